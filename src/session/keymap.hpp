#pragma once
// Keymap: which key does what. One table drives the keys and the help panel.

#include "session/action.hpp"
#include "session/input_event.hpp"
#include "session/reduce.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace session {

/// A line of the help panel: how the keys are written there, and the locale key of what they do.
struct KeyHelp {
    std::string_view keys;
    std::string_view textKey;
};

[[nodiscard]] std::span<const KeyHelp> keyHelp();

/// What this key means now; empty where it means nothing.
[[nodiscard]] std::optional<Action> actionForKey(const KeyPressed& key, const AppState& state, const Context& context);

}  // namespace session
