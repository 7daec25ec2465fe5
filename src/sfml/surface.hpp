#pragma once
// Surface: something a frame can be drawn on, a window or a picture. A draw of a Frame covers everything that was there
// before; ImGui's draw data comes on top of it.

#include "geo/screen_point.hpp"
#include "sfml/canvas.hpp"
#include "view/frame.hpp"

#include <cstdint>
#include <span>

struct ImDrawData;

namespace sfml {

class Surface {
public:
    Surface() = default;
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;
    virtual ~Surface() = default;

    [[nodiscard]] virtual geo::ScreenSize size() const = 0;

    virtual void draw(const view::Frame& frame) = 0;
    virtual void draw(const ImDrawData& panels) = 0;

    /// Canvas::drawAhead.
    virtual bool drawAhead() = 0;

    /// ImGui's font atlas, RGBA. Draw data refers to it whatever texture identifier it carries.
    virtual void setUiFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) = 0;

    /// What has been drawn since the last present.
    [[nodiscard]] virtual view::Image readPixels() = 0;

    /// Of the last Frame drawn.
    [[nodiscard]] virtual const CanvasCost& cost() const = 0;
};

}  // namespace sfml
