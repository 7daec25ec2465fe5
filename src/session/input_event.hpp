#pragma once
// InputEvent: what a window reports, without any window library. A replay file holds these.

#include "geo/screen_point.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace session {

enum class Key {
    Unknown,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Escape,
    Enter,
    Tab,
    Space,
    Backspace,
    Delete,
    Plus,
    Minus,
    F1,
    F6,
    F11,
    Question,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
};

/// The enumerator's name in lower case ("left", "digit1", "a"), as replay files write it.
[[nodiscard]] std::string_view nameOf(Key key);
[[nodiscard]] std::optional<Key> keyFromName(std::string_view name);

struct KeyPressed {
    Key key = Key::Unknown;
    bool control = false;
    bool shift = false;
    bool alt = false;
};
struct KeyReleased {
    Key key = Key::Unknown;
    bool control = false;
    bool shift = false;
    bool alt = false;
};
struct TextEntered {
    char32_t codePoint = 0;
};
enum class MouseButton { Left, Right, Middle };
struct MouseMoved {
    geo::ScreenPoint at;
};
struct MousePressed {
    MouseButton button = MouseButton::Left;
    geo::ScreenPoint at;
};
struct MouseReleased {
    MouseButton button = MouseButton::Left;
    geo::ScreenPoint at;
};
struct MouseWheel {
    float notches = 0.0F;  // positive: away from the user, zooms in
    geo::ScreenPoint at;
};
/// Two fingers moved: what was between them goes along, and `levels` of zoom come of their distance.
struct Pinched {
    geo::ScreenPoint from;
    geo::ScreenPoint to;
    double levels = 0.0;
};
/// The press under way was meant otherwise, and must come to nothing.
struct PressTaken {};
struct MouseLeft {};  // the pointer left the window
struct Resized {
    geo::ScreenSize size;
};
struct CloseRequested {};

using InputEvent = std::variant<KeyPressed, KeyReleased, TextEntered, MouseMoved, MousePressed, MouseReleased,
                                MouseWheel, Pinched, PressTaken, MouseLeft, Resized, CloseRequested>;

}  // namespace session
