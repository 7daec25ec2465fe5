#include "ui/text_selection.hpp"

#include "base/utf8.hpp"
#include "unit/ui/interface_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using atlas::Language;
using testing::HasSubstr;
using testing::StartsWith;

class CardSelection : public testing::Test {
protected:
    CardSelection() {
        panels.state.openPanels.clear();
        panels.state.camera = {{80.0, 45.0}, 5.5};
        open("place/almaty");
    }

    void open(const char* id) {
        panels.state.selected = id;
        panels.settle();
        card = panels.panels().back();  // after the toolbar and the small map's button
        whole = panels.interface().cardText(id, Language::English);
    }

    void press(geo::ScreenPoint at) {
        panels.feed(session::MouseMoved{at});
        panels.update();
        panels.feed(session::MousePressed{session::MouseButton::Left, at});
        panels.update();
    }
    void release(geo::ScreenPoint at) {
        panels.feed(session::MouseMoved{at});
        panels.update();
        panels.feed(session::MouseReleased{session::MouseButton::Left, at});
        panels.update();
    }
    void drag(geo::ScreenPoint from, geo::ScreenPoint to) {
        press(from);
        release(to);
    }

    [[nodiscard]] geo::ScreenPoint top() const { return {card.leftPx + 13.0F, card.topPx + 58.0F}; }
    [[nodiscard]] geo::ScreenPoint below() const { return {card.rightPx() - 14.0F, card.bottomPx() - 12.0F}; }
    [[nodiscard]] std::string copied() const {
        return panels.interface().cardText(panels.state.selected, Language::English);
    }

    mutable InterfaceHarness panels;
    geo::ScreenRect card;
    std::string whole;
};

TEST_F(CardSelection, IsEmptyAtFirstSoThatAllIsCopied) {
    EXPECT_THAT(whole, StartsWith("Almaty\n"));
    EXPECT_EQ(copied(), whole);
}

TEST_F(CardSelection, ADragMarksTheTextItPassesOver) {
    drag(top(), below());
    const std::string all = copied();
    EXPECT_NE(all, whole);
    EXPECT_THAT(all, HasSubstr("About place/almaty."));
    EXPECT_THAT(all, HasSubstr("A paragraph. About place/almaty.\n— "));
    // Backwards it marks the same.
    drag(below(), top());
    EXPECT_EQ(copied(), all);
}

TEST_F(CardSelection, AShortDragMarksAPartOfALine) {
    drag(top(), below());
    const std::string all = copied();
    const geo::ScreenPoint from{top().xPx + 30.0F, top().yPx + 10.0F};
    drag(from, {from.xPx + 60.0F, from.yPx});
    const std::string part = copied();
    EXPECT_GT(part.size(), 3U);
    EXPECT_LT(part.size(), 15U);
    EXPECT_THAT(all, HasSubstr(part));
}

TEST_F(CardSelection, AClickUnmarks) {
    drag(top(), below());
    ASSERT_NE(copied(), whole);
    drag(top(), top());
    EXPECT_EQ(copied(), whole);
}

TEST_F(CardSelection, TheCopyButtonMeansTheWholeCard) {
    drag(top(), below());
    ASSERT_NE(copied(), whole);
    const auto actions = panels.clickAllOver({card.rightPx() - 80.0F, card.topPx + 10.0F, 30.0F, 30.0F});
    EXPECT_GE(countOf<session::CopyCard>(actions), 1);
    EXPECT_EQ(copied(), whole);
}

TEST_F(CardSelection, BelongsToItsCard) {
    drag(top(), below());
    open("place/urumqi");
    EXPECT_THAT(whole, StartsWith("Urumqi\n"));
    EXPECT_EQ(panels.interface().cardText("place/almaty", Language::English).substr(0, 7), "Almaty\n");
}

TEST_F(CardSelection, MarksWholeCharactersOfEveryScript) {
    panels.state.language = Language::Chinese;
    panels.settle();
    for (float x = 0.0F; x < 300.0F; x += 7.0F) {
        drag(top(), {top().xPx + x, top().yPx + 25.0F});
        EXPECT_TRUE(base::isValidUtf8(copied())) << x;
    }
}

TEST_F(CardSelection, ScrollsWhenTheMouseLeavesTheCardBelow) {
    panels.state.size = {700, 260};
    open("border/kz-cn");
    press(top());
    const geo::ScreenPoint outside{card.leftPx + 60.0F, card.bottomPx() + 15.0F};
    panels.feed(session::MouseMoved{outside});
    panels.update();
    EXPECT_TRUE(panels.interface().isSettling()) << "frames go on although the mouse rests";
    for (int i = 0; i < 400; ++i) {
        panels.update();
    }
    EXPECT_FALSE(panels.interface().isSettling()) << "at the end of the text";
    release(outside);
    EXPECT_THAT(copied(), HasSubstr("1,700 km"));
}

}  // namespace
