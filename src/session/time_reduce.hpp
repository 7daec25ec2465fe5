#pragma once
// What the actions of the timeline do: a part of reduce.hpp.

#include "session/reduce.hpp"

#include <optional>

namespace session {

/// Shows that time, empty: all of it, and stops time that runs by itself.
void setTime(AppState& state, const std::optional<atlas::TimeSpan>& shown);

/// To the year in which the next or the previous thing begins that is dated and on a visible layer.
void stepInTime(AppState& state, int step, const Context& context);

/// Starts or stops time; from the beginning where all of it is shown.
void togglePlay(AppState& state, const Context& context);

/// Time runs on, the whole timeline in PlaySeconds at speed 1, and stops at its end.
void advancePlay(AppState& state, double seconds, const Context& context);

}  // namespace session
