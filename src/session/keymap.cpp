#include "session/keymap.hpp"

#include <algorithm>
#include <array>

namespace session {
namespace {

constexpr float PanStepPx = 90.0F;
constexpr double ZoomStep = 1.0;

constexpr std::array<KeyHelp, 20> Help = {{
    {"1 – 9", "help.toggleGroups"},
    {"← ↑ → ↓", "help.pan"},
    {"+  –", "help.zoom"},
    {"Home", "help.home"},
    {"F", "help.fit"},
    {"Tab  Shift+Tab", "help.focus"},
    {"Enter", "help.open"},
    {"Esc", "help.close"},
    {"G", "help.graticule"},
    {"L", "help.layers"},
    {"C", "help.credits"},
    {"S", "help.settings"},
    {"F1  ?", "help.help"},
    {"F6", "help.panels"},
    {"M", "help.measure"},
    {"Space  Backspace", "help.measure-points"},
    {"Enter", "help.measure-end"},
    {"A", "help.measure-kind"},
    {"Ctrl+C", "help.copy"},
    {"Ctrl+Q", "help.quit"},
}};

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

std::optional<Action> controlKey(const KeyPressed& pressed) {
    switch (pressed.key) {
    case Key::C:
        return CopyCard{};
    case Key::Q:
        return Quit{};
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

std::optional<Action> actionForKey(const KeyPressed& pressed, const AppState& state, const Context& context) {
    if (pressed.alt) {
        return std::nullopt;
    }
    if (pressed.control) {
        return controlKey(pressed);
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
        return GoHome{};
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
    case Key::C:
        return TogglePanel{Panel::Credits};
    case Key::S:
        return TogglePanel{Panel::Settings};
    case Key::F1:
    case Key::Question:
        return TogglePanel{Panel::Help};
    default:
        return std::nullopt;
    }
}

}  // namespace session
