#include "view/tile_points.hpp"

#include <cstddef>

namespace view {
namespace {

std::size_t hashOf(TilePoint at) {
    const auto word = (static_cast<std::uint64_t>(static_cast<std::uint16_t>(at.x)) << 16U) |
                      static_cast<std::uint64_t>(static_cast<std::uint16_t>(at.y));
    return (word * 0x9E3779B97F4A7C15U) >> 24U;
}

}  // namespace

TilePoints::TilePoints() {
    constexpr std::size_t FirstSlots = 1024;
    m_slots.assign(FirstSlots, 0);
}

void TilePoints::grow() {
    m_slots.assign(m_slots.size() * 4, 0);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        std::size_t slot = hashOf(m_points[i]) & (m_slots.size() - 1);
        while (m_slots[slot] != 0) {
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

std::uint32_t TilePoints::numberOf(TilePoint at) {
    if (m_points.size() * 2 >= m_slots.size()) {
        grow();
    }
    std::size_t slot = hashOf(at) & (m_slots.size() - 1);
    while (m_slots[slot] != 0) {
        const TilePoint& known = m_points[m_slots[slot] - 1];
        if (known.x == at.x && known.y == at.y) {
            return m_slots[slot] - 1;
        }
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    m_points.push_back(at);
    m_slots[slot] = static_cast<std::uint32_t>(m_points.size());
    return m_slots[slot] - 1;
}

}  // namespace view
