#include "session/fingers.hpp"

#include <gtest/gtest.h>

namespace {

using session::Fingers;
using session::InputEvent;

template <typename Event>
const Event* only(const std::vector<InputEvent>& events) {
    return events.size() == 1 ? std::get_if<Event>(&events.front()) : nullptr;
}

TEST(Fingers, OneIsAPointer) {
    Fingers fingers;
    const std::vector<InputEvent> down = fingers.began(3, {10.0F, 20.0F});
    ASSERT_EQ(down.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<session::MouseMoved>(down[0]));
    EXPECT_EQ(std::get<session::MousePressed>(down[1]).at, (geo::ScreenPoint{10.0F, 20.0F}));
    ASSERT_NE(only<session::MouseMoved>(fingers.moved(3, {30.0F, 20.0F})), nullptr);
    const std::vector<InputEvent> up = fingers.ended(3, {31.0F, 20.0F});
    ASSERT_NE(only<session::MouseReleased>(up), nullptr);
    EXPECT_EQ(std::get<session::MouseReleased>(up[0]).at, (geo::ScreenPoint{31.0F, 20.0F}));
}

TEST(Fingers, TwoPinchAndTheirPressComesToNothing) {
    Fingers fingers;
    (void)fingers.began(0, {100.0F, 100.0F});
    ASSERT_NE(only<session::PressTaken>(fingers.began(1, {200.0F, 100.0F})), nullptr);
    const std::vector<InputEvent> apart = fingers.moved(1, {300.0F, 100.0F});
    const auto* pinched = only<session::Pinched>(apart);
    ASSERT_NE(pinched, nullptr);
    EXPECT_EQ(pinched->from, (geo::ScreenPoint{150.0F, 100.0F}));
    EXPECT_EQ(pinched->to, (geo::ScreenPoint{200.0F, 100.0F}));
    EXPECT_DOUBLE_EQ(pinched->levels, 1.0) << "twice as far apart";
    const std::vector<InputEvent> together = fingers.moved(0, {200.0F, 100.0F});
    ASSERT_NE(only<session::Pinched>(together), nullptr);
    EXPECT_DOUBLE_EQ(std::get<session::Pinched>(together[0]).levels, -1.0);
    EXPECT_TRUE(fingers.ended(0, {200.0F, 100.0F}).empty()) << "nothing was clicked";
    EXPECT_TRUE(fingers.moved(1, {400.0F, 400.0F}).empty()) << "the map does not jump to the finger that stays";
    EXPECT_TRUE(fingers.ended(1, {400.0F, 400.0F}).empty());
    EXPECT_EQ(fingers.began(1, {5.0F, 5.0F}).size(), 2U) << "and then all begins anew";
}

TEST(Fingers, FingersOnOneSpotTellNoDistance) {
    Fingers fingers;
    (void)fingers.began(0, {100.0F, 100.0F});
    (void)fingers.began(1, {100.0F, 100.0F});
    const std::vector<InputEvent> moved = fingers.moved(1, {101.0F, 100.0F});
    ASSERT_NE(only<session::Pinched>(moved), nullptr);
    EXPECT_DOUBLE_EQ(std::get<session::Pinched>(moved[0]).levels, 0.0);
}

TEST(Fingers, AThirdAndOneThatNobodyKnowsDoNothing) {
    Fingers fingers;
    EXPECT_TRUE(fingers.moved(7, {1.0F, 1.0F}).empty());
    EXPECT_TRUE(fingers.ended(7, {1.0F, 1.0F}).empty());
    (void)fingers.began(0, {100.0F, 100.0F});
    (void)fingers.began(1, {200.0F, 100.0F});
    EXPECT_TRUE(fingers.began(2, {300.0F, 300.0F}).empty());
    EXPECT_TRUE(fingers.moved(2, {400.0F, 300.0F}).empty());
    EXPECT_TRUE(fingers.began(2, {300.0F, 300.0F}).empty()) << "its end was lost";
}

}  // namespace
