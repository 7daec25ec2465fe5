#include "data/geopackage_shape.hpp"

#include "unit/geo/generators.hpp"
#include "unit/support/mini_notes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>

namespace {

constexpr std::size_t MaxPoints = 1000;

base::Result<geo::Geometry> decode(std::string_view bytes) {
    return data::decodeGeoPackageShape(bytes, MaxPoints);
}

/// "4750 00" -> bytes; what is no hexadecimal digit is passed over.
std::string bytesOf(std::string_view hex) {
    std::string bytes;
    unsigned half = 0;
    bool isSecond = false;
    for (const char c : hex) {
        const auto digit = std::string_view("0123456789abcdef").find(c);
        if (digit != std::string_view::npos) {
            half = (half << 4U) | static_cast<unsigned>(digit);
            if (isSecond) {
                bytes.push_back(static_cast<char>(half & 0xFFU));
            }
            isSecond = !isSecond;
        }
    }
    return bytes;
}

constexpr const char* Head = "4750 00 01 e6100000";  // without an envelope

std::string messageOf(std::string_view hex) {
    const auto shape = decode(bytesOf(hex));
    return shape ? "" : shape.error().message;
}

TEST(GeoPackageShape, IsWrittenAsTheStandardHasIt) {
    EXPECT_EQ(data::encodeGeoPackageShape(geo::LonLat{2.0, 1.0}),
              bytesOf("4750 00 03 e6100000 0000000000000040 0000000000000040 000000000000f03f 000000000000f03f"
                      "01 01000000 0000000000000040 000000000000f03f"));
    EXPECT_EQ(data::encodeGeoPackageShape({}), "");
}

TEST(GeoPackageShape, IsReadBackAsItWas) {
    for (const geo::Geometry& shape : {geo::Geometry(geo::LonLat{80.41, 44.21}), support::aLine(), support::anArea()}) {
        const auto again = decode(data::encodeGeoPackageShape(shape));
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(*again, shape);
    }
}

RC_GTEST_PROP(GeoPackageShapeProperty, LinesSurviveTheRoundTrip, ()) {
    const auto lines = *rc::gen::container<geo::MultiLineString>(
        rc::gen::container<geo::LineString>(generators::place(-180.0, -90.0, 180.0, 90.0)));
    std::size_t points = 0;
    for (const geo::LineString& line : lines) {
        points += line.size();
    }
    const auto again = data::decodeGeoPackageShape(data::encodeGeoPackageShape(lines), points);
    RC_ASSERT(again.has_value());
    RC_ASSERT(std::get<geo::MultiLineString>(*again) == lines);
}

TEST(GeoPackageShape, TakesOtherProgramsForms) {
    EXPECT_EQ(*decode(bytesOf("4750 00 00 000010e6 00 00000001 4000000000000000 3ff0000000000000")),
              geo::Geometry(geo::LonLat{2.0, 1.0}))
        << "the other order of bytes";
    EXPECT_EQ(*decode(bytesOf(std::string(Head) + "01 02000000 02000000 0000000000000040 000000000000f03f"
                                                  "000000000000f03f 0000000000000040")),
              geo::Geometry(geo::MultiLineString{{{2.0, 1.0}, {1.0, 2.0}}}))
        << "one line";
    EXPECT_EQ(*decode(bytesOf("4750 00 11 e6100000 01 01000000 000000000000f87f 000000000000f87f")), geo::Geometry())
        << "an empty point";
}

TEST(GeoPackageShape, RefusesWhatLies) {
    const std::string head = Head;
    EXPECT_EQ(messageOf(""), "the shape is cut off");
    EXPECT_EQ(messageOf("4142 00 01 e6100000"), "the shape is none of a GeoPackage");
    EXPECT_NE(messageOf("4750"), "");
    EXPECT_NE(messageOf("5047 00 01 e6100000 01 01000000"), "") << "another mark";
    EXPECT_NE(messageOf("4750 01 01 e6100000 01 01000000"), "") << "a later version";
    EXPECT_NE(messageOf("4750 00 21 e6100000 01 01000000"), "") << "an extended kind";
    EXPECT_NE(messageOf("4750 00 0b e6100000 01 01000000"), "") << "a box of no known size";
    EXPECT_NE(messageOf("4750 00 01 00000000 01 01000000 0000000000000040 000000000000f03f"), "") << "another system";
    EXPECT_EQ(messageOf(head + "01 01000000 0000000000000040 000000000000"), "the shape is cut off");
    EXPECT_EQ(messageOf(head + "01 01000000 0000000000000040 000000000000f03f 00"),
              "bytes are left over behind the shape");
    EXPECT_NE(messageOf(head + "02 01000000 0000000000000040 000000000000f03f"), "") << "no order of bytes";
    for (const char* type : {"00000000", "04000000", "07000000", "e9030000", "01000080", "ffffffff"}) {
        EXPECT_NE(messageOf(head + "01" + type + "0000000000000040 000000000000f03f"), "") << type;
    }
    for (const char* type : {"02000000", "03000000", "05000000", "06000000"}) {
        EXPECT_NE(messageOf(head + "01" + type + "ffffffff"), "") << "four thousand million parts: " << type;
        EXPECT_NE(messageOf(head + "01" + type + "01000000"), "") << type;
    }
    EXPECT_NE(messageOf(head + "01 05000000 01000000 01 03000000 00000000"), "") << "an area among lines";
    EXPECT_NE(messageOf(head + "01 06000000 01000000 01 06000000 00000000"), "") << "nested collections";
    EXPECT_NE(messageOf(head + "01 03000000 ffffff00"), "") << "rings without bytes";
    const geo::MultiLineString many{geo::LineString(MaxPoints + 1)};
    EXPECT_FALSE(decode(data::encodeGeoPackageShape(many)));
}

TEST(GeoPackageShape, NeitherCutsNorFlippedBitsDoHarm) {
    for (const geo::Geometry& shape : {support::aLine(), support::anArea()}) {
        const std::string whole = data::encodeGeoPackageShape(shape);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            EXPECT_FALSE(decode(std::string_view(whole).substr(0, length))) << length;
        }
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            std::string flipped = whole;
            flipped[bit / 8] = static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ (1U << (bit % 8)));
            static_cast<void>(decode(flipped));
        }
    }
}

}  // namespace
