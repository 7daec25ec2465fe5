#include "sfml/large_picture.hpp"

#include "unit/sfml/fixtures.hpp"
#include "view/frame_parts.hpp"

#include <cstdlib>

namespace sfml::test {
namespace {

class LargePicture : public Drawing {
protected:
    /// Lines, symbols and letters all over a frame of that size.
    void fill(geo::ScreenSize size) {
        frame.size = size;
        frame.center = {size.widthPx / 2.0, -size.heightPx / 2.0};
        const auto right = static_cast<double>(size.widthPx);
        const auto bottom = static_cast<double>(size.heightPx);
        frame.commands = {
            view::DrawFill{rectangle(right * 0.2, bottom * 0.1, right * 0.7, bottom * 0.9), Red},
            view::DrawRibbon{line({{0.0, 0.0}, {right, bottom}}), Black, 5.0F},
            view::DrawSymbol{session::SymbolShape::Star,
                             {static_cast<float>(right) - 9.0F, static_cast<float>(bottom) - 9.0F},
                             14.0F,
                             Black,
                             Red,
                             1.0F},
            view::DrawText{"Khorgos", {}, {static_cast<float>(right) / 2.0F, 30.0F}, 0.0F, Black, {}, 0.0F}};
    }

    [[nodiscard]] view::Image inParts() const {
        view::Image image{frame.size.widthPx, frame.size.heightPx, {}};
        const auto drawn = drawInParts(frame, *fonts, {}, [&](std::span<const std::uint8_t> rows) {
            image.rgba.insert(image.rgba.end(), rows.begin(), rows.end());
        });
        EXPECT_TRUE(drawn) << drawn.error().message;
        return image;
    }
};

TEST_F(LargePicture, PartsJoinWithoutASeam) {
    // Too wide for one picture, so it is drawn in three columns and two rows.
    fill({9000, 1100});
    const view::Image image = inParts();
    ASSERT_EQ(image.rgba.size(), std::size_t{9000} * 1100 * 4);
    for (const geo::ScreenRect& part :
         {geo::ScreenRect{0.0F, 0.0F, 3000.0F, 1100.0F}, geo::ScreenRect{3000.0F, 0.0F, 3000.0F, 1100.0F},
          geo::ScreenRect{6000.0F, 0.0F, 3000.0F, 1100.0F}}) {
        auto made = Offscreen::create({3000, 1100}, *fonts, {});
        ASSERT_TRUE(made);
        (*made)->draw(view::windowOn(frame, part));
        const view::Image alone = (*made)->readPixels();
        int different = 0;
        for (int y = 0; y < 1100; ++y) {
            for (int x = 0; x < 3000; ++x) {
                const session::Color a = pixel(alone, x, y);
                const session::Color b = pixel(image, x + static_cast<int>(part.leftPx), y);
                // Cut elsewhere, floats round elsewhere: the last bits of an edge's cover may differ.
                constexpr int LastBits = 4;
                different += std::abs(a.red - b.red) > LastBits || std::abs(a.green - b.green) > LastBits ? 1 : 0;
            }
        }
        EXPECT_EQ(different, 0) << part.leftPx;
    }
}

TEST_F(LargePicture, MoreThanTheMostIsRefused) {
    frame.size = {MaxPictureSidePx + 1, 10};
    const auto drawn = drawInParts(frame, *fonts, {}, [](std::span<const std::uint8_t>) { FAIL(); });
    ASSERT_FALSE(drawn);
    EXPECT_EQ(drawn.error().code, base::ErrorCode::OutOfRange);
}

}  // namespace
}  // namespace sfml::test
