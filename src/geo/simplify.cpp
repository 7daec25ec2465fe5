#include "geo/simplify.hpp"

#include <algorithm>
#include <cstddef>

namespace geo {
namespace {

struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

struct Farthest {
    std::uint32_t index = 0;
    double distanceSquared = -1.0;
};

double distanceSquared(const WorldPoint& p, const WorldPoint& q) {
    const double dx = p.xM - q.xM;
    const double dy = p.yM - q.yM;
    return dx * dx + dy * dy;
}

/// Distance to the segment, not to its endless line: otherwise a line that doubles back loses its turning point.
Farthest farthestFromChord(std::span<const WorldPoint> line, Span span) {
    const WorldPoint a = line[span.first];
    const double dx = line[span.last].xM - a.xM;
    const double dy = line[span.last].yM - a.yM;
    const double lengthSquared = dx * dx + dy * dy;
    const double inverse = lengthSquared > 0.0 ? 1.0 / lengthSquared : 0.0;
    Farthest farthest;
    for (std::uint32_t i = span.first + 1; i < span.last; ++i) {
        const double px = line[i].xM - a.xM;
        const double py = line[i].yM - a.yM;
        const double t = std::clamp((px * dx + py * dy) * inverse, 0.0, 1.0);
        const double ex = px - t * dx;
        const double ey = py - t * dy;
        const double d = ex * ex + ey * ey;
        if (d > farthest.distanceSquared) {
            farthest = {i, d};
        }
    }
    return farthest;
}

void keepFarPoints(std::span<const WorldPoint> line, Span whole, double toleranceM, std::vector<bool>& kept) {
    const double toleranceSquared = toleranceM > 0.0 ? toleranceM * toleranceM : 0.0;
    std::vector<Span> pending{whole};
    while (!pending.empty()) {
        const Span span = pending.back();
        pending.pop_back();
        const Farthest farthest = farthestFromChord(line, span);
        if (farthest.distanceSquared > toleranceSquared) {
            kept[farthest.index] = true;
            pending.push_back({span.first, farthest.index});
            pending.push_back({farthest.index, span.last});
        }
    }
}

/// A ring has no chord to measure from, so it is halved at the point farthest from its start.
std::uint32_t farthestFrom(std::span<const WorldPoint> line, const WorldPoint& a) {
    std::uint32_t farthest = 1;
    for (std::uint32_t i = 1; i + 1 < line.size(); ++i) {
        if (distanceSquared(line[i], a) > distanceSquared(line[farthest], a)) {
            farthest = i;
        }
    }
    return farthest;
}

void simplifyRing(std::span<const WorldPoint> line, double toleranceM, std::vector<bool>& kept) {
    const auto last = static_cast<std::uint32_t>(line.size() - 1);
    const std::uint32_t opposite = farthestFrom(line, line.front());
    kept[opposite] = true;
    keepFarPoints(line, {0, opposite}, toleranceM, kept);
    keepFarPoints(line, {opposite, last}, toleranceM, kept);
    if (std::ranges::count(kept, true) < 4) {
        // Two distinct points enclose nothing; the third that bulges most keeps the ring a triangle.
        const Span there{0, opposite};
        const Span back{opposite, last};
        const Farthest onTheWayThere = farthestFromChord(line, there);
        const Farthest onTheWayBack = farthestFromChord(line, back);
        const bool bulgesThere = onTheWayThere.distanceSquared > onTheWayBack.distanceSquared;
        const Span halved = bulgesThere ? there : back;
        const std::uint32_t third = bulgesThere ? onTheWayThere.index : onTheWayBack.index;
        kept[third] = true;
        // A line that runs to and fro over one chord lies within the tolerance of the whole but not of each part.
        keepFarPoints(line, {halved.first, third}, toleranceM, kept);
        keepFarPoints(line, {third, halved.last}, toleranceM, kept);
    }
}

}  // namespace

std::vector<std::uint32_t> simplify(std::span<const WorldPoint> line, double toleranceM) {
    const auto size = static_cast<std::uint32_t>(line.size());
    std::vector<bool> kept(size, size < 3);
    if (size >= 3) {
        kept.front() = true;
        kept.back() = true;
        const bool closed = line.front() == line.back();
        if (closed && size <= 4) {
            kept.assign(size, true);
        } else if (closed) {
            simplifyRing(line, toleranceM, kept);
        } else {
            keepFarPoints(line, {0, size - 1}, toleranceM, kept);
        }
    }
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (kept[i]) {
            indices.push_back(i);
        }
    }
    return indices;
}

}  // namespace geo
