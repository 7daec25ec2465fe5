#include "view/detail.hpp"

#include "geo/triangulate.hpp"
#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

using geo::WorldPoint;
using support::miniWorld;
using view::LineClass;
using view::WorldLine;

constexpr geo::LonLatBounds Window{70.0, 40.0, 90.0, 50.0};

/// Two countries side by side with a border of many random bends between them.
std::vector<geo::MultiPolygon> twoCountries(const std::vector<double>& bends) {
    geo::LineString border = {{80.0, 40.0}};
    for (std::size_t i = 0; i < bends.size(); ++i) {
        border.push_back(
            {80.0 + bends[i], 40.0 + 10.0 * static_cast<double>(i + 1) / static_cast<double>(bends.size() + 1)});
    }
    border.push_back({80.0, 50.0});
    geo::Ring west(border.begin(), border.end());
    west.insert(west.end(), {{70.0, 50.0}, {70.0, 40.0}, {80.0, 40.0}});
    geo::Ring east(border.rbegin(), border.rend());
    east.insert(east.end(), {{90.0, 40.0}, {90.0, 50.0}, {80.0, 50.0}});
    return {{geo::Polygon{{west}}}, {geo::Polygon{{east}}}};
}

/// How often each edge, whichever way it is walked, bounds a polygon.
std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> edgesOf(
    const std::vector<std::vector<WorldLine>>& polygons) {
    std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> edges;
    for (const std::vector<WorldLine>& rings : polygons) {
        for (const WorldLine& ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const WorldPoint& a = ring[i];
                const WorldPoint& b = ring[(i + 1) % ring.size()];
                const std::pair first(a.xM, a.yM);
                const std::pair second(b.xM, b.yM);
                ++edges[first < second ? std::pair(first, second) : std::pair(second, first)];
            }
        }
    }
    return edges;
}

double areaOf(const std::vector<std::vector<WorldLine>>& polygons) {
    double area = 0.0;
    for (const std::vector<WorldLine>& rings : polygons) {
        for (std::size_t i = 0; i < rings.size(); ++i) {
            area += (i == 0 ? 1.0 : -1.0) * geo::planarAreaM2(rings[i]);
        }
    }
    return area;
}

std::vector<std::vector<WorldLine>> simplifiedShapes(const geo::Topology& topology, double toleranceM) {
    const std::vector<WorldLine> arcs = view::simplifiedArcs(topology, miniWorld().projection, toleranceM);
    std::vector<std::vector<WorldLine>> polygons;
    for (const std::vector<geo::ArcPolygon>& shape : topology.shapes) {
        for (auto& rings : view::assemblePolygons(shape, arcs, toleranceM)) {
            polygons.push_back(std::move(rings));
        }
    }
    return polygons;
}

RC_GTEST_PROP(Detail, NeighboursKeepOneCommonBorderAtEveryTolerance, ()) {
    const auto bends =
        *rc::gen::resize(40, rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(generators::real(-3.0, 3.0))));
    const geo::Topology topology = geo::buildTopology(twoCountries(bends), Window);
    const double toleranceM = *rc::gen::element(0.0, 200.0, 2000.0, 50000.0);
    const std::vector<std::vector<WorldLine>> polygons = simplifiedShapes(topology, toleranceM);
    RC_ASSERT(polygons.size() == 2U);
    // The two together cover the window, without gap or overlap, whatever became of the line between them.
    RC_ASSERT(std::abs(areaOf(polygons) / areaOf(simplifiedShapes(topology, 0.0)) - 1.0) < 1e-9);
    std::size_t common = 0;
    for (const auto& [edge, count] : edgesOf(polygons)) {
        RC_ASSERT(count <= 2);
        common += count == 2 ? 1U : 0U;
    }
    RC_ASSERT(common >= 1U);
    RC_ASSERT(toleranceM > 0.0 || common == bends.size() + 1U);
}

TEST(Detail, ThreeCountriesStayTogetherWhereTheyMeet) {
    const geo::Topology& topology = miniWorld().atlas->geography().countryTopology;
    const double whole = areaOf(simplifiedShapes(topology, 0.0));
    for (double toleranceM : {700.0, 2000.0, 30000.0}) {
        EXPECT_NEAR(areaOf(simplifiedShapes(topology, toleranceM)) / whole, 1.0, 1e-9) << toleranceM;
    }
}

