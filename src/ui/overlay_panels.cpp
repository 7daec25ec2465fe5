// The smaller panels: toolbar, chooser, credits, help, settings, messages, read-out.

#include "session/direction_text.hpp"
#include "session/keymap.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace ui {
namespace {

geo::ScreenSize sizeOf(const PanelContext& panel) {
    return panel.state.size;
}

void layoutHead(const PanelContext& panel, const ScrollingPanel& window, session::Panel which,
                std::string_view titleKey) {
    if (window.head(panel.words(titleKey), panel.style().text, {}, panel.words("tip.close"))) {
        panel.act(session::TogglePanel{which});
    }
    window.body();
}

void endCovering(const PanelContext& panel) {
    panel.coverCurrentWindow();
    ImGui::End();
}

/// Number and name, and at the right, where there is room, what it is. `reveal`: scroll to it when it is highlighted.
void layoutCandidate(const PanelContext& panel, const atlas::Feature& feature, std::size_t number, bool reveal) {
    constexpr float InsetPx = 4.0F;
    const session::Chooser& chooser = *panel.state.chooser;
    const ImFont& small = *panel.fonts.small;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string name =
        panel.words("chooser.entry", {{"number", std::to_string(number + 1)}, {"name", panel.nameOf(feature)}});
    const std::string& kind = panel.words("kind." + feature.kind);
    const float room = ImGui::GetContentRegionAvail().x - panel.px(2.0F * InsetPx);
    const float kindWidth = small.CalcTextSizeA(small.FontSize, room, 0.0F, kind.c_str()).x;
    const bool fits = ImGui::CalcTextSize(name.c_str()).x + panel.px(16.0F) + kindWidth <= room;
    const float line = ImGui::GetTextLineHeight();
    const bool lit = number == chooser.highlighted;
    const float content = line + panel.px(4.0F) + (fits ? 0.0F : small.FontSize);
    if (panel.entry("##entry", lit, std::max(content, panel.touchPx()))) {
        panel.act(session::ChooseCandidate{number});
    }
    if (lit && reveal) {
        ImGui::SetScrollHereY(0.5F);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float left = at.x + panel.px(InsetPx);
    const float top = at.y + panel.px(2.0F) + panel.entryInset(content);
    list.AddText({left, top}, packed(panel.style().text), name.c_str());
    const ImVec2 kindAt = fits ? ImVec2{left + room - kindWidth, top + line - small.FontSize - panel.px(1.0F)}
                               : ImVec2{left + panel.px(18.0F), top + line};
    list.AddText(&small, small.FontSize, kindAt, packed(panel.style().mutedText), kind.c_str());
}

/// Who claims what, each with its sources: what the lines of the map cannot tell.
void layoutDisputes(const PanelContext& panel) {
    panel.heading(panel.words("credits.disputes"));
    panel.paragraph(panel.words("credits.disputes-text"), panel.fonts.body, panel.style().text);
    const atlas::Language language = panel.state.language;
    for (const atlas::Dispute& dispute : panel.world.atlas.disputes()) {
        panel.paragraph(dispute.names.best(language), panel.fonts.bold, panel.style().text);
        panel.paragraph(dispute.text.best(language), panel.fonts.body, panel.style().text);
        std::string sources;
        for (const atlas::Citation& citation : dispute.citations) {
            const atlas::Document* document = panel.world.atlas.document(citation.document);
            if (document != nullptr) {
                sources += (sources.empty() ? "" : panel.words("list.separator")) + document->title.best(language);
            }
        }
        panel.paragraph(sources, panel.fonts.small, panel.style().mutedText);
    }
}

}  // namespace

PanelPlace placeInTheMiddle(const PanelContext& panel, float widthPx) {
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const auto height = static_cast<float>(panel.state.size.heightPx);
    const float margins = 2.0F * panel.px(MarginPx);
    return {{width / 2.0F, height / 2.0F},
            {0.5F, 0.5F},
            std::min(panel.px(widthPx), width - margins),
            std::max(height - margins, panel.px(20.0F)),
            true};
}

void layoutToolbar(const PanelContext& panel) {
    if (panel.isKiosk()) {
        layoutTouchToolbar(panel);
        return;
    }
    const auto width = static_cast<float>(sizeOf(panel).widthPx);
    const float margin = panel.px(MarginPx);
    struct Button {
        const char* id;
        Icon icon;
        const char* tip;
        session::Action action;
    };
    const std::array<Button, 13> buttons = {{
        {"layers", Icon::Layers, "tip.layers", session::TogglePanel{session::Panel::Layers}},
        {"search", Icon::Search, "tip.search", session::OpenSearch{session::SearchFor::Things}},
        {"in", Icon::Plus, "tip.zoom-in", session::ZoomBy{1.0, std::nullopt}},
        {"out", Icon::Minus, "tip.zoom-out", session::ZoomBy{-1.0, std::nullopt}},
        {"home", Icon::Home, "tip.home", session::GoHome{}},
        {"measure", Icon::Ruler, "tip.measure", session::ToggleMeasuring{}},
        {"link", Icon::Link, panel.linkCopied ? "action.copied" : "tip.copy-link", session::CopyLink{}},
        {"export", Icon::Export, "tip.export", session::TogglePanel{session::Panel::Export}},
        {"files", Icon::File, "tip.files", session::TogglePanel{session::Panel::Files}},
        {"stories", Icon::Book, "tip.stories", session::TogglePanel{session::Panel::Stories}},
        {"settings", Icon::Gear, "tip.settings", session::TogglePanel{session::Panel::Settings}},
        {"credits", Icon::Info, "tip.credits", session::TogglePanel{session::Panel::Credits}},
        {"help", Icon::Help, "tip.help", session::TogglePanel{session::Panel::Help}},
    }};
    ImGui::SetNextWindowPos({width - margin, margin}, ImGuiCond_Always, {1.0F, 0.0F});
    const float most = static_cast<float>(sizeOf(panel).heightPx) - 2.0F * margin;
    ImGui::SetNextWindowSizeConstraints({0.0F, 0.0F}, {width, most});
    ImGui::Begin("##toolbar", nullptr,
                 FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoBringToFrontOnFocus);
    // As many columns as it takes to end above the scale bar, and no more than the window is wide.
    const ImGuiStyle& style = ImGui::GetStyle();
    const auto fitting = [&](float room, float padding) {
        const float step = panel.px(IconSidePx) + style.ItemSpacing.y;
        const float count = (room - 2.0F * margin - 2.0F * padding + style.ItemSpacing.y) / step;
        return static_cast<std::size_t>(std::clamp(count, 1.0F, static_cast<float>(buttons.size())));
    };
    const std::size_t rows = fitting(panel.furniture.topPx, style.WindowPadding.y);
    const std::size_t columns = std::min((buttons.size() + rows - 1) / rows, fitting(width, style.WindowPadding.x));
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        if (i % columns != 0) {
            ImGui::SameLine(0.0F, style.ItemSpacing.y);
        }
        if (panel.iconButton(buttons[i].id, buttons[i].icon, panel.words(buttons[i].tip))) {
            panel.act(buttons[i].action);
        }
    }
    endCovering(panel);
}

