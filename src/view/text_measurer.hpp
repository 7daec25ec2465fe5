#pragma once
// TextMeasurer: how large text will be when drawn. Fonts live in room sfml; tests use fixed widths.

#include "session/theme.hpp"

#include <string_view>

namespace view {

struct TextStyle {
    session::FontFace face = session::FontFace::Sans;
    float sizePx = 13.0F;  // real pixels: UI scale already applied; drawn rounded to whole pixels
    float letterSpacingPx = 0.0F;

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

class TextMeasurer {
public:
    TextMeasurer() = default;
    TextMeasurer(const TextMeasurer&) = delete;
    TextMeasurer& operator=(const TextMeasurer&) = delete;
    virtual ~TextMeasurer() = default;

    /// Advance width of one line.
    [[nodiscard]] virtual float widthPx(std::string_view text, const TextStyle& style) const = 0;

    /// Height above the baseline of capitals and hanzi, and below it of descenders: what a label's box needs.
    [[nodiscard]] virtual float ascentPx(const TextStyle& style) const = 0;
    [[nodiscard]] virtual float descentPx(const TextStyle& style) const = 0;
};

}  // namespace view
