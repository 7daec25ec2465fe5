#include "geo/stroke.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numbers>
#include <utility>

namespace geo {
namespace {

constexpr double Pi = std::numbers::pi;

// Coarser fans show corners on lines of eight pixels, finer ones only cost vertices.
constexpr double FanStepRad = Pi / 6.0;

/// A step in the plane; a direction when its length is 1.
struct Vector {
    double x = 0.0;
    double y = 0.0;
};

Vector operator-(const WorldPoint& a, const WorldPoint& b) {
    return {a.xM - b.xM, a.yM - b.yM};
}
Vector operator+(const Vector& a, const Vector& b) {
    return {a.x + b.x, a.y + b.y};
}
Vector operator-(const Vector& a) {
    return {-a.x, -a.y};
}
Vector operator*(double s, const Vector& a) {
    return {s * a.x, s * a.y};
}
WorldPoint operator+(const WorldPoint& p, const Vector& v) {
    return {p.xM + v.x, p.yM + v.y};
}
double dot(const Vector& a, const Vector& b) {
    return a.x * b.x + a.y * b.y;
}
double cross(const Vector& a, const Vector& b) {
    return a.x * b.y - a.y * b.x;
}
double length(const Vector& a) {
    return std::hypot(a.x, a.y);
}
Vector turned(const Vector& a, double angleRad) {
    return {a.x * std::cos(angleRad) - a.y * std::sin(angleRad), a.x * std::sin(angleRad) + a.y * std::cos(angleRad)};
}

enum class Rim { Left, Right };

/// A point of the line with its distance from the start.
struct Station {
    WorldPoint at;
    double alongM = 0.0;
};

struct Segment {
    Station start;
    Station end;
    Vector direction;
    Vector left;       // unit normal
    Vector leftStart;  // where the left rim begins and ends; the right rim mirrors it
    Vector leftEnd;
};

std::vector<Segment> segmentsOf(std::span<const WorldPoint> line) {
    std::vector<Segment> segments;
    double alongM = 0.0;
    WorldPoint from = line.empty() ? WorldPoint{} : line.front();
    for (const WorldPoint& to : line) {
        const Vector step = to - from;
        const double stepM = length(step);
        if (!(stepM > 0.0)) {
            continue;
        }
        const Vector direction = (1.0 / stepM) * step;
        const Vector left{-direction.y, direction.x};
        segments.push_back({{from, alongM}, {to, alongM + stepM}, direction, left, left, left});
        alongM += stepM;
        from = to;
    }
    return segments;
}

class RibbonBuilder {
public:
    explicit RibbonBuilder(std::size_t segmentCount) { m_vertices.reserve(segmentCount * 6 + 36); }

    /// Mitres both rims, or leaves the segments square and fills the wedge outside the bend.
    void join(Segment& before, Segment& after) {
        const double cosine = dot(before.direction, after.direction);
        const double miterLength = std::sqrt(2.0 / std::max(1.0 + cosine, 1e-12));
        if (miterLength <= static_cast<double>(MiterLimit)) {
            const Vector miter = (1.0 / (1.0 + cosine)) * (before.left + after.left);
            before.leftEnd = miter;
            after.leftStart = miter;
            return;
        }
        const double turnRad = std::atan2(cross(before.direction, after.direction), cosine);
        if (turnRad > 0.0) {
            fan(before.end, -before.left, turnRad, Rim::Right);
        } else {
            fan(before.end, before.left, turnRad, Rim::Left);
        }
    }

    void capStart(const Segment& first) {
        fan(first.start, first.left, Pi / 2.0, Rim::Left);
        fan(first.start, -first.direction, Pi / 2.0, Rim::Right);
    }

    void capEnd(const Segment& last) {
        fan(last.end, -last.left, Pi / 2.0, Rim::Right);
        fan(last.end, last.direction, Pi / 2.0, Rim::Left);
    }

    void body(const Segment& s) {
        put(s.start, s.leftStart, -1.0F);
        put(s.start, -s.leftStart, 1.0F);
        put(s.end, s.leftEnd, -1.0F);
        put(s.end, s.leftEnd, -1.0F);
        put(s.start, -s.leftStart, 1.0F);
        put(s.end, -s.leftEnd, 1.0F);
    }

