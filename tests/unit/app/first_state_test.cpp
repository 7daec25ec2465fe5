// What the program begins with, and what it keeps.

#include "app/saver.hpp"
#include "app/world.hpp"

#include "data/settings_store.hpp"
#include "session/settings.hpp"
#include "session/story_player.hpp"
#include "unit/app/controller_harness.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

using app::Memory;
using app::Options;
using testing::ElementsAre;
using testing::HasSubstr;

app::World worldIn(const std::filesystem::path& folder) {
    app::World world = miniProgramWorld();
    world.folders.config = folder / "config";
    world.folders.state = folder / "state";
    return world;
}

session::AppState stateOf(const Options& options) {
    return app::firstState(miniProgramWorld(), options, Memory::Ignore);
}

TEST(FirstState, WithoutOptionsIsTheOpeningState) {
    const session::AppState state = stateOf({});
    EXPECT_EQ(state.camera, support::miniState().camera);
    EXPECT_EQ(state.hiddenLayers, support::miniState().hiddenLayers);
    EXPECT_EQ(state.size, (geo::ScreenSize{1600, 900}));
    EXPECT_TRUE(state.notices.empty());
}

TEST(FirstState, FollowsTheOptions) {
    Options options;
    options.view = session::Camera{{80.0, 44.0}, 7.0};
    options.layers = {"border", "places"};
    options.language = atlas::Language::Russian;
    options.scale = 2.0;
    options.size = geo::ScreenSize{1000, 600};
    options.select = "place/khorgos";
    const session::AppState state = stateOf(options);
    EXPECT_EQ(state.camera, *options.view);
    EXPECT_FALSE(state.hiddenLayers.contains("places"));
    EXPECT_TRUE(state.hiddenLayers.contains("water"));
    EXPECT_EQ(state.language, atlas::Language::Russian);
    EXPECT_EQ(state.uiScale, 2.0);
    EXPECT_EQ(state.size, *options.size);
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_FALSE(session::isMoving(state));
}

TEST(FirstState, SelectionWithoutAViewIsInTheMiddle) {
    Options options;
    options.select = "place/turpan";
    EXPECT_NEAR(stateOf(options).camera.center.lonDeg, 89.17, 1e-6);
}

TEST(FirstState, ViewOutsideTheDataIsHeldInside) {
    Options options;
    options.view = session::Camera{{-170.0, -80.0}, 1.0};
    const session::AppState state = stateOf(options);
    const session::MapView view(support::miniWorld().projection, state.camera, state.size);
    EXPECT_TRUE(support::miniWorld().safe.grownBy(10.0).covers({view.visible().minXM, view.visible().minYM}));
    EXPECT_TRUE(support::miniWorld().safe.grownBy(10.0).covers({view.visible().maxXM, view.visible().maxYM}));
}

TEST(FirstState, UnknownIdsAreTold) {
    Options options;
    options.layers = {"border", "no-such-layer"};
    options.select = "place/nowhere";
    const session::AppState state = stateOf(options);
    ASSERT_EQ(state.notices.size(), 2U);
    EXPECT_TRUE(state.selected.empty());
    EXPECT_FALSE(state.hiddenLayers.contains("border"));
}

TEST(FirstState, ShowsAllTimeWhereThatIsAskedForWhateverTheLinkSays) {
    Options options;
    options.link = session::parseLink("khorgos:#date=1937");
    EXPECT_TRUE(stateOf(options).time.shown);
    options.allTime = true;
    EXPECT_FALSE(stateOf(options).time.shown);
}

TEST(FirstState, OpensAChapterOfAStory) {
    Options options;
    options.story = "story/mini";
    const session::AppState state = stateOf(options);
    EXPECT_EQ(state.camera, (session::Camera{{77.0, 43.0}, 5.0}));
    EXPECT_EQ(state.focused, "border/kz-cn") << "marked, and no card over the chapter";
    EXPECT_TRUE(state.selected.empty());
    ASSERT_TRUE(state.story);
    EXPECT_EQ(state.story->id, "story/mini");
    EXPECT_FALSE(session::hasWandered(state));
    EXPECT_EQ(state.story->hiddenBefore, support::miniState().hiddenLayers);
    EXPECT_FALSE(state.hiddenLayers.contains("places"));
    EXPECT_TRUE(state.hiddenLayers.contains("border"));
    EXPECT_FALSE(state.hiddenLayers.contains("water")) << "the base map stays";
    EXPECT_TRUE(state.hiddenLayers.contains("graticule"));
    EXPECT_TRUE(state.notices.empty());
    options.chapter = 2;
    EXPECT_EQ(stateOf(options).camera, (session::Camera{{80.0, 44.0}, 6.0}));
    EXPECT_EQ(stateOf(options).hiddenLayers, support::miniState().hiddenLayers) << "the chapter names no layers";
    options.view = session::Camera{{78.0, 45.0}, 6.5};
    EXPECT_EQ(stateOf(options).camera, *options.view) << "an option of its own wins";
}

