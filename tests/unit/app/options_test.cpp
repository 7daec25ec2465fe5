#include "app/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using app::Command;
using app::Finished;
using app::Options;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Parsed {
    std::variant<Options, Finished> outcome;
    std::string out;
    std::string err;
};

Parsed parse(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "khorgos");
    std::vector<const char*> argv;
    argv.reserve(arguments.size());
    for (const std::string& argument : arguments) {
        argv.push_back(argument.c_str());
    }
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    auto outcome = app::parseCommandLine(static_cast<int>(argv.size()), argv.data());
    Parsed parsed{std::move(outcome), testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
    return parsed;
}

/// The options, or a failed test and the defaults.
Options optionsOf(const std::vector<std::string>& arguments) {
    const Parsed parsed = parse(arguments);
    if (const auto* options = std::get_if<Options>(&parsed.outcome)) {
        return *options;
    }
    ADD_FAILURE() << testing::PrintToString(arguments) << ": " << parsed.err;
    return {};
}

void expectUsageFault(const std::vector<std::string>& arguments) {
    const Parsed parsed = parse(arguments);
    const auto* finished = std::get_if<Finished>(&parsed.outcome);
    ASSERT_NE(finished, nullptr) << testing::PrintToString(arguments) << " was taken";
    EXPECT_EQ(finished->exitCode, 2) << testing::PrintToString(arguments);
    EXPECT_FALSE(parsed.err.empty()) << testing::PrintToString(arguments);
    EXPECT_TRUE(parsed.out.empty()) << testing::PrintToString(arguments);
}

TEST(Options, WithoutArgumentsOpenTheWindow) {
    const Options options = optionsOf({});
    EXPECT_EQ(options.command, Command::Window);
    EXPECT_TRUE(options.files.empty());
    EXPECT_FALSE(options.view || options.layers || options.language || options.size || options.scale);
    EXPECT_EQ(options.logLevel, base::LogLevel::Warning);
}

/// All options of the window, which render and replay take as well.
std::vector<std::string> windowArguments() {
    return {"--view",       "76.9,43.3,6.5", "--layers",   "border,silk-road/hexi",
            "--select",     "place/almaty",  "--lang",     "kk",
            "--size",       "1280x720",      "--scale",    "1.5",
            "--config-dir", "/tmp/c",        "--data-dir", "/tmp/d",
            "--log-level",  "debug"};
}

void expectWindowOptions(const Options& options) {
    ASSERT_TRUE(options.view && options.layers && options.language && options.size && options.scale);
    EXPECT_EQ(*options.view, (session::Camera{{76.9, 43.3}, 6.5}));
    EXPECT_THAT(*options.layers, ElementsAre("border", "silk-road/hexi"));
    EXPECT_EQ(options.select, "place/almaty");
    EXPECT_EQ(options.language, atlas::Language::Kazakh);
    EXPECT_EQ(*options.size, (geo::ScreenSize{1280, 720}));
    EXPECT_EQ(*options.scale, 1.5);
    EXPECT_EQ(options.configDir, "/tmp/c");
    EXPECT_EQ(options.dataDir, "/tmp/d");
    EXPECT_EQ(options.logLevel, base::LogLevel::Debug);
}

TEST(Options, OfTheWindow) {
    const Options options = optionsOf(windowArguments());
    EXPECT_EQ(options.command, Command::Window);
    expectWindowOptions(options);
}

TEST(Options, FilesOfTheWindow) {
    const Options options = optionsOf({"a.geojson", "b.json", "--lang", "en"});
    EXPECT_EQ(options.command, Command::Window);
    EXPECT_THAT(options.files, ElementsAre("a.geojson", "b.json"));
}

TEST(Options, OfRender) {
    std::vector<std::string> arguments = windowArguments();
    arguments.insert(arguments.begin(), {"render", "-o", "out.png", "--ui"});
    arguments.emplace_back("mine.geojson");
    const Options options = optionsOf(arguments);
    EXPECT_EQ(options.command, Command::Render);
    EXPECT_EQ(options.output, "out.png");
    EXPECT_TRUE(options.withPanels);
    EXPECT_THAT(options.files, ElementsAre("mine.geojson"));
    expectWindowOptions(options);
    EXPECT_FALSE(optionsOf({"render", "--output", "x.png"}).withPanels);
}

