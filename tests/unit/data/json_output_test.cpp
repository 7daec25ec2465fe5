#include "data/json_output.hpp"

#include "base/utf8.hpp"
#include "data/schema_check.hpp"
#include "data/search_output.hpp"
#include "unit/support/mini_atlas.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace {

using nlohmann::json;

/// The faults of the output against docs/schema/<name>.schema.json, a line each.
std::string faultsAgainst(const std::string& name, const std::string& text) {
    base::Diagnostics diagnostics;
    data::SchemaSet schemas({support::sourceDir() / "docs/schema"});
    const auto file = data::JsonFile::fromText(text, "output", diagnostics);
    if (file) {
        schemas.checkAgainst(*file, name + ".schema.json");
    }
    std::string faults;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        faults += base::formatDiagnostic(diagnostic) + "\n";
    }
    return faults;
}

std::vector<const atlas::Feature*> allOf(const atlas::Atlas& atlas) {
    return data::featuresOnLayer(atlas, "");
}

session::AppState busyState() {
    session::AppState state;
    state.camera = {{80.25, 44.5}, 5.5};
    state.selected = "place/almaty";
    state.focused = "place/urumqi";
    state.cursor = geo::ScreenPoint{10.5F, 20.0F};
    state.chooser = session::Chooser{{100.0F, 200.0F}, {"place/almaty", "event/visit"}, 1};
    state.search = session::Search{session::SearchFor::Commands, "zoom", 1};
    state.hiddenLayers = {"silk-road", "graticule"};
    state.openPanels = {session::Panel::Layers, session::Panel::Help};
    state.expandedGroups = {"silk-road"};
    state.notices = {"Something happened"};
    state.language = atlas::Language::Kazakh;
    return state;
}

TEST(JsonOutput, EveryFeatureKeepsToTheSchema) {
    const auto atlas = support::miniAtlas();
    for (const atlas::Feature& feature : atlas->features()) {
        EXPECT_EQ(faultsAgainst("show", data::featureJson(*atlas, feature)), "") << feature.id;
    }
}

TEST(JsonOutput, WhatASearchFoundKeepsToItsSchema) {
    const auto atlas = support::miniAtlas();
    std::vector<session::SearchHit> hits(4);
    hits[0].id = hits[0].feature = "place/almaty";
    hits[0].match = session::HitMatch::FormerName;
    hits[0].matched = "Verny\x1B";
    hits[0].when = *atlas::parseTimeSpan("1867/1921");
    hits[1].kind = session::HitKind::Claim;
    hits[1].id = "claim/any";
    hits[1].feature = "place/almaty";
    hits[1].match = session::HitMatch::Text;
    hits[1].slips = 2;
    hits[2].kind = session::HitKind::Story;
    hits[2].id = "story/nowhere";
    hits[3].kind = session::HitKind::Date;
    hits[3].match = session::HitMatch::Time;
    hits[3].when = *atlas::parseTimeSpan("-0138");
    const std::string text = data::searchJson(*atlas, "a \xFF", hits);
    EXPECT_EQ(faultsAgainst("search", text), "");
    const json parsed = json::parse(text);
    ASSERT_EQ(parsed["hits"].size(), 4U);
    EXPECT_EQ(parsed["hits"][0]["match"], "former-name");
    EXPECT_EQ(parsed["hits"][0]["when"], "1867/1921");
    EXPECT_EQ(parsed["hits"][3]["id"], nullptr);
    EXPECT_EQ(parsed["hits"][3]["when"], "-0138");
    EXPECT_EQ(faultsAgainst("search", data::searchJson(*atlas, "nothing", {})), "");
}

