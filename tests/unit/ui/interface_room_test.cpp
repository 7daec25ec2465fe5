// Panels share the window: none covers another, the card's subject or the map's scale bar, and each can be closed.

#include "session/crowding.hpp"
#include "unit/ui/interface_harness.hpp"
#include "view/furniture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using session::Panel;

geo::ScreenRect furnitureOf(const session::AppState& state) {
    const support::MiniScene& mini = support::miniScene();
    return view::layoutFurniture(*mini.scene, state, mini.strings, mini.measurer,
                                 static_cast<float>(session::timelineHeightPx(state)))
        .bounds;
}

void expectApart(const InterfaceHarness& panels, const std::string& what) {
    const std::vector<geo::ScreenRect>& rects = panels.panels();
    for (std::size_t i = 0; i < rects.size(); ++i) {
        EXPECT_FALSE(rects[i].intersects(furnitureOf(panels.state))) << what << ": panel " << i << " on the scale bar";
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_FALSE(rects[i].intersects(rects[j])) << what << ": panel " << i << " on panel " << j;
        }
    }
}

const std::vector<geo::ScreenSize> Sizes = {{700, 500}, {800, 600}, {1000, 700}, {1280, 800}, {1600, 900}};

TEST(Room, PanelsCardAndScaleBarLieApart) {
    InterfaceHarness panels;
    for (const geo::ScreenSize& size : Sizes) {
        const std::string where = std::to_string(size.widthPx) + "x" + std::to_string(size.heightPx);
        panels.state = support::after(panels.state, session::ResizeViewport{size});
        panels.state.selected.clear();
        panels.settle();
        expectApart(panels, where);
        for (const char* id : {"place/almaty", "place/khorgos", "border/kz-cn", "country/cn"}) {
            panels.state.selected = id;
            panels.state.camera = {support::miniWorld().atlas->feature(id)->anchor, 5.5};
            panels.settle();
            expectApart(panels, where + " with the card of " + id);
        }
    }
}

TEST(Room, TheToolbarTakesMoreColumnsRatherThanScroll) {
    InterfaceHarness panels;
    panels.state.openPanels.clear();
    panels.state.size = {700, 600};
    panels.settle();
    const geo::ScreenRect one = panels.panels().at(0);
    panels.state.uiScale = 2.0;
    panels.settle();
    const geo::ScreenRect two = panels.panels().at(0);
    EXPECT_GT(two.widthPx, 3.0F * one.widthPx);
    EXPECT_LT(two.bottomPx(), furnitureOf(panels.state).topPx);
    EXPECT_THAT(valuesOf<session::TogglePanel>(panels.clickAllOver(two, 20.0F, 20.0F), &session::TogglePanel::panel),
                testing::ElementsAre(Panel::Layers, Panel::Export, Panel::Files, Panel::Stories, Panel::Settings,
                                     Panel::Credits, Panel::Help));
}

TEST(Room, TheCrossStaysWhileTheRestScrolls) {
    for (Panel which : {Panel::Layers, Panel::Credits, Panel::Help}) {
        InterfaceHarness panels;
        panels.state.size = {700, 300};
        panels.state.expandedGroups = {"border", "silk-road"};
        panels.state.openPanels = {which};
        panels.settle();
        // The layers come before the toolbar, the others after it.
        const geo::ScreenRect rect = which == Panel::Layers ? panels.panels().front() : panels.panels().back();
        for (int i = 0; i < 20; ++i) {
            panels.feed(session::MouseMoved{{rect.leftPx + 60.0F, rect.bottomPx() - 40.0F}});
            panels.feed(session::MouseWheel{-1.0F, {rect.leftPx + 60.0F, rect.bottomPx() - 40.0F}});
            panels.update();
        }
        const auto actions = panels.click({rect.rightPx() - 26.0F, rect.topPx + 24.0F});
        EXPECT_EQ(countOf<session::TogglePanel>(actions), 1) << static_cast<int>(which);
    }
}

TEST(Room, TheLayersComeBackAfterTheCard) {
    InterfaceHarness panels;
    panels.state.size = {700, 500};
    panels.settle();
    const std::vector<geo::ScreenRect> before = panels.panels();
    panels.state.selected = "place/almaty";
    panels.settle();
    EXPECT_EQ(panels.panels().size(), 3U) << "toolbar, card and timeline";
    panels.state.selected.clear();
    panels.settle();
    EXPECT_EQ(panels.panels(), before);
}

TEST(LayerNames, TakeAnotherLineWhereTheyAreTooLong) {
    InterfaceHarness panels;
    panels.state.expandedGroups = {"silk-road"};
    panels.state.size = {1600, 1400};
    panels.settle();
    const float roomy = panels.panels().front().heightPx;
    panels.state.size = {200, 1400};
    panels.settle();
    EXPECT_GT(panels.panels().front().heightPx, roomy);
}

}  // namespace