TEST(Options, ALinkIsNoFile) {
    const std::string link = "khorgos:#6/43.26/76.93&lang=kk";
    const Options window = optionsOf({"a.geojson", link});
    EXPECT_THAT(window.files, ElementsAre("a.geojson"));
    ASSERT_TRUE(window.link);
    EXPECT_EQ(window.link->view, (session::Camera{{76.93, 43.26}, 6.0}));
    EXPECT_FALSE(window.view) << "the command line itself said nothing";
    EXPECT_TRUE(optionsOf({"render", "-o", "x.png", link}).link);
    EXPECT_FALSE(optionsOf({"a.geojson"}).link);
    const Options two = optionsOf({link, "khorgos:#lang=ru"});
    EXPECT_EQ(two.link->language, atlas::Language::Kazakh);
    EXPECT_EQ(two.link->faults.size(), 1U);
    EXPECT_THAT(optionsOf({"validate", link}).files, ElementsAre(link)) << "only what opens a map opens links";
    const auto recorded = app::parseArguments({link});
    EXPECT_TRUE(std::get<Options>(recorded).link);
}

TEST(Options, OfQuery) {
    const Options options = optionsOf({"query", "--at", "76.9,43.3", "--tolerance-km", "2.5", "--json", "--lang", "ru",
                                       "--data-dir", "/tmp/d", "--layers", "places,events"});
    EXPECT_EQ(options.command, Command::Query);
    EXPECT_EQ(options.at, (geo::LonLat{76.9, 43.3}));
    EXPECT_EQ(options.toleranceKm, 2.5);
    EXPECT_TRUE(options.json);
    EXPECT_EQ(options.language, atlas::Language::Russian);
    EXPECT_THAT(*options.layers, ElementsAre("places", "events"));
    EXPECT_EQ(optionsOf({"query", "--at", "-5,-7.5"}).at, (geo::LonLat{-5.0, -7.5}));
    EXPECT_EQ(optionsOf({"query", "--at=-5,40"}).toleranceKm, 10.0);
}

TEST(Options, OfShowListValidateAndReplay) {
    const Options show = optionsOf({"show", "place/almaty", "--json"});
    EXPECT_EQ(show.command, Command::Show);
    EXPECT_EQ(show.id, "place/almaty");
    EXPECT_TRUE(show.json);
    const Options list = optionsOf({"list", "--layer", "places", "--json"});
    EXPECT_EQ(list.command, Command::List);
    EXPECT_EQ(list.layer, "places");
    EXPECT_TRUE(list.json);
    EXPECT_TRUE(optionsOf({"list"}).layer.empty());
    EXPECT_FALSE(list.listsLayers);
    EXPECT_TRUE(optionsOf({"list", "--layers"}).listsLayers);
    EXPECT_TRUE(optionsOf({"list", "--stories"}).listsStories);
    EXPECT_EQ(optionsOf({"--story", "story/red-road", "--chapter", "3"}).chapter, 3);
    EXPECT_EQ(optionsOf({"render", "--story", "story/red-road", "-o", "a.png"}).story, "story/red-road");
    const Options validate = optionsOf({"validate", "a.json", "b.json"});
    EXPECT_EQ(validate.command, Command::Validate);
    EXPECT_THAT(validate.files, ElementsAre("a.json", "b.json"));
    EXPECT_TRUE(optionsOf({"validate"}).files.empty());
    std::vector<std::string> arguments = windowArguments();
    arguments.insert(arguments.begin(), {"replay", "r.json", "--dump-state"});
    const Options replay = optionsOf(arguments);
    EXPECT_EQ(replay.command, Command::Replay);
    EXPECT_THAT(replay.files, ElementsAre("r.json"));
    EXPECT_TRUE(replay.dumpState);
    expectWindowOptions(replay);
}

TEST(Options, EveryLanguageAndLogLevelIsKnown) {
    EXPECT_EQ(optionsOf({"--lang", "en"}).language, atlas::Language::English);
    EXPECT_EQ(optionsOf({"--lang", "zh"}).language, atlas::Language::Chinese);
    EXPECT_EQ(optionsOf({"--log-level", "info"}).logLevel, base::LogLevel::Info);
    EXPECT_EQ(optionsOf({"--log-level", "warning"}).logLevel, base::LogLevel::Warning);
    EXPECT_EQ(optionsOf({"--log-level", "error"}).logLevel, base::LogLevel::Error);
}

TEST(Options, LimitsAreInTheRange) {
    EXPECT_EQ(optionsOf({"--view", "-180,-90,0"}).view->zoom, 0.0);
    EXPECT_EQ(optionsOf({"--view", "180,90,13"}).view->zoom, 13.0);
    EXPECT_EQ(*optionsOf({"--size", "1x1"}).size, (geo::ScreenSize{1, 1}));
    EXPECT_EQ(optionsOf({"--scale", "3"}).scale, 3.0);
    EXPECT_TRUE(optionsOf({"--layers", ""}).layers->empty()) << "no layer at all";
}

