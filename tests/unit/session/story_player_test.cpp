#include "session/story_player.hpp"

#include "session/keymap.hpp"
#include "session/settings.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <variant>

namespace {

using session::AppState;
using session::Panel;
using support::after;
using support::miniState;
using support::miniWorld;
using support::settled;

AppState told(std::size_t chapter = 0) {
    return settled(after(miniState(), session::OpenStory{"story/mini", chapter}));
}

TEST(StoryPlayer, ShowsWhatTheChapterTellsOf) {
    const AppState state = told();
    const atlas::Chapter* chapter = session::toldChapter(state, *miniWorld().atlas);
    ASSERT_NE(chapter, nullptr);
    EXPECT_NEAR(state.camera.center.lonDeg, chapter->center.lonDeg, 1e-9);
    EXPECT_NEAR(state.camera.zoom, chapter->zoom, 1e-9);
    EXPECT_EQ(state.time.shown, chapter->when);
    EXPECT_TRUE(state.hiddenLayers.contains("border"));
    EXPECT_FALSE(state.hiddenLayers.contains("water")) << "the base map stays";
    EXPECT_EQ(state.focused, "border/kz-cn");
    EXPECT_TRUE(state.selected.empty());
    EXPECT_TRUE(state.openPanels.contains(Panel::Stories));
    EXPECT_FALSE(session::hasWandered(state));
}

TEST(StoryPlayer, StepsToItsEndsAndNoFurther) {
    AppState state = after(told(), session::StepChapter{-1});
    EXPECT_EQ(state.story->chapter, 0U);
    state = after(state, session::StepChapter{+1});
    EXPECT_EQ(state.story->chapter, 1U);
    state = after(state, session::StepChapter{+1});
    EXPECT_EQ(state.story->chapter, 1U) << "it has two";
    EXPECT_FALSE(after(miniState(), session::StepChapter{+1}).story) << "nothing is told";
    EXPECT_FALSE(after(miniState(), session::OpenStory{"story/nobody-told", 0}).story);
    EXPECT_FALSE(after(miniState(), session::OpenStory{"story/mini", 2}).story);
}

TEST(StoryPlayer, LetsTheReaderWanderAndReturn) {
    AppState state = after(told(), session::PanBy{300.0F, 0.0F});
    EXPECT_TRUE(session::hasWandered(state));
    EXPECT_EQ(state.story->chapter, 0U);
    state = settled(after(state, session::StepChapter{0}));
    EXPECT_FALSE(session::hasWandered(state));
    state = after(state, session::ToggleLayer{"water"});
    EXPECT_TRUE(session::hasWandered(state));
    state = after(after(state, session::StepChapter{0}), session::SetTime{*atlas::parseTimeSpan("1937")});
    EXPECT_TRUE(session::hasWandered(state));
}

TEST(StoryPlayer, IsNotWanderedFromOnItsFlight) {
    const AppState state = after(miniState(), session::OpenStory{"story/mini", 1});
    ASSERT_TRUE(session::isMoving(state));
    EXPECT_FALSE(session::hasWandered(state));
}

TEST(StoryPlayer, BringsBackWhatWasShownBeforeIt) {
    AppState before = after(miniState(), session::ToggleLayer{"events"});
    before = after(before, session::SetTime{*atlas::parseTimeSpan("1990")});
    AppState state = after(before, session::OpenStory{"story/mini", 0});
    EXPECT_EQ(session::settingsOf(state).hiddenLayers, before.hiddenLayers) << "a story's layers are no setting";
    state = after(after(state, session::StepChapter{+1}), session::CloseStory{});
    EXPECT_FALSE(state.story);
    EXPECT_EQ(state.hiddenLayers, before.hiddenLayers);
    EXPECT_EQ(state.time, before.time);
    EXPECT_FALSE(after(told(), session::CloseTopmost{}).story) << "Esc ends it too";
}

TEST(StoryPlayer, HasTheKeysWhileItTells) {
    const AppState state = told();
    const auto meaning = [&](const session::KeyPressed& key) {
        return session::actionForKey(key, state, miniWorld().context());
    };
    const auto step = [&](const session::KeyPressed& key) {
        const auto action = meaning(key);
        const auto* chapter = action ? std::get_if<session::StepChapter>(&*action) : nullptr;
        return chapter == nullptr ? 99 : chapter->step;
    };
    EXPECT_EQ(step({session::Key::Space}), 1);
    EXPECT_EQ(step({session::Key::Right}), 1);
    EXPECT_EQ(step({session::Key::Left}), -1);
    EXPECT_EQ(step({session::Key::Backspace}), 0);
}

}  // namespace
