#include "data/geojson_reader.hpp"

#include "data/fault_code.hpp"
#include "data/gdal_module.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace {

using data::GeoJson;

std::string collection(const std::string& features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "\n]}";
}

std::string feature(const std::string& geometry, const std::string& properties = R"("id": "place/a")") {
    return R"({"type": "Feature", "properties": {)" + properties + R"(}, "geometry": )" + geometry + "}";
}

std::string polygon(const std::string& rings) {
    return R"({"type": "Polygon", "coordinates": [)" + rings + "]}";
}

std::vector<std::string> codesOf(const GeoJson& file) {
    std::vector<std::string> codes;
    std::ranges::transform(file.diagnostics, std::back_inserter(codes), &base::Diagnostic::code);
    return codes;
}

GeoJson parse(const std::string& text) {
    return data::parseGeoJson(text, "f.geojson");
}

constexpr const char* Square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

TEST(GeoJsonReader, ReadsPointsLinesAndPolygons) {
    const GeoJson file =
        parse(collection(feature(R"({"type": "Point", "coordinates": [80.4, 44.2]})") + ",\n" +
                         feature(R"({"type": "LineString", "coordinates": [[1,2],[3,4]]})") + ",\n" +
                         feature(R"({"type": "MultiLineString", "coordinates": [[[1,2],[3,4]],[[5,6],[7,8]]]})") +
                         ",\n" + feature(polygon(Square)) + ",\n" +
                         feature(R"({"type": "MultiPolygon", "coordinates": [[)" + std::string(Square) + "]]}")));
    EXPECT_TRUE(file.diagnostics.empty()) << base::formatDiagnostic(file.diagnostics.front());
    ASSERT_EQ(file.features.size(), 5U);
    EXPECT_EQ(std::get<geo::LonLat>(file.features[0].geometry), (geo::LonLat{80.4, 44.2}));
    EXPECT_EQ(std::get<geo::MultiLineString>(file.features[2].geometry)[1][1], (geo::LonLat{7, 8}));
    EXPECT_EQ(std::get<geo::MultiPolygon>(file.features[3].geometry)[0].rings[0].size(), 5U);
}

TEST(GeoJsonReader, KeepsPropertiesOfEveryKind) {
    GeoJson file = parse(collection(feature(R"({"type": "Point", "coordinates": [1, 2]})",
                                            R"("id": "town/1", "n": 12691836, "x": 0.5, "label": [100.0, 34],
                                               "name": {"en": "A", "zh": "中", "kk": "қ", "ru": "ж"}, "none": null)")));
    ASSERT_EQ(file.features.size(), 1U);
    const data::GeoFeature& one = file.features[0];
    EXPECT_EQ(one.id, "town/1");
    EXPECT_EQ(file.numberOf(one, "n", 0, 1e9), 12691836.0);
    EXPECT_EQ(file.pointOf(one, "label"), (geo::LonLat{100, 34}));
    EXPECT_EQ(file.namesOf(one, "name", data::NamesWanted::AllLanguages)->in(atlas::Language::Kazakh), "қ");
    EXPECT_FALSE(file.textOf(one, "none"));
    EXPECT_FALSE(file.numberOf(one, "absent", 0, 1));
    EXPECT_TRUE(file.diagnostics.empty());
}

TEST(GeoJsonReader, EqualCoordinatesStayEqual) {
    const GeoJson file = parse(collection(feature(polygon("[[77.7986,35.4961],[78,35],[78,36],[77.7986,35.4961]]")) +
                                          ",\n" + feature(polygon("[[78,36],[77.7986,35.4961],[77,36],[78,36]]"))));
    EXPECT_EQ(std::get<geo::MultiPolygon>(file.features[0].geometry)[0].rings[0][0],
              std::get<geo::MultiPolygon>(file.features[1].geometry)[0].rings[0][1]);
}

struct BadShape {
    const char* name;
    std::string geometry;
    std::string_view code;
    const char* pointer;
    bool partIsLeft;
};

std::ostream& operator<<(std::ostream& out, const BadShape& bad) {
    return out << bad.name;
}

class GeoJsonReaderNames : public testing::TestWithParam<BadShape> {};

TEST_P(GeoJsonReaderNames, WhatGdalAcceptsInSilence) {
    const BadShape& bad = GetParam();
    const GeoJson file = parse(collection(feature(bad.geometry)));
    ASSERT_EQ(file.features.size(), 1U);
    const auto found = std::ranges::find(file.diagnostics, bad.code, &base::Diagnostic::code);
    ASSERT_NE(found, file.diagnostics.end()) << testing::PrintToString(codesOf(file));
    EXPECT_EQ(found->pointer, bad.pointer);
    EXPECT_EQ(found->line, 2);
    EXPECT_EQ(found->featureId, "place/a");
    EXPECT_EQ(!std::holds_alternative<std::monostate>(file.features[0].geometry), bad.partIsLeft);
}

INSTANTIATE_TEST_SUITE_P(
    Each, GeoJsonReaderNames,
    testing::Values(BadShape{"null", "null", data::fault::GeometryMissing, "/features/0/geometry", false},
                    BadShape{"unknown type", R"({"type": "Blob", "coordinates": [1, 2]})", data::fault::GeometryMissing,
                             "/features/0/geometry", false},
                    BadShape{"collection", R"({"type": "GeometryCollection", "geometries": []})",
                             data::fault::GeometryKind, "/features/0/geometry", false},
                    BadShape{"latitude", R"({"type": "Point", "coordinates": [10, 5000]})",
                             data::fault::CoordinateRange, "/features/0/geometry/coordinates", false},
                    BadShape{"longitude in a line", R"({"type": "LineString", "coordinates": [[1,2],[181,2]]})",
                             data::fault::CoordinateRange, "/features/0/geometry/coordinates/1", false},
                    BadShape{"short line", R"({"type": "LineString", "coordinates": [[1,2]]})", data::fault::LineShort,
                             "/features/0/geometry/coordinates", false},
                    BadShape{"open ring", polygon("[[0,0],[1,0],[1,1],[0,1],[0,0.5]]"), data::fault::RingOpen,
                             "/features/0/geometry/coordinates/0", false},
                    BadShape{"short ring", polygon("[[0,0],[1,0],[0,0]]"), data::fault::RingShort,
                             "/features/0/geometry/coordinates/0", false},
                    BadShape{"open hole", polygon(std::string(Square) + ",[[0.1,0.1],[0.2,0.1],[0.2,0.2],[0.1,0.2]]"),
                             data::fault::RingOpen, "/features/0/geometry/coordinates/1", true},
                    BadShape{"one bad polygon of two",
                             R"({"type": "MultiPolygon", "coordinates": [[)" + std::string(Square) +
                                 "],[[[5,5],[6,5],[5,95],[5,5]]]]}",
                             data::fault::CoordinateRange, "/features/0/geometry/coordinates/1/0/2", true}));

TEST(GeoJsonReader, RefusesWhatIsNoGeoJson) {
    EXPECT_EQ(codesOf(parse("{\"type\": \"Feature")),
              (std::vector<std::string>{std::string(data::fault::JsonMalformed)}));
    EXPECT_EQ(codesOf(parse("")), (std::vector<std::string>{std::string(data::fault::JsonMalformed)}));
    EXPECT_EQ(codesOf(parse("{\"a\": 1}")), (std::vector<std::string>{std::string(data::fault::GeojsonMalformed)}));
    EXPECT_EQ(codesOf(parse("http://127.0.0.1/x.geojson")),
              (std::vector<std::string>{std::string(data::fault::JsonMalformed)}));
}

TEST(GeoJsonReader, ATruncatedFileIsNotTakenForAWholeOne) {
    const std::string whole = collection(feature(polygon(Square)) + ",\n" + feature(polygon(Square)));
    const GeoJson file = parse(whole.substr(0, whole.size() - 40));
    EXPECT_FALSE(file.diagnostics.empty());
    EXPECT_EQ(file.diagnostics.front().code, data::fault::JsonMalformed);
    EXPECT_EQ(file.diagnostics.front().line, 3);
}

TEST(GeoJsonReader, FollowsNoLinkInACrs) {
    const GeoJson file = parse(
        R"({"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}}, "features": []})");
    EXPECT_EQ(codesOf(file), (std::vector<std::string>{std::string(data::fault::CrsUnsupported)}));
    // The key may be written with escapes.
    const GeoJson hidden = parse(R"({"type": "FeatureCollection", "\u0063rs": {}, "features": []})");
    EXPECT_EQ(codesOf(hidden), (std::vector<std::string>{std::string(data::fault::CrsUnsupported)}));
}

