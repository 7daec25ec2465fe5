// The ground: what the window keeps as an image while the map moves, and when it must be drawn anew.

#include "unit/support/generators.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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
        untilMade();
    }

    /// A frame of a drag that will soon leave the ground.
    Frame draggedToTheEdge() {
        state.motion.isHeld = true;
        static_cast<void>(builder.build(state, {}));
        pan(-60.0, 0.0);
        return builder.build(state, {});
    }

    /// Frames until no more are wanted.
    void untilMade() {
        constexpr int MostFrames = 50;
        int frames = 0;
        do {
            static_cast<void>(builder.build(state, {}));
        } while (builder.hasBetter() && ++frames < MostFrames);
        ASSERT_LT(frames, MostFrames);
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

TEST_F(GroundTest, TheFirstHasNoMarginAndGetsOneInTheFramesThatFollow) {
    view::FrameBuilder fresh{miniScene().scene, miniScene().measurer, miniScene().strings, view::Patience::Hurry};
    const Frame first = fresh.build(state, {});
    EXPECT_EQ(first.ground->size, state.size) << "so that it is there sooner";
    ASSERT_NE(first.next, nullptr);
    EXPECT_GT(first.next->size.widthPx, state.size.widthPx);
    EXPECT_EQ(first.next->continues.lock(), first.ground);
    for (int due = first.nextDue; due > 1; --due) {
        EXPECT_TRUE(fresh.hasBetter()) << "frames go on until it is made";
        const Frame frame = fresh.build(state, {});
        EXPECT_EQ(frame.nextDue, due - 1);
        EXPECT_EQ(frame.ground, first.ground);
        EXPECT_EQ(frame.next, first.next);
    }
    EXPECT_EQ(fresh.build(state, {}).ground, first.next);
    EXPECT_FALSE(fresh.hasBetter());
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
    state.motion.isHeld = true;
    EXPECT_EQ(builder.build(state, {}).next, nullptr);
    pan(-10.0, 0.0);
    EXPECT_EQ(builder.build(state, {}).next, nullptr) << "at this pace the margin lasts for a while";
    Frame near = builder.build(state, {});
    for (int i = 0; i < 20 && !near.next; ++i) {
        pan(-10.0, 0.0);
        near = builder.build(state, {});
    }
    ASSERT_NE(near.next, nullptr);
    EXPECT_EQ(near.next->continues.lock(), near.ground);
    Frame after = near;
    for (int due = near.nextDue; due > 0; --due) {
        EXPECT_EQ(after.ground, near.ground);
        EXPECT_EQ(after.next, near.next) << "so that it can be made in parts";
        EXPECT_EQ(after.nextDue, due);
        pan(-10.0, 0.0);
        after = builder.build(state, {});
    }
    EXPECT_EQ(after.ground, near.next);
    EXPECT_EQ(after.next, nullptr) << "the view lies in its middle";
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_NEAR((after.ground->center.xM - view.center().xM) / view.worldMetresPerPixel(), 0.0, 0.6);
}

TEST_F(GroundTest, MovesOnAtOnceWhereTheViewLeavesTheLastOne) {
    const Frame near = draggedToTheEdge();
    ASSERT_NE(near.next, nullptr);
    pan(-150.0, 0.0);
    EXPECT_EQ(builder.build(state, {}).ground, near.next);
    pan(-500.0, 0.0);
    EXPECT_NE(builder.build(state, {}).ground, near.next) << "too fast for any";
}

TEST_F(GroundTest, DropsWhatItSaidWhereTheMapLooksOtherwise) {
    const Frame near = draggedToTheEdge();
    ASSERT_NE(near.next, nullptr);
    state.hiddenLayers.insert("relief");
    const Frame after = builder.build(state, {});
    EXPECT_NE(after.next, near.next);
    EXPECT_EQ(after.ground, near.ground) << "in a map in motion the change may wait for some frames";
    for (int i = 0; i < after.nextDue; ++i) {
        static_cast<void>(builder.build(state, {}));
    }
    EXPECT_EQ(builder.build(state, {}).ground, after.next);
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

TEST_F(GroundTest, BetweenPixelsItServesAMapThatMovesAndSoonAfterGivesWayToTheViewsOwn) {
    const auto first = ground();
    pan(0.5, 0.0);
    state.motion.velocityXPx = 100.0F;
    EXPECT_EQ(ground(), first);
    state.motion = {};
    Frame frame = builder.build(state, {});
    EXPECT_EQ(frame.ground, first);
    EXPECT_TRUE(builder.hasBetter()) << "frames go on";
    ASSERT_NE(frame.next, nullptr);
    const auto own = frame.next;
    for (int i = 0; i < 10 && builder.hasBetter(); ++i) {
        frame = builder.build(state, {});
    }
    EXPECT_EQ(frame.ground, own);
    EXPECT_FALSE(builder.hasBetter());
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_NEAR((own->center.xM - view.center().xM) / view.worldMetresPerPixel(), 0.0, 0.01);
}

TEST_F(GroundTest, AtRestAViewIsDrawnAtOnce) {
    const auto first = ground();
    pan(0.5, 0.0);
    const Frame frame = builder.build(state, {});
    EXPECT_NE(frame.ground, first) << "nothing moved before: a key, a link, or reduced motion";
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_NEAR((frame.ground->center.xM - view.center().xM) / view.worldMetresPerPixel(), 0.0, 0.01);
}

TEST_F(GroundTest, AZoomTowardsTheMapNeedsNoMargin) {
    state.motion.zoomTarget = 9.0;
    session::Camera soon = state.camera;
    soon.zoom += 0.4;
    const Frame in = builder.build(state, {}, soon);
    ASSERT_NE(in.next, nullptr);
    EXPECT_EQ(in.next->size, state.size);
    state.motion.zoomTarget = 7.0;
    state.hiddenLayers.insert("relief");
    const Frame out = builder.build(state, {});
    ASSERT_NE(out.next, nullptr);
    EXPECT_GT(out.next->size.widthPx, state.size.widthPx);
}

TEST_F(GroundTest, ServesAZoomUntilTheNextIsMade) {
    const auto first = ground();
    state.motion.zoomTarget = 9.0;
    session::Camera soon = state.camera;
    soon.zoom += 0.1;
    const Frame near = builder.build(state, {}, soon);
    EXPECT_EQ(near.ground, first);
    EXPECT_EQ(near.next, nullptr);
    state.camera.zoom += 0.2;
    soon.zoom = state.camera.zoom + 0.3;
    Frame frame = builder.build(state, {}, soon);
    EXPECT_EQ(frame.ground, first);
    ASSERT_NE(frame.next, nullptr);
    const auto next = frame.next;
    const session::MapView then(miniWorld().projection, soon, state.size);
    EXPECT_NEAR(next->worldMetresPerPixel, then.worldMetresPerPixel(), 1e-6) << "for where the map will be";
    EXPECT_EQ(next->continues.lock(), nullptr);
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(frame.ground, first);
        state.camera.zoom += 0.05;
        soon.zoom += 0.05;
        frame = builder.build(state, {}, soon);
    }
    EXPECT_EQ(frame.ground, next);
    state.camera.zoom += 2.0;
    EXPECT_NE(ground(), next) << "stretched beyond recognition";
}

TEST_F(GroundTest, WaitsForAZoomToReachTheNextOneAndDropsItWhereItTurnsBack) {
    const auto first = ground();
    state.motion.zoomTarget = 9.0;
    session::Camera soon = state.camera;
    soon.zoom += 0.4;
    const auto next = builder.build(state, {}, soon).next;
    ASSERT_NE(next, nullptr);
    soon = state.camera;
    Frame frame;
    int frames = 0;
    do {
        frame = builder.build(state, {}, soon);
        EXPECT_EQ(frame.ground, first) << "the next one would leave the edges bare";
    } while (frame.next == next && ++frames < 40);
    EXPECT_LT(frames, 20);
}

RC_GTEST_FIXTURE_PROP(GroundTest, AMapAtRestShowsItsOwnGroundWhateverWentBefore, ()) {
    static_cast<void>(miniScene().scene->levels());
    const int steps = *rc::gen::inRange(1, 25);
    for (int step = 0; step < steps; ++step) {
        state.motion = {};
        session::Camera soon = state.camera;
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            state.motion.isHeld = true;
            pan(*rc::gen::inRange(-150, 151), *rc::gen::inRange(-100, 101));
            break;
        case 1:
            state.motion.velocityXPx = 300.0F;
            pan(*generators::real(-50.0, 50.0), *generators::real(-50.0, 50.0));
            soon = session::pannedCamera(miniWorld().projection, state.camera, state.size, 40.0, 0.0);
            break;
        case 2:
            state.camera.zoom = *generators::real(6.5, 9.0);
            state.motion.zoomTarget = state.camera.zoom + *generators::real(-1.0, 1.0);
            soon.zoom = *state.motion.zoomTarget;
            break;
        default:
            if (!state.hiddenLayers.erase("relief")) {
                state.hiddenLayers.insert("relief");
            }
        }
        static_cast<void>(builder.build(state, {}, soon));
    }
    state.motion = {};
    untilMade();
    const Frame frame = builder.build(state, {});
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    const double scale = view.worldMetresPerPixel();
    const double rightPx = (frame.ground->center.xM - view.center().xM) / scale;
    const double upPx = (frame.ground->center.yM - view.center().yM) / scale;
    RC_ASSERT(std::abs(frame.ground->worldMetresPerPixel / scale - 1.0) < 1e-6);
    RC_ASSERT(std::abs(rightPx - std::round(rightPx)) < 0.02);
    RC_ASSERT(std::abs(upPx - std::round(upPx)) < 0.02);
    RC_ASSERT(std::abs(rightPx) + state.size.widthPx / 2.0 <= frame.ground->size.widthPx / 2.0 + 1.0);
    RC_ASSERT(std::abs(upPx) + state.size.heightPx / 2.0 <= frame.ground->size.heightPx / 2.0 + 1.0);
    const bool hasRelief = std::ranges::any_of(frame.ground->commands, [](const view::DrawCommand& command) {
        return std::holds_alternative<view::DrawRaster>(command);
    });
    RC_ASSERT(hasRelief != state.hiddenLayers.contains("relief"));
}

TEST_F(GroundTest, ChangesWithWhatItShows) {
    const auto first = ground();
    state.hiddenLayers.insert("relief");
    const auto second = ground();
    EXPECT_NE(second, first);
    untilMade();
    const auto third = ground();
    state.selected = "route/ili";
    EXPECT_NE(ground(), third);
}

TEST_F(GroundTest, DoesNotChangeWithWhatStandsOverIt) {
    const auto first = ground();
    state.cursor = geo::ScreenPoint{10.0F, 10.0F};
    state.language = atlas::Language::Chinese;
    EXPECT_EQ(ground(), first);
}

}  // namespace
