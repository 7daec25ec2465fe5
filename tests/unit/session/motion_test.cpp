#include "session/motion.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using session::Camera;
using session::MapView;
using support::after;
using support::distancePx;
using support::miniState;
using support::miniWorld;
using support::settled;

constexpr geo::ScreenPoint Middle{800.0F, 450.0F};

/// How far the centre of one camera lies from that of another, in pixels of the first.
double shiftPx(const Camera& from, const Camera& to) {
    return distancePx(MapView(miniWorld().projection, from, support::UsualSize).toScreen(to.center), Middle);
}

Camera flown(const Camera& from, const Camera& to, double t) {
    return session::flightCamera(miniWorld().projection, from, to, support::UsualSize, t);
}

/// Cameras near and far from another, down to a hair beside it.
rc::Gen<Camera> cameraBeside(const Camera& camera) {
    return rc::gen::map(rc::gen::tuple(generators::real(-1.0, 1.0), generators::real(-1.0, 1.0),
                                       generators::real(-9.0, 1.3), generators::real(3.0, session::MaxZoom)),
                        [camera](const auto& drawn) {
                            const auto& [east, north, exponent, zoom] = drawn;
                            const double reach = std::pow(10.0, exponent);
                            return Camera{{camera.center.lonDeg + east * reach,
                                           std::clamp(camera.center.latDeg + north * reach, 20.0, 65.0)},
                                          zoom};
                        });
}

RC_GTEST_PROP(Flight, BeginsAndEndsExactly, ()) {
    const Camera from = *generators::innerCamera(3.0);
    const Camera to = *cameraBeside(from);
    RC_ASSERT(shiftPx(from, flown(from, to, 0.0)) < 0.01);
    RC_ASSERT(std::abs(flown(from, to, 0.0).zoom - from.zoom) < 1e-6);
    RC_ASSERT(shiftPx(to, flown(from, to, 1.0)) < 0.01);
    RC_ASSERT(std::abs(flown(from, to, 1.0).zoom - to.zoom) < 1e-6);
}

RC_GTEST_PROP(Flight, NeverJumps, ()) {
    const Camera from = *generators::innerCamera(3.0);
    const Camera to = *cameraBeside(from);
    constexpr int Steps = 400;
    Camera before = flown(from, to, 0.0);
    for (int i = 1; i <= Steps; ++i) {
        const Camera now = flown(from, to, static_cast<double>(i) / Steps);
        RC_ASSERT(std::isfinite(now.zoom));
        RC_ASSERT(std::abs(now.zoom - before.zoom) < 0.15);
        RC_ASSERT(shiftPx(before, now) < 200.0);
        before = now;
    }
}

RC_GTEST_PROP(Flight, GoesStraightOn, ()) {
    const Camera from = *generators::innerCamera(3.0, 8.0);
    const Camera to = *generators::innerCamera(3.0, 8.0);
    const geo::Projection& projection = miniWorld().projection;
    const geo::WorldPoint a = projection.project(from.center);
    const geo::WorldPoint b = projection.project(to.center);
    const double way = std::hypot(b.xM - a.xM, b.yM - a.yM);
    RC_PRE(way > 1.0e5);
    double behind = 0.0;
    for (int i = 1; i <= 50; ++i) {
        const geo::WorldPoint p = projection.project(flown(from, to, i / 50.0).center);
        const double along = ((p.xM - a.xM) * (b.xM - a.xM) + (p.yM - a.yM) * (b.yM - a.yM)) / way;
        const double aside = ((p.xM - a.xM) * (b.yM - a.yM) - (p.yM - a.yM) * (b.xM - a.xM)) / way;
        RC_ASSERT(along >= behind - 1.0);
        RC_ASSERT(std::abs(aside) < 1.0);
        behind = along;
    }
}

TEST(Flight, OverTheSamePlaceOnlyZooms) {
    const Camera from{{76.9, 43.3}, 4.0};
    const Camera to{{76.9, 43.3}, 9.0};
    for (double t : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const Camera now = flown(from, to, t);
        EXPECT_NEAR(now.zoom, 4.0 + 5.0 * t, 1e-9);
        EXPECT_NEAR(now.center.lonDeg, 76.9, 1e-9);
        EXPECT_NEAR(now.center.latDeg, 43.3, 1e-9);
    }
}

