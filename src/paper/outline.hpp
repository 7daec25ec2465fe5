#pragma once
// Outline: the rings around many small polygons taken together, so that a mesh of triangles becomes one shape without
// seams. Edges that one polygon runs up and another down cancel; with the nonzero rule the rings that are left cover
// exactly what the polygons cover, overlaps counting once.

#include "geo/screen_point.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace paper {

class Outline {
public:
    /// What lies wholly outside of `page` is left out.
    explicit Outline(const geo::ScreenRect& page) : m_page(page) {}

    /// A convex polygon, whichever way round. Corners are kept to a 64th of a pixel.
    void add(std::span<const geo::ScreenPoint> corners);

    /// Closed rings without repeated last points, to be filled by the nonzero rule; empties the outline.
    [[nodiscard]] std::vector<std::vector<geo::ScreenPoint>> takeRings();

private:
    struct Corner {
        std::int32_t x = 0;  // 64ths of a pixel
        std::int32_t y = 0;
    };
    [[nodiscard]] static std::uint64_t keyOf(const Corner& corner);
    void addEdge(const Corner& from, const Corner& to);

    geo::ScreenRect m_page;
    std::vector<Corner> m_polygon;  // room to work in
    // From each corner the corners its edges lead to.
    std::unordered_map<std::uint64_t, std::vector<Corner>> m_edges;
    std::vector<Corner> m_starts;  // corners in the order of their first edge, so that the rings are the same each time
};

}  // namespace paper
