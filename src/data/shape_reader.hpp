#pragma once
// Shapes from the text of GeoJSON coordinates (RFC 7946, section 3.1), dropping and naming every part that is not
// sound.
//
// Nine tenths of a GeoJSON file are coordinates, so they are read by a scanner of their own, in one pass and without a
// tree: at several hundred megabytes a second.

#include "geo/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace data {

struct ShapeFault {
    std::string_view code;
    std::string pointer;  // below "/geometry": "/coordinates/0/1/17"
    std::string message;
};

struct ReadShape {
    geo::Geometry geometry;  // sound parts only; monostate where nothing is left
    std::vector<ShapeFault> faults;
};

/// `type` is the geometry's "type", `coordinates` the text of its "coordinates", brackets and all.
[[nodiscard]] ReadShape readShape(std::string_view type, std::string_view coordinates);

/// A geometry that is null, or no geometry at all.
[[nodiscard]] ReadShape missingShape();

using geo::isOnEarth;

}  // namespace data
