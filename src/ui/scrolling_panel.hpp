#pragma once
// ScrollingPanel: a window whose head stays and whose body scrolls where there is no room for all of it.

#include "ui/panel_context.hpp"

namespace ui {

struct PanelPlace {
    ImVec2 at;
    ImVec2 pivot;  // which point of the panel lies there: {0, 0} its top left corner, {0.5, 0.5} its middle
    float widthPx = 0.0F;
    float mostHeightPx = 0.0F;
    bool isOpaque = false;  // it may lie over other panels, whose words must not shine through
};

/// A child window of the current one whose text scrolls; where fingers move it there is a sign of where it is in place
/// of a scroll bar.
void beginScrolling(const PanelContext& panel, const char* id, ImVec2 size);
void endScrolling(const PanelContext& panel);

/// The head is laid out between its making and body(), the body from there to its end.
class ScrollingPanel {
public:
    ScrollingPanel(const PanelContext& panel, const char* id, const PanelPlace& place, ImGuiWindowFlags flags = 0);
    ~ScrollingPanel();
    ScrollingPanel(const ScrollingPanel&) = delete;
    ScrollingPanel& operator=(const ScrollingPanel&) = delete;

    /// Texts over each other and a cross at the right; true when it was pressed.
    [[nodiscard]] bool head(std::string_view title, const session::Color& titleColor, std::string_view subtitle,
                            std::string_view closeTip) const;
    void body() const;

private:
    void beginBody() const;

    const PanelContext& m_panel;
    float& m_heightPx;  // that would show everything, as of the last frame
    bool m_headStays;
};

}  // namespace ui
