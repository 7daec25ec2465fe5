#pragma once
// Geodesic measures on the WGS 84 ellipsoid (Karney's method, by his GeographicLib).

#include "geo/geometry.hpp"

#include <span>

namespace geo {

[[nodiscard]] double distanceM(const LonLat& a, const LonLat& b);

/// Sum of the geodesics between consecutive points.
[[nodiscard]] double lengthM(std::span<const LonLat> line);

/// Area of the polygon with geodesic edges, holes taken away; always >= 0.
[[nodiscard]] double areaM2(const Polygon& polygon);

/// Initial direction from a to b, degrees clockwise from north, 0..360.
[[nodiscard]] double azimuthDeg(const LonLat& a, const LonLat& b);

/// Points along the geodesic from a to b, both ends included, no step longer than maxStepM.
[[nodiscard]] LineString geodesicLine(const LonLat& a, const LonLat& b, double maxStepM);

}  // namespace geo
