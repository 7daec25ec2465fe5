#include "sfml/symbol_bitmap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace sfml {
namespace {

struct Point {
    float x = 0.0F;
    float y = 0.0F;
};

// Corners on a symbol of half size 1, y down.
constexpr std::array<Point, 4> SquareCorners{{{-0.9F, -0.9F}, {0.9F, -0.9F}, {0.9F, 0.9F}, {-0.9F, 0.9F}}};
constexpr std::array<Point, 4> DiamondCorners{{{0.0F, -1.15F}, {1.15F, 0.0F}, {0.0F, 1.15F}, {-1.15F, 0.0F}}};
// Moved down a little, so that the triangle's middle and not its circle's sits on the place.
constexpr std::array<Point, 3> TriangleCorners{{{0.0F, -0.95F}, {0.97F, 0.75F}, {-0.97F, 0.75F}}};
constexpr std::array<Point, 12> CrossCorners{{{0.0F, -0.36F},
                                              {0.62F, -0.98F},
                                              {0.98F, -0.62F},
                                              {0.36F, 0.0F},
                                              {0.98F, 0.62F},
                                              {0.62F, 0.98F},
                                              {0.0F, 0.36F},
                                              {-0.62F, 0.98F},
                                              {-0.98F, 0.62F},
                                              {-0.36F, 0.0F},
                                              {-0.98F, -0.62F},
                                              {-0.62F, -0.98F}}};
constexpr std::array<Point, 12> GateCorners{{{-1.05F, -0.9F},
                                             {1.05F, -0.9F},
                                             {1.05F, -0.4F},
                                             {0.85F, -0.4F},
                                             {0.85F, 0.9F},
                                             {0.38F, 0.9F},
                                             {0.38F, -0.4F},
                                             {-0.38F, -0.4F},
                                             {-0.38F, 0.9F},
                                             {-0.85F, 0.9F},
                                             {-0.85F, -0.4F},
                                             {-1.05F, -0.4F}}};
// Two points that meet: a border crossing.
constexpr std::array<Point, 6> BowCorners{
    {{-1.15F, -0.85F}, {0.0F, -0.24F}, {1.15F, -0.85F}, {1.15F, 0.85F}, {0.0F, 0.24F}, {-1.15F, 0.85F}}};
// Four in each pixel, for the tips of stars, which distance alone draws too blunt.
constexpr float SamplesPerSide = 2.0F;
constexpr std::array<PixelPhase, 4> SamplePoints{{{0.25F, 0.25F}, {0.75F, 0.25F}, {0.25F, 0.75F}, {0.75F, 0.75F}}};
constexpr float StarWaist = 0.45F;  // inner corners' share of the radius; a flat-sided pentagram has 0.38
constexpr float RingHole = 0.5F;

std::array<Point, 10> starCorners() {
    std::array<Point, 10> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 5.0F;
        const float radius = i % 2 == 0 ? 1.08F : 1.08F * StarWaist;
        corners[i] = {radius * std::sin(angle), -radius * std::cos(angle)};
    }
    return corners;
}

/// Three arms: where three countries meet.
std::array<Point, 6> trefoilCorners() {
    constexpr float Waist = 0.4F;
    std::array<Point, 6> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 3.0F;
        const float radius = i % 2 == 0 ? 1.18F : Waist;
        corners[i] = {radius * std::sin(angle), -radius * std::cos(angle)};
    }
    return corners;
}

/// Signed distance to a polygon: the nearest edge's distance, its sign by the crossing rule.
float polygonDistance(std::span<const Point> corners, float x, float y) {
    float nearestSquared = std::numeric_limits<float>::max();
    bool isInside = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point& a = corners[i];
        const Point& b = corners[(i + 1) % corners.size()];
        const float edgeX = b.x - a.x;
        const float edgeY = b.y - a.y;
        const float along =
            std::clamp(((x - a.x) * edgeX + (y - a.y) * edgeY) / (edgeX * edgeX + edgeY * edgeY), 0.0F, 1.0F);
        const float dx = x - a.x - along * edgeX;
        const float dy = y - a.y - along * edgeY;
        nearestSquared = std::min(nearestSquared, dx * dx + dy * dy);
        if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / edgeY * edgeX) {
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
    switch (shape) {
    case session::SymbolShape::Circle:
        distance = fromCenter - 1.0F;
        break;
    case session::SymbolShape::Ring:
        distance = std::max(fromCenter - 1.0F, RingHole - fromCenter);
        break;
    case session::SymbolShape::Square:
        distance = polygonDistance(SquareCorners, unitX, unitY);
        break;
    case session::SymbolShape::Diamond:
        distance = polygonDistance(DiamondCorners, unitX, unitY);
        break;
    case session::SymbolShape::Triangle:
        distance = polygonDistance(TriangleCorners, unitX, unitY);
        break;
    case session::SymbolShape::Star: {
        static const std::array<Point, 10> StarCorners = starCorners();
        distance = polygonDistance(StarCorners, unitX, unitY);
        break;
    }
    case session::SymbolShape::Cross:
        distance = polygonDistance(CrossCorners, unitX, unitY);
        break;
    case session::SymbolShape::Gate:
        distance = polygonDistance(GateCorners, unitX, unitY);
        break;
    case session::SymbolShape::Bow:
        distance = polygonDistance(BowCorners, unitX, unitY);
        break;
    case session::SymbolShape::Trefoil: {
        static const std::array<Point, 6> TrefoilCorners = trefoilCorners();
        distance = polygonDistance(TrefoilCorners, unitX, unitY);
        break;
    }
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
