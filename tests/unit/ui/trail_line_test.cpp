// The line of articles that led to the card's.

#include "ui/panels.hpp"
#include "unit/ui/interface_harness.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using Ids = std::vector<atlas::FeatureId>;

Ids shownOf(const Ids& trail) {
    Ids shown;
    for (const ui::TrailStep& step : ui::trailSteps(trail)) {
        shown.push_back(step.elided.empty() ? step.id : "..." + step.id);
    }
    return shown;
}

TEST(TrailLine, ShowsAShortTrailWhole) {
    EXPECT_EQ(shownOf({}), Ids());
    EXPECT_EQ(shownOf({"a", "b", "c", "d"}), (Ids{"a", "b", "c", "d"}));
}

TEST(TrailLine, ShowsOfALongOneTheFirstAndTheLastTwo) {
    EXPECT_EQ(shownOf({"a", "b", "c", "d", "e"}), (Ids{"a", "...c", "d", "e"}));
    const auto steps = ui::trailSteps({"a", "b", "c", "d", "e", "f", "g"});
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[1].elided, (Ids{"b", "c", "d", "e"}));
    EXPECT_EQ(steps[1].id, "e") << "the mark leads to the last of them";
}

class TrailOnCard : public testing::Test {
protected:
    InterfaceHarness panels;

    std::vector<geo::ScreenRect> open(const Ids& trail) {
        panels.state.openPanels.clear();
        panels.state.selected.clear();
        return panels.panelsAddedBy([&](session::AppState& state) {
            state.camera = {{80.0, 45.0}, 5.5};
            state.selected = "place/almaty";
            state.trail = trail;
        });
    }
};

TEST_F(TrailOnCard, EachStepIsALinkBack) {
    const auto card = open({"place/khorgos", "place/urumqi"});
    ASSERT_EQ(card.size(), 1U);
    geo::ScreenRect head = card.front();
    head.heightPx = 40.0F;
    EXPECT_EQ(valuesOf<session::SelectFeature>(panels.clickAllOver(head), &session::SelectFeature::id),
              (Ids{"place/khorgos", "place/urumqi"}));
}

TEST_F(TrailOnCard, IsReachedByTheKeyboard) {
    static_cast<void>(open({"place/khorgos", "place/urumqi"}));
    panels.state.keyboardInPanels = true;
    panels.settle();
    std::vector<session::Action> actions;
    for (const session::Key key : {session::Key::Up, session::Key::Up, session::Key::Left, session::Key::Left}) {
        std::ranges::move(panels.press(key), std::back_inserter(actions));
        std::ranges::move(panels.press(session::Key::Space), std::back_inserter(actions));
    }
    EXPECT_GE(countOf<session::SelectFeature>(actions), 1);
}

TEST_F(TrailOnCard, TakesMoreLinesWhereItIsLongAndStaysInside) {
    panels.state.uiScale = 2.0;
    const auto card = open({"border/kz-cn", "event/visit", "place/khorgos", "place/urumqi", "country/kz"});
    ASSERT_EQ(card.size(), 1U);
    // In the narrow card at twice the size the line is broken; nothing of it lies beside the card.
    const geo::ScreenRect& rect = card.front();
    geo::ScreenRect head = rect;
    head.heightPx = 200.0F;
    const auto ids =
        valuesOf<session::SelectFeature>(panels.clickAllOver(head, 12.0F, 12.0F), &session::SelectFeature::id);
    EXPECT_EQ(ids, (Ids{"border/kz-cn", "place/khorgos", "place/urumqi", "country/kz"}));
}

}  // namespace
