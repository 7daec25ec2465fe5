#include "sfml/symbol_bitmap.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace sfml {
namespace {

using session::SymbolShape;

constexpr std::array Shapes{SymbolShape::Circle,   SymbolShape::Ring,   SymbolShape::Square, SymbolShape::Diamond,
                            SymbolShape::Triangle, SymbolShape::Star,   SymbolShape::Cross,  SymbolShape::Gate,
                            SymbolShape::Bow,      SymbolShape::Trefoil};

double inkOf(const SymbolBitmap& bitmap) {
    double ink = 0.0;
    for (std::size_t i = 3; i < bitmap.rgba.size(); i += 4) {
        ink += bitmap.rgba[i] / 255.0;
    }
    return ink;
}

view::DrawSymbol symbolOf(SymbolShape shape, float sizePx) {
    return {shape, {}, sizePx, {10, 20, 30, 255}, {0, 0, 0, 0}, 0.0F};
}

TEST(SymbolBitmapTest, DiscHasTheAreaOfADisc) {
    for (const float size : {4.0F, 7.0F, 12.5F, 40.0F}) {
        const double expected = std::numbers::pi * static_cast<double>(size * size) / 4.0;
        EXPECT_NEAR(inkOf(drawSymbol(symbolOf(SymbolShape::Circle, size), {})) / expected, 1.0, 0.02) << size;
    }
}

TEST(SymbolBitmapTest, SquareHasTheAreaOfASquare) {
    EXPECT_NEAR(inkOf(drawSymbol(symbolOf(SymbolShape::Square, 20.0F), {})), 18.0 * 18.0, 3.0);
}

TEST(SymbolBitmapTest, AFractionOfAPixelChangesNoArea) {
    for (const SymbolShape shape : Shapes) {
        const double ink = inkOf(drawSymbol(symbolOf(shape, 9.0F), {0.0F, 0.0F}));
        EXPECT_GT(ink, 15.0);
        for (const PixelPhase phase : {PixelPhase{0.25F, 0.0F}, PixelPhase{0.5F, 0.75F}}) {
            EXPECT_NEAR(inkOf(drawSymbol(symbolOf(shape, 9.0F), phase)), ink, ink * 0.04) << static_cast<int>(shape);
        }
    }
}

TEST(SymbolBitmapTest, NothingReachesTheRimOfThePicture) {
    for (const SymbolShape shape : Shapes) {
        view::DrawSymbol symbol = symbolOf(shape, 17.0F);
        symbol.stroke = {200, 0, 0, 255};
        symbol.strokePx = 2.5F;
        const SymbolBitmap bitmap = drawSymbol(symbol, {0.75F, 0.75F});
        const auto alphaAt = [&](int x, int y) {
            return bitmap.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.widthPx) +
                                static_cast<std::size_t>(x)) *
                                   4 +
                               3];
        };
        for (int i = 0; i < bitmap.widthPx; ++i) {
            ASSERT_EQ(alphaAt(i, 0), 0);
            ASSERT_EQ(alphaAt(i, bitmap.heightPx - 1), 0);
            ASSERT_EQ(alphaAt(0, i), 0);
            ASSERT_EQ(alphaAt(bitmap.widthPx - 1, i), 0);
        }
    }
}

TEST(SymbolBitmapTest, DistanceGrowsOutwards) {
    for (const SymbolShape shape : Shapes) {
        EXPECT_GT(symbolDistance(shape, 10.0F, 50.0F, 0.0F), 40.0F - 3.0F);
        EXPECT_LT(symbolDistance(shape, 10.0F, 50.0F, 0.0F), 50.0F);
    }
    EXPECT_LT(symbolDistance(SymbolShape::Circle, 10.0F, 0.0F, 0.0F), -4.9F);
    EXPECT_GT(symbolDistance(SymbolShape::Ring, 10.0F, 0.0F, 0.0F), 2.4F);
    EXPECT_LT(symbolDistance(SymbolShape::Cross, 10.0F, 0.0F, 0.0F), 0.0F);
    EXPECT_GT(symbolDistance(SymbolShape::Gate, 10.0F, 0.0F, 2.0F), 0.0F);   // between the posts
    EXPECT_LT(symbolDistance(SymbolShape::Gate, 10.0F, 0.0F, -3.5F), 0.0F);  // the beam
    EXPECT_GT(symbolDistance(SymbolShape::Bow, 10.0F, 0.0F, 3.0F), 0.0F);    // beside the knot
    EXPECT_LT(symbolDistance(SymbolShape::Bow, 10.0F, 4.5F, 2.0F), 0.0F);
    EXPECT_LT(symbolDistance(SymbolShape::Trefoil, 10.0F, 0.0F, -4.0F), 0.0F);  // an arm
    EXPECT_GT(symbolDistance(SymbolShape::Trefoil, 10.0F, 0.0F, 4.0F), 0.0F);   // between the other two
}

TEST(SymbolBitmapTest, TransparentFillLeavesTheStrokeAlone) {
    view::DrawSymbol symbol = symbolOf(SymbolShape::Circle, 20.0F);
    symbol.fill.alpha = 0;
    symbol.stroke = {200, 0, 0, 255};
    symbol.strokePx = 3.0F;
    const double ring = std::numbers::pi * (13.0 * 13.0 - 10.0 * 10.0);
    EXPECT_NEAR(inkOf(drawSymbol(symbol, {})) / ring, 1.0, 0.02);
}

}  // namespace
}  // namespace sfml
