#pragma once
// Everything in which SFML 2.5, 2.6 and 3 differ, so that the rest of the room reads the same for all three. Only .cpp
// files include this. The version 3 side follows SFML's migration guide: fixed-width integers and vectors instead of
// coordinate pairs, optional events, scoped enumerations, [[nodiscard]] results, sf::State for full screen, clip
// rectangles as part of the view.

#include "geo/screen_point.hpp"
#include "sfml/pixel_order.hpp"
#include "sfml/platform.hpp"
#include "view/mesh.hpp"

#include <SFML/Graphics.hpp>
#include <SFML/OpenGL.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sfml::compat {

// Vectors

[[nodiscard]] inline sf::Vector2u toVector(geo::ScreenSize size) {
    return {static_cast<unsigned>(size.widthPx), static_cast<unsigned>(size.heightPx)};
}
[[nodiscard]] inline geo::ScreenSize toScreenSize(sf::Vector2u size) {
    return {static_cast<int>(size.x), static_cast<int>(size.y)};
}
[[nodiscard]] inline geo::ScreenSize desktopSize() {
#if SFML_VERSION_MAJOR >= 3
    return toScreenSize(sf::VideoMode::getDesktopMode().size);
#else
    const sf::VideoMode mode = sf::VideoMode::getDesktopMode();
    return toScreenSize({mode.width, mode.height});
#endif
}

// Strings: sf::String holds UTF-32.

[[nodiscard]] inline sf::String toSfml(std::string_view utf8) {
    return sf::String::fromUtf8(utf8.begin(), utf8.end());
}
[[nodiscard]] inline std::string fromSfml(const sf::String& text) {
    const auto utf8 = text.toUtf8();
    return {utf8.begin(), utf8.end()};
}

// Textures and pictures

inline constexpr GLenum Bgra = 0x80E1;       // GL_BGRA
inline constexpr GLenum BgraBytes = 0x8367;  // GL_UNSIGNED_INT_8_8_8_8_REV

[[nodiscard]] inline bool create(sf::Texture& texture, sf::Vector2u size) {
#if SFML_VERSION_MAJOR >= 3
    return texture.resize(size);
#else
    return texture.create(size.x, size.y);
#endif
}
[[nodiscard]] inline bool create(sf::RenderTexture& texture, sf::Vector2u size, PixelOrder order = PixelOrder::Rgba) {
#if SFML_VERSION_MAJOR >= 3
    const bool isCreated = texture.resize(size);
#else
    const bool isCreated = texture.create(size.x, size.y);
#endif
    if (isCreated && order == PixelOrder::Bgra) {
        // The same texture with other memory behind it: drivers choose the order that pixels are promised to come in.
        GLint bound = 0;
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
        glBindTexture(GL_TEXTURE_2D, texture.getTexture().getNativeHandle());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, static_cast<GLsizei>(size.x), static_cast<GLsizei>(size.y), 0, Bgra,
                     BgraBytes, nullptr);
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
    }
    return isCreated;
}
inline void update(sf::Texture& texture, const std::uint8_t* rgba, sf::Vector2u size, sf::Vector2u at) {
#if SFML_VERSION_MAJOR >= 3
    texture.update(rgba, size, at);
#else
    texture.update(rgba, size.x, size.y, at.x, at.y);
#endif
}
inline void create(sf::Image& image, sf::Vector2u size, const std::uint8_t* rgba) {
#if SFML_VERSION_MAJOR >= 3
    image.resize(size, rgba);
#else
    image.create(size.x, size.y, rgba);
#endif
}
[[nodiscard]] inline view::Image toImage(const sf::Texture& texture) {
    const sf::Image copy = texture.copyToImage();
    const sf::Vector2u size = copy.getSize();
    view::Image image;
    image.widthPx = static_cast<int>(size.x);
    image.heightPx = static_cast<int>(size.y);
    const std::size_t bytes = static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * 4;
    image.rgba.assign(copy.getPixelsPtr(), copy.getPixelsPtr() + bytes);
    return image;
}

/// The picture's pixels as blue, green, red, alpha, the topmost row first. For drivers with GL_MESA_pack_invert.
[[nodiscard]] inline bool readTopDown(sf::RenderTexture& picture, void* bgra) {
    if (!picture.setActive(true)) {
        return false;
    }
    constexpr GLenum PackInvert = 0x8758;  // GL_PACK_INVERT_MESA
    const sf::Vector2u size = picture.getSize();
    glPixelStorei(PackInvert, 1);
    glReadPixels(0, 0, static_cast<GLsizei>(size.x), static_cast<GLsizei>(size.y), Bgra, BgraBytes, bgra);
    glPixelStorei(PackInvert, 0);
    return true;
}