TEST(FirstState, AChapterThatThereIsNotIsTold) {
    Options options;
    options.story = "story/mini";
    options.chapter = 3;
    EXPECT_EQ(stateOf(options).notices.size(), 1U);
    options.story = "story/nobody-told";
    options.chapter = 1;
    const session::AppState state = stateOf(options);
    EXPECT_EQ(state.notices.size(), 1U);
    EXPECT_EQ(state.camera, support::miniState().camera);
}

session::AppState stateOfLink(const std::string& link, Options options = {}) {
    options.link = session::parseLink(link);
    return stateOf(options);
}

TEST(FirstState, FollowsALink) {
    const session::AppState state = stateOfLink("khorgos:#7/44/80&layers=border,places&select=place/khorgos&lang=ru");
    EXPECT_EQ(state.camera, (session::Camera{{80.0, 44.0}, 7.0}));
    EXPECT_FALSE(state.hiddenLayers.contains("places"));
    EXPECT_TRUE(state.hiddenLayers.contains("water"));
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_EQ(state.language, atlas::Language::Russian);
    EXPECT_TRUE(state.notices.empty());
    EXPECT_EQ(stateOfLink("khorgos:").camera, support::miniState().camera);
}

TEST(FirstState, OptionsWinOverALink) {
    Options options;
    options.view = session::Camera{{78.0, 45.0}, 6.0};
    options.layers = {"events"};
    options.select = "place/almaty";
    options.language = atlas::Language::Kazakh;
    const session::AppState state = stateOfLink("khorgos:#7/44/80&layers=border&select=place/khorgos&lang=ru", options);
    EXPECT_EQ(state.camera, *options.view);
    EXPECT_TRUE(state.hiddenLayers.contains("border"));
    EXPECT_FALSE(state.hiddenLayers.contains("events"));
    EXPECT_EQ(state.selected, "place/almaty");
    EXPECT_EQ(state.language, atlas::Language::Kazakh);
}

TEST(FirstState, AStaleLinkOpensTheNearestSoundViewAndSaysSo) {
    const session::AppState state =
        stateOfLink("khorgos:#99/44/80&layers=border,of-long-ago&select=place/of-long-ago&time=1991");
    EXPECT_EQ(state.camera.zoom, session::MaxZoom);
    EXPECT_NEAR(state.camera.center.lonDeg, 80.0, 1e-9);
    EXPECT_FALSE(state.hiddenLayers.contains("border"));
    EXPECT_TRUE(state.hiddenLayers.contains("places"));
    EXPECT_TRUE(state.selected.empty());
    EXPECT_EQ(state.notices.size(), 4U) << "zoom, layer, feature, time";
    EXPECT_EQ(stateOfLink("khorgos:#layers=of-long-ago").hiddenLayers, support::miniState().hiddenLayers)
        << "a map without any layer helps nobody";
    EXPECT_TRUE(stateOfLink("khorgos:#layers=").hiddenLayers.contains("border")) << "but may be asked for";
}

TEST(FirstState, FaultsOfTheDataAreCountedButNotNotes) {
    app::World world = miniProgramWorld();
    world.diagnostics = {{base::Severity::Note, "a", "", 0, 0, "", "", ""}};
    EXPECT_TRUE(app::firstState(world, {}, Memory::Ignore).notices.empty());
    world.diagnostics.push_back({base::Severity::Error, "b", "", 0, 0, "", "", ""});
    EXPECT_EQ(app::firstState(world, {}, Memory::Ignore).notices.size(), 1U);
}

TEST(FirstState, RemembersTheLastSittingUnlessToldNotTo) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    session::AppState last = support::miniState({1200, 700});
    last.language = atlas::Language::Kazakh;
    last.uiScale = 1.5;
    last.hiddenLayers = {"events"};
    last.camera = {{82.0, 44.0}, 6.5};
    last.selected = "place/urumqi";
    ASSERT_TRUE(data::writeSettings(world.folders.config, session::settingsOf(last)));
    ASSERT_TRUE(data::writeView(world.folders.state, session::savedViewOf(last)));
    const session::AppState restored = app::firstState(world, {}, Memory::Restore);
    EXPECT_EQ(restored.language, last.language);
    EXPECT_EQ(restored.uiScale, last.uiScale);
    EXPECT_EQ(restored.hiddenLayers, last.hiddenLayers);
    EXPECT_EQ(restored.camera, last.camera);
    EXPECT_EQ(restored.selected, last.selected);
    EXPECT_EQ(restored.size, last.size);
    EXPECT_EQ(app::firstState(world, {}, Memory::Ignore).language, atlas::Language::English);
    Options options;
    options.language = atlas::Language::Chinese;
    options.size = geo::ScreenSize{900, 500};
    const session::AppState asked = app::firstState(world, options, Memory::Restore);
    EXPECT_EQ(asked.language, atlas::Language::Chinese) << "the command line has the last word";
    EXPECT_EQ(asked.size, *options.size);
    EXPECT_EQ(asked.camera, last.camera);
}

