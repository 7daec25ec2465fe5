#include "geo/stroke.hpp"

#include "geo/spatial_index.hpp"

#include "generators.hpp"
#include "unit/support/even_odd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace {

using geo::RibbonVertex;
using geo::WorldPoint;
using Ribbon = std::vector<RibbonVertex>;

/// The ribbon laid out with a half width in metres: what a shader does.
WorldPoint placed(const RibbonVertex& v, double halfWidthM) {
    return {v.at.xM + static_cast<double>(v.extrudeX) * halfWidthM,
            v.at.yM + static_cast<double>(v.extrudeY) * halfWidthM};
}

double extrudeLength(const RibbonVertex& v) {
    return std::hypot(static_cast<double>(v.extrudeX), static_cast<double>(v.extrudeY));
}

bool covers(const Ribbon& ribbon, double halfWidthM, const WorldPoint& p) {
    for (std::size_t i = 0; i + 2 < ribbon.size(); i += 3) {
        const std::vector<std::vector<WorldPoint>> triangle = {
            {placed(ribbon[i], halfWidthM), placed(ribbon[i + 1], halfWidthM), placed(ribbon[i + 2], halfWidthM)}};
        if (support::polygonCovers(triangle, p)) {
            return true;
        }
    }
    return false;
}

constexpr std::size_t BodyVertices = 6;
constexpr std::size_t CapVertices = 6 * 3;

TEST(StrokeRibbon, LinesWithoutLengthGiveNothing) {
    EXPECT_TRUE(geo::strokeRibbon({}).empty());
    EXPECT_TRUE(geo::strokeRibbon(std::vector<WorldPoint>{{1, 2}}).empty());
    EXPECT_TRUE(geo::strokeRibbon(std::vector<WorldPoint>{{1, 2}, {1, 2}, {1, 2}}).empty());
}

TEST(StrokeRibbon, OneHalfEndsAtTheCentreLineAndKeepsItsJoins) {
    // East, then sharply back to the north-west: the wedge outside the bend lies on the right.
    const std::vector<WorldPoint> line = {{0, 0}, {10, 0}, {4, 8}};
    const Ribbon right = geo::strokeRibbon(line, geo::Corners::Round, {}, geo::Sides::Right);
    EXPECT_TRUE(covers(right, 1.0, {5.0, -0.5}));
    EXPECT_FALSE(covers(right, 1.0, {5.0, 0.5}));
    EXPECT_TRUE(covers(right, 1.0, {10.7, 0.1})) << "the join";
    EXPECT_FALSE(covers(right, 1.0, {-0.5, -0.1})) << "no caps";
    const Ribbon left = geo::strokeRibbon(line, geo::Corners::Round, {}, geo::Sides::Left);
    EXPECT_TRUE(covers(left, 1.0, {5.0, 0.5}));
    EXPECT_FALSE(covers(left, 1.0, {5.0, -0.5}));
    EXPECT_FALSE(covers(left, 1.0, {10.7, 0.1}));
}

TEST(StrokeRibbon, AStraightLineIsARectangleWithTwoRoundCaps) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}});
    EXPECT_EQ(ribbon.size(), BodyVertices + 2 * CapVertices);
    for (const double x : {-0.9, 0.0, 5.0, 10.0, 10.9}) {
        EXPECT_TRUE(covers(ribbon, 1.0, {x, 0.01})) << x;
    }
    EXPECT_TRUE(covers(ribbon, 1.0, {5.0, 0.99}));
    EXPECT_FALSE(covers(ribbon, 1.0, {5.0, 1.01}));
    EXPECT_FALSE(covers(ribbon, 1.0, {-0.9, 0.9}));
    EXPECT_FALSE(covers(ribbon, 1.0, {11.1, 0.0}));
}

TEST(StrokeRibbon, LeftIsMinusAndRightIsPlus) {
    // Walking east, left is north.
    for (const RibbonVertex& v : geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}})) {
        if (v.extrudeY > 0.01F) {
            EXPECT_EQ(v.across, -1.0F);
        } else if (v.extrudeY < -0.01F) {
            EXPECT_EQ(v.across, 1.0F);
        }
    }
}

