#include "geo/clip_ring.hpp"

#include "generators.hpp"
#include "unit/support/even_odd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using geo::ClipCorner;
using geo::WorldPoint;

constexpr double Side = 100.0;

std::vector<ClipCorner> ringOf(const std::vector<WorldPoint>& points) {
    std::vector<ClipCorner> ring;
    for (const WorldPoint& p : points) {
        ring.push_back({p.xM, p.yM});
    }
    return ring;
}

std::vector<ClipCorner> clipped(std::vector<ClipCorner> ring) {
    std::vector<ClipCorner> spare;
    geo::clipToSquare(ring, Side, spare);
    return ring;
}

std::vector<WorldPoint> pointsOf(const std::vector<ClipCorner>& ring) {
    std::vector<WorldPoint> points;
    for (const ClipCorner& c : ring) {
        points.push_back({c.x, c.y});
    }
    return points;
}

TEST(ClipRing, InsideStaysAsItIs) {
    const std::vector<ClipCorner> ring = clipped(ringOf({{10, 10}, {90, 10}, {50, 90}}));
    EXPECT_EQ(pointsOf(ring), (std::vector<WorldPoint>{{10, 10}, {90, 10}, {50, 90}}));
    EXPECT_TRUE(std::ranges::all_of(ring, &ClipCorner::isOwnEdge));
    EXPECT_TRUE(std::ranges::none_of(ring, &ClipCorner::isCut));
}

TEST(ClipRing, BesideIsNothing) {
    EXPECT_TRUE(clipped(ringOf({{110, 10}, {190, 10}, {150, 90}})).empty());
    EXPECT_TRUE(clipped({}).empty());
}

TEST(ClipRing, AroundIsTheSquareWithoutAnEdgeOfItsOwn) {
    const std::vector<ClipCorner> ring = clipped(ringOf({{-10, -10}, {110, -10}, {110, 110}, {-10, 110}}));
    EXPECT_EQ(ring.size(), 4U);
    EXPECT_TRUE(std::ranges::none_of(ring, &ClipCorner::isOwnEdge));
}

TEST(ClipRing, WhatRunsAlongTheSideIsNoOwnEdge) {
    // A triangle whose tip sticks out on the right.
    const std::vector<ClipCorner> ring = clipped(ringOf({{50, 20}, {150, 50}, {50, 80}}));
    ASSERT_EQ(ring.size(), 4U);
    EXPECT_TRUE(ring[0].isOwnEdge);
    EXPECT_EQ(ring[1].x, Side);
    EXPECT_TRUE(ring[1].isCut);
    EXPECT_FALSE(ring[1].isOwnEdge);
    EXPECT_TRUE(ring[2].isOwnEdge);
    EXPECT_TRUE(ring[3].isOwnEdge);
}

TEST(ClipRing, AnEdgeIsCutAtTheSamePlaceBothWays) {
    const std::vector<ClipCorner> there = clipped(ringOf({{13.7, 20.1}, {151.3, 47.9}, {20, 90}}));
    const std::vector<ClipCorner> back = clipped(ringOf({{151.3, 47.9}, {13.7, 20.1}, {60, 5}}));
    const auto cutOn = [](const std::vector<ClipCorner>& ring) {
        double lowest = Side;
        double y = 0.0;
        for (const ClipCorner& c : ring) {
            if (c.isCut && c.x == Side && std::abs(c.y - 37.5) < lowest) {
                lowest = std::abs(c.y - 37.5);
                y = c.y;
            }
        }
        return y;
    };
    EXPECT_EQ(cutOn(there), cutOn(back));
}

RC_GTEST_PROP(ClipRingLaw, KeepsInsideAndOutsideWithinTheSquare, ()) {
    const std::vector<WorldPoint> star =
        *generators::starRing({*generators::real(-20.0, 120.0), *generators::real(-20.0, 120.0)}, 10.0, 120.0);
    const std::vector<std::vector<WorldPoint>> before = {star};
    const std::vector<std::vector<WorldPoint>> after = {pointsOf(clipped(ringOf(star)))};
    for (const WorldPoint& p : after[0]) {
        RC_ASSERT(p.xM >= 0.0 && p.xM <= Side && p.yM >= 0.0 && p.yM <= Side);
    }
    for (int i = 0; i < 40; ++i) {
        const WorldPoint at{*generators::real(0.5, Side - 0.5) + 1e-5, *generators::real(0.5, Side - 0.5) + 1e-5};
        RC_ASSERT(support::polygonCovers(before, at) == support::polygonCovers(after, at));
    }
}

}  // namespace
