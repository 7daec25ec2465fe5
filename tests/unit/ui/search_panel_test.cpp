// The search panel: what is typed, chosen and clicked there.

#include "unit/ui/interface_harness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace {

using session::Key;

/// The harness leaves the state as it is; here it follows the actions, as in the program.
class Typing {
public:
    explicit Typing(session::SearchFor what = session::SearchFor::Things) {
        panels.state.search = session::Search{what, {}, 0};
        panels.settle();
    }

    void type(std::string_view text) {
        for (const char c : text) {
            panels.feed(session::TextEntered{static_cast<char32_t>(c)});
        }
        follow();
    }

    void press(Key key, bool control = false) {
        panels.feed(session::KeyPressed{key, control});
        follow();
        panels.feed(session::KeyReleased{key, control});
        follow();
    }

    void follow() {
        for (int frame = 0; frame < 4; ++frame) {
            for (session::Action& action : panels.update()) {
                panels.state = support::after(panels.state, action);
                actions.push_back(std::move(action));
            }
        }
    }

    template <typename Wanted>
    [[nodiscard]] std::optional<Wanted> last() const {
        std::optional<Wanted> found;
        for (const session::Action& action : actions) {
            if (const auto* wanted = std::get_if<Wanted>(&action)) {
                found = *wanted;
            }
        }
        return found;
    }

    InterfaceHarness panels;
    std::vector<session::Action> actions;
};

TEST(SearchPanel, TakesTheKeyboardWhenAButtonThatWasHeldIsLetGo) {
    InterfaceHarness panels;
    const geo::ScreenRect& toolbar = panels.panels().back();
    const geo::ScreenPoint on{toolbar.leftPx + 4.0F, toolbar.topPx + 4.0F};
    panels.feed(session::MousePressed{session::MouseButton::Left, on});
    panels.update();
    panels.state.search = session::Search{};
    panels.feed(session::TextEntered{U'a'});
    std::vector<session::Action> actions = panels.update();
    std::ranges::move(panels.update(), std::back_inserter(actions));
    panels.feed(session::MouseReleased{session::MouseButton::Left, on});
    for (int frame = 0; frame < 6; ++frame) {
        std::ranges::move(panels.update(), std::back_inserter(actions));
    }
    EXPECT_GE(countOf<session::SetSearchText>(actions), 1) << "what was typed came when it could";
    EXPECT_FALSE(panels.interface().isSettling());
}

TEST(SearchPanel, EnterOpensTheFirstResultOfWhatWasTyped) {
    Typing typing;
    typing.type("alma");
    ASSERT_TRUE(typing.panels.state.search);
    EXPECT_EQ(typing.panels.state.search->text, "alma");
    typing.press(Key::Enter);
    EXPECT_FALSE(typing.panels.state.search);
    EXPECT_EQ(typing.panels.state.selected, "place/almaty");
}

TEST(SearchPanel, TakesEveryKeyButThoseOfTheProgram) {
    Typing typing;
    for (const Key key : {Key::L, Key::Home, Key::Tab, Key::F6, Key::Digit1, Key::Escape, Key::PageDown}) {
        EXPECT_TRUE(typing.panels.feed(session::KeyPressed{key})) << session::nameOf(key);
    }
    EXPECT_TRUE(typing.panels.feed(session::KeyPressed{Key::A, true}));
    EXPECT_FALSE(typing.panels.feed(session::KeyPressed{Key::K, true}));
    EXPECT_FALSE(typing.panels.feed(session::KeyPressed{Key::Q, true}));
}

TEST(SearchPanel, WhatIsTypedComesInItsOrder) {
    Typing typing;
    typing.panels.feed(session::TextEntered{U'a'});
    typing.panels.feed(session::TextEntered{U'x'});
    typing.panels.feed(session::KeyPressed{Key::Backspace});
    typing.panels.feed(session::KeyReleased{Key::Backspace});
    typing.panels.feed(session::TextEntered{U'l'});
    typing.follow();
    EXPECT_EQ(typing.panels.state.search->text, "al");
}

TEST(SearchPanel, WhatWasTypedBeforeIsNotBroughtBackIntoAnotherText) {
    Typing typing;
    typing.type("almaty");
    typing.panels.state.search.reset();
    typing.follow();
    typing.panels.state.search = session::Search{};
    typing.follow();
    typing.follow();
    // ImGui remembers the line's steps beyond its closing; taking one back in a shorter text ended the program.
    typing.press(Key::Z, true);
    typing.follow();
    ASSERT_TRUE(typing.panels.state.search);
    EXPECT_EQ(typing.panels.state.search->text, "");
    typing.type("b");
    EXPECT_EQ(typing.panels.state.search->text, "b");
}

TEST(SearchPanel, AKeyHeldDownRepeats) {
    Typing typing;
    typing.type("almaty");
    for (int i = 0; i < 3; ++i) {
        typing.panels.feed(session::KeyPressed{Key::Backspace});  // as the system repeats it, without a release
    }
    typing.follow();
    typing.follow();
    EXPECT_EQ(typing.panels.state.search->text, "alm");
}

TEST(SearchPanel, ArrowsGoRoundTheResults) {
    Typing typing;
    typing.type("a");
    typing.press(Key::Up);
    ASSERT_TRUE(typing.panels.state.search);
    const std::size_t last = typing.panels.state.search->highlighted;
    EXPECT_GT(last, 0U);
    typing.press(Key::Down);
    EXPECT_EQ(typing.panels.state.search->highlighted, 0U);
    typing.press(Key::Down);
    EXPECT_EQ(typing.panels.state.search->highlighted, 1U);
}

TEST(SearchPanel, EscapeCloses) {
    Typing typing;
    typing.type("alma");
    typing.press(Key::Escape);
    EXPECT_FALSE(typing.panels.state.search);
    EXPECT_TRUE(typing.panels.state.selected.empty());
}

TEST(SearchPanel, AClickOpensAResult) {
    Typing typing;
    typing.type("almaty");
    const geo::ScreenRect rect = typing.panels.panels().back();
    const std::vector<session::Action> actions = typing.panels.clickAllOver(rect, 90.0F, 12.0F);
    EXPECT_TRUE(std::ranges::any_of(actions, [](const session::Action& action) {
        const auto* opened = std::get_if<session::OpenResult>(&action);
        return opened != nullptr && opened->hit.feature == "place/almaty";
    }));
}

TEST(SearchPanel, TypingGoesOnWhereThePanelTurnsToCommands) {
    Typing typing;
    typing.type("alma");
    typing.panels.state = support::after(typing.panels.state, session::OpenSearch{session::SearchFor::Commands});
    typing.type("ab");
    EXPECT_EQ(typing.panels.state.search->text, "ab");
}

TEST(SearchPanel, ACommandRunsByItsWords) {
    Typing typing(session::SearchFor::Commands);
    typing.press(Key::Enter);  // the first of all is the first group
    EXPECT_FALSE(typing.panels.state.search);
    ASSERT_TRUE(typing.last<session::ToggleLayer>());
    EXPECT_EQ(typing.last<session::ToggleLayer>()->id, "border");
}

}  // namespace
