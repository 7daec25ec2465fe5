#include "view/relief.hpp"

#include "unit/support/mini_theme.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <utility>
#include <vector>

namespace {

using Pixel = std::array<int, 4>;

constexpr geo::LonLatBounds Bounds{70.0, 40.0, 74.0, 44.0};

/// `metres` of column and row, from the north-west.
std::size_t indexOf(const atlas::Elevation& grid, int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column);
}

atlas::Elevation elevation(int columns, int rows, const std::function<int(int, int)>& metres) {
    std::vector<std::int16_t> cells;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            cells.push_back(static_cast<std::int16_t>(metres(column, row)));
        }
    }
    return {Bounds, columns, rows, std::move(cells)};
}

Pixel pixelAt(const view::Image& image, int column, int row) {
    const std::size_t at =
        (static_cast<std::size_t>(row) * static_cast<std::size_t>(image.widthPx) + static_cast<std::size_t>(column)) *
        4U;
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

int brightness(const view::Image& image, int column, int row) {
    const Pixel pixel = pixelAt(image, column, row);
    return pixel[0] + pixel[1] + pixel[2];
}

session::Theme untinted() {
    session::Theme theme = support::miniTheme();
    theme.hypsometric = {{0.0F, {180, 180, 180}}};
    return theme;
}

TEST(ShadeRelief, ImageHasAPixelForEveryCell) {
    const auto image = view::shadeRelief(elevation(7, 5, [](int, int) { return 0; }), support::miniTheme());
    EXPECT_EQ(image->widthPx, 7);
    EXPECT_EQ(image->heightPx, 5);
    EXPECT_EQ(image->rgba.size(), 7U * 5U * 4U);
}

TEST(ShadeRelief, FlatGroundHasItsTint) {
    const auto colorAt = [](int metres) {
        return pixelAt(*view::shadeRelief(elevation(3, 3, [&](int, int) { return metres; }), support::miniTheme()), 1,
                       1);
    };
    EXPECT_EQ(colorAt(0), (Pixel{255, 255, 255, 255}));
    EXPECT_EQ(colorAt(1000), (Pixel{200, 150, 100, 255}));
    EXPECT_EQ(colorAt(8000), (Pixel{200, 150, 100, 255})) << "above the last stop its tint goes on";
    EXPECT_EQ(colorAt(-400), (Pixel{255, 255, 255, 255})) << "below the first as well";
    const Pixel between = colorAt(500);
    EXPECT_NEAR(between[0], 228, 1);
    EXPECT_NEAR(between[1], 203, 1);
    EXPECT_NEAR(between[2], 178, 1);
}

TEST(ShadeRelief, SlopesFacingTheLightAreLighterThanFlatGroundAndThanTheOthers) {
    session::Theme theme = untinted();
    theme.hillshade.exaggeration = 40.0F;  // the cells of this test are fifty kilometres wide
    // One ridge from the lower left to the upper right corner, one across.
    const auto ridge = [](int column, int row) { return 3000 - 400 * std::abs(column + row - 8); };
    const auto across = [](int column, int row) { return 3000 - 400 * std::abs(column - row); };
    const auto image = view::shadeRelief(elevation(9, 9, ridge), theme);
    const auto other = view::shadeRelief(elevation(9, 9, across), theme);
    const int northWest = brightness(*image, 2, 3);
    const int southEast = brightness(*image, 6, 5);
    const int northEast = brightness(*other, 5, 3);
    const int southWest = brightness(*other, 3, 5);
    const int flat = 3 * 180;
    EXPECT_GT(northWest, flat);
    EXPECT_LT(southEast, flat);
    EXPECT_GT(northWest, southEast + 40);
    // The north-east has the lesser lamps, the south-west fewer still.
    EXPECT_GT(northWest, northEast);
    EXPECT_GT(northEast, southWest);
    EXPECT_GT(southWest, southEast);
}

TEST(ShadeRelief, WithoutStrengthThereAreNoShadows) {
    session::Theme theme = untinted();
    theme.hillshade.strength = 0.0F;
    const auto image =
        view::shadeRelief(elevation(5, 5, [](int column, int row) { return 700 * column - 300 * row; }), theme);
    for (int row = 0; row < 5; ++row) {
        for (int column = 0; column < 5; ++column) {
            EXPECT_EQ(pixelAt(*image, column, row), (Pixel{180, 180, 180, 255}));
        }
    }
}

TEST(ShadeRelief, ExaggerationDeepensTheShadows) {
    session::Theme theme = untinted();
    const atlas::Elevation slope = elevation(5, 5, [](int column, int row) { return 4000 - 200 * (column + row); });
    const int once = brightness(*view::shadeRelief(slope, theme), 2, 2);
    theme.hillshade.exaggeration = 4.0F;
    EXPECT_LT(brightness(*view::shadeRelief(slope, theme), 2, 2), once);
}

/// The formula of relief.cpp for one cell, in double precision and without its arrangement.
std::array<double, 3> shadedPlainly(const atlas::Elevation& data, const session::Theme& theme, int column, int row) {
    const auto metresAt = [&](int c, int r) {
        c = std::clamp(c, 0, data.columns - 1);
        r = std::clamp(r, 0, data.rows - 1);
        const std::int16_t metres = data.metres[indexOf(data, c, r)];
        return metres == atlas::NoHeight ? 0.0 : static_cast<double>(metres);
    };
    const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180.0; };
    const double stepDeg = (data.bounds.northDeg - data.bounds.southDeg) / data.rows;
    const double northM = stepDeg * 111195.0;
    const double eastM = northM * std::cos(radians(data.bounds.northDeg - (row + 0.5) * stepDeg));
    const double exaggeration = static_cast<double>(theme.hillshade.exaggeration);
    const double east = (metresAt(column + 1, row) - metresAt(column - 1, row)) / (2.0 * eastM) * exaggeration;
    const double north = (metresAt(column, row - 1) - metresAt(column, row + 1)) / (2.0 * northM) * exaggeration;
    constexpr std::array<std::pair<double, double>, 4> Lamps = {{{270, 0.22}, {315, 0.44}, {0, 0.22}, {45, 0.12}}};
    const double flat = std::sin(radians(35.0));
    double lit = 0.0;
    for (const auto& [azimuthDeg, weight] : Lamps) {
        const double dot = -east * std::sin(radians(azimuthDeg)) * std::cos(radians(35.0)) -
                           north * std::cos(radians(azimuthDeg)) * std::cos(radians(35.0)) + flat;
        lit += weight * std::max(0.0, dot / std::sqrt(east * east + north * north + 1.0));
    }
    const double relative = (lit - flat) * static_cast<double>(theme.hillshade.strength);
    const session::Color& tint = theme.hypsometric.front().color;
    const auto mixed = [&](std::uint8_t own, std::uint8_t shadow, std::uint8_t light) {
        return relative < 0.0 ? std::lerp(own, own * shadow / 255.0, std::min(1.0, -relative / flat))
                              : std::lerp(own, light, std::min(1.0, relative / (1.0 - flat)));
    };
    const session::HillshadeStyle& style = theme.hillshade;
    return {mixed(tint.red, style.shadow.red, style.light.red),
            mixed(tint.green, style.shadow.green, style.light.green),
            mixed(tint.blue, style.shadow.blue, style.light.blue)};
}