TEST(StrokeRibbon, NoTriangleRunsFromRimToRimThroughTheMiddleOfAFan) {
    // In a fan, `across` may go from 0 to one sign only, or a shader would draw the line's middle along its rim.
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}, {0, 1}});
    for (std::size_t i = 0; i < ribbon.size(); i += 3) {
        const auto [least, most] = std::minmax({ribbon[i].across, ribbon[i + 1].across, ribbon[i + 2].across});
        if (ribbon[i].across == 0.0F) {
            EXPECT_TRUE(least == 0.0F || most == 0.0F);
        }
    }
}

TEST(StrokeRibbon, AGentleBendIsMitred) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}, {20, 10}});
    EXPECT_EQ(ribbon.size(), 2 * BodyVertices + 2 * CapVertices);
    const double miter = 1.0 / std::cos(std::numbers::pi / 8.0);
    double longest = 0.0;
    for (const RibbonVertex& v : ribbon) {
        longest = std::max(longest, extrudeLength(v));
    }
    EXPECT_NEAR(longest, miter, 1e-6);
}

TEST(StrokeRibbon, ASharpBendGetsARoundFanOutside) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}, {0, 2}});
    EXPECT_GT(ribbon.size(), 2 * BodyVertices + 2 * CapVertices);
    EXPECT_TRUE(covers(ribbon, 1.0, {10.9, 0.1}));
    EXPECT_FALSE(covers(ribbon, 1.0, {11.2, 0.1}));
}

TEST(StrokeRibbon, ATurnRightAboutIsRound) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}, {5, 0}});
    EXPECT_TRUE(covers(ribbon, 1.0, {10.9, 0.1}) || covers(ribbon, 1.0, {10.9, -0.1}));
    for (const RibbonVertex& v : ribbon) {
        EXPECT_TRUE(std::isfinite(v.extrudeX) && std::isfinite(v.extrudeY));
    }
}

TEST(StrokeRibbon, AClosedLineIsJoinedAndHasNoCaps) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
    EXPECT_EQ(ribbon.size(), 4 * BodyVertices);
    for (const RibbonVertex& v : ribbon) {
        EXPECT_NEAR(extrudeLength(v), std::numbers::sqrt2, 1e-6);
    }
    EXPECT_TRUE(covers(ribbon, 1.0, {-0.9, -0.85}));
}

TEST(StrokeRibbon, DistanceAlongRunsInMetres) {
    const Ribbon ribbon = geo::strokeRibbon(std::vector<WorldPoint>{{0, 0}, {30, 40}, {30, 40}, {30, 100}});
    double greatest = 0.0;
    for (const RibbonVertex& v : ribbon) {
        greatest = std::max(greatest, v.alongM);
        const double expected = v.at == WorldPoint{0, 0} ? 0.0 : v.at == WorldPoint{30, 40} ? 50.0 : 110.0;
        EXPECT_DOUBLE_EQ(v.alongM, expected);
    }
    EXPECT_DOUBLE_EQ(greatest, 110.0);
}

RC_GTEST_PROP(StrokeRibbonLaw, CoversTheWholeLineAndNothingFarFromIt, ()) {
    const auto line = *rc::gen::container<std::vector<WorldPoint>>(generators::gridPoint(10));
    const Ribbon ribbon = geo::strokeRibbon(line);
    RC_ASSERT(ribbon.size() % 3 == 0U);
    constexpr double HalfWidthM = 100.0;
    for (const RibbonVertex& v : ribbon) {
        RC_ASSERT(extrudeLength(v) <= static_cast<double>(geo::MiterLimit) + 1e-5);
        RC_ASSERT(std::abs(v.across) == (extrudeLength(v) == 0.0 ? 0.0F : 1.0F));
        RC_ASSERT(geo::nearestOnLine(line, placed(v, HalfWidthM)).distanceM <=
                  HalfWidthM * static_cast<double>(geo::MiterLimit) + 1e-3);
    }
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (line[i] == line[i + 1]) {
            continue;
        }
        for (const double t : {0.013, 0.37, 0.71, 0.983}) {
            // A hair beside the middle, so that no sample lies exactly on an edge between triangles.
            const WorldPoint p{line[i].xM + t * (line[i + 1].xM - line[i].xM) + 0.0137,
                               line[i].yM + t * (line[i + 1].yM - line[i].yM) + 0.0071};
            RC_ASSERT(covers(ribbon, HalfWidthM, p));
        }
    }
}

