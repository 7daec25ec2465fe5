#include "session/kiosk_reduce.hpp"
#include "session/reduce.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace {

namespace notes = session::notes;
using session::NoteDraft;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Sitting {
    session::AppState state = session::openingState(support::miniWorld().context(), {1600, 900});
    std::vector<session::Effect> effects;

    void act(const session::Action& action) {
        session::Reduction made = session::reduce(std::move(state), action, support::miniWorld().context());
        state = std::move(made.state);
        effects = std::move(made.effects);
    }
    void step(const session::NoteStep& step) { act(session::DoWithNotes{step}); }

    void write(const std::string& title, const std::string& when = {}, const std::string& tags = {}) {
        NoteDraft draft = *state.noteDraft;
        draft.note.title = title;
        draft.when = when;
        draft.tags = tags;
        step(notes::Write{draft});
    }

    /// What is to be stored; empty where nothing is.
    [[nodiscard]] std::optional<session::Note> stored() const {
        for (const session::Effect& effect : effects) {
            if (const auto* task = std::get_if<session::NoteTask>(&effect)) {
                if (const auto* store = std::get_if<notes::Store>(task)) {
                    return store->note;
                }
            }
        }
        return std::nullopt;
    }
};

session::Note storedNote() {
    session::Note note;
    note.id = std::string(session::NoteIdLength, 'a');
    note.revision = 3;
    note.title = "Camp";
    return note;
}

std::shared_ptr<const std::vector<session::Note>> listOf(const session::Note& note) {
    return std::make_shared<const std::vector<session::Note>>(1, note);
}

TEST(NoteSteps, ANewOneStandsAtWhatIsSelectedElseInTheMiddle) {
    Sitting sitting;
    sitting.step(notes::Begin{});
    ASSERT_TRUE(sitting.state.noteDraft);
    EXPECT_EQ(std::get<geo::LonLat>(sitting.state.noteDraft->note.place), sitting.state.camera.center);
    EXPECT_TRUE(sitting.state.openPanels.contains(session::Panel::Notes));
    sitting.step(notes::Drop{});
    sitting.act(session::SelectFeature{"place/almaty"});
    sitting.step(notes::Begin{});
    EXPECT_THAT(sitting.state.noteDraft->note.links, ElementsAre("place/almaty"));
}

TEST(NoteSteps, WhatIsMeasuredBecomesItsPlace) {
    Sitting sitting;
    sitting.state.measuring = session::Measuring{session::MeasureKind::Area, {{70, 45}, {75, 45}, {75, 48}}, true};
    sitting.step(notes::Begin{});
    const auto& area = std::get<geo::MultiPolygon>(sitting.state.noteDraft->note.place);
    EXPECT_EQ(area.at(0).rings.at(0).size(), 4U) << "closed";
    sitting.step(notes::Drop{});
    sitting.state.measuring->kind = session::MeasureKind::Path;
    sitting.step(notes::Begin{});
    EXPECT_TRUE(std::holds_alternative<geo::MultiLineString>(sitting.state.noteDraft->note.place));
}

TEST(NoteSteps, WhatIsWrittenIsKeptAsItIsMeant) {
    Sitting sitting;
    sitting.step(notes::Begin{});
    sitting.write(" Camp ", "1937/1942", "winter, lake ,, winter");
    sitting.step(notes::Keep{});
    ASSERT_TRUE(sitting.stored());
    EXPECT_EQ(sitting.stored()->title, "Camp");
    EXPECT_THAT(sitting.stored()->tags, ElementsAre("winter", "lake"));
    EXPECT_EQ(atlas::formatEdtf(*sitting.stored()->when), "1937/1942");
    ASSERT_TRUE(sitting.state.noteDraft) << "it stays until it is on the disk";
    sitting.step(notes::Keep{});
    EXPECT_FALSE(sitting.stored()) << "not twice";
    sitting.step(notes::EndKeeping{"", true});
    EXPECT_FALSE(sitting.state.noteDraft);
}

TEST(NoteSteps, OneThatCannotBeKeptStaysOpen) {
    Sitting sitting;
    sitting.step(notes::Begin{});
    sitting.write("Camp", "some day");
    sitting.step(notes::Keep{});
    EXPECT_FALSE(sitting.stored());
    EXPECT_EQ(sitting.state.noteDraft->problem, NoteDraft::Problem::Time);
    sitting.step(notes::Begin{});
    EXPECT_EQ(sitting.state.noteDraft->note.title, "Camp") << "another one must not take its place";
    sitting.write("Camp", "1937");
    EXPECT_EQ(sitting.state.noteDraft->problem, NoteDraft::Problem::None);
    sitting.step(notes::Keep{});
    sitting.step(notes::EndKeeping{"the disk is full", false});
    ASSERT_TRUE(sitting.state.noteDraft) << "the disk would not have it";
    EXPECT_THAT(sitting.state.notices, ElementsAre("the disk is full"));
    sitting.step(notes::Keep{});
    EXPECT_TRUE(sitting.stored()) << "it can be tried again";
}

TEST(NoteSteps, EscapeKeepsAndOfNothingNothingIsKept) {
    Sitting sitting;
    sitting.step(notes::Begin{});
    sitting.act(session::CloseTopmost{});
    EXPECT_FALSE(sitting.state.noteDraft);
    EXPECT_FALSE(sitting.stored());
    sitting.step(notes::Begin{});
    sitting.write("Camp");
    sitting.act(session::CloseTopmost{});
    EXPECT_TRUE(sitting.stored());
}

TEST(NoteSteps, AStoredOneIsChangedOrLeftAsItIs) {
    Sitting sitting;
    sitting.step(notes::Show{listOf(storedNote())});
    const auto builds = std::ranges::count_if(sitting.effects, [](const session::Effect& effect) {
        const auto* task = std::get_if<session::FileTask>(&effect);
        return task != nullptr && std::holds_alternative<session::files::BuildAtlas>(*task);
    });
    EXPECT_EQ(builds, 1) << "it comes onto the map";
    sitting.step(notes::Show{listOf(storedNote())});
    EXPECT_THAT(sitting.effects, IsEmpty()) << "nothing is new";
    sitting.step(notes::Edit{storedNote().id});
    sitting.step(notes::Keep{});
    EXPECT_FALSE(sitting.stored()) << "nothing was changed";
    EXPECT_FALSE(sitting.state.noteDraft);
    sitting.step(notes::Edit{storedNote().id});
    sitting.write("Camp by the lake");
    sitting.step(notes::Keep{});
    ASSERT_TRUE(sitting.stored());
    EXPECT_EQ(sitting.stored()->revision, 3) << "the one that was seen";
    sitting.step(notes::EndKeeping{"", true});
    sitting.step(notes::Remove{storedNote().id});
    const auto* task = std::get_if<session::NoteTask>(&sitting.effects.at(0));
    ASSERT_NE(task, nullptr);
    EXPECT_EQ(std::get<notes::TakeAway>(*task).revision, 3);
}

TEST(NoteSteps, AKioskKeepsNone) {
    Sitting sitting;
    sitting.state = session::asKiosk(std::move(sitting.state), 60.0);
    sitting.step(notes::Begin{});
    EXPECT_FALSE(sitting.state.noteDraft);
}

}  // namespace
