#pragma once
// AreaAxis: the line across an area along which its name is spread.

#include "view/shape_index.hpp"

#include <optional>

namespace view {

struct WorldAxis {
    geo::WorldPoint from;
    geo::WorldPoint to;
};

/// The chord through `anchor` along the principal axis of the outlines (level where the area is about as high as wide,
/// or would have its name stand steeper than a reader likes), drawn in a little at both ends. Empty where the anchor
/// lies outside.
[[nodiscard]] std::optional<WorldAxis> areaAxis(const std::vector<std::vector<WorldLine>>& polygons,
                                                const geo::WorldPoint& anchor);

}  // namespace view