TEST(JsonOutput, ListsAnswersAndStatesKeepToTheirSchemas) {
    const auto atlas = support::miniAtlas();
    EXPECT_EQ(faultsAgainst("list", data::listJson(*atlas, allOf(*atlas))), "");
    EXPECT_EQ(faultsAgainst("list", data::listJson(*atlas, {})), "");
    EXPECT_EQ(faultsAgainst("layers", data::layersJson(*atlas)), "");
    const std::vector<data::QueryHit> hits = {{"place/almaty", 1.25, data::HitShape::Point},
                                              {"route/ili", 0.5, data::HitShape::Line},
                                              {"country/kz", 0.0, data::HitShape::Area}};
    EXPECT_EQ(faultsAgainst("query", data::queryJson(*atlas, {77, 43}, 5, hits)), "");
    EXPECT_EQ(faultsAgainst("query", data::queryJson(*atlas, {77, 43}, 5, {})), "");
    EXPECT_EQ(faultsAgainst("state", data::stateJson(*atlas, busyState())), "");
    EXPECT_EQ(faultsAgainst("state", data::stateJson(*atlas, {})), "");
    session::AppState measuring;
    measuring.measuring = session::Measuring{session::MeasureKind::Area, {{77, 43}, {78, 43}, {78, 44}}, true};
    EXPECT_EQ(faultsAgainst("state", data::stateJson(*atlas, measuring)), "");
    session::AppState exporting;
    exporting.openPanels = {session::Panel::Layers, session::Panel::Export};
    exporting.exporting = session::ExportKind::Tour;
    EXPECT_EQ(faultsAgainst("state", data::stateJson(*atlas, exporting)), "");
    for (const session::MeasureKind kind : {session::MeasureKind::Path, session::MeasureKind::Area}) {
        EXPECT_EQ(faultsAgainst("measure", data::measureJson(measuring.measuring->points, kind)), "");
    }
    EXPECT_EQ(faultsAgainst("frame_times", data::frameTimesJson({{1600, 900}, 80.5, {1, 2, 3}})), "");
    EXPECT_EQ(faultsAgainst("frame_times", data::frameTimesJson({{1600, 900}, 80.5, {}})), "");
}

TEST(JsonOutput, StoriesKeepToTheirSchemas) {
    const auto atlas = support::miniAtlas();
    ASSERT_EQ(atlas->stories().size(), 1U);
    const std::string story = data::storyJson(*atlas, atlas->stories()[0]);
    EXPECT_EQ(faultsAgainst("story", story), "");
    EXPECT_EQ(faultsAgainst("stories", data::storiesJson(*atlas)), "");
    const json chapters = json::parse(story)["chapters"];
    ASSERT_EQ(chapters.size(), 2U);
    EXPECT_EQ(chapters[0]["when"], "-0138/-0126");
    EXPECT_EQ(chapters[0]["select"], "border/kz-cn");
    EXPECT_TRUE(chapters[1]["select"].is_null());
    EXPECT_EQ(chapters[1]["camera"]["zoom"], 6.0);
}

TEST(JsonOutput, FrameTimesAreCountedOnce) {
    // 1..100 ms in a muddled order
    std::vector<double> framesMs;
    for (int i = 0; i < 100; ++i) {
        framesMs.push_back(static_cast<double>(i * 37 % 100 + 1));
    }
    const json times = json::parse(data::frameTimesJson({{800, 450}, 300.0, framesMs, {9.0, 3.0, 5.0}}));
    EXPECT_EQ(times["cpuMedianMs"], 5.0);
    EXPECT_EQ(times["cpuP95Ms"], 9.0);
    EXPECT_EQ(times["frames"], 100);
    EXPECT_EQ(times["medianMs"], 51.0);
    EXPECT_EQ(times["p95Ms"], 96.0);
    EXPECT_EQ(times["longestMs"], 100.0);
    EXPECT_EQ(times["histogram"][1], json({{"fromMs", 2.0}, {"toMs", 4.0}, {"frames", 2}})) << "2 and 3, but not 4";
    EXPECT_EQ(times["histogram"].back(), json({{"fromMs", 100.0}, {"toMs", nullptr}, {"frames", 1}}));
    int sum = 0;
    for (const json& bin : times["histogram"]) {
        sum += bin["frames"].get<int>();
    }
    EXPECT_EQ(sum, 100);
}

TEST(JsonOutput, AMeasurementIsAGeoJsonFeature) {
    const std::vector<geo::LonLat> clockwise = {{77, 43}, {77, 44}, {78, 44}};
    const json area = json::parse(data::measureGeoJson(clockwise, session::MeasureKind::Area));
    EXPECT_EQ(area["type"], "Feature");
    EXPECT_EQ(area["geometry"]["type"], "Polygon");
    // Counterclockwise and closed, as RFC 7946 has it.
    EXPECT_EQ(area["geometry"]["coordinates"][0], json({{78, 44}, {77, 44}, {77, 43}, {78, 44}}));
    EXPECT_GT(area["properties"]["areaM2"].get<double>(), 4e9);
    const json path = json::parse(data::measureGeoJson(clockwise, session::MeasureKind::Path));
    EXPECT_EQ(path["geometry"]["type"], "LineString");
    EXPECT_TRUE(path["properties"]["areaM2"].is_null());
    const std::vector<geo::LonLat> one = {{77, 43}};
    EXPECT_EQ(json::parse(data::measureGeoJson(one, session::MeasureKind::Area))["geometry"]["type"], "Point");
}

