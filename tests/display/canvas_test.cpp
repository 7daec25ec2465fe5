#include "sfml/canvas.hpp"

#include "unit/sfml/fixtures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <tuple>
#include <utility>

namespace sfml::test {
namespace {

using view::DrawFill;
using view::DrawPolyline;
using view::DrawRaster;
using view::DrawRect;
using view::DrawRibbon;
using view::DrawSymbol;
using view::DrawText;

using CanvasTest = Drawing;

/// How much darker than the paper a column is, in pixels of full ink.
double inkOfColumn(const view::Image& image, int x) {
    double ink = 0.0;
    for (int y = 0; y < image.heightPx; ++y) {
        ink += (255.0 - pixel(image, x, y).red) / 255.0;
    }
    return ink;
}

double inkOfRow(const view::Image& image, int y) {
    double ink = 0.0;
    for (int x = 0; x < image.widthPx; ++x) {
        ink += (255.0 - pixel(image, x, y).red) / 255.0;
    }
    return ink;
}

TEST_F(CanvasTest, ClearsToTheBackground) {
    frame.background = {10, 20, 30, 255};
    const view::Image image = drawn();
    EXPECT_EQ(image.widthPx, WidthPx);
    EXPECT_EQ(image.heightPx, HeightPx);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, frame.background), 0);
}

TEST_F(CanvasTest, FillsExactlyItsPixels) {
    frame.commands.emplace_back(DrawFill{rectangle(20, 10, 60, 40), Red});
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 20, 10), Red);
    EXPECT_EQ(pixel(image, 59, 39), Red);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, Paper), 40 * 30);
}

TEST_F(CanvasTest, TranslucentFillMixesWithThePaper) {
    frame.commands.emplace_back(DrawFill{rectangle(20, 10, 60, 40), {0, 0, 0, 102}});
    const session::Color mixed = pixel(drawn(), 30, 20);
    EXPECT_NEAR(mixed.red, 153, 1);
    EXPECT_EQ(mixed.alpha, 255);
}

TEST_F(CanvasTest, RibbonIsAsWideAsAsked) {
    for (const float width : {0.4F, 1.0F, 1.5F, 3.0F, 7.0F}) {
        frame.commands.clear();
        frame.commands.emplace_back(DrawRibbon{line({{10, 60.3}, {190, 60.3}}), Black, width, 0.0F, {}});
        EXPECT_NEAR(inkOfColumn(drawn(), 100), static_cast<double>(width), 0.06) << width;
    }
}

TEST_F(CanvasTest, RibbonKeepsItsWidthAtAnyScale) {
    frame.commands.emplace_back(DrawRibbon{line({{-1000, 60}, {1200, 60}}), Black, 3.0F, 0.0F, {}});
    for (const double metresPerPixel : {0.1, 1.0, 8.0}) {
        frame.worldMetresPerPixel = metresPerPixel;
        EXPECT_NEAR(inkOfColumn(drawn(), 100), 3.0, 0.06) << metresPerPixel;
    }
}

TEST_F(CanvasTest, RibbonOffsetGoesToItsRight) {
    frame.commands.emplace_back(DrawRibbon{line({{10, 60}, {190, 60}}), Black, 4.0F, 10.0F, {}});
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 100, 60), Paper);
    EXPECT_EQ(pixel(image, 100, 69), Black);  // the line runs east, so its right is south
    EXPECT_NEAR(inkOfColumn(image, 100), 4.0, 0.06);
}

TEST_F(CanvasTest, DashesAlternateAsAsked) {
    frame.commands.emplace_back(DrawRibbon{line({{20, 60}, {180, 60}}), Black, 5.0F, 0.0F, {12.0F, 8.0F}});
    const view::Image image = drawn();
    for (int repeat = 0; repeat < 7; ++repeat) {
        const int start = 20 + repeat * 20;
        EXPECT_EQ(pixel(image, start + 6, 60), Black) << repeat;
        EXPECT_EQ(pixel(image, start + 16, 60), Paper) << repeat;
    }
    EXPECT_NEAR(inkOfRow(image, 60), 8 * 12.0, 1.5);
    EXPECT_EQ(pixel(image, 18, 60), Paper);  // no round end before the first dash
}

