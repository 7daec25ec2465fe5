#include "geo/geodesic.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace {

using geo::LonLat;

// Quarter meridian of WGS 84 and the area of the whole ellipsoid, from its defining constants.
constexpr double QuarterMeridianM = 10001965.729;
constexpr double EarthAreaM2 = 510065621724088.44;

TEST(DistanceM, QuarterMeridian) {
    EXPECT_NEAR(geo::distanceM({30.0, 0.0}, {30.0, 90.0}), QuarterMeridianM, 1e-3);
}

TEST(DistanceM, OneDegreeOfTheEquator) {
    EXPECT_NEAR(geo::distanceM({0.0, 0.0}, {1.0, 0.0}), 6378137.0 * 3.14159265358979 / 180.0, 1e-6);
}

TEST(DistanceM, TakesTheShortWayAcrossTheAntimeridian) {
    EXPECT_NEAR(geo::distanceM({179.5, 0.0}, {-179.5, 0.0}), geo::distanceM({0.0, 0.0}, {1.0, 0.0}), 1e-6);
}

TEST(LengthM, AddsTheParts) {
    const std::array<LonLat, 3> line = {{{60.0, 40.0}, {70.0, 45.0}, {80.0, 43.0}}};
    EXPECT_NEAR(geo::lengthM(line), geo::distanceM(line[0], line[1]) + geo::distanceM(line[1], line[2]), 1e-6);
    EXPECT_EQ(geo::lengthM(std::span(line).first(1)), 0.0);
    EXPECT_EQ(geo::lengthM({}), 0.0);
}

TEST(AreaM2, AnOctantIsAnEighthOfTheEarth) {
    const geo::Ring octant = {{0.0, 0.0}, {90.0, 0.0}, {0.0, 90.0}, {0.0, 0.0}};
    EXPECT_NEAR(geo::areaM2({{octant}}), EarthAreaM2 / 8.0, 1e4);
    geo::Ring reversed = octant;
    std::ranges::reverse(reversed);
    EXPECT_NEAR(geo::areaM2({{reversed}}), EarthAreaM2 / 8.0, 1e4);
}

TEST(AreaM2, HolesAreTakenAway) {
    const geo::Ring outer = {{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}};
    const geo::Ring hole = {{12, 12}, {12, 14}, {14, 14}, {14, 12}, {12, 12}};
    EXPECT_NEAR(geo::areaM2({{outer, hole}}), geo::areaM2({{outer}}) - geo::areaM2({{hole}}), 1.0);
    EXPECT_EQ(geo::areaM2({{hole, outer}}), 0.0);
    EXPECT_EQ(geo::areaM2({}), 0.0);
}

TEST(AzimuthDeg, ClockwiseFromNorth) {
    EXPECT_NEAR(geo::azimuthDeg({70.0, 40.0}, {70.0, 50.0}), 0.0, 1e-9);
    EXPECT_NEAR(geo::azimuthDeg({70.0, 0.0}, {80.0, 0.0}), 90.0, 1e-9);
    EXPECT_NEAR(geo::azimuthDeg({70.0, 50.0}, {70.0, 40.0}), 180.0, 1e-9);
    EXPECT_NEAR(geo::azimuthDeg({80.0, 0.0}, {70.0, 0.0}), 270.0, 1e-9);
    EXPECT_EQ(geo::azimuthDeg({70.0, 50.0}, {70.0, 50.0}), 0.0);
}

TEST(GeodesicLine, EndsAreAsGivenAndStepsAreShort) {
    const LonLat xian{108.94, 34.26};
    const LonLat rome{12.5, 41.9};
    const geo::LineString line = geo::geodesicLine(xian, rome, 100e3);
    EXPECT_EQ(line.front(), xian);
    EXPECT_EQ(line.back(), rome);
    for (std::size_t i = 1; i < line.size(); ++i) {
        EXPECT_LE(geo::distanceM(line[i - 1], line[i]), 100e3 + 1e-3);
    }
    EXPECT_NEAR(geo::lengthM(line), geo::distanceM(xian, rome), 1e-3);
}

TEST(GeodesicLine, AShortWayIsOneStep) {
    EXPECT_EQ(geo::geodesicLine({70.0, 40.0}, {70.1, 40.0}, 1e6).size(), 2U);
    EXPECT_EQ(geo::geodesicLine({70.0, 40.0}, {70.0, 40.0}, 1e3).size(), 2U);
}

TEST(GeodesicLine, RunsOnPastTheAntimeridian) {
    const geo::LineString line = geo::geodesicLine({170.0, 60.0}, {-170.0, 60.0}, 100e3);
    for (std::size_t i = 1; i < line.size(); ++i) {
        EXPECT_GT(line[i].lonDeg, line[i - 1].lonDeg);
    }
    EXPECT_EQ(line.back(), (LonLat{190.0, 60.0}));
}

RC_GTEST_PROP(GeodesicLaw, DistanceIsAMetric, ()) {
    const auto anyPlace = generators::place(-180.0, -90.0, 180.0, 90.0);
    const LonLat a = *anyPlace;
    const LonLat b = *anyPlace;
    const LonLat c = *anyPlace;
    RC_ASSERT(std::abs(geo::distanceM(a, b) - geo::distanceM(b, a)) < 1e-6);
    RC_ASSERT(geo::distanceM(a, c) <= geo::distanceM(a, b) + geo::distanceM(b, c) + 1e-6);
}

RC_GTEST_PROP(GeodesicLaw, LineKeepsItsLength, ()) {
    const auto anyPlace = generators::place(-20.0, 4.0, 150.0, 76.0);
    const LonLat a = *anyPlace;
    const LonLat b = *anyPlace;
    const double stepM = *generators::real(50e3, 500e3);
    const geo::LineString line = geo::geodesicLine(a, b, stepM);
    RC_ASSERT(line.front() == a);
    RC_ASSERT(line.back() == b);
    RC_ASSERT(std::abs(geo::lengthM(line) - geo::distanceM(a, b)) < 1e-3);
}

}  // namespace
