// Files of a user's own, read by the program apart.

#include "data/reading_process.hpp"

#include "data/fault_code.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace {

using overlay::ShapeKind;
using overlay::Value;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::filesystem::path fixture(const std::string& name) {
    return std::filesystem::path(KHORGOS_SOURCE_DIR) / "tests/fixtures/vectors" / name;
}

struct Read {
    std::optional<overlay::Source> result;
    base::Diagnostics diagnostics;

    [[nodiscard]] std::vector<std::string> errors() const {
        std::vector<std::string> messages;
        for (const base::Diagnostic& diagnostic : diagnostics) {
            if (diagnostic.severity == base::Severity::Error) {
                messages.push_back(diagnostic.message);
            }
        }
        return messages;
    }
};

Read read(const std::filesystem::path& path) {
    Read read;
    read.result = data::readApart(path, path.filename().string(), read.diagnostics);
    return read;
}

/// The value of that field; none where there is no such field.
Value valueOf(const overlay::Table& table, std::size_t feature, const std::string& field) {
    const auto found = std::ranges::find(table.fields(), field, &overlay::Field::name);
    return found == table.fields().end()
               ? Value()
               : table.valuesOf(feature)[static_cast<std::size_t>(found - table.fields().begin())];
}

struct Format {
    const char* file;
    const char* format;
    const char* nameField;
};

class EachFormat : public testing::TestWithParam<Format> {};

TEST_P(EachFormat, GivesTheSameThings) {
    const Read all = read(fixture(GetParam().file));
    ASSERT_TRUE(all.result) << testing::PrintToString(all.errors());
    EXPECT_EQ(all.result->format, GetParam().format);
    EXPECT_THAT(all.errors(), IsEmpty());
    EXPECT_EQ(all.result->report.read, 3U);
    ASSERT_EQ(all.result->tables.size(), 1U);
    const overlay::Table& table = all.result->tables.front();
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const overlay::Shape shape = table.shapeOf(i);
        const geo::LonLat first = shape.parts.at(0).rings.at(0).at(0);
        seen.push_back(std::get<std::string>(valueOf(table, i, GetParam().nameField)));
        EXPECT_EQ(std::get<std::int64_t>(valueOf(table, i, "n")), shape.kind == ShapeKind::Points  ? 3
                                                                  : shape.kind == ShapeKind::Lines ? 4
                                                                                                   : 5);
        if (shape.kind == ShapeKind::Areas) {
            EXPECT_EQ(shape.parts[0].rings.size(), 2U) << "with its hole";
            EXPECT_NEAR(first.lonDeg, 75.0, 2e-7);
        } else {
            EXPECT_NEAR(first.lonDeg, 80.4, 2e-7);
            EXPECT_NEAR(first.latDeg, 44.2, 2e-7);
        }
    }
    EXPECT_THAT(seen, UnorderedElementsAre("Хоргос 霍尔果斯", "Road", "Area"));
}

