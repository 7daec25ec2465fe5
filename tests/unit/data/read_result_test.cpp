#include "data/read_result.hpp"

#include "data/fault_code.hpp"
#include "data/table_sink.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using overlay::Shape;
using overlay::ShapeKind;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

data::ReadResult someResult() {
    data::TableSink sink("walk.gpx", [](auto, auto) {});
    sink.beginLayer({"stops", {{"name", overlay::FieldType::Text}}, 2});
    EXPECT_TRUE(sink.addFeature(1, {ShapeKind::Points, {{{{{80.4, 44.2}}}}}}, {std::string("Khorgos")}));
    EXPECT_TRUE(sink.addFeature(2, {ShapeKind::Points, {{{{{800, 44.2}}}}}}, {std::string("Nowhere")}));
    data::ReadResult result;
    result.format = "GPX";
    result.tables = sink.takeTables();
    result.report = sink.report();
    return result;
}

std::vector<std::byte> bytesOf(const data::ReadResult& result) {
    std::vector<std::byte> bytes;
    EXPECT_TRUE(data::writeReadResult(result, [&](std::span<const std::byte> some) {
        bytes.insert(bytes.end(), some.begin(), some.end());
        return true;
    }));
    return bytes;
}

base::Result<data::ReadResult> parse(std::vector<std::byte> bytes) {
    const auto kept = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
    return data::parseReadResult(kept, *kept);
}

TEST(ReadResult, ComesBackWhole) {
    const base::Result<data::ReadResult> result = parse(bytesOf(someResult()));
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->format, "GPX");
    EXPECT_EQ(result->report.read, 1U);
    EXPECT_EQ(result->report.skipped, 1U);
    EXPECT_THAT(result->report.faults,
                ElementsAre(Field(&base::Diagnostic::code, std::string(data::fault::CoordinateRange))));
    ASSERT_EQ(result->tables.size(), 1U);
    EXPECT_EQ(result->tables[0].valuesOf(0), std::vector<overlay::Value>{std::string("Khorgos")});
}

TEST(ReadResult, OfNobodyWeKnowIsRefused) {
    EXPECT_FALSE(parse({}));
    std::vector<std::byte> bytes = bytesOf(someResult());
    bytes[8] ^= std::byte{1};  // the layout of the types
    EXPECT_FALSE(parse(bytes));
    bytes = bytesOf(someResult());
    bytes.pop_back();
    EXPECT_FALSE(parse(bytes));
}

RC_GTEST_PROP(ReadResult, DamagedIsSoundOrRefused, ()) {
    std::vector<std::byte> bytes = bytesOf(someResult());
    const auto count = *rc::gen::inRange(1, 9);
    for (int i = 0; i < count; ++i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<std::byte>(*rc::gen::arbitrary<char>());
    }
    if (const base::Result<data::ReadResult> result = parse(std::move(bytes))) {
        for (const overlay::Table& table : result->tables) {
            for (std::size_t i = 0; i < table.size(); ++i) {
                static_cast<void>(table.shapeOf(i));
                static_cast<void>(table.valuesOf(i));
            }
        }
    }
}

std::vector<std::string_view> repairsOf(Shape& shape) {
    std::vector<std::string_view> codes;
    for (const data::ShapeRepair& repair : data::keepSound(shape)) {
        codes.push_back(repair.code);
    }
    return codes;
}

TEST(KeepSound, LeavesWhatIsRight) {
    Shape shape{ShapeKind::Areas, {{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}}};
    EXPECT_THAT(repairsOf(shape), IsEmpty());
    EXPECT_EQ(shape.parts[0].rings[0].size(), 4U);
}

TEST(KeepSound, TakesOutPlacesThatAreNone) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Shape shape{ShapeKind::Lines, {{{{{0, 0}, {nan, 1}, {1, 91}, {2, 2}}, {{5, 5}, {500, 5}}}}}};
    EXPECT_THAT(repairsOf(shape), ElementsAre(data::fault::CoordinateRange, data::fault::LineShort));
    ASSERT_EQ(shape.parts[0].rings.size(), 1U);
    EXPECT_EQ(shape.parts[0].rings[0], (geo::Ring{{0, 0}, {2, 2}}));
}

TEST(KeepSound, ClosesRingsAndLeavesOutThoseThatAreNone) {
    Shape shape{ShapeKind::Areas,
                {{{{{0, 0}, {9, 0}, {9, 9}}, {{1, 1}, {2, 1}}}},                    // an open ring, a hole of a line
                 {{{{1, 1}, {2, 1}}, {{30, 30}, {31, 30}, {31, 31}, {30, 30}}}}}};  // no outer ring: nor its hole
    EXPECT_THAT(repairsOf(shape), ElementsAre(data::fault::RingOpen, data::fault::RingShort));
    ASSERT_EQ(shape.parts.size(), 1U);
    ASSERT_EQ(shape.parts[0].rings.size(), 1U);
    EXPECT_EQ(shape.parts[0].rings[0], (geo::Ring{{0, 0}, {9, 0}, {9, 9}, {0, 0}}));
}

TEST(KeepSound, OfNothingLeavesNone) {
    Shape shape{ShapeKind::Points, {{{{{500, 0}}}}}};
    EXPECT_THAT(repairsOf(shape), ElementsAre(data::fault::CoordinateRange));
    EXPECT_EQ(shape.kind, ShapeKind::None);
    EXPECT_TRUE(shape.parts.empty());
}

}  // namespace