TEST(Flight, FarAwayPlacesAreReachedFromAbove) {
    const Camera from{{60.0, 43.0}, 9.0};
    const Camera to{{100.0, 38.0}, 9.0};
    EXPECT_LT(flown(from, to, 0.5).zoom, 6.0);
}

RC_GTEST_PROP(FlightDuration, IsNeitherInstantNorTiring, ()) {
    const Camera from = *generators::innerCamera(3.0);
    const Camera to = *cameraBeside(from);
    const double seconds = session::flightDuration(miniWorld().projection, from, to, support::UsualSize);
    RC_ASSERT(seconds >= 0.25);
    RC_ASSERT(seconds <= 2.5);
    const double back = session::flightDuration(miniWorld().projection, to, from, support::UsualSize);
    RC_ASSERT(std::abs(seconds - back) < 1e-6);
}

TEST(FlightDuration, GrowsWithTheWay) {
    const auto seconds = [](const Camera& to) {
        return session::flightDuration(miniWorld().projection, {{76.9, 43.3}, 6.0}, to, support::UsualSize);
    };
    EXPECT_LT(seconds({{77.5, 43.3}, 6.0}), seconds({{95.0, 43.3}, 6.0}));
    EXPECT_LT(seconds({{95.0, 43.3}, 6.0}), seconds({{120.0, 43.3}, 6.0}));
}

TEST(Fling, GoesOnWithTheHandAndSlowsToAStop) {
    session::AppState state = after(miniState(), session::SetCamera{{{76.9, 43.3}, 7.0}});
    const Camera start = state.camera;
    state = after(std::move(state), session::Fling{1100.0F, 0.0F});
    double lastStep = 1.0e9;
    int frames = 0;
    while (session::isMoving(state)) {
        const Camera before = state.camera;
        state = after(std::move(state), session::Tick{1.0 / 60.0});
        const double step = shiftPx(before, state.camera);
        ASSERT_LT(step, lastStep + 0.01);
        lastStep = step;
        ASSERT_LT(++frames, 120);
    }
    // The map follows the hand to the right, so the centre goes west, by v/k pixels.
    const geo::ScreenPoint at =
        MapView(miniWorld().projection, state.camera, support::UsualSize).toScreen(start.center);
    EXPECT_NEAR(at.xPx - Middle.xPx, 1100.0 / 5.5, 10.0);
    EXPECT_NEAR(at.yPx, Middle.yPx, 1.0);
    EXPECT_NEAR(state.camera.zoom, start.zoom, 0.01);
}

TEST(Fling, GoesAsFarAtAnyFrameRate) {
    const auto glide = [](double step) {
        session::AppState state = after(miniState(), session::SetCamera{{{76.9, 43.3}, 7.0}});
        const Camera start = state.camera;
        state = settled(after(std::move(state), session::Fling{900.0F, 700.0F}), step);
        return shiftPx(start, state.camera);
    };
    const double fine = glide(1.0 / 240.0);
    EXPECT_NEAR(glide(1.0 / 60.0), fine, 4.0);
    EXPECT_NEAR(glide(1.0 / 10.0), fine, 4.0);
}

RC_GTEST_PROP(Fling, AlwaysEndsAndNeverLeavesTheSafeBounds, ()) {
    session::AppState state = miniState();
    state.camera = session::clampCamera(miniWorld().projection, *generators::camera(3.0), state.size, miniWorld().safe);
    state = after(std::move(state), session::Fling{static_cast<float>(*generators::real(-5000.0, 5000.0)),
                                                   static_cast<float>(*generators::real(-5000.0, 5000.0))});
    state = settled(std::move(state), *rc::gen::element(0.001, 1.0 / 60.0, 0.1));
    RC_ASSERT(!session::isMoving(state));
    const MapView view(miniWorld().projection, state.camera, state.size);
    RC_ASSERT(
        miniWorld().safe.grownBy(view.worldMetresPerPixel()).covers({view.visible().minXM, view.visible().minYM}));
    RC_ASSERT(
        miniWorld().safe.grownBy(view.worldMetresPerPixel()).covers({view.visible().maxXM, view.visible().maxYM}));
}

