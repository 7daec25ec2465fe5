#include "data/shape_measure.hpp"

#include "geo/geodesic.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>

namespace {

geo::MultiPolygon ringOf(const geo::Ring& ring) {
    return {geo::Polygon{{ring}}};
}

TEST(AreaKm2, AZoneOfTheWholeEllipsoidHasTheTextbookArea) {
    const geo::MultiPolygon earth = ringOf({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}});
    // WGS 84, 510,065,621.7 km2 (NIMA TR8350.2, appendix A: the radius of the sphere of equal area is 6,371,007.18 m).
    EXPECT_NEAR(data::areaKm2(earth), 510'065'621.7, 1.0);
}

TEST(AreaKm2, HolesAreTakenAway) {
    const geo::Ring outer = {{70, 40}, {80, 40}, {80, 45}, {70, 45}, {70, 40}};
    const geo::Ring hole = {{72, 41}, {72, 42}, {74, 42}, {74, 41}, {72, 41}};
    const double whole = data::areaKm2(ringOf(outer));
    EXPECT_NEAR(data::areaKm2({geo::Polygon{{outer, hole}}}), whole - data::areaKm2(ringOf(hole)), 1e-6);
}

TEST(AreaKm2, WalkedEitherWayItIsTheSame) {
    geo::Ring ring = {{70, 40}, {80, 40}, {80, 45}, {70, 40}};
    const double forwards = data::areaKm2(ringOf(ring));
    std::reverse(ring.begin(), ring.end());
    EXPECT_DOUBLE_EQ(data::areaKm2(ringOf(ring)), forwards);
}

RC_GTEST_PROP(AreaKm2Property, ShortEdgesGiveTheGeodesicArea, ()) {
    const double lon = *rc::gen::inRange(-20, 150);
    const double lat = *rc::gen::inRange(4, 74);
    const double radius = *rc::gen::inRange(1, 20) / 10.0;
    geo::Ring ring;
    for (int i = 0; i < 200; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / 200.0;
        ring.push_back({lon + radius * std::cos(angle), lat + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    const double geodesicKm2 = geo::areaM2(geo::Polygon{{ring}}) / 1e6;
    RC_ASSERT(std::abs(data::areaKm2(ringOf(ring)) / geodesicKm2 - 1.0) < 1e-5);
}

TEST(TouchesEdge, OnlyShapesOnTheWindowsEdgeDo) {
    const geo::LonLatBounds window{70, 40, 90, 50};
    EXPECT_TRUE(data::touchesEdge(ringOf({{70, 45}, {71, 45}, {71, 46}, {70, 45}}), window));
    EXPECT_FALSE(data::touchesEdge(ringOf({{71, 45}, {72, 45}, {72, 46}, {71, 45}}), window));
}

TEST(RoundedTo, KeepsSignificantDigits) {
    EXPECT_EQ(data::roundedTo(2'714'279.0, 4), 2'714'000.0);
    EXPECT_EQ(data::roundedTo(1503.97, 4), 1504.0);
    EXPECT_EQ(data::roundedTo(1.23456, 4), 1.235);
    EXPECT_EQ(data::roundedTo(0.0123456, 4), 0.01235);
    EXPECT_EQ(data::roundedTo(0.0, 4), 0.0);
    EXPECT_EQ(data::roundedTo(9999.9, 4), 10'000.0);
}

TEST(LengthKm, IsTheSumOfAllLines) {
    const geo::MultiLineString lines = {{{70, 43}, {71, 43}}, {{80, 43}, {81, 43}}};
    EXPECT_NEAR(data::lengthKm(lines), 2.0 * geo::distanceM({70, 43}, {71, 43}) / 1000.0, 1e-9);
}

}  // namespace
