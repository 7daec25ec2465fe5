#pragma once
// Canvas: executes a Frame. It decides nothing: order, colours, sizes and positions all come with the commands.
//
//   Frame -> for each run of like commands: one batch -> sf::RenderTarget
//
// Meshes and images stay on the graphics card as long as somebody holds them. Labels and symbols are drawn on the CPU
// once, kept in textures, and put on screen as quads.

#include "base/log.hpp"
#include "base/result.hpp"
#include "sfml/pixel_order.hpp"
#include "view/frame.hpp"

#include <cstddef>
#include <memory>

namespace sf {
class RenderTarget;
}

namespace fonts {
class FontChain;
}

namespace sfml {

/// What the last draw cost.
struct CanvasCost {
    std::size_t drawCalls = 0;
    std::size_t vertices = 0;
    std::size_t uploadedBytes = 0;
    std::size_t cachedMeshBytes = 0;
};

class Canvas {
public:
    /// Needs a current OpenGL context, which must have passed checkOpenGl(). `fonts` must outlive the canvas. `order`:
    /// that of the targets, where those are pictures.
    [[nodiscard]] static base::Result<std::unique_ptr<Canvas>> create(const fonts::FontChain& fonts,
                                                                      const base::LogSink& log,
                                                                      PixelOrder order = PixelOrder::Rgba);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// Clears the target to the frame's background and draws. Leaves the target's view at one unit per pixel, y down.
    void draw(sf::RenderTarget& target, const view::Frame& frame);

    /// Makes a part of what the last frame said frames soon to come will want, so much that it is there when it is due.
    /// To be called when a frame has been shown, and where no frame follows, until it says that nothing is left; the
    /// frames to come cost less then, and are the same without it.
    bool drawAhead();

    [[nodiscard]] const CanvasCost& cost() const;

private:
    struct State;
    explicit Canvas(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace sfml