// ---- smoothThrough
// ----------------------------------------------------------------------------------------------------------

TEST(LaneShifts, MoveALineParallelToItselfToItsRight) {
    const std::vector<WorldPoint> corner = {{0, 0}, {10, 0}, {10, 0}, {10, 10}};
    const auto shifts = geo::laneShifts(corner, std::vector<float>(4, 1.0F));
    const auto placedAt = [&](std::size_t i) {
        return WorldPoint{corner[i].xM + static_cast<double>(shifts[i].x),
                          corner[i].yM + static_cast<double>(shifts[i].y)};
    };
    EXPECT_NEAR(placedAt(0).xM, 0.0, 1e-6);
    EXPECT_NEAR(placedAt(0).yM, -1.0, 1e-6);
    for (const std::size_t bend : {1U, 2U}) {
        EXPECT_NEAR(placedAt(bend).xM, 11.0, 1e-6);
        EXPECT_NEAR(placedAt(bend).yM, -1.0, 1e-6);
    }
    EXPECT_NEAR(placedAt(3).xM, 11.0, 1e-6);
    EXPECT_NEAR(placedAt(3).yM, 10.0, 1e-6);
}

TEST(LaneShifts, StayBoundedWhereALineTurnsBack) {
    for (const std::vector<WorldPoint>& line : {std::vector<WorldPoint>{{0, 0}, {10, 0}, {0, 0.001}},
                                                {{0, 0}, {10, 0}, {0, 0}},
                                                {{3, 3}, {3, 3}},
                                                {{3, 3}}}) {
        for (const geo::LaneShift& shift : geo::laneShifts(line, std::vector<float>(line.size(), 2.0F))) {
            EXPECT_LE(std::hypot(shift.x, shift.y), 3.01F);
        }
    }
}

TEST(StrokeRibbon, EveryVertexCarriesTheShiftOfItsPoint) {
    const std::vector<WorldPoint> line = {{0, 0}, {10, 0}, {20, 0}};
    const std::vector<float> lanes = {0.0F, 0.5F, 1.0F};
    for (const RibbonVertex& v : geo::strokeRibbon(line, geo::Corners::Round, lanes)) {
        EXPECT_FLOAT_EQ(v.lane.x, 0.0F);
        EXPECT_FLOAT_EQ(v.lane.y, static_cast<float>(-v.at.xM / 20.0));
    }
    for (const RibbonVertex& v : geo::strokeRibbon(line)) {
        EXPECT_EQ(v.lane.x, 0.0F);
        EXPECT_EQ(v.lane.y, 0.0F);
    }
}

TEST(SmoothThrough, FewPointsStayAsTheyAre) {
    EXPECT_TRUE(geo::smoothThrough({}, 1.0).empty());
    const std::vector<WorldPoint> two = {{0, 0}, {10, 5}};
    EXPECT_EQ(geo::smoothThrough(two, 1.0), two);
    EXPECT_EQ(geo::smoothThrough(std::vector<WorldPoint>{{0, 0}, {0, 0}, {10, 5}}, 1.0), two);
}

TEST(SmoothThrough, AStraightLineStaysStraight) {
    for (const WorldPoint& p :
         geo::smoothThrough(std::vector<WorldPoint>{{0, 0}, {1e5, 1e5}, {4e5, 4e5}, {5e5, 5e5}}, 1.0)) {
        EXPECT_NEAR(p.xM, p.yM, 1e-6);
    }
}

