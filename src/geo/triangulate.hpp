#pragma once
// Triangulation of a polygon with holes for filling.

#include "geo/world_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// Ear clipping, and where that misses the polygon's area, GLU's sweep if it comes nearer. `rings`:
/// outer first, then holes, each without a repeated last point. Returns triples of indices into the rings' points
/// counted through in order. The covered area equals the polygon's area for simple polygons; touching and slightly
/// crossing rings lose or gain only slivers.
[[nodiscard]] std::vector<std::uint32_t> triangulate(std::span<const std::vector<WorldPoint>> rings);

/// Unsigned area by the shoelace formula, square metres in the plane.
[[nodiscard]] double planarAreaM2(std::span<const WorldPoint> ring);

}  // namespace geo
