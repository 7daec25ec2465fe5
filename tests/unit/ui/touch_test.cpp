// The panels under a finger.

#include "session/kiosk_reduce.hpp"
#include "ui/touch_scroll.hpp"
#include "unit/ui/interface_harness.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

session::AppState kiosk(session::AppState state = support::miniState()) {
    return session::asKiosk(std::move(state), 60.0);
}

/// Where the middle of the first thing of this name lies that can be pressed.
geo::ScreenPoint middleOf(InterfaceHarness& panels, const std::string& name) {
    for (const ui::Pressable& one : panels.interface().targets()) {
        if (one.name == name) {
            return {one.rect.leftPx + one.rect.widthPx / 2.0F, one.rect.topPx + one.rect.heightPx / 2.0F};
        }
    }
    ADD_FAILURE() << "nothing is called " << name;
    return {};
}

std::vector<session::Action> tap(InterfaceHarness& panels, geo::ScreenPoint at) {
    panels.feed(session::MousePressed{session::MouseButton::Left, at});
    std::vector<session::Action> actions = panels.update();
    panels.feed(session::MouseReleased{session::MouseButton::Left, at});
    for (int frame = 0; frame < 5; ++frame) {
        std::ranges::move(panels.update(), std::back_inserter(actions));
    }
    return actions;
}

TEST(TouchScroll, ATapIsPressedWhereItBegan) {
    ui::TouchScroll touch;
    touch.press({10.0F, 10.0F});
    EXPECT_TRUE(touch.move({14.0F, 12.0F}, 12.0F, 80.0F).empty());
    const auto events = touch.release();
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(std::get<session::MousePressed>(events[1]).at, (geo::ScreenPoint{10.0F, 10.0F}));
    EXPECT_TRUE(std::holds_alternative<session::MouseLeft>(events[3]));
    EXPECT_FALSE(touch.isHeld());
}

TEST(TouchScroll, ADragTurnsTheWheelByAsMuch) {
    ui::TouchScroll touch;
    touch.press({10.0F, 100.0F});
    auto events = touch.move({10.0F, 60.0F}, 12.0F, 80.0F);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<session::MouseWheel>(events[0]).notches, -0.5F);
    EXPECT_EQ(std::get<session::MouseWheel>(events[0]).at, (geo::ScreenPoint{10.0F, 100.0F}));
    events = touch.move({10.0F, 100.0F}, 12.0F, 80.0F);
    EXPECT_EQ(std::get<session::MouseWheel>(events[0]).notches, 0.5F) << "back again, though within the slip";
    EXPECT_EQ(touch.release().size(), 1U) << "which presses nothing";
}

TEST(Touch, ATapPresses) {
    InterfaceHarness panels(kiosk());
    const auto actions = tap(panels, middleOf(panels, "##stories"));
    EXPECT_EQ(countOf<session::TogglePanel>(actions), 1);
}

TEST(Touch, ADragScrollsTheTextAndPressesNothing) {
    session::AppState state = kiosk(support::miniState({1600, 700}));
    for (int i = 0; i < 30; ++i) {
        state.notices.push_back("A message that takes room");
    }
    InterfaceHarness panels(state);
    const geo::ScreenPoint from = middleOf(panels, "dismiss");
    panels.feed(session::MousePressed{session::MouseButton::Left, from});
    std::vector<session::Action> actions = panels.update();
    for (int step = 1; step <= 8; ++step) {
        panels.feed(session::MouseMoved{{from.xPx, from.yPx + static_cast<float>(step) * -8.0F}});
        std::ranges::move(panels.update(), std::back_inserter(actions));
    }
    panels.feed(session::MouseReleased{session::MouseButton::Left, {from.xPx, from.yPx - 64.0F}});
    panels.settle();
    EXPECT_TRUE(actions.empty());
    EXPECT_NEAR(middleOf(panels, "dismiss").yPx, from.yPx - 64.0F, 4.0F) << "the text follows the finger";
}

