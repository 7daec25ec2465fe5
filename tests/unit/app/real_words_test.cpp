// The panels with the shipped words, fonts and theme: nothing runs off the window in any language.

#include "data/locale_reader.hpp"
#include "data/theme_reader.hpp"
#include "ui/interface.hpp"
#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace {

using session::Panel;

const std::filesystem::path Assets = std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets";

class RealWords : public testing::TestWithParam<atlas::Language> {};

TEST_P(RealWords, PanelsStayInsideTheWindow) {
    const session::Strings strings = data::readLocales(Assets).strings;
    const auto theme = std::make_shared<const session::Theme>(data::readTheme(Assets).theme);
    const session::Context context = support::miniWorld().context();
    ui::Interface panels(
        {std::make_shared<const view::Scene>(support::miniWorld().atlas, theme, context.grounds.conic.projection),
         context, strings, support::miniScene().measurer, Assets / "fonts", "1.2.3"});
    session::AppState state = support::miniStateOver();
    state.language = GetParam();
    state.expandedGroups = {"border", "silk-road"};
    state.cursor = geo::ScreenPoint{5.0F, 5.0F};
    for (double scale : {1.0, 2.0}) {
        state.uiScale = scale;
        for (const geo::ScreenSize size : {geo::ScreenSize{480, 360}, {1024, 768}, {1600, 900}}) {
            state.size = size;
            for (Panel which : {Panel::Layers, Panel::Credits, Panel::Help, Panel::Settings, Panel::Words}) {
                state.openPanels = {Panel::Layers, which};
                state.selected = which == Panel::Layers ? "border/kz-cn" : "";
                ui::Outcome outcome;
                for (int frame = 0; frame < 4; ++frame) {
                    outcome = panels.update(state, 1.0 / 60.0);
                }
                for (const geo::ScreenRect& rect : outcome.panels) {
                    const bool inside = rect.leftPx > -1.0F && rect.topPx > -1.0F &&
                                        rect.rightPx() < static_cast<float>(size.widthPx) + 1.0F &&
                                        rect.bottomPx() < static_cast<float>(size.heightPx) + 1.0F;
                    EXPECT_TRUE(inside) << size.widthPx << "x" << size.heightPx << " at " << scale << ", panel "
                                        << static_cast<int>(which) << ": " << rect.leftPx << "," << rect.topPx << " "
                                        << rect.widthPx << "x" << rect.heightPx;
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, RealWords, testing::ValuesIn(atlas::AllLanguages),
                         [](const testing::TestParamInfo<atlas::Language>& param) {
                             return std::string(atlas::codeOf(param.param));
                         });

}  // namespace
