#include "session/keymap.hpp"

#include "session/kiosk_reduce.hpp"

#include <algorithm>
#include <array>

namespace session {
namespace {

constexpr float PanStepPx = 90.0F;
constexpr double ZoomStep = 1.0;

constexpr std::array<KeyHelp, 38> Help = {{
    {"1 – 9", "help.toggleGroups"},
    {"← ↑ → ↓", "help.pan"},
    {"+  –", "help.zoom"},
    {"Home", "help.home"},
    {"Alt+←  Alt+→", "help.history"},
    {"F", "help.fit"},
    {"Tab  Shift+Tab", "help.focus"},
    {"Enter", "help.open"},
    {"Esc", "help.close"},
    {"G", "help.graticule"},
    {"L", "help.layers"},
    {"O", "help.overview"},
    {"T", "help.timeline"},
    {"Shift+T", "help.all-time"},
    {"PgUp  PgDn", "help.time-steps"},
    {"Space", "help.play"},
    {"C", "help.credits"},
    {"S", "help.settings"},
    {"N", "help.stories"},
    {"Space  ← →", "help.chapters"},
    {"Backspace", "help.return"},
    {"W", "help.words"},
    {"E", "help.export"},
    {"F1  ?", "help.help"},
    {"F6", "help.panels"},
    {"M", "help.measure"},
    {"Space  Backspace", "help.measure-points"},
    {"Enter", "help.measure-end"},
    {"A", "help.measure-kind"},
    {"Ctrl+F", "help.search"},
    {"Ctrl+K", "help.commands"},
    {"Ctrl+O", "help.files"},
    {"Ctrl+N", "help.note"},
    {"Ctrl+Z  Ctrl+Y", "help.undo"},
    {"Ctrl+C", "help.copy"},
    {"Ctrl+Shift+C", "help.copy-link"},
    {"Ctrl+V", "help.paste-link"},
    {"Ctrl+Q", "help.quit"},
}};

/// A line of the help panel as commands: one for each of its keys.
struct CommandLine {
    std::string_view helpKey;
    std::string_view keys;     // empty: as in the help panel
    std::string_view textKey;  // empty: the help panel's
    KeyPressed press;
};

constexpr std::array<CommandLine, 40> CommandLines = {{
    {"help.pan", "←", "command.pan-left", {Key::Left}},
    {"help.pan", "→", "command.pan-right", {Key::Right}},
    {"help.pan", "↑", "command.pan-up", {Key::Up}},
    {"help.pan", "↓", "command.pan-down", {Key::Down}},
    {"help.zoom", "+", "action.zoom-in", {Key::Plus}},
    {"help.zoom", "–", "action.zoom-out", {Key::Minus}},
    {"help.home", {}, {}, {Key::Home}},
    {"help.history", "Alt+←", "command.back", {Key::Left, false, false, true}},
    {"help.history", "Alt+→", "command.forward", {Key::Right, false, false, true}},
    {"help.fit", {}, {}, {Key::F}},
    {"help.focus", "Tab", "command.next-place", {Key::Tab}},
    {"help.focus", "Shift+Tab", "command.previous-place", {Key::Tab, false, true}},
    {"help.open", {}, {}, {Key::Enter}},
    {"help.close", {}, {}, {Key::Escape}},
    {"help.graticule", {}, {}, {Key::G}},
    {"help.layers", {}, {}, {Key::L}},
    {"help.overview", {}, {}, {Key::O}},
    {"help.timeline", {}, {}, {Key::T}},
    {"help.all-time", {}, {}, {Key::T, false, true}},
    {"help.time-steps", "PgUp", "command.earlier", {Key::PageUp}},
    {"help.time-steps", "PgDn", "command.later", {Key::PageDown}},
    {"help.play", {}, {}, {Key::Space}},
    {"help.credits", {}, {}, {Key::C}},
    {"help.settings", {}, {}, {Key::S}},
    {"help.stories", {}, {}, {Key::N}},
    {"help.return", {}, {}, {Key::Backspace}},
    {"help.words", {}, {}, {Key::W}},
    {"help.export", {}, {}, {Key::E}},
    {"help.help", {}, {}, {Key::F1}},
    {"help.panels", {}, {}, {Key::F6}},
    {"help.search", {}, {}, {Key::F, true}},
    {"help.files", {}, {}, {Key::O, true}},
    {"help.note", {}, {}, {Key::N, true}},
    {"help.undo", "Ctrl+Z", "notes.undo", {Key::Z, true}},
    {"help.undo", "Ctrl+Y", "notes.redo", {Key::Y, true}},
    {"help.copy", {}, {}, {Key::C, true}},
    {"help.measure", {}, {}, {Key::M}},
    {"help.copy-link", {}, {}, {Key::C, true, true}},
    {"help.paste-link", {}, {}, {Key::V, true}},
    {"help.quit", {}, {}, {Key::Q, true}},
}};

constexpr std::array<std::string_view, 10> DigitNames = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

std::optional<int> digitOf(Key key) {
    if (key >= Key::Digit0 && key <= Key::Digit9) {
        return static_cast<int>(key) - static_cast<int>(Key::Digit0);
    }
    return std::nullopt;
}

std::optional<Action> chooserKey(const KeyPressed& pressed) {
    if (const std::optional<int> digit = digitOf(pressed.key); digit && *digit > 0) {
        return ChooseCandidate{static_cast<std::size_t>(*digit - 1)};
    }
    switch (pressed.key) {
    case Key::Up:
        return HighlightCandidate{-1};
    case Key::Down:
        return HighlightCandidate{+1};
    case Key::Tab:
        return HighlightCandidate{pressed.shift ? -1 : +1};
    case Key::Enter:
        return ChooseCandidate{};
    case Key::Escape:
        return CloseTopmost{};
    default:
        return std::nullopt;
    }
}

/// Keys that mean something else while a line is drawn.
std::optional<Action> measuringKey(Key key, const Measuring& measuring) {
    switch (key) {
    case Key::Space:
        return Measure{measure::AddCentre{}};
    case Key::Backspace:
        return Measure{measure::RemoveLast{}};
    case Key::A:
        return Measure{measure::SetKind{measuring.kind == MeasureKind::Path ? MeasureKind::Area : MeasureKind::Path}};
    case Key::Enter:
        return measuring.hasEnded ? std::nullopt : std::optional<Action>(Measure{measure::End{}});
    default:
        return std::nullopt;
    }
}

std::optional<Action> controlKey(const KeyPressed& pressed, const AppState& state) {
    switch (pressed.key) {
    case Key::C:
        // Without a text to copy it means the view.
        return pressed.shift || (state.selected.empty() && !state.openPanels.contains(Panel::Words))
                   ? std::optional<Action>(CopyLink{})
                   : CopyCard{};
    case Key::V:
        return PasteLink{};
    case Key::F:
        return OpenSearch{SearchFor::Things};
    case Key::K:
        return OpenSearch{SearchFor::Commands};
    case Key::O:
        return OpenSearch{SearchFor::Files};
    case Key::N:
        return DoWithNotes{notes::Begin{}};
    case Key::Y:
        return DoWithNotes{notes::Redo{}};
    case Key::Z:
        return pressed.shift ? DoWithNotes{notes::Redo{}} : DoWithNotes{notes::Undo{}};
    case Key::Q:
        return Quit{};
    default:
        return std::nullopt;
    }
}

std::optional<Action> storyKey(const KeyPressed& pressed) {
    switch (pressed.key) {
    case Key::Space:
        return StepChapter{pressed.shift ? -1 : +1};
    case Key::Right:
    case Key::PageDown:
        return StepChapter{+1};
    case Key::Left:
    case Key::PageUp:
        return StepChapter{-1};
    default:
        return std::nullopt;
    }
}

/// As browsers have it. All else with Alt belongs to the desktop.
std::optional<Action> altKey(Key key) {
    switch (key) {
    case Key::Left:
        return GoBack{};
    case Key::Right:
        return GoForward{};
    default:
        return std::nullopt;
    }
}

std::optional<Action> groupKey(int digit, const Context& context) {
    const auto& layers = context.atlas.layers();
    const auto found = std::ranges::find_if(layers, [&](const atlas::Layer& layer) { return layer.key == digit; });
    if (found == layers.end()) {
        return std::nullopt;
    }
    return ToggleLayer{found->id};
}

}  // namespace

std::span<const KeyHelp> keyHelp() {
    return Help;
}

std::vector<Command> commands(const atlas::Atlas& atlas, atlas::Language language) {
    std::vector<Command> all;
    for (const KeyHelp& line : Help) {
        for (const CommandLine& command : CommandLines) {
            if (command.helpKey == line.textKey) {
                all.push_back({command.keys.empty() ? line.keys : command.keys,
                               command.textKey.empty() ? line.textKey : command.textKey,
                               {},
                               command.press});
            }
        }
        if (line.textKey != "help.toggleGroups") {
            continue;
        }
        for (const atlas::Layer& layer : atlas.layers()) {
            if (const auto digit = static_cast<std::size_t>(layer.key.value_or(0)); digit > 0) {
                const Key key = static_cast<Key>(static_cast<std::size_t>(Key::Digit0) + digit);
                all.push_back({DigitNames.at(digit), "command.toggle-group", layer.name.best(language), {key}});
            }
        }
    }
    return all;
}

namespace {

std::optional<Action> meaningOf(const KeyPressed& pressed, const AppState& state, const Context& context) {
    if (pressed.alt) {
        return pressed.control ? std::nullopt : altKey(pressed.key);
    }
    if (pressed.control) {
        return controlKey(pressed, state);
    }
    if (state.search) {
        return std::nullopt;  // the panel reads what is typed
    }
    if (pressed.key == Key::F6) {
        return SwitchKeyboard{};
    }
    if (state.keyboardInPanels) {
        return pressed.key == Key::Escape ? std::optional<Action>(CloseTopmost{}) : std::nullopt;
    }
    if (state.chooser) {
        return chooserKey(pressed);
    }
    if (state.measuring) {
        if (std::optional<Action> action = measuringKey(pressed.key, *state.measuring)) {
            return action;
        }
    }
    if (state.story) {
        if (std::optional<Action> step = storyKey(pressed)) {
            return step;
        }
    }
    if (const std::optional<int> digit = digitOf(pressed.key)) {
        return groupKey(*digit, context);
    }
    const float step = PanStepPx * static_cast<float>(state.uiScale);
    switch (pressed.key) {
    case Key::Left:
        return PanBy{step, 0.0F};
    case Key::Right:
        return PanBy{-step, 0.0F};
    case Key::Up:
        return PanBy{0.0F, step};
    case Key::Down:
        return PanBy{0.0F, -step};
    case Key::Plus:
        return ZoomBy{ZoomStep, std::nullopt};
    case Key::Minus:
        return ZoomBy{-ZoomStep, std::nullopt};
    case Key::Home:
        return state.kiosk ? Action(StartOver{}) : GoHome{};
    case Key::F:
        return FitFeature{};
    case Key::Tab:
        return FocusStep{pressed.shift ? -1 : +1};
    case Key::Enter:
        return OpenFocused{};
    case Key::Escape:
        return CloseTopmost{};
    case Key::M:
        return ToggleMeasuring{};
    case Key::G:
        return ToggleLayer{"graticule"};
    case Key::L:
        return TogglePanel{Panel::Layers};
    case Key::O:
        return TogglePanel{Panel::Overview};
    case Key::C:
        return TogglePanel{Panel::Credits};
    case Key::S:
        return TogglePanel{Panel::Settings};
    case Key::T:
        return pressed.shift ? std::optional<Action>(SetTime{}) : std::optional<Action>(TogglePanel{Panel::Timeline});
    case Key::Space:
        return TogglePlay{};
    case Key::PageUp:
        return StepInTime{-1};
    case Key::PageDown:
        return StepInTime{+1};
    case Key::W:
        return TogglePanel{Panel::Words};
    case Key::N:
        return TogglePanel{Panel::Stories};
    case Key::E:
        return TogglePanel{Panel::Export};
    case Key::Backspace:
        return StepChapter{0};
    case Key::F1:
    case Key::Question:
        return TogglePanel{Panel::Help};
    default:
        return std::nullopt;
    }
}

}  // namespace

std::optional<Action> actionForKey(const KeyPressed& pressed, const AppState& state, const Context& context) {
    std::optional<Action> action = meaningOf(pressed, state, context);
    if (action && state.kiosk && isRefusedInKiosk(*action)) {
        action.reset();  // and no list of commands offers it
    }
    return action;
}

}  // namespace session
