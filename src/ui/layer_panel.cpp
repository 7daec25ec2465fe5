#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"
#include "view/legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace ui {
namespace {

constexpr float PanelWidthPx = 322.0F;
constexpr float NarrowestPx = 200.0F;
constexpr float ShortestPx = 180.0F;
constexpr float ToolbarPx = 52.0F;
constexpr float SwatchPx = 34.0F;
constexpr float CountPx = 26.0F;  // beside the name

bool isOn(const PanelContext& panel, const atlas::Layer& layer) {
    return !panel.state.hiddenLayers.contains(layer.id);
}

/// How many things of each group and layer there are at the time shown; empty where that is all time.
using Counts = std::map<std::string_view, int>;

Counts countsNow(const PanelContext& panel) {
    Counts counts;
    if (!panel.state.time.shown) {
        return counts;
    }
    for (const atlas::Layer& layer : panel.world.atlas.layers()) {
        if (!layer.isBase) {
            counts[layer.id] = 0;
        }
    }
    for (const atlas::Feature& feature : panel.world.atlas.features()) {
        const atlas::Layer* layer = panel.world.atlas.layer(feature.layer);
        if (layer == nullptr || layer->isBase || session::presenceOf(panel.state.time, feature) <= 0.0) {
            continue;
        }
        ++counts[layer->id];
        if (!layer->isGroup()) {
            ++counts[layer->group];
        }
    }
    return counts;
}

void drawCount(const PanelContext& panel, int count, ImVec2 rightMiddle) {
    const ImFont& small = *panel.fonts.small;
    const std::string text = session::formatNumber(panel.state.language, count, 0);
    const float width = small.CalcTextSizeA(small.FontSize, std::numeric_limits<float>::max(), 0.0F, text.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(&small, small.FontSize,
                                        {rightMiddle.x - width, rightMiddle.y - small.FontSize / 2.0F},
                                        packed(panel.style().mutedText), text.c_str());
}

bool isTold(const PanelContext& panel, const atlas::Layer& layer) {
    return !layer.isGroup() || layer.isBase || panel.state.expandedGroups.contains(layer.id);
}

/// Checkbox, swatch and name in one row; the whole row toggles.
void layoutRow(const PanelContext& panel, const Counts& counts, const atlas::Layer& layer, float indentPx,
               float rightPx) {
    const bool on = isOn(panel, layer);
    ImGui::PushID(layer.id.c_str());
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indentPx);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - rightPx;
    const float line = ImGui::GetFontSize();
    const float box = std::round(ImGui::GetFrameHeight() * 0.58F);
    const float nameX = panel.px(3.0F + 8.0F + SwatchPx + 8.0F) + box;
    // A name that is too long for the row takes another line, and nothing of it is cut.
    const std::vector<std::string>& names =
        panel.brokenLines(layer.name.best(panel.state.language), panel.fonts.body,
                          std::max(width - nameX - (counts.empty() ? 0.0F : panel.px(CountPx)), line));
    const std::string& description = layer.description.best(panel.state.language);
    // Where nothing hovers, what a layer is stands below its name; of a group when it is open.
    const ImFont& small = *panel.fonts.small;
    const std::vector<std::string> none;
    const std::vector<std::string>& told = panel.isKiosk() && !description.empty() && isTold(panel, layer)
                                               ? panel.brokenLines(description, &small, width - nameX - panel.px(6.0F))
                                               : none;
    const float content = ImGui::GetFrameHeight() + line * (static_cast<float>(names.size()) - 1.0F) +
                          small.FontSize * static_cast<float>(told.size());
    const float height = std::max(content, panel.touchPx());
    const bool pressed = panel.area("##row", {width, height});
    const bool lit = (ImGui::IsItemHovered() && !panel.isKiosk()) || ImGui::IsItemFocused();
    panel.tooltip(description.empty() ? panel.words("tip.layer") : description);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const session::UiStyle& style = panel.style();
    if (lit) {
        list.AddRectFilled(at, {at.x + width, at.y + height}, packed(style.controlHover), panel.px(3.0F));
    }
    panel.frameFocus({at.x + panel.px(1.0F), at.y + panel.px(1.0F)},
                     {at.x + width - panel.px(1.0F), at.y + height - panel.px(1.0F)});
    const ImVec2 boxAt{at.x + panel.px(3.0F), std::round(at.y + (height - box) / 2.0F)};
    const ImVec2 boxEnd{boxAt.x + box, boxAt.y + box};
    list.AddRectFilled(boxAt, boxEnd, packed(on ? style.accent : style.control), panel.px(3.0F));
    list.AddRect(boxAt, boxEnd, packed(on ? style.accent : style.mutedText), panel.px(3.0F), 0, panel.px(1.2F));
    if (on) {
        const std::array<ImVec2, 3> tick = {{{boxAt.x + box * 0.22F, boxAt.y + box * 0.52F},
                                             {boxAt.x + box * 0.43F, boxAt.y + box * 0.73F},
                                             {boxAt.x + box * 0.8F, boxAt.y + box * 0.28F}}};
        list.AddPolyline(tick.data(), static_cast<int>(tick.size()), packed(style.accentText), 0, panel.px(1.8F));
    }
    const float frame = ImGui::GetFrameHeight();
    const view::SwatchSize swatch{panel.px(SwatchPx), frame, panel.px(1.0F)};
    drawCommands(list, view::layerSwatch(panel.scene.theme(), panel.world.atlas, layer, swatch),
                 {boxEnd.x + panel.px(8.0F), at.y + (height - frame) / 2.0F});
    float textY = at.y + panel.entryInset(content) + (frame - line) / 2.0F;
    for (const std::string& name : names) {
        list.AddText({at.x + nameX, textY}, packed(on ? style.text : style.mutedText), name.c_str());
        textY += line;
    }
    for (const std::string& words : told) {
        list.AddText(&small, small.FontSize, {at.x + nameX, textY}, packed(style.mutedText), words.c_str());
        textY += small.FontSize;
    }
    if (const auto count = counts.find(layer.id); count != counts.end()) {
        drawCount(panel, count->second, {at.x + width - panel.px(4.0F), at.y + height / 2.0F});
    }
    if (pressed) {
        panel.act(session::ToggleLayer{layer.id});
    }
    ImGui::PopID();
}

bool hasLayers(const PanelContext& panel, const atlas::Layer& group) {
    return std::ranges::any_of(panel.world.atlas.layers(),
                               [&](const atlas::Layer& layer) { return layer.group == group.id && !layer.isGroup(); });
}

void layoutGroup(const PanelContext& panel, const Counts& counts, const atlas::Layer& group) {
    const bool isDescribed = !group.description.best(panel.state.language).empty();
    const bool expandable = hasLayers(panel, group) || (panel.isKiosk() && isDescribed);
    const bool expanded = panel.state.expandedGroups.contains(group.id);
    const float side = std::max(ImGui::GetFrameHeight(), panel.touchPx());
    const bool hasKeyCap = !panel.isKiosk();  // no keyboard there
    const float right = (hasKeyCap ? 2.0F : 1.0F) * side;
    layoutRow(panel, counts, group, 0.0F, right);
    ImGui::SameLine(0.0F, 0.0F);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (group.key && hasKeyCap) {
        // The key that toggles the group, drawn as a key cap.
        const std::string digit = std::to_string(*group.key);
        const ImVec2 size = panel.fonts.small->CalcTextSizeA(panel.fonts.small->FontSize, side, 0.0F, digit.c_str());
        const float cap = std::round(side * 0.68F);
        const ImVec2 capAt{at.x + (side - cap) / 2.0F, at.y + (side - cap) / 2.0F};
        list.AddRect(capAt, {capAt.x + cap, capAt.y + cap}, packed(panel.style().border), panel.px(3.0F), 0,
                     panel.px(1.0F));
        list.AddText(panel.fonts.small, panel.fonts.small->FontSize,
                     {capAt.x + (cap - size.x) / 2.0F, capAt.y + (cap - size.y) / 2.0F},
                     packed(panel.style().mutedText), digit.c_str());
    }
    if (hasKeyCap) {
        ImGui::Dummy({side, side});
    }
    if (!expandable && !hasKeyCap) {
        ImGui::NewLine();
    }
    if (expandable) {
        if (hasKeyCap) {
            ImGui::SameLine(0.0F, 0.0F);
        }
        const ImVec2 iconAt = ImGui::GetCursorScreenPos();
        ImGui::PushID(group.id.c_str());
        if (panel.area("##expand", {side, side})) {
            panel.act(session::ToggleGroupExpanded{group.id});
        }
        const bool lit = (ImGui::IsItemHovered() && !panel.isKiosk()) || ImGui::IsItemFocused();
        panel.frameFocus(iconAt, {iconAt.x + side, iconAt.y + side});
        panel.tooltip(panel.words(expanded ? "action.collapse" : "tip.branches"));
        ImGui::PopID();
        drawIcon(list, expanded ? Icon::Collapse : Icon::Expand, iconAt, side,
                 packed(lit ? panel.style().accent : panel.style().mutedText), panel.px(1.0F));
    }
    if (!expanded) {
        return;
    }
    for (const atlas::Layer& layer : panel.world.atlas.layers()) {
        if (layer.group == group.id && !layer.isGroup()) {
            layoutRow(panel, counts, layer, panel.px(16.0F), 0.0F);
        }
    }
}

/// Nothing where no file is open.
void layoutFileLayers(const PanelContext& panel, const Counts& counts) {
    if (panel.world.atlas.layer(atlas::UserLayer) == nullptr) {
        return;
    }
    ImGui::Dummy({0.0F, panel.px(2.0F)});
    panel.paragraph(panel.words("panel.files"), panel.fonts.small, panel.style().mutedText);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {panel.px(4.0F), panel.px(1.0F)});
    for (const atlas::Layer& layer : panel.world.atlas.layers()) {
        if (atlas::isUserLayer(layer.id)) {
            layoutRow(panel, counts, layer, 0.0F, 0.0F);
        }
    }
    ImGui::PopStyleVar();
}

}  // namespace

