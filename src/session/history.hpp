#pragma once
// The views behind and before the present one, as a browser has pages: a part of reduce.hpp.

#include "session/reduce.hpp"

namespace session {

/// Whether the action leaves a view for another one, to which the reader may want to come back: opening a thing, a
/// chapter, a link, a date, going home. Moving the map by hand does not.
[[nodiscard]] bool isJump(const Action& action);

/// What is shown, or will be when the map has arrived.
[[nodiscard]] View viewOf(const AppState& state);

/// `state` has come from `before`: remembers that view, where it is another one, and forgets those that were ahead.
void remember(AppState& state, const View& before, const std::shared_ptr<const History>& history);

/// -1: the view before, +1: the one that was left by going back. Nothing where there is none.
[[nodiscard]] Reduction goThroughHistory(AppState state, int step, const Context& context);

/// The opening view: the whole region, its usual layers, all time, nothing selected. Settings, panels, an open story
/// and a measurement stay.
[[nodiscard]] Reduction goHome(AppState state, const Context& context);

}  // namespace session
