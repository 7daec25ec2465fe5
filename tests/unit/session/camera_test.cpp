#include "session/camera.hpp"

#include "geo/geodesic.hpp"
#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

using session::Camera;
using session::MapView;
using support::distancePx;
using support::miniWorld;

double farthestOutsidePx(const geo::WorldBounds& visible, const geo::WorldBounds& safe, double metresPerPixel) {
    return std::max({safe.minXM - visible.minXM, safe.minYM - visible.minYM, visible.maxXM - safe.maxXM,
                     visible.maxYM - safe.maxYM}) /
           metresPerPixel;
}

TEST(Zoom, MeansWhatTheCommandLineSays) {
    const double atZero = 78271.5 * std::cos(45.0 * std::numbers::pi / 180.0);
    EXPECT_NEAR(session::groundMetresPerPixel(0.0), atZero, 1e-6);
    EXPECT_NEAR(session::groundMetresPerPixel(4.0), atZero / 16.0, 1e-6);
    EXPECT_NEAR(session::groundMetresPerPixel(4.5), atZero / 22.627417, 1e-3);
}

TEST(Zoom, IsThatOfAWebMapWithTilesOf512PixelsAt45North) {
    constexpr double Equator = 2.0 * std::numbers::pi * 6378137.0;
    const double webMap = Equator / 512.0 * std::numbers::sqrt2 / 2.0 / 64.0;
    EXPECT_NEAR(session::groundMetresPerPixel(6.0) / webMap, 1.0, 1e-6);
}

RC_GTEST_PROP(Zoom, ComesBackFromMetresPerPixel, ()) {
    const double zoom = *generators::real(0.0, 20.0);
    RC_ASSERT(std::abs(session::zoomForGroundMetresPerPixel(session::groundMetresPerPixel(zoom)) - zoom) < 1e-9);
}

RC_GTEST_PROP(MapView, ScreenToWorldAndBackIsIdentity, ()) {
    const Camera camera = *generators::camera();
    const geo::ScreenSize size = *generators::windowSize();
    const geo::ScreenPoint p = *generators::pointIn(size);
    const MapView view(miniWorld().projection, camera, size);
    RC_ASSERT(distancePx(view.toScreen(view.toWorld(p)), p) < 0.001);
}

RC_GTEST_PROP(MapView, LonLatAndBackIsIdentity, ()) {
    const Camera camera = *generators::innerCamera(3.0);
    const geo::ScreenPoint p = *generators::pointIn(support::UsualSize);
    const MapView view(miniWorld().projection, camera, support::UsualSize);
    RC_ASSERT(distancePx(view.toScreen(view.toLonLat(p)), p) < 0.01);
}

RC_GTEST_PROP(MapView, ScaleOnTheGroundHoldsAtTheCentre, ()) {
    const Camera camera = *generators::innerCamera(5.0);
    const MapView view(miniWorld().projection, camera, {400, 400});
    const double east = geo::distanceM(view.toLonLat({196.0F, 200.0F}), view.toLonLat({204.0F, 200.0F}));
    const double north = geo::distanceM(view.toLonLat({200.0F, 196.0F}), view.toLonLat({200.0F, 204.0F}));
    const double expected = 8.0 * session::groundMetresPerPixel(camera.zoom);
    RC_ASSERT(std::abs(east / expected - 1.0) < 1e-3);
    RC_ASSERT(std::abs(north / expected - 1.0) < 1e-3);
}

TEST(MapView, CentreIsTheMiddleOfTheWindowAndNorthIsUp) {
    const MapView view(miniWorld().projection, {{76.9, 43.3}, 6.0}, {801, 601});
    const geo::ScreenPoint middle = view.toScreen(geo::LonLat{76.9, 43.3});
    EXPECT_NEAR(middle.xPx, 400.5, 1e-3);
    EXPECT_NEAR(middle.yPx, 300.5, 1e-3);
    EXPECT_GT(view.toLonLat({400.5F, 0.0F}).latDeg, 43.3);
    EXPECT_GT(view.toLonLat({801.0F, 300.5F}).lonDeg, 76.9);
}

