#pragma once
// Topology: the arcs that polygons share. Neighbours whose files hold identical vertices along their common border get
// one arc for it, so that a border can be drawn once, highlighted, measured and simplified without a gap.

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

/// Splits the rings of `shapes` at every vertex where the pair of shapes beside the line changes, where more than two
/// lines meet, and where a line comes to or leaves the border of `window` (arcs on it are marked). Coordinates are
/// compared exactly. Ring orientation in the input does not matter; repeated points are dropped, and so are rings
/// without three distinct points (with the whole polygon where that is the outer ring). A line along which a shape
/// meets itself has the same shape on both sides. Where shapes overlap, the side belongs to the one that comes first.
[[nodiscard]] Topology buildTopology(std::span<const MultiPolygon> shapes, const LonLatBounds& window);

/// Puts a ring back together from its arcs: closed, equal to the input ring up to where it starts and up to repeated
/// points.
[[nodiscard]] Ring assembleRing(const Topology& topology, const ArcRing& ring);

/// Arcs between two shapes, joined end to end where they meet at a point that no third arc touches. Walked so that `a`
/// is on the left.
[[nodiscard]] MultiLineString sharedLine(const Topology& topology, std::uint32_t a, std::uint32_t b);

}  // namespace geo
