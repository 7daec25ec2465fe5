#include "session/input_event.hpp"

#include <algorithm>
#include <array>

namespace session {
namespace {

constexpr std::array<std::string_view, 57> KeyNames = {
    "unknown",  "left",   "right",  "up",        "down",   "home",   "end",    "pageup", "pagedown", "escape",
    "enter",    "tab",    "space",  "backspace", "delete", "plus",   "minus",  "f1",     "f6",       "f11",
    "question", "digit0", "digit1", "digit2",    "digit3", "digit4", "digit5", "digit6", "digit7",   "digit8",
    "digit9",   "a",      "b",      "c",         "d",      "e",      "f",      "g",      "h",        "i",
    "j",        "k",      "l",      "m",         "n",      "o",      "p",      "q",      "r",        "s",
    "t",        "u",      "v",      "w",         "x",      "y",      "z"};
static_assert(static_cast<std::size_t>(Key::Z) + 1 == KeyNames.size());

}  // namespace

std::string_view nameOf(Key key) {
    return KeyNames.at(static_cast<std::size_t>(key));
}

std::optional<Key> keyFromName(std::string_view name) {
    const auto found = std::ranges::find(KeyNames, name);
    if (found == KeyNames.end()) {
        return std::nullopt;
    }
    return static_cast<Key>(found - KeyNames.begin());
}

}  // namespace session
