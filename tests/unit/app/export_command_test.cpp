// What export writes of the mini atlas, and what it refuses.

#include "app/commands.hpp"
#include "data/geojson_reader.hpp"
#include "data/schema_check.hpp"

#include "unit/app/controller_harness.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

using app::ExportFormat;
using app::Options;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

struct Answer {
    int exitCode = 0;
    std::string out;
    std::string log;
};

Answer exported(const Options& options) {
    Answer answer;
    app::World world = miniProgramWorld();
    world.log = [&](base::LogLevel, std::string_view, std::string_view message) {
        answer.log += std::string(message) + "\n";
    };
    testing::internal::CaptureStdout();
    answer.exitCode = app::runExport(world, options);
    answer.out = testing::internal::GetCapturedStdout();
    return answer;
}

Options to(ExportFormat format) {
    Options options;
    options.command = app::Command::Export;
    options.output = "-";
    options.format = format;
    options.view = session::Camera{{80.4, 44.9}, 5.5};
    return options;
}

json collectionOf(const Options& options) {
    const Answer answer = exported(options);
    EXPECT_EQ(answer.exitCode, app::ExitDone) << answer.log;
    return json::parse(answer.out);
}

std::vector<std::string> idsIn(const json& collection) {
    std::vector<std::string> ids;
    for (const json& feature : collection.at("features")) {
        ids.push_back(feature.at("id"));
    }
    return ids;
}

json featureIn(const json& collection, const std::string& id) {
    for (const json& feature : collection.at("features")) {
        if (feature.at("id") == id) {
            return feature;
        }
    }
    ADD_FAILURE() << id << " is not in it";
    return json::object();
}

TEST(Export, WritesWhatTheMapShows) {
    const json all = collectionOf(to(ExportFormat::GeoJson));
    EXPECT_THAT(idsIn(all), IsSupersetOf({"country/kz", "country/cn", "border/kz-cn", "place/almaty", "route/ili#1",
                                          "route/ili#2", "event/visit"}));
    Options options = to(ExportFormat::GeoJson);
    options.view = session::Camera{{88.0, 43.5}, 7.0};
    EXPECT_THAT(idsIn(collectionOf(options)), Contains("place/urumqi"));
    EXPECT_THAT(idsIn(collectionOf(options)), Not(Contains("place/almaty"))) << "it lies outside the view";
    options = to(ExportFormat::GeoJson);
    options.layers = {"places"};
    options.date = *atlas::parseTimeSpan("1994");
    const json some = collectionOf(options);
    EXPECT_THAT(idsIn(some), Contains("place/urumqi"));
    EXPECT_THAT(idsIn(some), Not(Contains("event/visit"))) << "its layer is off";
    EXPECT_EQ(some.at("date"), "1994");
    options.layers = {"events"};
    EXPECT_THAT(idsIn(collectionOf(options)), Contains("event/visit"));
    options.date = *atlas::parseTimeSpan("1997");
    EXPECT_THAT(idsIn(collectionOf(options)), Not(Contains("event/visit"))) << "three years too late";
    options.comparedDate = *atlas::parseTimeSpan("1994");
    EXPECT_THAT(idsIn(collectionOf(options)), Contains("event/visit")) << "on the right of the divider";
}

TEST(Export, WritesWhatIsSelectedAlone) {
    Options options = to(ExportFormat::GeoJson);
    options.select = "route/ili";
    EXPECT_THAT(idsIn(collectionOf(options)), ElementsAre("route/ili#1", "route/ili#2"));
    options.exportsVisible = true;
    EXPECT_THAT(idsIn(collectionOf(options)), Contains("place/almaty"));
}

TEST(Export, AFeatureTellsWhatTheAtlasKnows) {
    Options options = to(ExportFormat::GeoJson);
    options.language = atlas::Language::Kazakh;
    const json all = collectionOf(options);
    const json border = featureIn(all, "border/kz-cn").at("properties");
    EXPECT_EQ(border.at("name"), "Қазақстан–Қытай шекарасы");
    EXPECT_EQ(border.at("name_zh"), "中哈边界");
    EXPECT_EQ(border.at("layer"), "border/kz-cn");
    const json& claim = border.at("claims").at(0);
    EXPECT_EQ(claim.at("value"), 1533.0);
    EXPECT_EQ(claim.at("sources").at(0).at("id"), "document-a");
    EXPECT_EQ(claim.at("sources").at(0).at("title"), "Document A");
    EXPECT_EQ(claim.at("sources").at(0).at("place"), "paragraph 2");
    EXPECT_EQ(all.at("sources").size(), 2U) << "each document once";
    const json second = featureIn(all, "route/ili#2");
    EXPECT_EQ(second.at("properties").at("certainty"), "hypothetical");
    EXPECT_EQ(featureIn(all, "route/ili#1").at("properties").at("certainty"), "certain");
    EXPECT_EQ(second.at("geometry"), json::parse(R"({"type": "LineString", "coordinates":
        [[80.4, 44.2], [78.4, 43.8], [76.93, 43.26]]})"));
    EXPECT_EQ(featureIn(all, "event/visit").at("geometry").at("type"), "Point") << "it borrows Almaty's place";
    EXPECT_EQ(featureIn(all, "event/visit").at("properties").at("when"), "1994-04");
}

