// The small map of the whole area: click and drag in it move the large one. View draws it; here are its place and its
// frame.

#include "ui/panels.hpp"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImGuiWindowFlags OverviewWindow = FixedWindow | ImGuiWindowFlags_NoScrollbar |
                                            ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground |
                                            ImGuiWindowFlags_NoBringToFrontOnFocus;
constexpr float GapPx = 8.0F;
constexpr float FramePx = 4.0F;
constexpr float CloseSidePx = 20.0F;
/// Scale bar, arrow and as many notes as there may be below them: the small map keeps its place when some are missing.
constexpr float FurniturePx = 128.0F;

/// Above the scale bar at the right edge, beside the toolbar where that reaches so far down.
geo::ScreenRect placeOf(const PanelContext& panel, const geo::ScreenRect& toolbar, float widthPx, float heightPx) {
    const float gap = panel.px(GapPx);
    const float bottom = std::min(panel.furniture.topPx - gap, panel.bottomPx() - panel.px(FurniturePx));
    const float top = std::floor(bottom - heightPx);
    const bool isUnderToolbar = top >= toolbar.bottomPx() + gap;
    const float right =
        isUnderToolbar ? static_cast<float>(panel.state.size.widthPx) - panel.px(MarginPx) : toolbar.leftPx - gap;
    return {std::floor(right - widthPx), top, widthPx, heightPx};
}

/// One layout of the open map.
class Overview {
public:
    Overview(const PanelContext& panel, const view::OverviewMap& map)
        : m_panel(panel),
          m_map(map),
          m_view(panel.world.projection(panel.state), panel.state.camera, panel.state.size) {}

    void layout() const {
        const geo::ScreenRect& rect = m_map.rect();
        ImGui::SetCursorScreenPos({rect.leftPx, rect.topPx});
        const bool isPressed = m_panel.area("##map", {rect.widthPx, rect.heightPx});
        const bool isOnCross = ImGui::IsItemHovered() && isInCross(ImGui::GetMousePos());
        followPointer(isPressed);
        followKeys();
        m_panel.tooltip(m_panel.words(isOnCross ? "tip.overview-hide" : "tip.overview"));
        layoutFrame();
        layoutCross(isOnCross);
    }

private:
    [[nodiscard]] session::Camera cameraOver(ImVec2 at) const {
        return {m_panel.world.projection(m_panel.state).unproject(m_map.toWorld({at.x, at.y})),
                m_panel.state.camera.zoom};
    }

    [[nodiscard]] float crossSide() const { return std::max(m_panel.px(CloseSidePx), m_panel.touchPx()); }

    /// No item of its own: the arrows would move on to it while they steer the map. The keyboard has a key for it.
    [[nodiscard]] bool isInCross(ImVec2 at) const {
        const float side = crossSide();
        return at.x >= m_map.rect().rightPx() - side && at.y < m_map.rect().topPx + side;
    }

