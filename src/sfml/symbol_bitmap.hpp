#pragma once
// SymbolBitmap: a map symbol drawn on the CPU from its signed distance, so that its edge is smooth at any size and
// fraction of a pixel. The fill is sizePx across; the stroke lies around it, outside.
//
//   Circle    disc                              Triangle  upright, corners on the circle that is sizePx across
//   Ring      disc with a hole 0.5 as wide       Star      five points on that circle
//   Square    0.9 of sizePx a side              Cross     two bars crossed like an x
//   Diamond   1.15 of sizePx from tip to tip    Gate      two posts under a beam: a border crossing
//
// Squares are a little smaller and diamonds a little larger than sizePx so that all shapes weigh the same to the eye.

#include "view/frame.hpp"

#include <cstdint>
#include <vector>

namespace sfml {

struct SymbolBitmap {
    int leftPx = 0;  // of the picture, from the whole pixel the centre lies in
    int topPx = 0;
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> rgba;  // straight alpha
};

/// The fraction of a pixel, 0..1, by which the symbol's centre lies right of and below the corner of its pixel.
struct PixelPhase {
    float x = 0.0F;
    float y = 0.0F;
};

[[nodiscard]] SymbolBitmap drawSymbol(const view::DrawSymbol& symbol, PixelPhase phase);

/// Distance in pixels from the edge of the fill to (x, y), counted from the symbol's centre, y down; negative inside.
[[nodiscard]] float symbolDistance(session::SymbolShape shape, float sizePx, float x, float y);

}  // namespace sfml
