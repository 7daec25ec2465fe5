#pragma once
// WorldPoint: a place in the plane of a projection.
//
//      y, metres north
//      |
//      +---- x, metres east

#include <algorithm>
#include <limits>

namespace geo {

struct WorldPoint {
    double xM = 0.0;
    double yM = 0.0;

    friend bool operator==(const WorldPoint&, const WorldPoint&) = default;
};

/// Projected metres. A default-made one is empty and grows by `add`.
struct WorldBounds {
    double minXM = std::numeric_limits<double>::infinity();
    double minYM = std::numeric_limits<double>::infinity();
    double maxXM = -std::numeric_limits<double>::infinity();
    double maxYM = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool isEmpty() const { return minXM > maxXM; }
    [[nodiscard]] double widthM() const { return maxXM - minXM; }
    [[nodiscard]] double heightM() const { return maxYM - minYM; }
    [[nodiscard]] WorldPoint center() const { return {(minXM + maxXM) / 2.0, (minYM + maxYM) / 2.0}; }

    void add(const WorldPoint& p) {
        minXM = std::min(minXM, p.xM);
        minYM = std::min(minYM, p.yM);
        maxXM = std::max(maxXM, p.xM);
        maxYM = std::max(maxYM, p.yM);
    }
    void add(const WorldBounds& b) {
        minXM = std::min(minXM, b.minXM);
        minYM = std::min(minYM, b.minYM);
        maxXM = std::max(maxXM, b.maxXM);
        maxYM = std::max(maxYM, b.maxYM);
    }
    [[nodiscard]] WorldBounds grownBy(double marginM) const {
        return {minXM - marginM, minYM - marginM, maxXM + marginM, maxYM + marginM};
    }
    [[nodiscard]] bool intersects(const WorldBounds& b) const {
        return minXM <= b.maxXM && b.minXM <= maxXM && minYM <= b.maxYM && b.minYM <= maxYM;
    }
    [[nodiscard]] bool covers(const WorldPoint& p) const {
        return p.xM >= minXM && p.xM <= maxXM && p.yM >= minYM && p.yM <= maxYM;
    }
    friend bool operator==(const WorldBounds&, const WorldBounds&) = default;
};

}  // namespace geo