void layoutChooser(const PanelContext& panel) {
    constexpr const char* Window = "##chooser";
    if (!panel.state.chooser) {
        panel.heights.erase(Window);  // the next one holds other things
        return;
    }
    const session::Chooser& chooser = *panel.state.chooser;
    constexpr float WidthPx = 380.0F;
    constexpr float OffsetPx = 14.0F;
    const auto width = static_cast<float>(sizeOf(panel).widthPx);
    const auto height = static_cast<float>(sizeOf(panel).heightPx);
    const float margin = panel.px(MarginPx);
    const float shift = panel.px(OffsetPx);
    const float wide = std::min(panel.px(WidthPx), width - 2.0F * margin);
    // Right of the spot or left of it, below or above, wherever there is more room.
    const bool onLeft = chooser.at.xPx + shift + wide + margin > width;
    const bool above = chooser.at.yPx > height / 2.0F;
    const float left =
        std::clamp(onLeft ? chooser.at.xPx - shift - wide : chooser.at.xPx + shift, margin, width - margin - wide);
    const float edge = chooser.at.yPx + (above ? -shift : shift);
    const float most = std::max((above ? edge : height - edge) - margin, panel.px(20.0F));
    const ScrollingPanel window(panel, Window, {{left, edge}, {0.0F, above ? 1.0F : 0.0F}, wide, most});
    if (window.head(panel.words("chooser.title"), panel.style().accent,
                    panel.words(panel.isKiosk() ? "chooser.hint-touch" : "chooser.hint"), panel.words("tip.close"))) {
        panel.act(session::CloseChooser{});
    }
    window.body();
    // The list follows the keys, but must not pull back from the wheel.
    int* const shown = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("##shown"));
    const auto highlighted = static_cast<int>(chooser.highlighted);
    const bool reveal = std::exchange(*shown, highlighted) != highlighted;
    for (std::size_t i = 0; i < chooser.candidates.size(); ++i) {
        const atlas::Feature* feature = panel.world.atlas.feature(chooser.candidates[i]);
        if (feature != nullptr) {
            ImGui::PushID(static_cast<int>(i));
            layoutCandidate(panel, *feature, i, reveal);
            ImGui::PopID();
        }
    }
}