TEST_F(CanvasTest, DashPatternOfFour) {
    frame.commands.emplace_back(DrawRibbon{line({{20, 60}, {180, 60}}), Black, 4.0F, 0.0F, {16.0F, 6.0F, 4.0F, 6.0F}});
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 28, 60), Black);
    EXPECT_EQ(pixel(image, 39, 60), Paper);
    EXPECT_EQ(pixel(image, 44, 60), Black);
    EXPECT_EQ(pixel(image, 49, 60), Paper);
    EXPECT_EQ(pixel(image, 60, 60), Black);
}

TEST_F(CanvasTest, DashesFinerThanPixelsBecomeATint) {
    frame.worldMetresPerPixel = 100.0;
    frame.commands.emplace_back(DrawRibbon{line({{-9000, 60}, {9000, 60}}), Black, 6.0F, 0.0F, {30.0F, 30.0F}});
    const view::Image image = drawn();
    EXPECT_NEAR(pixel(image, 80, 60).red, 128, 3);
    EXPECT_NEAR(pixel(image, 81, 60).red, 128, 3);
}

TEST_F(CanvasTest, TranslucentRibbonHasNoDarkerSpotsAtItsBends) {
    frame.commands.emplace_back(
        DrawRibbon{line({{20, 90}, {60, 30}, {100, 90}, {140, 30}, {180, 90}}), {0, 0, 0, 128}, 24.0F, 0.0F, {}});
    const view::Image image = drawn();
    std::uint8_t darkest = 255;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        darkest = std::min(darkest, image.rgba[i]);
        ASSERT_EQ(image.rgba[i + 3], 255);
    }
    EXPECT_NEAR(darkest, 127, 2);
    EXPECT_NEAR(pixel(image, 60, 36).red, 127, 2);
}

TEST_F(CanvasTest, TwoTranslucentRibbonsAddUp) {
    const auto mesh = line({{20, 60}, {180, 60}});
    frame.commands.emplace_back(DrawRibbon{mesh, {0, 0, 0, 128}, 20.0F, 0.0F, {}});
    frame.commands.emplace_back(DrawRibbon{mesh, {0, 0, 0, 128}, 20.0F, 0.0F, {}});
    EXPECT_NEAR(pixel(drawn(), 100, 60).red, 63, 3);
}

view::MeshPointer rasterMesh(float width, float height, float u, float v) {
    auto mesh = std::make_shared<view::Mesh>();
    mesh->kind = view::MeshKind::Raster;
    const auto corner = [&](float x, float y) {
        view::MeshVertex vertex;
        vertex.x = x * width;
        vertex.y = -y * height;
        vertex.u = x * u;
        vertex.v = y * v;
        mesh->vertices.push_back(vertex);
        mesh->bounds.add(geo::WorldPoint{static_cast<double>(vertex.x), static_cast<double>(vertex.y)});
    };
    for (const auto& [x, y] : {std::pair{0.0F, 0.0F}, std::pair{1.0F, 0.0F}, std::pair{1.0F, 1.0F},
                               std::pair{0.0F, 0.0F}, std::pair{1.0F, 1.0F}, std::pair{0.0F, 1.0F}}) {
        corner(x, y);
    }
    return mesh;
}

view::ImagePointer plainImage(int side, session::Color color) {
    auto image = std::make_shared<view::Image>();
    image->widthPx = side;
    image->heightPx = side;
    for (int i = 0; i < side * side; ++i) {
        image->rgba.insert(image->rgba.end(), {color.red, color.green, color.blue, color.alpha});
    }
    return image;
}

TEST_F(CanvasTest, MultipliedRasterDarkensAndItsTransparentPartsDoNot) {
    frame.background = {200, 100, 50, 255};
    frame.commands.emplace_back(
        DrawRaster{rasterMesh(100, 100, 8, 8), plainImage(8, {128, 128, 128, 255}), view::Blend::Multiply, Paper});
    const view::Image dark = drawn();
    EXPECT_NEAR(pixel(dark, 50, 50).red, 100, 1);
    EXPECT_NEAR(pixel(dark, 50, 50).green, 50, 1);
    EXPECT_EQ(pixel(dark, 150, 50), frame.background);

    frame.commands.clear();
    frame.commands.emplace_back(
        DrawRaster{rasterMesh(100, 100, 8, 8), plainImage(8, {0, 0, 0, 0}), view::Blend::Multiply, Paper});
    EXPECT_EQ(pixel(drawn(), 50, 50), frame.background);
}

