// In a kiosk a finger finds everything: whatever can be pressed, in every panel, with all that ships in it and in every
// language, is 44 pixels wide and high at least (WCAG 2.2, 2.5.5), and a touch near its edge goes to it.

#include "session/kiosk_reduce.hpp"
#include "unit/support/real_program.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using session::AppState;
using session::Panel;

constexpr float LeastPx = 44.0F;
constexpr float RoundingPx = 0.01F;

app::Options kioskIn(atlas::Language language, geo::ScreenSize size) {
    app::Options options;
    options.kiosk = true;
    options.language = language;
    options.size = size;
    return options;
}

class TouchTargets : public testing::TestWithParam<atlas::Language> {
protected:
    /// Lays the panels out for the state until they have their sizes.
    void show(const AppState& state) {
        constexpr int SettlingFrames = 4;
        for (int i = 0; i < SettlingFrames; ++i) {
            (void)m_program.stage().panels().update(state, support::RealProgram::FrameSeconds);
        }
    }

    void expectLarge(const AppState& state, const std::string& where) {
        show(state);
        const auto targets = m_program.stage().panels().targets();
        EXPECT_FALSE(targets.empty()) << where;
        const float least = LeastPx * static_cast<float>(state.uiScale) - RoundingPx;
        for (const ui::Pressable& one : targets) {
            EXPECT_TRUE(one.rect.widthPx >= least && one.rect.heightPx >= least)
                << where << ": " << one.name << " is " << one.rect.widthPx << " x " << one.rect.heightPx;
            m_kinds.insert(one.name.substr(0, one.name.find('/')));
        }
    }

    /// A press at each corner of each thing that is wholly seen goes to that thing.
    void expectPressable(const AppState& state, const std::string& where) {
        show(state);
        ui::Interface& panels = m_program.stage().panels();
        const std::vector<ui::Pressable> all(panels.targets().begin(), panels.targets().end());
        int pressed = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            // Lines of lists reach a little into the margins of what they scroll in, where they are cut off.
            const geo::ScreenRect rect = all[i].rect.grownBy(all[i].name == "##entry" ? -6.0F : -2.0F);
            if (!all[i].isSeen) {
                continue;
            }
            ++pressed;
            for (const geo::ScreenPoint at :
                 {geo::ScreenPoint{rect.leftPx, rect.topPx}, geo::ScreenPoint{rect.rightPx(), rect.topPx},
                  geo::ScreenPoint{rect.leftPx, rect.bottomPx()}, geo::ScreenPoint{rect.rightPx(), rect.bottomPx()}}) {
                panels.feed(session::MousePressed{session::MouseButton::Left, at}, state);
                panels.feed(session::MouseReleased{session::MouseButton::Left, at}, state);
                (void)panels.update(state, support::RealProgram::FrameSeconds);
                ASSERT_EQ(panels.targets()[i].name, all[i].name);
                EXPECT_TRUE(panels.targets()[i].isHovered)
                    << where << ": a touch at " << at.xPx << "," << at.yPx << " misses " << all[i].name;
                (void)panels.update(state, support::RealProgram::FrameSeconds);
                (void)panels.update(state, support::RealProgram::FrameSeconds);
            }
        }
        EXPECT_GT(pressed, 8) << where;
    }

    [[nodiscard]] AppState after(AppState state, const session::Action& action) const {
        return session::reduce(std::move(state), action, support::realWorld().context()).state;
    }

    support::RealProgram m_program{kioskIn(GetParam(), {1920, 1080})};
    const AppState m_home = m_program.state();
    std::set<std::string> m_kinds;  // of things that were seen
};