void layoutCredits(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Credits)) {
        return;
    }
    constexpr float WidthPx = 640.0F;
    const ScrollingPanel window(panel, "##credits", placeInTheMiddle(panel, WidthPx));
    layoutHead(panel, window, session::Panel::Credits, "panel.credits");
    panel.paragraph(panel.words("credits.intro"), panel.fonts.body, panel.style().text);
    const auto part = [&](const char* title, const char* text) {
        panel.heading(panel.words(title));
        if (text != nullptr) {
            panel.paragraph(panel.words(text), panel.fonts.body, panel.style().text);
        }
    };
    part("credits.boundaries", "credits.boundaries-text");
    layoutDisputes(panel);
    const auto documents = [&](bool datasets) {
        for (const atlas::Document& document : panel.world.atlas.documents()) {
            if ((document.kind == "dataset") != datasets) {
                continue;
            }
            panel.paragraph(document.title.best(panel.state.language), panel.fonts.bold, panel.style().text);
            std::string details;
            const auto add = [&](const std::string& text) {
                if (!text.empty()) {
                    details += (details.empty() ? "" : panel.words("list.separator")) + text;
                }
            };
            add(document.author);
            add(document.publisher);
            add(document.date);
            add(document.url);
            if (!document.licence.empty()) {
                add(panel.words("credits.licence", {{"licence", document.licence}}));
            }
            panel.paragraph(details, panel.fonts.small, panel.style().mutedText);
        }
    };
    part("credits.geodata", nullptr);
    documents(true);
    part("credits.texts", nullptr);
    documents(false);
    part("credits.fonts", "credits.fonts-text");
    part("credits.software", "credits.software-text");
    panel.paragraph(panel.words("credits.code"), panel.fonts.body, panel.style().text);
    panel.paragraph(panel.words("credits.version", {{"version", panel.version}}), panel.fonts.small,
                    panel.style().mutedText);
}

