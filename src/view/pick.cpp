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

double distanceToLines(const std::vector<WorldLine>& lines, const geo::WorldPoint& at) {
    double distance = std::numeric_limits<double>::infinity();
    for (const WorldLine& line : lines) {
        distance = std::min(distance, geo::nearestOnLine(line, at).distanceM);
    }
    return distance;
}

std::optional<Hit> hitFeature(const ShapeIndex& shapes, std::uint32_t index, const geo::WorldPoint& at,
                              double toleranceM) {
    const Shape& shape = shapes.shapes()[index];
    if (shape.isPoint()) {
        const double distance = std::hypot(shape.anchor.xM - at.xM, shape.anchor.yM - at.yM);
        return distance <= toleranceM ? std::optional(Hit{index, HitKind::Point, distance}) : std::nullopt;
    }
    if (!shape.lines.empty()) {
        const double distance = distanceToLines(shape.lines, at);
        return distance <= toleranceM ? std::optional(Hit{index, HitKind::Line, distance}) : std::nullopt;
    }
    return shapes.areas().covers(index, at) ? std::optional(Hit{index, HitKind::Area, 0.0}) : std::nullopt;
}

}  // namespace

std::vector<Hit> pick(const ShapeIndex& index, const session::AppState& state, const geo::WorldPoint& at,
                      double toleranceM, std::optional<double> zoom) {
    const auto& features = index.atlas().features();
    // A question about a place asks for what is known of it, a click for what it sees, and so in which lane.
    const double pitchM = zoom
                              ? static_cast<double>(LanePitchPx) * state.uiScale *
                                    session::MapView(index.projection(), state.camera, state.size).worldMetresPerPixel()
                              : 0.0;
    const auto isShownRoute = [&](std::uint32_t feature) {
        return session::isShown(state, index.atlas(), features[feature]);
    };
    geo::WorldBounds area;
    area.add(at);
    area = area.grownBy(toleranceM + pitchM * static_cast<double>(index.outermostLane()));
    std::vector<Hit> hits;
    for (std::uint32_t item : index.featuresNear(area)) {
        const bool shown = !zoom || isClickable(features[item], *zoom);
        if (!shown || !session::isShown(state, index.atlas(), features[item])) {
            continue;
        }
        if (zoom && !features[item].segments.empty()) {
            std::vector<WorldLine> lines = index.drawnLines(item, isShownRoute, pitchM);
            for (std::size_t i = 0; i < std::min(lines.size(), features[item].segments.size()); ++i) {
                if (session::presenceOf(state.time, features[item], features[item].segments[i]) <= 0.0) {
                    lines[i].clear();
                }
            }
            const double distanceM = distanceToLines(lines, at);
            if (distanceM <= toleranceM) {
                hits.push_back({item, HitKind::Line, distanceM});
            }
            continue;
        }
        if (const std::optional<Hit> hit = hitFeature(index, item, at, toleranceM)) {
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
    if (zoom) {
        // Who points at one of several lanes means that one.
        const auto nearest = std::ranges::find(hits, HitKind::Line, &Hit::kind);
        if (nearest != hits.end()) {
            const double mostM = nearest->distanceM + pitchM / 2.0;
            std::erase_if(hits, [&](const Hit& hit) { return hit.kind == HitKind::Line && hit.distanceM > mostM; });
        }
    }
    if (!hits.empty() && hits.front().kind != HitKind::Area) {
        std::erase_if(hits, [](const Hit& hit) { return hit.kind == HitKind::Area; });
    }
    return hits;
}

}  // namespace view
