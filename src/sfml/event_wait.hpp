#pragma once
// EventWait: sleeps until the window system has something to say, and hears what SFML does not report: that a part of
// the window, or all of it, has come to light and is blank. SFML's own waitEvent wakes a hundred times a second to
// look.

#include "sfml/platform.hpp"

#include <chrono>
#include <memory>

#if KHORGOS_ON_X11
struct _XDisplay;  // NOLINT(bugprone-reserved-identifier): Xlib's own name
#endif

namespace sfml {

class EventWait {
public:
    EventWait();
    ~EventWait();
    EventWait(const EventWait&) = delete;
    EventWait& operator=(const EventWait&) = delete;

    /// To be called with the window's context current, each time a window has been made. 0: no window to watch.
    void attach(unsigned long nativeWindow);

    /// Call it only when no event is left to poll. On X11 it sleeps on the connections; elsewhere it naps for some
    /// milliseconds.
    void sleep(std::chrono::milliseconds atMost) const;

    /// Whether the window has lost pixels since the last call and must be drawn again.
    [[nodiscard]] bool takeExposed();

    [[nodiscard]] bool isExact() const { return m_connection >= 0; }

private:
    int m_connection = -1;  // file descriptor of SFML's X connection
#if KHORGOS_ON_X11
    // A connection of its own: SFML's does not ask for these events, and would drop them.
    std::unique_ptr<_XDisplay, int (*)(_XDisplay*)> m_ears;
    bool m_isExposed = false;
#endif
};

}  // namespace sfml
