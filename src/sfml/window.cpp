#include "sfml/window.hpp"

#include "sfml/canvas.hpp"
#include "sfml/compat.hpp"
#include "sfml/display.hpp"
#include "sfml/event_wait.hpp"
#include "sfml/imgui_binding.hpp"
#include "sfml/input.hpp"
#include "sfml/rehearsal.hpp"
#include "sfml/shared_picture.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace sfml {
namespace {

/// What window systems group windows by and match with the desktop entry; no user reads it.
constexpr std::string_view WindowClass = "Khorgos";

}  // namespace

struct Window::State {
    sf::RenderWindow window;
    // Where the processor draws, everything goes onto a picture, and that straight into the window.
    sf::RenderTexture picture;
    std::unique_ptr<SharedPicture> sharedPicture;
    std::unique_ptr<Canvas> canvas;
    ImguiRenderer panels;
    base::LogSink log;
    InputCollector input;
    EventWait wait;
    std::string title;
    view::Image icon;
    unsigned mostPicturesPerSecond = 0;
    Presenting presenting = Presenting::Shortest;
    geo::ScreenSize windowedSize;
    bool isFullscreen = false;
    std::chrono::steady_clock::time_point presented;

    void show(geo::ScreenSize size);
    sf::RenderTarget& target();
    void holdBack();
};

void Window::State::show(geo::ScreenSize size) {
    // SFML makes the window's class of its first title, which in another script would leave it empty.
    compat::create(window, size, WindowClass, isFullscreen);
    if (!window.isOpen()) {
        return;
    }
    window.setTitle(compat::toSfml(title));
    window.setKeyRepeatEnabled(true);
    const bool hasIcon =
        icon.widthPx > 0 && icon.heightPx > 0 &&
        icon.rgba.size() == static_cast<std::size_t>(icon.widthPx) * static_cast<std::size_t>(icon.heightPx) * 4;
    if (hasIcon) {
        compat::setIcon(window, compat::toVector({icon.widthPx, icon.heightPx}), icon.rgba.data());
    }
    if (!isFullscreen) {
        // SFML 2.5 lets a new window hang over the screen's edge.
        const geo::ScreenSize desktop = compat::desktopSize();
        window.setPosition(
            {std::max(0, (desktop.widthPx - size.widthPx) / 2), std::max(0, (desktop.heightPx - size.heightPx) / 2)});
    }
    if (window.setActive(true)) {
        wait.attach(compat::nativeHandle(window));
        sharedPicture = presenting == Presenting::OpenGl ? nullptr : SharedPicture::open(compat::nativeHandle(window));
        if (picture.getSize().x > 0) {
            picture.resetGLStates();  // a new window brings a new context, of which SFML knows nothing yet
        }
    }
}

/// What is drawn on now. The picture follows the window's size; where there is no room for it, the window it is.
sf::RenderTarget& Window::State::target() {
    if (sharedPicture && picture.getSize() != window.getSize() &&
        !compat::create(picture, window.getSize(), PixelOrder::Bgra)) {
        sharedPicture.reset();
    }
    if (sharedPicture) {
        return picture;
    }
    return window;
}

void Window::State::holdBack() {
    if (mostPicturesPerSecond > 0) {
        std::this_thread::sleep_until(presented + std::chrono::microseconds(1'000'000 / mostPicturesPerSecond));
    }
    presented = std::chrono::steady_clock::now();
}

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, const fonts::FontChain& fonts,
                                                   const base::LogSink& log) {
    auto state = std::make_unique<State>();
    state->log = log;
    state->title = options.title;
    state->icon = options.icon;
    state->mostPicturesPerSecond = options.mostPicturesPerSecond;
    state->presenting = options.presenting;
    const geo::ScreenSize desktop = compat::desktopSize();
    state->windowedSize = {std::clamp(options.size.widthPx, 1, std::max(1, desktop.widthPx)),
                           std::clamp(options.size.heightPx, 1, std::max(1, desktop.heightPx))};
    state->isFullscreen = options.isFullscreen;
    state->show(options.isFullscreen ? desktop : state->windowedSize);
    if (!state->window.isOpen() || !state->window.setActive(true)) {
        return base::fail(
            base::ErrorCode::Environment, "window",
            "the window cannot be opened (SFML's own words are in the log): check the display and its OpenGL driver");
    }
    if (auto usable = checkOpenGl(log); !usable) {
        return base::Failure(usable.error());
    }
    auto canvas = Canvas::create(fonts, log, state->sharedPicture ? PixelOrder::Bgra : PixelOrder::Rgba);
    if (!canvas) {
        return base::Failure(canvas.error());
    }
    state->canvas = std::move(*canvas);
    return std::unique_ptr<Window>(new Window(std::move(state)));
}

