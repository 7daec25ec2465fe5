#pragma once
// Gesture: tells a click from a drag. Events go in, Actions and clicks come out.
//
//           press              move > threshold (Grab)     release
//   Idle ----------> Pressed --------------------> Dragging -------> Idle (LetGo, Fling)
//                      | release: Click
//                      v
//                    Idle

#include "session/action.hpp"
#include "session/input_event.hpp"

#include <optional>
#include <vector>

namespace session {

/// A click that the map must answer; `count` is 2 on a double click.
struct Click {
    geo::ScreenPoint at;
    int count = 1;
};

struct GestureOutcome {
    std::vector<Action> actions;
    std::optional<Click> click;
};

class Gesture {
public:
    /// `seconds`: the time of the event on any steady clock, for inertia and double clicks.
    [[nodiscard]] GestureOutcome feed(const InputEvent& event, double seconds, double uiScale);

    /// Forgets a press under way, when something else took the pointer.
    void cancel();

    [[nodiscard]] bool isDragging() const { return m_phase == Phase::Dragging; }

private:
    enum class Phase { Idle, Pressed, Dragging };
    struct Sample {
        geo::ScreenPoint at;
        double seconds = 0.0;
    };

    Phase m_phase = Phase::Idle;
    geo::ScreenPoint m_pressedAt;
    geo::ScreenPoint m_last;
    std::vector<Sample> m_trail;  // the last moments of the drag
    std::optional<Click> m_lastClick;
    double m_lastClickSeconds = 0.0;
};

}  // namespace session
