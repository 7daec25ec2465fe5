#pragma once
// The whole program over the atlas that ships, without window and clock: events in, frames out.

#include "app/stage.hpp"
#include "app/world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace support {

/// Read once for a test program.
inline const app::World& realWorld() {
    static const app::World World = [] {
        app::Options options;
        options.dataDir = std::filesystem::path(KHORGOS_SOURCE_DIR);
        options.configDir = std::filesystem::temp_directory_path() / "khorgos-tests-write-nothing";
        auto loaded = app::loadWorld(options, std::filesystem::path(KHORGOS_SOURCE_DIR),
                                     [](base::LogLevel, std::string_view, std::string_view) {});
        if (!loaded) {
            ADD_FAILURE() << loaded.error().message;
        }
        return std::move(loaded).value();
    }();
    return World;
}

class RealProgram {
public:
    explicit RealProgram(const app::Options& options = {})
        : m_stage(realWorld(), app::firstState(realWorld(), options, app::Memory::Ignore), view::Patience::Wait) {
        settle();
    }

    static constexpr double FrameSeconds = 1.0 / 60.0;

    void frame() {
        m_stage.controller().advance(FrameSeconds);
        now += FrameSeconds;
    }

    /// Frames until none is due.
    void settle() {
        constexpr int Most = 600;
        int frames = 0;
        while (m_stage.controller().needsFrame() && frames < Most) {
            frame();
            ++frames;
        }
        EXPECT_LT(frames, Most) << "it never comes to rest";
    }

    void handle(const session::InputEvent& event) { m_stage.controller().handle(event, now); }

    void key(session::Key key, bool control = false, bool shift = false) {
        handle(session::KeyPressed{key, control, shift});
        frame();
        handle(session::KeyReleased{key});
        settle();
    }

    [[nodiscard]] app::Stage& stage() { return m_stage; }
    [[nodiscard]] app::Controller& controller() { return m_stage.controller(); }
    [[nodiscard]] const session::AppState& state() { return m_stage.controller().state(); }

    double now = 0.0;

private:
    app::Stage m_stage;
};

}  // namespace support
