#pragma once
// Topology: the arcs that polygons share. Neighbours whose files hold identical vertices along their common border get one arc for it,
// so that a border can be drawn once, highlighted, measured and simplified without a gap.

#include "geo/geometry.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo {

/// No polygon on that side: sea, or the edge of the data.
inline constexpr std::uint32_t NoShape = std::numeric_limits<std::uint32_t>::max();

struct Arc {
    LineString points;             // in file coordinates; closed (first == last) when the whole ring is one arc
    std::uint32_t left = NoShape;  // index of the shape on the left hand when walking the points
    std::uint32_t right = NoShape;
    bool onWindowEdge = false;  // lies along the clip window, so it is no real outline
};

/// An arc walked forwards or backwards.
struct ArcUse {
    std::uint32_t arc = 0;
    bool reversed = false;
};

using ArcRing = std::vector<ArcUse>;

struct ArcPolygon {
    std::vector<ArcRing> rings;  // outer first
};

struct Topology {
    std::vector<Arc> arcs;
    std::vector<std::vector<ArcPolygon>> shapes;  // parallel to the input
};

/// Splits the rings of `shapes` at every vertex where the pair of shapes beside the line changes. Coordinates are compared exactly.
/// Segments lying on the border of `window` are marked. Ring orientation in the input does not matter.
[[nodiscard]] Topology buildTopology(std::span<const MultiPolygon> shapes, const LonLatBounds& window);

/// Arcs between two shapes, in either order, joined end to end where they meet at a point that no third arc touches.
[[nodiscard]] MultiLineString sharedLine(const Topology& topology, std::uint32_t a, std::uint32_t b);

}  // namespace geo