TEST(Options, HelpAndVersionEndWellOnStandardOutput) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                      {"-h"},
                                                      {"render", "--help"},
                                                      {"query", "--help"},
                                                      {"show", "--help"},
                                                      {"list", "--help"},
                                                      {"validate", "--help"},
                                                      {"replay", "--help"},
                                                      {"--version"}}) {
        const Parsed parsed = parse(arguments);
        const auto* finished = std::get_if<Finished>(&parsed.outcome);
        ASSERT_NE(finished, nullptr) << testing::PrintToString(arguments);
        EXPECT_EQ(finished->exitCode, 0);
        EXPECT_FALSE(parsed.out.empty());
        EXPECT_TRUE(parsed.err.empty());
    }
    EXPECT_TRUE(parse({"--version"}).out.starts_with("khorgos "));
    const std::string help = parse({"--help"}).out;
    for (const char* word :
         {"--view", "--layers", "--select", "--lang", "--size", "--scale", "--config-dir", "--data-dir", "--log-level",
          "render", "query", "show", "list", "validate", "replay", "Exit: 0"}) {
        EXPECT_THAT(help, HasSubstr(word));
    }
}

TEST(Options, EveryCommandTellsTheVersion) {
    const std::string version = parse({"--version"}).out;
    for (const char* command : {"render", "query", "show", "list", "validate", "replay"}) {
        const Parsed parsed = parse({command, "--version"});
        const auto* finished = std::get_if<Finished>(&parsed.outcome);
        ASSERT_NE(finished, nullptr) << command;
        EXPECT_EQ(finished->exitCode, 0) << command;
        EXPECT_EQ(parsed.out, version) << command;
    }
}

TEST(Options, OnlyTheFirstHelpExplainsZoomAndCodes) {
    const std::string explained = "ZOOM z shows";
    EXPECT_THAT(parse({"--help"}).out, HasSubstr(explained));
    for (const char* command : {"render", "query", "show", "list", "validate", "replay"}) {
        const std::string help = parse({command, "--help"}).out;
        EXPECT_THAT(help, Not(HasSubstr(explained))) << command;
        EXPECT_THAT(help, HasSubstr("khorgos --help")) << command;
        EXPECT_EQ(help.find("ZOOM, exit codes") != std::string::npos, help.find("--view") != std::string::npos)
            << command;
    }
}

TEST(Options, ValuesAreNamedByWhatTheyAre) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                      {"render", "--help"},
                                                      {"show", "--help"},
                                                      {"validate", "--help"},
                                                      {"replay", "--help"}}) {
        EXPECT_THAT(parse(arguments).out, Not(HasSubstr("TEXT"))) << testing::PrintToString(arguments);
    }
    EXPECT_THAT(parse({"--help"}).out, HasSubstr("--record FILE"));
}

TEST(Options, AWrongLogLevelIsToldTheRightOnes) {
    const std::string err = parse({"--log-level", "loud"}).err;
    EXPECT_THAT(err, HasSubstr("--log-level: wants debug, info, warning or error"));
    EXPECT_THAT(err, Not(HasSubstr("->")));
}

TEST(Options, WrongUsageEndsWithTwo) {
    const std::vector<std::vector<std::string>> wrong = {
        {"--no-such-option"},
        {"--view", "76.9,43.3"},
        {"--view", "76.9;43.3;6"},
        {"--view", "181,43.3,6"},
        {"--view", "76.9,91,6"},
        {"--view", "76.9,43.3,14"},
        {"--view", "76.9,43.3,-1"},
        {"--view", "nan,43.3,6"},
        {"--view", "76.9,43.3,6x"},
        {"--view"},
        {"--size", "1600"},
        {"--size", "0x900"},
        {"--size", "-5x900"},
        {"--size", "99999x900"},
        {"--size", "1600x900x2"},
        {"--size", "16e2x900"},
        {"--scale", "0.5"},
        {"--scale", "3.1"},
        {"--scale", "big"},
        {"--scale", "nan"},
        {"--lang", "de"},
        {"--lang", "EN"},
        {"--log-level", "chatty"},
        {"--log-level", "0"},
        {"--log-level", "3"},
        {"--log-level", "Error"},
        {"render"},
        {"render", "-o"},
        {"render", "-o", "x.png", "--at", "1,2"},
        {"query"},
        {"query", "--at", "76.9"},
        {"query", "--at", "76.9,43.3,6"},
        {"query", "--at", "200,43.3"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "-1"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "1001"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "nan"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "inf"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "-inf"},
        {"query", "--at", "76.9,43.3", "--tolerance-km", "wide"},
        {"show"},
        {"show", "a", "b"},
        {"replay"},
        {"replay", "a", "b"},
        {"list", "extra"},
        {"list", "--layers", "--layer", "places"},
        {"list", "show", "place/almaty"},
    };
    for (const std::vector<std::string>& arguments : wrong) {
        expectUsageFault(arguments);
    }
}

