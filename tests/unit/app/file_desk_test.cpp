#include "app/file_desk.hpp"

#include "controller_harness.hpp"
#include "unit/support/temporary_folder.hpp"
#include "variable.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace {

namespace fs = std::filesystem;
namespace files = session::files;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> namesOf(const std::vector<session::PathChoice>& choices) {
    std::vector<std::string> names;
    for (const session::PathChoice& choice : choices) {
        names.push_back(fs::path(choice.path).filename().string() + (choice.isFolder ? "/" : ""));
    }
    return names;
}

TEST(Paths, FoldersComeFirstAndHiddenOnesWhenAskedFor) {
    const support::TemporaryFolder home;
    home.write("way.gpx", "x");
    home.write("wall.kml", "xyz");
    home.write(".secret", "x");
    home.write("maps/a.shp", "x");
    const Variable homeVariable("HOME", home.path().string());
    EXPECT_THAT(namesOf(app::pathsFor("")), ElementsAre("maps/", "wall.kml", "way.gpx"));
    EXPECT_THAT(namesOf(app::pathsFor("~/wa")), ElementsAre("wall.kml", "way.gpx"));
    EXPECT_THAT(namesOf(app::pathsFor("way")), ElementsAre("way.gpx")) << "without a folder it is looked for at home";
    EXPECT_THAT(namesOf(app::pathsFor(home.path().string() + "/maps/")), ElementsAre("a.shp"));
    EXPECT_THAT(namesOf(app::pathsFor("~/.s")), ElementsAre(".secret"));
    EXPECT_THAT(app::pathsFor("~/none/at/all"), IsEmpty());
    EXPECT_EQ(app::pathsFor("~/wall").at(0).bytes, 3U);
}

TEST(Paths, OfTheClipboardAreThoseOfFiles) {
    const support::TemporaryFolder folder;
    const std::string way = folder.write("my way.gpx", "x").string();
    const std::string wall = folder.write("wall.kml", "x").string();
    EXPECT_THAT(app::filesNamedIn(way), ElementsAre(way));
    std::string address = "file://" + way;
    address.replace(address.find(' '), 1, "%20");
    EXPECT_THAT(app::filesNamedIn(address + "\r\n" + wall + "\n"), ElementsAre(way, wall));
    EXPECT_THAT(app::filesNamedIn("file://machine" + wall), ElementsAre(wall));
    EXPECT_THAT(app::filesNamedIn("khorgos:#4/45/75"), IsEmpty());
    EXPECT_THAT(app::filesNamedIn(wall + "\nand more"), IsEmpty()) << "a text that only begins like one";
    EXPECT_THAT(app::filesNamedIn("/nowhere/at.all"), IsEmpty());
    EXPECT_THAT(app::filesNamedIn(""), IsEmpty());
}

/// Does what the controller's effects ask for, until nothing is under way.
void settleFiles(ControllerHarness& program, app::FileDesk& desk) {
    const auto obey = [&] {
        for (const session::Effect& effect : program.controller().takeEffects()) {
            if (const auto* task = std::get_if<session::FileTask>(&effect)) {
                desk.take(*task, program.state());
            }
        }
    };
    obey();
    while (desk.isBusy()) {
        app::FileDesk::News news = desk.poll(program.state(), program.sharedScene());
        for (session::FileStep& step : news.steps) {
            program.controller().dispatch(session::DoWithFiles{std::move(step)});
        }
        if (news.made) {
            program.take(std::move(*news.made));
        }
        obey();
        std::this_thread::yield();
    }
    program.settle();
}

TEST(FileDesk, AFileOpenedIsOnTheMapAndClosedIsGone) {
    ControllerHarness program;
    app::FileDesk desk(program.world());
    const fs::path path = support::sourceDir() / "tests/fixtures/vectors/things.kml";
    program.controller().dispatch(session::DoWithFiles{files::Open{path.string(), {}, false}});
    settleFiles(program, desk);
    ASSERT_EQ(program.state().files.size(), 1U);
    EXPECT_EQ(program.state().files[0].condition, session::FileCondition::Open);
    ASSERT_NE(program.scene().atlas().feature("file-things/3"), nullptr);
    program.controller().dispatch(session::SelectFeature{"file-things/3"});
    EXPECT_EQ(program.state().selected, "file-things/3");
    session::FileLook look = program.state().files[0].look;
    look.name = "Our things";
    program.controller().dispatch(session::DoWithFiles{files::SetLook{"files/things", look}});
    settleFiles(program, desk);
    EXPECT_EQ(program.scene().atlas().layer("files/things")->name.in(atlas::Language::English), "Our things");
    EXPECT_EQ(program.state().selected, "file-things/3");
    program.controller().dispatch(session::DoWithFiles{files::Close{"files/things"}});
    settleFiles(program, desk);
    EXPECT_EQ(program.scene().atlas().feature("file-things/3"), nullptr);
    EXPECT_TRUE(program.state().selected.empty());
}

TEST(FileDesk, OneThatCannotBeReadCostsItself) {
    const support::TemporaryFolder folder;
    ControllerHarness program;
    app::FileDesk desk(program.world());
    for (const fs::path& path : {folder.write("broken.kml", "<kml><Document>"), folder.path() / "gone.gpx",
                                 support::sourceDir() / "tests/fixtures/vectors/things.gpx"}) {
        program.controller().dispatch(session::DoWithFiles{files::Open{path.string(), {}, false}});
    }
    settleFiles(program, desk);
    ASSERT_EQ(program.state().files.size(), 3U);
    EXPECT_EQ(program.state().files[0].condition, session::FileCondition::Failed);
    EXPECT_FALSE(program.state().files[0].problem.empty());
    EXPECT_EQ(program.state().files[1].condition, session::FileCondition::Failed);
    EXPECT_EQ(program.state().files[2].condition, session::FileCondition::Open);
    EXPECT_NE(program.scene().atlas().layer("files/things"), nullptr);
}

TEST(FileDesk, AnotherThemeAfterwardsStillShowsTheFile) {
    ControllerHarness program;
    app::FileDesk desk(program.world());
    const fs::path path = support::sourceDir() / "tests/fixtures/vectors/things.kml";
    program.controller().dispatch(session::DoWithFiles{files::Open{path.string(), {}, false}});
    settleFiles(program, desk);
    program.controller().dispatch(session::SetTheme{session::ThemeChoice::Dark});
    EXPECT_NE(program.scene().atlas().layer("files/things"), nullptr);
    program.controller().dispatch(session::SetProjection{session::ProjectionChoice::Mercator});
    EXPECT_NE(program.scene().atlas().layer("files/things"), nullptr);
}

}  // namespace