TEST(Detail, SimplifiedArcsKeepTheirEndsAndLoseDetail) {
    const geo::Topology topology = geo::buildTopology(twoCountries(std::vector<double>(60, 0.001)), Window);
    const std::vector<WorldLine> exact = view::simplifiedArcs(topology, miniWorld().projection, 0.0);
    const std::vector<WorldLine> coarse = view::simplifiedArcs(topology, miniWorld().projection, 2000.0);
    ASSERT_EQ(exact.size(), topology.arcs.size());
    std::size_t exactPoints = 0;
    std::size_t coarsePoints = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        EXPECT_EQ(exact[i].size(), topology.arcs[i].points.size());
        EXPECT_EQ(exact[i].front(), coarse[i].front());
        EXPECT_EQ(exact[i].back(), coarse[i].back());
        exactPoints += exact[i].size();
        coarsePoints += coarse[i].size();
    }
    EXPECT_LT(coarsePoints, exactPoints / 4);
}

/// A country with a lake-like hole and two islands beside it: 2 km and 100 km across.
atlas::Geography archipelago() {
    const auto box = [](double lon, double lat, double side) {
        return geo::Ring{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}};
    };
    atlas::Geography geography;
    geography.window = Window;
    geography.countries = {"country/xx"};
    const geo::MultiPolygon shape = {geo::Polygon{{box(72.0, 42.0, 5.0), box(74.0, 44.0, 0.02)}},
                                     geo::Polygon{{box(80.0, 45.0, 0.02)}}, geo::Polygon{{box(82.0, 45.0, 1.0)}}};
    geography.countryTopology = geo::buildTopology(std::vector<geo::MultiPolygon>{shape}, Window);
    return geography;
}

bool coversPlace(const std::vector<view::MeshPointer>& meshes, const geo::LonLat& place) {
    const WorldPoint p = miniWorld().projection.project(place);
    for (const view::MeshPointer& mesh : meshes) {
        for (std::size_t i = 0; i + 2 < mesh->vertices.size(); i += 3) {
            const auto side = [&](std::size_t a, std::size_t b) {
                const auto& from = mesh->vertices[i + a];
                const auto& to = mesh->vertices[i + b];
                const double x = p.xM - mesh->origin.xM;
                const double y = p.yM - mesh->origin.yM;
                return (static_cast<double>(to.x) - static_cast<double>(from.x)) * (y - static_cast<double>(from.y)) -
                       (static_cast<double>(to.y) - static_cast<double>(from.y)) * (x - static_cast<double>(from.x));
            };
            const std::array<double, 3> sides = {side(0, 1), side(1, 2), side(2, 0)};
            if (std::ranges::all_of(sides, [](double s) { return s >= 0.0; }) ||
                std::ranges::all_of(sides, [](double s) { return s <= 0.0; })) {
                return true;
            }
        }
    }
    return false;
}

bool hasLineNear(const view::DetailLevel& level, LineClass lineClass, const geo::LonLat& place, double reachM) {
    const WorldPoint p = miniWorld().projection.project(place);
    return std::ranges::any_of(level.lines, [&](const view::LineCell& cell) {
        return cell.lineClass == lineClass &&
               std::ranges::any_of(cell.mesh->vertices, [&](const view::MeshVertex& vertex) {
                   return std::hypot(cell.mesh->origin.xM + static_cast<double>(vertex.x) - p.xM,
                                     cell.mesh->origin.yM + static_cast<double>(vertex.y) - p.yM) < reachM;
               });
    });
}

TEST(Detail, SmallIslandsAndHolesAreLeftOutFromAfarOnly) {
    const atlas::Geography geography = archipelago();
    const geo::LonLat islet{80.01, 45.01};
    const geo::LonLat island{82.5, 45.5};
    const geo::LonLat hole{74.01, 44.01};
    const view::DetailLevel fine = view::buildLevel(geography, {}, miniWorld().projection, 99.0, 200.0);
    EXPECT_TRUE(coversPlace(fine.land, islet));
    EXPECT_TRUE(coversPlace(fine.land, island));
    EXPECT_FALSE(coversPlace(fine.land, hole));
    EXPECT_TRUE(hasLineNear(fine, LineClass::Coast, islet, 3000.0));
    const view::DetailLevel coarse = view::buildLevel(geography, {}, miniWorld().projection, 4.0, 20000.0);
    EXPECT_FALSE(coversPlace(coarse.land, islet));
    EXPECT_TRUE(coversPlace(coarse.land, island));
    EXPECT_TRUE(coversPlace(coarse.land, hole));
    EXPECT_FALSE(hasLineNear(coarse, LineClass::Coast, islet, 3000.0)) << "no outline round an island that is gone";
    EXPECT_TRUE(hasLineNear(coarse, LineClass::Coast, {82.0, 45.0}, 3000.0));
}