TEST(JsonOutput, SchemasRefuseWhatIsWrong) {
    const auto atlas = support::miniAtlas();
    json state = json::parse(data::stateJson(*atlas, busyState()));
    state["language"] = "de";
    EXPECT_NE(faultsAgainst("state", state.dump()), "");
}

TEST(JsonOutput, MembersStandInTheirOrder) {
    const auto atlas = support::miniAtlas();
    const std::string text = data::featureJson(*atlas, *atlas->feature("place/almaty"));
    EXPECT_TRUE(text.starts_with("{\n  \"id\": \"place/almaty\",\n  \"layer\": \"places\","));
    EXPECT_TRUE(text.ends_with("}\n"));
    EXPECT_LT(text.find("\"summary\""), text.find("\"claims\""));
}

TEST(JsonOutput, ShowTellsEverything) {
    const auto atlas = support::miniAtlas();
    const json border = json::parse(data::featureJson(*atlas, *atlas->feature("border/kz-cn")));
    EXPECT_EQ(border["claims"].size(), 2U);
    EXPECT_EQ(border["claims"][0]["quantity"]["value"], 1533.0);
    EXPECT_EQ(border["claims"][0]["citations"][0]["place"], "paragraph 2");
    EXPECT_EQ(border["documents"].size(), 2U);
    EXPECT_EQ(border["happenedHere"], json::array({"treaty/border"}));
    EXPECT_EQ(border["geometry"]["type"], "MultiLineString");
    const json route = json::parse(data::featureJson(*atlas, *atlas->feature("route/ili")));
    EXPECT_EQ(route["segments"][1]["certainty"], "hypothetical");
    EXPECT_EQ(route["segments"][1]["through"][1]["place"], nullptr);
    const json envoy = json::parse(data::featureJson(*atlas, *atlas->feature("event/envoy")));
    EXPECT_EQ(envoy["when"], "-0138/-0126");
    EXPECT_EQ(envoy["shownAt"], "place/turpan");
}

TEST(JsonOutput, LayersTellTheirGroupAndKey) {
    const json layers = json::parse(data::layersJson(*support::miniAtlas()))["layers"];
    ASSERT_EQ(layers.size(), support::miniAtlas()->layers().size());
    EXPECT_EQ(layers[0]["id"], "border");
    EXPECT_EQ(layers[0]["group"], nullptr);
    EXPECT_EQ(layers[0]["key"], 1);
    EXPECT_EQ(layers[1]["group"], "border");
    EXPECT_EQ(layers[1]["key"], nullptr);
    EXPECT_EQ(layers.back()["base"], true);
    EXPECT_TRUE(data::layersText(*support::miniAtlas(), atlas::Language::English)
                    .starts_with("border\tborder\nborder/kz-cn\tborder/kz-cn\n"));
}

TEST(JsonOutput, TheStateTellsWhatIsSeen) {
    const auto atlas = support::miniAtlas();
    const json state = json::parse(data::stateJson(*atlas, busyState()));
    EXPECT_EQ(state["layers"]["places"], true);
    EXPECT_EQ(state["layers"]["silk-road"], false);
    EXPECT_EQ(state["layers"]["silk-road/ili"], false) << "its group is off";
    EXPECT_EQ(state["layers"].begin().key(), "admin1");
    EXPECT_EQ(state["selected"], "place/almaty");
    EXPECT_EQ(state["hovered"], nullptr);
    EXPECT_EQ(state["chooser"]["candidates"][1], "event/visit");
    EXPECT_EQ(state["openPanels"], json::array({"layers", "help"}));
    EXPECT_EQ(state["cursor"], json::array({10.5, 20.0}));
    EXPECT_EQ(state["moving"], false);
}

TEST(JsonOutput, BrokenBytesDoNotGetOut) {
    const auto atlas = support::miniAtlas();
    session::AppState state;
    state.notices = {"broken \xFF byte"};
    const std::string text = data::stateJson(*atlas, state);
    EXPECT_TRUE(base::isValidUtf8(text));
}