void layoutHelp(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Help)) {
        return;
    }
    constexpr float WidthPx = 560.0F;
    constexpr float KeysPx = 150.0F;
    const ScrollingPanel window(panel, "##help", placeInTheMiddle(panel, WidthPx));
    layoutHead(panel, window, session::Panel::Help, "panel.help");
    if (panel.isKiosk()) {
        layoutTouchHelp(panel);
        return;
    }
    const auto row = [&](std::string_view keys, std::string_view text) {
        const ImVec2 start = ImGui::GetCursorPos();
        panel.paragraph(keys, panel.fonts.bold, panel.style().text, panel.px(KeysPx));
        const float keysEnd = ImGui::GetCursorPosY();
        ImGui::SetCursorPos({start.x + panel.px(KeysPx), start.y});
        ImGui::BeginGroup();
        panel.paragraph(text, panel.fonts.body, panel.style().text);
        ImGui::EndGroup();
        ImGui::SetCursorPos({start.x, std::max(keysEnd, ImGui::GetCursorPosY())});
    };
    panel.heading(panel.words("help.keyboard"));
    for (const session::KeyHelp& line : session::keyHelp()) {
        row(line.keys, panel.words(line.textKey));
    }
    panel.heading(panel.words("help.mouse"));
    row(panel.words("key.drag"), panel.words("help.mouse-drag"));
    row(panel.words("key.wheel"), panel.words("help.mouse-wheel"));
    row(panel.words("key.click"), panel.words("help.mouse-click"));
    row(panel.words("key.double-click"), panel.words("help.mouse-double-click"));
    row(panel.words("key.hover"), panel.words("help.mouse-hover"));
    ImGui::Dummy({0.0F, panel.px(4.0F)});
    panel.paragraph(panel.words("help.about"), panel.fonts.small, panel.style().mutedText);
}

void layoutSettings(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Settings)) {
        return;
    }
    constexpr float WidthPx = 420.0F;
    const ScrollingPanel window(panel, "##settings", placeInTheMiddle(panel, WidthPx));
    layoutHead(panel, window, session::Panel::Settings, "panel.settings");
    bool first = true;  // in its row
    const auto choice = [&](const std::string& text, bool chosen) {
        if (chosen) {
            ImGui::PushStyleColor(ImGuiCol_Button, packed(panel.style().accent));
            ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(panel.style().accent));
            ImGui::PushStyleColor(ImGuiCol_ButtonActive, packed(panel.style().accent));
            ImGui::PushStyleColor(ImGuiCol_Text, packed(panel.style().accentText));
        }
        const float width = panel.buttonWidthPx(text);
        const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
        if (!first && ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + width <= right) {
            ImGui::SameLine();
        }
        first = false;
        const bool pressed = panel.button(text);
        if (chosen) {
            ImGui::PopStyleColor(4);
        }
        return pressed;
    };
    panel.heading(panel.words("settings.language"));
    for (atlas::Language language : atlas::AllLanguages) {
        const std::string key = "language." + std::string(atlas::codeOf(language));
        if (choice(panel.words(key), language == panel.state.language)) {
            panel.act(session::SetLanguage{language});
        }
    }
    panel.heading(panel.words("settings.ui-scale"));
    first = true;
    constexpr double Percent = 100.0;
    for (double scale : {1.0, 1.25, 1.5, 2.0, 3.0}) {
        const std::string value = std::to_string(static_cast<int>(std::lround(scale * Percent)));
        constexpr double Close = 0.01;
        if (choice(panel.words("settings.percent", {{"value", value}}),
                   std::abs(scale - panel.state.uiScale) < Close)) {
            panel.act(session::SetUiScale{scale});
        }
    }
    const auto named = [&](std::string_view key, std::string_view name) {
        return panel.words(std::string(key) + "." + std::string(name));
    };
    panel.heading(panel.words("settings.theme"));
    first = true;
    for (session::ThemeChoice theme : session::AllThemes) {
        if (choice(named("settings.theme", session::nameOf(theme)), theme == panel.state.theme)) {
            panel.act(session::SetTheme{theme});
        }
    }
    panel.heading(panel.words("settings.projection"));
    first = true;
    for (session::ProjectionChoice projection : session::AllProjections) {
        if (choice(named("settings.projection", session::nameOf(projection)), projection == panel.state.projection)) {
            panel.act(session::SetProjection{projection});
        }
    }
    panel.heading(panel.words("settings.labels"));
    first = true;
    for (session::LabelChoice labels : session::AllLabelChoices) {
        if (choice(named("settings.labels", session::nameOf(labels)), labels == panel.state.labels)) {
            panel.act(session::SetLabels{labels});
        }
    }
    panel.heading(panel.words("settings.motion"));
    first = true;
    for (bool reduced : {false, true}) {
        if (choice(panel.words(reduced ? "settings.motion.reduced" : "settings.motion.full"),
                   reduced == panel.state.reducedMotion)) {
            panel.act(session::SetReducedMotion{reduced});
        }
    }
    ImGui::Dummy({0.0F, panel.px(4.0F)});
    panel.paragraph(panel.words(panel.isKiosk() ? "kiosk.settings" : "settings.at-once"), panel.fonts.small,
                    panel.style().mutedText);
}