/// The far ends of a half ribbon's rim vertices, 20 km out.
std::vector<WorldPoint> rimOf(const view::Mesh& mesh) {
    std::vector<WorldPoint> rim;
    for (const view::MeshVertex& vertex : mesh.vertices) {
        const auto component = [](std::uint8_t high, std::uint8_t low) {
            return (256.0 * high + low) / 65535.0 * 4.0 - 2.0;
        };
        const double x = component(vertex.c0, vertex.c1);
        const double y = component(vertex.c2, vertex.c3);
        if (std::hypot(x, y) > 0.5) {
            constexpr double OutM = 20000.0;
            rim.push_back({mesh.origin.xM + static_cast<double>(vertex.x) + x * OutM,
                           mesh.origin.yM + static_cast<double>(vertex.y) + y * OutM});
        }
    }
    return rim;
}

TEST(Detail, RimsOfLargeLakesLieOnTheWaterHoweverTheirRingsAreWound) {
    const auto box = [](double lon, double lat, double side) {
        return geo::Ring{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}};
    };
    atlas::Geography geography;
    geography.window = Window;
    for (const bool isReversed : {false, true}) {
        geo::Polygon lake{{box(72.0, 42.0, 5.0), box(74.0, 44.0, 1.0)}};
        geo::Polygon pond{{box(85.0, 45.0, 0.01)}};
        if (isReversed) {
            for (geo::Ring& ring : lake.rings) {
                std::ranges::reverse(ring);
            }
        }
        geography.lakes = {geo::MultiPolygon{lake}, geo::MultiPolygon{pond}};
        const view::DetailLevel level = view::buildLevel(geography, {}, miniWorld().projection, 99.0, 200.0);
        std::size_t count = 0;
        for (const view::LineCell& cell : level.lines) {
            if (cell.lineClass != LineClass::Rim) {
                continue;
            }
            for (const WorldPoint& p : rimOf(*cell.mesh)) {
                ++count;
                const geo::LonLat at = miniWorld().projection.unproject(p);
                const bool isInLake = at.lonDeg > 72.0 && at.lonDeg < 77.0 && at.latDeg > 41.9 && at.latDeg < 47.1;
                const bool isOnIsland =
                    at.lonDeg > 74.02 && at.lonDeg < 74.98 && at.latDeg > 44.02 && at.latDeg < 44.98;
                EXPECT_TRUE(isInLake && !isOnIsland) << at.lonDeg << ' ' << at.latDeg;
            }
        }
        EXPECT_GT(count, 20U);
        EXPECT_FALSE(hasLineNear(level, LineClass::Rim, {85.0, 45.0}, 20000.0)) << "a pond is too small for one";
        EXPECT_TRUE(hasLineNear(level, LineClass::Shore, {85.0, 45.0}, 20000.0));
    }
}

TEST(Detail, EachSideOfTheSharedBorderLiesInItsCountry) {
    const view::DetailLevel level =
        view::buildLevel(miniWorld().atlas->geography(), {}, miniWorld().projection, 99.0, 200.0);
    double west = 0.0;
    double east = 0.0;
    for (const auto& [side, sum] : {std::pair{&level.kazakhstanSide, &west}, std::pair{&level.chinaSide, &east}}) {
        const std::vector<WorldPoint> rim = rimOf(**side);
        ASSERT_FALSE(rim.empty());
        for (const WorldPoint& p : rim) {
            *sum += p.xM / static_cast<double>(rim.size());
        }
    }
    EXPECT_LT(west + 15000.0, east) << "Kazakhstan lies in the west";
}