TEST(ParseArguments, TakesTheOptionsOfTheWindow) {
    const auto parsed = app::parseArguments(windowArguments());
    ASSERT_TRUE(std::holds_alternative<Options>(parsed)) << std::get<std::string>(parsed);
    expectWindowOptions(std::get<Options>(parsed));
    EXPECT_TRUE(std::holds_alternative<Options>(app::parseArguments({})));
}

TEST(ParseArguments, RefusesCommandsAndNonsenseWithoutPrinting) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"list"},
                                                      {"render", "-o", "x.png"},
                                                      {"--no-such-option"},
                                                      {"--view", "x"},
                                                      {"--help"},
                                                      {"--version"}}) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const auto parsed = app::parseArguments(arguments);
        EXPECT_TRUE(testing::internal::GetCapturedStdout().empty());
        EXPECT_TRUE(testing::internal::GetCapturedStderr().empty());
        ASSERT_TRUE(std::holds_alternative<std::string>(parsed)) << testing::PrintToString(arguments);
        EXPECT_FALSE(std::get<std::string>(parsed).empty());
    }
    EXPECT_THAT(std::get<std::string>(app::parseArguments({"--help"})), HasSubstr("--help"));
    EXPECT_THAT(std::get<std::string>(app::parseArguments({"--version"})), HasSubstr("--version"));
}

TEST(Options, AppearanceIsChosenByName) {
    const Options none = optionsOf({});
    EXPECT_FALSE(none.theme || none.projection || none.labels || none.reducedMotion);
    EXPECT_EQ(optionsOf({"--labels", "two-line"}).labels, session::LabelChoice::TwoLine);
    EXPECT_EQ(optionsOf({"render", "-o", "x.png", "--labels", "one-line"}).labels, session::LabelChoice::OneLine);
    EXPECT_EQ(optionsOf({"--theme", "dark"}).theme, session::ThemeChoice::Dark);
    EXPECT_EQ(optionsOf({"--projection", "mercator"}).projection, session::ProjectionChoice::Mercator);
    EXPECT_TRUE(optionsOf({"--reduced-motion"}).reducedMotion);
    const Options picture = optionsOf({"render", "-o", "a.png", "--theme", "print", "--projection", "conic"});
    EXPECT_EQ(picture.theme, session::ThemeChoice::Print);
    EXPECT_EQ(picture.projection, session::ProjectionChoice::Conic);
    expectUsageFault({"--theme", "sepia"});
    expectUsageFault({"--projection", "globe"});
    expectUsageFault({"query", "--at", "80,44", "--theme", "dark"});
}

TEST(Options, ExportTakesItsFormatFromTheName) {
    EXPECT_EQ(optionsOf({"export", "-o", "a.geojson"}).format, app::ExportFormat::GeoJson);
    EXPECT_EQ(optionsOf({"export", "-o", "a.JSON"}).format, app::ExportFormat::GeoJson);
    EXPECT_EQ(optionsOf({"export", "-o", "a.kml", "--format", "geojson"}).format, app::ExportFormat::GeoJson);
    const Options options = optionsOf(
        {"export", "-o", "-", "--format", "kml", "--visible", "--date", "1937", "x.json", "khorgos:#6/43.26/76.93"});
    EXPECT_EQ(options.command, Command::Export);
    EXPECT_EQ(options.output, "-");
    EXPECT_TRUE(options.exportsVisible);
    EXPECT_TRUE(options.link);
    EXPECT_THAT(options.files, ElementsAre("x.json"));
    expectUsageFault({"export"});
    expectUsageFault({"export", "-o", "a.shp"});
    expectUsageFault({"export", "-o", "-"});
    expectUsageFault({"export", "-o", "a.kml", "--format", "gpx"});
    expectUsageFault({"export", "-o", "a.geojson", "--story", "story/x"});
    EXPECT_EQ(optionsOf({"export", "-o", "a.kml", "--story", "story/x"}).story, "story/x");
    EXPECT_TRUE(optionsOf({"export", "-o", "a.geojson", "--story", "story/x", "--visible"}).exportsVisible);
}

TEST(Options, HandoutTakesLooksButNoView) {
    const Options options = optionsOf({"handout", "--story", "story/x", "-o", "a.html", "--lang", "ru", "--theme",
                                       "light", "--size", "800x600", "walk.kml"});
    EXPECT_EQ(options.command, Command::Handout);
    EXPECT_EQ(options.story, "story/x");
    EXPECT_EQ(options.theme, session::ThemeChoice::Light);
    EXPECT_EQ(options.size, (geo::ScreenSize{800, 600}));
    EXPECT_THAT(options.files, ElementsAre("walk.kml"));
    expectUsageFault({"handout", "--story", "story/x"});
    expectUsageFault({"handout", "--story", "story/x", "-o", "a.html", "--view", "76,43,6"});
}

}  // namespace
