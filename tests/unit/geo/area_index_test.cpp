#include "geo/area_index.hpp"

#include "generators.hpp"
#include "unit/support/even_odd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace {

using geo::AreaIndex;
using geo::LonLat;
using geo::MultiPolygon;
using geo::WorldPoint;

const geo::Projection Plane = geo::Projection::mercator();

AreaIndex indexOf(const std::vector<MultiPolygon>& areas) {
    std::vector<const MultiPolygon*> pointers;
    for (const MultiPolygon& area : areas) {
        pointers.push_back(area.empty() ? nullptr : &area);
    }
    return {pointers, Plane};
}

/// Its rings as the index holds them, polygon by polygon.
std::vector<std::vector<std::vector<WorldPoint>>> polygonsOf(const AreaIndex& index, std::uint32_t area) {
    std::vector<std::vector<std::vector<WorldPoint>>> polygons;
    const AreaIndex::Range numbers = index.polygonsOf(area);
    for (std::uint32_t polygon = numbers.first; polygon < numbers.end; ++polygon) {
        auto& rings = polygons.emplace_back();
        for (std::uint32_t ring = index.ringsOf(polygon).first; ring < index.ringsOf(polygon).end; ++ring) {
            auto& points = rings.emplace_back();
            for (const geo::StepPoint& p : index.pointsOf(ring)) {
                points.push_back(geo::toWorld(p));
            }
        }
    }
    return polygons;
}

bool coversByHand(const AreaIndex& index, std::uint32_t area, const WorldPoint& at) {
    for (const auto& rings : polygonsOf(index, area)) {
        if (support::polygonCovers(rings, at)) {
            return true;
        }
    }
    return false;
}

/// A closed coastline of `count` points round a place, with bays of all sizes; the same for the same seed.
geo::Ring coast(LonLat center, double radiusDeg, int count, unsigned seed) {
    geo::Ring ring;
    for (int i = 0; i < count; ++i) {
        const double turn = 2.0 * std::numbers::pi * i / count;
        double radius = 1.0;
        for (int wave = 1; wave < 200; wave = wave * 2 + 1) {
            radius += 0.25 / wave * std::sin(wave * turn + seed * 1.7 * wave);
        }
        ring.push_back({center.lonDeg + radiusDeg * radius * std::cos(turn),
                        center.latDeg + 0.7 * radiusDeg * radius * std::sin(turn)});
    }
    ring.push_back(ring.front());
    return ring;
}

MultiPolygon lakeland(unsigned seed) {
    return {{{coast({70, 45}, 8.0, 5000, seed), coast({70, 45}, 2.0, 700, seed + 1)}},
            {{coast({95, 40}, 3.0, 90, seed + 2)}},
            {{{{100, 50}, {101, 50}, {101, 51}, {100, 50}}}}};
}

TEST(AreaIndex, HolesAreOutside) {
    const AreaIndex index =
        indexOf({{{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}}}}}});
    EXPECT_TRUE(index.covers(0, Plane.project({2, 2})));
    EXPECT_FALSE(index.covers(0, Plane.project({5, 5})));
    EXPECT_FALSE(index.covers(0, Plane.project({12, 5})));
}

TEST(AreaIndex, ARayThroughACornerCountsItOnce) {
    const AreaIndex index = indexOf({{{{{{0, 0}, {10, 5}, {0, 10}, {-10, 5}, {0, 0}}}}}});
    EXPECT_TRUE(index.covers(0, Plane.project({0, 5})));
    for (const double lat : {0.0, 5.0, 10.0}) {
        EXPECT_FALSE(index.covers(0, Plane.project({-20, lat}))) << lat;
    }
}

TEST(AreaIndex, AreasWithoutPolygonsAreNowhere) {
    const AreaIndex index = indexOf({{}, lakeland(1), {}});
    EXPECT_EQ(index.size(), 3U);
    EXPECT_TRUE(index.boundsOf(0).isEmpty());
    EXPECT_FALSE(index.covers(0, Plane.project({70, 40})));
    EXPECT_FALSE(index.boundsOf(1).isEmpty());
    EXPECT_EQ(index.polygonsOf(1).end - index.polygonsOf(1).first, 3U);
}

