#include "data/load_atlas.hpp"

#include "data/fault_code.hpp"
#include "data/shape_measure.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace {

namespace fault = data::fault;
using support::MiniGeodata;

const atlas::Atlas& mini() {
    static const data::LoadedAtlas Loaded = data::loadAtlas(support::sourceDir() / "tests/fixtures/mini");
    EXPECT_TRUE(Loaded.diagnostics.empty()) << base::formatDiagnostic(Loaded.diagnostics.front());
    return *Loaded.atlas;
}

const base::Diagnostic* find(const base::Diagnostics& diagnostics, std::string_view code) {
    const auto found = std::ranges::find(diagnostics, code, &base::Diagnostic::code);
    return found == diagnostics.end() ? nullptr : &*found;
}

TEST(LoadAtlas, TheBaseMapHasAFeatureForEverythingNamed) {
    const atlas::Atlas& atlas = mini();
    for (const char* id : {"country/cn", "country/kg", "territory/inside", "admin1/kz-almaty", "lake/balkhash",
                           "river/ili", "town/1", "town/2"}) {
        const atlas::Feature* feature = atlas.feature(id);
        ASSERT_NE(feature, nullptr) << id;
        EXPECT_EQ(feature->origin, atlas::Origin::BaseMap);
        EXPECT_FALSE(feature->article.summary.isEmpty()) << id;
        EXPECT_FALSE(feature->article.body.empty() && feature->article.claims.empty()) << id << " opens an empty card";
    }
    EXPECT_EQ(atlas.feature("lake/nameless"), nullptr);
    EXPECT_EQ(atlas.geography().lakes.size(), 2U) << "lakes without a name are drawn too";
    EXPECT_EQ(atlas.geography().rivers.size(), 3U);
    EXPECT_EQ(atlas.feature("country/cn")->layer, "countries");
    EXPECT_EQ(atlas.feature("territory/inside")->kind, "territory");
    EXPECT_EQ(atlas.feature("town/1")->population, 140000);
    EXPECT_EQ(atlas.feature("town/2")->names.best(atlas::Language::Kazakh), "Latin only");
}

TEST(LoadAtlas, TheWindowAndTheHeightsAreThere) {
    const atlas::Geography& geography = mini().geography();
    EXPECT_EQ(geography.window, (geo::LonLatBounds{70, 40, 90, 50}));
    EXPECT_EQ(geography.coreElevation.columns, 5);
    EXPECT_EQ(geography.coreElevation.rows, 3);
    EXPECT_EQ(geography.coreElevation.bounds, (geo::LonLatBounds{75, 42, 85, 48}));
    EXPECT_EQ(geography.coreElevation.metres.front(), 10);
    EXPECT_EQ(geography.coreElevation.metres.back(), 150);
    EXPECT_EQ(geography.overviewElevation.metres.size(), 8U);
}

TEST(LoadAtlas, AWrittenCountryTakesItsShapeOver) {
    const atlas::Feature* kazakhstan = mini().feature("country/kz");
    ASSERT_NE(kazakhstan, nullptr);
    EXPECT_EQ(kazakhstan->origin, atlas::Origin::Content);
    EXPECT_EQ(kazakhstan->anchor, (geo::LonLat{74, 47.5}));
    EXPECT_EQ(std::get<geo::MultiPolygon>(kazakhstan->geometry)[0].rings.size(), 2U);
    EXPECT_EQ(std::ranges::count(mini().features(), std::string("country/kz"), &atlas::Feature::id), 1);
}

TEST(LoadAtlas, ARegionReplacesTheUnitThatItNamesOnItsLayer) {
    EXPECT_EQ(mini().feature("admin1/cn-xj"), nullptr);
    const atlas::Feature* xinjiang = mini().feature("region/xinjiang");
    ASSERT_NE(xinjiang, nullptr);
    EXPECT_EQ(xinjiang->anchor, (geo::LonLat{85.5, 45})) << "without a place of its own it has the shape's";
    EXPECT_EQ(mini().geography().units.front(), "region/xinjiang");
    EXPECT_EQ(mini().feature("place/turpan")->article.related, (std::vector<std::string>{"region/xinjiang"}));
}

TEST(LoadAtlas, AFeatureOnAnotherLayerLeavesTheShapesTheirOwn) {
    const atlas::Feature* people = mini().feature("people/herders");
    ASSERT_NE(people, nullptr);
    EXPECT_EQ(std::get<geo::MultiPolygon>(people->geometry).size(), 2U);
    EXPECT_NE(mini().feature("country/kg"), nullptr);
}

