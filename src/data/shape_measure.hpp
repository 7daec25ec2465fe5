#pragma once
// How large shapes are as drawn: fast enough for every country while loading. Geodesic measures of single lines are in
// geo/geodesic.hpp.

#include "geo/geometry.hpp"

namespace data {

/// Area on the WGS 84 ellipsoid in km², exact for edges that are straight in longitude and authalic latitude: for edges
/// of a few kilometres within one part in a million of the geodesic polygon, and without error for edges along a
/// parallel, as clip edges are.
[[nodiscard]] double areaKm2(const geo::MultiPolygon& shape);

/// Length in km of all its lines, geodesic.
[[nodiscard]] double lengthKm(const geo::MultiLineString& lines);

/// A vertex lies on the edge of the window: the shape goes on outside.
[[nodiscard]] bool touchesEdge(const geo::MultiPolygon& shape, const geo::LonLatBounds& window);

/// To so many significant digits: a measure on a 1:10 million map is worth no more.
[[nodiscard]] double roundedTo(double value, int significantDigits);

}  // namespace data
