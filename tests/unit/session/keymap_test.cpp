#include "session/keymap.hpp"

#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using session::Action;
using session::AppState;
using session::Key;
using session::KeyPressed;
using support::miniState;
using support::miniWorld;

std::optional<Action> meaning(const KeyPressed& key, const AppState& state = miniState()) {
    return session::actionForKey(key, state, miniWorld().context());
}

template <typename Wanted>
Wanted as(const std::optional<Action>& action) {
    return action && std::holds_alternative<Wanted>(*action) ? std::get<Wanted>(*action) : Wanted{};
}

template <typename Wanted>
bool is(const std::optional<Action>& action) {
    return action && std::holds_alternative<Wanted>(*action);
}

AppState withChooser() {
    AppState state = miniState();
    state.chooser = session::Chooser{{10.0F, 10.0F}, {"place/almaty", "event/visit", "place/khorgos"}, 0};
    return state;
}

/// The strokes behind each line of the help table, by the key of its words.
const std::map<std::string_view, std::vector<KeyPressed>>& strokes() {
    static const std::map<std::string_view, std::vector<KeyPressed>> Table = {
        {"help.toggleGroups", {{Key::Digit1}, {Key::Digit2}, {Key::Digit3}, {Key::Digit4}}},
        {"help.pan", {{Key::Left}, {Key::Right}, {Key::Up}, {Key::Down}}},
        {"help.zoom", {{Key::Plus}, {Key::Minus}}},
        {"help.home", {{Key::Home}}},
        {"help.history", {{Key::Left, false, false, true}, {Key::Right, false, false, true}}},
        {"help.fit", {{Key::F}}},
        {"help.focus", {{Key::Tab}, {Key::Tab, false, true}}},
        {"help.open", {{Key::Enter}}},
        {"help.close", {{Key::Escape}}},
        {"help.graticule", {{Key::G}}},
        {"help.layers", {{Key::L}}},
        {"help.overview", {{Key::O}}},
        {"help.timeline", {{Key::T}}},
        {"help.all-time", {{Key::T, false, true}}},
        {"help.time-steps", {{Key::PageUp}, {Key::PageDown}}},
        {"help.play", {{Key::Space}}},
        {"help.credits", {{Key::C}}},
        {"help.settings", {{Key::S}}},
        {"help.words", {{Key::W}}},
        {"help.export", {{Key::E}}},
        {"help.help", {{Key::F1}, {Key::Question, false, true}}},
        {"help.panels", {{Key::F6}}},
        {"help.search", {{Key::F, true}}},
        {"help.commands", {{Key::K, true}}},
        {"help.measure", {{Key::M}}},
        {"help.measure-points", {{Key::Space}, {Key::Backspace}}},
        {"help.measure-end", {{Key::Enter}}},
        {"help.measure-kind", {{Key::A}}},
        {"help.files", {{Key::O, true}}},
        {"help.note", {{Key::N, true}}},
        {"help.undo", {{Key::Z, true}, {Key::Y, true}}},
        {"help.copy", {{Key::C, true}}},
        {"help.stories", {{Key::N}}},
        {"help.chapters", {{Key::Space}, {Key::Left}, {Key::Right}}},
        {"help.return", {{Key::Backspace}}},
        {"help.copy-link", {{Key::C, true, true}}},
        {"help.paste-link", {{Key::V, true}}},
        {"help.quit", {{Key::Q, true}}},
    };
    return Table;
}

TEST(KeyHelp, EveryLineDoesSomething) {
    for (const session::KeyHelp& line : session::keyHelp()) {
        const auto found = strokes().find(line.textKey);
        ASSERT_NE(found, strokes().end()) << line.textKey << " is not known to this test";
        AppState state = miniState();
        if (line.textKey.starts_with("help.measure-")) {
            state.measuring = session::Measuring{};
        }
        for (const KeyPressed& key : found->second) {
            EXPECT_TRUE(meaning(key, state)) << line.textKey << ": " << session::nameOf(key.key);
        }
    }
}