RC_GTEST_PROP(ZoomAnimation, ArrivesAndHoldsThePointUnderThePointer, ()) {
    session::AppState state = after(miniState(), session::SetCamera{{{80.0, 43.0}, 6.0}});
    const geo::ScreenPoint about = *generators::pointIn(state.size);
    const double levels = *generators::real(-0.9, 5.0);
    const geo::LonLat held = MapView(miniWorld().projection, state.camera, state.size).toLonLat(about);
    state = settled(after(std::move(state), session::ZoomBy{levels, about}));
    RC_ASSERT(!session::isMoving(state));
    RC_ASSERT(std::abs(state.camera.zoom - (6.0 + levels)) < 1e-9);
    const MapView view(miniWorld().projection, state.camera, state.size);
    RC_ASSERT(distancePx(view.toScreen(held), about) < 1.0);
}

RC_GTEST_PROP(ZoomAnimation, EndsAlsoWhereTheClampHoldsIt, ()) {
    session::AppState state = miniState();
    // A little above the lowest zoom possible here, so that the target lies just below it.
    Camera lowest = *generators::innerCamera(0.0, 0.1);
    lowest = session::clampCamera(miniWorld().projection, lowest, state.size, miniWorld().safe);
    state.camera =
        session::clampCamera(miniWorld().projection, {lowest.center, lowest.zoom + *generators::real(0.0, 0.05)},
                             state.size, miniWorld().safe);
    const double levels = *generators::real(-0.06, 0.0);
    const geo::ScreenPoint about = *generators::pointIn(state.size);
    state = after(std::move(state), session::ZoomBy{levels, about});
    const double step = *rc::gen::element(0.0005, 0.005, 1.0 / 60.0, 0.1);
    state = settled(std::move(state), step);
    RC_ASSERT(!session::isMoving(state));
}

RC_GTEST_PROP(ZoomAnimation, ZoomingOutAtTheLimitLeavesTheMapStill, ()) {
    session::AppState state = miniState();
    state.camera =
        session::clampCamera(miniWorld().projection, *generators::innerCamera(0.0, 0.1), state.size, miniWorld().safe);
    const Camera limit = state.camera;
    const geo::ScreenPoint about = *generators::pointIn(state.size);
    state = settled(after(std::move(state), session::ZoomBy{-0.5, about}));
    RC_ASSERT(shiftPx(limit, state.camera) < 0.5);
    RC_ASSERT(std::abs(limit.zoom - state.camera.zoom) < 1e-3);
}

TEST(ZoomAnimation, ClosestZoomIsReachedAndKept) {
    session::AppState state = after(miniState(), session::SetCamera{{{76.9, 43.3}, 12.8}});
    state = settled(after(std::move(state), session::ZoomBy{3.0, std::nullopt}));
    EXPECT_FALSE(session::isMoving(state));
    EXPECT_EQ(state.camera.zoom, session::MaxZoom);
}

TEST(ZoomAnimation, NotchesAddUp) {
    session::AppState state = after(miniState(), session::SetCamera{{{76.9, 43.3}, 6.0}});
    state = after(std::move(state), session::ZoomBy{0.5, std::nullopt});
    state = after(std::move(state), session::Tick{1.0 / 60.0});
    state = after(std::move(state), session::ZoomBy{0.5, std::nullopt});
    EXPECT_NEAR(settled(std::move(state)).camera.zoom, 7.0, 1e-9);
}

TEST(AdvanceMotion, LeavesAStillStateAlone) {
    session::AppState state = miniState();
    const Camera before = state.camera;
    session::advanceMotion(state, 1.0, miniWorld().context());
    EXPECT_EQ(state.camera, before);
    EXPECT_FALSE(session::isMoving(state));
}

TEST(Flight, NeverLeavesTheRangeOfZoom) {
    const geo::Projection& projection = miniWorld().projection;
    const Camera from{{60.0, 35.0}, 1.0};
    const Camera to{{110.0, 50.0}, 1.0};
    for (int step = 0; step <= 20; ++step) {
        const Camera camera = session::flightCamera(projection, from, to, {40, 30}, step / 20.0);
        EXPECT_GE(camera.zoom, 0.0) << step;
        EXPECT_LE(camera.zoom, session::MaxZoom) << step;
    }
}

}  // namespace
