#pragma once
// Line simplification. Use it on shared arcs only: a polygon simplified alone parts from its neighbour.

#include "geo/world_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// Douglas and Peucker (1973): indices of the points kept, ascending, first and last always among them. A closed line
/// (first == last) keeps at least four points, so that a ring stays a ring. No point lies further than toleranceM from
/// the result.
[[nodiscard]] std::vector<std::uint32_t> simplify(std::span<const WorldPoint> line, double toleranceM);

/// The same for lines that meet at most at their ends, such as shared arcs: where the results would cross or touch
/// otherwise, points are kept until they do not, unless the lines themselves do. Indices for each line.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> simplifyTogether(std::span<const std::vector<WorldPoint>> lines,
                                                                       double toleranceM);

}  // namespace geo
