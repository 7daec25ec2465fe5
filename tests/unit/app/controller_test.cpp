#include "app/controller.hpp"

#include "unit/app/controller_harness.hpp"
#include "unit/support/frame_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace {

using session::Key;
using session::MouseButton;
using support::distancePx;
using testing::ElementsAre;

/// In China's north-east, away from routes and places.
const geo::LonLat Nowhere{88.0, 47.5};
/// A row of the layer panel lies at this height, wherever the panel's own width ends.
constexpr geo::ScreenPoint InTheLayerPanel{110.0F, 100.0F};

TEST(Controller, ClickOnAPlaceOpensItsCard) {
    ControllerHarness program;
    program.click(program.screenOf("place/bishkek"));
    EXPECT_EQ(program.state().selected, "place/bishkek");
    EXPECT_FALSE(program.state().chooser);
}

TEST(Controller, ClickWhereSeveralThingsLieOpensTheChooserPlaceFirst) {
    ControllerHarness program;
    program.click(program.screenOf("place/almaty"));
    ASSERT_TRUE(program.state().chooser);
    EXPECT_THAT(program.state().chooser->candidates, ElementsAre("place/almaty", "event/visit", "route/ili"));
    EXPECT_TRUE(program.state().selected.empty());
    program.key(Key::Digit2);
    EXPECT_EQ(program.state().selected, "event/visit");
    EXPECT_FALSE(program.state().chooser);
}

TEST(Controller, ClickOnALineOrAnAreaSelectsIt) {
    ControllerHarness program;
    program.click(program.screenOf({81.0, 48.0}));
    EXPECT_EQ(program.state().selected, "border/kz-cn");
    program.key(Key::Escape);
    program.controller().dispatch(session::ToggleLayer{"admin1"});
    program.click(program.screenOf(Nowhere));
    EXPECT_EQ(program.state().selected, "country/cn");
}

TEST(Controller, ClickNeverMovesTheMap) {
    ControllerHarness program(support::miniStateOver({88.5, 47.5}, 9.0));
    const session::Camera camera = program.state().camera;
    program.controller().dispatch(session::ToggleLayer{"admin1"});
    program.click({1000.0F, 600.0F});
    EXPECT_EQ(program.state().selected, "country/cn") << "whose name stands far away";
    EXPECT_EQ(program.state().camera, camera);
}

TEST(Controller, ClickOnNothingClosesCardAndChooser) {
    session::AppState state = support::miniStateOver({110.0, 45.0}, 5.5, {2400, 1400});
    state.selected = "place/turpan";
    ControllerHarness program(state);
    program.click({1200.0F, 700.0F});
    EXPECT_TRUE(program.state().selected.empty());
    program.controller().dispatch(session::OpenChooser{{{100.0F, 1300.0F}, {"place/almaty", "event/visit"}, 0}});
    program.settle();
    program.click({1200.0F, 700.0F});
    EXPECT_FALSE(program.state().chooser);
}

TEST(Controller, RightAndMiddleButtonsDoNothing) {
    ControllerHarness program;
    for (MouseButton button : {MouseButton::Right, MouseButton::Middle}) {
        program.click(program.screenOf("place/bishkek"), button);
        EXPECT_TRUE(program.state().selected.empty());
    }
}

TEST(Controller, HiddenLayerIsNotClicked) {
    ControllerHarness program;
    program.key(Key::Digit3);
    ASSERT_TRUE(program.state().hiddenLayers.contains("places"));
    program.click(program.screenOf("place/bishkek"));
    EXPECT_NE(program.state().selected, "place/bishkek");
}

TEST(Controller, DoubleClickZoomsInAboutThePointer) {
    ControllerHarness program;
    const geo::ScreenPoint at = program.screenOf(Nowhere);
    program.moveTo(at);
    for (int i = 0; i < 2; ++i) {
        program.press(at);
        program.frame();
        program.release(at);
        program.frame();
    }
    program.settle();
    EXPECT_NEAR(program.state().camera.zoom, 6.5, 1e-6);
    EXPECT_LT(distancePx(program.screenOf(Nowhere), at), 1.0);
    EXPECT_FALSE(program.state().chooser);
}

TEST(Controller, DragMovesTheMapWithThePointer) {
    ControllerHarness program;
    const geo::LonLat grabbed{84.0, 46.0};
    const geo::ScreenPoint from = program.screenOf(grabbed);
    program.moveTo(from);
    program.press(from);
    for (int i = 1; i <= 20; ++i) {
        program.moveTo({from.xPx - 10.0F * static_cast<float>(i), from.yPx - 5.0F * static_cast<float>(i)});
        program.frame();
    }
    const geo::ScreenPoint to{from.xPx - 200.0F, from.yPx - 100.0F};
    EXPECT_LT(distancePx(program.screenOf(grabbed), to), 1.0);
    program.now += 1.0;
    program.release(to);
    program.settle();
    EXPECT_LT(distancePx(program.screenOf(grabbed), to), 1.0) << "let go at rest, it stays";
    EXPECT_TRUE(program.state().selected.empty()) << "a drag is no click";
}