TEST(LoadAtlas, TheBorderIsTheSharedArcAndKnowsItsLength) {
    const atlas::Feature* border = mini().feature("border/kz-cn");
    ASSERT_NE(border, nullptr);
    const auto& line = std::get<geo::MultiLineString>(border->geometry);
    ASSERT_EQ(line.size(), 1U);
    EXPECT_EQ(line[0].size(), 3U);
    EXPECT_EQ(border->anchor, (geo::LonLat{80, 46}));
    const atlas::Claim& measured = border->article.claims.back();
    EXPECT_EQ(measured.quantity->kind, atlas::QuantityKind::Derived);
    EXPECT_NEAR(measured.quantity->value, data::lengthKm(line), 0.01);
    EXPECT_NE(measured.text.in(atlas::Language::Russian).find("3 точек"), std::string::npos);
    EXPECT_EQ(measured.citations.front().document, "khorgos-measured");
}

TEST(LoadAtlas, ADerivedLengthOfTheSameSizeGivesWayToTheMeasuredOne) {
    const MiniGeodata folder;
    const double measuredKm = mini().feature("border/kz-cn")->article.claims.back().quantity->value;
    folder.replace("atlas/features.json", "\"value\": 1533,", "\"value\": " + std::to_string(measuredKm + 1.0) + ",");
    folder.replace("atlas/features.json", "\"as\": \"observed\"", "\"as\": \"derived\"");
    folder.replace("atlas/features.json", R"("citations": [
            {
              "document": "document-a",
              "place": "paragraph 1"
            }
          ]
        },
        {
          "id": "claim/border-b")",
                   R"("citations": [{"document": "khorgos-measured"}]}, {"id": "claim/border-b")");
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    const auto& claims = loaded.atlas->feature("border/kz-cn")->article.claims;
    ASSERT_EQ(claims.size(), 2U);
    EXPECT_EQ(claims[0].id, "claim/border-a");
    EXPECT_EQ(claims[0].quantity->value, measuredKm);
}

TEST(LoadAtlas, RoutesGoThroughTheirPlaces) {
    const atlas::Feature* route = mini().feature("route/ili");
    ASSERT_NE(route, nullptr);
    ASSERT_EQ(route->segments.size(), 2U);
    const atlas::Segment& west = route->segments[1];
    ASSERT_EQ(west.through.size(), 3U);
    EXPECT_EQ(west.through[0].at, (geo::LonLat{80.4, 44.2}));
    EXPECT_EQ(west.through[0].names.in(atlas::Language::English), "Khorgos");
    EXPECT_EQ(west.through[1].place, "");
    EXPECT_EQ(west.status, atlas::Status::Proposed);
    EXPECT_EQ(west.when->from->year, -138);
    EXPECT_EQ(std::get<geo::MultiLineString>(route->geometry)[1].back(), (geo::LonLat{76.93, 43.26}));
    EXPECT_EQ(route->anchor, (geo::LonLat{80.4, 44.2})) << "the waypoint nearest to half of the way";
}

TEST(LoadAtlas, EventsBorrowThePlaceOfOthers) {
    EXPECT_EQ(mini().feature("event/visit")->anchor, mini().feature("place/almaty")->anchor);
    EXPECT_EQ(mini().feature("treaty/border")->anchor, (geo::LonLat{80, 46}));
    EXPECT_EQ(mini().shownAt("border/kz-cn").size(), 1U);
}

