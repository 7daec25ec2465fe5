#pragma once
// The slow, patient triangulator: GLU's sweep, behind geo::triangulate for rings that ear clipping cannot serve. Not
// for other rooms.

#include "geo/world_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// Triples of indices as in `triangulate`, odd winding counted as inside. Where edges cross, the sweep makes a new
/// vertex; its nearest given one is returned in its place, at the price of a sliver. Empty when GLU gives up.
[[nodiscard]] std::vector<std::uint32_t> tessellate(std::span<const std::vector<WorldPoint>> rings);

}  // namespace geo