INSTANTIATE_TEST_SUITE_P(Files, EachFormat,
                         testing::Values(Format{"things_utm44.gpkg", "GeoPackage", "name"},
                                         Format{"things.fgb", "FlatGeobuf", "name"},
                                         Format{"things.geojsonl", "GeoJSON text sequence", "name"},
                                         Format{"things.kml", "KML", "Name"}, Format{"things.kmz", "KML", "Name"}),
                         [](const auto& format) {
                             std::string name = format.param.file;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

TEST(ReadingProcess, ReadsAShapefileWithWhatBelongsToIt) {
    const Read lines = read(fixture("lines.shp"));
    ASSERT_TRUE(lines.result) << testing::PrintToString(lines.errors());
    const overlay::Table& table = lines.result->tables.at(0);
    EXPECT_EQ(table.kindOf(0), ShapeKind::Lines);
    EXPECT_NEAR(table.shapeOf(0).parts[0].rings[0][0].lonDeg, 80.4, 2e-7) << "in Web Mercator in the file";
    EXPECT_EQ(valueOf(table, 0, "name"), Value(std::string("Road")));
}

TEST(ReadingProcess, ReadsWaypointsOfGpx) {
    const Read walk = read(fixture("things.gpx"));
    ASSERT_TRUE(walk.result);
    ASSERT_EQ(walk.result->tables.size(), 1U) << "layers without anything in them are none";
    EXPECT_EQ(walk.result->tables[0].name(), "waypoints");
    EXPECT_EQ(valueOf(walk.result->tables[0], 0, "name"), Value(std::string("Хоргос 霍尔果斯")));
}

TEST(ReadingProcess, ReadsColumnsOfCoordinatesAndLeavesOutWhatIsNotOnTheEarth) {
    const Read csv = read(fixture("things.csv"));
    ASSERT_TRUE(csv.result);
    EXPECT_EQ(csv.result->report.read, 2U);
    EXPECT_EQ(csv.result->report.skipped, 1U);
    EXPECT_EQ(valueOf(csv.result->tables[0], 1, "when"), Value(std::string("1854-01-01")));
    EXPECT_THAT(csv.result->tables[0].fields(), Contains(overlay::Field{"when", overlay::FieldType::Time}));
    EXPECT_THAT(csv.diagnostics, Contains(Field(&base::Diagnostic::featureId, "3")));
    EXPECT_THAT(csv.errors(), ElementsAre(HasSubstr("500, 2")));
    const auto note = std::ranges::find(csv.diagnostics, data::fault::FileRead, &base::Diagnostic::code);
    ASSERT_NE(note, csv.diagnostics.end());
    EXPECT_EQ(note->message, "CSV: 2 features read, 0 of them mended, 0 without a place; 1 left out");
    EXPECT_EQ(read(fixture("semicolons.csv")).result->report.read, 2U) << "with a decimal comma";
}

TEST(ReadingProcess, TellsWhatItCannotRead) {
    const support::TemporaryFolder folder;
    const auto errorOf = [](const std::filesystem::path& path) {
        const Read none = read(path);
        EXPECT_FALSE(none.result);
        const std::vector<std::string> errors = none.errors();
        return errors.size() == 1 ? errors.front() : testing::PrintToString(errors);
    };
    EXPECT_THAT(errorOf(folder.write("empty.gpkg", "")), HasSubstr("empty"));
    EXPECT_THAT(errorOf(folder.write("notes.txt", "Buy bread.\n")), HasSubstr("none of the formats"));
    EXPECT_THAT(errorOf(folder.write("plain.csv", "name,size\nA,1\n")), HasSubstr("'lon' and 'lat'"));
    EXPECT_THAT(errorOf(folder.path() / "nothing.shp"), HasSubstr("no such file"));
    EXPECT_THAT(errorOf(folder.path()), HasSubstr("no ordinary file"));
    EXPECT_THAT(errorOf(folder.write("half.gpkg", "SQLite format 3")), HasSubstr("none of the formats"));
    EXPECT_THAT(errorOf(folder.write("half.gpx",
                                     "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\" "
                                     "xmlns=\"http://www.topografix.com/GPX/1/1\"><wpt lat=\"1\"")),
                HasSubstr("GPX file failed"));
    std::filesystem::copy(fixture("lines.shp"), folder.path());
    EXPECT_THAT(errorOf(folder.path() / "lines.shp"), HasSubstr(".shx"));
    std::filesystem::create_symlink("loop.kml", folder.path() / "loop.kml");
    EXPECT_THAT(errorOf(folder.path() / "loop.kml"), HasSubstr("cannot be looked at"));
    ASSERT_EQ(::mkfifo((folder.path() / "pipe.csv").c_str(), 0600), 0);
    EXPECT_THAT(errorOf(folder.path() / "pipe.csv"), HasSubstr("no ordinary file"));
    EXPECT_THAT(errorOf("/dev/zero"), HasSubstr("no ordinary file"));
}

TEST(ReadingProcess, FollowsNoFileElsewhere) {
    const support::TemporaryFolder folder;
    folder.write("secret.csv", "name,lon,lat\nSecret,80,44\n");
    const auto leaks = [&](const std::filesystem::path& path) {
        const Read leaked = read(path);
        return leaked.result && leaked.result->report.read > 0;
    };
    const std::string secret = (folder.path() / "secret.csv").string();
    EXPECT_FALSE(leaks(folder.write("a.vrt", "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>" + secret +
                                                 "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")));
    EXPECT_FALSE(
        leaks(folder.write("a.kml", "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY x SYSTEM \"file://" + secret +
                                        "\">]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                                        "<NetworkLink><Link><href>" +
                                        secret + "</href></Link></NetworkLink></Document></kml>")));
}

TEST(ReadingProcess, IsCancelledAtOnce) {
    const support::TemporaryFolder folder;
    std::string many = "name,lon,lat\n";
    for (int i = 0; i < 400'000; ++i) {
        many += "A place with a name,80.25,44.25\n";
    }
    auto reading = data::ReadingProcess::start(folder.write("many.csv", many), "many.csv");
    ASSERT_TRUE(reading);
    while ((*reading)->progress().features == 0) {
        ASSERT_FALSE((*reading)->wait(std::chrono::milliseconds(100))) << "it was too quick";
    }
    const auto start = std::chrono::steady_clock::now();
    (*reading)->cancel();
    std::optional<base::Result<data::ReadResult>> result;
    while (!result) {
        result = (*reading)->wait(std::chrono::milliseconds(100));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(200));
    ASSERT_FALSE(*result);
    EXPECT_THAT(result->error().message, HasSubstr("cancelled"));
    EXPECT_FALSE((*reading)->wait(std::chrono::milliseconds(1))) << "the result comes once";
}

}  // namespace