Window::Window(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Window::~Window() = default;

std::vector<session::InputEvent> Window::pollEvents() {
    while (compat::pollInto(m_state->window, m_state->input)) {
    }
    if (m_state->wait.takeExposed()) {
        m_state->input.resized(size());
    }
    return m_state->input.take();
}

std::vector<session::InputEvent> Window::waitForEvents(std::chrono::milliseconds atMost) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    for (;;) {
        std::vector<session::InputEvent> events = pollEvents();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (!events.empty() || left.count() <= 0) {
            return events;
        }
        m_state->wait.sleep(left);
    }
}

void Window::rehearse() {
    draw(rehearsalFrame(size()));
}

geo::ScreenSize Window::size() const {
    return compat::toScreenSize(m_state->window.getSize());
}

void Window::draw(const view::Frame& frame) {
    m_state->canvas->draw(m_state->target(), frame);
}

void Window::draw(const ImDrawData& panels) {
    m_state->panels.draw(m_state->target(), panels);
}

bool Window::drawAhead() {
    return m_state->canvas->drawAhead();
}

void Window::setUiFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) {
    if (!m_state->panels.setFont(rgba, widthPx, heightPx) && m_state->log) {
        m_state->log(base::LogLevel::Error, "sfml",
                     "the graphics card cannot take the panels' font, so panels are not drawn: choose a smaller "
                     "interface scale");
    }
}

view::Image Window::readPixels() {
    if (m_state->sharedPicture) {
        m_state->picture.display();
        return compat::toImage(m_state->picture.getTexture());
    }
    sf::Texture copy;
    if (!m_state->window.setActive(true) || !compat::create(copy, m_state->window.getSize())) {
        return {};
    }
    copy.update(m_state->window);
    return compat::toImage(copy);
}

void Window::present() {
    if (!m_state->sharedPicture) {
        m_state->window.display();
    } else if (!m_state->sharedPicture->show(m_state->picture)) {
        m_state->sharedPicture.reset();  // the next picture goes OpenGL's way
    }
    m_state->holdBack();
}

unsigned long Window::nativeHandle() const {
    return compat::nativeHandle(m_state->window);
}

void Window::setTitle(std::string_view title) {
    m_state->title = title;
    m_state->window.setTitle(compat::toSfml(title));
}

bool Window::hasFocus() const {
    return m_state->window.hasFocus();
}

bool Window::isFullscreen() const {
    return m_state->isFullscreen;
}

void Window::setFullscreen(bool fullscreen) {
    if (fullscreen == m_state->isFullscreen) {
        return;
    }
    if (fullscreen) {
        m_state->windowedSize = size();
    }
    m_state->isFullscreen = fullscreen;
    m_state->show(fullscreen ? compat::desktopSize() : m_state->windowedSize);
    m_state->input.resized(size());
}

std::string Window::clipboardText() {
    return compat::fromSfml(sf::Clipboard::getString());
}

void Window::setClipboardText(std::string_view text) {
    sf::Clipboard::setString(compat::toSfml(text));
}

const CanvasCost& Window::cost() const {
    return m_state->canvas->cost();
}

}  // namespace sfml
