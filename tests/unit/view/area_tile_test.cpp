#include "view/area_tile.hpp"

#include "unit/support/even_odd.hpp"
#include "unit/support/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <vector>

namespace {

using geo::LonLat;
using geo::MultiPolygon;
using geo::WorldPoint;
using view::AreaTile;
using view::AreaTilePointer;
using view::TileKey;

const geo::Projection Plane = geo::Projection::mercator();

/// Some 40 m a sub-step, 670 km a tile.
constexpr int Level = 11;

/// From south to north through a country, wiggling at all sizes.
geo::LineString border(double lonDeg, unsigned seed) {
    geo::LineString line;
    constexpr int Count = 4000;
    for (int i = 0; i <= Count; ++i) {
        const double along = static_cast<double>(i) / Count;
        double shift = 0.0;
        for (int wave = 1; wave < 500; wave = wave * 2 + 1) {
            shift += 0.5 / wave * std::sin(wave * along * 2.0 * std::numbers::pi + seed * 0.7 * wave);
        }
        line.push_back({lonDeg + shift * std::sin(along * std::numbers::pi), 20.0 + 30.0 * along});
    }
    return line;
}

/// Two countries side by side with the border between them, each from 20 to 50 north.
std::vector<MultiPolygon> neighbours(unsigned seed) {
    const geo::LineString between = border(70.0, seed);
    geo::Ring west{{50.0, 50.0}, {50.0, 20.0}};
    west.insert(west.end(), between.begin(), between.end());
    west.push_back(west.front());
    geo::Ring east{{90.0, 20.0}, {90.0, 50.0}};
    east.insert(east.end(), between.rbegin(), between.rend());
    east.push_back(east.front());
    return {{{{west}}}, {{{east}}}};
}

geo::AreaIndex indexOf(const std::vector<MultiPolygon>& areas) {
    std::vector<const MultiPolygon*> pointers;
    for (const MultiPolygon& area : areas) {
        pointers.push_back(&area);
    }
    return {pointers, Plane};
}

std::vector<std::uint32_t> allOf(const geo::AreaIndex& index) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        members.push_back(i);
    }
    return members;
}

AreaTilePointer tileOf(const geo::AreaIndex& index, const TileKey& key) {
    return view::buildAreaTile(index, allOf(index), key);
}

TileKey keyAt(const LonLat& at, int level = Level) {
    geo::WorldBounds area;
    area.add(Plane.project(at));
    return view::tilesOver(level, area).front();
}

/// Twice the area of the triangles, sub-steps; exact.
std::int64_t doubleArea(const AreaTile& tile) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < tile.fillTriangles.size(); i += 3) {
        const view::TilePoint& a = tile.fill[tile.fillTriangles[i]];
        const view::TilePoint& b = tile.fill[tile.fillTriangles[i + 1]];
        const view::TilePoint& c = tile.fill[tile.fillTriangles[i + 2]];
        sum += std::abs(static_cast<std::int64_t>(b.x - a.x) * (c.y - a.y) -
                        static_cast<std::int64_t>(c.x - a.x) * (b.y - a.y));
    }
    return sum;
}