    [[nodiscard]] std::vector<RibbonVertex> take() { return std::move(m_vertices); }

private:
    /// Triangles round the centre line, from `from` on by `angleRad`. All rim vertices of a fan carry the same sign of
    /// `across`, so that it never passes through zero along the rim, where a shader would see the middle of the line.
    void fan(const Station& center, const Vector& from, double angleRad, Rim rim) {
        const float across = rim == Rim::Left ? -1.0F : 1.0F;
        const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(angleRad) / FanStepRad - 1e-9)));
        Vector edge = from;
        for (int i = 1; i <= steps; ++i) {
            const Vector next = turned(from, angleRad * i / steps);
            put(center, {}, 0.0F);
            put(center, edge, across);
            put(center, next, across);
            edge = next;
        }
    }

    void put(const Station& station, const Vector& extrude, float across) {
        m_vertices.push_back(
            {station.at, static_cast<float>(extrude.x), static_cast<float>(extrude.y), across, station.alongM});
    }

    std::vector<RibbonVertex> m_vertices;
};

/// One span of the curve, between the middle two of four points, as a cubic Bézier.
struct CubicSpan {
    WorldPoint p0;
    WorldPoint p1;
    WorldPoint p2;
    WorldPoint p3;
};

/// Yuksel, Schaefer and Keyser, Parameterization and applications of Catmull-Rom curves (2011), section 3: knots are
/// spaced by the square root of the distances, which excludes loops and cusps within a span.
CubicSpan centripetalSpan(const WorldPoint& before, const WorldPoint& from, const WorldPoint& to,
                          const WorldPoint& after) {
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

WorldPoint pointOn(const CubicSpan& span, double t) {
    const double s = 1.0 - t;
    const double b0 = s * s * s;
    const double b1 = 3.0 * s * s * t;
    const double b2 = 3.0 * s * t * t;
    const double b3 = t * t * t;
    return {b0 * span.p0.xM + b1 * span.p1.xM + b2 * span.p2.xM + b3 * span.p3.xM,
            b0 * span.p0.yM + b1 * span.p1.yM + b2 * span.p2.yM + b3 * span.p3.yM};
}

/// Wang's bound: with this many equal steps of t, chords of a cubic stay within the tolerance.
int stepsFor(const CubicSpan& span, double toleranceM) {
    constexpr double MostSteps = 4096.0;  // a metre of tolerance over 20 000 km
    const auto bend = [](const WorldPoint& a, const WorldPoint& b, const WorldPoint& c) {
        return length((a - b) + (c - b));
    };
    const double greatest = std::max(bend(span.p0, span.p1, span.p2), bend(span.p1, span.p2, span.p3));
    const double steps = std::ceil(std::sqrt(0.75 * greatest / std::max(toleranceM, 1e-9)));
    return static_cast<int>(std::clamp(steps, 1.0, MostSteps));
}

}  // namespace

std::vector<RibbonVertex> strokeRibbon(std::span<const WorldPoint> line) {
    std::vector<Segment> segments = segmentsOf(line);
    if (segments.empty()) {
        return {};
    }
    RibbonBuilder ribbon(segments.size());
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        ribbon.join(segments[i], segments[i + 1]);
    }
    if (line.front() == line.back()) {
        ribbon.join(segments.back(), segments.front());
    } else {
        ribbon.capStart(segments.front());
        ribbon.capEnd(segments.back());
    }
    for (const Segment& segment : segments) {
        ribbon.body(segment);
    }
    return ribbon.take();
}

std::vector<WorldPoint> smoothThrough(std::span<const WorldPoint> waypoints, double toleranceM) {
    std::vector<WorldPoint> knots;
    std::ranges::unique_copy(waypoints, std::back_inserter(knots));
    if (knots.size() < 3) {
        return knots;
    }
    const bool closed = knots.front() == knots.back();
    const std::size_t count = knots.size();
    // A closed curve borrows its neighbours from the other end; an open one mirrors them.
    const WorldPoint beforeFirst = closed ? knots[count - 2] : knots[0] + (knots[0] - knots[1]);
    const WorldPoint afterLast = closed ? knots[1] : knots[count - 1] + (knots[count - 1] - knots[count - 2]);

    std::vector<WorldPoint> curve{knots.front()};
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const CubicSpan span = centripetalSpan(i == 0 ? beforeFirst : knots[i - 1], knots[i], knots[i + 1],
                                               i + 2 == count ? afterLast : knots[i + 2]);
        const int steps = stepsFor(span, toleranceM);
        for (int step = 1; step < steps; ++step) {
            curve.push_back(pointOn(span, static_cast<double>(step) / steps));
        }
        curve.push_back(knots[i + 1]);
    }
    return curve;
}

}  // namespace geo
