// The ground: what the window keeps as an image while the map moves, and when it must be drawn anew.

#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace {

using session::AppState;
using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using view::Frame;

class GroundTest : public testing::Test {
protected:
    // Close enough that the map goes on beyond the window on all sides.
    AppState state = miniStateOver({80.0, 45.0}, 8.0, {800, 600});
    view::FrameBuilder builder{miniScene().scene, miniScene().measurer, miniScene().strings, view::Patience::Hurry};

    std::shared_ptr<const view::Ground> ground() { return builder.build(state, {}).ground; }

    void pan(double xPx, double yPx) {
        state.camera = session::pannedCamera(miniWorld().projection, state.camera, state.size, xPx, yPx);
    }

    void SetUp() override {
        static_cast<void>(miniScene().scene->levels());
        state.cursor = geo::ScreenPoint{400.0F, 300.0F};
    }
};

TEST_F(GroundTest, PicturesNeedNone) {
    const Frame frame = support::frameOf(state);
    EXPECT_EQ(frame.ground, nullptr);
    EXPECT_FALSE(support::commandsOf<view::DrawFill>(frame).empty());
}

TEST_F(GroundTest, HoldsAllMeshesAndTheFrameWhatStandsOverThem) {
    const Frame frame = builder.build(state, {});
    const Frame whole = support::frameOf(state);
    ASSERT_NE(frame.ground, nullptr);
    EXPECT_TRUE(support::commandsOf<view::DrawFill>(frame).empty());
    EXPECT_TRUE(support::commandsOf<view::DrawRibbon>(frame).empty());
    // The ground reaches further, so it may hold more than the picture shows, but nothing less.
    for (const view::DrawCommand& command : whole.commands) {
        const auto& overlay = frame.commands;
        const auto& under = frame.ground->commands;
        EXPECT_TRUE(std::ranges::find(overlay, command) != overlay.end() ||
                    std::ranges::find(under, command) != under.end())
            << "command of kind " << command.index();
    }
}

TEST_F(GroundTest, IsAsLargeAsTheWindowUntilSomebodyPointsAtTheMap) {
    state.cursor.reset();
    view::FrameBuilder fresh{miniScene().scene, miniScene().measurer, miniScene().strings, view::Patience::Hurry};
    const auto first = fresh.build(state, {}).ground;
    EXPECT_EQ(first->size, state.size);
    EXPECT_EQ(fresh.build(state, {}).ground, first);
    state.cursor = geo::ScreenPoint{10.0F, 10.0F};
    EXPECT_GT(fresh.build(state, {}).ground->size.widthPx, state.size.widthPx);
}

TEST_F(GroundTest, IsLargerThanTheWindowAndLiesOverTheSamePlace) {
    const auto ground = this->ground();
    EXPECT_GT(ground->size.widthPx, state.size.widthPx + 100);
    EXPECT_GT(ground->size.heightPx, state.size.heightPx + 100);
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_NEAR(ground->worldMetresPerPixel, view.worldMetresPerPixel(), 1e-6);
    EXPECT_NEAR((ground->center.xM - view.center().xM) / view.worldMetresPerPixel(), 0.0, 0.01);
}

TEST_F(GroundTest, ServesOnWhileTheMapIsDraggedByWholePixels) {
    const auto first = ground();
    for (int i = 0; i < 5; ++i) {
        pan(-13.0, 7.0);
        EXPECT_EQ(ground(), first);
    }
}

TEST_F(GroundTest, IsMadeAnewWhereItNoLongerCoversTheWindow) {
    const auto first = ground();
    pan(-300.0, 0.0);
    EXPECT_NE(ground(), first);
}

TEST_F(GroundTest, MovesOnWithAMapThatIsDragged) {
    auto before = ground();
    int moves = 0;
    for (int i = 0; i < 60; ++i) {
        pan(-20.0, 5.0);
        const auto now = ground();
        if (now != before) {
            ++moves;
            EXPECT_EQ(now->continues.lock(), before);
            EXPECT_EQ(now->size, before->size);
            const double scale = now->worldMetresPerPixel;
            const double rightPx = (now->center.xM - before->center.xM) / scale;
            const double downPx = (before->center.yM - now->center.yM) / scale;
            EXPECT_NEAR(rightPx, std::round(rightPx), 1e-6);
            EXPECT_NEAR(downPx, std::round(downPx), 1e-6);
            EXPECT_GE(rightPx, 0.0);
            EXPECT_LE(downPx, 0.0) << "the map is dragged down, so that more of it comes in above";
        }
        before = now;
    }
    EXPECT_GT(moves, 3);
    EXPECT_LT(moves, 15) << "a strip serves several frames";
}