TEST_F(CanvasTest, TwiceMultipliedRasterLightensAndItsGreyChangesNothing) {
    const auto multiplied = [this](std::uint8_t grey, std::uint8_t alpha) {
        frame.background = {100, 60, 20, 255};
        frame.commands.clear();
        frame.commands.emplace_back(DrawRaster{rasterMesh(100, 100, 8, 8),
                                               plainImage(8, {grey, grey, grey, 255}),
                                               view::Blend::MultiplyTwice,
                                               {255, 255, 255, alpha}});
        return pixel(drawn(), 50, 50);
    };
    EXPECT_NEAR(multiplied(255, 255).red, 200, 1);
    EXPECT_NEAR(multiplied(255, 255).blue, 40, 1);
    EXPECT_NEAR(multiplied(64, 255).red, 50, 1);
    EXPECT_NEAR(multiplied(255, 128).red, 150, 2) << "half as strong";
    EXPECT_NEAR(multiplied(128, 255).red, 100, 1);
    EXPECT_EQ(multiplied(255, 255).alpha, 255);
}

TEST_F(CanvasTest, SoftRibbonFadesFromItsMiddleToItsRims) {
    DrawRibbon ribbon{line({{10, 60}, {190, 60}}), Black, 40.0F, 0.0F, {}};
    ribbon.isSoft = true;
    frame.commands.emplace_back(ribbon);
    const view::Image image = drawn();
    EXPECT_LT(pixel(image, 100, 60).red, 20);
    EXPECT_NEAR(pixel(image, 100, 70).red, 128, 12);
    EXPECT_NEAR(pixel(image, 100, 50).red, 128, 12);
    EXPECT_NEAR(pixel(image, 100, 78).red, 230, 12);
    EXPECT_EQ(pixel(image, 100, 82).red, 255);
}

TEST_F(CanvasTest, HalfARibbonShowsThatHalf) {
    const std::vector<std::vector<geo::WorldPoint>> lines = {{{10.0, -60.0}, {190.0, -60.0}}};
    frame.commands.emplace_back(
        DrawRibbon{view::ribbonMesh(lines, geo::Corners::Round, {}, geo::Sides::Right), Black, 20.0F, 0.0F, {}});
    frame.center = {100.0, -60.0};
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 100, 65).red, 0) << "south of a line that runs east";
    EXPECT_EQ(pixel(image, 100, 55).red, 255);
}

TEST_F(CanvasTest, RasterShowsTheRightWayUp) {
    auto image = std::make_shared<view::Image>(*plainImage(2, Red));
    for (std::size_t i = 8; i < 16; ++i) {
        image->rgba[i] = i % 4 == 3 ? 255 : 0;  // the lower row is black
    }
    frame.commands.emplace_back(DrawRaster{rasterMesh(100, 100, 2, 2), image, view::Blend::Alpha, Paper});
    const view::Image picture = drawn();
    EXPECT_EQ(pixel(picture, 50, 10), Red);
    EXPECT_EQ(pixel(picture, 50, 90), Black);
}

TEST_F(CanvasTest, RasterFarBelowItsSizeIsAveraged) {
    auto image = std::make_shared<view::Image>(*plainImage(400, Black));
    for (std::size_t i = 0; i < image->rgba.size() / 4; ++i) {
        const bool isWhite = (i % 400 + i / 400) % 2 == 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            image->rgba[i * 4 + channel] = isWhite ? 255 : 0;
        }
    }
    frame.commands.emplace_back(DrawRaster{rasterMesh(100, 100, 400, 400), image, view::Blend::Alpha, Paper});
    const view::Image picture = drawn();
    for (int x = 10; x < 90; ++x) {
        ASSERT_NEAR(pixel(picture, x, 50).red, 128, 2);
    }
}

