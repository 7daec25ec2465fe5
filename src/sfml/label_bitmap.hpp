#pragma once
// LabelBitmap: a line of text drawn on the CPU, as two coverages: the letters, and the letters with their halo. A halo
// drawn for the whole line at once has no darker spots where letters meet, even when it is translucent.
//
//        leftPx            widthPx
//   origin o--->+--------------------------+   -
//          |    |                          |   | topPx above the baseline
//          +----|--baseline----------------|   -
//               +--------------------------+

#include "fonts/faces.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sfml {

struct LabelBitmap {
    int leftPx = 0;
    int topPx = 0;
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> letters;  // row-major from the top
    std::vector<std::uint8_t> halo;     // letters included; empty where no halo was asked for
};

struct LabelRendering {
    unsigned sizePx = 13;
    float haloPx = 0.0F;
    float scale = 1.0F;  // of the glyphs' positions: 2 where the bitmap has two pixels for one of the screen
    bool hinted = true;
};

[[nodiscard]] LabelBitmap drawLabel(const fonts::FontChain::Faces& faces, std::span<const fonts::PlacedGlyph> glyphs,
                                    const LabelRendering& rendering);

}  // namespace sfml
