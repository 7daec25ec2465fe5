#pragma once
// Display: is there anything to draw on? Ask before the first SFML object is made: SFML ends the process where it finds
// no X display.

#include "base/log.hpp"
#include "base/result.hpp"

namespace sfml {

/// On X11 systems: DISPLAY is set and a server answers there. Elsewhere always fine. Makes no SFML object;
/// keeps its connection to the server.
[[nodiscard]] base::Result<void> probeDisplay();

/// To be asked once a Window or Offscreen exists: OpenGL >= 2.1 with shaders, and which card and version answered
/// (logged as debug). Window::open and Offscreen::create ask it themselves.
[[nodiscard]] base::Result<void> checkOpenGl(const base::LogSink& log);

/// SFML writes its complaints to a stream of its own; from now on they reach `log` as warnings, line by line.
void routeSfmlMessages(base::LogSink log);

}  // namespace sfml