TEST_F(CanvasTest, SymbolsShowFillAndStroke) {
    for (int shape = 0; shape <= static_cast<int>(session::SymbolShape::Trefoil); ++shape) {
        frame.commands.clear();
        frame.commands.emplace_back(
            DrawSymbol{static_cast<session::SymbolShape>(shape), {100.0F, 60.0F}, 30.0F, Red, {0, 0, 250, 255}, 3.0F});
        const view::Image image = drawn();
        int red = 0;
        int blue = 0;
        for (int y = 0; y < HeightPx; ++y) {
            for (int x = 0; x < WidthPx; ++x) {
                red += pixel(image, x, y) == Red ? 1 : 0;
                blue += pixel(image, x, y) == session::Color{0, 0, 250, 255} ? 1 : 0;
            }
        }
        EXPECT_GT(red, 150) << shape;
        EXPECT_GT(blue, 100) << shape;
        EXPECT_EQ(pixel(image, 70, 60), Paper) << shape;
    }
}

TEST_F(CanvasTest, TextsOfAllLanguagesAreDrawnWhereTheyBelong) {
    for (const char* text : {"Khorgos", "霍尔果斯", "Қорғас", "Хоргос"}) {
        frame.commands.clear();
        const view::TextStyle style{session::FontFace::Sans, 16.0F, 0.0F};
        frame.commands.emplace_back(DrawText{text, style, {40.0F, 60.0F}, 0.0F, Black, {}, 0.0F});
        const view::Image image = drawn();
        const float width = fonts->widthPx(text, style);
        const geo::ScreenRect box{39.0F, 60.0F - fonts->ascentPx(style) - 1.0F, width + 3.0F,
                                  fonts->ascentPx(style) + fonts->descentPx(style) + 2.0F};
        const int inked = inkedPixels(image, box, Paper);
        EXPECT_GT(inked, 100) << text;
        EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, Paper), inked) << text;
    }
}

TEST_F(CanvasTest, TextsTurnClockwiseAboutTheirStart) {
    const view::TextStyle style{session::FontFace::Sans, 16.0F, 0.0F};
    frame.commands.emplace_back(DrawText{"Illi", style, {100.0F, 40.0F}, 1.5707963F, Black, {}, 0.0F});
    const view::Image image = drawn();
    // Turned a quarter clockwise, text runs down and its letters stand to the right of the baseline.
    EXPECT_GT(inkedPixels(image, {100, 40, 20, 40}, Paper), 30);
    EXPECT_EQ(inkedPixels(image, {0, 0, 98, HeightPx}, Paper), 0);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, 38}, Paper), 0);
}

TEST_F(CanvasTest, HalosLieBelowTheLettersOfTouchingLabels) {
    const view::TextStyle style{session::FontFace::SansBold, 20.0F, 0.0F};
    frame.commands.emplace_back(DrawText{"MMM", style, {40.0F, 60.0F}, 0.0F, Black, {}, 0.0F});
    const view::Image alone = drawn();
    frame.commands.clear();
    frame.commands.emplace_back(DrawText{"MMM", style, {40.0F, 60.0F}, 0.0F, Black, {255, 0, 0, 255}, 3.0F});
    frame.commands.emplace_back(DrawText{"MMM", style, {40.0F, 76.0F}, 0.0F, Black, {255, 0, 0, 255}, 3.0F});
    const view::Image both = drawn();
    for (int y = 0; y < HeightPx; ++y) {
        for (int x = 0; x < WidthPx; ++x) {
            if (pixel(alone, x, y) == Black) {
                ASSERT_EQ(pixel(both, x, y), Black) << x << ", " << y;
            }
        }
    }
}

TEST_F(CanvasTest, TextLongerThanAPageOfTheAtlasIsDrawnWhole) {
    const std::string text(400, 'M');
    const view::TextStyle style{session::FontFace::Sans, 12.0F, 0.0F};
    const float width = fonts->widthPx(text, style);
    ASSERT_GT(width, 3000.0F);
    frame.commands.emplace_back(DrawText{text, style, {180.0F - width, 60.0F}, 0.0F, Black, {}, 0.0F});
    const view::Image image = drawn();
    EXPECT_GT(inkedPixels(image, {150, 45, 30, 20}, Paper), 100);
    EXPECT_EQ(inkedPixels(image, {182, 0, 18, HeightPx}, Paper), 0);
}

