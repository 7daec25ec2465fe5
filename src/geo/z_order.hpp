#pragma once
// Z-order (Morton codes): one number for a place in a box, such that whatever lies in a smaller box has a code between
// those of that box's south-west and north-east corners. For ear clipping; a lookup by area that outlives a call is
// SpatialIndex.
//
//      2 3
//      0 1      each quarter again in this order, sixteen times

#include "geo/world_point.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace geo {

class ZOrder {
public:
    explicit ZOrder(const WorldBounds& box) : m_minXM(box.minXM), m_minYM(box.minYM) {
        const double sizeM = std::max(box.widthM(), box.heightM());
        m_stepsPerM = sizeM > 0.0 ? 65535.0 / sizeM : 0.0;
    }

    /// `p` must lie in the box.
    [[nodiscard]] std::uint32_t code(const WorldPoint& p) const {
        return spread(static_cast<std::uint32_t>((p.xM - m_minXM) * m_stepsPerM)) |
               (spread(static_cast<std::uint32_t>((p.yM - m_minYM) * m_stepsPerM)) << 1U);
    }

private:
    /// The low 16 bits to the even places.
    static std::uint32_t spread(std::uint32_t v) {
        v = (v | (v << 8U)) & 0x00FF00FFU;
        v = (v | (v << 4U)) & 0x0F0F0F0FU;
        v = (v | (v << 2U)) & 0x33333333U;
        return (v | (v << 1U)) & 0x55555555U;
    }

    double m_minXM;
    double m_minYM;
    double m_stepsPerM = 0.0;
};

/// A code in the high half of each word, whatever it belongs to in the low half.
using CodedWords = std::vector<std::uint64_t>;

/// Ascending by code; equal codes keep their order. Three passes over eleven bits, several times as quick as comparing.
void sortByCode(CodedWords& words);

}  // namespace geo