TEST(SmoothThrough, ACircleOfWaypointsComesOutRound) {
    std::vector<WorldPoint> waypoints;
    for (int i = 0; i <= 12; ++i) {
        const double angle = 2.0 * std::numbers::pi * (i % 12) / 12.0;
        waypoints.push_back({1e6 * std::cos(angle), 1e6 * std::sin(angle)});
    }
    for (const WorldPoint& p : geo::smoothThrough(waypoints, 100.0)) {
        EXPECT_NEAR(std::hypot(p.xM, p.yM), 1e6, 3e3);
    }
}

/// The curve between b and c by Barry and Goldman's recursion over knots spaced by the square roots of the distances:
/// another road to the same curve than Bézier control points.
WorldPoint barryGoldman(const std::array<WorldPoint, 4>& p, double share) {
    std::array<double, 4> knots{};
    for (std::size_t i = 1; i < 4; ++i) {
        knots[i] = knots[i - 1] + std::sqrt(std::hypot(p[i].xM - p[i - 1].xM, p[i].yM - p[i - 1].yM));
    }
    const double t = knots[1] + share * (knots[2] - knots[1]);
    const auto mix = [t](const WorldPoint& a, const WorldPoint& b, double from, double to) {
        const double s = (t - from) / (to - from);
        return WorldPoint{a.xM + s * (b.xM - a.xM), a.yM + s * (b.yM - a.yM)};
    };
    const WorldPoint a1 = mix(p[0], p[1], knots[0], knots[1]);
    const WorldPoint a2 = mix(p[1], p[2], knots[1], knots[2]);
    const WorldPoint a3 = mix(p[2], p[3], knots[2], knots[3]);
    return mix(mix(a1, a2, knots[0], knots[2]), mix(a2, a3, knots[1], knots[3]), knots[1], knots[2]);
}

TEST(SmoothThrough, IsTheCentripetalCatmullRomCurve) {
    const std::vector<WorldPoint> w = {{0, 0}, {1e6, 3e5}, {1.1e6, 1e6}, {3e6, 8e5}};
    const WorldPoint before{-1e6, -3e5};  // the second waypoint mirrored in the first
    const WorldPoint after{4.9e6, 6e5};   // the last but one in the last
    const auto curve = geo::smoothThrough(w, 1.0);
    for (const std::array<WorldPoint, 4>& span :
         {std::array{before, w[0], w[1], w[2]}, std::array{w[0], w[1], w[2], w[3]},
          std::array{w[1], w[2], w[3], after}}) {
        for (const double share : {0.1, 0.25, 0.5, 0.8}) {
            EXPECT_LE(geo::nearestOnLine(curve, barryGoldman(span, share)).distanceM, 1.0) << share;
        }
    }
}

TEST(SmoothThrough, AFinerToleranceOnlyAddsPointsOfTheSameCurve) {
    const std::vector<WorldPoint> waypoints = {{0, 0}, {1e6, 3e5}, {1.2e6, 1e6}, {2e6, 8e5}};
    const auto coarse = geo::smoothThrough(waypoints, 2000.0);
    const auto fine = geo::smoothThrough(waypoints, 1.0);
    EXPECT_GT(fine.size(), coarse.size());
    for (const WorldPoint& p : fine) {
        EXPECT_LE(geo::nearestOnLine(coarse, p).distanceM, 2000.0);
    }
}

RC_GTEST_PROP(SmoothThroughLaw, PassesAllWaypointsInOrderAndStaysNear, ()) {
    auto waypoints = *rc::gen::container<std::vector<WorldPoint>>(generators::gridPoint(10));
    waypoints.erase(std::unique(waypoints.begin(), waypoints.end()), waypoints.end());
    const auto curve = geo::smoothThrough(waypoints, 50.0);
    auto at = curve.begin();
    for (const WorldPoint& waypoint : waypoints) {
        at = std::find(at, curve.end(), waypoint);
        RC_ASSERT(at != curve.end());
    }
    for (const WorldPoint& p : curve) {
        RC_ASSERT(std::isfinite(p.xM) && std::isfinite(p.yM));
    }
}

}  // namespace
