#include "geo/cubic.hpp"

#include "geo/vector.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {}  // namespace

/// Yuksel, Schaefer and Keyser, Parameterization and applications of Catmull-Rom curves (2011), section 3: knots are
/// spaced by the square root of the distances, which excludes loops and cusps within a span.
Cubic centripetalSpan(const WorldPoint& before, const WorldPoint& from, const WorldPoint& to, const WorldPoint& after) {
    const double d1 = std::sqrt(length(from - before));
    const double d2 = std::sqrt(length(to - from));
    const double d3 = std::sqrt(length(after - to));
    const auto control = [d2](double d, const WorldPoint& p, const Vector& towardsOuter, const Vector& towardsInner) {
        // Tangent at p from both neighbours, a third of the span long.
        const double inner = d / (3.0 * (d + d2));
        const double outer = d2 * d2 / (3.0 * d * (d + d2));
        return p + inner * towardsInner + (-outer) * towardsOuter;
    };
    return {from, control(d1, from, before - from, to - from), control(d3, to, after - to, from - to), to};
}

WorldPoint pointOn(const Cubic& span, double t) {
    const double s = 1.0 - t;
    const double b0 = s * s * s;
    const double b1 = 3.0 * s * s * t;
    const double b2 = 3.0 * s * t * t;
    const double b3 = t * t * t;
    return {b0 * span.p0.xM + b1 * span.p1.xM + b2 * span.p2.xM + b3 * span.p3.xM,
            b0 * span.p0.yM + b1 * span.p1.yM + b2 * span.p2.yM + b3 * span.p3.yM};
}

/// Wang's bound: with this many equal steps of t, chords of a cubic stay within the tolerance.
int stepsFor(const Cubic& span, double toleranceM) {
    constexpr double MostSteps = 4096.0;  // a metre of tolerance over 20 000 km
    const auto bend = [](const WorldPoint& a, const WorldPoint& b, const WorldPoint& c) {
        return length((a - b) + (c - b));
    };
    const double greatest = std::max(bend(span.p0, span.p1, span.p2), bend(span.p1, span.p2, span.p3));
    const double steps = std::ceil(std::sqrt(0.75 * greatest / std::max(toleranceM, 1e-9)));
    return static_cast<int>(std::clamp(steps, 1.0, MostSteps));
}

}  // namespace geo
