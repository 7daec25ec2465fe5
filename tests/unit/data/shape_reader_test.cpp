#include "data/shape_reader.hpp"

#include "data/fault_code.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace {

using data::ReadShape;

geo::LonLat pointOf(const std::string& coordinates) {
    const ReadShape shape = data::readShape("Point", coordinates);
    const auto* point = std::get_if<geo::LonLat>(&shape.geometry);
    return point == nullptr ? geo::LonLat{999, 999} : *point;
}

std::string codeOf(std::string_view type, const std::string& coordinates) {
    const ReadShape shape = data::readShape(type, coordinates);
    return shape.faults.empty() ? "" : std::string(shape.faults.front().code);
}

TEST(ShapeReader, NumbersAreRoundedAsTheStandardLibraryRoundsThem) {
    for (const char* number :
         {"0", "-0", "80.4", "77.7986", "0.1", "1e1", "1E+1", "-1.5e-3", "179.99999999999999", "9.007199254740993",
          "0.30000000000000004", "12.345678901234567890123456789", "1e-300", "0.0000000000000000000000001",
          "33.333333333333336", "0.000000000000000000000000000000000000000000001"}) {
        EXPECT_EQ(pointOf(fmt::format("[{}, 1]", number)).lonDeg, std::strtod(number, nullptr)) << number;
    }
}

RC_GTEST_PROP(ShapeReader, ReadsBackWhatWasWritten, ()) {
    const int decimals = *rc::gen::inRange(0, 18);
    std::vector<geo::LonLat> points;
    std::string text;
    const int count = *rc::gen::inRange(2, 30);
    for (int i = 0; i < count; ++i) {
        const double whole = *rc::gen::inRange(-179'999'999, 180'000'000);
        const std::string lon = fmt::format("{:.{}f}", whole / 1e6 + *rc::gen::inRange(0, 1000) / 1e12, decimals);
        const std::string lat = fmt::format("{:.{}f}", whole / 2e6, decimals);
        points.push_back({std::strtod(lon.c_str(), nullptr), std::strtod(lat.c_str(), nullptr)});
        text += fmt::format("{}[{},\n {}]", i == 0 ? "" : " , ", lon, lat);
    }
    const ReadShape shape = data::readShape("LineString", "[" + text + "]");
    RC_ASSERT(shape.faults.empty());
    RC_ASSERT(std::get<geo::MultiLineString>(shape.geometry).at(0) == points);
}

TEST(ShapeReader, HeightsAreReadOver) {
    EXPECT_EQ(pointOf("[76.9, 43.2, 800]"), (geo::LonLat{76.9, 43.2}));
    EXPECT_EQ(pointOf(" [ 76.9 ,\t43.2 , 800.5, 12 ] "), (geo::LonLat{76.9, 43.2}));
}

TEST(ShapeReader, TextThatIsNotNestedAsTheTypeWantsItIsNoShape) {
    using data::fault::GeometryMissing;
    for (const char* text : {"[1]", "[1, 2", "[[1, 2]]", "[1, 2] 3", "[\"1\", 2]", "[1, null]", "[01, 2]", "[1., 2]",
                             "[.5, 2]", "[-, 2]", "[+1, 2]", "[1, 2,]", "[1 2]", "", "{}", "[1e, 2]"}) {
        EXPECT_EQ(codeOf("Point", text), GeometryMissing) << text;
    }
    EXPECT_EQ(codeOf("LineString", "[1, 2]"), GeometryMissing);
    EXPECT_EQ(codeOf("Polygon", "[[0,0],[1,0],[1,1],[0,0]]"), GeometryMissing);
    EXPECT_EQ(codeOf("MultiPolygon", "[[[0,0],[1,0],[1,1],[0,0]]]"), GeometryMissing);
}

TEST(ShapeReader, EmptyCoordinatesAreNoShape) {
    EXPECT_EQ(codeOf("Point", "[]"), data::fault::CoordinateRange);
    EXPECT_EQ(codeOf("LineString", "[]"), data::fault::LineShort);
    EXPECT_EQ(codeOf("MultiLineString", "[]"), data::fault::GeometryMissing);
    EXPECT_EQ(codeOf("Polygon", "[]"), data::fault::RingShort);
    EXPECT_EQ(codeOf("Polygon", "[[]]"), data::fault::RingShort);
    EXPECT_EQ(codeOf("MultiPolygon", "[]"), data::fault::GeometryMissing);
}

TEST(ShapeReader, WhatIsNotFiniteIsNotOnTheEarth) {
    EXPECT_EQ(codeOf("Point", "[NaN, 1]"), data::fault::CoordinateRange);
    EXPECT_EQ(codeOf("Point", "[1, -Infinity]"), data::fault::CoordinateRange);
    EXPECT_EQ(codeOf("LineString", "[[1, 2], [1e30, 2]]"), data::fault::CoordinateRange);
}

}  // namespace
