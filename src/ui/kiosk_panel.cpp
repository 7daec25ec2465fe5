// What only a kiosk shows: a toolbar with words and languages, help for fingers, the question whether somebody is still
// there, and the invitation while stories are told.

#include "session/kiosk_reduce.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace ui {
namespace {

constexpr float LabelledHeightPx = 56.0F;  // of a button with an icon and a word below

float widthOf(const ImFont& font, const std::string& text) {
    constexpr float NoLimit = 1.0e9F;
    return font.CalcTextSizeA(font.FontSize, NoLimit, 0.0F, text.c_str()).x;
}

struct Labelled {
    const char* id;
    Icon icon;
    const char* label;
    session::Action action;
};

/// Icon over word.
void layoutLabelled(const PanelContext& panel, const Labelled& button, ImVec2 size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool isPressed = panel.plainButton(button.id, size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImFont& small = *panel.fonts.small;
    const std::string& label = panel.words(button.label);
    const float icon = panel.px(IconSidePx);
    const float top = at.y + (size.y - icon - small.FontSize) / 2.0F;
    drawIcon(list, button.icon, {std::round(at.x + (size.x - icon) / 2.0F), top}, icon, packed(panel.style().text),
             panel.px(1.0F));
    list.AddText(&small, small.FontSize, {std::round(at.x + (size.x - widthOf(small, label)) / 2.0F), top + icon},
                 packed(panel.style().text), label.c_str());
    if (isPressed) {
        panel.act(button.action);
    }
}

void layoutLanguage(const PanelContext& panel, atlas::Language language, ImVec2 size) {
    const session::UiStyle& style = panel.style();
    const bool isChosen = language == panel.state.language;
    ImGui::PushStyleColor(ImGuiCol_Button, packed(isChosen ? style.accent : style.control));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(isChosen ? style.accent : style.control));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(isChosen ? style.accentText : style.text));
    const std::string code(atlas::codeOf(language));
    if (panel.plainButton((panel.words("language." + code) + "##" + code).c_str(), size)) {
        panel.act(session::SetLanguage{language});
    }
    constexpr int Colors = 3;
    ImGui::PopStyleColor(Colors);
}

/// Of the cells of a grid this is the first in its row or not.
void place(std::size_t index, std::size_t columns, float gap) {
    if (index % columns != 0) {
        ImGui::SameLine(0.0F, gap);
    }
}

}  // namespace

float touchToolbarWidthPx(const PanelContext& panel) {
    constexpr float LeastPx = 64.0F;
    float wide = panel.px(LeastPx);
    for (const char* label :
         {"kiosk.layers", "kiosk.search", "kiosk.zoom-in", "kiosk.zoom-out", "kiosk.start-over", "kiosk.stories",
          "kiosk.measure", "kiosk.settings-short", "kiosk.sources", "kiosk.help"}) {
        wide = std::max(wide, widthOf(*panel.fonts.small, panel.words(label)) + panel.px(8.0F));
    }
    for (const atlas::Language language : atlas::AllLanguages) {
        const std::string& name = panel.words("language." + std::string(atlas::codeOf(language)));
        wide = std::max(wide, widthOf(*panel.fonts.body, name) + panel.px(12.0F));
    }
    return std::ceil(wide);
}

void layoutTouchToolbar(const PanelContext& panel) {
    const std::array<Labelled, 10> buttons = {{
        {"##start-over", Icon::Home, "kiosk.start-over", session::StartOver{}},
        {"##stories", Icon::Book, "kiosk.stories", session::TogglePanel{session::Panel::Stories}},
        {"##layers", Icon::Layers, "kiosk.layers", session::TogglePanel{session::Panel::Layers}},
        {"##search", Icon::Search, "kiosk.search", session::OpenSearch{session::SearchFor::Things}},
        {"##in", Icon::Plus, "kiosk.zoom-in", session::ZoomBy{1.0, std::nullopt}},
        {"##out", Icon::Minus, "kiosk.zoom-out", session::ZoomBy{-1.0, std::nullopt}},
        {"##measure", Icon::Ruler, "kiosk.measure", session::ToggleMeasuring{}},
        {"##settings", Icon::Gear, "kiosk.settings-short", session::TogglePanel{session::Panel::Settings}},
        {"##credits", Icon::Info, "kiosk.sources", session::TogglePanel{session::Panel::Credits}},
        {"##help", Icon::Help, "kiosk.help", session::TogglePanel{session::Panel::Help}},
    }};
    constexpr std::size_t Languages = atlas::AllLanguages.size();
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const float margin = panel.px(MarginPx);
    const ImGuiStyle& style = ImGui::GetStyle();
    const float gap = style.ItemSpacing.y;
    const ImVec2 cell{touchToolbarWidthPx(panel), panel.px(LabelledHeightPx)};
    const float side = panel.touchPx();
    // As few columns as it takes to end above the scale bar, and no more than the window is wide.
    const auto heightOf = [&](std::size_t columns) {
        const auto rows = [&](std::size_t count) {
            const std::size_t begun = (count + columns - 1) / columns;
            return static_cast<float>(begun);
        };
        return rows(buttons.size()) * (cell.y + gap) + rows(Languages) * (side + gap) + 2.0F * style.WindowPadding.y +
               panel.px(8.0F);
    };
    const float room = panel.furniture.topPx - 2.0F * margin;
    const auto most = static_cast<std::size_t>(
        std::clamp((width - 2.0F * margin - 2.0F * style.WindowPadding.x + gap) / (cell.x + gap), 1.0F, 4.0F));
    std::size_t columns = 1;
    while (columns < most && heightOf(columns) > room) {
        ++columns;
    }
    ImGui::SetNextWindowPos({width - margin, margin}, ImGuiCond_Always, {1.0F, 0.0F});
    const float highest = static_cast<float>(panel.state.size.heightPx) - 2.0F * margin;
    ImGui::SetNextWindowSizeConstraints({0.0F, 0.0F}, {width, highest});
    ImGui::Begin("##toolbar", nullptr,
                 FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollbar);
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        place(i, columns, gap);
        layoutLabelled(panel, buttons.at(i), cell);
    }
    ImGui::Dummy({0.0F, panel.px(8.0F) - gap});
    for (std::size_t i = 0; i < Languages; ++i) {
        place(i, columns, gap);
        layoutLanguage(panel, atlas::AllLanguages.at(i), {cell.x, side});
    }
    panel.coverCurrentWindow();
    ImGui::End();
}

