#include "sfml/event_wait.hpp"

#include "sfml/compat.hpp"
#include "sfml/platform.hpp"

#include <algorithm>
#include <thread>

#if KHORGOS_ON_X11
#include <X11/Xlib.h>
#include <poll.h>
#endif

namespace sfml {

void EventWait::attach() {
    m_connection = -1;
#if KHORGOS_ON_X11
    // SFML shares one X connection among its windows and contexts but does not show it; the current OpenGL context
    // knows it.
    using CurrentDisplay = Display* (*)();
    const auto currentDisplay = reinterpret_cast<CurrentDisplay>(sf::Context::getFunction("glXGetCurrentDisplay"));
    if (currentDisplay != nullptr) {
        if (Display* display = currentDisplay(); display != nullptr) {
            m_connection = ConnectionNumber(display);
        }
    }
#endif
}

void EventWait::sleep(std::chrono::milliseconds atMost) const {
#if KHORGOS_ON_X11
    if (m_connection >= 0) {
        constexpr std::chrono::milliseconds Longest{60'000};
        pollfd watched{m_connection, POLLIN, 0};
        ::poll(&watched, 1, static_cast<int>(std::min(atMost, Longest).count()));
        return;
    }
#endif
    constexpr std::chrono::milliseconds Nap{8};
    std::this_thread::sleep_for(std::min(atMost, Nap));
}

}  // namespace sfml
