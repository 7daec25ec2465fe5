#include "app/exporter.hpp"

#include "app/options.hpp"
#include "unit/app/controller_harness.hpp"
#include "unit/app/variable.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace {

namespace fs = std::filesystem;
using session::ExportKind;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

session::AppState someState() {
    session::AppState state = support::miniStateOver({80.5, 44.5}, 6.5, {1000, 700});
    state.language = atlas::Language::Kazakh;
    state.theme = session::ThemeChoice::Dark;
    state.time.shown = atlas::parseTimeSpan("-0138").value();
    state.hiddenLayers.insert("places");
    state.selected = "place/khorgos";
    state.uiScale = 1.5;
    return state;
}

app::Options parsed(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "khorgos");
    std::vector<const char*> argv;
    std::ranges::transform(arguments, std::back_inserter(argv), [](const std::string& word) { return word.c_str(); });
    auto options = app::parseCommandLine(static_cast<int>(argv.size()), argv.data());
    EXPECT_TRUE(std::holds_alternative<app::Options>(options));
    return std::get<app::Options>(std::move(options));
}

TEST(ExportArguments, OpenTheSameView) {
    const app::World world = miniProgramWorld();
    session::AppState state = someState();
    session::UserFile file;
    file.layer = "files/own";
    file.path = "/tmp/own.geojson";
    file.look = {"My way", 2, "title & name", "year"};
    file.source = std::make_shared<const overlay::Source>();
    state.files = {file};
    const app::Options options = parsed(app::exportArguments(ExportKind::FinePicture, state, world, "/tmp/x.png"));
    ASSERT_EQ(options.looks.size(), 1U);
    EXPECT_EQ(options.looks.front().layer, "files/own");
    EXPECT_EQ(options.looks.front().look, file.look);
    EXPECT_EQ(options.command, app::Command::Render);
    EXPECT_EQ(options.output, "/tmp/x.png");
    EXPECT_EQ(options.density, 4.0);
    EXPECT_EQ(options.files, std::vector<fs::path>{"/tmp/own.geojson"});
    const session::AppState again = app::firstState(world, options, app::Memory::Ignore);
    EXPECT_NEAR(again.camera.zoom, state.camera.zoom, 0.01);
    EXPECT_NEAR(again.camera.center.lonDeg, state.camera.center.lonDeg, 0.001);
    EXPECT_EQ(again.size, state.size);
    EXPECT_EQ(again.uiScale, state.uiScale);
    EXPECT_EQ(again.language, state.language);
    EXPECT_EQ(again.theme, state.theme);
    EXPECT_EQ(again.time.shown, state.time.shown);
    EXPECT_EQ(again.selected, state.selected);
    EXPECT_EQ(again.hiddenLayers, state.hiddenLayers);
}

TEST(ExportArguments, AStoryIsNamed) {
    session::AppState state = someState();
    state.story = session::StoryPlace{};
    state.story->id = "story/x";
    state.story->chapter = 2;
    const std::vector<std::string> sheet =
        app::exportArguments(ExportKind::Pdf, state, miniProgramWorld(), "/tmp/x.pdf");
    EXPECT_THAT(sheet, Contains("story/x"));
    EXPECT_THAT(sheet, Contains("3")) << "chapters are counted from 1";
    const std::vector<std::string> handout =
        app::exportArguments(ExportKind::Handout, state, miniProgramWorld(), "/tmp/x.html");
    EXPECT_EQ(handout.front(), "handout");
    EXPECT_THAT(handout, Contains("story/x"));
    EXPECT_THAT(handout, Not(Contains(StartsWith("khorgos:")))) << "it has views of its own";
}

TEST(ExportFile, NeverTakesANameThatIsThere) {
    const support::TemporaryFolder folder;
    for (int i = 0; i < 3; ++i) {
        const fs::path file = app::newExportFile(ExportKind::Svg, folder.path());
        EXPECT_FALSE(fs::exists(file));
        EXPECT_THAT(file.filename().string(), StartsWith("khorgos-20"));
        EXPECT_EQ(file.extension(), ".svg");
        std::ofstream(file).flush();
    }
}

TEST(ExportFile, GoesWhereTheDocumentsAre) {
    const support::TemporaryFolder home;
    const Variable homeVariable("HOME", home.path().string());
    const Variable config("XDG_CONFIG_HOME");
    EXPECT_EQ(app::documentsFolder(), home.path());
    fs::create_directories(home.path() / "Documents");
    EXPECT_EQ(app::documentsFolder(), home.path() / "Documents");
    fs::create_directories(home.path() / ".config");
    fs::create_directories(home.path() / "Құжаттар");
    std::ofstream(home.path() / ".config" / "user-dirs.dirs")
        << "# made by xdg-user-dirs\nXDG_DOCUMENTS_DIR=\"$HOME/Құжаттар\"\n";
    EXPECT_EQ(app::documentsFolder(), home.path() / "Құжаттар");
    std::ofstream(home.path() / ".config" / "user-dirs.dirs") << "XDG_DOCUMENTS_DIR=\"$HOME/gone\"\n";
    EXPECT_EQ(app::documentsFolder(), home.path()) << "a folder that is not there";
}

/// Runs a program that stands in for this one, and waits for its end.
std::string outcomeOf(const std::string& script) {
    const support::TemporaryFolder home;
    const Variable homeVariable("HOME", home.path().string());
    const fs::path program = home.path() / "program";
    std::ofstream(program) << "#!/bin/sh\n" << script;
    fs::permissions(program, fs::perms::owner_all);
    app::World world = miniProgramWorld();
    world.strings.setTable(atlas::Language::English,
                           {{"export.done", "done {file}"}, {"export.failed", "failed {reason}"}});
    app::Exporter exporter(world, program);
    exporter.start(ExportKind::Picture, support::miniStateOver());
    EXPECT_TRUE(exporter.isRunning());
    // A process that never ends is stopped by the limit of the whole test.
    std::optional<std::string> outcome;
    while (!outcome) {
        outcome = exporter.poll(atlas::Language::English);
        std::this_thread::yield();
    }
    EXPECT_FALSE(exporter.isRunning());
    return *outcome;
}

TEST(Exporter, TellsWhereTheFileIs) {
    EXPECT_THAT(outcomeOf("exit 0\n"), testing::AllOf(StartsWith("done /"), EndsWith(".png")));
}

TEST(Exporter, TellsWhyThereIsNone) {
    EXPECT_EQ(outcomeOf("echo '2026-11-29T19:00:00.000Z error app: the disk is full' >&2; exit 1\n"),
              "failed the disk is full");
    EXPECT_THAT(outcomeOf("kill -9 $$\n"), StartsWith("failed"));
}

TEST(Exporter, AProgramThatIsGoneIsTold) {
    app::World world = miniProgramWorld();
    world.strings.setTable(atlas::Language::English, {{"export.failed", "failed {reason}"}});
    app::Exporter exporter(world, "/nowhere/khorgos");
    exporter.start(ExportKind::Picture, support::miniStateOver());
    EXPECT_THAT(exporter.poll(atlas::Language::English).value_or(""), HasSubstr("failed No such file"));
    EXPECT_FALSE(exporter.isRunning());
}

}  // namespace
