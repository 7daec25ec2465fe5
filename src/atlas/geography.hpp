#pragma once
// Geography: the base map under the features, as read from geodata/base. Shapes only; what can be clicked is a Feature
// too.

#include "atlas/feature.hpp"
#include "base/shared_array.hpp"
#include "geo/topology.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace atlas {

struct RiverLine {
    geo::LineString line;
    int rank = 5;  // 1 largest .. 5
};

/// Stands for the sea, which has no height here.
inline constexpr std::int16_t NoHeight = -32768;

/// Row-major from the north-west corner; cells are areas, so the first cell's centre lies half a cell inside the
/// bounds.
struct Elevation {
    geo::LonLatBounds bounds;
    int columns = 0;
    int rows = 0;
    base::SharedArray<std::int16_t> metres;  // above the sea, or NoHeight
};

struct Geography {
    std::map<FeatureId, Language> localLanguages;  // of countries and territories, where the atlas speaks them
    geo::LonLatBounds window;                      // all base data is clipped to it; the camera never shows its edge
    std::vector<FeatureId> countries;              // parallel to countryTopology.shapes
    geo::Topology countryTopology;
    std::vector<FeatureId> units;  // first-level units, parallel to unitTopology.shapes
    geo::Topology unitTopology;
    std::vector<RiverLine> rivers;
    std::vector<geo::MultiPolygon> lakes;
    Elevation coreElevation;
    Elevation overviewElevation;
};

}  // namespace atlas
