#pragma once
// TileGraph: the corners of all rings of one tile, each place once, and the lines between them. For buildAreaTile only.
//
// A knot is a corner where more or fewer than two lines meet, or where the tile's side cuts one. The line between two
// knots is thinned out once, whichever rings it belongs to, so that they keep the same corners, and stroked once.

#include "geo/clip_ring.hpp"
#include "view/area_tile.hpp"
#include "view/tile_points.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

namespace view {

class TileGraph {
public:
    /// Where a ring's corners stand among the graph's.
    struct Ring {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
    };

    [[nodiscard]] Ring addRing(std::span<const geo::ClipCorner> corners);

    /// After the last ring.
    void thinOut();

    /// The numbers of the ring's corners that were kept.
    void appendKept(const Ring& ring, std::vector<std::uint32_t>& corners) const;
    [[nodiscard]] const std::vector<TilePoint>& points() const { return m_points.all(); }
    [[nodiscard]] TilePoint pointOf(std::uint32_t corner) const { return m_points.all()[corner]; }

    void strokeInto(AreaTile& tile) const;

private:
    struct Corner {
        std::array<std::uint32_t, 2> links{};  // corners that own edges lead to
        std::uint8_t linkCount = 0;            // 3: more than two
        bool isKnot = false;
        bool isKept = false;
        bool isSeen = false;  // its line was thinned out
    };
    /// A corner of a ring, and whether its edge onwards is the ring's own.
    struct Step {
        std::uint32_t corner = 0;
        bool isOwnEdge = true;
    };
    struct Line {
        std::uint32_t first = 0;  // into m_lineCorners
        std::uint32_t end = 0;
        bool isClosed = false;
    };

    [[nodiscard]] std::uint32_t cornerAt(TilePoint at);
    void link(std::uint32_t from, std::uint32_t to);
    [[nodiscard]] bool isKnot(std::uint32_t corner) const;
    void followRing(const Ring& ring);
    void takeLine(std::span<const std::uint32_t> line);
    void takeLoop(std::vector<std::uint32_t>& loop);
    void thin(std::span<const std::uint32_t> line);
    void keepLine(std::span<const std::uint32_t> line, bool isClosed);

    TilePoints m_points;
    std::vector<Corner> m_corners;  // parallel to the points
    std::vector<Step> m_steps;
    std::vector<Ring> m_rings;
    std::vector<std::uint32_t> m_dots;  // rings that shrank to one place
    std::vector<std::uint32_t> m_lineCorners;
    std::vector<Line> m_lines;
    std::unordered_set<std::uint64_t> m_seenEdges;  // lines from knot to knot without a corner between
    std::vector<std::uint32_t> m_run;               // room to work in
    std::vector<std::pair<std::size_t, std::size_t>> m_spans;
};

}  // namespace view
