#pragma once
// What a kiosk does by itself and what it refuses: a part of reduce.hpp.

#include "atlas/story.hpp"
#include "session/input_event.hpp"
#include "session/reduce.hpp"

#include <optional>

namespace session {

/// `state` as the opening state of a kiosk, at home in it.
[[nodiscard]] AppState asKiosk(AppState state, double idleSeconds);

/// Exactly the opening state, at the size that the window has now. Nothing where this is no kiosk.
[[nodiscard]] AppState startOver(AppState state, const Context& context);

/// Somebody is there: stories end at home, a countdown ends, idleness begins anew.
[[nodiscard]] AppState noticeTouch(AppState state, const Context& context);

[[nodiscard]] AppState holdCustodianKey(AppState state, bool isDown);

/// Lets time pass after `before`: asks, goes home, tells. One step at a time, however long the time was: see
/// secondsToKioskStep().
[[nodiscard]] Reduction advanceKiosk(Reduction before, double seconds, const Context& context);

/// When something will change by itself, were nothing touched until then; empty where nothing will.
[[nodiscard]] std::optional<double> secondsToKioskStep(const AppState& state, const Context& context);

/// What is seen of the countdown; empty outside it.
[[nodiscard]] std::optional<int> countdown(const AppState& state);

/// How long a chapter stays, for who reads it standing in front of a screen.
[[nodiscard]] double readingSeconds(const atlas::Chapter& chapter, atlas::Language language);

/// Leaving, files, the clipboard and links: what no visitor of a kiosk may do.
[[nodiscard]] bool isRefusedInKiosk(const Action& action);

/// Whether the event is a touch; `isHeld`: a button is down.
[[nodiscard]] bool isTouch(const InputEvent& event, bool isHeld);

[[nodiscard]] bool isCustodianKey(const KeyPressed& key);

}  // namespace session
