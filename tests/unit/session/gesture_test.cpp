#include "session/gesture.hpp"

#include "unit/support/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

namespace {

using session::Gesture;
using session::GestureOutcome;
using session::MouseButton;

constexpr double Scale = 1.0;

template <typename Action>
const Action* find(const GestureOutcome& outcome) {
    for (const session::Action& action : outcome.actions) {
        if (const auto* found = std::get_if<Action>(&action)) {
            return found;
        }
    }
    return nullptr;
}

GestureOutcome press(Gesture& gesture, geo::ScreenPoint at, double seconds, MouseButton button = MouseButton::Left) {
    return gesture.feed(session::MousePressed{button, at}, seconds, Scale);
}
GestureOutcome move(Gesture& gesture, geo::ScreenPoint at, double seconds) {
    return gesture.feed(session::MouseMoved{at}, seconds, Scale);
}
GestureOutcome release(Gesture& gesture, geo::ScreenPoint at, double seconds, MouseButton button = MouseButton::Left) {
    return gesture.feed(session::MouseReleased{button, at}, seconds, Scale);
}
GestureOutcome click(Gesture& gesture, geo::ScreenPoint at, double seconds) {
    (void)press(gesture, at, seconds);
    return release(gesture, at, seconds + 0.05);
}

TEST(Gesture, PressAndReleaseIsAClick) {
    Gesture gesture;
    EXPECT_NE(find<session::StopMotion>(press(gesture, {10.0F, 20.0F}, 0.0)), nullptr);
    const GestureOutcome outcome = release(gesture, {10.0F, 20.0F}, 0.1);
    ASSERT_TRUE(outcome.click);
    EXPECT_EQ(outcome.click->at, (geo::ScreenPoint{10.0F, 20.0F}));
    EXPECT_EQ(outcome.click->count, 1);
}

TEST(Gesture, TremorOfTheHandIsStillAClick) {
    Gesture gesture;
    (void)press(gesture, {10.0F, 20.0F}, 0.0);
    EXPECT_TRUE(move(gesture, {14.0F, 22.0F}, 0.02).actions.empty());
    EXPECT_TRUE(release(gesture, {14.0F, 22.0F}, 0.1).click);
}

TEST(Gesture, BeyondTheThresholdItIsADrag) {
    Gesture gesture;
    (void)press(gesture, {10.0F, 20.0F}, 0.0);
    const GestureOutcome first = move(gesture, {16.0F, 20.0F}, 0.02);
    EXPECT_NE(find<session::Grab>(first), nullptr);
    EXPECT_NE(find<session::PanBy>(first), nullptr);
    EXPECT_TRUE(gesture.isDragging());
    EXPECT_EQ(find<session::Grab>(move(gesture, {17.0F, 20.0F}, 0.04)), nullptr);
    const GestureOutcome last = release(gesture, {17.0F, 20.0F}, 0.1);
    EXPECT_NE(find<session::LetGo>(last), nullptr);
    EXPECT_FALSE(last.click);
    EXPECT_FALSE(gesture.isDragging());
}

TEST(Gesture, ReturningToTheStartDoesNotMakeADragAClick) {
    Gesture gesture;
    (void)press(gesture, {10.0F, 20.0F}, 0.0);
    (void)move(gesture, {60.0F, 20.0F}, 0.1);
    (void)move(gesture, {10.0F, 20.0F}, 0.5);
    EXPECT_FALSE(release(gesture, {10.0F, 20.0F}, 1.0).click);
}

TEST(Gesture, ThresholdGrowsWithTheScaleOfTheInterface) {
    Gesture gesture;
    (void)gesture.feed(session::MousePressed{MouseButton::Left, {10.0F, 20.0F}}, 0.0, 3.0);
    EXPECT_TRUE(gesture.feed(session::MouseMoved{{22.0F, 20.0F}}, 0.02, 3.0).actions.empty());
    EXPECT_FALSE(gesture.feed(session::MouseMoved{{26.0F, 20.0F}}, 0.04, 3.0).actions.empty());
}

RC_GTEST_PROP(Gesture, DragMovesTheMapAsFarAsThePointer, ()) {
    Gesture gesture;
    const geo::ScreenPoint from = *generators::pointIn({1600, 900});
    (void)press(gesture, from, 0.0);
    float x = 0.0F;
    float y = 0.0F;
    const auto follow = [&](geo::ScreenPoint to, double seconds) {
        const GestureOutcome outcome = move(gesture, to, seconds);
        if (const auto* pan = find<session::PanBy>(outcome)) {
            x += pan->xPx;
            y += pan->yPx;
        }
    };
    double seconds = 0.0;
    for (const geo::ScreenPoint& at :
         *rc::gen::resize(20, rc::gen::container<std::vector<geo::ScreenPoint>>(generators::pointIn({1600, 900})))) {
        follow(at, seconds += 0.01);
    }
    const geo::ScreenPoint to{from.xPx + 300.0F, from.yPx - 200.0F};
    follow(to, seconds + 0.01);
    RC_ASSERT(std::abs(x - 300.0F) < 0.1F);
    RC_ASSERT(std::abs(y + 200.0F) < 0.1F);
}

TEST(Gesture, SecondClickSoonAndNearIsADoubleClick) {
    Gesture gesture;
    EXPECT_EQ(click(gesture, {10.0F, 20.0F}, 0.0).click->count, 1);
    EXPECT_EQ(click(gesture, {12.0F, 21.0F}, 0.2).click->count, 2);
}

TEST(Gesture, ThirdClickStartsAnew) {
    Gesture gesture;
    (void)click(gesture, {10.0F, 20.0F}, 0.0);
    (void)click(gesture, {10.0F, 20.0F}, 0.2);
    EXPECT_EQ(click(gesture, {10.0F, 20.0F}, 0.4).click->count, 1);
    EXPECT_EQ(click(gesture, {10.0F, 20.0F}, 0.6).click->count, 2);
}

TEST(Gesture, SecondClickLateOrElsewhereIsAnother) {
    Gesture gesture;
    (void)click(gesture, {10.0F, 20.0F}, 0.0);
    EXPECT_EQ(click(gesture, {10.0F, 20.0F}, 0.8).click->count, 1);
    EXPECT_EQ(click(gesture, {60.0F, 20.0F}, 1.0).click->count, 1);
}

TEST(Gesture, LettingGoInMotionFlingsTheMap) {
    Gesture gesture;
    (void)press(gesture, {100.0F, 100.0F}, 0.0);
    for (int i = 1; i <= 20; ++i) {
        (void)move(gesture, {100.0F + 10.0F * static_cast<float>(i), 100.0F}, 0.01 * i);
    }
    const GestureOutcome outcome = release(gesture, {300.0F, 100.0F}, 0.2);
    const auto* fling = find<session::Fling>(outcome);
    ASSERT_NE(fling, nullptr);
    EXPECT_NEAR(fling->velocityXPx, 1000.0F, 50.0F);
    EXPECT_NEAR(fling->velocityYPx, 0.0F, 1.0F);
}

TEST(Gesture, LettingGoAtRestDoesNotFling) {
    Gesture gesture;
    (void)press(gesture, {100.0F, 100.0F}, 0.0);
    (void)move(gesture, {300.0F, 100.0F}, 0.1);
    EXPECT_EQ(find<session::Fling>(release(gesture, {300.0F, 100.0F}, 0.6)), nullptr);
}

TEST(Gesture, SlowDragDoesNotFling) {
    Gesture gesture;
    (void)press(gesture, {100.0F, 100.0F}, 0.0);
    for (int i = 1; i <= 40; ++i) {
        (void)move(gesture, {100.0F + static_cast<float>(i), 100.0F}, 0.05 * i);
    }
    EXPECT_EQ(find<session::Fling>(release(gesture, {140.0F, 100.0F}, 2.0)), nullptr);
}

RC_GTEST_PROP(Gesture, NeverFlingsTheMapAwayHoweverLateTheEventsCome, ()) {
    // A slow frame hands over a whole drag in one moment.
    Gesture gesture;
    double seconds = 0.0;
    (void)press(gesture, *generators::pointIn({1600, 900}), seconds);
    geo::ScreenPoint last;
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
        last = *generators::pointIn({1600, 900});
        seconds += *rc::gen::element(0.0, 1e-6, 0.001, 0.02);
        (void)move(gesture, last, seconds);
    }
    const GestureOutcome outcome = release(gesture, last, seconds + *rc::gen::element(0.0, 1e-6, 0.001, 0.02));
    if (const auto* fling = find<session::Fling>(outcome)) {
        RC_ASSERT(std::hypot(fling->velocityXPx, fling->velocityYPx) < 6001.0F);
    }
}

