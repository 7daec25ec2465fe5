// Whatever a person (or a cat on the keyboard) does, the program goes on, every value stays sane, and Home shows the
// opening view again. Seeds are fixed: a fault found is found again.

#include "unit/app/controller_harness.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace {

constexpr int Events = 10'000;

class RandomInputNames : public testing::TestWithParam<std::uint32_t> {};

class Hand {
public:
    Hand(ControllerHarness& program, std::uint32_t seed) : m_program(program), m_random(seed) {}

    void act() {
        switch (below(10)) {
        case 0:
        case 1:
        case 2:
            key();
            break;
        case 3:
        case 4:
            m_at = anywhere();
            m_program.moveTo(m_at);
            break;
        case 5:
        case 6:
            m_program.press(m_at, button());
            break;
        case 7:
            m_program.release(m_at, button());
            break;
        case 8:
            m_program.handle(session::MouseWheel{static_cast<float>(below(9)) - 4.0F, m_at});
            break;
        default:
            rarely();
        }
        m_program.frame();
    }

    void letGo() {
        for (const session::MouseButton held :
             {session::MouseButton::Left, session::MouseButton::Right, session::MouseButton::Middle}) {
            m_program.release(m_at, held);
            m_program.frame();
        }
    }

private:
    int below(int count) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(count)); }

    /// Outside the window too.
    geo::ScreenPoint anywhere() {
        const geo::ScreenSize size = m_program.state().size;
        return {static_cast<float>(below(size.widthPx + 40) - 20), static_cast<float>(below(size.heightPx + 40) - 20)};
    }

    session::MouseButton button() { return static_cast<session::MouseButton>(below(3)); }

    void key() {
        const auto which = static_cast<session::Key>(below(static_cast<int>(session::Key::Z) + 1));
        m_program.handle(session::KeyPressed{which, below(6) == 0, below(4) == 0, below(12) == 0});
        m_program.handle(session::KeyReleased{which});
    }

    void rarely() {
        constexpr std::array<char32_t, 6> Letters = {U'a', U'1', U'中', U'қ', U'\u0301', U'\U0001F600'};
        switch (below(5)) {
        case 0:
            m_program.handle(session::Resized{{1 + below(2400), 1 + below(1400)}});
            break;
        case 1:
            m_program.handle(session::MouseLeft{});
            break;
        default:
            m_program.handle(session::TextEntered{Letters.at(static_cast<std::size_t>(below(6)))});
        }
    }

    ControllerHarness& m_program;
    std::mt19937 m_random;
    geo::ScreenPoint m_at{10.0F, 10.0F};
};

void expectSane(const session::AppState& state, const ControllerHarness& program) {
    const session::Camera& camera = state.camera;
    ASSERT_TRUE(std::isfinite(camera.center.lonDeg) && std::isfinite(camera.center.latDeg));
    ASSERT_GE(camera.zoom, 0.0);
    ASSERT_LE(camera.zoom, session::MaxZoom);
    ASSERT_GE(state.time.divider, 0.0);
    ASSERT_LE(state.time.divider, 1.0);
    ASSERT_TRUE(state.time.shown || !state.time.compared) << "beside what?";
    ASSERT_TRUE(state.selected.empty() || program.world().atlas->feature(state.selected) != nullptr);
    ASSERT_GE(state.uiScale, session::MinUiScale);
    ASSERT_LE(state.uiScale, session::MaxUiScale);
}

TEST_P(RandomInputNames, DoesNoHarmAndHomeShowsTheOpeningView) {
    ControllerHarness program;
    const session::AppState opening = program.state();
    Hand hand(program, GetParam());
    for (int i = 0; i < Events; ++i) {
        hand.act();
        expectSane(program.state(), program);
        constexpr int EachSoMany = 10;
        if (i % EachSoMany == 0) {
            static_cast<void>(program.controller().buildFrame(true));
        }
        if (HasFatalFailure()) {
            FAIL() << "after event " << i;
        }
    }
    hand.letGo();
    program.controller().dispatch(session::ResizeViewport{opening.size});
    program.controller().dispatch(session::SetProjection{opening.projection});
    program.controller().dispatch(session::GoHome{});
    program.controller().dispatch(session::SetTime{});  // time that runs by itself would never come to rest
    program.settle();
    const session::Camera& home = program.world().home;
    EXPECT_NEAR(program.state().camera.zoom, home.zoom, 1e-9);
    EXPECT_NEAR(program.state().camera.center.lonDeg, home.center.lonDeg, 1e-9);
    EXPECT_NEAR(program.state().camera.center.latDeg, home.center.latDeg, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomInputNames, testing::Values(1U, 138U, 751U, 1997U),
                         [](const auto& seed) { return "Seed" + std::to_string(seed.param); });

}  // namespace
