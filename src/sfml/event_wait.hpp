#pragma once
// EventWait: sleeps until the window system has something to say. SFML's own waitEvent wakes a hundred times a second
// to look.

#include <chrono>

namespace sfml {

class EventWait {
public:
    /// To be called with the window's context current, each time a window has been made.
    void attach();

    /// Call it only when no event is left to poll. On X11 it sleeps on the connection; elsewhere it naps for some
    /// milliseconds.
    void sleep(std::chrono::milliseconds atMost) const;

    [[nodiscard]] bool isExact() const { return m_connection >= 0; }

private:
    int m_connection = -1;  // file descriptor of SFML's X connection
};

}  // namespace sfml
