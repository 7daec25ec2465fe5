#pragma once
// A shape as GeoPackage keeps it in a column: a header with the box around it, then Well-Known Binary.
// OGC 12-128r17 (GeoPackage 1.3), 2.1.3 "Geometry Encoding"; OGC 06-103r4, 8 "Well-known Binary".
//
//   "GP"  version  flags  system of coordinates  west east south north  WKB
//    2       1       1            4                      32              ...

#include "base/result.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace data {

/// Longitude and latitude on WGS 84, the only system of coordinates that is written or taken.
inline constexpr int GeoPackageWgs84 = 4326;

/// Lines and areas are written as collections, also where there is one. Empty for no shape at all.
[[nodiscard]] std::string encodeGeoPackageShape(const geo::Geometry& shape);

/// Takes points, lines, areas and collections of lines or areas, in either order of bytes; no heights, no curves, no
/// more than `maxPoints`. Whether the shape is sound is not looked at: what is read may lie off the earth.
[[nodiscard]] base::Result<geo::Geometry> decodeGeoPackageShape(std::string_view bytes, std::size_t maxPoints);

}  // namespace data
