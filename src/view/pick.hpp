#pragma once
// Pick: what lies at a point. The window's clicks and the query command ask the same question here.

#include "geo/world_point.hpp"
#include "session/app_state.hpp"
#include "view/shape_index.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace view {

enum class HitKind { Point, Line, Area };

struct Hit {
    std::uint32_t feature = 0;  // index into atlas.features()
    HitKind kind = HitKind::Point;
    double distanceM = 0.0;  // in the plane; 0 inside an area
};

/// Features of visible layers within toleranceM of `at`: points first, nearest first, a place before what happened
/// there; then lines; areas only where neither point nor line was hit, the smallest first. With a zoom, that of the
/// state's camera, the picture is asked: without what does not show at this zoom, routes in the lanes they are drawn
/// in, and of several lines only those about as near as the nearest.
[[nodiscard]] std::vector<Hit> pick(const ShapeIndex& index, const session::AppState& state, const geo::WorldPoint& at,
                                    double toleranceM, std::optional<double> zoom);

}  // namespace view
