#include "sfml/symbol_bitmap.hpp"

#include "view/symbol_shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace sfml {
namespace {

// Four in each pixel, for the tips of stars, which distance alone draws too blunt.
constexpr float SamplesPerSide = 2.0F;
constexpr std::array<PixelPhase, 4> SamplePoints{{{0.25F, 0.25F}, {0.75F, 0.25F}, {0.25F, 0.75F}, {0.75F, 0.75F}}};
/// Signed distance to a polygon: the nearest edge's distance, its sign by the crossing rule.
float polygonDistance(std::span<const geo::ScreenPoint> corners, float x, float y) {
    float nearestSquared = std::numeric_limits<float>::max();
    bool isInside = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const geo::ScreenPoint& a = corners[i];
        const geo::ScreenPoint& b = corners[(i + 1) % corners.size()];
        const float edgeX = b.xPx - a.xPx;
        const float edgeY = b.yPx - a.yPx;
        const float along =
            std::clamp(((x - a.xPx) * edgeX + (y - a.yPx) * edgeY) / (edgeX * edgeX + edgeY * edgeY), 0.0F, 1.0F);
        const float dx = x - a.xPx - along * edgeX;
        const float dy = y - a.yPx - along * edgeY;
        nearestSquared = std::min(nearestSquared, dx * dx + dy * dy);
        if ((a.yPx > y) != (b.yPx > y) && x < a.xPx + (y - a.yPx) / edgeY * edgeX) {
            isInside = !isInside;
        }
    }
    const float distance = std::sqrt(nearestSquared);
    return isInside ? -distance : distance;
}

float coverage(float distancePx) {
    return std::clamp(0.5F - distancePx, 0.0F, 1.0F);
}

std::uint8_t toByte(float unit) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(unit, 0.0F, 1.0F) * 255.0F));
}

}  // namespace

float symbolDistance(session::SymbolShape shape, float sizePx, float x, float y) {
    const float half = std::max(sizePx / 2.0F, 0.01F);
    const float unitX = x / half;
    const float unitY = y / half;
    const float fromCenter = std::hypot(unitX, unitY);
    float distance = 0.0F;
    if (shape == session::SymbolShape::Circle) {
        distance = fromCenter - 1.0F;
    } else if (shape == session::SymbolShape::Ring) {
        distance = std::max(fromCenter - 1.0F, view::RingHole - fromCenter);
    } else {
        distance = polygonDistance(view::symbolCorners(shape), unitX, unitY);
    }
    return distance * half;
}

SymbolBitmap drawSymbol(const view::DrawSymbol& symbol, PixelPhase phase) {
    constexpr float Widest = 1.2F;  // the furthest corner of any shape, in half sizes
    const float stroke = std::max(symbol.strokePx, 0.0F);
    const int reach = static_cast<int>(std::ceil(symbol.sizePx / 2.0F * Widest + stroke)) + 1;

    SymbolBitmap bitmap;
    bitmap.leftPx = -reach;
    bitmap.topPx = -reach;
    bitmap.widthPx = 2 * reach + 1;
    bitmap.heightPx = 2 * reach + 1;
    bitmap.rgba.reserve(static_cast<std::size_t>(bitmap.widthPx) * static_cast<std::size_t>(bitmap.heightPx) * 4);
    const float fillAlpha = static_cast<float>(symbol.fill.alpha) / 255.0F;
    const float strokeAlpha = static_cast<float>(symbol.stroke.alpha) / 255.0F;
    for (int row = 0; row < bitmap.heightPx; ++row) {
        for (int column = 0; column < bitmap.widthPx; ++column) {
            float inFill = 0.0F;
            float inAll = 0.0F;
            for (const PixelPhase& sample : SamplePoints) {
                const float x = static_cast<float>(bitmap.leftPx + column) + sample.x - phase.x;
                const float y = static_cast<float>(bitmap.topPx + row) + sample.y - phase.y;
                const float distance = symbolDistance(symbol.shape, symbol.sizePx, x, y);
                // Each sample stands for half a pixel a side, over which the edge runs from full to nothing.
                inFill += coverage(distance * SamplesPerSide);
                inAll += coverage((distance - stroke) * SamplesPerSide);
            }
            inFill /= static_cast<float>(SamplePoints.size());
            inAll /= static_cast<float>(SamplePoints.size());
            const float fromFill = inFill * fillAlpha;
            const float fromStroke = std::max(inAll - inFill, 0.0F) * strokeAlpha;
            const float alpha = fromFill + fromStroke;
            const auto mix = [&](std::uint8_t fill, std::uint8_t edge) {
                const float sum = fromFill * static_cast<float>(fill) + fromStroke * static_cast<float>(edge);
                return alpha > 0.0F ? toByte(sum / alpha / 255.0F) : std::uint8_t{0};
            };
            bitmap.rgba.push_back(mix(symbol.fill.red, symbol.stroke.red));
            bitmap.rgba.push_back(mix(symbol.fill.green, symbol.stroke.green));
            bitmap.rgba.push_back(mix(symbol.fill.blue, symbol.stroke.blue));
            bitmap.rgba.push_back(toByte(alpha));
        }
    }
    return bitmap;
}

}  // namespace sfml
