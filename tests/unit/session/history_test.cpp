#include "session/history.hpp"

#include "session/keymap.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace {

using session::AppState;
using support::after;
using support::miniState;
using support::settled;

AppState back(AppState state) {
    return settled(after(std::move(state), session::GoBack{}));
}

AppState forward(AppState state) {
    return settled(after(std::move(state), session::GoForward{}));
}

AppState opened(AppState state, const char* id) {
    return settled(after(std::move(state), session::SelectFeature{id}));
}

TEST(History, GoesBackAndForwardThroughViews) {
    const AppState first = opened(miniState(), "place/almaty");
    AppState second = after(first, session::GoToDate{"event/visit"});
    second = opened(after(second, session::ToggleLayer{"events"}), "place/khorgos");
    AppState state = back(second);
    EXPECT_EQ(state.selected, "place/almaty");
    EXPECT_TRUE(state.time.shown) << "the view that was left, with its time";
    state = back(state);
    EXPECT_FALSE(state.time.shown);
    EXPECT_EQ(state.hiddenLayers, first.hiddenLayers);
    state = back(state);
    EXPECT_EQ(state.selected, "");
    EXPECT_EQ(back(state).selected, "") << "that was the first one";
    state = forward(forward(forward(state)));
    EXPECT_EQ(state.selected, "place/khorgos");
    EXPECT_EQ(state.hiddenLayers, second.hiddenLayers);
    EXPECT_EQ(state.camera, second.camera);
    EXPECT_EQ(forward(state).selected, "place/khorgos");
}

TEST(History, ForgetsWhatWasAheadWhenAnotherWayIsTaken) {
    AppState state = opened(opened(miniState(), "place/almaty"), "place/khorgos");
    state = opened(back(state), "place/urumqi");
    EXPECT_EQ(forward(state).selected, "place/urumqi");
    EXPECT_EQ(back(state).selected, "place/almaty");
}

TEST(History, KeepsNoViewThatIsNoOther) {
    const AppState state = opened(opened(miniState(), "place/almaty"), "place/almaty");
    EXPECT_EQ(back(state).selected, "");
    EXPECT_EQ(back(after(miniState(), session::SelectFeature{"place/nowhere"})).history, nullptr);
}

TEST(History, KnowsNothingOfMovesByHand) {
    const AppState state = after(after(miniState(), session::PanBy{200.0F, 0.0F}), session::ZoomBy{1.0, {}});
    EXPECT_EQ(state.history, nullptr);
}

TEST(History, OfAFoundThingIsOneStep) {
    session::SearchHit hit;
    hit.feature = "place/khorgos";
    AppState state = settled(after(miniState(), session::OpenResult{hit}));
    ASSERT_EQ(state.selected, "place/khorgos");
    EXPECT_EQ(state.history->past.size(), 1U);
}

TEST(History, HasItsKeys) {
    const auto meaning = [](const session::KeyPressed& key) {
        return session::actionForKey(key, miniState(), support::miniWorld().context());
    };
    const auto left = meaning({session::Key::Left, false, false, true});
    const auto right = meaning({session::Key::Right, false, false, true});
    EXPECT_TRUE(left && std::holds_alternative<session::GoBack>(*left));
    EXPECT_TRUE(right && std::holds_alternative<session::GoForward>(*right));
}

}  // namespace
