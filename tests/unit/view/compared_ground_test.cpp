// Two times compared in the window: a ground for each, so that the divider and the map move without drawing either
// anew.

#include "atlas/time_span.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace {

using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using view::Frame;

class ComparedGround : public testing::Test {
protected:
    session::AppState state = miniStateOver({80.0, 45.0}, 8.0, {800, 600});
    view::FrameBuilder builder{miniScene().scene, miniScene().measurer, miniScene().strings, view::Patience::Hurry};

    void SetUp() override {
        static_cast<void>(miniScene().scene->levels());
        state.time.shown = *atlas::parseTimeSpan("1937");
        state.time.compared = *atlas::parseTimeSpan("2006");
        untilMade();
    }

    Frame build() { return builder.build(state, {}); }

    void untilMade() {
        constexpr int MostFrames = 50;
        int frames = 0;
        do {
            static_cast<void>(build());
        } while (builder.hasBetter() && ++frames < MostFrames);
        ASSERT_LT(frames, MostFrames);
    }
};

TEST_F(ComparedGround, PicturesNeedNone) {
    const Frame frame = support::frameOf(state);
    EXPECT_EQ(frame.ground, nullptr);
    EXPECT_FALSE(frame.beside);
}

TEST_F(ComparedGround, EachHalfHasItsOwnWithTheMeshesOfItsTime) {
    const Frame frame = build();
    ASSERT_NE(frame.ground, nullptr);
    ASSERT_TRUE(frame.beside);
    ASSERT_NE(frame.beside->ground.ground, nullptr);
    EXPECT_EQ(frame.beside->fromPx, 400.0F);
    EXPECT_TRUE(support::commandsOf<view::DrawFill>(frame).empty());
    EXPECT_TRUE(support::commandsOf<view::DrawRibbon>(frame).empty());
    for (const auto& [ground, time] :
         {std::pair{frame.ground, state.time.shown}, std::pair{frame.beside->ground.ground, state.time.compared}}) {
        session::AppState alone = state;
        alone.time.shown = time;
        alone.time.compared.reset();
        for (const view::DrawCommand& command : support::frameOf(alone).commands) {
            const bool isMesh =
                std::holds_alternative<view::DrawFill>(command) || std::holds_alternative<view::DrawRibbon>(command);
            EXPECT_TRUE(!isMesh || std::ranges::find(ground->commands, command) != ground->commands.end());
        }
    }
}

TEST_F(ComparedGround, TheDividerMovesOverBoth) {
    const Frame before = build();
    for (const double share : {0.3, 0.5004, 0.9}) {
        state.time.divider = share;
        const Frame frame = build();
        EXPECT_EQ(frame.ground, before.ground);
        EXPECT_EQ(frame.beside->ground.ground, before.beside->ground.ground) << share;
        EXPECT_EQ(frame.beside->fromPx, std::round(static_cast<float>(share) * 800.0F));
    }
}

TEST_F(ComparedGround, BothServeOnWhileTheMapIsDragged) {
    state.motion.isHeld = true;
    const Frame before = build();
    for (int i = 0; i < 5; ++i) {
        state.camera = session::pannedCamera(miniWorld().projection, state.camera, state.size, -13.0, 7.0);
        const Frame frame = build();
        EXPECT_EQ(frame.ground, before.ground);
        EXPECT_EQ(frame.beside->ground.ground, before.beside->ground.ground);
    }
}

TEST_F(ComparedGround, TheFirstServesOnWhenTheComparisonEnds) {
    const Frame before = build();
    state.time.compared.reset();
    const Frame frame = build();
    EXPECT_FALSE(frame.beside);
    EXPECT_EQ(frame.ground, before.ground);
}

}  // namespace