TEST_F(CanvasTest, RectanglesAndLinesOfTheFurniture) {
    frame.commands.emplace_back(DrawRect{{20, 20, 40, 30}, Red, 0.0F});
    frame.commands.emplace_back(DrawRect{{80, 20, 40, 30}, Red, 10.0F});
    frame.commands.emplace_back(DrawPolyline{{{20.0F, 80.5F}, {120.0F, 80.5F}}, Black, 1.0F});
    const view::Image image = drawn();
    EXPECT_EQ(inkedPixels(image, {18, 18, 44, 34}, Paper), 40 * 30);
    EXPECT_EQ(pixel(image, 80, 20), Paper);
    EXPECT_EQ(pixel(image, 100, 35), Red);
    EXPECT_NEAR(inkOfColumn(image, 70), 1.0, 0.02);
    EXPECT_EQ(pixel(image, 70, 80), Black);
}

TEST_F(CanvasTest, CommandsKeepTheirOrderAcrossKinds) {
    frame.commands.emplace_back(DrawSymbol{session::SymbolShape::Circle, {100.0F, 60.0F}, 40.0F, Red, {}, 0.0F});
    frame.commands.emplace_back(DrawFill{rectangle(90, 50, 110, 70), Black});
    frame.commands.emplace_back(DrawRect{{98, 58, 4, 4}, Paper, 0.0F});
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 85, 60), Red);
    EXPECT_EQ(pixel(image, 92, 60), Black);
    EXPECT_EQ(pixel(image, 100, 60), Paper);
}

TEST_F(CanvasTest, TheSameFrameGivesTheSameBytes) {
    frame.commands.emplace_back(
        DrawRibbon{line({{20, 90}, {61, 33}, {100, 90}}), {90, 40, 0, 128}, 9.0F, 0.0F, {7, 3}});
    frame.commands.emplace_back(DrawSymbol{session::SymbolShape::Star, {55.3F, 60.2F}, 13.0F, Red, Black, 1.2F});
    frame.commands.emplace_back(
        DrawText{"Алматы 阿拉木图", {session::FontFace::Serif, 15.0F, 1.0F}, {30.2F, 60.7F}, 0.4F, Black, Paper, 1.5F});
    const view::Image first = drawn();
    EXPECT_EQ(first.rgba, drawn().rgba);

    auto other = Offscreen::create({WidthPx, HeightPx}, *fonts, {});
    ASSERT_TRUE(other);
    (*other)->draw(frame);
    EXPECT_EQ(first.rgba, (*other)->readPixels().rgba);
}

TEST_F(CanvasTest, MeshesAreSentOnceAndForgottenWhenTheyDie) {
    auto mesh = line({{20, 60}, {180, 60}});
    frame.commands.emplace_back(DrawRibbon{mesh, Black, 3.0F, 0.0F, {}});
    surface->draw(frame);
    EXPECT_GT(surface->cost().uploadedBytes, 0U);
    EXPECT_GT(surface->cost().cachedMeshBytes, 0U);
    surface->draw(frame);
    EXPECT_EQ(surface->cost().uploadedBytes, 0U);
    frame.commands.clear();
    mesh.reset();
    surface->draw(frame);
    EXPECT_EQ(surface->cost().cachedMeshBytes, 0U);
}

TEST_F(CanvasTest, LikeCommandsShareADrawCall) {
    for (int i = 0; i < 50; ++i) {
        const auto x = static_cast<float>(i) * 3.0F;
        frame.commands.emplace_back(DrawSymbol{session::SymbolShape::Diamond, {x, 20.0F}, 8.0F, Red, Black, 1.0F});
    }
    for (int i = 0; i < 50; ++i) {
        const auto x = static_cast<float>(i) * 3.0F;
        frame.commands.emplace_back(DrawText{"Q", {}, {x, 60.0F}, 0.0F, Black, Paper, 1.0F});
    }
    surface->draw(frame);
    EXPECT_LE(surface->cost().drawCalls, 3U);  // symbols, halos, letters
}

