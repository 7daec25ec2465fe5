// The search panel's part of the state.

#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

namespace {

using session::AppState;
using support::after;
using support::miniState;

AppState opened(session::SearchFor what = session::SearchFor::Things) {
    return after(miniState(), session::OpenSearch{what});
}

session::SearchHit hitOn(const atlas::FeatureId& id) {
    session::SearchHit hit;
    hit.id = id;
    hit.feature = id;
    return hit;
}

TEST(SearchState, OpensEmptyAndKeepsWhatIsTypedWhenAskedAgain) {
    AppState state = opened();
    ASSERT_TRUE(state.search);
    EXPECT_TRUE(state.search->text.empty());
    state = after(state, session::SetSearchText{"alma"});
    state = after(state, session::HighlightResult{2});
    state = after(state, session::OpenSearch{session::SearchFor::Things});
    EXPECT_EQ(state.search->text, "alma");
    EXPECT_EQ(state.search->highlighted, 2U);
    state = after(state, session::OpenSearch{session::SearchFor::Commands});
    EXPECT_EQ(state.search->what, session::SearchFor::Commands);
    EXPECT_TRUE(state.search->text.empty());
}

TEST(SearchState, AnotherTextHighlightsTheFirstResult) {
    AppState state = after(opened(), session::SetSearchText{"a"});
    state = after(state, session::HighlightResult{3});
    state = after(state, session::SetSearchText{"a"});
    EXPECT_EQ(state.search->highlighted, 3U) << "the text is the same";
    state = after(state, session::SetSearchText{"al"});
    EXPECT_EQ(state.search->highlighted, 0U);
}

TEST(SearchState, NothingIsTypedIntoAPanelThatIsClosed) {
    AppState state = after(miniState(), session::SetSearchText{"alma"});
    state = after(state, session::HighlightResult{3});
    EXPECT_FALSE(state.search);
}

TEST(SearchState, AResultIsSelectedAndTheMapGoesThere) {
    AppState state = after(miniState(), session::SetCamera{{{110.0, 35.0}, 7.0}});
    state = after(state, session::OpenSearch{});
    state = after(state, session::OpenResult{hitOn("place/almaty")});
    EXPECT_FALSE(state.search);
    EXPECT_EQ(state.selected, "place/almaty");
    EXPECT_TRUE(state.motion.flightTo);
    state = support::settled(state);
    EXPECT_NEAR(state.camera.center.lonDeg, 76.9, 0.5);
    EXPECT_TRUE(
        support::has<session::SaveView>(support::effectsOf(opened(), session::OpenResult{hitOn("place/almaty")})));
}

TEST(SearchState, AClaimOpensTheCardThatMakesIt) {
    session::SearchHit hit = hitOn("place/khorgos");
    hit.kind = session::HitKind::Claim;
    hit.id = "claim/anything";
    EXPECT_EQ(after(opened(), session::OpenResult{hit}).selected, "place/khorgos");
}

TEST(SearchState, WhatThereIsNotOpensNothing) {
    for (const session::HitKind kind : {session::HitKind::Feature, session::HitKind::Claim, session::HitKind::Story}) {
        session::SearchHit hit = hitOn("place/nowhere");
        hit.kind = kind;
        const AppState state = after(opened(), session::OpenResult{hit});
        EXPECT_FALSE(state.search);
        EXPECT_TRUE(state.selected.empty());
    }
}

TEST(SearchState, EscapeClosesItFirst) {
    AppState state = after(miniState(), session::SelectFeature{"place/almaty"});
    state = after(state, session::OpenSearch{});
    state = after(state, session::CloseTopmost{});
    EXPECT_FALSE(state.search);
    EXPECT_EQ(state.selected, "place/almaty");
}

}  // namespace
