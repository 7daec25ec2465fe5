#pragma once
// Cubic: the Bézier spans that routes are drawn with, of which only waypoints are known.

#include "geo/world_point.hpp"

namespace geo {

struct Cubic {
    WorldPoint p0;
    WorldPoint p1;
    WorldPoint p2;
    WorldPoint p3;
};

/// A centripetal Catmull-Rom span from `from` to `to`, whose neighbours on the line are `before` and `after` (Yuksel,
/// Schaefer, Keyser 2011). No two of neighbouring points may be the same.
[[nodiscard]] Cubic centripetalSpan(const WorldPoint& before, const WorldPoint& from, const WorldPoint& to,
                                    const WorldPoint& after);

/// t from 0 to 1.
[[nodiscard]] WorldPoint pointOn(const Cubic& span, double t);

/// With this many equal steps of t, chords stay within the tolerance of the curve.
[[nodiscard]] int stepsFor(const Cubic& span, double toleranceM);

}  // namespace geo