TEST(GeoJsonReader, ReadsNoOtherFormat) {
    const GeoJson file = parse(R"(<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>)");
    EXPECT_TRUE(file.features.empty());
    EXPECT_EQ(codesOf(file), (std::vector<std::string>{std::string(data::fault::JsonMalformed)}));
}

TEST(GeoJsonReader, CountsWhatWasLeftOut) {
    const GeoJson file = parse(collection(R"({"type": "Nonsense"}, )" + feature(polygon(Square)) + ", 7"));
    EXPECT_TRUE(std::ranges::count(codesOf(file), std::string(data::fault::FeaturesSkipped)) == 1 ||
                file.features.size() == 3U)
        << testing::PrintToString(codesOf(file));
}

TEST(GeoJsonReader, NamesThatAreMissingAreReportedWhereTheyAreWanted) {
    GeoJson file = parse(
        collection(feature(R"({"type": "Point", "coordinates": [1, 2]})", R"("id": "a/b", "name": {"en": "A"})")));
    EXPECT_TRUE(file.namesOf(file.features[0], "name", data::NamesWanted::EnglishAtLeast));
    EXPECT_TRUE(file.diagnostics.empty());
    EXPECT_TRUE(file.namesOf(file.features[0], "name", data::NamesWanted::AllLanguages));
    EXPECT_EQ(codesOf(file), (std::vector<std::string>(3, std::string(data::fault::NameMissing))));
}

TEST(GeoJsonReader, AFileOfFaultsIsNotReportedWithoutEnd) {
    std::string features = feature("null");
    for (int i = 0; i < 300; ++i) {
        features += ",\n" + feature("null");
    }
    EXPECT_LE(parse(collection(features)).diagnostics.size(), 102U);
}

TEST(Unsoundness, NamesCrossingRings) {
    const base::Result<const data::GdalModule*>& gdal = data::gdalModule();
    ASSERT_TRUE(gdal) << gdal.error().where << ": " << gdal.error().message;
    const auto unsoundnessOf = (*gdal)->unsoundnessOf;
    const geo::MultiPolygon bowTie{{{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}}}};
    EXPECT_NE(unsoundnessOf(bowTie).find("0.5 0.5"), std::string::npos) << unsoundnessOf(bowTie);
    const geo::MultiPolygon square{{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}}}};
    EXPECT_EQ(unsoundnessOf(square), "");
    EXPECT_EQ(unsoundnessOf(geo::LonLat{1, 2}), "");
}

}  // namespace
