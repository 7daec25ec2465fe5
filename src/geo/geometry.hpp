#pragma once
// Geometry in longitude and latitude, after GeoJSON (RFC 7946): what files hold and features carry.

#include "geo/lon_lat.hpp"

#include <variant>
#include <vector>

namespace geo {

using LineString = std::vector<LonLat>;

/// Closed: the last point repeats the first.
using Ring = std::vector<LonLat>;

/// Outer ring first, then holes.
struct Polygon {
    std::vector<Ring> rings;

    friend bool operator==(const Polygon&, const Polygon&) = default;
};

using MultiLineString = std::vector<LineString>;
using MultiPolygon = std::vector<Polygon>;

/// monostate: the feature has no shape of its own.
using Geometry = std::variant<std::monostate, LonLat, MultiLineString, MultiPolygon>;

/// The smallest box around the geometry; a zero box for monostate.
[[nodiscard]] LonLatBounds boundsOf(const Geometry& geometry);

}  // namespace geo
