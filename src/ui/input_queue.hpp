#pragma once
// ImGui's input, fed from the window's events. ImGui 1.86 looks at its input once a frame, so a press and a release
// between two frames are handed over one frame after the other.

#include "session/input_event.hpp"

#include <deque>

struct ImGuiIO;

namespace ui {

class InputQueue {
public:
    static void setUp(ImGuiIO& io);
    void push(const session::InputEvent& event);

    [[nodiscard]] bool isWaiting() const { return !m_waiting.empty(); }

    /// Hands over what may be seen together in one frame. True when more is waiting.
    bool handOver(ImGuiIO& io);

private:
    std::deque<session::InputEvent> m_waiting;
};

}  // namespace ui