int coversCount(const AreaTile& tile, double x, double y) {
    int count = 0;
    for (std::size_t i = 0; i < tile.fillTriangles.size(); i += 3) {
        std::vector<std::vector<WorldPoint>> triangle(1);
        for (std::size_t k = 0; k < 3; ++k) {
            const view::TilePoint& p = tile.fill[tile.fillTriangles[i + k]];
            triangle[0].push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
        count += support::polygonCovers(triangle, {x, y}) ? 1 : 0;
    }
    return count;
}

TEST(TileGrid, TilesOverAnAreaMeetItAndLeaveNoGap) {
    const geo::WorldBounds area{-3.1e6, -2.2e6, 4.3e6, 2.9e6};
    geo::WorldBounds all;
    double sumM2 = 0.0;
    for (const TileKey& key : view::tilesOver(Level, area)) {
        EXPECT_TRUE(view::boundsOf(key).intersects(area));
        all.add(view::boundsOf(key));
        sumM2 += view::boundsOf(key).widthM() * view::boundsOf(key).heightM();
    }
    EXPECT_LE(all.minXM, area.minXM);
    EXPECT_GE(all.maxYM, area.maxYM);
    EXPECT_NEAR(sumM2, all.widthM() * all.heightM(), 1.0);
}

TEST(TileGrid, PointsStandAThirdToASixthOfAPixelApart) {
    for (const double metresPerPixel : {7.0, 100.0, 4662.0, 4663.0, 60'000.0}) {
        const double gridPx = view::TileGrid * view::subStepM(view::tileLevelFor(metresPerPixel)) / metresPerPixel;
        EXPECT_LE(gridPx, 0.35) << metresPerPixel;
        EXPECT_GT(gridPx, 0.175) << metresPerPixel;
    }
}

TEST(PackedExtrude, KeepsSixtyFourthsAndNothingExactly) {
    EXPECT_EQ(view::packedExtrude(0.0), 128);
    for (const double extrude : {-1.6, -1.0, 0.3, 1.0, 1.6}) {
        EXPECT_NEAR((view::packedExtrude(extrude) - 128) / 63.5, extrude, 0.01) << extrude;
    }
}

TEST(AreaTile, NeighboursNeverPart) {
    for (unsigned seed = 0; seed < 8; ++seed) {
        const geo::AreaIndex index = indexOf(neighbours(seed));
        const AreaTilePointer tile = tileOf(index, keyAt({70.0, 35.0}));
        // Nothing left out and nothing covered twice.
        const std::int64_t whole = std::int64_t{2} * view::TileSide * view::TileSide;
        EXPECT_EQ(doubleArea(*tile), whole) << seed;
        for (int i = 0; i < 400; ++i) {
            const double x = 0.5 + (i * 7919) % view::TileSide;
            const double y = 0.25 + (i * 104'729) % view::TileSide;
            EXPECT_EQ(coversCount(*tile, x, y), 1) << x << ", " << y;
        }
    }
}

TEST(AreaTile, ABorderOfTwoIsOneLine) {
    const geo::AreaIndex index = indexOf(neighbours(3));
    const TileKey key = keyAt({70.0, 35.0});
    const std::vector<std::uint32_t> west = {0};
    const AreaTilePointer alone = view::buildAreaTile(index, west, key);
    const AreaTilePointer both = tileOf(index, key);
    EXPECT_GT(alone->outlineTriangles.size(), 100U);
    EXPECT_EQ(both->outlineTriangles.size(), alone->outlineTriangles.size());
}

TEST(AreaTile, SidesOfTheTileAreNotStroked) {
    // A country all around the tile.
    const geo::AreaIndex index = indexOf({{{{{{40, 0}, {100, 0}, {100, 60}, {40, 60}, {40, 0}}}}}});
    const AreaTilePointer tile = tileOf(index, keyAt({70.0, 35.0}));
    EXPECT_EQ(doubleArea(*tile), std::int64_t{2} * view::TileSide * view::TileSide);
    EXPECT_TRUE(tile->outlineTriangles.empty());
}

TEST(AreaTile, TilesSideBySideMeetInTheSamePoints) {
    for (unsigned seed = 0; seed < 8; ++seed) {
        const geo::AreaIndex index = indexOf(neighbours(seed));
        const TileKey below = keyAt({70.0, 35.0});
        const TileKey above{below.level, below.column, below.row + 1};
        const auto linesAt = [](const AreaTile& tile, int y) {
            std::set<int> x;
            for (const view::TileRimPoint& p : tile.outline) {
                if (p.at.y == y) {
                    x.insert(p.at.x);
                }
            }
            return x;
        };
        const std::set<int> under = linesAt(*tileOf(index, below), view::TileSide);
        EXPECT_FALSE(under.empty());
        EXPECT_EQ(under, linesAt(*tileOf(index, above), 0)) << seed;
    }
}

TEST(AreaTile, TheTiniestIslandIsADot) {
    const LonLat at{70.0, 35.0};
    const geo::AreaIndex index = indexOf({{{{{{at.lonDeg, at.latDeg},
                                              {at.lonDeg + 1e-4, at.latDeg},
                                              {at.lonDeg, at.latDeg + 1e-4},
                                              {at.lonDeg, at.latDeg}}}}}});
    const AreaTilePointer tile = tileOf(index, keyAt(at));
    EXPECT_TRUE(tile->fillTriangles.empty());
    EXPECT_EQ(tile->outlineTriangles.size(), 6U);
    EXPECT_FALSE(tile->isEmpty());
}

TEST(AreaTile, HolesStayOpenAndWhatIsInThemToo) {
    const geo::Ring hole{{69, 34}, {71, 34}, {71, 36}, {69, 36}, {69, 34}};
    const geo::AreaIndex index = indexOf({{{{{{40, 0}, {100, 0}, {100, 60}, {40, 60}, {40, 0}}, hole}}}});
    const TileKey key = keyAt({70.0, 35.0});
    const AreaTilePointer tile = tileOf(index, key);
    const geo::WorldBounds bounds = view::boundsOf(key);
    const auto coversAt = [&](const LonLat& at) {
        const WorldPoint p = Plane.project(at);
        return coversCount(*tile, (p.xM - bounds.minXM) / view::subStepM(Level) + 0.3,
                           (p.yM - bounds.minYM) / view::subStepM(Level) + 0.3);
    };
    EXPECT_EQ(coversAt({70.0, 35.0}), 0);
    EXPECT_EQ(coversAt({68.8, 35.0}), 1);
}

/// Squares of distances from a ring's edges, in sub-steps.
double nearestEdge(const geo::AreaIndex& index, const TileKey& key, double x, double y) {
    const geo::WorldBounds bounds = view::boundsOf(key);
    double nearest = 1e18;
    for (std::uint32_t ring = 0; ring < index.ringsOf(index.polygonsOf(0).end - 1).end; ++ring) {
        const auto points = index.pointsOf(ring);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const WorldPoint a = geo::toWorld(points[i]);
            const WorldPoint b = geo::toWorld(points[(i + 1) % points.size()]);
            const double unit = view::subStepM(key.level);
            const double ax = (a.xM - bounds.minXM) / unit;
            const double ay = (a.yM - bounds.minYM) / unit;
            const double dx = (b.xM - a.xM) / unit;
            const double dy = (b.yM - a.yM) / unit;
            const double lengthSquared = dx * dx + dy * dy;
            const double t =
                lengthSquared > 0.0 ? std::clamp(((x - ax) * dx + (y - ay) * dy) / lengthSquared, 0.0, 1.0) : 0.0;
            nearest = std::min(nearest, std::hypot(x - ax - t * dx, y - ay - t * dy));
        }
    }
    return nearest;
}

RC_GTEST_PROP(AreaTileLaw, IsFilledWhereTheAreaIsUpToAThirdOfAPixel, ()) {
    const auto seed = *rc::gen::inRange(0U, 100'000U);
    const geo::AreaIndex index = indexOf({neighbours(seed).front()});
    const int level = *rc::gen::inRange(Level - 4, Level + 1);
    const TileKey key = keyAt({70.0 + *rc::gen::inRange(-2, 3), 35.0 + *rc::gen::inRange(-8, 9)}, level);
    const std::vector<std::uint32_t> members = {0};
    const AreaTilePointer tile = view::buildAreaTile(index, members, key);
    const geo::WorldBounds bounds = view::boundsOf(key);
    // A third of a pixel at the coarsest scale of a level, whose pixels are four grid steps.
    const double most = 4.0 * view::TileGrid / 3.0 + 1.0;
    for (int i = 0; i < 30; ++i) {
        const double x = 0.3 + *rc::gen::inRange(0, view::TileSide);
        const double y = 0.7 + *rc::gen::inRange(0, view::TileSide);
        if (nearestEdge(index, key, x, y) > most * 1.5) {
            const WorldPoint at{bounds.minXM + x * view::subStepM(level), bounds.minYM + y * view::subStepM(level)};
            RC_ASSERT(coversCount(*tile, x, y) == (index.covers(0, at) ? 1 : 0));
        }
    }
}

}  // namespace
