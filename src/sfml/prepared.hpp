#pragma once
// Prepared: what a canvas must make with the processor before it can draw a frame. It needs no display, so another
// thread can make it while the window opens.

#include "sfml/card_cache.hpp"
#include "sfml/label_sketch.hpp"
#include "view/frame.hpp"

#include <vector>

namespace sfml {

struct Prepared {
    LabelPictures labels;
    std::vector<ShrunkImage> images;
};

/// `frame` will be drawn the same without it, and later.
[[nodiscard]] Prepared prepare(const view::Frame& frame, const FontChain& fonts);

/// By how much the image is shrunk before it is drawn. Sampling blends four neighbours; an image drawn at less than
/// half its size would drop the others and flicker.
[[nodiscard]] int shrinkFactor(const view::DrawRaster& command, double worldMetresPerPixel);

}  // namespace sfml
