// A kiosk as a visitor and its custodian meet it: the real controller and the real panels.

#include "unit/app/controller_harness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

namespace {

using session::Key;
using session::KioskPhase;

constexpr double Idle = 60.0;

session::AppState start() {
    return session::asKiosk(support::miniStateOver(), Idle);
}

class KioskController : public testing::Test {
protected:
    /// Without a touch; frames are made only where they are due, as the window does it.
    void wait(double seconds) {
        constexpr double FrameSeconds = 1.0 / 60.0;
        for (double left = seconds; left > 0.0;) {
            double step = FrameSeconds;
            if (program.controller().needsFrame()) {
                program.controller().advance(step);
            } else {
                const std::optional<double> own = program.controller().secondsToNextStep();
                step = std::min(left, std::max(step, own.value_or(left)));
                program.controller().rest(step);
            }
            left -= step;
            program.now += step;
            gather();
        }
        program.settle();
    }

    void gather() { std::ranges::move(program.controller().takeEffects(), std::back_inserter(effects)); }

    [[nodiscard]] bool hasLeft() {
        gather();
        return support::has<session::ExitProgram>(effects);
    }

    /// In all but the clock, which goes on.
    [[nodiscard]] bool isHome() const {
        session::AppState state = program.state();
        state.kiosk->seconds = 0.0;
        return state == home;
    }

    [[nodiscard]] KioskPhase phase() const { return program.state().kiosk->phase; }

    const session::AppState home = start();
    ControllerHarness program{home};
    std::vector<session::Effect> effects;
};

TEST_F(KioskController, GoesHomeWhenTheVisitorHasLeft) {
    program.click(program.screenOf("place/bishkek"));
    EXPECT_EQ(program.state().selected, "place/bishkek");
    program.key(Key::L);
    program.key(Key::Digit2);
    wait(Idle + 1.0);
    ASSERT_EQ(phase(), KioskPhase::Asking);
    EXPECT_EQ(session::countdown(program.state()), 14);
    wait(session::CountdownSeconds);
    ASSERT_EQ(phase(), KioskPhase::Resting);
    EXPECT_TRUE(isHome());
    EXPECT_TRUE(effects.empty()) << "nothing was saved";
}

TEST_F(KioskController, RestsWithoutAFrameUntilTheClockShowsSomething) {
    program.click(program.screenOf("place/bishkek"));
    wait(1.0);
    EXPECT_FALSE(program.controller().needsFrame());
    program.controller().rest(10.0);
    EXPECT_FALSE(program.controller().needsFrame()) << "nobody sees that";
    program.controller().rest(Idle);
    EXPECT_TRUE(program.controller().needsFrame()) << "the question";
}

TEST_F(KioskController, ATouchAnswersAndDoesNothingElse) {
    program.click(program.screenOf("place/bishkek"));
    wait(Idle + 1.0);
    ASSERT_EQ(phase(), KioskPhase::Asking);
    program.click(program.screenOf("place/urumqi"));
    EXPECT_EQ(phase(), KioskPhase::Visited);
    EXPECT_EQ(program.state().selected, "place/bishkek") << "the touch was the answer";
    program.click(program.screenOf("place/urumqi"));
    EXPECT_TRUE(program.state().selected == "place/urumqi" || program.state().chooser)
        << "and the next one is one again";
}

TEST_F(KioskController, TellsStoriesUntilSomebodyTouches) {
    wait(session::RestSeconds + 4.0);
    ASSERT_EQ(phase(), KioskPhase::Telling);
    ASSERT_TRUE(program.state().story);
    program.click(program.screenOf("place/bishkek"));
    EXPECT_TRUE(isHome()) << "nothing was clicked";
    wait(session::RestSeconds + 4.0);
    ASSERT_EQ(phase(), KioskPhase::Telling);
    program.key(Key::Digit1);
    EXPECT_TRUE(isHome()) << "no key was pressed either";
}

TEST_F(KioskController, SomethingThatLiesOnTheScreenIsNoVisitor) {
    program.moveTo({900.0F, 500.0F});
    program.press({900.0F, 500.0F});
    wait(Idle + session::CountdownSeconds + 1.0);
    EXPECT_EQ(phase(), KioskPhase::Resting);
    program.release({900.0F, 500.0F});
    program.settle();
    EXPECT_TRUE(program.state().selected.empty()) << "its end is no click on the home view";
}

TEST_F(KioskController, RefusesToClose) {
    program.handle(session::CloseRequested{});
    program.key(Key::Q, true);
    program.key(Key::Escape);
    program.key(Key::C, true, true);
    program.key(Key::V, true);
    gather();
    EXPECT_TRUE(effects.empty());
}

TEST_F(KioskController, TheCustodianLeaves) {
    program.handle(session::KeyPressed{Key::Q, true, true, true});
    wait(2.0);
    EXPECT_FALSE(hasLeft());
    program.handle(session::KeyReleased{Key::Q});
    wait(4.0);
    EXPECT_FALSE(hasLeft()) << "let go too early";
    program.handle(session::KeyPressed{Key::Q, true, true, true});
    wait(2.0);
    program.handle(session::KeyPressed{Key::Q, true, true, true});  // the system repeats it
    wait(1.1);
    EXPECT_TRUE(hasLeft());
}

TEST_F(KioskController, NothingHoversAndTheTouchedPlaceIsTold) {
    const geo::ScreenPoint bishkek = program.screenOf("place/bishkek");
    program.moveTo(bishkek);
    program.settle();
    EXPECT_TRUE(program.state().hovered.empty());
    EXPECT_FALSE(program.state().cursor);
    program.click(bishkek);
    EXPECT_EQ(program.state().cursor, bishkek);
    EXPECT_TRUE(program.state().hovered.empty());
}

TEST_F(KioskController, AFingerNearAPlaceFindsIt) {
    geo::ScreenPoint near = program.screenOf("place/bishkek");
    near.xPx += 18.0F;
    program.click(near);
    EXPECT_EQ(program.state().selected, "place/bishkek");
}

TEST_F(KioskController, TwoFingersZoomAndClickNothing) {
    const geo::ScreenPoint bishkek = program.screenOf("place/bishkek");
    const double zoom = program.state().camera.zoom;
    program.press(bishkek);
    program.frame();
    program.handle(session::PressTaken{});
    program.handle(session::Pinched{bishkek, {bishkek.xPx + 10.0F, bishkek.yPx}, 0.5});
    program.settle();
    EXPECT_NEAR(program.state().camera.zoom, zoom + 0.5, 1e-9);
    EXPECT_TRUE(program.state().selected.empty());
    EXPECT_FALSE(program.state().motion.isHeld);
}

TEST_F(KioskController, ASecondFingerEndsADrag) {
    program.press({900.0F, 500.0F});
    program.frame();
    program.moveTo({950.0F, 500.0F});
    program.frame();
    EXPECT_TRUE(program.state().motion.isHeld);
    program.handle(session::PressTaken{});
    program.settle();
    EXPECT_FALSE(program.state().motion.isHeld);
    const session::Camera camera = program.state().camera;
    program.moveTo({990.0F, 500.0F});
    program.settle();
    EXPECT_EQ(program.state().camera, camera);
}

}  // namespace