/// The commands as a ground that reaches `margin` pixels further than the picture on each side and lies `right` and
/// `up` pixels off its middle.
std::shared_ptr<const view::Ground> groundOf(const view::Frame& frame, int margin, double right, double up) {
    auto ground = std::make_shared<view::Ground>();
    ground->background = frame.background;
    ground->size = {frame.size.widthPx + 2 * margin, frame.size.heightPx + 2 * margin};
    ground->center = {frame.center.xM + right * frame.worldMetresPerPixel,
                      frame.center.yM + up * frame.worldMetresPerPixel};
    ground->worldMetresPerPixel = frame.worldMetresPerPixel;
    ground->commands = frame.commands;
    return ground;
}

int largestDifference(const view::Image& a, const view::Image& b) {
    int largest = a.rgba.size() == b.rgba.size() ? 0 : 255;
    for (std::size_t i = 0; i < std::min(a.rgba.size(), b.rgba.size()); ++i) {
        largest = std::max(largest, std::abs(static_cast<int>(a.rgba[i]) - static_cast<int>(b.rgba[i])));
    }
    return largest;
}

TEST_F(CanvasTest, GroundShiftedByWholePixelsIsWhatWouldBeDrawnAnew) {
    frame.background = {10, 200, 30, 255};
    frame.commands.emplace_back(DrawFill{rectangle(20, 10, 160, 90), Red});
    frame.commands.emplace_back(DrawRibbon{line({{-50, 20}, {90, 71}, {260, 33}}), Black, 3.0F, 0.0F, {9.0F, 5.0F}});
    const view::Image direct = drawn();
    const view::DrawSymbol symbol{session::SymbolShape::Diamond, {40, 30}, 12.0F, Paper, Black, 1.0F};
    for (const auto& [right, up] : {std::pair{0.0, 0.0}, std::pair{17.0, -9.0}, std::pair{-30.0, 30.0}}) {
        view::Frame moved = frame;
        moved.ground = groundOf(frame, 31, right, up);
        moved.commands.clear();
        surface->draw(moved);
        // The same sums in another order: the last bit of a channel may fall otherwise.
        EXPECT_LE(largestDifference(surface->readPixels(), direct), 2) << right << ", " << up;
        // Once drawn it is only put in place, and what stands over it comes on top.
        moved.commands.emplace_back(symbol);
        surface->draw(moved);
        EXPECT_LE(surface->cost().drawCalls, 2U);
        EXPECT_EQ(pixel(surface->readPixels(), 40, 30), Paper);
    }
}

TEST_F(CanvasTest, AGroundThatMovesOnIsWhatWouldBeDrawnAnew) {
    frame.background = {10, 200, 30, 255};
    frame.commands.emplace_back(DrawFill{rectangle(-40, 10, 260, 90), Red});
    frame.commands.emplace_back(
        DrawRibbon{line({{-150, 20}, {90, 71}, {360, 33}}), {0, 0, 90, 120}, 9.0F, 0.0F, {}, 0.0F});
    frame.commands.emplace_back(DrawFill{rectangle(190, 100, 195, 105), Black});
    const auto first = groundOf(frame, 31, 0.0, 0.0);
    using Move = std::tuple<double, double, int>;
    for (const auto& [right, up, parts] :
         {Move{25.0, 0.0, 0}, Move{0.0, -28.0, 0}, Move{-13.0, 30.0, 0}, Move{25.0, 0.0, 1}, Move{-13.0, 30.0, 2},
          Move{-13.0, 30.0, 3}, Move{0.0, -28.0, 4}}) {
        const auto second = std::make_shared<view::Ground>(*groundOf(frame, 31, right, up));
        second->continues = first;
        // Where the second ground lies: there all that came in is seen.
        view::Frame moved = frame;
        moved.commands.clear();
        moved.center = second->center;
        view::Frame direct = moved;
        direct.commands = frame.commands;
        surface->draw(direct);
        const view::Image expected = surface->readPixels();
        moved.ground = first;
        moved.next = parts > 0 ? second : nullptr;
        moved.nextDue = parts;
        surface->draw(moved);
        const std::size_t wholeVertices = surface->cost().vertices;
        for (; moved.nextDue > 0; --moved.nextDue) {
            surface->draw(moved);
            EXPECT_EQ(surface->cost().vertices, 0U) << "work ahead counts with no frame";
            static_cast<void>(surface->drawAhead());
        }
        moved.next = nullptr;
        moved.ground = second;
        surface->draw(moved);
        EXPECT_LE(largestDifference(surface->readPixels(), expected), 2) << right << ", " << up;
        EXPECT_LE(surface->cost().vertices, parts >= 2 ? 0 : 2 * wholeVertices) << "one strip or two, if any";
        // And on from there.
        const auto third = std::make_shared<view::Ground>(*groundOf(frame, 31, right + 7.0, up + 7.0));
        third->continues = second;
        moved.ground = third;
        surface->draw(moved);
        EXPECT_LE(largestDifference(surface->readPixels(), expected), 2) << right << ", " << up;
    }
}