TEST(MapView, VisibleIsWhatTheCornersShow) {
    const MapView view(miniWorld().projection, {{76.9, 43.3}, 6.0}, {800, 600});
    const geo::WorldPoint topLeft = view.toWorld({0.0F, 0.0F});
    const geo::WorldPoint bottomRight = view.toWorld({800.0F, 600.0F});
    EXPECT_NEAR(view.visible().minXM, topLeft.xM, 1e-3);
    EXPECT_NEAR(view.visible().maxYM, topLeft.yM, 1e-3);
    EXPECT_NEAR(view.visible().maxXM, bottomRight.xM, 1e-3);
    EXPECT_NEAR(view.visible().minYM, bottomRight.yM, 1e-3);
}

RC_GTEST_PROP(AnchoredCamera, HoldsThePointAndTakesTheZoom, ()) {
    const Camera camera = *generators::innerCamera(4.0);
    const double zoom = std::clamp(camera.zoom + *generators::real(-1.0, 1.0), 4.0, session::MaxZoom);
    const geo::ScreenPoint from = *generators::pointIn(support::UsualSize);
    // As far as a hand goes between two events. Across the whole window, a small view of a conic's southern end cannot
    // be held: its scale grows faster than the centre moves.
    const geo::ScreenPoint to{from.xPx + static_cast<float>(*generators::real(-400.0, 400.0)),
                              from.yPx + static_cast<float>(*generators::real(-400.0, 400.0))};
    const geo::Projection& projection = miniWorld().projection;
    const Camera moved = session::anchoredCamera(projection, camera, support::UsualSize, from, to, zoom);
    RC_ASSERT(moved.zoom == zoom);
    const geo::WorldPoint held = MapView(projection, camera, support::UsualSize).toWorld(from);
    RC_ASSERT(distancePx(MapView(projection, moved, support::UsualSize).toScreen(held), to) < 0.05);
}

RC_GTEST_PROP(ClampCamera, NeverShowsAnythingOutsideTheSafeBounds, ()) {
    const Camera camera = *generators::camera();
    const geo::ScreenSize size = *generators::windowSize();
    const Camera held = session::clampCamera(miniWorld().projection, camera, size, miniWorld().safe);
    const MapView view(miniWorld().projection, held, size);
    RC_ASSERT(farthestOutsidePx(view.visible(), miniWorld().safe, view.worldMetresPerPixel()) < 0.001);
}

RC_GTEST_PROP(ClampCamera, ZoomsInNoMoreThanTheWindowNeeds, ()) {
    const Camera camera = *generators::camera();
    const geo::ScreenSize size = *generators::windowSize(50);
    const Camera held = session::clampCamera(miniWorld().projection, camera, size, miniWorld().safe);
    const geo::WorldBounds visible = MapView(miniWorld().projection, held, size).visible();
    const double filled =
        std::max(visible.widthM() / miniWorld().safe.widthM(), visible.heightM() / miniWorld().safe.heightM());
    RC_ASSERT(held.zoom >= camera.zoom);
    RC_ASSERT(held.zoom == camera.zoom || filled > 0.999);
}

RC_GTEST_PROP(ClampCamera, LeavesAloneWhatIsInside, ()) {
    const Camera camera{*generators::place(60.0, 40.0, 95.0, 50.0), *generators::real(6.0, session::MaxZoom)};
    RC_ASSERT(session::clampCamera(miniWorld().projection, camera, support::UsualSize, miniWorld().safe) == camera);
}

RC_GTEST_PROP(ClampCamera, TwiceIsOnce, ()) {
    const Camera camera = *generators::camera();
    const geo::ScreenSize size = *generators::windowSize(50);
    const geo::Projection& projection = miniWorld().projection;
    const Camera once = session::clampCamera(projection, camera, size, miniWorld().safe);
    const Camera twice = session::clampCamera(projection, once, size, miniWorld().safe);
    const MapView before(projection, once, size);
    const geo::ScreenPoint middle{static_cast<float>(size.widthPx) / 2.0F, static_cast<float>(size.heightPx) / 2.0F};
    RC_ASSERT(distancePx(before.toScreen(twice.center), middle) < 0.01);
    RC_ASSERT(std::abs(twice.zoom - once.zoom) < 1e-6);
}