TEST(Controller, DragLetGoInMotionGlidesOnAndComesToRest) {
    ControllerHarness program;
    const geo::LonLat grabbed{84.0, 46.0};
    const geo::ScreenPoint from = program.screenOf(grabbed);
    program.press(from);
    geo::ScreenPoint at = from;
    for (int i = 0; i < 10; ++i) {
        at.xPx -= 15.0F;
        program.moveTo(at);
        program.frame();
    }
    program.release(at);
    EXPECT_TRUE(session::isMoving(program.state()));
    EXPECT_GT(program.settle(), 10);
    EXPECT_LT(program.screenOf(grabbed).xPx, at.xPx - 50.0F);
    EXPECT_FALSE(program.controller().needsFrame());
}

TEST(Controller, DragMayPassOverPanels) {
    ControllerHarness program;
    const geo::ScreenPoint from{700.0F, 300.0F};
    program.press(from);
    const geo::LonLat grabbed = program.view().toLonLat(from);
    for (int x = 690; x >= 100; x -= 10) {
        program.moveTo({static_cast<float>(x), 300.0F});
        program.frame();
    }
    EXPECT_LT(distancePx(program.screenOf(grabbed), {100.0F, 300.0F}), 1.0);
    program.now += 1.0;
    program.release({100.0F, 300.0F});
    program.settle();
    EXPECT_TRUE(program.state().hiddenLayers == support::miniState().hiddenLayers) << "no row was clicked";
}

TEST(Controller, PanelsAnswerTheFirstClickAfterADrag) {
    ControllerHarness program;
    const geo::ScreenPoint from{700.0F, 300.0F};
    program.press(from);
    program.moveTo({760.0F, 330.0F});
    program.frame();
    program.now += 1.0;
    program.release({760.0F, 330.0F});
    program.settle();
    program.click(InTheLayerPanel);
    EXPECT_NE(program.state().hiddenLayers, support::miniState().hiddenLayers);
}

TEST(Controller, ClickOnAPanelIsNotAClickOnTheMap) {
    ControllerHarness program;
    const session::Camera camera = program.state().camera;
    program.click(InTheLayerPanel);
    EXPECT_NE(program.state().hiddenLayers, support::miniState().hiddenLayers) << "the row toggled";
    EXPECT_TRUE(program.state().selected.empty());
    EXPECT_EQ(program.state().camera, camera);
    program.handle(session::MouseWheel{3.0F, InTheLayerPanel});
    program.settle();
    EXPECT_EQ(program.state().camera, camera) << "the wheel scrolls the panel";
}

TEST(Controller, KeyLetGoWhileTheButtonIsDownDoesNotSpoilTheClick) {
    ControllerHarness program;
    const geo::ScreenPoint at = program.screenOf("place/bishkek");
    program.moveTo(at);
    program.handle(session::KeyPressed{Key::G});
    program.press(at);
    program.handle(session::KeyReleased{Key::G});
    program.handle(session::TextEntered{U'g'});
    program.release(at);
    program.settle();
    EXPECT_EQ(program.state().selected, "place/bishkek");
}

TEST(Controller, WheelZoomsAboutThePointer) {
    ControllerHarness program;
    const geo::LonLat held{84.0, 46.0};
    const geo::ScreenPoint at = program.screenOf(held);
    program.handle(session::MouseWheel{2.0F, at});
    program.settle();
    EXPECT_NEAR(program.state().camera.zoom, 6.5, 1e-6);
    EXPECT_LT(distancePx(program.screenOf(held), at), 1.0);
}

TEST(Controller, HoverNamesWhatThePointerRestsOnButNoAreasNorThroughPanels) {
    ControllerHarness program;
    program.moveTo(program.screenOf("place/bishkek"));
    program.settle();
    EXPECT_EQ(program.state().hovered, "place/bishkek");
    program.moveTo(program.screenOf(Nowhere));
    program.settle();
    EXPECT_TRUE(program.state().hovered.empty()) << "an area";
    program.moveTo(program.screenOf({81.0, 48.0}));
    program.settle();
    EXPECT_EQ(program.state().hovered, "border/kz-cn");
    program.handle(session::MouseLeft{});
    program.settle();
    EXPECT_TRUE(program.state().hovered.empty());
    EXPECT_FALSE(program.state().cursor);
    program.controller().dispatch(session::SetCamera{{{87.0, 43.0}, 5.5}});
    program.moveTo(InTheLayerPanel);
    program.settle();
    EXPECT_TRUE(program.state().hovered.empty());
}

TEST(Controller, HoverFollowsTheMapThatMovedUnderThePointer) {
    ControllerHarness program;
    const geo::ScreenPoint at = program.screenOf("place/bishkek");
    program.moveTo(at);
    program.settle();
    ASSERT_EQ(program.state().hovered, "place/bishkek");
    program.key(Key::Right);
    EXPECT_NE(program.state().hovered, "place/bishkek");
}

TEST(Controller, BeginsWithAsManyFramesAsThePanelsNeedToSettle) {
    ControllerHarness program;
    const std::string begun = support::textOf(program.controller().buildFrame(true), *support::miniScene().scene);
    for (int i = 0; i < 5; ++i) {
        program.frame();
    }
    EXPECT_EQ(support::textOf(program.controller().buildFrame(true), *support::miniScene().scene), begun);
}

