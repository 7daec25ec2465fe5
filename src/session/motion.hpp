#pragma once
// Motion: how the camera moves by itself after the hand has left it.

#include "session/reduce.hpp"

namespace session {

/// Moves the camera on by `seconds` along whatever is under way in state.motion, and clears what has arrived.
void advanceMotion(AppState& state, double seconds, const Context& context);

/// Puts the camera at once where a zoom or flight under way would bring it; a glide stops where it is.
void finishMotion(AppState& state, const Context& context);

/// Seconds a flight between two cameras should take: longer for longer ways, never tiring.
[[nodiscard]] double flightDuration(const geo::Projection& projection, const Camera& from, const Camera& to,
                                    geo::ScreenSize size);

/// The camera at the fraction t of the way, by van Wijk and Nuij, "Smooth and efficient zooming and panning" (InfoVis
/// 2003), rho = sqrt 2.
[[nodiscard]] Camera flightCamera(const geo::Projection& projection, const Camera& from, const Camera& to,
                                  geo::ScreenSize size, double t);

}  // namespace session
