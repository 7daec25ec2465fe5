#pragma once
// Where a drawn text lies, turned or not, and whether two such boxes meet.

#include "geo/screen_point.hpp"
#include "view/frame.hpp"
#include "view/text_measurer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace support {

/// Corners in order round the box.
using Quad = std::array<geo::ScreenPoint, 4>;

inline Quad quadOf(const geo::ScreenRect& rect) {
    return {{{rect.leftPx, rect.topPx},
             {rect.rightPx(), rect.topPx},
             {rect.rightPx(), rect.bottomPx()},
             {rect.leftPx, rect.bottomPx()}}};
}

/// From ascent to descent, `shrinkPx` smaller on every side.
inline Quad quadOf(const view::DrawText& text, const view::TextMeasurer& measurer, float shrinkPx = 0.0F) {
    const float left = shrinkPx;
    const float right = measurer.widthPx(text.text, text.style) - shrinkPx;
    const float top = -measurer.ascentPx(text.style) + shrinkPx;
    const float bottom = measurer.descentPx(text.style) - shrinkPx;
    const float c = std::cos(text.angleRad);
    const float s = std::sin(text.angleRad);
    const auto turned = [&](float x, float y) {
        return geo::ScreenPoint{text.at.xPx + x * c - y * s, text.at.yPx + x * s + y * c};
    };
    return {{turned(left, top), turned(right, top), turned(right, bottom), turned(left, bottom)}};
}

/// By the separating axis theorem.
inline bool meet(const Quad& a, const Quad& b) {
    for (const Quad& quad : {a, b}) {
        for (std::size_t i = 0; i < quad.size(); ++i) {
            const geo::ScreenPoint& from = quad.at(i);
            const geo::ScreenPoint& to = quad.at((i + 1) % quad.size());
            const float axisX = to.yPx - from.yPx;
            const float axisY = from.xPx - to.xPx;
            const auto range = [&](const Quad& shape) {
                float low = std::numeric_limits<float>::infinity();
                float high = -low;
                for (const geo::ScreenPoint& p : shape) {
                    const float along = p.xPx * axisX + p.yPx * axisY;
                    low = std::min(low, along);
                    high = std::max(high, along);
                }
                return std::array<float, 2>{low, high};
            };
            const auto [lowA, highA] = range(a);
            const auto [lowB, highB] = range(b);
            if (highA <= lowB || highB <= lowA) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace support
