#include "ui/scrolling_panel.hpp"

#include <algorithm>

namespace ui {
namespace {

constexpr float RoomForHeadPx = 180.0F;  // in a panel less high the head would take most of the room

}  // namespace

ScrollingPanel::ScrollingPanel(const PanelContext& panel, const char* id, const PanelPlace& place,
                               ImGuiWindowFlags flags)
    : m_panel(panel), m_heightPx(panel.heights[id]), m_headStays(place.mostHeightPx > panel.px(RoomForHeadPx)) {
    ImGui::SetNextWindowPos(place.at, ImGuiCond_Always, place.pivot);
    const bool isKnown = m_heightPx > 0.0F;
    ImGui::SetNextWindowSize({place.widthPx, isKnown ? std::min(m_heightPx, place.mostHeightPx) : place.mostHeightPx});
    if (place.isOpaque) {
        ImGui::SetNextWindowBgAlpha(1.0F);
    }
    // A panel shows when its height is known: it would flash up too large otherwise. At no alpha at all ImGui would not
    // lay it out.
    constexpr float Unseen = 1e-3F;
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, isKnown ? 1.0F : Unseen);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoScrollbar |
                     ImGuiWindowFlags_NoScrollWithMouse | flags);
    if (!m_headStays) {
        beginBody();
    }
}

void ScrollingPanel::beginBody() {
    ImGui::BeginChild("##body", {0.0F, 0.0F}, false, ImGuiWindowFlags_NavFlattened);
}

bool ScrollingPanel::head(std::string_view title, const session::Color& titleColor, std::string_view subtitle,
                          std::string_view closeTip) const {
    const ImVec2 start = ImGui::GetCursorPos();
    const float width = ImGui::GetContentRegionAvail().x - m_panel.px(IconSidePx);
    m_panel.paragraph(title, m_panel.fonts.title, titleColor, width);
    if (!subtitle.empty()) {
        m_panel.paragraph(subtitle, m_panel.fonts.small, m_panel.style().mutedText, width);
    }
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos({start.x + width, start.y});
    const bool pressed = m_panel.iconButton("close", Icon::Close, closeTip);
    ImGui::SetCursorPos({after.x, std::max(after.y, start.y + m_panel.px(IconSidePx + 2.0F))});
    ImGui::Separator();
    return pressed;
}

void ScrollingPanel::body() const {
    if (m_headStays) {
        beginBody();
    }
}

ScrollingPanel::~ScrollingPanel() {
    const float textHeight = ImGui::GetCursorPosY();
    ImGui::EndChild();
    m_heightPx = textHeight + ImGui::GetWindowHeight() - ImGui::GetItemRectSize().y;
    m_panel.coverCurrentWindow();
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace ui
