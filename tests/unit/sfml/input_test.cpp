#include "sfml/input.hpp"

#include <gtest/gtest.h>

namespace sfml {
namespace {

using session::Key;
using Code = sf::Keyboard::Key;

TEST(InputTest, EveryKeyOfTheSessionHasAKeyOfTheKeyboard) {
    std::vector<bool> isReached(static_cast<std::size_t>(Key::Z) + 1, false);
    for (int code = 0; code < static_cast<int>(sf::Keyboard::KeyCount); ++code) {
        isReached[static_cast<std::size_t>(keyOf(static_cast<Code>(code)))] = true;
    }
    for (std::size_t key = 0; key < isReached.size(); ++key) {
        // The question mark is known by its character alone: its place differs from keyboard to keyboard.
        EXPECT_EQ(isReached[key], static_cast<Key>(key) != Key::Question) << key;
    }
}

TEST(InputTest, LettersDigitsAndTheirNumericPadTwins) {
    EXPECT_EQ(keyOf(Code::A), Key::A);
    EXPECT_EQ(keyOf(Code::Z), Key::Z);
    EXPECT_EQ(keyOf(Code::Num0), Key::Digit0);
    EXPECT_EQ(keyOf(Code::Numpad9), Key::Digit9);
    EXPECT_EQ(keyOf(Code::Equal), Key::Plus);
    EXPECT_EQ(keyOf(Code::Add), Key::Plus);
    EXPECT_EQ(keyOf(Code::Hyphen), Key::Minus);
    EXPECT_EQ(keyOf(Code::Subtract), Key::Minus);
    EXPECT_EQ(keyOf(Code::Unknown), Key::Unknown);
}

template <typename Event>
std::vector<Event> only(const std::vector<session::InputEvent>& events) {
    std::vector<Event> found;
    for (const session::InputEvent& event : events) {
        if (const auto* match = std::get_if<Event>(&event)) {
            found.push_back(*match);
        }
    }
    return found;
}

TEST(InputTest, AQuestionMarkIsAKeyOnAnyKeyboard) {
    InputCollector input;
    input.key(Code::Slash, true, false, true, false);
    input.text(U'?');
    input.key(Code::Slash, false, false, true, false);
    const auto events = input.take();
    const auto pressed = only<session::KeyPressed>(events);
    ASSERT_EQ(pressed.size(), 2U);
    EXPECT_EQ(pressed[0].key, Key::Unknown);
    EXPECT_EQ(pressed[1].key, Key::Question);
    ASSERT_EQ(only<session::TextEntered>(events).size(), 1U);
}

TEST(InputTest, APlusThatIsKnownAsAKeyCountsOnce) {
    InputCollector input;
    input.key(Code::Add, true, false, false, false);
    input.text(U'+');
    EXPECT_EQ(only<session::KeyPressed>(input.take()).size(), 1U);
    input.key(Code::Unknown, true, false, false, false);
    input.text(U'+');
    const auto pressed = only<session::KeyPressed>(input.take());
    ASSERT_EQ(pressed.size(), 2U);
    EXPECT_EQ(pressed[1].key, Key::Plus);
}

TEST(InputTest, KeysThatSfmlAlsoReportsAsTextAreNoText) {
    InputCollector input;
    for (const char32_t control : {U'\b', U'\t', U'\r', U'\x1B', U'\x7F', U'\x01'}) {
        input.text(control);
    }
    EXPECT_TRUE(input.take().empty());
    input.text(U'国');
    const auto text = only<session::TextEntered>(input.take());
    ASSERT_EQ(text.size(), 1U);
    EXPECT_EQ(text[0].codePoint, U'国');
}

#if SFML_VERSION_MAJOR < 3
sf::Event touchEvent(sf::Event::EventType type, unsigned finger, int x, int y) {
    sf::Event event{};
    event.type = type;
    event.touch.finger = finger;
    event.touch.x = x;
    event.touch.y = y;
    return event;
}
const auto TouchBegan = [](unsigned finger, int x, int y) { return touchEvent(sf::Event::TouchBegan, finger, x, y); };
const auto TouchMoved = [](unsigned finger, int x, int y) { return touchEvent(sf::Event::TouchMoved, finger, x, y); };
const auto TouchEnded = [](unsigned finger, int x, int y) { return touchEvent(sf::Event::TouchEnded, finger, x, y); };
#else
const auto TouchBegan = [](unsigned finger, int x, int y) { return sf::Event(sf::Event::TouchBegan{finger, {x, y}}); };
const auto TouchMoved = [](unsigned finger, int x, int y) { return sf::Event(sf::Event::TouchMoved{finger, {x, y}}); };
const auto TouchEnded = [](unsigned finger, int x, int y) { return sf::Event(sf::Event::TouchEnded{finger, {x, y}}); };
#endif

TEST(InputTest, ATapIsAClickAndADragIsADrag) {
    InputCollector input;
    compat::dispatch(TouchBegan(0, 100, 50), input);
    compat::dispatch(TouchMoved(0, 110, 50), input);
    compat::dispatch(TouchMoved(0, 150, 60), input);
    compat::dispatch(TouchEnded(0, 150, 60), input);
    const auto events = input.take();
    ASSERT_EQ(events.size(), 4U) << "moves in a row are one";
    EXPECT_EQ(std::get<session::MousePressed>(events[1]).at, (geo::ScreenPoint{100.0F, 50.0F}));
    EXPECT_EQ(std::get<session::MouseMoved>(events[2]).at, (geo::ScreenPoint{150.0F, 60.0F}));
    EXPECT_EQ(std::get<session::MouseReleased>(events[3]).button, session::MouseButton::Left);
}

TEST(InputTest, TwoFingersPinch) {
    InputCollector input;
    compat::dispatch(TouchBegan(0, 100, 100), input);
    compat::dispatch(TouchBegan(1, 300, 100), input);
    compat::dispatch(TouchMoved(1, 500, 100), input);
    compat::dispatch(TouchEnded(1, 500, 100), input);
    compat::dispatch(TouchEnded(0, 100, 100), input);
    const auto events = input.take();
    EXPECT_EQ(only<session::PressTaken>(events).size(), 1U);
    const auto pinched = only<session::Pinched>(events);
    ASSERT_EQ(pinched.size(), 1U);
    EXPECT_DOUBLE_EQ(pinched[0].levels, 1.0);
    EXPECT_TRUE(only<session::MouseReleased>(events).empty()) << "that would be a click";
}

TEST(InputTest, MovesInARowAreOneAndOrderIsKept) {
    InputCollector input;
    input.mouseMoved({1, 1});
    input.mouseMoved({5, 6});
    input.mouseButton(sf::Mouse::Button::Left, true, {5, 6});
    input.mouseMoved({9, 9});
    input.mouseButton(sf::Mouse::Button::Left, false, {9, 9});
    input.mouseButton(static_cast<sf::Mouse::Button>(3), true, {9, 9});
    const auto events = input.take();
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(std::get<session::MouseMoved>(events[0]).at, (geo::ScreenPoint{5.0F, 6.0F}));
    EXPECT_TRUE(std::holds_alternative<session::MousePressed>(events[1]));
    EXPECT_TRUE(std::holds_alternative<session::MouseReleased>(events[3]));
    EXPECT_TRUE(input.isEmpty());
}

}  // namespace
}  // namespace sfml
