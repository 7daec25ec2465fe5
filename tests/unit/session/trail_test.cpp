#include "session/trail.hpp"

#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using session::AppState;
using support::after;
using support::miniState;
using support::settled;
using Ids = std::vector<atlas::FeatureId>;

AppState followed(AppState state, const char* id) {
    return settled(after(std::move(state), session::SelectFeature{id}));
}

AppState clicked(AppState state, const char* id) {
    return after(std::move(state), session::SelectFeature{id, session::Reveal::No, session::Trail::Begins});
}

AppState threeAlong() {
    return followed(followed(clicked(miniState(), "place/almaty"), "place/khorgos"), "place/urumqi");
}

TEST(Trail, GrowsWithEachLinkThatIsFollowed) {
    EXPECT_EQ(clicked(miniState(), "place/almaty").trail, Ids());
    EXPECT_EQ(threeAlong().trail, (Ids{"place/almaty", "place/khorgos"}));
}

TEST(Trail, IsCutWhereOneGoesBackOnIt) {
    EXPECT_EQ(followed(threeAlong(), "place/khorgos").trail, Ids{"place/almaty"});
    EXPECT_EQ(followed(threeAlong(), "place/almaty").trail, Ids());
    EXPECT_EQ(followed(threeAlong(), "place/urumqi").trail, threeAlong().trail) << "where one is already";
}

TEST(Trail, BeginsAnewWithAThingOnTheMap) {
    EXPECT_EQ(clicked(threeAlong(), "place/almaty").trail, Ids());
    AppState state = threeAlong();
    state.focused = "event/visit";
    EXPECT_EQ(after(std::move(state), session::OpenFocused{}).trail, Ids());
    const AppState chooses = after(threeAlong(), session::OpenChooser{{{}, {"place/almaty", "place/khorgos"}, 0}});
    EXPECT_EQ(chooses.trail, Ids());
    EXPECT_EQ(after(chooses, session::ChooseCandidate{1}).trail, Ids());
}

TEST(Trail, EndsWithTheCard) {
    const AppState closed = after(threeAlong(), session::CloseTopmost{});
    EXPECT_EQ(closed.selected, "");
    EXPECT_EQ(closed.trail, Ids());
    EXPECT_EQ(followed(closed, "place/almaty").trail, Ids());
}

TEST(Trail, GoesOnFromASearchWhileACardIsOpen) {
    session::SearchHit hit;
    hit.feature = "place/urumqi";
    EXPECT_EQ(after(clicked(miniState(), "place/almaty"), session::OpenResult{hit}).trail, Ids{"place/almaty"});
    EXPECT_EQ(after(miniState(), session::OpenResult{hit}).trail, Ids());
}

TEST(Trail, BelongsToTheViewThatBackAndForwardGoTo) {
    const AppState cut = followed(threeAlong(), "place/almaty");
    const AppState back = settled(after(cut, session::GoBack{}));
    EXPECT_EQ(back.selected, "place/urumqi");
    EXPECT_EQ(back.trail, (Ids{"place/almaty", "place/khorgos"}));
    const AppState further = settled(after(back, session::GoBack{}));
    EXPECT_EQ(further.selected, "place/khorgos");
    EXPECT_EQ(further.trail, Ids{"place/almaty"});
    EXPECT_EQ(settled(after(further, session::GoForward{})).trail, back.trail);
}

TEST(Trail, DoesNotMindWhatChangesAroundTheArticle) {
    const AppState state = after(after(threeAlong(), session::ToggleLayer{"events"}), session::ZoomBy{1.0, {}});
    EXPECT_EQ(state.trail, threeAlong().trail);
}

TEST(Trail, OfAnotherWayInBeginsAnew) {
    session::Link link;
    link.select = "place/khorgos";
    EXPECT_EQ(after(clicked(miniState(), "place/almaty"), session::OpenLink{link}).trail, Ids());
}

}  // namespace
