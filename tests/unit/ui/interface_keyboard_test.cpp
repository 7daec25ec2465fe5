// F6: the keyboard among the panels.

#include "unit/ui/interface_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace {

using session::Key;
using session::Panel;

constexpr geo::ScreenPoint OnTheMap{900.0F, 600.0F};

/// What the arrows and the space bar, or Tab and the space bar, come to.
std::vector<session::Action> walk(InterfaceHarness& panels, Key step, int steps, Key act = Key::Space) {
    std::vector<session::Action> actions;
    for (int i = 0; i < steps; ++i) {
        std::ranges::move(panels.press(step), std::back_inserter(actions));
        std::ranges::move(panels.press(act), std::back_inserter(actions));
    }
    return actions;
}

void switchToPanels(InterfaceHarness& panels) {
    panels.state.keyboardInPanels = true;
    panels.settle();
}

TEST(KeyboardInPanels, KeysBelongToTheMapUntilF6) {
    InterfaceHarness panels;
    for (Key key : {Key::Down, Key::Tab, Key::Space, Key::Enter, Key::Digit1}) {
        EXPECT_FALSE(panels.feed(session::KeyPressed{key})) << session::nameOf(key);
    }
    EXPECT_TRUE(walk(panels, Key::Down, 3).empty());
}

TEST(KeyboardInPanels, KeysBelongToThePanelsAfterwardsButTheWayBack) {
    InterfaceHarness panels;
    panels.state.keyboardInPanels = true;
    for (Key key : {Key::Down, Key::Tab, Key::Space, Key::Enter, Key::Digit1}) {
        EXPECT_TRUE(panels.feed(session::KeyPressed{key})) << session::nameOf(key);
    }
    EXPECT_FALSE(panels.feed(session::KeyPressed{Key::F6}));
    EXPECT_FALSE(panels.feed(session::KeyPressed{Key::Escape}));
    EXPECT_FALSE(panels.feed(session::KeyPressed{Key::C, true}));
}

TEST(KeyboardInPanels, ArrowsAndSpaceReachEveryLayer) {
    InterfaceHarness panels;
    switchToPanels(panels);
    // From the cross at the top right down to the first group's arrow, and from there to its row.
    for (Key key : {Key::Down, Key::Down, Key::Left}) {
        panels.press(key);
    }
    std::vector<session::Action> actions = panels.press(Key::Space);
    std::ranges::move(walk(panels, Key::Down, 12), std::back_inserter(actions));
    const auto toggled = valuesOf<session::ToggleLayer>(actions, &session::ToggleLayer::id);
    const std::set<std::string> reached(toggled.begin(), toggled.end());
    for (const char* layer :
         {"border", "silk-road", "places", "events", "relief", "water", "admin1", "towns", "graticule"}) {
        EXPECT_TRUE(reached.contains(layer)) << layer;
    }
}

TEST(KeyboardInPanels, EnterActsAsSpaceDoes) {
    InterfaceHarness panels;
    switchToPanels(panels);
    EXPECT_GE(countOf<session::ToggleLayer>(walk(panels, Key::Down, 8, Key::Enter)), 1);
}

TEST(KeyboardInPanels, TabGoesRoundThePanelsAndShiftTabBack) {
    InterfaceHarness panels;
    panels.state.camera = {{80.0, 45.0}, 5.5};
    panels.state.selected = "place/almaty";
    panels.settle();
    switchToPanels(panels);
    // What there is to do tells the panels apart: first the card, then the small map, the toolbar, and, after the
    // timeline, the layers.
    const auto isCard = [](const std::vector<session::Action>& actions) {
        return countOf<session::CopyCard>(actions) + countOf<session::ClearSelection>(actions) +
                   countOf<session::FitFeature>(actions) + countOf<session::SelectFeature>(actions) >
               0;
    };
    EXPECT_TRUE(isCard(walk(panels, Key::Down, 4)));
    panels.press(Key::Tab);
    EXPECT_GE(countOf<session::PanBy>(walk(panels, Key::Down, 1)), 1);
    panels.press(Key::Tab);
    EXPECT_GE(countOf<session::ZoomBy>(walk(panels, Key::Down, 8)), 1);
    panels.press(Key::Tab);  // the timeline
    panels.press(Key::Tab);
    EXPECT_GE(countOf<session::ToggleLayer>(walk(panels, Key::Down, 8)), 1);
    panels.press(Key::Tab);
    EXPECT_TRUE(isCard(walk(panels, Key::Down, 4)));
    panels.press(Key::Tab, true);
    EXPECT_GE(countOf<session::ToggleLayer>(walk(panels, Key::Down, 8)), 1);
}

