#include "paper/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const fonts::FontChain& shippedFonts() {
    static base::Diagnostics problems;
    static const fonts::FontChain Fonts(
        fonts::FontFiles::shipped(std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts"), problems);
    return Fonts;
}

view::Frame frameWith(std::vector<view::DrawCommand> commands) {
    view::Frame frame;
    frame.background = {250, 248, 240, 255};
    frame.size = {400, 200};
    frame.commands = std::move(commands);
    return frame;
}

std::string made(paper::Format format, const view::Frame& frame,
                 const std::optional<paper::Backdrop>& backdrop = std::nullopt) {
    const auto document = paper::makeDocument(format, frame, backdrop, shippedFonts(), {"Khorgos", "A view"});
    EXPECT_TRUE(document) << document.error().message;
    return document.value_or(std::string());
}

constexpr session::Color Ink{200, 30, 40, 255};

view::Frame everything() {
    const std::vector<std::vector<geo::WorldPoint>> lines{{{-150.0, 0.0}, {150.0, 60.0}}};
    view::DrawRibbon soft{view::ribbonMesh(lines), {10, 90, 90, 120}, 12.0F};
    soft.isSoft = true;
    view::DrawRibbon dashed{view::ribbonMesh(lines), Ink, 3.0F};
    dashed.dashM = {8.0F, 4.0F};
    return frameWith(
        {view::DrawRect{{10.0F, 10.0F, 80.0F, 40.0F}, {230, 230, 230, 255}, 6.0F}, soft, dashed,
         view::DrawClip{geo::ScreenRect{0.0F, 0.0F, 300.0F, 200.0F}},
         view::DrawSymbol{session::SymbolShape::Star, {60.0F, 60.0F}, 12.0F, Ink, {255, 255, 255, 255}},
         view::DrawSymbol{session::SymbolShape::Ring, {90.0F, 60.0F}, 12.0F, Ink, {255, 255, 255, 255}},
         view::DrawText{"Алматы 霍尔果斯 Қорғас", {}, {100.0F, 100.0F}, 0.2F, Ink, {255, 255, 255, 200}, 2.0F},
         view::DrawClip{}, view::DrawPolyline{{{5.0F, 5.0F}, {50.0F, 5.0F}, {50.0F, 9.0F}}, Ink, 1.5F}});
}

TEST(DocumentTest, APdfIsOnePageOfTheFramesSize) {
    const std::string pdf = made(paper::Format::Pdf, everything());
    EXPECT_THAT(pdf, StartsWith("%PDF-"));
    EXPECT_THAT(pdf, HasSubstr("%%EOF"));
    EXPECT_THAT(pdf, HasSubstr("/Count 1"));
    EXPECT_THAT(pdf, HasSubstr("[ 0 0 300 150 ]")) << "three quarters of a point a pixel";
    EXPECT_THAT(pdf, HasSubstr("/FontFile")) << "letters stay letters";
    EXPECT_THAT(pdf, ::testing::Not(HasSubstr("/CreationDate"))) << "it would differ from day to day";
}

TEST(DocumentTest, AnSvgCountsInPixels) {
    const std::string svg = made(paper::Format::Svg, everything());
    EXPECT_THAT(svg, HasSubstr("<svg "));
    EXPECT_THAT(svg, HasSubstr("width=\"400px\" height=\"200px\""));
    EXPECT_THAT(svg, HasSubstr("</svg>"));
    EXPECT_THAT(svg, ::testing::Not(HasSubstr("<image"))) << "nothing of it is a picture";
}

TEST(DocumentTest, TheSameFrameGivesTheSameBytes) {
    EXPECT_EQ(made(paper::Format::Pdf, everything()), made(paper::Format::Pdf, everything()));
    // Cairo numbers an SVG's parts on and on within one run of the program, which draws one.
    const auto withoutNumbers = [](const std::string& svg) {
        return std::regex_replace(svg, std::regex("(surface|clip|image|mask)[0-9]+"), "$1");
    };
    EXPECT_EQ(withoutNumbers(made(paper::Format::Svg, everything())),
              withoutNumbers(made(paper::Format::Svg, everything())));
}

TEST(DocumentTest, NeighboursOfOneColourAreOneShape) {
    const auto square = [](double left) {
        const std::vector<std::vector<geo::WorldPoint>> ring{
            {{left, 0.0}, {left + 20.0, 0.0}, {left + 20.0, 20.0}, {left, 20.0}}};
        return view::fillMesh(std::vector<std::vector<std::vector<geo::WorldPoint>>>{ring});
    };
    const std::string svg =
        made(paper::Format::Svg, frameWith({view::DrawFill{square(0.0), Ink}, view::DrawFill{square(20.0), Ink}}));
    std::size_t shapes = 0;
    for (std::size_t at = svg.find("<path"); at != std::string::npos; at = svg.find("<path", at + 1)) {
        ++shapes;
    }
    EXPECT_EQ(shapes, 1U) << svg;
}

TEST(DocumentTest, TheBackdropIsAnImage) {
    paper::Backdrop backdrop;
    backdrop.image = {2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255}};
    backdrop.at = {20.0F, 20.0F, 100.0F, 100.0F};
    EXPECT_THAT(made(paper::Format::Svg, frameWith({}), backdrop), HasSubstr("<image"));
    EXPECT_THAT(made(paper::Format::Pdf, frameWith({}), backdrop), HasSubstr("/Subtype /Image"));
}

TEST(DocumentTest, APageThatCannotBeIsRefused) {
    view::Frame frame = frameWith({});
    paper::Backdrop backdrop;
    backdrop.image.widthPx = 40000;  // more than Cairo takes
    backdrop.image.heightPx = 1;
    backdrop.image.rgba.resize(40000U * 4);
    backdrop.at = {0.0F, 0.0F, 400.0F, 200.0F};
    const auto document = paper::makeDocument(paper::Format::Pdf, frame, backdrop, shippedFonts(), {});
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, base::ErrorCode::Environment);
    EXPECT_THAT(document.error().message, HasSubstr("smaller"));
}

}  // namespace
