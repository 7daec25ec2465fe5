#include "paper/outline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>

namespace {

using Ring = std::vector<geo::ScreenPoint>;

constexpr geo::ScreenRect Page{0.0F, 0.0F, 100.0F, 100.0F};

double areaOf(const Ring& ring) {
    double doubled = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::ScreenPoint& a = ring[i];
        const geo::ScreenPoint& b = ring[(i + 1) % ring.size()];
        doubled += static_cast<double>(a.xPx) * static_cast<double>(b.yPx) -
                   static_cast<double>(b.xPx) * static_cast<double>(a.yPx);
    }
    return doubled / 2.0;
}

/// By the sum of the turns each ring makes about the point.
int windingAbout(const std::vector<Ring>& rings, double x, double y) {
    int winding = 0;
    for (const Ring& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const double ax = static_cast<double>(ring[i].xPx);
            const double ay = static_cast<double>(ring[i].yPx);
            const double bx = static_cast<double>(ring[(i + 1) % ring.size()].xPx);
            const double by = static_cast<double>(ring[(i + 1) % ring.size()].yPx);
            const double side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
            if (ay <= y && by > y && side > 0.0) {
                ++winding;
            } else if (ay > y && by <= y && side < 0.0) {
                --winding;
            }
        }
    }
    return winding;
}

TEST(Outline, TwoTrianglesBecomeOneSquare) {
    paper::Outline outline(Page);
    outline.add(Ring{{10.0F, 10.0F}, {30.0F, 10.0F}, {30.0F, 30.0F}});
    outline.add(Ring{{10.0F, 30.0F}, {10.0F, 10.0F}, {30.0F, 30.0F}});  // the other way round
    const std::vector<Ring> rings = outline.takeRings();
    ASSERT_EQ(rings.size(), 1U);
    EXPECT_EQ(rings.front().size(), 4U) << "the diagonal is gone";
    EXPECT_DOUBLE_EQ(areaOf(rings.front()), 400.0);
    EXPECT_TRUE(outline.takeRings().empty());
}

TEST(Outline, WhatLiesOutsideOfThePageIsLeftOut) {
    paper::Outline outline(Page);
    outline.add(Ring{{110.0F, 10.0F}, {130.0F, 10.0F}, {130.0F, 30.0F}});
    outline.add(Ring{{-5.0F, -5.0F}, {-5.0F, -9.0F}, {-9.0F, -5.0F}});
    EXPECT_TRUE(outline.takeRings().empty());
    outline.add(Ring{{-50.0F, 10.0F}, {150.0F, 10.0F}, {50.0F, 300.0F}});
    EXPECT_EQ(outline.takeRings().size(), 1U) << "this one lies across it";
}

TEST(Outline, PolygonsWithoutAreaAreNothing) {
    paper::Outline outline(Page);
    outline.add(Ring{{1.0F, 1.0F}, {5.0F, 5.0F}, {9.0F, 9.0F}});
    outline.add(Ring{{1.0F, 1.0F}, {1.001F, 1.0F}, {1.0F, 1.001F}});
    EXPECT_TRUE(outline.takeRings().empty());
}

RC_GTEST_PROP(OutlineLaws, CoversExactlyWhatTheTrianglesCover, ()) {
    const auto coordinate =
        rc::gen::map(rc::gen::inRange(0, 12), [](int step) { return static_cast<float>(step * 8); });
    const auto count = *rc::gen::inRange(1, 25);
    paper::Outline outline(Page);
    std::vector<Ring> triangles;
    for (int i = 0; i < count; ++i) {
        Ring triangle;
        for (int corner = 0; corner < 3; ++corner) {
            triangle.push_back({*coordinate, *coordinate});
        }
        outline.add(triangle);
        triangles.push_back(triangle);
    }
    const std::vector<Ring> rings = outline.takeRings();
    // Off the grid on which corners stand, so that no sample lies on an edge.
    for (double y = 3.17; y < 100.0; y += 7.3) {
        for (double x = 2.71; x < 100.0; x += 6.9) {
            int covering = 0;
            for (const Ring& triangle : triangles) {
                covering += std::abs(windingAbout({triangle}, x, y));
            }
            RC_ASSERT(windingAbout(rings, x, y) == covering);
        }
    }
}

}  // namespace