TEST(KeyboardInPanels, GoOnWithAnotherPanelWhenTheirsCloses) {
    InterfaceHarness panels;
    panels.state.openPanels.insert(Panel::Settings);
    panels.settle();
    switchToPanels(panels);
    panels.state.openPanels.erase(Panel::Settings);
    panels.settle();
    EXPECT_GE(countOf<session::ToggleLayer>(walk(panels, Key::Down, 8)), 1);
}

TEST(KeyboardInPanels, WorksAlsoAfterAClickOnTheMap) {
    InterfaceHarness panels;
    EXPECT_TRUE(panels.click(OnTheMap).empty());
    switchToPanels(panels);
    EXPECT_FALSE(walk(panels, Key::Down, 6).empty());
}

TEST(KeyboardInPanels, WorksWhenOnlyTheToolbarIsLeft) {
    InterfaceHarness panels;
    panels.state.openPanels.clear();
    panels.settle();
    switchToPanels(panels);
    EXPECT_GE(countOf<session::ZoomBy>(walk(panels, Key::Down, 8)), 1);
}

TEST(KeyboardInPanels, WorksAfterAPanelWasClosedByThePointer) {
    InterfaceHarness panels;
    panels.state.openPanels.insert(Panel::Help);
    panels.settle();
    panels.state.openPanels.erase(Panel::Help);
    panels.settle();
    switchToPanels(panels);
    EXPECT_FALSE(walk(panels, Key::Down, 6).empty());
}

TEST(KeyboardInPanels, ReachTheCardThatIsOpen) {
    InterfaceHarness panels;
    panels.state.camera = {{80.0, 45.0}, 5.5};
    panels.state.selected = "place/almaty";
    panels.settle();
    switchToPanels(panels);
    std::vector<session::Action> actions = walk(panels, Key::Right, 4);
    std::ranges::move(walk(panels, Key::Down, 6), std::back_inserter(actions));
    EXPECT_GE(countOf<session::CopyCard>(actions) + countOf<session::ClearSelection>(actions) +
                  countOf<session::FitFeature>(actions),
              1);
}

TEST(KeyboardInPanels, ReachTheCardAlsoWhenTheToolbarWasUsedLast) {
    InterfaceHarness panels;
    panels.state.camera = {{80.0, 45.0}, 5.5};
    panels.state.selected = "place/almaty";
    panels.settle();
    const geo::ScreenRect toolbar = panels.panels().at(1);
    panels.click({toolbar.leftPx + toolbar.widthPx / 2.0F, toolbar.topPx + toolbar.heightPx / 2.0F});
    switchToPanels(panels);
    std::vector<session::Action> actions = walk(panels, Key::Right, 4);
    std::ranges::move(walk(panels, Key::Down, 6), std::back_inserter(actions));
    EXPECT_GE(countOf<session::CopyCard>(actions) + countOf<session::ClearSelection>(actions) +
                  countOf<session::FitFeature>(actions),
              1);
}

TEST(KeyboardInPanels, ReachTheSettings) {
    InterfaceHarness panels;
    panels.state.openPanels.insert(Panel::Settings);
    panels.settle();
    switchToPanels(panels);
    std::vector<session::Action> actions = walk(panels, Key::Down, 3);
    std::ranges::move(walk(panels, Key::Right, 4), std::back_inserter(actions));
    EXPECT_GE(countOf<session::SetLanguage>(actions) + countOf<session::SetUiScale>(actions), 1);
}

}  // namespace
