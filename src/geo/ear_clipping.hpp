#pragma once
// The quick triangulator behind geo::triangulate: ear clipping without the safety net. Not for other rooms.

#include "geo/world_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

struct ClippedEars {
    std::vector<std::uint32_t> triangles;  // as in `triangulate`
    double areaM2 = 0.0;                   // of all of them; unequal to the polygon's where rings cross
};

/// After M. Held, FIST: Fast Industrial-Strength Triangulation of Polygons, Algorithmica 30 (2001), and the way
/// mapbox's earcut applies it: corners in z-order find what could lie in an ear, and holes are bridged to the outer
/// ring first. Here only reflex corners are kept in that order, which halves it at once and empties it as ears go. For
/// n corners about n log n on coastlines; combs and spirals made for the purpose, or very many holes, drive it towards
/// n squared.
[[nodiscard]] ClippedEars clipEars(std::span<const std::vector<WorldPoint>> rings);

}  // namespace geo
