#include "ui/scrolling_panel.hpp"

#include <algorithm>

namespace ui {
namespace {

constexpr float RoomForHeadPx = 180.0F;  // in a panel less high the head would take most of the room
constexpr float ThumbRoomPx = 10.0F;     // for the sign of where a text that is scrolled is

}  // namespace

void beginScrolling(const PanelContext& panel, const char* id, ImVec2 size) {
    const bool hasThumb = panel.isKiosk();  // in place of a scroll bar
    const ImVec2 inside{hasThumb ? -panel.px(ThumbRoomPx) : size.x, size.y};
    const ImGuiWindowFlags bar = hasThumb ? ImGuiWindowFlags_NoScrollbar : ImGuiWindowFlags_None;
    ImGui::BeginChild(id, inside, false, ImGuiWindowFlags_NavFlattened | bar);
    if (panel.startsOver) {
        ImGui::SetScrollY(0.0F);
    }
}

void endScrolling(const PanelContext& panel) {
    const float most = ImGui::GetScrollMaxY();
    const float share = most > 0.0F ? ImGui::GetScrollY() / most : 0.0F;
    const ImVec2 at = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    ImGui::EndChild();
    if (!panel.isKiosk() || most <= 0.0F) {
        return;
    }
    constexpr float ThumbPx = 4.0F;
    constexpr float ShortestPx = 24.0F;
    const float thumb = std::max(panel.px(ShortestPx), size.y * size.y / (size.y + most));
    const float top = at.y + (size.y - thumb) * share;
    const float left = at.x + size.x + panel.px((ThumbRoomPx - ThumbPx) / 2.0F);
    ImGui::GetWindowDrawList()->AddRectFilled({left, top}, {left + panel.px(ThumbPx), top + thumb},
                                              packed(panel.style().mutedText), panel.px(ThumbPx / 2.0F));
}

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
    ImGui::Begin(id, nullptr, FixedWindow | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | flags);
    if (!m_headStays) {
        beginBody();
    }
}

void ScrollingPanel::beginBody() const {
    beginScrolling(m_panel, "##body", {0.0F, 0.0F});
}

bool ScrollingPanel::head(std::string_view title, const session::Color& titleColor, std::string_view subtitle,
                          std::string_view closeTip) const {
    const ImVec2 start = ImGui::GetCursorPos();
    const float width = ImGui::GetContentRegionAvail().x - m_panel.iconSide();
    m_panel.paragraph(title, m_panel.fonts.title, titleColor, width);
    if (!subtitle.empty()) {
        m_panel.paragraph(subtitle, m_panel.fonts.small, m_panel.style().mutedText, width);
    }
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos({start.x + width, start.y});
    const bool pressed = m_panel.iconButton("close", Icon::Close, closeTip);
    ImGui::SetCursorPos({after.x, std::max(after.y, start.y + m_panel.iconSide() + m_panel.px(2.0F))});
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
    endScrolling(m_panel);
    m_heightPx = textHeight + ImGui::GetWindowHeight() - ImGui::GetItemRectSize().y;
    m_panel.coverCurrentWindow();
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace ui