TEST(Detail, DisputedStretchesAreAClassOfTheirOwnAndNoStretchIsLost) {
    atlas::Geography geography;
    geography.window = Window;
    geography.countries = {"country/aa", "country/bb"};
    geography.countryTopology = geo::buildTopology(twoCountries({0.3, -0.2, 0.4, 0.1, -0.3, 0.2, 0.0}), Window);
    const auto lengths = [&](const atlas::Dispute& dispute) {
        std::map<LineClass, double> sums;
        const view::DetailLevel level =
            view::buildLevel(geography, std::vector{dispute}, miniWorld().projection, 99.0, 0.0);
        for (const view::LineCell& cell : level.lines) {
            double longest = 0.0;
            for (const view::MeshVertex& vertex : cell.mesh->vertices) {
                longest = std::max(longest, static_cast<double>(vertex.v));
            }
            sums[cell.lineClass] += longest;
        }
        return sums;
    };
    atlas::Dispute dispute;
    const double whole = lengths(dispute)[LineClass::CountryBorder];
    ASSERT_GT(whole, 1.0e6);
    dispute.between = {{"country/bb", "country/aa"}};
    EXPECT_NEAR(lengths(dispute)[LineClass::DisputedBorder], whole, 1.0);
    EXPECT_EQ(lengths(dispute).count(LineClass::CountryBorder), 0U);
    dispute.within = {{70.0, 40.0, 90.0, 44.9}};
    const auto parted = lengths(dispute);
    EXPECT_GT(parted.at(LineClass::DisputedBorder), whole * 0.3);
    EXPECT_GT(parted.at(LineClass::CountryBorder), whole * 0.3);
    EXPECT_NEAR(parted.at(LineClass::DisputedBorder) + parted.at(LineClass::CountryBorder), whole, 1.0);
    dispute.isSettled = true;
    EXPECT_NEAR(lengths(dispute)[LineClass::CountryBorder], whole, 1.0);
    dispute.isSettled = false;
    dispute.between = {{"country/aa", "country/cc"}};
    EXPECT_NEAR(lengths(dispute)[LineClass::CountryBorder], whole, 1.0);
}

TEST(Detail, SharedBorderIsAMeshOfItsOwnAndNoOtherLineRepeatsIt) {
    const WorldPoint bend = miniWorld().projection.project({80.0, 46.0});
    for (double toleranceM : {0.0, 200.0, 2000.0}) {
        const view::DetailLevel level =
            view::buildLevel(miniWorld().atlas->geography(), {}, miniWorld().projection, 99.0, toleranceM);
        ASSERT_TRUE(level.sharedBorder);
        EXPECT_FALSE(level.sharedBorder->vertices.empty());
        EXPECT_TRUE(level.sharedBorder->bounds.grownBy(1.0).covers(bend));
        EXPECT_FALSE(hasLineNear(level, LineClass::CountryBorder, {80.0, 46.0}, 5000.0));
        EXPECT_TRUE(hasLineNear(level, LineClass::CountryBorder, {80.5, 43.0}, 5000.0)) << "the tripoint";
    }
}

TEST(Detail, EdgeOfTheDataIsNoCoast) {
    // All outer sides of the mini atlas lie on its window.
    const view::DetailLevel level =
        view::buildLevel(miniWorld().atlas->geography(), {}, miniWorld().projection, 99.0, 0.0);
    EXPECT_TRUE(std::ranges::none_of(level.lines,
                                     [](const view::LineCell& cell) { return cell.lineClass == LineClass::Coast; }));
}

TEST(Detail, LesserRiversComeWithTheZoom) {
    atlas::Geography geography = miniWorld().atlas->geography();
    geography.rivers.clear();
    for (int rank = 1; rank <= 5; ++rank) {
        geography.rivers.push_back({{{72.0, 41.0 + rank}, {76.0, 41.0 + rank}}, rank});
    }
    const auto ranksAt = [&](double toleranceM) {
        std::vector<int> ranks;
        for (const view::LineCell& cell :
             view::buildLevel(geography, {}, miniWorld().projection, 99.0, toleranceM).lines) {
            if (cell.lineClass == LineClass::River) {
                ranks.push_back(cell.rank);
            }
        }
        std::ranges::sort(ranks);
        ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
        return ranks;
    };
    EXPECT_EQ(ranksAt(2000.0), (std::vector{1, 2}));
    EXPECT_EQ(ranksAt(700.0), (std::vector{1, 2, 3}));
    EXPECT_EQ(ranksAt(200.0), (std::vector{1, 2, 3, 4}));
    EXPECT_EQ(ranksAt(0.0), (std::vector{1, 2, 3, 4, 5}));
}

}  // namespace