    /// A drag moves the outline, or takes it along from where it begins; a click goes there.
    void followPointer(bool isPressed) const {
        const bool isHeld = m_panel.state.motion.isHeld;
        const ImVec2 from = ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Left];
        if (isInCross(from)) {
            if (isPressed && ImGui::IsMouseReleased(ImGuiMouseButton_Left) && isInCross(ImGui::GetMousePos())) {
                m_panel.act(session::TogglePanel{session::Panel::Overview});
            }
            return;
        }
        if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
            ImVec2 step = ImGui::GetIO().MouseDelta;
            if (!isHeld) {
                if (!m_map.outlineOf(m_view, m_panel.state.uiScale).covers({from.x, from.y})) {
                    m_panel.act(session::SetCamera{cameraOver(from)});
                }
                m_panel.act(session::Grab{});
                step = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left);
            }
            const auto ratio = static_cast<float>(m_map.worldMetresPerPixel() / m_view.worldMetresPerPixel());
            if (step.x != 0.0F || step.y != 0.0F) {
                m_panel.act(session::PanBy{-step.x * ratio, -step.y * ratio});
            }
        } else if (ImGui::IsItemDeactivated() && isHeld) {
            m_panel.act(session::LetGo{});
        } else if (isPressed && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
            m_panel.act(session::FlyTo{cameraOver(ImGui::GetMousePos())});
        }
    }

    /// The map is all there is in its window.
    [[nodiscard]] bool hasKeyboard() const { return ImGui::IsWindowFocused() && m_panel.state.keyboardInPanels; }

    /// A third of the window at a time.
    void followKeys() const {
        if (!hasKeyboard()) {
            return;
        }
        constexpr float Share = 1.0F / 3.0F;
        const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1.0F : 0.0F; };
        const float right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
        const float down = pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow);
        if (right != 0.0F || down != 0.0F) {
            m_panel.act(session::PanBy{-right * Share * static_cast<float>(m_panel.state.size.widthPx),
                                       -down * Share * static_cast<float>(m_panel.state.size.heightPx)});
        }
    }

    /// The panel's own colour around the map, which has square corners.
    void layoutFrame() const {
        const geo::ScreenRect& rect = m_map.rect();
        const float thick = m_panel.px(FramePx);
        const float half = thick / 2.0F;
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRect({rect.leftPx - half, rect.topPx - half}, {rect.rightPx() + half, rect.bottomPx() + half},
                     packed(m_panel.style().panel), half, 0, thick);
        list.AddRect({rect.leftPx - thick, rect.topPx - thick}, {rect.rightPx() + thick, rect.bottomPx() + thick},
                     packed(m_panel.style().border), thick);
        if (hasKeyboard()) {
            list.AddRect({rect.leftPx, rect.topPx}, {rect.rightPx(), rect.bottomPx()}, packed(m_panel.style().accent),
                         0.0F, 0, m_panel.px(2.0F));
        }
    }

    void layoutCross(bool isLit) const {
        const geo::ScreenRect& rect = m_map.rect();
        const float side = crossSide();
        const ImVec2 at{rect.rightPx() - side, rect.topPx};
        const ImVec2 end{rect.rightPx(), rect.topPx + side};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(at, end, packed(isLit ? m_panel.style().controlHover : m_panel.style().panel));
        drawIcon(list, Icon::Close, at, side, packed(m_panel.style().text), m_panel.px(0.9F));
    }

    const PanelContext& m_panel;
    const view::OverviewMap& m_map;
    session::MapView m_view;
};

}  // namespace

OverviewLayout layoutOverview(const PanelContext& panel, const geo::ScreenRect& toolbar) {
    const geo::WorldBounds& area = panel.world.safe(panel.state);
    const session::MapView view(panel.world.projection(panel.state), panel.state.camera, panel.state.size);
    if (!session::hasRoomForOverview(panel.state) || !view::isOverviewUseful(area, view)) {
        return {};
    }
    const bool isOpen = panel.state.openPanels.contains(session::Panel::Overview);
    const geo::ScreenSize size = view::overviewSize(area, panel.state.uiScale);
    const float frame = std::round(panel.px(FramePx));
    const float button = panel.iconSide();
    const float width = (isOpen ? static_cast<float>(size.widthPx) : button) + 2.0F * frame;
    const float height = (isOpen ? static_cast<float>(size.heightPx) : button) + 2.0F * frame;
    const geo::ScreenRect place = placeOf(panel, toolbar, width, height);
    ImGui::SetNextWindowPos({place.leftPx, place.topPx});
    ImGui::SetNextWindowSize({place.widthPx, place.heightPx});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame, frame});
    ImGui::Begin("##overview", nullptr, OverviewWindow);
    OverviewLayout layout{true, {}};
    if (isOpen) {
        const geo::ScreenRect rect{place.leftPx + frame, place.topPx + frame, static_cast<float>(size.widthPx),
                                   static_cast<float>(size.heightPx)};
        layout.map.emplace(area, rect);
        Overview(panel, *layout.map).layout();
    } else if (panel.iconButton("show", Icon::Map, panel.words("tip.overview-show"))) {
        panel.act(session::TogglePanel{session::Panel::Overview});
    }
    panel.coverCurrentWindow();
    if (isOpen) {
        panel.drags.push_back(panel.panels.back());
    }
    ImGui::End();
    ImGui::PopStyleVar();
    return layout;
}

}  // namespace ui
