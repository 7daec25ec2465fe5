// reduce, second part: selection, chooser, Escape, panels, settings, messages.

#include "session/reduce.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace {

using session::AppState;
using session::Panel;
using support::after;
using support::effectsOf;
using support::has;
using support::miniState;
using support::settled;
using testing::ElementsAre;

AppState stateAt(const session::Camera& camera) {
    return after(miniState(), session::SetCamera{camera});
}

session::Chooser chooserOf(std::vector<atlas::FeatureId> candidates) {
    return {{100.0F, 100.0F}, std::move(candidates), 0};
}

AppState withChooser() {
    return after(stateAt({{80.0, 44.5}, 6.0}),
                 session::OpenChooser{chooserOf({"place/almaty", "event/visit", "place/khorgos"})});
}

TEST(SelectFeature, OpensTheCardAndTakesTheFocus) {
    const AppState state = after(withChooser(), session::SelectFeature{"place/khorgos"});
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_EQ(state.focused, "place/khorgos");
    EXPECT_FALSE(state.chooser);
    EXPECT_TRUE(has<session::SaveView>(effectsOf(withChooser(), session::SelectFeature{"place/khorgos"})));
}

TEST(SelectFeature, UnknownFeatureChangesNothing) {
    AppState state = after(stateAt({{80.0, 44.5}, 6.0}), session::SelectFeature{"place/khorgos"});
    state = after(std::move(state), session::SetCamera{{{100.0, 35.0}, 8.0}});
    state = after(std::move(state), session::SelectFeature{"place/nowhere"});
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_FALSE(session::isMoving(state));
}

TEST(SelectFeature, FromALinkTheMapFollowsWhatIsOutOfSight) {
    AppState state = after(stateAt({{76.93, 43.26}, 8.0}), session::SelectFeature{"place/turpan"});
    ASSERT_TRUE(session::isMoving(state));
    state = settled(std::move(state));
    EXPECT_NEAR(state.camera.center.lonDeg, 89.17, 1e-6);
    EXPECT_NEAR(state.camera.center.latDeg, 42.95, 1e-6);
    EXPECT_NEAR(state.camera.zoom, 8.0, 1e-9);
}

TEST(SelectFeature, WhatIsInSightStaysWhereItIs) {
    EXPECT_FALSE(session::isMoving(after(stateAt({{80.0, 44.5}, 6.0}), session::SelectFeature{"place/almaty"})));
}

TEST(SelectFeature, WhatWasClickedIsInSightWhereverItsNameStands) {
    // China's name stands at 86 E 45 N; the click fell on its south-east.
    const AppState far = stateAt({{89.0, 41.0}, 9.0});
    const AppState state = after(far, session::SelectFeature{"country/cn", session::Reveal::No});
    EXPECT_EQ(state.selected, "country/cn");
    EXPECT_FALSE(session::isMoving(state));
}

TEST(ClearSelection, ClosesTheCard) {
    const AppState state = after(stateAt({{80.0, 44.5}, 6.0}), session::SelectFeature{"place/almaty"});
    EXPECT_TRUE(after(state, session::ClearSelection{}).selected.empty());
    EXPECT_TRUE(has<session::SaveView>(effectsOf(state, session::ClearSelection{})));
}

TEST(OpenChooser, TakesThePlaceOfTheCardAlsoAfterARestart) {
    const AppState state = after(stateAt({{80.0, 44.5}, 6.0}), session::SelectFeature{"place/almaty"});
    const session::OpenChooser open{chooserOf({"place/almaty", "event/visit"})};
    EXPECT_TRUE(after(state, open).selected.empty());
    ASSERT_TRUE(after(state, open).chooser);
    EXPECT_THAT(after(state, open).chooser->candidates, ElementsAre("place/almaty", "event/visit"));
    EXPECT_TRUE(has<session::SaveView>(effectsOf(state, open)));
}

TEST(HighlightCandidate, GoesRound) {
    AppState state = withChooser();
    for (std::size_t expected : {1U, 2U, 0U}) {
        state = after(std::move(state), session::HighlightCandidate{+1});
        EXPECT_EQ(state.chooser->highlighted, expected);
    }
    EXPECT_EQ(after(std::move(state), session::HighlightCandidate{-1}).chooser->highlighted, 2U);
}

TEST(HighlightCandidate, WithoutAChooserDoesNothing) {
    EXPECT_FALSE(after(miniState(), session::HighlightCandidate{+1}).chooser);
}

TEST(ChooseCandidate, TakesTheNumberOrTheHighlighted) {
    EXPECT_EQ(after(withChooser(), session::ChooseCandidate{1}).selected, "event/visit");
    AppState state = after(withChooser(), session::HighlightCandidate{-1});
    state = after(std::move(state), session::ChooseCandidate{});
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_FALSE(state.chooser);
}

TEST(ChooseCandidate, NumberThatIsNotThereLeavesTheChooserOpen) {
    const AppState state = after(withChooser(), session::ChooseCandidate{7});
    EXPECT_TRUE(state.chooser);
    EXPECT_TRUE(state.selected.empty());
}