TEST_F(CanvasTest, AGroundMadeInPartsIsWhatWouldBeDrawnAtOnce) {
    frame.background = {10, 200, 30, 255};
    frame.commands.emplace_back(DrawFill{rectangle(-40, 10, 260, 90), Red});
    frame.commands.emplace_back(DrawRibbon{line({{-150, 20}, {90, 71}, {360, 33}}), Black, 9.0F, 0.0F, {}, 0.0F});
    const view::Image expected = drawn();
    const auto small = groundOf(frame, 0, 0.0, 0.0);
    const auto wide = std::make_shared<view::Ground>(*groundOf(frame, 24, 0.0, 0.0));
    const auto grown = std::make_shared<view::Ground>(*wide);
    grown->continues = small;
    frame.commands.clear();
    for (const auto& next : {wide, grown}) {
        for (const int parts : {1, 2, 3, 9}) {
            frame.ground = small;
            frame.next = next;
            for (frame.nextDue = parts; frame.nextDue > 0; --frame.nextDue) {
                surface->draw(frame);
                EXPECT_LE(largestDifference(surface->readPixels(), expected), 2) << "it does not show before its time";
                static_cast<void>(surface->drawAhead());
            }
            frame.ground = next;
            frame.next = nullptr;
            surface->draw(frame);
            EXPECT_LE(largestDifference(surface->readPixels(), expected), 2) << parts << " parts";
            EXPECT_EQ(surface->cost().vertices == 0U, parts > 1) << "all is done by then";
            frame.ground = std::make_shared<view::Ground>(*small);  // begins anew
            surface->draw(frame);
        }
    }
}

TEST_F(CanvasTest, TheNextGroundIsMadeWithoutFrames) {
    frame.commands.emplace_back(DrawFill{rectangle(-40, 10, 260, 90), Red});
    const view::Image expected = drawn();
    frame.ground = groundOf(frame, 0, 0.0, 0.0);
    frame.next = groundOf(frame, 24, 0.0, 0.0);
    frame.nextDue = 5;
    frame.commands.clear();
    surface->draw(frame);
    int turns = 1;
    while (turns < 20 && surface->drawAhead()) {
        ++turns;
    }
    EXPECT_LE(turns, 6) << "one to begin and no more than there is time for";
    EXPECT_FALSE(surface->drawAhead()) << "nothing is left";
    frame.ground = std::exchange(frame.next, nullptr);
    surface->draw(frame);
    EXPECT_EQ(surface->cost().vertices, 0U);
    EXPECT_LE(largestDifference(surface->readPixels(), expected), 2);
    EXPECT_FALSE(surface->drawAhead()) << "nothing is wanted";
}

