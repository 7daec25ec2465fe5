#pragma once
// From GDAL's geometry to ours, dropping and naming every part that is not sound.

#include "geo/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

class OGRGeometry;

namespace data {

struct ShapeFault {
    std::string_view code;
    std::string pointer;  // below "/geometry": "/coordinates/0/1/17"
    std::string message;
};

struct OgrShape {
    geo::Geometry geometry;
    std::vector<ShapeFault> faults;
};

/// nullptr is a geometry that is missing.
[[nodiscard]] OgrShape shapeOf(const OGRGeometry* source);

/// Why the polygons are unsound by the OGC's rules, such as rings that cross, with the place; empty where they are
/// sound, and where GDAL was built without GEOS. Too slow for loading: for validation.
[[nodiscard]] std::string unsoundnessOf(const geo::Geometry& geometry);

/// Finite, longitude within ±180, latitude within ±90.
[[nodiscard]] bool isOnEarth(const geo::LonLat& point);

}  // namespace data
