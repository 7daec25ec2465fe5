// Everything that can be pressed is made here, so that nothing is too small for a finger where fingers press, and so
// that a test can measure all of it. A scan in the tests finds who goes past.

#include "ui/panel_context.hpp"

#include <algorithm>
#include <vector>

namespace ui {
namespace {

constexpr float LeastLinkPx = 60.0F;

}  // namespace

float PanelContext::touchPx() const {
    return isKiosk() ? px(TouchSidePx) : 0.0F;
}

float PanelContext::iconSide() const {
    return isKiosk() ? px(TouchSidePx) : px(IconSidePx);
}

void PanelContext::noteTarget(std::string_view name) const {
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    // Lines of lists reach a little beyond what scrolls them.
    const float slack = ImGui::GetStyle().ItemSpacing.y;
    const ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool isSeen = from.y >= list.GetClipRectMin().y - slack && to.y <= list.GetClipRectMax().y + slack;
    const geo::ScreenRect rect{from.x, from.y, to.x - from.x, to.y - from.y};
    targets.push_back({std::string(name), rect, isSeen, ImGui::IsItemHovered()});
}

bool PanelContext::button(const std::string& text, float leastHeightPx) const {
    const float wide = ImGui::CalcTextSize(text.c_str(), nullptr, true).x + 2.0F * ImGui::GetStyle().FramePadding.x;
    const float high = std::max(leastHeightPx, touchPx());
    const bool pressed = ImGui::Button(text.c_str(), {wide < touchPx() ? touchPx() : 0.0F, high});
    noteTarget(text);
    return pressed;
}

float PanelContext::buttonWidthPx(const std::string& text) const {
    const float wide = ImGui::CalcTextSize(text.c_str(), nullptr, true).x + 2.0F * ImGui::GetStyle().FramePadding.x;
    return std::max(wide, touchPx());
}

bool PanelContext::plainButton(const char* id, ImVec2 size) const {
    const bool pressed = ImGui::Button(id, size);
    noteTarget(id);
    return pressed;
}

bool PanelContext::area(const char* id, ImVec2 size) const {
    // In windows of a few pixels nothing may be left of it, which ImGui does not allow.
    const bool pressed = ImGui::InvisibleButton(id, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
    noteTarget(id);
    return pressed;
}

bool PanelContext::entry(const char* id, bool isLit, float heightPx) const {
    const bool pressed = ImGui::Selectable(id, isLit, 0, {0.0F, heightPx});
    noteTarget(id);
    return pressed;
}

float PanelContext::entryInset(float contentHeightPx) const {
    return std::max(0.0F, (touchPx() - contentHeightPx) / 2.0F);
}

bool PanelContext::iconButton(const char* id, Icon icon, std::string_view tip) const {
    const float side = iconSide();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(id);
    const bool pressed = ImGui::Button("##icon", {side, side});
    ImGui::PopID();
    noteTarget(id);
    drawIcon(*ImGui::GetWindowDrawList(), icon, at, side, packed(style().text), px(1.0F));
    tooltip(tip);
    return pressed;
}

bool PanelContext::linkButton(const std::string& text, const char* id, float widthPx) const {
    ImGui::PushID(id);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(style().accent));
    // In windows that take the size of what they hold there is no room yet at first.
    const float room = std::max(widthPx > 0.0F ? widthPx : ImGui::GetContentRegionAvail().x, px(LeastLinkPx));
    ImVec2 size = ImGui::CalcTextSize(text.c_str());
    std::vector<std::string> broken;
    if (size.x > room + 1.0F) {
        broken = brokenLines(text, ImGui::GetFont(), room);
        size = {0.0F, size.y * static_cast<float>(broken.size())};
        for (const std::string& line : broken) {
            size.x = std::max(size.x, ImGui::CalcTextSize(line.c_str()).x);
        }
    }
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float high = size.y + px(2.0F);
    const bool pressed =
        ImGui::InvisibleButton("##link", {std::max({size.x, 1.0F, touchPx()}), std::max(high, touchPx())});
    noteTarget(id);
    // A panel that opens gives the focus to its first item, though nobody steers by the keys. Where nothing hovers, the
    // line says at once that this can be touched.
    const bool lit = isKiosk() || ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    const ImVec2 at{corner.x, corner.y + entryInset(high)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (broken.empty()) {
        list.AddText(at, packed(style().accent), text.c_str());
    }
    const float step = broken.empty() ? size.y : size.y / static_cast<float>(broken.size());
    for (std::size_t i = 0; i < broken.size(); ++i) {
        list.AddText({at.x, at.y + step * static_cast<float>(i)}, packed(style().accent), broken[i].c_str());
    }
    constexpr float GapPx = 3.0F;
    frameFocus({at.x - px(GapPx), at.y - px(GapPx)}, {at.x + size.x + px(GapPx), at.y + size.y + px(GapPx)});
    if (lit) {
        list.AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y}, packed(style().accent), px(1.0F));
    }
    ImGui::PopStyleColor();
    ImGui::PopID();
    return pressed;
}

}  // namespace ui