void layoutTouchHelp(const PanelContext& panel) {
    constexpr float WhatPx = 170.0F;
    const auto row = [&](std::string_view what, std::string_view text) {
        const ImVec2 start = ImGui::GetCursorPos();
        panel.paragraph(panel.words(what), panel.fonts.bold, panel.style().text, panel.px(WhatPx - 8.0F));
        const float end = ImGui::GetCursorPosY();
        ImGui::SetCursorPos({start.x + panel.px(WhatPx), start.y});
        ImGui::BeginGroup();
        panel.paragraph(panel.words(text), panel.fonts.body, panel.style().text);
        ImGui::EndGroup();
        ImGui::SetCursorPos({start.x, std::max(end, ImGui::GetCursorPosY()) + panel.px(6.0F)});
    };
    row("key.tap", "help.mouse-click");
    row("key.drag", "help.touch-drag");
    row("key.double-tap", "help.touch-double-tap");
    row("key.pinch", "help.touch-pinch");
    row("help.touch-time", "help.touch-time-text");
    row("kiosk.stories", "help.touch-stories-text");
    row("kiosk.start-over", "help.touch-start-over-text");
    ImGui::Dummy({0.0F, panel.px(4.0F)});
    panel.paragraph(panel.words("help.about"), panel.fonts.small, panel.style().mutedText);
}

namespace {

void layoutQuestion(const PanelContext& panel, int seconds) {
    constexpr float WidthPx = 520.0F;
    constexpr float ButtonHeightPx = 88.0F;
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const auto height = static_cast<float>(panel.state.size.heightPx);
    const float wide = std::min(panel.px(WidthPx), width - 2.0F * panel.px(MarginPx));
    ImGui::SetNextWindowPos({width / 2.0F, height / 2.0F}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSizeConstraints({wide, 0.0F}, {wide, height});
    ImGui::SetNextWindowBgAlpha(1.0F);
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {panel.px(28.0F), panel.px(24.0F)});
    ImGui::Begin("##still-here", nullptr,
                 FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoScrollbar);
    const float inner = wide - 2.0F * panel.px(28.0F);
    panel.paragraph(panel.words("kiosk.still-here"), panel.fonts.title, panel.style().accent, inner);
    ImGui::Dummy({0.0F, panel.px(4.0F)});
    panel.paragraph(panel.words("kiosk.countdown", {{"seconds", std::to_string(seconds)}}), panel.fonts.body,
                    panel.style().text, inner);
    ImGui::Dummy({0.0F, panel.px(10.0F)});
    ImGui::PushStyleColor(ImGuiCol_Button, packed(panel.style().accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(panel.style().accent));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(panel.style().accentText));
    ImGui::PushFont(panel.fonts.bold);
    // A touch anywhere means the same; the button says so.
    if (panel.plainButton((panel.words("kiosk.go-on") + "##go-on").c_str(), {inner, panel.px(ButtonHeightPx)})) {
        panel.act(session::NoticeTouch{});
    }
    ImGui::PopFont();
    constexpr int Colors = 3;
    ImGui::PopStyleColor(Colors);
    panel.coverCurrentWindow();
    ImGui::End();
    ImGui::PopStyleVar();
}

/// At the foot of the map, where it hides least.
void layoutInvitation(const PanelContext& panel) {
    const auto width = static_cast<float>(panel.state.size.widthPx);
    ImGui::SetNextWindowPos({width / 2.0F, panel.bottomPx() - panel.px(2.0F * MarginPx)}, ImGuiCond_Always,
                            {0.5F, 1.0F});
    ImGui::SetNextWindowBgAlpha(1.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {panel.px(28.0F), panel.px(14.0F)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(panel.style().accent));
    ImGui::Begin("##invitation", nullptr,
                 FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar);
    const std::string& words = panel.words("kiosk.touch");
    const float wide = std::min(widthOf(*panel.fonts.title, words) + 1.0F, width - panel.px(80.0F));
    panel.paragraph(words, panel.fonts.title, panel.style().accentText, wide);
    panel.coverCurrentWindow();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

}  // namespace

void layoutKiosk(const PanelContext& panel) {
    if (!panel.isKiosk()) {
        return;
    }
    if (const std::optional<int> seconds = session::countdown(panel.state)) {
        layoutQuestion(panel, *seconds);
    } else if (panel.state.kiosk->phase == session::KioskPhase::Telling) {
        layoutInvitation(panel);
    }
}

}  // namespace ui
