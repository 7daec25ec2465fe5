#include "geo/simplify.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using geo::WorldPoint;
using Indices = std::vector<std::uint32_t>;

double distanceToSegment(const WorldPoint& p, const WorldPoint& a, const WorldPoint& b) {
    const double dx = b.xM - a.xM;
    const double dy = b.yM - a.yM;
    const double lengthSquared = dx * dx + dy * dy;
    const double t =
        lengthSquared > 0.0 ? std::clamp(((p.xM - a.xM) * dx + (p.yM - a.yM) * dy) / lengthSquared, 0.0, 1.0) : 0.0;
    return std::hypot(p.xM - a.xM - t * dx, p.yM - a.yM - t * dy);
}

TEST(Simplify, ShortLinesStayWhole) {
    EXPECT_EQ(geo::simplify({}, 10.0), Indices{});
    EXPECT_EQ(geo::simplify(std::vector<WorldPoint>{{1, 1}}, 10.0), Indices{0});
    EXPECT_EQ(geo::simplify(std::vector<WorldPoint>{{1, 1}, {2, 2}}, 1e9), (Indices{0, 1}));
}

TEST(Simplify, DropsWhatLiesWithinTheTolerance) {
    const std::vector<WorldPoint> line = {{0, 0}, {10, 1}, {20, 0}, {30, 5}, {40, 0}};
    EXPECT_EQ(geo::simplify(line, 2.0), (Indices{0, 2, 3, 4}));
    EXPECT_EQ(geo::simplify(line, 6.0), (Indices{0, 4}));
}

TEST(Simplify, ZeroToleranceDropsOnlyPointsInLine) {
    const std::vector<WorldPoint> line = {{0, 0}, {1, 0}, {2, 0}, {2, 1}};
    EXPECT_EQ(geo::simplify(line, 0.0), (Indices{0, 2, 3}));
}

TEST(Simplify, ALineThatDoublesBackKeepsItsTurningPoint) {
    const std::vector<WorldPoint> line = {{0, 0}, {100, 0}, {10, 0}};
    EXPECT_EQ(geo::simplify(line, 5.0), (Indices{0, 1, 2}));
}

TEST(Simplify, ARingStaysARing) {
    const std::vector<WorldPoint> ring = {{0, 0}, {5, -1}, {10, 0}, {11, 5}, {10, 10}, {0, 10}, {0, 0}};
    const Indices kept = geo::simplify(ring, 1e6);
    EXPECT_EQ(kept, (Indices{0, 4, 5, 6}));
}

TEST(Simplify, ARingOfOnePointRepeatedKeepsFour) {
    EXPECT_EQ(geo::simplify(std::vector<WorldPoint>(7, WorldPoint{3, 3}), 1.0).size(), 4U);
}

RC_GTEST_PROP(SimplifyLaw, NoPointIsFartherThanTheTolerance, (bool closed)) {
    auto line = *rc::gen::container<std::vector<WorldPoint>>(generators::gridPoint(12));
    RC_PRE(!line.empty());
    if (closed) {
        line.push_back(line.front());
    }
    const double toleranceM = *generators::real(0.0, 6000.0);
    const Indices kept = geo::simplify(line, toleranceM);
    RC_ASSERT(kept.front() == 0U);
    RC_ASSERT(kept.back() == line.size() - 1);
    for (std::size_t k = 0; k + 1 < kept.size(); ++k) {
        RC_ASSERT(kept[k] < kept[k + 1]);
        for (std::uint32_t i = kept[k]; i <= kept[k + 1]; ++i) {
            RC_ASSERT(distanceToSegment(line[i], line[kept[k]], line[kept[k + 1]]) <= toleranceM + 1e-6);
        }
    }
    if (line.front() == line.back()) {
        RC_ASSERT(kept.size() >= std::min<std::size_t>(4, line.size()));
    }
}

TEST(SimplifyTogether, KeepsWhatWouldLetAnIslandCrossTheBorder) {
    // A border with a bay, and an islet in the bay: simplified alone the border would run over it.
    const std::vector<std::vector<geo::WorldPoint>> lines = {
        {{0, 0}, {40, 1}, {50, 20}, {60, 1}, {100, 0}},
        {{48, 5}, {52, 5}, {52, 8}, {50, -0.5}, {48, 5}},
    };
    constexpr double ToleranceM = 30.0;
    ASSERT_EQ(geo::simplify(lines[0], ToleranceM).size(), 2U);
    const auto kept = geo::simplifyTogether(lines, ToleranceM);
    EXPECT_GT(kept[0].size(), 2U);
    EXPECT_EQ(kept[0].front(), 0U);
    EXPECT_EQ(kept[0].back(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(kept[0]));
    EXPECT_TRUE(std::ranges::is_sorted(kept[1]));
}

TEST(SimplifyTogether, IsLikeSimplifyWhereNothingComesNear) {
    const std::vector<std::vector<geo::WorldPoint>> lines = {
        {{0, 0}, {40, 1}, {60, -1}, {100, 0}}, {{0, 500}, {40, 501}, {60, 499}, {100, 500}}, {}, {{7, 7}}};
    const auto kept = geo::simplifyTogether(lines, 10.0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(kept[i], geo::simplify(lines[i], 10.0));
    }
}

TEST(SimplifyTogether, LinesThatCrossInTheDataEndToo) {
    const std::vector<std::vector<geo::WorldPoint>> lines = {{{0, 0}, {5, 0.1}, {10, 10}},
                                                             {{0, 10}, {5, 9.9}, {10, 0}}};
    const auto kept = geo::simplifyTogether(lines, 100.0);
    EXPECT_GE(kept[0].size(), 2U);
    EXPECT_GE(kept[1].size(), 2U);
}

}  // namespace