session::Strings fewWords() {
    session::Strings strings;
    strings.setTable(atlas::Language::English, {{"label.parenthesis", "{text} ({note})"},
                                                {"label.colon", "{label}: {value}"},
                                                {"label.citation", "{document}, {place}"},
                                                {"list.separator", ", "},
                                                {"kind.city", "city"},
                                                {"kind.border", "border"},
                                                {"measure.border-length", "Length"},
                                                {"unit.km", "{value} km"},
                                                {"card.as-of", "as of {date}"},
                                                {"date.year", "{year}"},
                                                {"date.years", "{from}–{to}"},
                                                {"card.sources", "Sources"},
                                                {"card.history", "History"},
                                                {"citation.paragraph", "paragraph {paragraph}"},
                                                {"citation.sentence", "paragraph {paragraph}, sentence {sentence}"},
                                                {"as.observed", "observed"},
                                                {"as.forecast", "forecast"},
                                                {"scale.km", "{value} km"}});
    strings.setTable(atlas::Language::Chinese, {{"label.parenthesis", "{text}（{note}）"},
                                                {"label.colon", "{label}：{value}"},
                                                {"label.citation", "{document}，{place}"},
                                                {"list.separator", "、"},
                                                {"unit.km", "{value}公里"},
                                                {"citation.paragraph", "第{paragraph}段"},
                                                {"citation.sentence", "第{paragraph}段第{sentence}句"},
                                                {"card.as-of", "截至{date}"}});
    return strings;
}

/// An article with all that a claim and a name can have, and two sources of one title.
atlas::Atlas fullAtlas() {
    atlas::Atlas::Parts parts = support::miniParts();
    for (atlas::Document& document : parts.documents) {
        document.title = support::words("One title");
    }
    parts.documents.push_back(parts.documents.front());
    parts.documents.back().id = "document-c";
    parts.documents.back().publisher = "A publisher";
    for (atlas::Feature& feature : parts.features) {
        if (feature.id == "border/kz-cn") {
            feature.article.claims.front().asOf = *atlas::parseTimeSpan("2003");
            feature.article.claims.back().citations.push_back({"document-c", ""});
            feature.article.formerNames.push_back(
                {support::words("Old line"), *atlas::parseTimeSpan("1860/1881"), {{"document-a", ""}}});
        }
    }
    return atlas::Atlas(std::move(parts));
}