TEST(FirstState, BrokenSettingsAreToldAndDefaultsApply) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    std::filesystem::create_directories(world.folders.config);
    std::ofstream(world.folders.config / "settings.json") << "{ this is no JSON";
    const session::AppState state = app::firstState(world, {}, Memory::Restore);
    EXPECT_EQ(state.language, atlas::Language::English);
    EXPECT_EQ(state.notices.size(), 1U);
}

TEST(FirstState, StoredFilesThatWereNotTakenAreToldInTheUsersLanguage) {
    const support::TemporaryFolder folder;
    app::World world = worldIn(folder.path());
    world.strings.setTable(atlas::Language::Russian, {{"message.settings-broken", "broken {file} {copy}"},
                                                      {"message.settings-newer", "newer {file}"},
                                                      {"message.settings-unreadable", "unreadable {file} {problem}"}});
    std::filesystem::create_directories(world.folders.config);
    std::filesystem::create_directories(world.folders.state / "view.json");
    const std::filesystem::path settings = world.folders.config / "settings.json";
    const std::string view = "unreadable " + (world.folders.state / "view.json").string();
    Options options;
    options.language = atlas::Language::Russian;
    std::ofstream(settings) << R"({"version": 99})";
    EXPECT_THAT(app::firstState(world, options, Memory::Restore).notices,
                ElementsAre("newer " + settings.string(), HasSubstr(view)));
    std::ofstream(settings) << "{ this is no JSON";
    EXPECT_THAT(app::firstState(world, options, Memory::Restore).notices,
                ElementsAre("broken " + settings.string() + " " + settings.string() + ".broken-1", HasSubstr(view)));
}

TEST(FirstState, SavedSelectionOfAnotherAtlasIsForgotten) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    session::AppState last = support::miniState();
    last.selected = "place/of-another-atlas";
    ASSERT_TRUE(data::writeView(world.folders.state, session::savedViewOf(last)));
    EXPECT_TRUE(app::firstState(world, {}, Memory::Restore).selected.empty());
}

TEST(Saver, WritesAfterAPauseAndOnce) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    app::Saver saver(world);
    const std::filesystem::path settings = world.folders.config / data::SettingsFile;
    EXPECT_FALSE(saver.isWaiting());
    saver.requestSettings(10.0);
    EXPECT_TRUE(saver.isWaiting());
    EXPECT_FALSE(saver.saveWhatIsDue(support::miniState(), 10.2));
    EXPECT_FALSE(std::filesystem::exists(settings));
    saver.requestSettings(10.5);
    EXPECT_FALSE(saver.saveWhatIsDue(support::miniState(), 10.9));
    EXPECT_FALSE(std::filesystem::exists(settings)) << "another change starts the pause anew";
    EXPECT_FALSE(saver.saveWhatIsDue(support::miniState(), 11.5));
    EXPECT_TRUE(std::filesystem::exists(settings));
    EXPECT_FALSE(saver.isWaiting());
    EXPECT_FALSE(std::filesystem::exists(world.folders.state / data::ViewFile)) << "nobody asked for that";
}

TEST(Saver, AtTheEndWritesWhateverWaits) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    app::Saver saver(world);
    saver.requestView(10.0);
    EXPECT_FALSE(saver.saveAll(support::miniState()));
    EXPECT_TRUE(std::filesystem::exists(world.folders.state / data::ViewFile));
}

TEST(Saver, WhatGoesOnFailingIsToldOnce) {
    const support::TemporaryFolder folder;
    const app::World world = worldIn(folder.path());
    std::filesystem::create_directories(world.folders.config);
    std::ofstream(world.folders.config / "settings.json") << R"({"version": 99})";
    app::Saver saver(world);
    saver.requestSettings(0.0);
    EXPECT_TRUE(saver.saveWhatIsDue(support::miniState(), 1.0));
    saver.requestSettings(2.0);
    EXPECT_FALSE(saver.saveWhatIsDue(support::miniState(), 3.0));
    std::filesystem::remove(world.folders.config / "settings.json");
    saver.requestSettings(4.0);
    EXPECT_FALSE(saver.saveWhatIsDue(support::miniState(), 5.0));
    std::ofstream(world.folders.config / "settings.json") << R"({"version": 99})";
    saver.requestSettings(6.0);
    EXPECT_TRUE(saver.saveWhatIsDue(support::miniState(), 7.0)) << "after a success it is news again";
}

TEST(Saver, FailureIsTold) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "config") << "a file where the folder should be";
    app::World world = worldIn(folder.path());
    world.strings.setTable(atlas::Language::English, {{"message.settings-not-saved", "{file}: {problem}"}});
    app::Saver saver(world);
    saver.requestSettings(0.0);
    const auto problem = saver.saveWhatIsDue(support::miniState(), 1.0);
    ASSERT_TRUE(problem);
    EXPECT_THAT(*problem, HasSubstr("config"));
    EXPECT_FALSE(saver.isWaiting()) << "it does not try for ever";
}

}  // namespace