TEST_F(GroundTest, SaysBeforehandWhatItWillMoveOnTo) {
    EXPECT_EQ(builder.build(state, {}).next, nullptr);
    pan(-80.0, 5.0);
    const Frame near = builder.build(state, {});
    ASSERT_NE(near.next, nullptr) << "most of the margin is used up";
    EXPECT_EQ(near.next->continues.lock(), near.ground);
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_NEAR(near.next->center.xM, view.center().xM, 0.6 * view.worldMetresPerPixel());
    EXPECT_NEAR(near.next->center.yM, view.center().yM, 0.6 * view.worldMetresPerPixel());
    for (int i = 0; i < 2; ++i) {
        pan(-3.0, 0.0);
        const Frame still = builder.build(state, {});
        EXPECT_EQ(still.ground, near.ground);
        EXPECT_EQ(still.next, near.next) << "so that it can be made in parts";
    }
    pan(-3.0, 0.0);
    const Frame after = builder.build(state, {});
    EXPECT_EQ(after.ground, near.next);
    EXPECT_EQ(after.next, nullptr) << "the view lies in its middle";
}

TEST_F(GroundTest, MovesOnAtOnceWhereTheViewLeavesTheLastOne) {
    static_cast<void>(builder.build(state, {}));
    pan(-80.0, 0.0);
    const Frame near = builder.build(state, {});
    ASSERT_NE(near.next, nullptr);
    pan(-60.0, 0.0);
    EXPECT_EQ(builder.build(state, {}).ground, near.next);
}

TEST_F(GroundTest, DropsWhatItSaidWhereTheMapLooksOtherwise) {
    static_cast<void>(builder.build(state, {}));
    pan(-80.0, 0.0);
    const Frame near = builder.build(state, {});
    ASSERT_NE(near.next, nullptr);
    state.hiddenLayers.insert("relief");
    const Frame after = builder.build(state, {});
    EXPECT_NE(after.ground, near.next);
    EXPECT_NE(after.ground, near.ground);
}

TEST_F(GroundTest, DoesNotMoveOnWhereItLooksOtherwiseOrIsFarAway) {
    const auto first = ground();
    pan(-200.0, 0.0);
    state.hiddenLayers.insert("relief");
    const auto second = ground();
    EXPECT_EQ(second->continues.lock(), nullptr);
    pan(-2000.0, 0.0);
    EXPECT_EQ(ground()->continues.lock(), nullptr);
}

TEST_F(GroundTest, BetweenPixelsItServesOnlyAMapThatMoves) {
    const auto first = ground();
    pan(0.5, 0.0);
    state.motion.velocityXPx = 100.0F;
    EXPECT_EQ(ground(), first);
    state.motion = {};
    EXPECT_NE(ground(), first) << "at rest the picture is the view's own";
}

TEST_F(GroundTest, AZoomTowardsTheMapNeedsNoMargin) {
    state.motion.zoomTarget = 9.0;
    EXPECT_EQ(ground()->size, state.size);
    state.motion.zoomTarget = 7.0;
    EXPECT_GT(ground()->size.widthPx, state.size.widthPx);
}

TEST_F(GroundTest, ServesAZoomForAWhile) {
    const auto first = ground();
    state.motion.zoomTarget = 9.0;
    state.camera.zoom += 0.3;
    EXPECT_EQ(ground(), first);
    state.camera.zoom += 0.5;
    EXPECT_NE(ground(), first);
}

TEST_F(GroundTest, ChangesWithWhatItShows) {
    const auto first = ground();
    state.hiddenLayers.insert("relief");
    const auto second = ground();
    EXPECT_NE(second, first);
    state.selected = "route/ili";
    EXPECT_NE(ground(), second);
}

TEST_F(GroundTest, DoesNotChangeWithWhatStandsOverIt) {
    const auto first = ground();
    state.cursor = geo::ScreenPoint{10.0F, 10.0F};
    state.language = atlas::Language::Chinese;
    EXPECT_EQ(ground(), first);
}

}  // namespace
