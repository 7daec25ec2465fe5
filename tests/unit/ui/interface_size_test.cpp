// No panel runs off the window, however small the window and however large the interface.

#include "unit/ui/interface_harness.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using session::Panel;

struct Case {
    double scale;
    atlas::Language language;
};

class PanelSizes : public testing::TestWithParam<Case> {};

const std::vector<geo::ScreenSize> Sizes = {{320, 240},  {400, 900},  {900, 400},  {800, 600},
                                            {1366, 768}, {1600, 900}, {3840, 2160}};

void expectInside(const InterfaceHarness& panels, const std::string& what) {
    constexpr float RoundingPx = 1.0F;
    const auto width = static_cast<float>(panels.state.size.widthPx);
    const auto height = static_cast<float>(panels.state.size.heightPx);
    for (std::size_t i = 0; i < panels.panels().size(); ++i) {
        const geo::ScreenRect& rect = panels.panels()[i];
        const bool inside = rect.leftPx >= -RoundingPx && rect.topPx >= -RoundingPx &&
                            rect.rightPx() <= width + RoundingPx && rect.bottomPx() <= height + RoundingPx;
        EXPECT_TRUE(inside) << what << ": panel " << i << " lies at " << rect.leftPx << "," << rect.topPx << " "
                            << rect.widthPx << "x" << rect.heightPx << " in " << width << "x" << height;
        EXPECT_GT(rect.widthPx, 10.0F) << what;
        EXPECT_GT(rect.heightPx, 10.0F) << what;
    }
}

TEST_P(PanelSizes, StayInsideTheWindow) {
    InterfaceHarness panels;
    panels.state.uiScale = GetParam().scale;
    panels.state.language = GetParam().language;
    for (const geo::ScreenSize& size : Sizes) {
        const std::string where = std::to_string(size.widthPx) + "x" + std::to_string(size.heightPx);
        panels.state = support::after(panels.state, session::ResizeViewport{size});
        panels.state.cursor = geo::ScreenPoint{5.0F, 5.0F};
        panels.state.expandedGroups = {"border", "silk-road"};
        panels.state.notices = {"A notice of some length, which has to be broken into several lines in a small window"};
        panels.settle();
        expectInside(panels, where + " with layers and notices");
        panels.state.notices.clear();
        for (Panel which : {Panel::Credits, Panel::Help, Panel::Settings}) {
            panels.state.openPanels = {Panel::Layers, which};
            panels.settle();
            expectInside(panels, where + " with panel " + std::to_string(static_cast<int>(which)));
        }
        panels.state.openPanels = {Panel::Layers};
        for (const char* id : {"place/almaty", "border/kz-cn", "country/cn", "place/turpan"}) {
            panels.state.selected = id;
            panels.settle();
            expectInside(panels, where + " with the card of " + id);
        }
        panels.state.selected.clear();
        const auto width = static_cast<float>(size.widthPx);
        const auto height = static_cast<float>(size.heightPx);
        for (const geo::ScreenPoint at :
             {geo::ScreenPoint{0.0F, 0.0F}, geo::ScreenPoint{width, 0.0F}, geo::ScreenPoint{0.0F, height},
              geo::ScreenPoint{width, height}, geo::ScreenPoint{width / 2.0F, height / 2.0F + 1.0F}}) {
            panels.state.chooser = session::Chooser{
                at, {"place/almaty", "event/visit", "country/kz", "place/khorgos", "place/urumqi", "lake/balkhash"}, 3};
            panels.settle();
            expectInside(panels, where + " with the chooser");
        }
        panels.state.chooser.reset();
    }
}

INSTANTIATE_TEST_SUITE_P(Scales, PanelSizes,
                         testing::Values(Case{1.0, atlas::Language::English}, Case{1.5, atlas::Language::Kazakh},
                                         Case{2.0, atlas::Language::Russian}, Case{3.0, atlas::Language::Chinese}));

}  // namespace