TEST(ClampCamera, KeepsToTheClosestZoom) {
    const Camera held =
        session::clampCamera(miniWorld().projection, {{76.9, 43.3}, 20.0}, support::UsualSize, miniWorld().safe);
    EXPECT_EQ(held.zoom, session::MaxZoom);
}

RC_GTEST_PROP(FittedCamera, ShowsTheWholeExtentWithItsMargin, ()) {
    const geo::LonLat corner = *generators::place(50.0, 32.0, 95.0, 50.0);
    const geo::LonLatBounds extent{corner.lonDeg, corner.latDeg, corner.lonDeg + *generators::real(0.0, 20.0),
                                   corner.latDeg + *generators::real(0.0, 8.0)};
    const geo::ScreenSize size = *generators::windowSize(500, 3000);
    constexpr double MarginPx = 60.0;
    const Camera camera = session::fittedCamera(miniWorld().projection, extent, size, MarginPx, 8.0);
    const MapView view(miniWorld().projection, camera, size);
    for (double share : {0.0, 0.3, 0.5, 0.8, 1.0}) {
        const double lon = std::lerp(extent.westDeg, extent.eastDeg, share);
        const double lat = std::lerp(extent.southDeg, extent.northDeg, share);
        for (const geo::LonLat& p : {geo::LonLat{lon, extent.southDeg}, geo::LonLat{lon, extent.northDeg},
                                     geo::LonLat{extent.westDeg, lat}, geo::LonLat{extent.eastDeg, lat}}) {
            const geo::ScreenPoint at = view.toScreen(p);
            RC_ASSERT(at.xPx > MarginPx - 1.0);
            RC_ASSERT(at.yPx > MarginPx - 1.0);
            RC_ASSERT(at.xPx < size.widthPx - MarginPx + 1.0);
            RC_ASSERT(at.yPx < size.heightPx - MarginPx + 1.0);
        }
    }
    RC_ASSERT(camera.zoom < 8.0 + 1e-9);
}

TEST(FittedCamera, PointIsShownAtTheClosestFit) {
    const geo::LonLat almaty{76.93, 43.26};
    const Camera camera = session::fittedCamera(
        miniWorld().projection, {almaty.lonDeg, almaty.latDeg, almaty.lonDeg, almaty.latDeg}, {800, 600}, 100.0, 8.0);
    EXPECT_NEAR(camera.zoom, 8.0, 1e-9);
    EXPECT_NEAR(camera.center.lonDeg, almaty.lonDeg, 1e-9);
    EXPECT_NEAR(camera.center.latDeg, almaty.latDeg, 1e-9);
}

TEST(FittedCamera, TinyWindowStillGetsAPicture) {
    const Camera camera = session::fittedCamera(miniWorld().projection, {70.0, 40.0, 90.0, 50.0}, {40, 30}, 120.0, 8.0);
    EXPECT_TRUE(std::isfinite(camera.zoom));
    EXPECT_LT(camera.zoom, 3.0);
}

TEST(ClampCamera, PanningToWhereTheScaleIsAnotherKeepsZoomInItsRange) {
    const session::Ground& mercator = support::miniWorld().grounds.mercator;
    const geo::ScreenSize tiny{12, 8};
    for (const double yPx : {4.0, -4.0}) {
        session::Camera camera{{80.0, 42.0}, 0.0};
        for (int step = 0; step < 20; ++step) {
            camera = session::clampCamera(mercator.projection,
                                          session::pannedCamera(mercator.projection, camera, tiny, 0.0, yPx), tiny,
                                          mercator.safe);
            EXPECT_GE(camera.zoom, 0.0) << step;
        }
    }
}

}  // namespace