TEST_P(TouchTargets, OfEveryPanelAreLargeEnough) {
    for (const geo::ScreenSize size : {geo::ScreenSize{1920, 1080}, geo::ScreenSize{1080, 1920},
                                       geo::ScreenSize{1280, 800}, geo::ScreenSize{1024, 768}}) {
        const std::string where = std::to_string(size.widthPx) + "x" + std::to_string(size.heightPx) + " ";
        const AppState home = after(m_home, session::ResizeViewport{size});
        expectLarge(home, where + "home");
        for (const Panel panel :
             {Panel::Credits, Panel::Help, Panel::Settings, Panel::Words, Panel::Stories, Panel::Timeline}) {
            expectLarge(after(home, session::TogglePanel{panel}),
                        where + "panel " + std::to_string(static_cast<int>(panel)));
        }
        AppState state = home;
        for (const atlas::Layer& layer : support::realWorld().atlas->layers()) {
            state.expandedGroups.insert(layer.id);
        }
        expectLarge(state, where + "all layers");
        state = home;
        state.notices = {"one message", "and another one that is longer and takes more room than there is in one line"};
        expectLarge(state, where + "messages");
        for (const char* time : {"1997", "1937/1942"}) {
            state = after(home, session::SetTime{atlas::parseTimeSpan(time).value()});
            expectLarge(state, where + time);
        }
        state = after(after(home, session::SetTime{atlas::parseTimeSpan("0751").value()}),
                      session::SetComparison{atlas::parseTimeSpan("1997").value()});
        expectLarge(state, where + "two times");
        state = home;
        state.measuring = session::Measuring{session::MeasureKind::Area, {{76, 43}, {80, 44}, {80, 47}}, false};
        expectLarge(state, where + "measuring");
        state = home;
        state.kiosk->phase = session::KioskPhase::Asking;
        expectLarge(state, where + "asking");
        state.kiosk->phase = session::KioskPhase::Telling;
        expectLarge(after(state, session::OpenStory{"story/oil", 2}), where + "telling");
        for (const char* text : {"", "khorgos", "138"}) {
            state = home;
            state.search = session::Search{session::SearchFor::Things, text, 0};
            expectLarge(state, where + "search for " + text);
            state.search->what = session::SearchFor::Commands;
            expectLarge(state, where + "commands with " + text);
        }
        state = home;
        session::Chooser chooser{{500.0F, 400.0F}, {}, 1};
        for (const atlas::Feature& feature : support::realWorld().atlas->features()) {
            if (chooser.candidates.size() < 12) {
                chooser.candidates.push_back(feature.id);
            }
        }
        state.chooser = chooser;
        expectLarge(state, where + "chooser");
    }
    // The walk went where it was meant to go.
    for (const char* kind :
         {"##start-over", "##axis", "##grip", "##row", "##expand", "dismiss", "##entry", "close", "earlier", "story"}) {
        EXPECT_TRUE(m_kinds.contains(kind)) << kind;
    }
}

TEST_P(TouchTargets, OfEveryCardAndChapterAreLargeEnough) {
    for (const atlas::Feature& feature : support::realWorld().atlas->features()) {
        if (feature.origin == atlas::Origin::Content) {
            AppState state = m_home;
            state.selected = feature.id;
            expectLarge(state, feature.id);
        }
    }
    for (const atlas::Story& story : support::realWorld().atlas->stories()) {
        for (std::size_t chapter = 0; chapter < story.chapters.size(); ++chapter) {
            expectLarge(after(m_home, session::OpenStory{story.id, chapter}), story.id);
        }
    }
}

TEST_P(TouchTargets, GrowWithTheInterface) {
    AppState state = after(m_home, session::SetUiScale{2.0});
    expectLarge(state, "home at 200 %");
    state.selected = "place/almaty";
    expectLarge(state, "card at 200 %");
}

TEST_P(TouchTargets, TakeTheTouchesAtTheirEdges) {
    expectPressable(m_home, "home");
    expectPressable(after(m_home, session::OpenStory{"story/oil", 2}), "story");
    expectPressable(after(m_home, session::TogglePanel{Panel::Settings}), "settings");
    AppState state = m_home;
    state.search = session::Search{session::SearchFor::Things, "khorgos", 0};
    expectPressable(state, "search");
    state = m_home;
    state.selected = "place/almaty";
    expectPressable(state, "card");
}

INSTANTIATE_TEST_SUITE_P(Languages, TouchTargets, testing::ValuesIn(atlas::AllLanguages),
                         [](const auto& language) { return std::string(atlas::codeOf(language.param)); });

TEST(TouchTargetsSource, NobodyMakesSomethingToPressThatIsNotMeasured) {
    const std::regex pressed(
        R"(ImGui::(Button|SmallButton|InvisibleButton|ArrowButton|ImageButton|Selectable|Checkbox|RadioButton|MenuItem|)"
        R"(TreeNode\w*|CollapsingHeader|BeginCombo|Combo|ListBox|Input\w+|Slider\w+|Drag\w+|ColorEdit\w*)\s*\()");
    for (const auto& file : std::filesystem::directory_iterator(support::sourceDir() / "src" / "ui")) {
        const std::string name = file.path().filename().string();
        // A kiosk opens no files and keeps no notes, and shows none of these panels.
        if (name == "clickable.cpp" || name == "files_panel.cpp" || name == "table_panel.cpp" ||
            name == "notes_panel.cpp") {
            continue;
        }
        std::istringstream lines(support::readAll(file.path()));
        for (std::string line; std::getline(lines, line);) {
            // The line to type into is no part of a kiosk, which has keys on the screen in its place.
            const bool isKnown = line.find("ImGui::InputTextWithHint(") != std::string::npos;
            EXPECT_TRUE(isKnown || !std::regex_search(line, pressed)) << name << ": " << line;
        }
    }
}

}  // namespace