TEST(KeyHelp, NamesEveryKeyThatDoesSomething) {
    std::set<std::string_view> named;
    for (const session::KeyHelp& line : session::keyHelp()) {
        EXPECT_FALSE(line.keys.empty());
        EXPECT_TRUE(named.insert(line.textKey).second) << line.textKey << " stands there twice";
    }
    std::set<std::pair<Key, bool>> told;
    for (const auto& [textKey, keys] : strokes()) {
        for (const KeyPressed& key : keys) {
            if (named.contains(textKey)) {
                told.insert({key.key, key.control});
            }
        }
    }
    for (int code = 0; code <= static_cast<int>(Key::Z); ++code) {
        for (bool control : {false, true}) {
            const auto key = static_cast<Key>(code);
            if (meaning({key, control})) {
                EXPECT_TRUE(told.contains({key, control})) << session::nameOf(key) << " is missing in the help";
            }
        }
    }
}

TEST(Commands, EveryLineOfTheHelpCanBeChosenByItsWords) {
    const std::vector<session::Command> all = session::commands(miniWorld().context().atlas, atlas::Language::English);
    for (const session::KeyHelp& line : session::keyHelp()) {
        // The list itself, and what means something only while a line is measured or a story told.
        if (line.textKey == "help.commands" || line.textKey.starts_with("help.measure-") ||
            line.textKey == "help.chapters") {
            continue;
        }
        const std::vector<KeyPressed>& keys = strokes().at(line.textKey);
        EXPECT_TRUE(std::ranges::any_of(all,
                                        [&](const session::Command& command) {
                                            return std::ranges::any_of(keys, [&](const KeyPressed& key) {
                                                return key.key == command.press.key &&
                                                       key.control == command.press.control;
                                            });
                                        }))
            << line.textKey << ": add it to CommandLines in keymap.cpp";
    }
}

TEST(Commands, EachDoesWhatItsKeyDoes) {
    for (const session::Command& command : session::commands(miniWorld().context().atlas, atlas::Language::English)) {
        EXPECT_TRUE(meaning(command.press)) << command.textKey;
        EXPECT_FALSE(command.keys.empty()) << command.textKey;
        EXPECT_EQ(command.textKey == "command.toggle-group", !command.value.empty()) << command.textKey;
    }
}

TEST(Keymap, WhileSomethingIsTypedOnlyControlReachesTheProgram) {
    AppState state = miniState();
    state.search = session::Search{};
    for (int code = 0; code <= static_cast<int>(Key::Z); ++code) {
        EXPECT_FALSE(meaning({static_cast<Key>(code)}, state)) << session::nameOf(static_cast<Key>(code));
    }
    EXPECT_TRUE(is<session::OpenSearch>(meaning({Key::K, true}, state)));
    EXPECT_TRUE(is<session::Quit>(meaning({Key::Q, true}, state)));
}

TEST(Keymap, DigitsToggleTheGroupsThatCarryThem) {
    EXPECT_EQ(as<session::ToggleLayer>(meaning({Key::Digit1})).id, "border");
    EXPECT_EQ(as<session::ToggleLayer>(meaning({Key::Digit2})).id, "silk-road");
    EXPECT_EQ(as<session::ToggleLayer>(meaning({Key::Digit3})).id, "places");
    EXPECT_EQ(as<session::ToggleLayer>(meaning({Key::Digit4})).id, "events");
    EXPECT_FALSE(meaning({Key::Digit5})) << "no group of the mini atlas has it";
    EXPECT_FALSE(meaning({Key::Digit0}));
}

TEST(Keymap, ArrowsLookWhereTheyPoint) {
    // To look west the map must move east.
    EXPECT_GT(as<session::PanBy>(meaning({Key::Left})).xPx, 0.0F);
    EXPECT_LT(as<session::PanBy>(meaning({Key::Right})).xPx, 0.0F);
    EXPECT_GT(as<session::PanBy>(meaning({Key::Up})).yPx, 0.0F);
    EXPECT_LT(as<session::PanBy>(meaning({Key::Down})).yPx, 0.0F);
}

TEST(Keymap, PlusAndMinusZoomAboutTheCentre) {
    EXPECT_GT(as<session::ZoomBy>(meaning({Key::Plus})).levels, 0.0);
    EXPECT_LT(as<session::ZoomBy>(meaning({Key::Minus})).levels, 0.0);
    EXPECT_FALSE(as<session::ZoomBy>(meaning({Key::Plus})).about);
}

TEST(Keymap, TabStepsForwardsAndShiftTabBack) {
    EXPECT_EQ(as<session::FocusStep>(meaning({Key::Tab})).step, 1);
    EXPECT_EQ(as<session::FocusStep>(meaning({Key::Tab, false, true})).step, -1);
}

