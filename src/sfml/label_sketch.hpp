#pragma once
// LabelSketch: a label as it will be drawn, and its pictures, made on the CPU alone. Upright labels stand on whole
// pixels and are sampled exactly; turned ones come from glyphs of twice the size, which keeps them sharp. Letters and
// halo are one picture, except where labels touch: there all halos come first, so that none covers a neighbour's
// letters.

#include "fonts/font_chain.hpp"
#include "view/frame.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sfml {

enum class LabelPart : std::uint8_t { Whole, Halo, Letters };

/// RGBA with straight alpha, row-major from the top left. Left and top are measured as in a LabelBitmap.
struct LabelPicture {
    int leftPx = 0;
    int topPx = 0;
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> rgba;
};

struct LabelSketch {
    view::DrawText command;
    LabelPart part = LabelPart::Whole;

    [[nodiscard]] bool isUpright() const;
    [[nodiscard]] float scale() const;  // the pictures' pixels to one of the screen

    /// Equal for sketches whose pictures are equal.
    [[nodiscard]] std::string key() const;

    /// A long label comes in several pictures, each of which fits a page of an atlas.
    [[nodiscard]] std::vector<LabelPicture> draw(const fonts::FontChain& fonts) const;
};

/// Labels that are drawn together.
class LabelRun {
public:
    /// `fonts` must outlive the run.
    explicit LabelRun(const fonts::FontChain& fonts) : m_fonts(fonts) {}

    void add(const view::DrawText& command);

    /// In the order of drawing, halos of touching labels being meant to lie below all else. Empties the run.
    [[nodiscard]] std::vector<LabelSketch> take();

private:
    struct Waiting {
        view::DrawText command;
        geo::ScreenRect box;  // around everything it may draw
        bool touches = false;
    };

    const fonts::FontChain& m_fonts;
    std::vector<Waiting> m_waiting;
};

}  // namespace sfml
