#pragma once
// TilePoints: places of a tile, each once, numbered as they come. A hash table of numbers beside a list of points.

#include "view/area_tile.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace view {

class TilePoints {
public:
    TilePoints();

    /// The number of the place, which is new where it equals the size before.
    [[nodiscard]] std::uint32_t numberOf(TilePoint at);

    [[nodiscard]] const std::vector<TilePoint>& all() const { return m_points; }
    [[nodiscard]] std::vector<TilePoint> take() { return std::move(m_points); }

private:
    void grow();

    std::vector<TilePoint> m_points;
    std::vector<std::uint32_t> m_slots;  // numbers + 1; 0: free
};

}  // namespace view
