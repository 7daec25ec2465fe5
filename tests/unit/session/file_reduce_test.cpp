#include "session/kiosk_reduce.hpp"
#include "session/reduce.hpp"
#include "session/settings.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace {

namespace files = session::files;
using session::FileCondition;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A state that things are done to, and what the program would have to do for it.
struct Sitting {
    session::AppState state = session::openingState(support::miniWorld().context(), {1600, 900});
    std::vector<session::Effect> effects;

    void act(const session::Action& action) {
        session::Reduction made = session::reduce(std::move(state), action, support::miniWorld().context());
        state = std::move(made.state);
        effects = std::move(made.effects);
    }
    void step(session::FileStep step) { act(session::DoWithFiles{std::move(step)}); }

    /// What there is to do for the files, by its place in FileTask.
    [[nodiscard]] std::vector<std::size_t> tasks() const {
        std::vector<std::size_t> found;
        for (const session::Effect& effect : effects) {
            if (const auto* task = std::get_if<session::FileTask>(&effect)) {
                found.push_back(task->index());
            }
        }
        return found;
    }
    [[nodiscard]] bool saves() const {
        return std::ranges::any_of(
            effects, [](const auto& effect) { return std::holds_alternative<session::SaveSettings>(effect); });
    }
};

constexpr std::size_t Read = 0;
constexpr std::size_t StopReading = 1;
constexpr std::size_t BuildAtlas = 2;
constexpr std::size_t FindPaths = 3;

std::shared_ptr<const overlay::Source> someSource() {
    return std::make_shared<const overlay::Source>();
}

TEST(FileSteps, AFileIsReadThenShown) {
    Sitting sitting;
    sitting.step(files::Open{"/tmp/Way.gpx", {}, false});
    ASSERT_EQ(sitting.state.files.size(), 1U);
    EXPECT_EQ(sitting.state.files[0].layer, "files/way");
    EXPECT_EQ(sitting.state.files[0].condition, FileCondition::Waiting);
    EXPECT_THAT(sitting.tasks(), ElementsAre(Read));
    EXPECT_TRUE(sitting.saves()) << "it is remembered from then on";
    sitting.step(files::TellProgress{"files/way", 500, 2000});
    EXPECT_EQ(sitting.state.files[0].condition, FileCondition::Reading);
    EXPECT_EQ(sitting.state.files[0].featuresRead, 500U);
    sitting.step(files::EndReading{"files/way", someSource(), {}});
    EXPECT_EQ(sitting.state.files[0].condition, FileCondition::Open);
    EXPECT_THAT(sitting.tasks(), ElementsAre(BuildAtlas));
}

TEST(FileSteps, OneThatFailsSaysWhyAndCanBeTriedAgain) {
    Sitting sitting;
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    sitting.step(files::EndReading{"files/way", nullptr, "it is empty"});
    EXPECT_EQ(sitting.state.files[0].condition, FileCondition::Failed);
    EXPECT_EQ(sitting.state.files[0].problem, "it is empty");
    EXPECT_THAT(sitting.tasks(), IsEmpty());
    sitting.step(files::ReadAgain{"files/way"});
    EXPECT_EQ(sitting.state.files[0].condition, FileCondition::Waiting);
    EXPECT_THAT(sitting.tasks(), ElementsAre(Read));
    sitting.step(files::ReadAgain{"files/way"});
    EXPECT_THAT(sitting.tasks(), IsEmpty()) << "once is enough";
}

TEST(FileSteps, OpenedTwiceItIsReadAnew) {
    Sitting sitting;
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    sitting.step(files::EndReading{"files/way", someSource(), {}});
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    EXPECT_EQ(sitting.state.files.size(), 1U);
    EXPECT_THAT(sitting.tasks(), ElementsAre(Read));
    EXPECT_NE(sitting.state.files[0].source, nullptr) << "what was there stays until the new one is";
    sitting.step(files::Open{"/other/way.gpx", {}, false});
    EXPECT_EQ(sitting.state.files[1].layer, "files/way-2");
    EXPECT_EQ(sitting.state.files[1].look.palette, 1U);
}