TEST(Touch, OneTouchChangesTheLanguage) {
    InterfaceHarness panels(kiosk());
    for (const atlas::Language language : atlas::AllLanguages) {
        const std::string code(atlas::codeOf(language));
        const std::string name = support::miniStrings().text(language, "language." + code) + "##" + code;
        const auto chosen =
            valuesOf<session::SetLanguage>(tap(panels, middleOf(panels, name)), &session::SetLanguage::language);
        ASSERT_EQ(chosen.size(), 1U) << code;
        EXPECT_EQ(chosen.front(), language);
    }
}

TEST(Touch, KeysOnTheScreenType) {
    session::AppState state = kiosk();
    state.search = session::Search{};
    InterfaceHarness panels(state);
    const auto typed = [&](const std::string& key) {
        const auto texts =
            valuesOf<session::SetSearchText>(tap(panels, middleOf(panels, key)), &session::SetSearchText::text);
        return texts.size() == 1 ? texts.front() : std::string("nothing, or too much");
    };
    EXPECT_EQ(typed("k"), "k");
    panels.state.search->text = "al";
    EXPECT_EQ(typed("k"), "alk");
    panels.state.search->text = "қо";
    EXPECT_EQ(typed("keyboard.delete"), "қ") << "a whole letter";
    panels.feed(session::TextEntered{U'м'});
    const auto texts = valuesOf<session::SetSearchText>(panels.update(), &session::SetSearchText::text);
    ASSERT_EQ(texts.size(), 1U) << "a keyboard types as well";
    EXPECT_EQ(texts.front(), "қом");
}

TEST(Touch, AKioskOffersNothingThatCopies) {
    session::AppState state = kiosk();
    state.selected = "place/almaty";
    state.measuring = session::Measuring{session::MeasureKind::Path, {{77.0, 43.0}, {80.0, 44.0}}, true};
    InterfaceHarness panels(state);
    for (const ui::Pressable& one : panels.interface().targets()) {
        EXPECT_EQ(one.name.find("copy"), std::string::npos) << one.name;
        EXPECT_NE(one.name, "link");
    }
    panels.state.kiosk.reset();
    panels.settle();
    EXPECT_TRUE(std::ranges::any_of(panels.interface().targets(), [](const ui::Pressable& one) {
        return one.name == "copy";
    })) << "elsewhere it does";
}

TEST(Touch, TheQuestionHasALargeButton) {
    session::AppState state = kiosk();
    state.kiosk->phase = session::KioskPhase::Asking;
    InterfaceHarness panels(state);
    const auto& targets = panels.interface().targets();
    const auto found = std::ranges::find_if(
        targets, [](const ui::Pressable& one) { return one.name.find("##go-on") != std::string::npos; });
    ASSERT_NE(found, targets.end());
    EXPECT_GE(found->rect.widthPx, 400.0F);
    EXPECT_GE(found->rect.heightPx, 80.0F);
}

TEST(Touch, WhatWasScrolledGoesBackWithTheHomeView) {
    session::AppState state = kiosk(support::miniState({1600, 560}));
    state.kiosk->phase = session::KioskPhase::Visited;
    state.openPanels = {session::Panel::Layers};
    state.expandedGroups = {"border", "silk-road", "places", "events"};
    InterfaceHarness panels(state);
    panels.settle();
    const geo::ScreenPoint row = middleOf(panels, "##row");
    panels.feed(session::MouseWheel{-2.0F, {row.xPx, 250.0F}});
    panels.settle();
    ASSERT_LT(middleOf(panels, "##row").yPx, row.yPx - 20.0F) << "there must be something to scroll";
    panels.state.kiosk->phase = session::KioskPhase::Resting;
    panels.settle();
    EXPECT_EQ(middleOf(panels, "##row"), row);
}

}  // namespace
