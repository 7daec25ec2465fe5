#include "view/frame_parts.hpp"

#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using support::commandsOf;

constexpr session::Color Ink{10, 20, 30, 255};

/// A metre a pixel, (0, 0) in the middle.
view::Frame frameWith(std::vector<view::DrawCommand> commands) {
    view::Frame frame;
    frame.background = {1, 2, 3, 255};
    frame.size = {200, 100};
    frame.commands = std::move(commands);
    return frame;
}

/// Where a world point comes out in the frame's picture.
geo::ScreenPoint placeIn(const view::Frame& frame, const geo::WorldPoint& at) {
    return {static_cast<float>((at.xM - frame.center.xM) / frame.worldMetresPerPixel + frame.size.widthPx / 2.0),
            static_cast<float>((frame.center.yM - at.yM) / frame.worldMetresPerPixel + frame.size.heightPx / 2.0)};
}

TEST(WindowOn, MovesMeshesAndMarksAlike) {
    const view::Frame whole =
        frameWith({view::DrawSymbol{session::SymbolShape::Star, {120.0F, 60.0F}},
                   view::DrawRect{{100.0F, 40.0F, 20.0F, 10.0F}, Ink}, view::DrawText{"a", {}, {150.0F, 70.0F}},
                   view::DrawPolyline{{{100.0F, 50.0F}, {130.0F, 80.0F}}, Ink, 2.0F}});
    const view::Frame part = view::windowOn(whole, {90.0F, 30.0F, 64.0F, 48.0F});
    EXPECT_EQ(part.size, (geo::ScreenSize{64, 48}));
    EXPECT_EQ(part.background, whole.background);
    const geo::WorldPoint somewhere{31.0, -12.0};
    EXPECT_FLOAT_EQ(placeIn(part, somewhere).xPx, placeIn(whole, somewhere).xPx - 90.0F);
    EXPECT_FLOAT_EQ(placeIn(part, somewhere).yPx, placeIn(whole, somewhere).yPx - 30.0F);
    EXPECT_EQ(commandsOf<view::DrawSymbol>(part).front().center, (geo::ScreenPoint{30.0F, 30.0F}));
    EXPECT_EQ(commandsOf<view::DrawRect>(part).front().rect, (geo::ScreenRect{10.0F, 10.0F, 20.0F, 10.0F}));
    EXPECT_EQ(commandsOf<view::DrawText>(part).front().at, (geo::ScreenPoint{60.0F, 40.0F}));
    EXPECT_EQ(commandsOf<view::DrawPolyline>(part).front().points.back(), (geo::ScreenPoint{40.0F, 50.0F}));
}

TEST(WindowOn, WhatIsClippedAwayIsLeftOut) {
    const view::Frame whole = frameWith({view::DrawClip{geo::ScreenRect{0.0F, 0.0F, 50.0F, 100.0F}},
                                         view::DrawText{"left", {}, {10.0F, 10.0F}},
                                         view::DrawClip{geo::ScreenRect{50.0F, 0.0F, 150.0F, 100.0F}},
                                         view::DrawText{"right", {}, {60.0F, 10.0F}}, view::DrawClip{}});
    const view::Frame part = view::windowOn(whole, {100.0F, 0.0F, 100.0F, 100.0F});
    const auto texts = commandsOf<view::DrawText>(part);
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts.front().text, "right");
    EXPECT_EQ(commandsOf<view::DrawClip>(part).front().rect, (geo::ScreenRect{0.0F, 0.0F, 100.0F, 100.0F}))
        << "a clip never reaches out of the part";
}

TEST(PlacedOn, TheMapStaysInsideItsPlace) {
    const view::Frame map =
        frameWith({view::DrawText{"a", {}, {5.0F, 6.0F}}, view::DrawClip{}, view::DrawText{"b", {}, {7.0F, 8.0F}}});
    const view::Frame sheet = view::placedOn(map, {300, 400}, {40.0F, 70.0F});
    EXPECT_EQ(sheet.size, (geo::ScreenSize{300, 400}));
    const geo::WorldPoint somewhere{-20.0, 33.0};
    EXPECT_FLOAT_EQ(placeIn(sheet, somewhere).xPx, placeIn(map, somewhere).xPx + 40.0F);
    EXPECT_FLOAT_EQ(placeIn(sheet, somewhere).yPx, placeIn(map, somewhere).yPx + 70.0F);
    EXPECT_EQ(commandsOf<view::DrawText>(sheet).front().at, (geo::ScreenPoint{45.0F, 76.0F}));
    const auto clips = commandsOf<view::DrawClip>(sheet);
    ASSERT_EQ(clips.size(), 3U);
    EXPECT_EQ(clips[0].rect, (geo::ScreenRect{40.0F, 70.0F, 200.0F, 100.0F}));
    EXPECT_EQ(clips[1].rect, clips[0].rect) << "the map's own end of a clip is not the sheet's";
    EXPECT_FALSE(clips[2].rect);
}

TEST(Enlarged, WidthsGrowWithThePicture) {
    view::DrawRibbon ribbon;
    ribbon.widthPx = 3.0F;
    ribbon.lanePx = 4.0F;
    ribbon.offsetPx = 1.0F;
    const view::Frame large =
        view::enlarged(frameWith({ribbon, view::DrawClip{geo::ScreenRect{10.0F, 0.0F, 50.0F, 100.0F}}}), 2.0);
    EXPECT_EQ(large.size, (geo::ScreenSize{400, 200}));
    EXPECT_DOUBLE_EQ(large.worldMetresPerPixel, 0.5);
    const view::DrawRibbon grown = commandsOf<view::DrawRibbon>(large).front();
    EXPECT_FLOAT_EQ(grown.widthPx, 6.0F);
    EXPECT_FLOAT_EQ(grown.lanePx, 8.0F);
    EXPECT_FLOAT_EQ(grown.offsetPx, 2.0F);
    EXPECT_EQ(commandsOf<view::DrawClip>(large).front().rect, (geo::ScreenRect{20.0F, 0.0F, 100.0F, 200.0F}));
}

TEST(SplitAtRasters, EachHalfOfAComparisonIsSplitByItself) {
    const view::DrawFill land;
    const view::DrawRaster relief;
    const view::DrawText name{"name", {}, {}};
    const view::DrawClip left{geo::ScreenRect{0.0F, 0.0F, 100.0F, 100.0F}};
    const view::DrawClip right{geo::ScreenRect{100.0F, 0.0F, 100.0F, 100.0F}};
    const view::SplitFrame split = view::splitAtRasters(
        frameWith({left, land, relief, name, right, land, relief, relief, name, view::DrawClip{}, name}));
    EXPECT_EQ(split.below,
              (std::vector<view::DrawCommand>{left, land, relief, right, land, relief, relief, view::DrawClip{}}));
    EXPECT_EQ(split.above, (std::vector<view::DrawCommand>{left, name, right, name, view::DrawClip{}, name}));
}

TEST(SplitAtRasters, WithoutRastersNothingLiesBelow) {
    const view::SplitFrame split = view::splitAtRasters(frameWith({view::DrawFill{}, view::DrawClip{}}));
    EXPECT_TRUE(split.below.empty());
    EXPECT_EQ(split.above.size(), 2U);
}

}  // namespace
