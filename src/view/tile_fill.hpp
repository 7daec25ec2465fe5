#pragma once
// TileFill: the triangles inside all polygons of one tile. For buildAreaTile only.
//
// All of them have one colour, so boundaries between them need no corners: an edge that one ring runs up and another
// down goes, and what is left are the shores of what they cover together. A shore cut into triangles as a whole comes
// out as slivers across half the screen, which cost a rasterizer many times what they cover; so it is quartered until a
// quarter is wholly inside, which makes two triangles of it, or holds little or is small.

#include "geo/clip_ring.hpp"
#include "view/area_tile.hpp"
#include "view/tile_points.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace view {

class TileFill {
public:
    using Loop = std::vector<geo::ClipCorner>;  // in sub-steps; only places count

    enum class RingKind { Outer, Hole };

    /// `points`: what the numbers of corners stand for; must outlive the fill.
    explicit TileFill(std::span<const TilePoint> points) : m_corners(points) {}

    /// A ring by the numbers of its corners, whichever way round.
    void add(std::span<const std::uint32_t> ring, RingKind kind);

    void fillInto(AreaTile& tile);

private:
    struct Edge {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
    };
    /// A square of the tile.
    struct Cell {
        double x = 0.0;
        double y = 0.0;
        double side = 0.0;
    };

    [[nodiscard]] std::vector<Edge> shores();
    [[nodiscard]] std::vector<Loop> loopsOf(std::vector<Edge> edges) const;
    [[nodiscard]] double clockwiseTurn(const Edge& before, const Edge& after) const;
    void fill(std::vector<Loop> loops, const Cell& cell);
    void fillWhole(const Cell& cell);
    void triangulate(const std::vector<Loop>& loops, const Cell& cell);
    [[nodiscard]] std::uint32_t numberOf(double x, double y);

    std::span<const TilePoint> m_corners;
    std::vector<Edge> m_edges;
    TilePoints m_points;
    std::vector<std::uint32_t> m_triangles;
    Loop m_spare;  // room to work in
};

}  // namespace view
