// The small map as a panel: what clicks, drags and keys in it ask for.

#include "session/keymap.hpp"
#include "session/settings.hpp"
#include "unit/ui/interface_harness.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace {

using session::Key;
using session::Panel;

class OverviewPanel : public testing::Test {
protected:
    InterfaceHarness panels;

    void SetUp() override {
        panels.state.camera = {{80.0, 45.0}, 6.0};
        panels.settle();
    }

    [[nodiscard]] std::optional<view::OverviewMap> map() { return panels.outcome().overview; }

    std::vector<session::Action> drag(geo::ScreenPoint from, geo::ScreenPoint to) {
        std::vector<session::Action> actions;
        const auto collect = [&] {
            for (session::Action& action : panels.update()) {
                panels.state = support::after(panels.state, action);
                actions.push_back(std::move(action));
            }
        };
        panels.feed(session::MouseMoved{from});
        collect();
        panels.feed(session::MousePressed{session::MouseButton::Left, from});
        collect();
        for (const float share : {0.5F, 1.0F}) {
            panels.feed(
                session::MouseMoved{{from.xPx + (to.xPx - from.xPx) * share, from.yPx + (to.yPx - from.yPx) * share}});
            collect();
        }
        panels.feed(session::MouseReleased{session::MouseButton::Left, to});
        collect();
        collect();
        return actions;
    }

    [[nodiscard]] geo::WorldPoint middle() const {
        return support::miniWorld().projection.project(panels.state.camera.center);
    }
};

TEST_F(OverviewPanel, StandsClearOfTheOtherPanelsAndTheScaleBar) {
    panels.state.openPanels.insert(Panel::Settings);
    ASSERT_TRUE(map());
    const geo::ScreenRect rect = map()->rect();
    EXPECT_GT(rect.leftPx, 1600.0F - 260.0F) << "at the right";
    EXPECT_LT(rect.bottomPx(), 800.0F - 100.0F) << "above scale bar and timeline";
    int covering = 0;
    for (const geo::ScreenRect& panel : panels.panels()) {
        covering += panel.intersects(rect) ? 1 : 0;
    }
    EXPECT_EQ(covering, 1) << "its own";
}

TEST_F(OverviewPanel, IsLeftOutWhereItIsOfNoUse) {
    panels.state.camera = {{62.0, 44.0}, 3.1};
    panels.settle();
    EXPECT_FALSE(map());
    panels.state.camera = {{80.0, 45.0}, 6.0};
    panels.state = support::after(panels.state, session::ResizeViewport{{1000, 640}});
    panels.settle();
    EXPECT_FALSE(map());
    panels.state = support::after(panels.state, session::ResizeViewport{{1600, 900}});
    panels.state.uiScale = 2.0;
    panels.settle();
    EXPECT_FALSE(map()) << "everything is larger then";
    panels.state = support::after(panels.state, session::ResizeViewport{{2560, 1440}});
    panels.settle();
    EXPECT_TRUE(map());
}

TEST_F(OverviewPanel, AClickGoesThere) {
    const geo::ScreenRect rect = map()->rect();
    const geo::ScreenPoint at{rect.leftPx + 30.0F, rect.topPx + 40.0F};
    const auto actions = panels.click(at);
    ASSERT_EQ(actions.size(), 1U);
    const auto* flight = std::get_if<session::FlyTo>(&actions.front());
    ASSERT_NE(flight, nullptr);
    const geo::WorldPoint there = support::miniWorld().projection.project(flight->camera.center);
    EXPECT_NEAR(there.xM, map()->toWorld(at).xM, 1.0);
    EXPECT_NEAR(there.yM, map()->toWorld(at).yM, 1.0);
    EXPECT_DOUBLE_EQ(flight->camera.zoom, 6.0);
}

TEST_F(OverviewPanel, ADragTakesTheOutlineAlong) {
    const geo::ScreenPoint from = map()->toScreen(middle());
    const geo::WorldPoint before = middle();
    const double scale = map()->worldMetresPerPixel();
    const auto actions = drag(from, {from.xPx - 24.0F, from.yPx + 8.0F});
    EXPECT_EQ(countOf<session::Grab>(actions), 1);
    EXPECT_EQ(countOf<session::LetGo>(actions), 1);
    EXPECT_EQ(countOf<session::FlyTo>(actions), 0);
    EXPECT_FALSE(panels.state.motion.isHeld);
    EXPECT_NEAR(middle().xM, before.xM - 24.0 * scale, scale);
    EXPECT_NEAR(middle().yM, before.yM - 8.0 * scale, scale);
}

TEST_F(OverviewPanel, ADragFromBesideTheOutlineFetchesIt) {
    const geo::ScreenPoint from = map()->toScreen(middle());
    const geo::ScreenPoint beside{from.xPx - 50.0F, from.yPx};
    const double scale = map()->worldMetresPerPixel();
    const geo::WorldPoint wanted = map()->toWorld({beside.xPx + 20.0F, beside.yPx});
    static_cast<void>(drag(beside, {beside.xPx + 20.0F, beside.yPx}));
    EXPECT_NEAR(middle().xM, wanted.xM, scale);
    EXPECT_NEAR(middle().yM, wanted.yM, scale);
}

TEST_F(OverviewPanel, ItsCrossHidesItAndAButtonInItsPlaceBringsItBack) {
    const geo::ScreenRect rect = map()->rect();
    const auto hides = panels.click({rect.rightPx() - 8.0F, rect.topPx + 8.0F});
    ASSERT_EQ(hides.size(), 1U);
    const auto* toggle = std::get_if<session::TogglePanel>(&hides.front());
    ASSERT_NE(toggle, nullptr);
    EXPECT_EQ(toggle->panel, Panel::Overview);
    panels.state = support::after(panels.state, *toggle);
    panels.settle();
    EXPECT_FALSE(map());
    const auto shows = panels.clickAllOver({rect.leftPx, rect.topPx, rect.widthPx, rect.heightPx + 10.0F});
    EXPECT_GE(countOf<session::TogglePanel>(shows), 1);
}

TEST_F(OverviewPanel, ArrowsSteerTheMapWhileItHasTheKeyboard) {
    panels.state.openPanels = {Panel::Overview};
    panels.settle();
    panels.state.keyboardInPanels = true;
    panels.settle();
    panels.press(Key::Tab);  // from the toolbar
    const auto right = panels.press(Key::Right);
    ASSERT_EQ(countOf<session::PanBy>(right), 1);
    EXPECT_LT(valuesOf<session::PanBy>(right, &session::PanBy::xPx).front(), -500.0F);
    EXPECT_GT(valuesOf<session::PanBy>(panels.press(Key::Up), &session::PanBy::yPx).front(), 250.0F);
}

TEST_F(OverviewPanel, HasItsKeyAndIsRemembered) {
    const auto action = session::actionForKey({Key::O}, panels.state, support::miniWorld().context());
    ASSERT_TRUE(action);
    EXPECT_TRUE(support::has<session::SaveSettings>(support::effectsOf(panels.state, *action)));
    const session::AppState hidden = support::after(panels.state, *action);
    EXPECT_FALSE(hidden.openPanels.contains(Panel::Overview));
    EXPECT_FALSE(session::settingsOf(hidden).overview);
    session::AppState opened = support::miniState();
    session::applySettings(opened, session::settingsOf(hidden), *support::miniWorld().atlas);
    EXPECT_FALSE(opened.openPanels.contains(Panel::Overview));
}

}  // namespace
