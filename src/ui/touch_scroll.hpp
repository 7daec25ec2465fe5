#pragma once
// TouchScroll: tells a tap on a panel from a finger that moves its text. ImGui knows of wheels only, and presses what
// is under a finger at once; so a press waits here until it is known what it means.

#include "session/input_event.hpp"

#include <optional>
#include <vector>

namespace ui {

class TouchScroll {
public:
    void press(geo::ScreenPoint at);
    /// What the movement comes to: turns of a wheel over the place that was pressed. `slipPx`: how far a tap may slip;
    /// `stepPx`: how far one notch moves a text.
    [[nodiscard]] std::vector<session::InputEvent> move(geo::ScreenPoint to, float slipPx, float stepPx);
    /// A tap where nothing was moved.
    [[nodiscard]] std::vector<session::InputEvent> release();
    void reset() { m_from.reset(); }

    [[nodiscard]] bool isHeld() const { return m_from.has_value(); }

private:
    std::optional<geo::ScreenPoint> m_from;
    geo::ScreenPoint m_last;
    bool m_scrolls = false;
};

}  // namespace ui