TEST(TextOutput, AStoryTellsItsChaptersAndTheClaimsTheyRestOn) {
    const auto atlas = support::miniAtlas();
    const std::string text = data::storyText(*atlas, atlas->stories()[0], fewWords(), atlas::Language::Chinese);
    EXPECT_TRUE(text.starts_with("故事\nstory/mini\n\nAbout it.\n\n1. 一\n77.0000,43.0000,5.0\n")) << text;
    EXPECT_NE(text.find("\n文字。 [1，第2段第1句]\n- The border is 1,533 km long. [1，第2段]  border/kz-cn\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("\n2. 二\n80.0000,44.0000,6.0\n文字。 [2]\n"), std::string::npos) << text;
    EXPECT_EQ(data::storiesText(*atlas, atlas::Language::Russian), "story/mini\t2\tРассказ\n");
}

TEST(TextOutput, ASeriesIsATableOfItsFigures) {
    atlas::Atlas::Parts parts = support::miniAtlas()->parts();
    const auto feature = std::ranges::find(parts.features, "border/kz-cn", &atlas::Feature::id);
    atlas::Article& article = feature->article;
    article.claims[0].asOf = *atlas::parseTimeSpan("2000");
    article.claims[1].quantity->kind = atlas::QuantityKind::Forecast;
    article.series = {{"series/length", support::words("Lengths"), {"claim/border-length-a", "claim/border-length-b"}}};
    const atlas::Atlas atlas(std::move(parts));
    const std::string text =
        data::featureText(atlas, *atlas.feature("border/kz-cn"), fewWords(), atlas::Language::English);
    EXPECT_NE(text.find("\nLengths\n- 2000: 1,533 km (observed)\n- –: 1,700 km (forecast)\n"), std::string::npos)
        << text;
    EXPECT_EQ(faultsAgainst("show", data::featureJson(atlas, *atlas.feature("border/kz-cn"))), "");
}

TEST(TextOutput, ShowsTheArticleWithNumberedSources) {
    const auto atlas = support::miniAtlas();
    const std::string text =
        data::featureText(*atlas, *atlas->feature("border/kz-cn"), fewWords(), atlas::Language::English);
    EXPECT_TRUE(text.starts_with("Kazakhstan–China border (border)\nborder/kz-cn\n80.0000,46.0000\n"));
    EXPECT_NE(text.find("- The border is 1,533 km long. [1, paragraph 2]\n"), std::string::npos) << text;
    EXPECT_NE(text.find("- The border is 1,700 km long. [2, section 1]\n"), std::string::npos);
    EXPECT_NE(text.find("[2] Document B\n"), std::string::npos);
}

TEST(TextOutput, PrintsEachFigureWithItsUnitAndDate) {
    const atlas::Atlas atlas = fullAtlas();
    const std::string text =
        data::featureText(atlas, *atlas.feature("border/kz-cn"), fewWords(), atlas::Language::English);
    EXPECT_NE(text.find("- The border is 1,533 km long. [1, paragraph 2]\n  Length: 1,533 km, as of 2003\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("[2, section 1] [3]\n  Length: 1,700 km\n"), std::string::npos) << text;
    EXPECT_NE(text.find("- Old line (1860–1881) [1]\n"), std::string::npos) << text;
}

TEST(TextOutput, JoinsInTheLanguagesOwnWay) {
    const atlas::Atlas atlas = fullAtlas();
    const std::string text =
        data::featureText(atlas, *atlas.feature("border/kz-cn"), fewWords(), atlas::Language::Chinese);
    EXPECT_NE(text.find("[1，第2段]\n  Length：1533公里、截至2003\n"), std::string::npos) << text;
    EXPECT_NE(text.find("- Old line（1860–1881） [1]\n"), std::string::npos) << text;
}

TEST(TextOutput, TellsSourcesOfOneTitleApart) {
    const atlas::Atlas atlas = fullAtlas();
    const std::string text =
        data::featureText(atlas, *atlas.feature("border/kz-cn"), fewWords(), atlas::Language::English);
    EXPECT_NE(text.find("[1] One title (document-a)\n"), std::string::npos) << text;
    EXPECT_NE(text.find("[2] One title (document-b)\n"), std::string::npos) << text;
    EXPECT_NE(text.find("[3] One title; A publisher\n"), std::string::npos) << text;
}

TEST(TextOutput, CannotDriveATerminal) {
    atlas::Atlas::Parts parts = support::miniParts();
    for (atlas::Feature& feature : parts.features) {
        if (feature.id == "place/almaty") {
            feature.names = support::words("Al\x1B[2Jmaty\nsecond line");
            feature.article.summary = support::words("bell \a");
            feature.article.body.front().citations.front().place = "\x1B]0;title\a";
        }
    }
    const atlas::Atlas atlas(std::move(parts));
    const atlas::Feature& almaty = *atlas.feature("place/almaty");
    const std::vector<const atlas::Feature*> list = {&almaty};
    const std::vector<data::QueryHit> hits = {{"place/almaty", 0.0, data::HitShape::Point}};
    for (const std::string& text : {data::featureText(atlas, almaty, fewWords(), atlas::Language::English),
                                    data::listText(atlas, list, atlas::Language::English),
                                    data::queryText(atlas, hits, fewWords(), atlas::Language::English)}) {
        EXPECT_EQ(text.find('\x1B'), std::string::npos) << text;
        EXPECT_EQ(text.find('\a'), std::string::npos) << text;
    }
    EXPECT_EQ(std::ranges::count(data::listText(atlas, list, atlas::Language::English), '\n'), 1);
}

TEST(TextOutput, AnswersAreNumbered) {
    const auto atlas = support::miniAtlas();
    const std::vector<data::QueryHit> hits = {{"place/almaty", 1234.56, data::HitShape::Point},
                                              {"no/such", 0.0, data::HitShape::Point},
                                              {"border/kz-cn", 2.0, data::HitShape::Line}};
    EXPECT_EQ(data::queryText(*atlas, hits, fewWords(), atlas::Language::English),
              "1. Almaty (city)  place/almaty  1,234.6 km\n"
              "2. Kazakhstan–China border (border)  border/kz-cn  2.0 km\n");
}

TEST(FeaturesOnLayer, AGroupMeansItsLayersToo) {
    const auto atlas = support::miniAtlas();
    EXPECT_EQ(data::featuresOnLayer(*atlas, "").size(), atlas->features().size());
    EXPECT_EQ(data::featuresOnLayer(*atlas, "silk-road").size(), 1U);
    EXPECT_EQ(data::featuresOnLayer(*atlas, "silk-road/ili").size(), 1U);
    EXPECT_EQ(data::featuresOnLayer(*atlas, "silk").size(), 0U);
    EXPECT_EQ(data::featuresOnLayer(*atlas, "countries").size(), 3U);
}

}  // namespace