TEST(Controller, StillWindowNeedsNoFrames) {
    ControllerHarness program;
    EXPECT_FALSE(program.controller().needsFrame());
    const auto framesAfter = [&](const session::InputEvent& event) {
        program.handle(event);
        EXPECT_TRUE(program.controller().needsFrame());
        return program.settle();
    };
    EXPECT_LE(framesAfter(session::MouseMoved{{900.0F, 500.0F}}), 6);
    EXPECT_LE(framesAfter(session::KeyPressed{Key::G}), 6);
    EXPECT_LE(framesAfter(session::KeyReleased{Key::G}), 6);
    EXPECT_LE(framesAfter(session::Resized{{1000, 700}}), 6);
    EXPECT_LE(framesAfter(session::MousePressed{MouseButton::Left, {900.0F, 500.0F}}), 6);
    EXPECT_LE(framesAfter(session::MouseReleased{MouseButton::Left, {900.0F, 500.0F}}), 6);
    EXPECT_FALSE(program.controller().needsFrame());
}

TEST(Controller, ZoomingOutAtTheLimitEnds) {
    ControllerHarness program;
    for (int i = 0; i < 12; ++i) {
        program.handle(session::MouseWheel{-3.0F, {1200.0F, 200.0F}});
        program.settle();
    }
    EXPECT_FALSE(program.controller().needsFrame());
    const session::Camera limit = program.state().camera;
    program.handle(session::MouseWheel{-3.0F, {1200.0F, 200.0F}});
    program.settle();
    EXPECT_LT(distancePx(program.screenOf(limit.center), {800.0F, 450.0F}), 1.0);
}

TEST(Controller, KeysAloneOpenAPlaceAndCloseItAgain) {
    ControllerHarness program;
    program.key(Key::Tab);
    EXPECT_EQ(program.state().focused, "place/almaty");
    program.key(Key::Enter);
    EXPECT_EQ(program.state().selected, "place/almaty");
    program.key(Key::Escape);
    EXPECT_TRUE(program.state().selected.empty());
}

TEST(Controller, ResizeReachesTheState) {
    ControllerHarness program;
    program.handle(session::Resized{{1024, 640}});
    EXPECT_EQ(program.state().size, (geo::ScreenSize{1024, 640}));
    program.settle();
    EXPECT_EQ(program.controller().buildFrame(true).size, (geo::ScreenSize{1024, 640}));
}

TEST(Controller, AnotherThemeColoursTheNextFrame) {
    ControllerHarness program;
    const auto landOf = [](const view::Frame& frame) { return support::commandsOf<view::DrawFill>(frame).at(0).color; };
    EXPECT_EQ(landOf(program.controller().buildFrame(false)), program.world().theme(session::ThemeChoice::Light)->land);
    program.controller().dispatch(session::SetTheme{session::ThemeChoice::Dark});
    EXPECT_TRUE(program.controller().needsFrame());
    EXPECT_EQ(landOf(program.controller().buildFrame(false)), program.world().theme(session::ThemeChoice::Dark)->land);
    program.controller().dispatch(session::SetTheme{session::ThemeChoice::Light});
    EXPECT_EQ(landOf(program.controller().buildFrame(false)), program.world().theme(session::ThemeChoice::Light)->land);
}

TEST(Controller, ClicksFindTheirPlacesInAnotherProjection) {
    ControllerHarness program;
    const geo::ScreenPoint before = program.screenOf("place/bishkek");
    program.controller().dispatch(session::SetProjection{session::ProjectionChoice::Mercator});
    program.settle();
    EXPECT_GT(distancePx(before, program.screenOf("place/bishkek")), 8.0);
    program.click(program.screenOf("place/bishkek"));
    EXPECT_EQ(program.state().selected, "place/bishkek");
}

TEST(Controller, EffectsAreHandedOverOnce) {
    ControllerHarness program;
    (void)program.controller().takeEffects();
    program.handle(session::CloseRequested{});
    EXPECT_TRUE(support::has<session::ExitProgram>(program.controller().takeEffects()));
    EXPECT_TRUE(program.controller().takeEffects().empty());
}

TEST(Controller, PanelsShapeTheFrameOnlyWhereTheyAreDrawn) {
    // Almaty lies under the layer panel.
    ControllerHarness program(support::miniStateOver({86.0, 40.0}, 5.5));
    const auto names = [&](bool aroundPanels) {
        std::vector<std::string> texts;
        for (const view::DrawText& text :
             support::commandsOf<view::DrawText>(program.controller().buildFrame(aroundPanels))) {
            texts.push_back(text.text);
        }
        return texts;
    };
    ASSERT_LT(program.screenOf("place/almaty").xPx, 230.0F);
    EXPECT_THAT(names(false), testing::Contains("Almaty"));
    EXPECT_THAT(names(true), testing::Contains("Urumqi"));
    EXPECT_THAT(names(true), testing::Not(testing::Contains("Almaty")));
}

}  // namespace