TEST(Gesture, OnlyTheLeftButtonCounts) {
    for (MouseButton button : {MouseButton::Right, MouseButton::Middle}) {
        Gesture gesture;
        EXPECT_TRUE(press(gesture, {10.0F, 20.0F}, 0.0, button).actions.empty());
        EXPECT_TRUE(move(gesture, {200.0F, 20.0F}, 0.1).actions.empty());
        EXPECT_FALSE(release(gesture, {10.0F, 20.0F}, 0.2, button).click);
    }
}

TEST(Gesture, RightButtonDuringADragChangesNothing) {
    Gesture gesture;
    (void)press(gesture, {10.0F, 20.0F}, 0.0);
    (void)move(gesture, {100.0F, 20.0F}, 0.1);
    (void)press(gesture, {100.0F, 20.0F}, 0.15, MouseButton::Right);
    (void)release(gesture, {100.0F, 20.0F}, 0.2, MouseButton::Right);
    EXPECT_TRUE(gesture.isDragging());
}

TEST(Gesture, CancelForgetsThePress) {
    Gesture gesture;
    (void)press(gesture, {10.0F, 20.0F}, 0.0);
    gesture.cancel();
    EXPECT_TRUE(move(gesture, {200.0F, 20.0F}, 0.1).actions.empty());
    EXPECT_FALSE(release(gesture, {10.0F, 20.0F}, 0.2).click);
}

TEST(Gesture, ReleaseWithoutAPressIsNothing) {
    Gesture gesture;
    const GestureOutcome outcome = release(gesture, {10.0F, 20.0F}, 0.2);
    EXPECT_FALSE(outcome.click);
    EXPECT_TRUE(outcome.actions.empty());
}

TEST(Gesture, WheelZoomsAboutThePointer) {
    Gesture gesture;
    const GestureOutcome outcome = gesture.feed(session::MouseWheel{2.0F, {30.0F, 40.0F}}, 0.0, Scale);
    const auto* zoom = find<session::ZoomBy>(outcome);
    ASSERT_NE(zoom, nullptr);
    EXPECT_NEAR(zoom->levels, 1.0, 1e-9);
    EXPECT_EQ(zoom->about, (geo::ScreenPoint{30.0F, 40.0F}));
    EXPECT_LT(find<session::ZoomBy>(gesture.feed(session::MouseWheel{-1.0F, {30.0F, 40.0F}}, 0.0, Scale))->levels, 0.0);
}

}  // namespace