TEST(CloseTopmost, ClosesOneThingAtATimeFromTheTopDown) {
    AppState state = withChooser();
    state.selected = "place/almaty";
    state.focused = "place/almaty";
    state.openPanels = {Panel::Layers, Panel::Credits, Panel::Help, Panel::Settings};
    state.keyboardInPanels = true;
    const auto close = [&] { state = after(std::move(state), session::CloseTopmost{}); };
    close();
    EXPECT_FALSE(state.keyboardInPanels);
    EXPECT_EQ(state.openPanels.size(), 4U);
    close();
    EXPECT_FALSE(state.openPanels.contains(Panel::Help));
    close();
    EXPECT_FALSE(state.openPanels.contains(Panel::Credits));
    close();
    EXPECT_THAT(state.openPanels, ElementsAre(Panel::Layers));
    EXPECT_TRUE(state.chooser);
    close();
    EXPECT_FALSE(state.chooser);
    EXPECT_FALSE(state.selected.empty());
    close();
    EXPECT_TRUE(state.selected.empty());
    EXPECT_FALSE(state.focused.empty());
    close();
    EXPECT_TRUE(state.focused.empty());
    close();
    EXPECT_THAT(state.openPanels, ElementsAre(Panel::Layers)) << "the layer panel has its own key";
}

TEST(CloseTopmost, OfTheCardIsSaved) {
    const AppState state = after(stateAt({{80.0, 44.5}, 6.0}), session::SelectFeature{"place/almaty"});
    EXPECT_TRUE(has<session::SaveView>(effectsOf(state, session::CloseTopmost{})));
}

TEST(TogglePanel, OpensAndCloses) {
    AppState state = after(miniState(), session::TogglePanel{Panel::Credits});
    EXPECT_TRUE(state.openPanels.contains(Panel::Credits));
    EXPECT_FALSE(after(std::move(state), session::TogglePanel{Panel::Credits}).openPanels.contains(Panel::Credits));
}

TEST(SwitchKeyboard, GoesThereAndBack) {
    AppState state = after(miniState(), session::SwitchKeyboard{});
    EXPECT_TRUE(state.keyboardInPanels);
    EXPECT_FALSE(after(std::move(state), session::SwitchKeyboard{}).keyboardInPanels);
}

TEST(SetLanguage, IsTakenAndSaved) {
    const session::SetLanguage kazakh{atlas::Language::Kazakh};
    EXPECT_EQ(after(miniState(), kazakh).language, atlas::Language::Kazakh);
    EXPECT_TRUE(has<session::SaveSettings>(effectsOf(miniState(), kazakh)));
}

TEST(SetUiScale, IsHeldInItsRangeAndSaved) {
    EXPECT_EQ(after(miniState(), session::SetUiScale{1.5}).uiScale, 1.5);
    EXPECT_EQ(after(miniState(), session::SetUiScale{0.1}).uiScale, session::MinUiScale);
    EXPECT_EQ(after(miniState(), session::SetUiScale{50.0}).uiScale, session::MaxUiScale);
    EXPECT_TRUE(has<session::SaveSettings>(effectsOf(miniState(), session::SetUiScale{2.0})));
}

TEST(SetHoverAndCursor, AreRemembered) {
    AppState state = after(miniState(), session::SetHover{"place/almaty"});
    EXPECT_EQ(state.hovered, "place/almaty");
    state = after(std::move(state), session::SetCursor{geo::ScreenPoint{3.0F, 4.0F}});
    EXPECT_EQ(state.cursor, (geo::ScreenPoint{3.0F, 4.0F}));
    EXPECT_FALSE(after(std::move(state), session::SetCursor{std::nullopt}).cursor);
}

TEST(CopyCard, OnlyWhereACardIsOpen) {
    EXPECT_TRUE(effectsOf(miniState(), session::CopyCard{}).empty());
    AppState state = miniState();
    state.selected = "place/almaty";
    const auto effects = effectsOf(state, session::CopyCard{});
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_EQ(std::get<session::CopyCardText>(effects.front()).id, "place/almaty");
}

TEST(ViewInWords, IsCopiedWhereItIsOpen) {
    AppState state = after(miniState(), session::TogglePanel{session::Panel::Words});
    state.selected = "place/almaty";
    EXPECT_TRUE(has<session::CopyViewText>(effectsOf(state, session::CopyCard{})));
    EXPECT_FALSE(has<session::CopyCardText>(effectsOf(state, session::CopyCard{})));
}

TEST(ViewInWords, ClosesAfterTheCardAndGivesItsPlaceToTheLayers) {
    AppState state = after(miniState(), session::TogglePanel{session::Panel::Words});
    state.selected = "place/almaty";
    state = after(std::move(state), session::CloseTopmost{});
    EXPECT_TRUE(state.selected.empty());
    EXPECT_TRUE(state.openPanels.contains(session::Panel::Words));
    const AppState closed = after(state, session::CloseTopmost{});
    EXPECT_FALSE(closed.openPanels.contains(session::Panel::Words));
    const AppState layers = after(state, session::TogglePanel{session::Panel::Layers});
    EXPECT_FALSE(layers.openPanels.contains(session::Panel::Words));
    EXPECT_TRUE(layers.openPanels.contains(session::Panel::Layers));
}

TEST(Notices, AreAddedAndDismissedByNumber) {
    AppState state = miniState();
    for (const char* text : {"first", "second", "third"}) {
        state = after(std::move(state), session::AddNotice{text});
    }
    state = after(std::move(state), session::DismissNotice{1});
    EXPECT_THAT(state.notices, ElementsAre("first", "third"));
    EXPECT_THAT(after(std::move(state), session::DismissNotice{9}).notices, ElementsAre("first", "third"));
}

TEST(Quit, EndsTheProgram) {
    EXPECT_TRUE(has<session::ExitProgram>(effectsOf(miniState(), session::Quit{})));
}

}  // namespace
