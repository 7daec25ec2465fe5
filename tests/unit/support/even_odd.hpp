#pragma once
// The even-odd rule by looking at every edge: what quicker ways must agree with.

#include "geo/world_point.hpp"

#include <span>
#include <vector>

namespace support {

/// Over all rings together, so holes count as outside.
inline bool polygonCovers(std::span<const std::vector<geo::WorldPoint>> rings, const geo::WorldPoint& p) {
    bool inside = false;
    for (const std::vector<geo::WorldPoint>& ring : rings) {
        if (ring.empty()) {
            continue;
        }
        geo::WorldPoint a = ring.back();
        for (const geo::WorldPoint& b : ring) {
            // Half-open in y, so that a ray through a vertex counts it once.
            if ((a.yM > p.yM) != (b.yM > p.yM) && p.xM < a.xM + (p.yM - a.yM) / (b.yM - a.yM) * (b.xM - a.xM)) {
                inside = !inside;
            }
            a = b;
        }
    }
    return inside;
}

}  // namespace support