void layoutNotices(const PanelContext& panel) {
    if (panel.state.notices.empty()) {
        return;
    }
    constexpr float WidthPx = 460.0F;
    const auto width = static_cast<float>(sizeOf(panel).widthPx);
    const float wide = std::min(panel.px(WidthPx), width - 2.0F * panel.px(MarginPx));
    ImGui::SetNextWindowPos({width / 2.0F, panel.px(MarginPx)}, ImGuiCond_Always, {0.5F, 0.0F});
    ImGui::SetNextWindowSizeConstraints({wide, 0.0F}, {wide, static_cast<float>(sizeOf(panel).heightPx) / 2.0F});
    const ImGuiWindowFlags bar = panel.isKiosk() ? ImGuiWindowFlags_NoScrollbar : ImGuiWindowFlags_None;
    ImGui::Begin("##notices", nullptr, FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | bar);
    for (std::size_t i = 0; i < panel.state.notices.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 start = ImGui::GetCursorPos();
        panel.paragraph(panel.state.notices[i], panel.fonts.body, panel.style().text,
                        wide - panel.px(32.0F) - panel.iconSide());
        const ImVec2 after = ImGui::GetCursorPos();
        ImGui::SetCursorPos({wide - panel.px(14.0F) - panel.iconSide(), start.y});
        if (panel.iconButton("dismiss", Icon::Close, panel.words("action.dismiss"))) {
            panel.act(session::DismissNotice{i});
        }
        ImGui::SetCursorPos({after.x, std::max(after.y, ImGui::GetCursorPosY())});
        ImGui::PopID();
    }
    endCovering(panel);
}

void layoutReadout(const PanelContext& panel) {
    // Without a pointer it names what the keyboard has reached: things that stand at one place have one mark. What a
    // story has marked is named by the story.
    const atlas::Feature* focused = panel.world.atlas.feature(panel.state.focused);
    std::string text;
    if (panel.state.cursor) {
        const session::MapView view(panel.world.projection(panel.state), panel.state.camera, panel.state.size);
        text = session::formatPosition(panel.strings, panel.state.language, view.toLonLat(*panel.state.cursor));
    } else if (focused != nullptr && focused->id != panel.state.selected && !panel.state.story) {
        text = panel.nameOf(*focused) + panel.words("list.separator") + panel.words("kind." + focused->kind);
    } else {
        return;
    }
    ImGui::SetNextWindowPos({panel.px(MarginPx), panel.bottomPx() - panel.px(8.0F)}, ImGuiCond_Always, {0.0F, 1.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {panel.px(7.0F), panel.px(3.0F)});
    ImGui::Begin("##readout", nullptr,
                 FixedWindow | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar);
    ImGui::PushFont(panel.fonts.small);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopFont();
    panel.coverCurrentWindow();
    ImGui::End();
    ImGui::PopStyleVar();

    const atlas::Feature* hovered = panel.world.atlas.feature(panel.state.hovered);
    if (hovered != nullptr && hovered->id != panel.state.selected && !panel.state.chooser) {
        ImGui::BeginTooltip();
        ImGui::TextUnformatted(panel.nameOf(*hovered).c_str());
        ImGui::PushFont(panel.fonts.small);
        ImGui::PushStyleColor(ImGuiCol_Text, packed(panel.style().mutedText));
        std::string line = panel.words("kind." + hovered->kind);
        if (hovered->when) {
            line += panel.words("list.separator") +
                    session::formatTimeSpan(panel.strings, panel.state.language, *hovered->when);
        }
        ImGui::TextUnformatted(line.c_str());
        ImGui::PopStyleColor();
        ImGui::PopFont();
        ImGui::EndTooltip();
    }
}

}  // namespace ui
