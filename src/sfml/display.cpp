#include "sfml/display.hpp"

#include "sfml/compat.hpp"
#include "sfml/platform.hpp"

#include <SFML/OpenGL.hpp>
#include <SFML/System/Err.hpp>

#include <fmt/core.h>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <streambuf>
#include <system_error>
#include <utility>

#if KHORGOS_ON_X11
#include <X11/Xlib.h>
#endif

namespace sfml {
namespace {

/// Collects characters into lines and gives each line to the sink.
class LineBuffer final : public std::streambuf {
public:
    explicit LineBuffer(base::LogSink log) : m_log(std::move(log)) {}

protected:
    int_type overflow(int_type character) override {
        if (traits_type::eq_int_type(character, traits_type::eof())) {
            return traits_type::not_eof(character);
        }
        const std::scoped_lock lock(m_mutex);
        if (character == '\n') {
            if (!m_line.empty() && m_log) {
                // Said by every window on a server without that extension, and of no consequence.
                const bool isHarmless = m_line.find("vertical sync") != std::string::npos;
                m_log(isHarmless ? base::LogLevel::Debug : base::LogLevel::Warning, "sfml", m_line);
            }
            m_line.clear();
        } else {
            m_line.push_back(traits_type::to_char_type(character));
        }
        return character;
    }

private:
    base::LogSink m_log;
    std::mutex m_mutex;
    std::string m_line;
};

#if KHORGOS_ON_X11
using DisplayConnection = std::unique_ptr<Display, int (*)(Display*)>;

bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}
#endif

std::string glText(GLenum name) {
    const GLubyte* text = glGetString(name);
    std::string result;
    for (; text != nullptr && *text != 0; ++text) {
        result.push_back(static_cast<char>(*text));
    }
    return result;
}

}  // namespace

base::Result<void> probeDisplay() {
#if KHORGOS_ON_X11
    if (!isSet("DISPLAY")) {
        if (isSet("WAYLAND_DISPLAY")) {
            return base::fail(
                base::ErrorCode::Environment, "DISPLAY",
                "only a Wayland display is here, and windows need X11: install Xwayland (Debian: xwayland) and start "
                "again, or draw into a file with the subcommand render");
        }
        return base::fail(
            base::ErrorCode::Environment, "DISPLAY",
            "no display: DISPLAY is not set. Start from a graphical session, or draw into a file with the subcommand "
            "render");
    }
    DisplayConnection display(XOpenDisplay(nullptr), &XCloseDisplay);
    if (!display) {
        return base::fail(
            base::ErrorCode::Environment, "DISPLAY",
            fmt::format("no X server answers at DISPLAY={}: correct the variable or start the server, or draw into a "
                        "file with the subcommand render",
                        std::getenv("DISPLAY")));
    }
    int opcode = 0;
    int firstEvent = 0;
    int firstError = 0;
    if (XQueryExtension(display.get(), "GLX", &opcode, &firstEvent, &firstError) == False) {
        return base::fail(base::ErrorCode::Environment, "DISPLAY",
                          fmt::format("the X server at DISPLAY={} offers no OpenGL (extension GLX): enable it there",
                                      std::getenv("DISPLAY")));
    }
    // A server such as Xvfb starts anew when its last client leaves and turns away whoever comes in that moment, which
    // would be SFML. So this connection stays until the program ends.
    static DisplayConnection kept(nullptr, &XCloseDisplay);
    kept = std::move(display);
#endif
    return {};
}

base::Result<void> checkOpenGl(const base::LogSink& log) {
    const std::string version = glText(GL_VERSION);
    const std::string renderer = glText(GL_RENDERER);
    // "3.1 Mesa 22.3.6", "4.6.0 NVIDIA 550.1"
    const char* end = version.data() + version.size();
    int major = 0;
    int minor = 0;
    const auto afterMajor = std::from_chars(version.data(), end, major);
    if (afterMajor.ec == std::errc() && afterMajor.ptr != end && *afterMajor.ptr == '.') {
        std::from_chars(afterMajor.ptr + 1, end, minor);
    }
    if (log) {
        log(base::LogLevel::Debug, "sfml", fmt::format("OpenGL {} on {}", version, renderer));
    }
    const bool isRecent = major > 2 || (major == 2 && minor >= 1);
    if (!isRecent) {
        return base::fail(
            base::ErrorCode::Environment, "OpenGL",
            fmt::format("OpenGL 2.1 is needed and \"{}\" ({}) is what is here: install the graphics card's driver, or "
                        "set LIBGL_ALWAYS_SOFTWARE=1 to draw with the processor",
                        version, renderer));
    }
    if (!sf::Shader::isAvailable() || !sf::VertexBuffer::isAvailable()) {
        return base::fail(
            base::ErrorCode::Environment, "OpenGL",
            fmt::format(
                "OpenGL {} ({}) offers no shaders or vertex buffers: install the graphics card's driver, or set "
                "LIBGL_ALWAYS_SOFTWARE=1 to draw with the processor",
                version, renderer));
    }
    return {};
}

void routeSfmlMessages(base::LogSink log) {
    // sf::err() may still be written to by SFML's own globals while the program ends, so its buffer is never destroyed.
    sf::err().rdbuf(new LineBuffer(std::move(log)));
}

}  // namespace sfml
