#pragma once
// Keymap: which key does what. One table drives the keys and the help panel.

#include "session/action.hpp"
#include "session/input_event.hpp"
#include "session/reduce.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// A line of the help panel: how the keys are written there, and the locale key of what they do.
struct KeyHelp {
    std::string_view keys;
    std::string_view textKey;
};

[[nodiscard]] std::span<const KeyHelp> keyHelp();

/// One thing the program can do now, as a command to choose by its words.
struct Command {
    std::string_view keys;     // as in the help panel; of one of several the one that means it
    std::string_view textKey;  // locale key of what it does
    std::string value;         // for {name} in it: a layer group in that language, else empty
    KeyPressed press;          // what it stands for
};

/// Everything that has a key, in the order of the help panel.
[[nodiscard]] std::vector<Command> commands(const atlas::Atlas& atlas, atlas::Language language);

/// What this key means now; empty where it means nothing.
[[nodiscard]] std::optional<Action> actionForKey(const KeyPressed& key, const AppState& state, const Context& context);

}  // namespace session