TEST(FileSteps, ClosingStopsWhatIsReadAndTakesAwayWhatIsOpen) {
    Sitting sitting;
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    sitting.step(files::Close{"files/way"});
    EXPECT_THAT(sitting.state.files, IsEmpty());
    EXPECT_THAT(sitting.tasks(), ElementsAre(StopReading));
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    sitting.step(files::EndReading{"files/way", someSource(), {}});
    sitting.step(files::ShowTable{"files/way"});
    EXPECT_EQ(sitting.state.fileTable, "files/way");
    sitting.step(files::Close{"files/way"});
    EXPECT_THAT(sitting.tasks(), ElementsAre(BuildAtlas));
    EXPECT_TRUE(sitting.state.fileTable.empty());
    sitting.step(files::EndReading{"files/way", someSource(), {}});
    EXPECT_THAT(sitting.state.files, IsEmpty()) << "an answer that comes too late is nobody's";
}

TEST(FileSteps, ALookIsRememberedWithTheFile) {
    Sitting sitting;
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    sitting.step(files::EndReading{"files/way", someSource(), {}});
    const session::FileLook look{"Our way", 3, "title", "year"};
    sitting.step(files::SetLook{"files/way", look});
    EXPECT_THAT(sitting.tasks(), ElementsAre(BuildAtlas));
    EXPECT_TRUE(sitting.saves());
    EXPECT_THAT(session::settingsOf(sitting.state).files, ElementsAre(session::SavedFile{"/tmp/way.gpx", look}));
    sitting.step(files::SetLook{"files/way", look});
    EXPECT_THAT(sitting.tasks(), IsEmpty()) << "nothing has changed";
    Sitting next;
    next.step(files::Open{"/tmp/way.gpx", look, true});
    EXPECT_EQ(next.state.files[0].look, look);
}

TEST(FileSteps, WhatTheAtlasLacksIsLetGo) {
    Sitting sitting;
    sitting.act(session::SelectFeature{"place/almaty"});
    const atlas::FeatureId kept = sitting.state.selected;
    ASSERT_FALSE(kept.empty());
    sitting.state.focused = "file-way/1";
    sitting.state.hovered = "file-way/2";
    sitting.state.trail = {kept, "file-way/1"};
    sitting.state.chooser = session::Chooser{{}, {"file-way/1", "file-way/2"}, 1};
    sitting.step(files::TakeAtlas{});
    EXPECT_EQ(sitting.state.selected, kept);
    EXPECT_TRUE(sitting.state.focused.empty());
    EXPECT_TRUE(sitting.state.hovered.empty());
    EXPECT_THAT(sitting.state.trail, ElementsAre(kept));
    EXPECT_FALSE(sitting.state.chooser);
}

TEST(FileSteps, ThePathBoxAsksForPathsAsOneTypes) {
    Sitting sitting;
    sitting.act(session::OpenSearch{session::SearchFor::Files});
    EXPECT_THAT(sitting.tasks(), ElementsAre(FindPaths));
    sitting.act(session::SetSearchText{"/tm"});
    EXPECT_THAT(sitting.tasks(), ElementsAre(FindPaths));
    sitting.step(files::OfferPaths{"/t", {{"/old", true, 0}}});
    EXPECT_THAT(sitting.state.pathChoices, IsEmpty()) << "of a text that has changed since";
    sitting.step(files::OfferPaths{"/tm", {{"/tmp", true, 0}}});
    EXPECT_EQ(sitting.state.pathChoices.size(), 1U);
    sitting.act(session::OpenSearch{session::SearchFor::Things});
    EXPECT_THAT(sitting.tasks(), IsEmpty());
}

TEST(FileSteps, AKioskOpensNoFiles) {
    Sitting sitting;
    sitting.state = session::asKiosk(std::move(sitting.state), 60.0);
    sitting.step(files::Open{"/tmp/way.gpx", {}, false});
    EXPECT_THAT(sitting.state.files, IsEmpty());
    EXPECT_THAT(sitting.effects, IsEmpty());
    sitting.act(session::OpenSearch{session::SearchFor::Files});
    EXPECT_THAT(sitting.tasks(), IsEmpty());
}

}  // namespace
