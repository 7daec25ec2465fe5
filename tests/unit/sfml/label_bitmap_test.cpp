#include "sfml/label_bitmap.hpp"

#include "fixtures.hpp"

#include <numeric>

namespace sfml::test {
namespace {

const fonts::FontChain& shippedFonts() {
    static base::Diagnostics problems;
    static const fonts::FontChain Fonts(fonts::FontFiles::shipped(fontsFolder()), problems);
    EXPECT_TRUE(problems.empty());
    return Fonts;
}

LabelBitmap bitmapOf(const fonts::FontChain& chain, std::string_view text, float haloPx) {
    const view::TextStyle style{session::FontFace::Sans, 16.0F, 0.0F};
    LabelRendering rendering;
    rendering.sizePx = fonts::drawnSizePx(style);
    rendering.haloPx = haloPx;
    const fonts::FontChain::FacesInUse faces = chain.faces();
    return drawLabel(*faces, faces->layOut(text, style).glyphs, rendering);
}

TEST(LabelBitmapTest, HaloHoldsTheLettersAndReachesItsWidthBeyond) {
    const fonts::FontChain& chain = shippedFonts();
    for (const char* text : {"Khorgos", "霍尔果斯", "Қорғас"}) {
        const LabelBitmap plain = bitmapOf(chain, text, 0.0F);
        const LabelBitmap haloed = bitmapOf(chain, text, 2.0F);
        EXPECT_TRUE(plain.halo.empty());
        ASSERT_EQ(haloed.halo.size(), haloed.letters.size());
        const auto sum = [](const std::vector<std::uint8_t>& coverage) {
            return std::accumulate(coverage.begin(), coverage.end(), 0) / 255;
        };
        EXPECT_NEAR(sum(plain.letters), sum(haloed.letters), 1) << text;
        EXPECT_GT(sum(haloed.halo), sum(haloed.letters) * 3 / 2) << text;
        for (std::size_t i = 0; i < haloed.halo.size(); ++i) {
            ASSERT_GE(haloed.halo[i], haloed.letters[i]);
        }
    }
}

TEST(LabelBitmapTest, AStrokeOfHaloIsAsWideAsAsked) {
    const fonts::FontChain& chain = shippedFonts();
    const LabelBitmap plain = bitmapOf(chain, "I", 0.0F);
    const LabelBitmap haloed = bitmapOf(chain, "I", 3.0F);
    // Across the middle of the letter: its own ink, and three pixels more on both sides.
    const auto inkAcross = [](const LabelBitmap& bitmap, const std::vector<std::uint8_t>& coverage) {
        const auto start = coverage.begin() + static_cast<std::ptrdiff_t>(bitmap.heightPx / 2) * bitmap.widthPx;
        return static_cast<double>(std::accumulate(start, start + bitmap.widthPx, 0)) / 255.0;
    };
    EXPECT_NEAR(inkAcross(haloed, haloed.halo) - inkAcross(plain, plain.letters), 6.0, 0.7);
}

}  // namespace
}  // namespace sfml::test
