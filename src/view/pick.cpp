#include "view/pick.hpp"

#include "geo/spatial_index.hpp"
#include "session/reduce.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace view {
namespace {

/// Two features closer than this stand on the same spot.
constexpr double SameSpotM = 1.0;

std::optional<Hit> hitFeature(const Shape& shape, std::uint32_t index, const geo::WorldPoint& at, double toleranceM) {
    if (shape.isPoint()) {
        const double distance = std::hypot(shape.anchor.xM - at.xM, shape.anchor.yM - at.yM);
        return distance <= toleranceM ? std::optional(Hit{index, HitKind::Point, distance}) : std::nullopt;
    }
    if (!shape.lines.empty()) {
        double distance = std::numeric_limits<double>::infinity();
        for (const auto& line : shape.lines) {
            distance = std::min(distance, geo::nearestOnLine(line, at).distanceM);
        }
        return distance <= toleranceM ? std::optional(Hit{index, HitKind::Line, distance}) : std::nullopt;
    }
    const bool inside =
        std::ranges::any_of(shape.polygons, [&](const auto& rings) { return geo::polygonCovers(rings, at); });
    return inside ? std::optional(Hit{index, HitKind::Area, 0.0}) : std::nullopt;
}

}  // namespace

std::vector<Hit> pick(const ShapeIndex& index, const session::AppState& state, const geo::WorldPoint& at,
                      double toleranceM, std::optional<double> zoom) {
    geo::WorldBounds area;
    area.add(at);
    area = area.grownBy(toleranceM);
    const auto& features = index.atlas().features();
    std::vector<Hit> hits;
    for (std::uint32_t item : index.featuresNear(area)) {
        const bool shown = !zoom || isClickable(features[item], *zoom);
        if (!shown || !session::isLayerVisible(state, index.atlas(), features[item].layer)) {
            continue;
        }
        if (const std::optional<Hit> hit = hitFeature(index.shapes()[item], item, at, toleranceM)) {
            hits.push_back(*hit);
        }
    }
    const auto boxArea = [&](const Hit& hit) {
        const geo::WorldBounds& box = index.shapes()[hit.feature].bounds;
        return hit.kind == HitKind::Area ? box.widthM() * box.heightM() : 0.0;
    };
    const auto key = [&](const Hit& hit) {
        const atlas::Feature& feature = features[hit.feature];
        return std::tuple(hit.kind, std::floor(hit.distanceM / SameSpotM), !feature.shownAt.empty(), feature.origin,
                          boxArea(hit), hit.feature);
    };
    std::ranges::sort(hits, [&](const Hit& a, const Hit& b) { return key(a) < key(b); });
    if (!hits.empty() && hits.front().kind != HitKind::Area) {
        std::erase_if(hits, [](const Hit& hit) { return hit.kind == HitKind::Area; });
    }
    return hits;
}

}  // namespace view
