#include "overlay/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

using overlay::Shape;
using overlay::ShapeKind;
using overlay::Table;
using overlay::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

overlay::TableWriter writer() {
    return {"stops", {{"name", overlay::FieldType::Text}, {"count", overlay::FieldType::Whole}}};
}

Shape pointAt(double lonDeg, double latDeg) {
    return {ShapeKind::Points, {{{{{lonDeg, latDeg}}}}}};
}

Shape twoAreas() {
    const geo::Ring outer{{0, 0}, {9, 0}, {9, 9}, {0, 0}};
    const geo::Ring hole{{4, 1}, {5, 1}, {5, 2}, {4, 1}};
    const geo::Ring other{{20, 0}, {21, 0}, {21, 1}, {20, 0}};
    return {ShapeKind::Areas, {{{outer, hole}}, {{other}}}};
}

/// Columns of one point, to be spoilt.
overlay::Columns columnsOfOne() {
    overlay::TableWriter one = writer();
    EXPECT_TRUE(one.add(1, pointAt(80.4, 44.2), {}));
    return one.take().columns();
}

std::string faultOf(overlay::Columns columns) {
    const auto table = Table::make("stops", {}, std::move(columns));
    return table ? "none" : table.error().message;
}

TEST(OverlayTable, GivesBackWhatWasWritten) {
    overlay::TableWriter stops = writer();
    const std::vector<Value> values{std::string("Хоргос 霍尔果斯"), std::int64_t{-7}};
    EXPECT_TRUE(stops.add(3, pointAt(80.4123457, -44.2), values));
    EXPECT_TRUE(stops.add(9, twoAreas(), {}));
    EXPECT_TRUE(stops.add(12, {}, std::vector<Value>{2.5}));
    const Table table = stops.take();
    ASSERT_EQ(table.size(), 3U);
    EXPECT_EQ(table.numberOf(1), 9U);
    EXPECT_EQ(table.shapeOf(0).parts.front().rings.front().front(), (geo::LonLat{80.4123457, -44.2}));
    EXPECT_EQ(table.valuesOf(0), values);
    const Shape areas = table.shapeOf(1);
    EXPECT_EQ(areas.kind, ShapeKind::Areas);
    ASSERT_EQ(areas.parts.size(), 2U);
    EXPECT_EQ(areas.parts[0].rings.size(), 2U);
    EXPECT_EQ(areas.parts[0].rings[1], twoAreas().parts[0].rings[1]);
    EXPECT_EQ(areas.parts[1].rings[0], twoAreas().parts[1].rings[0]);
    EXPECT_THAT(table.valuesOf(1), ElementsAre(Value(), Value()));
    EXPECT_EQ(table.kindOf(2), ShapeKind::None);
    EXPECT_TRUE(table.shapeOf(2).parts.empty());
    EXPECT_THAT(table.valuesOf(2), ElementsAre(Value(2.5), Value()));
    EXPECT_EQ(stops.size(), 0U) << "taken";
}

TEST(OverlayTable, TrustsNoColumns) {
    EXPECT_EQ(faultOf(columnsOfOne()), "none");
    const auto spoilt = [](auto spoil) {
        overlay::Columns columns = columnsOfOne();
        spoil(columns);
        return faultOf(std::move(columns));
    };
    EXPECT_THAT(spoilt([](auto& c) { c.kinds = {9}; }), HasSubstr("kinds"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstPart = {0, 2}; }), HasSubstr("firstPart"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstPart = {}; }), HasSubstr("firstPart"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstRing = {0, 7}; }), HasSubstr("firstRing"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstPlace = {0, 2}; }), HasSubstr("firstPlace"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstPlace = {1, 1}; }), HasSubstr("firstPlace"));
    EXPECT_THAT(spoilt([](auto& c) { c.places = {1}; }), HasSubstr("firstPlace"));
    EXPECT_THAT(spoilt([](auto& c) { c.places = {0, 900'000'001}; }), HasSubstr("places"));
    EXPECT_THAT(spoilt([](auto& c) { c.places = {-1'800'000'001, 0}; }), HasSubstr("places"));
    EXPECT_THAT(spoilt([](auto& c) { c.firstByte = {0, 1'000'000}; }), HasSubstr("firstByte"));
}

TEST(OverlayTable, ValuesThatAreNoneCostThemselves) {
    overlay::TableWriter stops = writer();
    EXPECT_TRUE(stops.add(1, {}, std::vector<Value>{std::string("Khorgos"), std::int64_t{1}}));
    overlay::Columns columns = stops.take().columns();
    std::vector<std::uint8_t> bytes(columns.values.begin(), columns.values.end());
    bytes[1] = 0xFF;  // the length of the text
    bytes[2] = 0xFF;
    columns.values = bytes;
    const auto table = Table::make("stops", writer().take().fields(), std::move(columns));
    ASSERT_TRUE(table);
    EXPECT_THAT(table->valuesOf(0), ElementsAre(Value(), Value()));
}

}  // namespace
