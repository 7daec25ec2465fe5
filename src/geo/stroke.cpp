#include "geo/stroke.hpp"

#include "geo/cubic.hpp"
#include "geo/vector.hpp"

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

double cross(const Vector& a, const Vector& b) {
    return a.x * b.y - a.y * b.x;
}
Vector turned(const Vector& a, double angleRad) {
    return {a.x * std::cos(angleRad) - a.y * std::sin(angleRad), a.x * std::sin(angleRad) + a.y * std::cos(angleRad)};
}

enum class Rim { Left, Right };

/// A point of the line with its distance from the start.
struct Station {
    WorldPoint at;
    double alongM = 0.0;
    LaneShift lane;
};

struct Segment {
    Station start;
    Station end;
    Vector direction;
    Vector left;       // unit normal
    Vector leftStart;  // where the left rim begins and ends; the right rim mirrors it
    Vector leftEnd;
};

std::vector<Segment> segmentsOf(std::span<const WorldPoint> line, std::span<const LaneShift> shifts) {
    std::vector<Segment> segments;
    double alongM = 0.0;
    Station from;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Station to{line[i], 0.0, shifts.empty() ? LaneShift{} : shifts[i]};
        if (i == 0) {
            from = to;
        }
        const Vector step = to.at - from.at;
        const double stepM = length(step);
        if (!(stepM > 0.0)) {
            continue;
        }
        const Vector direction = (1.0 / stepM) * step;
        const Vector left{-direction.y, direction.x};
        segments.push_back({from, to, direction, left, left, left});
        alongM += stepM;
        segments.back().end.alongM = alongM;
        from = segments.back().end;
    }
    return segments;
}

class RibbonBuilder {
public:
    RibbonBuilder(std::size_t segmentCount, Corners corners, Sides sides) : m_corners(corners), m_sides(sides) {
        m_vertices.reserve(segmentCount * 6 + 36);
    }

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
        if (m_sides != Sides::Both) {
            half(s);
            return;
        }
        put(s.start, s.leftStart, -1.0F);
        put(s.start, -s.leftStart, 1.0F);
        put(s.end, s.leftEnd, -1.0F);
        put(s.end, s.leftEnd, -1.0F);
        put(s.start, -s.leftStart, 1.0F);
        put(s.end, -s.leftEnd, 1.0F);
    }

    [[nodiscard]] std::vector<RibbonVertex> take() { return std::move(m_vertices); }

private:
    void half(const Segment& s) {
        const bool isLeft = m_sides == Sides::Left;
        const float across = isLeft ? -1.0F : 1.0F;
        const Vector startRim = isLeft ? s.leftStart : -s.leftStart;
        const Vector endRim = isLeft ? s.leftEnd : -s.leftEnd;
        put(s.start, {}, 0.0F);
        put(s.start, startRim, across);
        put(s.end, {}, 0.0F);
        put(s.end, {}, 0.0F);
        put(s.start, startRim, across);
        put(s.end, endRim, across);
    }

    /// Triangles round the centre line, from `from` on by `angleRad`. All rim vertices of a fan carry the same sign of
    /// `across`, so that it never passes through zero along the rim, where a shader would see the middle of the line.
    void fan(const Station& center, const Vector& from, double angleRad, Rim rim) {
        if (m_sides != Sides::Both && (m_sides == Sides::Left) != (rim == Rim::Left)) {
            return;
        }
        const float across = rim == Rim::Left ? -1.0F : 1.0F;
        const int steps = m_corners == Corners::Plain
                              ? 1
                              : std::max(1, static_cast<int>(std::ceil(std::abs(angleRad) / FanStepRad - 1e-9)));
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
        m_vertices.push_back({station.at, static_cast<float>(extrude.x), static_cast<float>(extrude.y), across,
                              station.alongM, station.lane});
    }

    Corners m_corners;
    Sides m_sides;
    std::vector<RibbonVertex> m_vertices;
};

}  // namespace

std::vector<LaneShift> laneShifts(std::span<const WorldPoint> line, std::span<const float> lanes) {
    constexpr double MostStretched = 1.5;  // at sharp bends, where the parallel would run far out
    const std::size_t count = line.size();
    // Unit steps to each point from the last one that differs, and on from it to the next.
    std::vector<Vector> arriving(count);
    std::vector<Vector> leaving(count);
    Vector step;
    for (std::size_t i = 1; i < count; ++i) {
        const Vector whole = line[i] - line[i - 1];
        step = length(whole) > 0.0 ? (1.0 / length(whole)) * whole : step;
        arriving[i] = step;
    }
    step = {};
    for (std::size_t i = count; i-- > 1;) {
        const Vector whole = line[i] - line[i - 1];
        step = length(whole) > 0.0 ? (1.0 / length(whole)) * whole : step;
        leaving[i - 1] = step;
    }
    if (count > 1 && line.front() == line.back()) {
        arriving.front() = arriving.back();
        leaving.back() = leaving.front();
    }
    std::vector<LaneShift> shifts;
    shifts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Vector sum = arriving[i] + leaving[i];
        const double lengthOfSum = length(sum);
        // At an end there is one step only, whose own normal it is. A line that turns back has none.
        const bool isEnd = length(arriving[i]) == 0.0 || length(leaving[i]) == 0.0;
        const Vector along = lengthOfSum > 1e-9 ? (1.0 / lengthOfSum) * sum : arriving[i];
        const double stretch = isEnd ? 1.0 : std::min(MostStretched, 2.0 / std::max(lengthOfSum, 1e-9));
        const double lane = static_cast<double>(lanes[i]) * stretch;
        shifts.push_back({static_cast<float>(along.y * lane), static_cast<float>(-along.x * lane)});
    }
    return shifts;
}

std::vector<RibbonVertex> strokeRibbon(std::span<const WorldPoint> line, Corners corners, std::span<const float> lanes,
                                       Sides sides) {
    const std::vector<LaneShift> shifts = lanes.empty() ? std::vector<LaneShift>{} : laneShifts(line, lanes);
    std::vector<Segment> segments = segmentsOf(line, shifts);
    if (segments.empty()) {
        return {};
    }
    RibbonBuilder ribbon(segments.size(), corners, sides);
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        ribbon.join(segments[i], segments[i + 1]);
    }
    if (line.front() == line.back()) {
        ribbon.join(segments.back(), segments.front());
    } else if (corners == Corners::Round && sides == Sides::Both) {
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
        const Cubic span = centripetalSpan(i == 0 ? beforeFirst : knots[i - 1], knots[i], knots[i + 1],
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
