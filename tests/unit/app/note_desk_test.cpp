#include "app/note_desk.hpp"

#include "controller_harness.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace {

namespace notes = session::notes;
using atlas::Language;

session::Note noteOf(const std::string& title) {
    session::Note note;
    note.title = title;
    note.place = geo::LonLat{80.0, 44.0};
    return note;
}

/// The notes that the last of the steps shows, by title; empty where none does.
std::vector<std::string> shownBy(const std::vector<session::NoteStep>& steps) {
    std::vector<std::string> titles;
    for (const session::NoteStep& step : steps) {
        if (const auto* show = std::get_if<notes::Show>(&step)) {
            titles.clear();
            for (const session::Note& note : *show->all) {
                titles.push_back(note.title);
            }
        }
    }
    return titles;
}

bool isKept(const std::vector<session::NoteStep>& steps) {
    return std::ranges::any_of(steps, [](const session::NoteStep& step) {
        const auto* end = std::get_if<notes::EndKeeping>(&step);
        return end != nullptr && end->isKept;
    });
}

TEST(NoteDesk, MakesItsFileWithTheFirstNote) {
    const support::TemporaryFolder folder;
    const app::World world = miniProgramWorld();
    const std::filesystem::path file = folder.path() / "new" / "notes.gpkg";
    app::NoteDesk desk(world, file);
    EXPECT_THAT(desk.poll(0.0, Language::English), testing::IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(file)) << "who writes no notes has no file of them";
    desk.take(notes::Store{noteOf("Camp")}, Language::English);
    const std::vector<session::NoteStep> steps = desk.poll(1.0, Language::English);
    EXPECT_TRUE(isKept(steps));
    EXPECT_THAT(shownBy(steps), testing::ElementsAre("Camp"));
    EXPECT_TRUE(std::filesystem::exists(file));
    desk.take(notes::TakeBack{}, Language::English);
    EXPECT_THAT(shownBy(desk.poll(2.0, Language::English)), testing::IsEmpty());
    desk.take(notes::DoAgain{}, Language::English);
    EXPECT_THAT(shownBy(desk.poll(3.0, Language::English)), testing::ElementsAre("Camp"));
}

TEST(NoteDesk, SeesWhatAnotherProgramWrites) {
    const support::TemporaryFolder folder;
    const app::World world = miniProgramWorld();
    app::NoteDesk one(world, folder.path() / "notes.gpkg");
    app::NoteDesk other(world, folder.path() / "notes.gpkg");
    one.take(notes::Store{noteOf("Camp")}, Language::English);
    EXPECT_THAT(shownBy(other.poll(0.0, Language::English)), testing::ElementsAre("Camp"));
    one.take(notes::Store{noteOf("Wall")}, Language::English);
    EXPECT_THAT(other.poll(1.0, Language::English), testing::IsEmpty()) << "it looks now and then only";
    EXPECT_THAT(shownBy(other.poll(app::NoteDesk::LookSeconds + 0.1, Language::English)),
                testing::ElementsAre("Camp", "Wall"));
}

TEST(NoteDesk, AFileThatIsNoneIsToldAndStays) {
    const support::TemporaryFolder folder;
    const std::filesystem::path file = folder.write("notes.gpkg", "this is no database");
    const app::World world = miniProgramWorld();
    app::NoteDesk desk(world, file);
    const std::vector<session::NoteStep> steps = desk.poll(0.0, Language::English);
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_FALSE(std::get<notes::EndKeeping>(steps[0]).isKept);
    EXPECT_THAT(desk.poll(10.0, Language::English), testing::IsEmpty()) << "once is enough";
    EXPECT_EQ(support::readAll(file), "this is no database");
}

}  // namespace