TEST(LoadAtlas, ArticlesOfTheBaseMapSayWhatWasMeasured) {
    const atlas::Feature* unit = mini().feature("admin1/kz-almaty");
    ASSERT_EQ(unit->article.claims.size(), 1U);
    const atlas::Claim& area = unit->article.claims[0];
    EXPECT_EQ(area.quantity->measure, "area-as-drawn");
    EXPECT_EQ(area.quantity->unit, "km2");
    EXPECT_NEAR(area.quantity->value, 88'400.0, 500.0);
    EXPECT_EQ(unit->article.body.size(), 1U) << "Kazakhstan's units say of what year they are";
    EXPECT_NE(unit->article.summary.in(atlas::Language::English).find("Kazakhstan"), std::string::npos);
    EXPECT_TRUE(mini().feature("country/cn")->article.claims.empty()) << "its shape goes on beyond the window";
    EXPECT_EQ(mini().feature("town/1")->article.claims[0].citations[0].document, "geonames");
}

TEST(LoadAtlas, ModelledWaysLieBetweenTheWaypointsTheyJoin) {
    const atlas::Feature* route = mini().feature("route/ili");
    ASSERT_NE(route, nullptr);
    const std::vector<atlas::Waypoint>& through = route->segments[0].through;
    ASSERT_EQ(through.size(), 5U) << "from Turpan to Urumqi, which the file has the other way round";
    EXPECT_EQ(through[0].place, "place/turpan");
    EXPECT_EQ(through[1].at, (geo::LonLat{88.9, 43.0}));
    EXPECT_TRUE(through[1].isModelled);
    EXPECT_EQ(through[2].at, (geo::LonLat{88.2, 43.2}));
    EXPECT_EQ(through[3].place, "place/urumqi");
    EXPECT_FALSE(through[3].isModelled);
    EXPECT_EQ(through[4].place, "place/khorgos") << "no way is known from there";
    EXPECT_EQ(route->segments[1].through.size(), 3U) << "the way from Almaty to Bishkek is on no leg of it";
}

TEST(LoadAtlas, NothingAtAllStillGivesAnAtlas) {
    const support::TemporaryFolder folder;
    const data::LoadedAtlas loaded = data::loadAtlas(folder.path() / "nowhere");
    ASSERT_NE(loaded.atlas, nullptr);
    EXPECT_TRUE(loaded.atlas->features().empty());
    EXPECT_GE(loaded.diagnostics.size(), 13U);
    for (const base::Diagnostic& diagnostic : loaded.diagnostics) {
        EXPECT_EQ(diagnostic.code, fault::FileMissing) << base::formatDiagnostic(diagnostic);
    }
}

TEST(LoadAtlas, EachFileThatIsMissingCostsItselfOnly) {
    for (const char* name :
         {"base/admin1.geojson", "base/lakes.geojson", "base/rivers.geojson", "base/rivers_named.geojson",
          "base/silk_paths.geojson", "base/towns.geojson", "base/elevation_core.tif", "base/elevation_overview.tif"}) {
        const MiniGeodata folder;
        folder.remove(name);
        const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
        const base::Diagnostic* missing = find(loaded.diagnostics, fault::FileMissing);
        ASSERT_NE(missing, nullptr) << name;
        EXPECT_EQ(missing->file, (folder.geodata() / name).string());
        EXPECT_NE(loaded.atlas->feature("place/almaty"), nullptr);
        EXPECT_NE(loaded.atlas->feature("border/kz-cn"), nullptr);
    }
}

TEST(LoadAtlas, WithoutCountriesTheRestIsThere) {
    const MiniGeodata folder;
    folder.write("base/countries.geojson", "{\"type\": \"FeatureCollection\", \"features\": [{");
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    EXPECT_NE(find(loaded.diagnostics, fault::JsonMalformed), nullptr);
    EXPECT_NE(find(loaded.diagnostics, fault::BorderMissing), nullptr);
    EXPECT_EQ(loaded.atlas->feature("border/kz-cn"), nullptr);
    EXPECT_EQ(loaded.atlas->feature("treaty/border"), nullptr) << "what is shown at the border has no place either";
    EXPECT_NE(loaded.atlas->feature("country/kz"), nullptr) << "its article can be read at its point";
    EXPECT_NE(loaded.atlas->feature("route/ili"), nullptr);
}

struct Damage {
    const char* what;
    const char* file;
    const char* from;
    const char* to;
    std::string_view code;
    const char* lost;  // this feature goes
    const char* kept;  // this one stays
};

std::ostream& operator<<(std::ostream& out, const Damage& damage) {
    return out << damage.what;
}

class LoadAtlasSurvives : public testing::TestWithParam<Damage> {};

TEST_P(LoadAtlasSurvives, AndNamesTheFault) {
    const Damage& damage = GetParam();
    const MiniGeodata folder;
    folder.replace(damage.file, damage.from, damage.to);
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    const base::Diagnostic* fault = find(loaded.diagnostics, damage.code);
    ASSERT_NE(fault, nullptr) << (loaded.diagnostics.empty() ? "no fault"
                                                             : base::formatDiagnostic(loaded.diagnostics[0]));
    EXPECT_EQ(fault->file, (folder.geodata() / damage.file).string());
    EXPECT_GT(fault->line, 0);
    if (*damage.lost != '\0') {
        EXPECT_EQ(loaded.atlas->feature(damage.lost), nullptr);
    }
    EXPECT_NE(loaded.atlas->feature(damage.kept), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Each, LoadAtlasSurvives,
    testing::Values(Damage{"a malformed id", "atlas/features.json", "place/bishkek", "Place/Bishkek",
                           fault::IdMalformed, "place/bishkek", "place/almaty"},
                    Damage{"an id given twice", "atlas/features.json", "\"id\": \"place/bishkek\"",
                           "\"id\": \"place/almaty\"", fault::IdDuplicate, "place/bishkek", "place/almaty"},
                    Damage{"a position off the earth", "atlas/features.json", "42.87", "95", fault::ValueRange,
                           "place/bishkek", "place/almaty"},
                    Damage{"an unknown layer", "atlas/features.json", "\"layer\": \"events\"", "\"layer\": \"nothing\"",
                           fault::LayerUnknown, "", "event/visit"},
                    Damage{"a group that has layers", "atlas/features.json", "\"layer\": \"silk-road/ili\"",
                           "\"layer\": \"silk-road\"", fault::LayerUnknown, "", "route/ili"},
                    Damage{"an unknown place", "atlas/features.json", "\"at\": \"place/almaty\"",
                           "\"at\": \"place/atlantis\"", fault::ReferenceUnknown, "event/visit", "place/almaty"},
                    Damage{"a place at itself", "atlas/features.json", "\"at\": \"place/almaty\"",
                           "\"at\": \"event/visit\"", fault::PlaceMissing, "event/visit", "place/almaty"},
                    Damage{"an unknown waypoint", "atlas/features.json", "\"place/urumqi\",\n", "\"place/atlantis\",\n",
                           fault::ReferenceUnknown, "", "route/ili"},
                    Damage{"an unknown shape", "atlas/features.json", "\"area\": \"admin1/cn-xj\"",
                           "\"area\": \"admin1/cn-no\"", fault::ReferenceUnknown, "region/xinjiang", "country/kz"},
                    Damage{"an unknown document", "atlas/features.json", "\"document\": \"document-b\"",
                           "\"document\": \"document-z\"", fault::CitationUnknown, "", "border/kz-cn"},
                    Damage{"a link to nowhere", "atlas/features.json", "\"related\": [\n        \"place/khorgos\"",
                           "\"related\": [\n        \"place/atlantis\"", fault::ReferenceUnknown, "", "place/almaty"},
                    Damage{"a date that is none", "atlas/features.json", "1994-04\"", "1994-13\"", fault::DateMalformed,
                           "", "event/visit"},
                    Damage{"a name that is missing", "atlas/features.json", "\"kk\": \"Bishkekқ\",\n", "",
                           fault::NameMissing, "", "place/bishkek"},
                    Damage{"a certainty that is none", "atlas/features.json", "\"hypothetical\"", "\"guessed\"",
                           fault::ValueUnknown, "", "route/ili"},
                    Damage{"a base id that is none", "base/lakes.geojson", "lake/balkhash", "Lake Balkhash",
                           fault::IdMalformed, "lake/balkhash", "river/ili"},
                    Damage{"a base shape of another kind", "base/rivers_named.geojson",
                           "\"type\": \"LineString\", \"coordinates\": [[85, 43.5], [82, 43.9], [79, 44], [77, 44.5]]",
                           "\"type\": \"Point\", \"coordinates\": [85, 43.5]", fault::GeometryKind, "river/ili",
                           "lake/balkhash"},
                    Damage{"an open ring", "base/countries.geojson", "[80.5, 43], [70, 43], [70, 40]]",
                           "[80.5, 43], [70, 43], [70, 41]]", fault::RingOpen, "country/kg", "border/kz-cn"}));

TEST(LoadAtlas, EachFaultIsToldOnce) {
    const MiniGeodata folder;
    folder.replace("atlas/features.json", "\"document\": \"document-b\"", "\"document\": \"document-z\"");
    folder.replace("atlas/features.json", "\"related\": [\n        \"place/khorgos\"",
                   "\"related\": [\n        \"place/almaty\"");
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    std::vector<std::string> codes;
    std::ranges::transform(loaded.diagnostics, std::back_inserter(codes), &base::Diagnostic::code);
    EXPECT_EQ(codes,
              (std::vector<std::string>{std::string(fault::CitationUnknown), std::string(fault::ReferenceSelf)}));
    EXPECT_TRUE(loaded.atlas->feature("place/almaty")->article.related.empty());
}

TEST(LoadAtlas, AStatementWithoutCitationIsLeftOut) {
    const MiniGeodata folder;
    folder.replace("atlas/features.json", "\"document\": \"document-b\"", "\"document\": \"document-z\"");
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    for (const atlas::Claim& claim : loaded.atlas->feature("border/kz-cn")->article.claims) {
        EXPECT_NE(claim.id, "claim/border-b");
    }
}

TEST(LoadAtlas, ARasterThatIsNoneCostsItself) {
    const MiniGeodata folder;
    folder.write("base/elevation_core.tif", "II*\0this is no raster");
    const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
    const base::Diagnostic* fault = find(loaded.diagnostics, fault::RasterMalformed);
    ASSERT_NE(fault, nullptr);
    EXPECT_EQ(fault->file, (folder.geodata() / "base/elevation_core.tif").string());
    EXPECT_TRUE(loaded.atlas->geography().coreElevation.metres.empty());
    EXPECT_FALSE(loaded.atlas->geography().overviewElevation.metres.empty());
}

TEST(LoadAtlas, ATruncatedRasterCostsItself) {
    const MiniGeodata folder;
    const std::string whole = folder.read("base/elevation_core.tif");
    for (const std::size_t size : {std::size_t{0}, std::size_t{8}, whole.size() / 2, whole.size() - 4}) {
        folder.write("base/elevation_core.tif", whole.substr(0, size));
        const data::LoadedAtlas loaded = data::loadAtlas(folder.geodata());
        EXPECT_NE(find(loaded.diagnostics, fault::RasterMalformed), nullptr) << size << " of " << whole.size();
    }
}

TEST(UserFiles, GeoJsonGetsALayerOfItsOwn) {
    const support::TemporaryFolder folder;
    const auto path = folder.write("my trip.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Camp\u0007", "nights": 2}, "geometry": {"type": "Point", "coordinates": [77, 43]}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[77, 43], [78, 43], [79, 43]]}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [77, 430]}}]})");
    const std::vector<std::filesystem::path> files = {path};
    const data::LoadedAtlas loaded = data::loadAtlas(support::sourceDir() / "tests/fixtures/mini", files);
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, fault::CoordinateRange);
    EXPECT_EQ(loaded.diagnostics[0].file, path.string());
    const auto* layer = loaded.atlas->layer(atlas::UserLayer);
    ASSERT_NE(layer, nullptr);
    EXPECT_TRUE(layer->name.has(atlas::Language::Kazakh));
    const atlas::Feature* camp = loaded.atlas->feature("file-my-trip/1");
    ASSERT_NE(camp, nullptr);
    EXPECT_EQ(camp->names.in(atlas::Language::English), "Camp ");
    EXPECT_EQ(camp->article.body.size(), 2U);
    EXPECT_NE(loaded.atlas->document("file-my-trip"), nullptr);
    EXPECT_EQ(loaded.atlas->feature("file-my-trip/2")->anchor, (geo::LonLat{78, 43}));
    EXPECT_EQ(loaded.atlas->feature("file-my-trip/3"), nullptr);
}

TEST(UserFiles, ContentMayReferToTheAtlas) {
    const support::TemporaryFolder folder;
    const auto path = folder.write("more.json", R"({"$schema": "feature-file.schema.json", "version": 1, "features": [
        {"id": "event/more", "layer": "events", "kind": "event", "names": {"en": "M", "zh": "M", "kk": "M", "ru": "M"},
         "at": "place/turpan", "rank": 3, "summary": {"en": "More."},
         "body": [{"text": {"en": "P"}, "citations": [{"document": "document-a"}]}]}]})");
    const std::vector<std::filesystem::path> files = {path};
    const data::LoadedAtlas loaded = data::loadAtlas(support::sourceDir() / "tests/fixtures/mini", files);
    EXPECT_TRUE(loaded.diagnostics.empty());
    ASSERT_NE(loaded.atlas->feature("event/more"), nullptr);
    EXPECT_EQ(loaded.atlas->feature("event/more")->anchor, (geo::LonLat{89.17, 42.95}));
    EXPECT_EQ(loaded.atlas->layer(atlas::UserLayer), nullptr);
}

}  // namespace
