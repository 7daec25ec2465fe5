#include "data/baked_soundness.hpp"

#include "data/shape_reader.hpp"

#include <algorithm>
#include <variant>

namespace data {
namespace {

/// The same, unwrapped: clipped shapes may run past ±180.
bool isNearEarth(const geo::LonLat& at) {
    constexpr double Turn = 360.0;
    return at.lonDeg >= -Turn && at.lonDeg <= Turn && at.latDeg >= -90.0 && at.latDeg <= 90.0;
}

bool isSoundLine(const geo::LineString& line) {
    return line.size() >= 2 && std::ranges::all_of(line, &isNearEarth);
}

bool isSoundRing(const geo::Ring& ring) {
    return ring.size() >= 4 && ring.front() == ring.back() && std::ranges::all_of(ring, &isNearEarth);
}

bool isSoundArea(const geo::MultiPolygon& polygons) {
    return std::ranges::all_of(polygons, [](const geo::Polygon& polygon) {
        return !polygon.rings.empty() && std::ranges::all_of(polygon.rings, &isSoundRing);
    });
}

struct GeometryCheck {
    bool operator()(const std::monostate&) const { return true; }
    bool operator()(const geo::LonLat& at) const { return isNearEarth(at); }
    bool operator()(const geo::MultiLineString& lines) const {
        return !lines.empty() && std::ranges::all_of(lines, &isSoundLine);
    }
    bool operator()(const geo::MultiPolygon& polygons) const { return !polygons.empty() && isSoundArea(polygons); }
};

bool isRank(int rank) {
    constexpr int Lowest = 5;
    return rank >= 1 && rank <= Lowest;
}

bool isSoundFeature(const atlas::Feature& feature) {
    const bool hasItsStretches = feature.segments.empty() ||
                                 (std::holds_alternative<geo::MultiLineString>(feature.geometry) &&
                                  std::ranges::all_of(feature.segments, [](const atlas::Segment& segment) {
                                      return std::ranges::all_of(segment.through, &isNearEarth, &atlas::Waypoint::at);
                                  }));
    return !feature.id.empty() && isRank(feature.rank) && feature.population >= 0 && hasItsStretches &&
           isNearEarth(feature.anchor) && std::visit(GeometryCheck{}, feature.geometry);
}

bool isSoundTopology(const geo::Topology& topology, std::size_t shapeCount) {
    const auto isShape = [&](std::uint32_t shape) { return shape == geo::NoShape || shape < shapeCount; };
    const auto isSoundUse = [&](const geo::ArcRing& ring) {
        return std::ranges::all_of(ring, [&](const geo::ArcUse& use) { return use.arc < topology.arcs.size(); });
    };
    return topology.shapes.size() == shapeCount &&
           std::ranges::all_of(topology.arcs,
                               [&](const geo::Arc& arc) {
                                   return isSoundLine(arc.points) && isShape(arc.left) && isShape(arc.right);
                               }) &&
           std::ranges::all_of(topology.shapes, [&](const std::vector<geo::ArcPolygon>& polygons) {
               return std::ranges::all_of(polygons, [&](const geo::ArcPolygon& polygon) {
                   return !polygon.rings.empty() && std::ranges::all_of(polygon.rings, isSoundUse);
               });
           });
}

bool isSoundElevation(const atlas::Elevation& elevation) {
    if (elevation.columns == 0 && elevation.rows == 0) {
        return elevation.metres.empty();
    }
    const geo::LonLatBounds& bounds = elevation.bounds;
    return elevation.columns > 0 && elevation.rows > 0 && bounds.westDeg < bounds.eastDeg &&
           bounds.southDeg < bounds.northDeg && isOnEarth({bounds.westDeg, bounds.southDeg}) &&
           isOnEarth({bounds.eastDeg, bounds.northDeg}) &&
           elevation.metres.size() ==
               static_cast<std::size_t>(elevation.columns) * static_cast<std::size_t>(elevation.rows);
}

}  // namespace

bool isSound(const atlas::Atlas::Parts& parts) {
    const atlas::Geography& geography = parts.geography;
    return std::ranges::all_of(parts.features, &isSoundFeature) &&
           isSoundTopology(geography.countryTopology, geography.countries.size()) &&
           isSoundTopology(geography.unitTopology, geography.units.size()) &&
           std::ranges::all_of(
               geography.rivers,
               [](const atlas::RiverLine& river) { return isSoundLine(river.line) && isRank(river.rank); }) &&
           std::ranges::all_of(geography.lakes, &isSoundArea) && isSoundElevation(geography.coreElevation) &&
           isSoundElevation(geography.overviewElevation);
}

}  // namespace data
