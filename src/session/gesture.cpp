#include "session/gesture.hpp"

#include <algorithm>
#include <cmath>

namespace session {
namespace {

constexpr float DragThresholdPx = 5.0F;
constexpr double DoubleClickSeconds = 0.4;
constexpr double TrailSeconds = 0.12;  // the last moments that decide a fling
constexpr double WheelLevels = 0.5;    // zoom per notch
constexpr float SlowestFlingPx = 80.0F;
constexpr float FastestFlingPx = 6000.0F;
constexpr double ShortestTrailSeconds = 1.0 / 60.0;  // a slow frame hands over a whole drag in one moment

float distancePx(geo::ScreenPoint a, geo::ScreenPoint b) {
    return std::hypot(a.xPx - b.xPx, a.yPx - b.yPx);
}

}  // namespace

void Gesture::cancel() {
    m_phase = Phase::Idle;
    m_trail.clear();
}

GestureOutcome Gesture::feed(const InputEvent& event, double seconds, double uiScale) {
    GestureOutcome outcome;
    const auto threshold = DragThresholdPx * static_cast<float>(uiScale);
    if (const auto* pressed = std::get_if<MousePressed>(&event);
        pressed != nullptr && pressed->button == MouseButton::Left) {
        m_phase = Phase::Pressed;
        m_pressedAt = pressed->at;
        m_last = pressed->at;
        m_trail = {{pressed->at, seconds}};
        outcome.actions.emplace_back(StopMotion{});
    } else if (const auto* moved = std::get_if<MouseMoved>(&event); moved != nullptr) {
        if (m_phase == Phase::Pressed && distancePx(moved->at, m_pressedAt) > threshold) {
            m_phase = Phase::Dragging;
            outcome.actions.emplace_back(Grab{});
        }
        if (m_phase == Phase::Dragging) {
            outcome.actions.emplace_back(PanBy{moved->at.xPx - m_last.xPx, moved->at.yPx - m_last.yPx});
            m_last = moved->at;
            std::erase_if(m_trail, [&](const Sample& sample) { return seconds - sample.seconds > TrailSeconds; });
            m_trail.push_back({moved->at, seconds});
        }
    } else if (const auto* released = std::get_if<MouseReleased>(&event);
               released != nullptr && released->button == MouseButton::Left) {
        if (m_phase == Phase::Pressed) {
            const bool again = m_lastClick && seconds - m_lastClickSeconds < DoubleClickSeconds &&
                               distancePx(m_lastClick->at, released->at) <= threshold;
            outcome.click = Click{released->at, again ? 2 : 1};
            // A third click starts anew.
            m_lastClick = again ? std::nullopt : outcome.click;
            m_lastClickSeconds = seconds;
        } else if (m_phase == Phase::Dragging && !m_trail.empty()) {
            outcome.actions.emplace_back(LetGo{});
            const Sample& first = m_trail.front();
            const double lasted = seconds - first.seconds;
            if (lasted <= 2.0 * TrailSeconds) {
                const auto dt = static_cast<float>(std::max(lasted, ShortestTrailSeconds));
                const float vx = (m_last.xPx - first.at.xPx) / dt;
                const float vy = (m_last.yPx - first.at.yPx) / dt;
                const float speed = std::hypot(vx, vy);
                if (speed > SlowestFlingPx) {
                    const float held = std::min(1.0F, FastestFlingPx / speed);
                    outcome.actions.emplace_back(Fling{vx * held, vy * held});
                }
            }
        }
        cancel();
    } else if (const auto* wheel = std::get_if<MouseWheel>(&event); wheel != nullptr) {
        outcome.actions.emplace_back(ZoomBy{static_cast<double>(wheel->notches) * WheelLevels, wheel->at});
    }
    return outcome;
}

}  // namespace session