/// The picture's pixels as red, green, blue, alpha, the topmost row first, into memory of that size. Twenty times as
/// quick as by way of sf::Image.
[[nodiscard]] inline bool readRgba(sf::RenderTexture& picture, std::span<std::uint8_t> rgba) {
    const sf::Vector2u size = picture.getSize();
    const std::size_t rowBytes = static_cast<std::size_t>(size.x) * 4;
    if (rgba.size() != rowBytes * size.y || !picture.setActive(true)) {
        return false;
    }
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, static_cast<GLsizei>(size.x), static_cast<GLsizei>(size.y), GL_RGBA, GL_UNSIGNED_BYTE,
                 rgba.data());
    // OpenGL counts rows from the bottom. A row at a time is a plain copy of memory.
    std::vector<std::uint8_t> spare(rowBytes);
    for (std::size_t row = 0; row < size.y / 2; ++row) {
        const std::span<std::uint8_t> upper = rgba.subspan(row * rowBytes, rowBytes);
        const std::span<std::uint8_t> lower = rgba.subspan((size.y - 1 - row) * rowBytes, rowBytes);
        std::ranges::copy(upper, spare.begin());
        std::ranges::copy(lower, upper.begin());
        std::ranges::copy(spare, lower.begin());
    }
    return true;
}

/// Copies of `from` so much as lies at `corner` and to the right of it and below, to `at` in `to`; both must hold it.
/// Unlike a sprite this is a plain copy of memory where the processor draws.
[[nodiscard]] inline bool copyPart(sf::RenderTexture& from, sf::Vector2i corner, sf::RenderTexture& to, sf::Vector2i at,
                                   sf::Vector2i size) {
    if (!from.setActive(true)) {
        return false;
    }
    const int fromHeight = static_cast<int>(from.getSize().y);
    const int toHeight = static_cast<int>(to.getSize().y);
    // OpenGL counts rows from the bottom. What SFML has bound stays bound, since it remembers.
    GLint bound = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
    glBindTexture(GL_TEXTURE_2D, to.getTexture().getNativeHandle());
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, at.x, toHeight - at.y - size.y, corner.x, fromHeight - corner.y - size.y,
                        size.x, size.y);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
    return to.setActive(true);
}

[[nodiscard]] inline geo::ScreenRect toScreenRect(const sf::IntRect& rect) {
#if SFML_VERSION_MAJOR >= 3
    return {static_cast<float>(rect.position.x), static_cast<float>(rect.position.y), static_cast<float>(rect.size.x),
            static_cast<float>(rect.size.y)};
#else
    return {static_cast<float>(rect.left), static_cast<float>(rect.top), static_cast<float>(rect.width),
            static_cast<float>(rect.height)};
#endif
}

/// The whole pixels of it.
[[nodiscard]] inline sf::IntRect toIntRect(const geo::ScreenRect& rect) {
    return sf::IntRect({static_cast<int>(rect.leftPx), static_cast<int>(rect.topPx)},
                       {static_cast<int>(rect.widthPx), static_cast<int>(rect.heightPx)});
}

// Windows

inline void create(sf::RenderWindow& window, geo::ScreenSize size, std::string_view title, bool fullscreen) {
    const sf::ContextSettings settings;
#if SFML_VERSION_MAJOR >= 3
    window.create(sf::VideoMode(toVector(size)), toSfml(title), sf::Style::Default,
                  fullscreen ? sf::State::Fullscreen : sf::State::Windowed, settings);
#else
    const sf::Vector2u pixels = toVector(size);
    window.create(sf::VideoMode(pixels.x, pixels.y), toSfml(title),
                  fullscreen ? sf::Style::Fullscreen : sf::Style::Default, settings);
#endif
}
/// The window system's number for it; 0 where that is no number.
[[nodiscard]] inline unsigned long nativeHandle(const sf::RenderWindow& window) {
#if !KHORGOS_ON_X11
    static_cast<void>(window);
    return 0;
#elif SFML_VERSION_MAJOR >= 3
    return window.getNativeHandle();
#else
    return window.getSystemHandle();
#endif
}
inline void setIcon(sf::RenderWindow& window, sf::Vector2u size, const std::uint8_t* rgba) {
#if SFML_VERSION_MAJOR >= 3
    window.setIcon(size, rgba);
#else
    window.setIcon(size.x, size.y, rgba);
#endif
}

// Clip rectangles, in pixels from the target's top left corner. SFML 3 keeps them in the view, as a share of the
// target; SFML 2 has none. OpenGL counts rows from the bottom, in a window and in a render texture alike.

inline void setClip(sf::RenderTarget& target, const sf::IntRect& clip) {
    const auto width = static_cast<float>(target.getSize().x);
    const auto height = static_cast<float>(target.getSize().y);
#if SFML_VERSION_MAJOR >= 3
    sf::View view = target.getView();
    view.setScissor(
        sf::FloatRect({static_cast<float>(clip.position.x) / width, static_cast<float>(clip.position.y) / height},
                      {static_cast<float>(clip.size.x) / width, static_cast<float>(clip.size.y) / height}));
    target.setView(view);
#else
    static_cast<void>(width);
    glEnable(GL_SCISSOR_TEST);
    glScissor(clip.left, static_cast<int>(height) - (clip.top + clip.height), clip.width, clip.height);
#endif
}
inline void clearClip(sf::RenderTarget& target) {
#if SFML_VERSION_MAJOR >= 3
    sf::View view = target.getView();
    view.setScissor(sf::FloatRect({0.0F, 0.0F}, {1.0F, 1.0F}));
    target.setView(view);
#else
    static_cast<void>(target);
    glDisable(GL_SCISSOR_TEST);
#endif
}

