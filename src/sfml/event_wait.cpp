#include "sfml/event_wait.hpp"

#include "sfml/compat.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#if KHORGOS_ON_X11
#include <X11/Xlib.h>
#include <poll.h>

#include <array>
#endif

namespace sfml {

#if KHORGOS_ON_X11

EventWait::EventWait() : m_ears(nullptr, &XCloseDisplay) {}

EventWait::~EventWait() = default;

void EventWait::attach(unsigned long nativeWindow) {
    m_connection = -1;
    // SFML shares one X connection among its windows and contexts but does not show it; the current OpenGL context
    // knows it.
    using CurrentDisplay = Display* (*)();
    const auto currentDisplay = reinterpret_cast<CurrentDisplay>(sf::Context::getFunction("glXGetCurrentDisplay"));
    if (currentDisplay != nullptr) {
        if (Display* display = currentDisplay(); display != nullptr) {
            m_connection = ConnectionNumber(display);
            // The window must be known to the server before another client may name it.
            XSync(display, False);
        }
    }
    m_ears.reset();
    m_isExposed = false;
    if (nativeWindow != 0) {
        m_ears.reset(XOpenDisplay(nullptr));
    }
    if (m_ears) {
        XSelectInput(m_ears.get(), nativeWindow, ExposureMask | StructureNotifyMask);
        // What the server said before we listened is made up for.
        XWindowAttributes attributes;
        m_isExposed =
            XGetWindowAttributes(m_ears.get(), nativeWindow, &attributes) != 0 && attributes.map_state == IsViewable;
    }
}

void EventWait::sleep(std::chrono::milliseconds atMost) const {
    constexpr std::chrono::milliseconds Longest{60'000};
    constexpr std::chrono::milliseconds Nap{8};
    if (m_connection < 0) {
        std::this_thread::sleep_for(std::min(atMost, Nap));
        return;
    }
    std::array<pollfd, 2> watched{pollfd{m_connection, POLLIN, 0}, pollfd{-1, POLLIN, 0}};
    if (m_ears) {
        watched[1].fd = ConnectionNumber(m_ears.get());
    }
    ::poll(watched.data(), watched.size(), static_cast<int>(std::min(atMost, Longest).count()));
}

bool EventWait::takeExposed() {
    bool isExposed = std::exchange(m_isExposed, false);
    while (m_ears && XPending(m_ears.get()) > 0) {
        XEvent event;
        XNextEvent(m_ears.get(), &event);
        isExposed = isExposed || event.type == Expose || event.type == MapNotify;
    }
    return isExposed;
}

#else

EventWait::EventWait() = default;

EventWait::~EventWait() = default;

void EventWait::attach(unsigned long /*nativeWindow*/) {}

void EventWait::sleep(std::chrono::milliseconds atMost) const {
    constexpr std::chrono::milliseconds Nap{8};
    std::this_thread::sleep_for(std::min(atMost, Nap));
}

bool EventWait::takeExposed() {
    return false;
}

#endif

}  // namespace sfml
