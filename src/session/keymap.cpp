#include "session/keymap.hpp"

#include <algorithm>
#include <array>

namespace session {
namespace {

constexpr float PanStepPx = 90.0F;
constexpr double ZoomStep = 1.0;

constexpr std::array<KeyHelp, 23> Help = {{
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
    {"T", "help.timeline"},
    {"Shift+T", "help.all-time"},
    {"PgUp  PgDn", "help.time-steps"},
    {"Space", "help.play"},
    {"C", "help.credits"},
    {"S", "help.settings"},
    {"W", "help.words"},
    {"F1  ?", "help.help"},
    {"F6", "help.panels"},
    {"Ctrl+C", "help.copy"},
    {"Ctrl+Shift+C", "help.copy-link"},
    {"Ctrl+V", "help.paste-link"},
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

std::optional<Action> controlKey(const KeyPressed& pressed, const AppState& state) {
    switch (pressed.key) {
    case Key::C:
        // Without a text to copy it means the view.
        return pressed.shift || (state.selected.empty() && !state.openPanels.contains(Panel::Words))
                   ? std::optional<Action>(CopyLink{})
                   : CopyCard{};
    case Key::V:
        return PasteLink{};
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
        return controlKey(pressed, state);
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
    case Key::G:
        return ToggleLayer{"graticule"};
    case Key::L:
        return TogglePanel{Panel::Layers};
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
    case Key::F1:
    case Key::Question:
        return TogglePanel{Panel::Help};
    default:
        return std::nullopt;
    }
}

}  // namespace session
