// The view in words as a panel: it follows the map, its numbers are links, and its text can be marked and copied.

#include "session/crowding.hpp"
#include "unit/ui/interface_harness.hpp"
#include "view/describe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using session::Key;
using session::Panel;
using testing::HasSubstr;
using testing::StartsWith;

class WordsPanel : public testing::Test {
protected:
    WordsPanel() {
        panels.state.camera = {{80.0, 45.0}, 5.5};
        panels.state.openPanels = {Panel::Layers, Panel::Words};
        panels.settle();
    }

    [[nodiscard]] std::string text() { return panels.interface().viewText(atlas::Language::English); }

    /// What it must say of the present state, without an article.
    [[nodiscard]] std::string wanted() const {
        std::string lines;
        const session::Context context = support::miniWorld().context();
        const session::Description view =
            view::describe(support::miniScene().scene->index(), panels.state, context, support::miniScene().strings);
        for (const std::string& line : session::linesOf(view, support::miniScene().strings, atlas::Language::English)) {
            lines += line + "\n";
        }
        return lines;
    }

    /// It lies at the left, in place of the layers; the toolbar and the small map's button come before it.
    [[nodiscard]] geo::ScreenRect rect() const { return panels.panels().back(); }

    InterfaceHarness panels;
};

TEST_F(WordsPanel, TakesThePlaceOfTheLayers) {
    EXPECT_EQ(panels.panels().size(), 3U);
    EXPECT_FLOAT_EQ(rect().leftPx, 12.0F);
    EXPECT_GT(rect().heightPx, 300.0F);
    panels.state.openPanels = {Panel::Layers};
    panels.settle();
    EXPECT_EQ(panels.panels().size(), 3U);
}

TEST_F(WordsPanel, SaysWhatDescribeSays) {
    EXPECT_EQ(text(), wanted());
}

TEST_F(WordsPanel, FollowsViewLayersAndLanguage) {
    panels.state.camera = {{76.93, 43.26}, 8.0};
    panels.settle();
    EXPECT_EQ(text(), wanted());
    panels.state.hiddenLayers.insert("places");
    panels.settle();
    EXPECT_EQ(text(), wanted());
    panels.state.size = {1000, 600};
    panels.settle();
    EXPECT_EQ(text(), wanted());
}

TEST_F(WordsPanel, WaitsUntilTheMapRests) {
    const std::string before = text();
    panels.state.motion.isHeld = true;
    panels.state.camera = {{76.93, 43.26}, 8.0};
    panels.settle();
    EXPECT_EQ(text(), before);
    panels.state.motion.isHeld = false;
    panels.settle();
    EXPECT_NE(text(), before);
    EXPECT_EQ(text(), wanted());
}

TEST_F(WordsPanel, EndsWithTheArticleOfWhatIsSelected) {
    panels.state.selected = "place/almaty";
    panels.settle();
    EXPECT_THAT(text(), StartsWith(wanted() + "\nAlmaty\n"));
    EXPECT_THAT(text(), HasSubstr("A paragraph. About place/almaty."));
}

TEST_F(WordsPanel, ItsNumbersOpenWhatTheyStandFor) {
    const auto opened = valuesOf<session::SelectFeature>(
        panels.clickAllOver({rect().leftPx, rect().topPx + 60.0F, 40.0F, rect().heightPx - 60.0F}, 14.0F, 9.0F),
        &session::SelectFeature::id);
    EXPECT_THAT(opened, testing::Contains("country/kz"));
    EXPECT_THAT(opened, testing::Contains("border/kz-cn"));
}

TEST_F(WordsPanel, TheKeyboardAloneReachesItsNumbers) {
    panels.state.keyboardInPanels = true;
    panels.settle();
    std::vector<session::Action> actions;
    for (int step = 0; step < 5; ++step) {
        std::ranges::move(panels.press(Key::Down), std::back_inserter(actions));
        std::ranges::move(panels.press(Key::Enter), std::back_inserter(actions));
    }
    EXPECT_GE(valuesOf<session::SelectFeature>(actions, &session::SelectFeature::id).size(), 2U);
}

TEST_F(WordsPanel, WhatIsMarkedIsCopiedAlone) {
    const auto at = [&](float x, float y) { return geo::ScreenPoint{rect().leftPx + x, rect().topPx + y}; };
    const auto drag = [&](geo::ScreenPoint from, geo::ScreenPoint to) {
        for (const session::InputEvent& event : std::initializer_list<session::InputEvent>{
                 session::MouseMoved{from}, session::MousePressed{session::MouseButton::Left, from},
                 session::MouseMoved{to}, session::MouseReleased{session::MouseButton::Left, to}}) {
            panels.feed(event);
            panels.update();
        }
    };
    const std::string whole = text();
    drag(at(14.0F, 88.0F), at(240.0F, 108.0F));
    EXPECT_LT(text().size(), whole.size());
    EXPECT_FALSE(text().empty());
    EXPECT_THAT(whole, HasSubstr(text().substr(0, text().find('\n'))));
}

TEST_F(WordsPanel, PageDownScrollsIt) {
    const auto linkAt = [&] {
        return valuesOf<session::SelectFeature>(
            panels.clickAllOver({rect().leftPx, rect().topPx + 60.0F, 40.0F, 300.0F}, 14.0F, 9.0F),
            &session::SelectFeature::id);
    };
    panels.state.size = {1000, 460};
    panels.settle();
    const auto before = linkAt();
    EXPECT_TRUE(panels.feed(session::KeyPressed{Key::PageDown}));
    panels.settle();
    EXPECT_NE(linkAt(), before);
}

TEST(CardGivesWay, ToTheViewInWordsWhereBothHaveNoRoom) {
    session::AppState state = support::miniState({1000, 640});
    state.selected = "place/almaty";
    EXPECT_FALSE(session::cardGivesWay(state));
    state.openPanels.insert(Panel::Words);
    EXPECT_TRUE(session::cardGivesWay(state));
    EXPECT_TRUE(session::layersGiveWay(state));
    state.size = {1280, 720};
    EXPECT_FALSE(session::cardGivesWay(state));
    state.uiScale = 2.0;
    EXPECT_TRUE(session::cardGivesWay(state));
}

}  // namespace