PanelPlace placeAtTheLeft(const PanelContext& panel, float widthPx) {
    const float height = panel.bottomPx();
    const float margin = panel.px(MarginPx);
    const float room = static_cast<float>(panel.state.size.widthPx) - 2.0F * margin;
    const float toolbar =
        panel.isKiosk() ? touchToolbarWidthPx(panel) + panel.px(2.0F * MarginPx) : panel.px(ToolbarPx);
    const float besideToolbar = room - toolbar - margin;
    const float wide = std::min(panel.px(widthPx), besideToolbar < panel.px(NarrowestPx) ? room : besideToolbar);
    // Below it lies the read-out, and in a narrow window the scale bar.
    const bool reachesFurniture =
        margin + wide > panel.furniture.leftPx && panel.furniture.topPx - 2.0F * margin > panel.px(ShortestPx);
    const float end = std::min(height - panel.px(MarginPx + 34.0F),
                               reachesFurniture ? panel.furniture.topPx - margin / 2.0F : height);
    return {{margin, margin}, {0.0F, 0.0F}, wide, std::max(end - margin, panel.px(60.0F))};
}

void layoutLayers(const PanelContext& panel) {
    const ScrollingPanel window(panel, "##layers", placeAtTheLeft(panel, PanelWidthPx),
                                ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (window.head(panel.words("app.title"), panel.style().accent, panel.words("app.subtitle"),
                    panel.words("tip.layers"))) {
        panel.act(session::TogglePanel{session::Panel::Layers});
    }
    window.body();
    const Counts counts = countsNow(panel);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {panel.px(4.0F), panel.px(1.0F)});
    for (const atlas::Layer& layer : panel.world.atlas.layers()) {
        if (layer.isGroup() && !layer.isBase) {
            layoutGroup(panel, counts, layer);
        }
    }
    ImGui::Dummy({0.0F, panel.px(2.0F)});
    panel.paragraph(panel.words("panel.base-map"), panel.fonts.small, panel.style().mutedText);
    for (const atlas::Layer& layer : panel.world.atlas.layers()) {
        if (layer.isBase && layer.group != atlas::UserLayer) {
            layoutRow(panel, counts, layer, 0.0F, 0.0F);
        }
    }
    ImGui::PopStyleVar();
    if (!panel.isKiosk()) {
        layoutFileLayers(panel, counts);
    }
}

}  // namespace ui