TEST(Export, GeoJsonKeepsToItsStandard) {
    const json all = collectionOf(to(ExportFormat::GeoJson));
    // Outer rings run against the clock (RFC 7946, 3.1.6).
    const json ring = featureIn(all, "country/cn").at("geometry").at("coordinates").at(0);
    double turn = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        turn += ring.at(i - 1).at(0).get<double>() * ring.at(i).at(1).get<double>() -
                ring.at(i).at(0).get<double>() * ring.at(i - 1).at(1).get<double>();
    }
    EXPECT_GT(turn, 0.0);
    EXPECT_EQ(ring.front(), ring.back());
    base::Diagnostics faults;
    data::SchemaSet schemas({support::sourceDir() / "docs/schema"});
    const auto file = data::JsonFile::fromText(all.dump(), "export", faults);
    ASSERT_TRUE(file);
    schemas.checkAgainst(*file, "export.schema.json");
    EXPECT_TRUE(faults.empty()) << base::formatDiagnostic(faults.front());
    data::GeoJson read = data::parseGeoJson(all.dump(), "export");
    EXPECT_TRUE(read.diagnostics.empty()) << base::formatDiagnostic(read.diagnostics.front());
    EXPECT_EQ(read.features.size(), all.at("features").size());
}

TEST(Export, KmlHasAFolderForEachLayer) {
    Options options = to(ExportFormat::Kml);
    options.date = *atlas::parseTimeSpan("-0138/-0126");
    options.view = session::Camera{{89.0, 43.0}, 5.5};
    const Answer answer = exported(options);
    ASSERT_EQ(answer.exitCode, app::ExitDone) << answer.log;
    EXPECT_THAT(answer.out, HasSubstr("<Folder id=\"layer.events\">"));
    EXPECT_THAT(answer.out, HasSubstr("<Placemark id=\"event.envoy\">"));
    EXPECT_THAT(answer.out, HasSubstr("<begin>-0137</begin>"));
    EXPECT_THAT(answer.out, HasSubstr("<end>-0125-12-31</end>"));
    EXPECT_THAT(answer.out, HasSubstr("<value>-0138/-0126</value>")) << "our own way of writing it beside it";
    EXPECT_THAT(answer.out, HasSubstr("<Folder id=\"route.ili\">"));
}

TEST(Export, AStoryBecomesATour) {
    Options options = to(ExportFormat::Kml);
    options.story = "story/mini";
    const Answer answer = exported(options);
    ASSERT_EQ(answer.exitCode, app::ExitDone) << answer.log;
    EXPECT_THAT(answer.out, HasSubstr("<gx:Tour id=\"tour\">"));
    EXPECT_THAT(answer.out, HasSubstr("<Placemark targetId=\"chapter-2\">"));
    EXPECT_THAT(answer.out, HasSubstr("<Placemark id=\"border.kz-cn\">")) << "what its claims are about";
    EXPECT_THAT(answer.out, Not(HasSubstr("place.almaty")));
    options.exportsVisible = true;
    EXPECT_THAT(exported(options).out, Not(HasSubstr("gx:Tour"))) << "what its chapter shows";
}

TEST(Export, RefusesWithARemedy) {
    Options options = to(ExportFormat::GeoJson);
    options.select = "place/almati";
    EXPECT_EQ(exported(options).exitCode, app::ExitInput);
    EXPECT_THAT(exported(options).log, HasSubstr("do you mean 'place/almaty'"));
    options = to(ExportFormat::Kml);
    options.story = "story/minni";
    EXPECT_THAT(exported(options).log, HasSubstr("do you mean 'story/mini'"));
    options = to(ExportFormat::GeoJson);
    options.view = session::Camera{{85.0, 48.9}, 13.0};
    options.layers = {"events"};
    const Answer nothing = exported(options);
    if (nothing.exitCode == app::ExitInput) {
        EXPECT_THAT(nothing.log, HasSubstr("zoom out"));
        EXPECT_TRUE(nothing.out.empty());
    } else {
        EXPECT_THAT(idsIn(json::parse(nothing.out)), ElementsAre("country/cn"));
    }
}

TEST(Export, AFileIsWrittenWholeOrNotAtAll) {
    const support::TemporaryFolder folder;
    Options options = to(ExportFormat::GeoJson);
    options.output = folder.path() / "map.geojson";
    EXPECT_EQ(exported(options).exitCode, app::ExitDone);
    EXPECT_NO_THROW(json::parse(support::readAll(options.output)));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing is left beside it";
    options.output = folder.path();
    const Answer answer = exported(options);
    EXPECT_EQ(answer.exitCode, app::ExitInput);
    EXPECT_THAT(answer.log, HasSubstr("no regular file"));
}

}  // namespace
