#pragma once
// What GDAL, through GEOS, knows about shapes.

#include "geo/geometry.hpp"

#include <string>

namespace gdal {

/// See data::GdalModule::unsoundnessOf.
[[nodiscard]] std::string unsoundnessOf(const geo::Geometry& geometry);

}  // namespace gdal