TEST(ShadeRelief, EveryCellIsWhatTheFormulaSays) {
    session::Theme theme = untinted();
    theme.hillshade = {0.9F, 12.0F, false, {90, 70, 120}, {255, 250, 230}};
    // Odd sizes leave rests behind whole vectors; rough ground meets all four lamps and, here and there, the sea.
    std::uint32_t seed = 7;
    const auto rough = [&](int, int) {
        seed = seed * 1664525U + 1013904223U;
        const int metres = static_cast<int>(seed >> 17U) % 4500;
        return metres < 300 ? static_cast<int>(atlas::NoHeight) : metres;
    };
    for (const auto& [columns, rows] : {std::pair{1, 1}, std::pair{3, 2}, std::pair{37, 23}, std::pair{64, 5}}) {
        const atlas::Elevation data = elevation(columns, rows, rough);
        const auto image = view::shadeRelief(data, theme);
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const Pixel pixel = pixelAt(*image, column, row);
                if (data.metres[indexOf(data, column, row)] == atlas::NoHeight) {
                    EXPECT_EQ(pixel, (Pixel{255, 255, 255, 255}));
                    continue;
                }
                const auto expected = shadedPlainly(data, theme, column, row);
                EXPECT_NEAR(pixel[0], expected[0], 0.51) << column << ' ' << row;
                EXPECT_NEAR(pixel[1], expected[1], 0.51) << column << ' ' << row;
                EXPECT_NEAR(pixel[2], expected[2], 0.51) << column << ' ' << row;
            }
        }
    }
}

TEST(ShadeRelief, WithoutElevationThereIsNoImage) {
    EXPECT_EQ(view::shadeRelief({}, support::miniTheme())->widthPx, 0);
}

double areaOf(const view::Mesh& mesh) {
    double area = 0.0;
    for (std::size_t i = 0; i + 2 < mesh.vertices.size(); i += 3) {
        const auto& a = mesh.vertices[i];
        const auto& b = mesh.vertices[i + 1];
        const auto& c = mesh.vertices[i + 2];
        area += std::abs(static_cast<double>((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))) / 2.0;
    }
    return area;
}

TEST(ReliefMesh, LaysEveryPixelWhereItBelongs) {
    const atlas::Elevation data = elevation(8, 8, [](int, int) { return 0; });
    const geo::Projection& projection = support::miniWorld().projection;
    const view::MeshPointer mesh = view::reliefMesh(data, projection, std::nullopt);
    EXPECT_EQ(mesh->kind, view::MeshKind::Raster);
    ASSERT_EQ(mesh->vertices.size(), 4U * 4U * 6U);
    for (const view::MeshVertex& vertex : mesh->vertices) {
        const double lon = 70.0 + 4.0 * static_cast<double>(vertex.u) / 8.0;
        const double lat = 44.0 - 4.0 * static_cast<double>(vertex.v) / 8.0;
        const geo::WorldPoint at = projection.project({lon, lat});
        EXPECT_NEAR(mesh->origin.xM + static_cast<double>(vertex.x), at.xM, 1.0);
        EXPECT_NEAR(mesh->origin.yM + static_cast<double>(vertex.y), at.yM, 1.0);
        EXPECT_TRUE(mesh->bounds.grownBy(1.0).covers(at));
    }
}

TEST(ReliefMesh, LeavesItsHoleOut) {
    const atlas::Elevation data = elevation(8, 8, [](int, int) { return 0; });
    const geo::Projection& projection = support::miniWorld().projection;
    const geo::LonLatBounds hole{71.0, 41.0, 73.0, 43.0};
    const double whole = areaOf(*view::reliefMesh(data, projection, std::nullopt));
    const double holed = areaOf(*view::reliefMesh(data, projection, hole));
    EXPECT_NEAR((whole - holed) / whole, 4.0 / 16.0, 0.01);
}

TEST(ReliefMesh, WithoutElevationIsEmpty) {
    EXPECT_TRUE(view::reliefMesh({}, support::miniWorld().projection, std::nullopt)->vertices.empty());
}

}  // namespace
