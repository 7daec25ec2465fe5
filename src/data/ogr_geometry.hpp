#pragma once
// What GDAL, through GEOS, knows about shapes.

#include "geo/geometry.hpp"

#include <string>

namespace data {

/// Why the polygons are unsound by the OGC's rules, such as rings that cross, with the place; empty where they are
/// sound, and where GDAL was built without GEOS. Too slow for loading: for validation.
[[nodiscard]] std::string unsoundnessOf(const geo::Geometry& geometry);

}  // namespace data