TEST(AreaIndex, StepsAreFineAndSaturate) {
    const WorldPoint p{-12345678.987, 7654321.123};
    EXPECT_NEAR(geo::toWorld(geo::toSteps(p)).xM, p.xM, geo::StepM / 2.0);
    EXPECT_NEAR(geo::toWorld(geo::toSteps(p)).yM, p.yM, geo::StepM / 2.0);
    EXPECT_GT(geo::toSteps({1e12, 0.0}).x, 2'000'000'000);
    EXPECT_LT(geo::toSteps({0.0, -1e12}).y, -2'000'000'000);
}

TEST(AreaIndex, LongRingsSpreadOverThreadsAreTheSame) {
    // More points than one thread is given.
    const std::vector<MultiPolygon> many = {
        lakeland(1), lakeland(2), {{{coast({20, 20}, 5.0, 40'000, 3)}}}, lakeland(4)};
    const AreaIndex index = indexOf(many);
    for (std::uint32_t area = 0; area < many.size(); ++area) {
        const AreaIndex alone = indexOf({many[area]});
        EXPECT_EQ(index.boundsOf(area), alone.boundsOf(0));
        EXPECT_EQ(polygonsOf(index, area), polygonsOf(alone, 0));
    }
}

RC_GTEST_PROP(AreaIndexLaw, AgreesWithLookingAtEveryEdge, ()) {
    const auto seed = *rc::gen::inRange(0U, 1000U);
    const AreaIndex index = indexOf({lakeland(seed)});
    for (int i = 0; i < 50; ++i) {
        const WorldPoint at = Plane.project(*generators::place(55, 35, 105, 55));
        RC_ASSERT(index.covers(0, at) == coversByHand(index, 0, at));
    }
    // Level with corners, where a ray touches them; but not on one, which is neither inside nor outside.
    constexpr double AsideM = 37.0;
    const std::span<const geo::StepPoint> ring = index.pointsOf(0);
    for (int i = 0; i < 50; ++i) {
        const WorldPoint corner = geo::toWorld(ring[*rc::gen::inRange<std::size_t>(0, ring.size())]);
        const WorldPoint at{corner.xM + *generators::real(-1e6, 1e6) + AsideM, corner.yM};
        RC_ASSERT(index.covers(0, at) == coversByHand(index, 0, at));
    }
}

RC_GTEST_PROP(AreaIndexLaw, TheRoomiestPointIsInside, ()) {
    const AreaIndex index = indexOf({lakeland(*rc::gen::inRange(0U, 1000U))});
    RC_ASSERT(index.covers(0, index.roomiestPoint(0)));
}

RC_GTEST_PROP(AreaIndexLaw, WhatLiesNearABoxIsEnoughToTellInsideFromOutsideThere, ()) {
    const AreaIndex index = indexOf({lakeland(*rc::gen::inRange(0U, 1000U))});
    const geo::StepPoint middle = geo::toSteps(Plane.project(*generators::place(60, 38, 80, 52)));
    const std::int32_t half = 10'000'000;  // 200 km
    const geo::StepBox box{middle.x - half, middle.y - half, middle.x + half, middle.y + half};
    std::vector<geo::StepPoint> near;
    index.appendNear(0, box, near);
    RC_ASSERT(near.size() < index.pointsOf(0).size());
    std::vector<std::vector<WorldPoint>> rings(2);
    for (const geo::StepPoint& p : near) {
        rings[0].push_back(geo::toWorld(p));
    }
    for (const geo::StepPoint& p : index.pointsOf(0)) {
        rings[1].push_back(geo::toWorld(p));
    }
    for (int i = 0; i < 40; ++i) {
        const WorldPoint at =
            geo::toWorld({*rc::gen::inRange(box.minX, box.maxX), *rc::gen::inRange(box.minY, box.maxY)});
        RC_ASSERT(support::polygonCovers(std::span(rings).first(1), at) ==
                  support::polygonCovers(std::span(rings).subspan(1), at));
    }
}

}  // namespace
