#include "view/shape_index.hpp"

#include "geo/stroke.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

namespace view {
namespace {

void addAll(geo::WorldBounds& bounds, const WorldLine& line) {
    for (const geo::WorldPoint& p : line) {
        bounds.add(p);
    }
}

/// `routeLines`: the curves of the feature's segments, where it has any.
Shape shapeOf(const atlas::Feature& feature, const geo::Projection& projection,
              std::span<const RouteNet::Line> routeLines, const geo::WorldBounds& areaBounds) {
    Shape shape;
    shape.bounds = areaBounds;
    shape.isArea = !areaBounds.isEmpty();
    shape.anchor = projection.project(feature.anchor);
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
        if (!routeLines.empty()) {
            shape.lines.assign(routeLines.begin(), routeLines.end());
        } else {
            for (const geo::LineString& line : *lines) {
                shape.lines.push_back(projectLine(projection, line));
            }
        }
        for (const WorldLine& line : shape.lines) {
            addAll(shape.bounds, line);
        }
    }
    if (shape.isPoint()) {
        shape.bounds.add(shape.anchor);
    }
    return shape;
}

}  // namespace

WorldLine projectLine(const geo::Projection& projection, const geo::LineString& line) {
    WorldLine projected;
    projected.reserve(line.size());
    for (const geo::LonLat& p : line) {
        projected.push_back(projection.project(p));
    }
    return projected;
}

WorldLine openRing(WorldLine ring) {
    while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    return ring;
}

ShapeIndex::ShapeIndex(std::shared_ptr<const atlas::Atlas> atlas, const geo::Projection& projection)
    : m_atlas(std::move(atlas)), m_projection(projection) {
    buildRoutes();
    const auto& features = m_atlas->features();
    std::vector<const geo::MultiPolygon*> polygons;
    polygons.reserve(features.size());
    for (const atlas::Feature& feature : features) {
        polygons.push_back(std::get_if<geo::MultiPolygon>(&feature.geometry));
    }
    m_areas = std::make_unique<const geo::AreaIndex>(polygons, m_projection);
    std::vector<geo::WorldBounds> boxes;
    boxes.reserve(features.size());
    m_shapes.reserve(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto routeLines = std::span(m_routes.lines()).subspan(m_firstStretch[i], features[i].segments.size());
        m_shapes.push_back(
            shapeOf(features[i], m_projection, routeLines, m_areas->boundsOf(static_cast<std::uint32_t>(i))));
        boxes.push_back(m_shapes.back().bounds);
    }
    m_index = std::make_unique<geo::SpatialIndex>(boxes);
    buildStacks();
}

void ShapeIndex::buildRoutes() {
    std::vector<RouteStretch> stretches;
    for (std::uint32_t i = 0; i < m_atlas->features().size(); ++i) {
        m_firstStretch.push_back(stretches.size());
        for (const atlas::Segment& segment : m_atlas->features()[i].segments) {
            RouteStretch stretch{i, {}};
            for (const atlas::Waypoint& waypoint : segment.through) {
                stretch.stops.push_back({m_projection.project(waypoint.at), !waypoint.place.empty()});
            }
            stretches.push_back(std::move(stretch));
        }
    }
    m_routes = RouteNet(stretches);
}

std::vector<std::vector<float>> ShapeIndex::lanesOf(std::uint32_t feature, const RouteNet::IsShown& isShown) const {
    std::vector<std::vector<float>> lanes;
    for (std::size_t i = 0; i < m_atlas->features()[feature].segments.size(); ++i) {
        lanes.push_back(m_routes.lanes(m_firstStretch[feature] + i, isShown));
    }
    return lanes;
}

std::vector<WorldLine> ShapeIndex::drawnLines(std::uint32_t feature, const RouteNet::IsShown& isShown,
                                              double pitchM) const {
    std::vector<WorldLine> lines = m_shapes[feature].lines;
    const std::vector<std::vector<float>> lanes = lanesOf(feature, isShown);
    for (std::size_t i = 0; i < lanes.size() && i < lines.size(); ++i) {
        const std::vector<geo::LaneShift> shifts = geo::laneShifts(lines[i], lanes[i]);
        for (std::size_t k = 0; k < lines[i].size(); ++k) {
            lines[i][k].xM += static_cast<double>(shifts[k].x) * pitchM;
            lines[i][k].yM += static_cast<double>(shifts[k].y) * pitchM;
        }
    }
    return lines;
}

void ShapeIndex::buildStacks() {
    std::map<std::pair<double, double>, std::size_t> byPlace;
    const auto& features = m_atlas->features();
    for (std::uint32_t i = 0; i < features.size(); ++i) {
        if (!m_shapes[i].isPoint()) {
            continue;
        }
        const geo::LonLat& at = features[i].anchor;
        const auto [found, isNew] = byPlace.try_emplace({at.lonDeg, at.latDeg}, m_stacks.size());
        if (isNew) {
            m_stacks.push_back({m_shapes[i].anchor, {}});
        }
        m_stacks[found->second].features.push_back(i);
    }
    for (Stack& stack : m_stacks) {
        std::ranges::stable_sort(stack.features, [&](std::uint32_t a, std::uint32_t b) {
            const auto key = [&](std::uint32_t i) {
                return std::tuple(!features[i].shownAt.empty(), features[i].origin);
            };
            return key(a) < key(b);
        });
    }
}

std::optional<std::uint32_t> ShapeIndex::indexOf(std::string_view featureId) const {
    const atlas::Feature* feature = m_atlas->feature(featureId);
    if (feature == nullptr) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(feature - m_atlas->features().data());
}

std::vector<std::uint32_t> ShapeIndex::featuresNear(const geo::WorldBounds& area) const {
    std::vector<std::uint32_t> found;
    m_index->query(area, [&](std::uint32_t item) { found.push_back(item); });
    return found;
}

}  // namespace view
