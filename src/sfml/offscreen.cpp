#include "sfml/offscreen.hpp"

#include "sfml/canvas.hpp"
#include "sfml/compat.hpp"
#include "sfml/display.hpp"
#include "sfml/imgui_binding.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace sfml {

struct Offscreen::State {
    sf::RenderTexture texture;
    std::unique_ptr<Canvas> canvas;
    ImguiRenderer panels;
    base::LogSink log;
};

base::Result<std::unique_ptr<Offscreen>> Offscreen::create(geo::ScreenSize size, const fonts::FontChain& fonts,
                                                           const base::LogSink& log) {
    if (size.widthPx <= 0 || size.heightPx <= 0 || size.widthPx > MaxSidePx || size.heightPx > MaxSidePx) {
        return base::fail(base::ErrorCode::OutOfRange, "size",
                          fmt::format("a picture of {} by {} pixels cannot be drawn: 1 to {} a side can", size.widthPx,
                                      size.heightPx, MaxSidePx));
    }
    auto state = std::make_unique<State>();
    state->log = log;
    const auto largest = static_cast<int>(sf::Texture::getMaximumSize());
    if (std::max(size.widthPx, size.heightPx) > largest) {
        return base::fail(
            base::ErrorCode::Environment, "OpenGL",
            fmt::format("the graphics card draws pictures of at most {} pixels a side: choose a smaller size, or set "
                        "LIBGL_ALWAYS_SOFTWARE=1",
                        largest));
    }
    if (!compat::create(state->texture, compat::toVector(size)) || !state->texture.setActive(true)) {
        return base::fail(
            base::ErrorCode::Environment, "OpenGL",
            fmt::format("the graphics card has no room for a picture of {} by {} pixels: choose a smaller size",
                        size.widthPx, size.heightPx));
    }
    if (auto usable = checkOpenGl(log); !usable) {
        return base::Failure(usable.error());
    }
    auto canvas = Canvas::create(fonts, log);
    if (!canvas) {
        return base::Failure(canvas.error());
    }
    state->canvas = std::move(*canvas);
    return std::unique_ptr<Offscreen>(new Offscreen(std::move(state)));
}

Offscreen::Offscreen(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Offscreen::~Offscreen() = default;

geo::ScreenSize Offscreen::size() const {
    return compat::toScreenSize(m_state->texture.getSize());
}

void Offscreen::draw(const view::Frame& frame) {
    m_state->canvas->draw(m_state->texture, frame);
}

void Offscreen::draw(const ImDrawData& panels) {
    m_state->panels.draw(m_state->texture, panels);
}

bool Offscreen::drawAhead() {
    return m_state->canvas->drawAhead();
}

void Offscreen::setUiFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) {
    if (!m_state->panels.setFont(rgba, widthPx, heightPx) && m_state->log) {
        m_state->log(base::LogLevel::Error, "sfml",
                     "the graphics card cannot take the panels' font, so panels are not drawn: choose a smaller "
                     "interface scale");
    }
}

view::Image Offscreen::readPixels() {
    view::Image image;
    readPixels(image);
    return image;
}

void Offscreen::readPixels(view::Image& into) {
    into.widthPx = size().widthPx;
    into.heightPx = size().heightPx;
    into.rgba.resize(static_cast<std::size_t>(into.widthPx) * static_cast<std::size_t>(into.heightPx) * 4);
    if (!compat::readRgba(m_state->texture, into.rgba)) {
        m_state->texture.display();
        into = compat::toImage(m_state->texture.getTexture());
    }
}

const CanvasCost& Offscreen::cost() const {
    return m_state->canvas->cost();
}

}  // namespace sfml
