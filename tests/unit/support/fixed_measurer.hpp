#pragma once
// A measurer for tests: every letter is 0.6 of the size wide, every hanzi as wide as the size.

#include "base/utf8.hpp"
#include "view/text_measurer.hpp"

namespace support {

class FixedMeasurer final : public view::TextMeasurer {
public:
    [[nodiscard]] float widthPx(std::string_view text, const view::TextStyle& style) const override {
        constexpr char32_t FirstWide = 0x2E80;
        constexpr float LetterShare = 0.6F;
        float width = 0.0F;
        for (char32_t c : base::decodeUtf8(text)) {
            width += (c < FirstWide ? LetterShare : 1.0F) * style.sizePx + style.letterSpacingPx;
        }
        return width;
    }
    [[nodiscard]] float ascentPx(const view::TextStyle& style) const override { return 0.75F * style.sizePx; }
    [[nodiscard]] float descentPx(const view::TextStyle& style) const override { return 0.25F * style.sizePx; }
};

}  // namespace support
