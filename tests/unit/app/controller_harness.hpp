#pragma once
// The real controller over the mini atlas, without window, fonts files or clock.

#include "app/controller.hpp"
#include "app/file_desk.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

/// The mini atlas as the program holds it.
inline app::World miniProgramWorld() {
    session::Theme dark = support::miniTheme();
    dark.land = {20, 2, 0};
    const support::MiniWorld& mini = support::miniWorld();
    return {{},
            mini.atlas,
            mini.atlas,
            {},
            {},
            nullptr,
            {support::miniScene().theme, std::make_shared<const session::Theme>(dark), support::miniScene().theme},
            support::miniStrings(),
            mini.grounds,
            mini.home,
            session::TimeAxis(),
            {},
            [](base::LogLevel, std::string_view, std::string_view) {}};
}

class ControllerHarness {
public:
    explicit ControllerHarness(const session::AppState& start = support::miniStateOver())
        : m_world(miniProgramWorld()),
          m_context(std::make_unique<const session::Context>(m_world.context())),
          m_frames(support::miniScene().builder()),
          m_panels({support::miniScene().scene, *m_context, m_world.strings, support::miniScene().measurer,
                    std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts", "1.2.3",
                    []() -> const session::SearchIndex& { return support::miniSearch(); }}),
          m_controller(m_world, *m_context, m_frames, m_panels, start) {
        settle();
    }

    void frame() {
        m_controller.advance(FrameSeconds);
        now += FrameSeconds;
    }

    /// Frames until none is due; how many there were.
    int settle() {
        constexpr int Most = 600;
        int frames = 0;
        while (m_controller.needsFrame() && frames < Most) {
            frame();
            ++frames;
        }
        EXPECT_LT(frames, Most) << "it never comes to rest: "
                                << (session::isRunning(state()) ? "something moves"
                                    : m_panels.isSettling()     ? "the panels settle"
                                                                : "a better frame is due");
        return frames;
    }

    /// What is drawn now: another theme or projection has another scene.
    [[nodiscard]] const view::Scene& scene() const { return m_frames.scene(); }

    void handle(const session::InputEvent& event) { m_controller.handle(event, now); }

    void moveTo(geo::ScreenPoint at) { handle(session::MouseMoved{at}); }
    void press(geo::ScreenPoint at, session::MouseButton button = session::MouseButton::Left) {
        handle(session::MousePressed{button, at});
    }
    void release(geo::ScreenPoint at, session::MouseButton button = session::MouseButton::Left) {
        handle(session::MouseReleased{button, at});
    }

    /// As a hand does it, then rest long enough that no double click comes of the next.
    void click(geo::ScreenPoint at, session::MouseButton button = session::MouseButton::Left) {
        moveTo(at);
        frame();
        press(at, button);
        frame();
        release(at, button);
        settle();
        now += 1.0;
    }

    void key(session::Key key, bool control = false, bool shift = false) {
        handle(session::KeyPressed{key, control, shift});
        frame();
        handle(session::KeyReleased{key});
        settle();
    }

    [[nodiscard]] const session::AppState& state() const { return m_controller.state(); }
    [[nodiscard]] app::Controller& controller() { return m_controller; }
    [[nodiscard]] ui::Interface& panels() { return m_panels; }
    [[nodiscard]] const app::World& world() const { return m_world; }
    [[nodiscard]] const std::shared_ptr<const view::Scene>& sharedScene() const { return m_frames.sharedScene(); }

    /// As the window does when files were opened or closed.
    void take(app::FileDesk::Made made) {
        m_world.take(std::move(made.atlas));
        auto context = std::make_unique<const session::Context>(m_world.context());
        m_controller.takeAtlas(std::move(made.scene), *context);
        m_context = std::move(context);
    }

    [[nodiscard]] geo::ScreenPoint screenOf(const geo::LonLat& place) const { return view().toScreen(place); }
    [[nodiscard]] geo::ScreenPoint screenOf(const char* id) const {
        return screenOf(m_world.atlas->feature(id)->anchor);
    }
    [[nodiscard]] session::MapView view() const {
        return {m_context->projection(state()), state().camera, state().size};
    }

    double now = 0.0;

private:
    static constexpr double FrameSeconds = 1.0 / 60.0;

    app::World m_world;
    std::unique_ptr<const session::Context> m_context;
    view::FrameBuilder m_frames;
    ui::Interface m_panels;
    app::Controller m_controller;
};
