#include "session/crowding.hpp"

#include "session/reduce.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

namespace {

using session::AppState;
using session::Panel;
using support::after;

AppState withCard(geo::ScreenSize size, double uiScale = 1.0) {
    AppState state = support::miniState(size);
    state.uiScale = uiScale;
    return after(std::move(state), session::SelectFeature{"place/almaty"});
}

TEST(LayersGiveWay, ToTheCardInASmallWindowOnly) {
    EXPECT_TRUE(session::layersGiveWay(withCard({700, 500})));
    EXPECT_FALSE(session::layersGiveWay(withCard({1280, 800})));
    EXPECT_TRUE(session::layersGiveWay(withCard({1280, 800}, 2.0))) << "everything is larger then";
    EXPECT_FALSE(session::layersGiveWay(support::miniState({700, 500}))) << "there is no card";
}

TEST(LayersGiveWay, UntilTheCardClosesOrTheWindowGrows) {
    const AppState state = withCard({700, 500});
    EXPECT_FALSE(session::layersGiveWay(after(state, session::ClearSelection{})));
    EXPECT_FALSE(session::layersGiveWay(after(state, session::ResizeViewport{{1600, 900}})));
    EXPECT_TRUE(after(state, session::ClearSelection{}).openPanels.contains(Panel::Layers));
}

TEST(LayersGiveWay, UnlessTheyAreAskedFor) {
    const AppState small = after(withCard({700, 500}), session::TogglePanel{Panel::Layers});
    EXPECT_TRUE(small.openPanels.contains(Panel::Layers));
    EXPECT_TRUE(small.selected.empty()) << "the card makes room";
    const AppState large = after(withCard({1600, 900}), session::TogglePanel{Panel::Layers});
    EXPECT_FALSE(large.openPanels.contains(Panel::Layers));
    EXPECT_EQ(large.selected, "place/almaty");
}

}  // namespace
