#include "ui/touch_scroll.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

void TouchScroll::press(geo::ScreenPoint at) {
    m_from = at;
    m_last = at;
    m_scrolls = false;
}

std::vector<session::InputEvent> TouchScroll::move(geo::ScreenPoint to, float slipPx, float stepPx) {
    if (!m_from) {
        return {};
    }
    if (!m_scrolls && std::hypot(to.xPx - m_from->xPx, to.yPx - m_from->yPx) <= slipPx) {
        return {};
    }
    m_scrolls = true;
    const float notches = (to.yPx - m_last.yPx) / std::max(1.0F, stepPx);
    m_last = to;
    return {session::MouseWheel{notches, *m_from}};
}

std::vector<session::InputEvent> TouchScroll::release() {
    const std::optional<geo::ScreenPoint> from = std::exchange(m_from, std::nullopt);
    if (!from || m_scrolls) {
        return {session::MouseLeft{}};
    }
    // The pointer leaves at once: nothing stays lit under a finger that is gone.
    return {session::MouseMoved{*from}, session::MousePressed{session::MouseButton::Left, *from},
            session::MouseReleased{session::MouseButton::Left, *from}, session::MouseLeft{}};
}

}  // namespace ui
