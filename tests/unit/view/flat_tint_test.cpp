#include "view/flat_tint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

namespace {

using atlas::NoHeight;

constexpr geo::LonLatBounds Bounds{70.0, 40.0, 74.0, 44.0};

atlas::Elevation filled(int columns, int rows, std::int16_t metres) {
    return {Bounds, columns, rows,
            std::vector<std::int16_t>(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), metres)};
}

TEST(FlatTint, FlatLandStaysAsItIs) {
    const atlas::Elevation smooth = view::smoothedElevation(filled(12, 9, 340), 3);
    EXPECT_EQ(smooth.columns, 4);
    EXPECT_EQ(smooth.rows, 3);
    EXPECT_EQ(smooth.bounds.eastDeg, Bounds.eastDeg);
    EXPECT_TRUE(std::ranges::all_of(smooth.metres, [](std::int16_t metres) { return metres == 340; }));
}

TEST(FlatTint, TheSeaStaysSeaAndLowersNoCoast) {
    std::vector<std::int16_t> coast(12 * 12, 500);
    for (std::size_t i = 0; i < coast.size(); ++i) {
        if (i % 12 < 6) {
            coast[i] = NoHeight;
        }
    }
    const atlas::Elevation smooth = view::smoothedElevation({Bounds, 12, 12, std::move(coast)}, 3);
    for (int row = 0; row < 4; ++row) {
        const auto at = [&](int column) {
            return smooth.metres[static_cast<std::size_t>(row) * 4 + static_cast<std::size_t>(column)];
        };
        EXPECT_EQ(at(1), NoHeight);
        EXPECT_EQ(at(2), NoHeight) << "beside the sea";
        EXPECT_EQ(at(3), 500);
    }
}

TEST(FlatTint, ARidgeBecomesARise) {
    std::vector<std::int16_t> ridge(30 * 3, 1000);
    for (std::size_t i = 15; i < ridge.size(); i += 30) {
        ridge[i] = 4000;
    }
    const atlas::Elevation smooth = view::smoothedElevation({Bounds, 30, 3, std::move(ridge)}, 1);
    int steepest = 0;
    for (std::size_t i = 1; i < 30; ++i) {
        steepest = std::max(steepest, std::abs(smooth.metres[i] - smooth.metres[i - 1]));
    }
    EXPECT_GT(*std::ranges::max_element(smooth.metres), 1200);
    EXPECT_LT(steepest, 500) << "of 3000 in the source";
}

TEST(FlatTint, LowlandAndRelativeTintTogetherAreTheTintOnTheLand) {
    for (const bool lightens : {false, true}) {
        session::Theme theme;
        theme.land = {240, 200, 120, 255};
        theme.hillshade.lightens = lightens;
        theme.hypsometric = {
            {-100.0F, {90, 100, 110, 255}}, {0.0F, {100, 110, 120, 255}}, {2000.0F, {125, 105, 100, 255}}};
        const session::Theme flat = view::flatTheme(theme);
        EXPECT_EQ(flat.hillshade.strength, 0.0F);
        const session::Color lowland = view::lowlandColor(theme, 1.0);
        for (std::size_t i = 0; i < theme.hypsometric.size(); ++i) {
            const double units = lightens ? 128.0 : 255.0;
            const double expected = 240.0 * theme.hypsometric[i].color.red / units;
            EXPECT_NEAR(2.0 * lowland.red * flat.hypsometric[i].color.red / 255.0, expected, 2.5) << i << lightens;
        }
        EXPECT_EQ(flat.hypsometric[1].color, (session::Color{128, 128, 128, 255})) << "as where there is no height";
        EXPECT_EQ(view::lowlandColor(theme, 0.0), theme.land);
    }
}

TEST(FlatTint, NothingGivesNothing) {
    EXPECT_EQ(view::smoothedElevation({}, 3).columns, 0);
}

}  // namespace
