#include "view/symbol_shape.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace view {
namespace {

constexpr std::array<geo::ScreenPoint, 4> SquareCorners{{{-0.9F, -0.9F}, {0.9F, -0.9F}, {0.9F, 0.9F}, {-0.9F, 0.9F}}};
constexpr std::array<geo::ScreenPoint, 4> DiamondCorners{
    {{0.0F, -1.15F}, {1.15F, 0.0F}, {0.0F, 1.15F}, {-1.15F, 0.0F}}};
// Moved down a little, so that the triangle's middle and not its circle's sits on the place.
constexpr std::array<geo::ScreenPoint, 3> TriangleCorners{{{0.0F, -0.95F}, {0.97F, 0.75F}, {-0.97F, 0.75F}}};
constexpr std::array<geo::ScreenPoint, 12> CrossCorners{{{0.0F, -0.36F},
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
constexpr std::array<geo::ScreenPoint, 12> GateCorners{{{-1.05F, -0.9F},
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
constexpr std::array<geo::ScreenPoint, 6> BowCorners{
    {{-1.15F, -0.85F}, {0.0F, -0.24F}, {1.15F, -0.85F}, {1.15F, 0.85F}, {0.0F, 0.24F}, {-1.15F, 0.85F}}};
constexpr float StarWaist = 0.45F;  // inner corners' share of the radius; a flat-sided pentagram has 0.38

std::array<geo::ScreenPoint, 10> starCorners() {
    std::array<geo::ScreenPoint, 10> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 5.0F;
        const float radius = i % 2 == 0 ? 1.08F : 1.08F * StarWaist;
        corners[i] = {radius * std::sin(angle), -radius * std::cos(angle)};
    }
    return corners;
}

/// Three arms: where three countries meet.
std::array<geo::ScreenPoint, 6> trefoilCorners() {
    constexpr float Waist = 0.4F;
    std::array<geo::ScreenPoint, 6> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 3.0F;
        const float radius = i % 2 == 0 ? 1.18F : Waist;
        corners[i] = {radius * std::sin(angle), -radius * std::cos(angle)};
    }
    return corners;
}

}  // namespace

std::span<const geo::ScreenPoint> symbolCorners(session::SymbolShape shape) {
    static const std::array<geo::ScreenPoint, 10> StarCorners = starCorners();
    static const std::array<geo::ScreenPoint, 6> TrefoilCorners = trefoilCorners();
    switch (shape) {
    case session::SymbolShape::Circle:
    case session::SymbolShape::Ring:
        break;
    case session::SymbolShape::Square:
        return SquareCorners;
    case session::SymbolShape::Diamond:
        return DiamondCorners;
    case session::SymbolShape::Triangle:
        return TriangleCorners;
    case session::SymbolShape::Star:
        return StarCorners;
    case session::SymbolShape::Cross:
        return CrossCorners;
    case session::SymbolShape::Gate:
        return GateCorners;
    case session::SymbolShape::Bow:
        return BowCorners;
    case session::SymbolShape::Trefoil:
        return TrefoilCorners;
    }
    return {};
}

}  // namespace view