[[nodiscard]] inline bool hasOpacity(sf::RenderTarget& target) {
    GLint bits = 0;
    if (target.setActive(true)) {
        glGetIntegerv(GL_ALPHA_BITS, &bits);
    }
    return bits >= 8;
}

// Events: calls the matching member of `sink` for those the atlas knows, and ignores the rest.

template <typename Sink>
void dispatch(const sf::Event& event, Sink& sink) {
#if SFML_VERSION_MAJOR >= 3
    if (event.is<sf::Event::Closed>()) {
        sink.closed();
    } else if (const auto* resized = event.getIf<sf::Event::Resized>()) {
        sink.resized(toScreenSize(resized->size));
    } else if (const auto* pressed = event.getIf<sf::Event::KeyPressed>()) {
        sink.key(pressed->code, true, pressed->control, pressed->shift, pressed->alt);
    } else if (const auto* released = event.getIf<sf::Event::KeyReleased>()) {
        sink.key(released->code, false, released->control, released->shift, released->alt);
    } else if (const auto* text = event.getIf<sf::Event::TextEntered>()) {
        sink.text(text->unicode);
    } else if (const auto* moved = event.getIf<sf::Event::MouseMoved>()) {
        sink.mouseMoved(moved->position);
    } else if (const auto* down = event.getIf<sf::Event::MouseButtonPressed>()) {
        sink.mouseButton(down->button, true, down->position);
    } else if (const auto* up = event.getIf<sf::Event::MouseButtonReleased>()) {
        sink.mouseButton(up->button, false, up->position);
    } else if (const auto* wheel = event.getIf<sf::Event::MouseWheelScrolled>()) {
        if (wheel->wheel == sf::Mouse::Wheel::Vertical) {
            sink.wheel(wheel->delta, wheel->position);
        }
    } else if (event.is<sf::Event::MouseLeft>()) {
        sink.mouseLeft();
    } else if (const auto* began = event.getIf<sf::Event::TouchBegan>()) {
        sink.touchBegan(began->finger, began->position);
    } else if (const auto* slid = event.getIf<sf::Event::TouchMoved>()) {
        sink.touchMoved(slid->finger, slid->position);
    } else if (const auto* ended = event.getIf<sf::Event::TouchEnded>()) {
        sink.touchEnded(ended->finger, ended->position);
    }
#else
    switch (event.type) {
    case sf::Event::Closed:
        sink.closed();
        break;
    case sf::Event::Resized:
        sink.resized(toScreenSize({event.size.width, event.size.height}));
        break;
    case sf::Event::KeyPressed:
    case sf::Event::KeyReleased:
        sink.key(event.key.code, event.type == sf::Event::KeyPressed, event.key.control, event.key.shift,
                 event.key.alt);
        break;
    case sf::Event::TextEntered:
        sink.text(static_cast<char32_t>(event.text.unicode));
        break;
    case sf::Event::MouseMoved:
        sink.mouseMoved(sf::Vector2i(event.mouseMove.x, event.mouseMove.y));
        break;
    case sf::Event::MouseButtonPressed:
    case sf::Event::MouseButtonReleased:
        sink.mouseButton(event.mouseButton.button, event.type == sf::Event::MouseButtonPressed,
                         sf::Vector2i(event.mouseButton.x, event.mouseButton.y));
        break;
    case sf::Event::MouseWheelScrolled:
        if (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel) {
            sink.wheel(event.mouseWheelScroll.delta, sf::Vector2i(event.mouseWheelScroll.x, event.mouseWheelScroll.y));
        }
        break;
    case sf::Event::MouseLeft:
        sink.mouseLeft();
        break;
    case sf::Event::TouchBegan:
        sink.touchBegan(event.touch.finger, sf::Vector2i(event.touch.x, event.touch.y));
        break;
    case sf::Event::TouchMoved:
        sink.touchMoved(event.touch.finger, sf::Vector2i(event.touch.x, event.touch.y));
        break;
    case sf::Event::TouchEnded:
        sink.touchEnded(event.touch.finger, sf::Vector2i(event.touch.x, event.touch.y));
        break;
    default:
        break;
    }
#endif
}

/// Takes one waiting event, if any, and dispatches it.
template <typename Sink>
[[nodiscard]] bool pollInto(sf::Window& window, Sink& sink) {
#if SFML_VERSION_MAJOR >= 3
    const std::optional<sf::Event> event = window.pollEvent();
    if (!event) {
        return false;
    }
    dispatch(*event, sink);
#else
    sf::Event event{};
    if (!window.pollEvent(event)) {
        return false;
    }
    dispatch(event, sink);
#endif
    return true;
}

}  // namespace sfml::compat