TEST(Keymap, AltBelongsToTheDesktopSaveForGoingBackAndForward) {
    for (int code = 0; code <= static_cast<int>(Key::Z); ++code) {
        if (static_cast<Key>(code) == Key::Left || static_cast<Key>(code) == Key::Right) {
            continue;
        }
        EXPECT_FALSE(meaning({static_cast<Key>(code), false, false, true}));
        EXPECT_FALSE(meaning({static_cast<Key>(code), true, false, true}));
    }
}

TEST(Keymap, ControlCCopiesTheCardAndWithoutOneTheLink) {
    EXPECT_TRUE(is<session::CopyLink>(meaning({Key::C, true})));
    AppState state = miniState();
    state.selected = "place/almaty";
    EXPECT_TRUE(is<session::CopyCard>(meaning({Key::C, true}, state)));
    EXPECT_TRUE(is<session::CopyLink>(meaning({Key::C, true, true}, state)));
}

TEST(Keymap, ControlSearchesOpensCopiesPastesAndQuitsAndNothingElse) {
    for (int code = 0; code <= static_cast<int>(Key::Z); ++code) {
        const auto key = static_cast<Key>(code);
        constexpr std::array Meaning = {Key::C, Key::F, Key::K, Key::N, Key::O, Key::V, Key::Q, Key::Y, Key::Z};
        const bool means = std::ranges::find(Meaning, key) != Meaning.end();
        EXPECT_EQ(meaning({key, true}).has_value(), means) << session::nameOf(key);
    }
}

TEST(Keymap, InTheChooserDigitsChoose) {
    for (int digit = 1; digit <= 9; ++digit) {
        const auto key = static_cast<Key>(static_cast<int>(Key::Digit0) + digit);
        const auto action = meaning({key}, withChooser());
        ASSERT_TRUE(is<session::ChooseCandidate>(action));
        EXPECT_EQ(as<session::ChooseCandidate>(action).index, static_cast<std::size_t>(digit - 1));
    }
    EXPECT_FALSE(meaning({Key::Digit0}, withChooser()));
}

TEST(Keymap, InTheChooserArrowsAndTabHighlightAndEnterTakes) {
    const AppState state = withChooser();
    EXPECT_EQ(as<session::HighlightCandidate>(meaning({Key::Down}, state)).step, 1);
    EXPECT_EQ(as<session::HighlightCandidate>(meaning({Key::Up}, state)).step, -1);
    EXPECT_EQ(as<session::HighlightCandidate>(meaning({Key::Tab}, state)).step, 1);
    EXPECT_EQ(as<session::HighlightCandidate>(meaning({Key::Tab, false, true}, state)).step, -1);
    ASSERT_TRUE(is<session::ChooseCandidate>(meaning({Key::Enter}, state)));
    EXPECT_FALSE(as<session::ChooseCandidate>(meaning({Key::Enter}, state)).index);
}

TEST(Keymap, EscapeClosesTheChooserButFirstWhatLiesAboveIt) {
    AppState state = withChooser();
    state.openPanels.insert(session::Panel::Help);
    state = support::after(state, *meaning({Key::Escape}, state));
    EXPECT_FALSE(state.openPanels.contains(session::Panel::Help));
    ASSERT_TRUE(state.chooser);
    state = support::after(state, *meaning({Key::Escape}, state));
    EXPECT_FALSE(state.chooser);
}

TEST(Keymap, F6LeadsTheKeyboardToThePanelsAndBack) {
    AppState state = miniState();
    EXPECT_TRUE(is<session::SwitchKeyboard>(meaning({Key::F6}, state)));
    EXPECT_TRUE(is<session::SwitchKeyboard>(meaning({Key::F6}, withChooser())));
    state.keyboardInPanels = true;
    EXPECT_TRUE(is<session::SwitchKeyboard>(meaning({Key::F6}, state)));
    EXPECT_TRUE(is<session::CloseTopmost>(meaning({Key::Escape}, state)));
    for (Key key : {Key::Left, Key::Tab, Key::Enter, Key::Digit1, Key::G}) {
        EXPECT_FALSE(meaning({key}, state)) << session::nameOf(key);
    }
    EXPECT_TRUE(is<session::Quit>(meaning({Key::Q, true}, state)));
}

}  // namespace