TEST_F(CanvasTest, GroundsOfTwoTimesLieSideBySide) {
    frame.background = {10, 200, 30, 255};
    frame.commands.emplace_back(DrawFill{rectangle(20, 10, 160, 90), Red});
    const view::Image left = drawn();
    view::Frame frames = frame;
    frames.ground = groundOf(frame, 31, 12.0, -9.0);
    frame.commands = {DrawFill{rectangle(40, 30, 190, 110), Black}};
    const view::Image right = drawn();
    frames.beside = view::Frame::Beside{0.0F, {groundOf(frame, 31, -7.0, 5.0), nullptr, 0}};
    frames.commands.clear();
    for (const float divider : {0.0F, 70.0F, 130.0F, static_cast<float>(WidthPx)}) {
        frames.beside->fromPx = divider;
        surface->draw(frames);
        const view::Image both = surface->readPixels();
        for (int x = 2; x < WidthPx; x += 9) {
            for (int y = 2; y < HeightPx; y += 9) {
                const view::Image& wanted = static_cast<float>(x) < divider ? left : right;
                EXPECT_EQ(pixel(both, x, y), pixel(wanted, x, y))
                    << x << "," << y << " with the divider at " << divider;
            }
        }
    }
    EXPECT_EQ(surface->cost().vertices, 0U) << "both are kept as images";
    frames.beside.reset();
    surface->draw(frames);
    EXPECT_EQ(pixel(surface->readPixels(), 150, 80), pixel(left, 150, 80));
}

TEST_F(CanvasTest, AnInsetIsDrawnOnceAndThenPutInPlace) {
    view::Frame small = frame;
    small.size = {40, 30};
    small.background = {10, 200, 30, 255};
    small.commands = {DrawFill{rectangle(90, 50, 110, 70), Red}};
    const view::DrawInset inset{groundOf(small, 0, 0.0, 0.0), {130.0F, 70.0F}};
    frame.commands = {DrawFill{rectangle(0, 0, 200, 120), Black}, inset, DrawRect{{140.0F, 80.0F, 4.0F, 4.0F}, Paper}};
    const view::Image image = drawn();
    EXPECT_EQ(pixel(image, 129, 80), Black);
    EXPECT_EQ(pixel(image, 131, 71), small.background);
    EXPECT_EQ(pixel(image, 150, 85), Red) << "its middle lies in the middle";
    EXPECT_EQ(pixel(image, 141, 81), Paper) << "what follows comes on top";
    EXPECT_EQ(pixel(image, 171, 80), Black);
    EXPECT_EQ(pixel(drawn(), 150, 85), Red);
    EXPECT_LE(surface->cost().drawCalls, 3U);
    EXPECT_EQ(pixel(drawn(), 150, 85), Red);
}

TEST_F(CanvasTest, GroundGrowsAndShrinksWithTheScale) {
    frame.commands.emplace_back(DrawFill{rectangle(80, 40, 120, 80), Red});
    const auto ground = groundOf(frame, 60, 0.0, 0.0);
    frame.commands.clear();
    frame.ground = ground;
    const double before = frame.worldMetresPerPixel;
    for (const double factor : {0.8, 1.25}) {
        frame.worldMetresPerPixel = before * factor;
        EXPECT_NEAR(inkedPixels(drawn(), {0, 0, WidthPx, HeightPx}, Paper), 40.0 * 40.0 / factor / factor,
                    5.0 * 40.0 / factor)
            << factor;
    }
}

TEST_F(CanvasTest, NonsenseIsLeftOut) {
    frame.commands.emplace_back(DrawFill{nullptr, Red});
    frame.commands.emplace_back(DrawRibbon{std::make_shared<view::Mesh>(), Red, 3.0F, 0.0F, {}});
    frame.commands.emplace_back(DrawRibbon{line({{20, 60}, {180, 60}}), Red, -3.0F, 0.0F, {}});
    frame.commands.emplace_back(DrawRaster{rectangle(0, 0, 9, 9), nullptr, view::Blend::Alpha, Paper});
    frame.commands.emplace_back(DrawText{"", {}, {50, 50}, 0.0F, Red, {}, 0.0F});
    frame.commands.emplace_back(DrawText{" \n\t", {}, {50, 50}, 0.0F, Red, {}, 0.0F});
    frame.commands.emplace_back(DrawSymbol{session::SymbolShape::Circle, {50, 50}, 0.0F, Red, Red, 1.0F});
    frame.commands.emplace_back(DrawPolyline{{{10, 10}}, Red, 2.0F});
    EXPECT_EQ(inkedPixels(drawn(), {0, 0, WidthPx, HeightPx}, Paper), 0);
}

}  // namespace
}  // namespace sfml::test
