#include "view/area_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using geo::WorldPoint;
using view::WorldLine;

/// A rectangle of that length and breadth about the origin, turned.
WorldLine bar(double lengthM, double breadthM, double angleRad) {
    WorldLine ring;
    for (const auto& [x, y] : {std::pair{-1.0, -1.0}, {1.0, -1.0}, {1.0, 1.0}, {-1.0, 1.0}}) {
        const double along = x * lengthM / 2.0;
        const double aside = y * breadthM / 2.0;
        ring.push_back({along * std::cos(angleRad) - aside * std::sin(angleRad),
                        along * std::sin(angleRad) + aside * std::cos(angleRad)});
    }
    return ring;
}

double angleOf(const view::WorldAxis& axis) {
    return std::atan2(axis.to.yM - axis.from.yM, axis.to.xM - axis.from.xM);
}

double lengthOf(const view::WorldAxis& axis) {
    return std::hypot(axis.to.xM - axis.from.xM, axis.to.yM - axis.from.yM);
}

TEST(AreaAxis, RunsAlongALongAreaNearlyToItsEnds) {
    for (const double angle : {-0.5, 0.0, 0.6}) {
        const auto axis = view::areaAxis({{bar(1.0e6, 2.0e5, angle)}}, {0.0, 0.0});
        ASSERT_TRUE(axis);
        EXPECT_NEAR(angleOf(*axis), angle, 0.01);
        EXPECT_NEAR(lengthOf(*axis), 0.88e6, 1.0e4);
    }
}

TEST(AreaAxis, IsLevelWhereTheAreaIsRoundOrSteep) {
    const auto square = view::areaAxis({{bar(1.0e6, 0.9e6, 0.5)}}, {0.0, 0.0});
    ASSERT_TRUE(square);
    EXPECT_NEAR(angleOf(*square), 0.0, 1e-9);
    const auto steep = view::areaAxis({{bar(1.0e6, 2.0e5, 1.2)}}, {0.0, 0.0});
    ASSERT_TRUE(steep);
    EXPECT_NEAR(angleOf(*steep), 0.0, 1e-9);
    EXPECT_LT(lengthOf(*steep), 4.0e5);
}

TEST(AreaAxis, StopsAtAHoleAndAnswersNothingOutside) {
    WorldLine hole = bar(1.0e5, 1.0e5, 0.0);
    for (WorldPoint& p : hole) {
        p.xM += 3.0e5;
    }
    const auto axis = view::areaAxis({{bar(1.0e6, 3.0e5, 0.0), hole}}, {0.0, 0.0});
    ASSERT_TRUE(axis);
    EXPECT_LT(axis->to.xM, 2.5e5);
    EXPECT_LT(axis->from.xM, -4.0e5);
    EXPECT_FALSE(view::areaAxis({{bar(1.0e6, 3.0e5, 0.0)}}, {9.0e5, 0.0}));
    EXPECT_FALSE(view::areaAxis({}, {0.0, 0.0}));
}

}  // namespace
