#include "view/furniture.hpp"

#include "geo/geodesic.hpp"
#include "unit/support/generators.hpp"
#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace {

using session::AppState;
using session::ProjectionChoice;
using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using view::DrawPolyline;
using view::DrawText;
using view::Furniture;

const view::Scene& sceneIn(ProjectionChoice projection) {
    static const view::Scene Mercator(miniWorld().atlas, miniScene().theme, miniWorld().grounds.mercator.projection);
    return projection == ProjectionChoice::Mercator ? Mercator : *miniScene().scene;
}

Furniture furnitureOf(const AppState& state) {
    return view::layoutFurniture(sceneIn(state.projection), state, miniScene().strings, miniScene().measurer, 0.0F);
}

AppState stateIn(ProjectionChoice projection, const geo::LonLat& center, double zoom) {
    AppState state = miniStateOver(center, zoom);
    state.projection = projection;
    return state;
}

std::vector<DrawPolyline> polylines(const Furniture& furniture, std::size_t points) {
    std::vector<DrawPolyline> found;
    for (const view::DrawCommand& command : furniture.commands) {
        const auto* line = std::get_if<DrawPolyline>(&command);
        if (line != nullptr && line->points.size() == points) {
            found.push_back(*line);
        }
    }
    return found;
}

bool hasText(const Furniture& furniture, const std::string& text) {
    return std::ranges::any_of(furniture.commands, [&](const view::DrawCommand& command) {
        const auto* drawn = std::get_if<DrawText>(&command);
        return drawn != nullptr && drawn->text == text;
    });
}

/// Tick, foot, foot, tick.
DrawPolyline barOf(const Furniture& furniture) {
    return polylines(furniture, 4).at(0);
}

double statedMetres(const Furniture& furniture) {
    for (const view::DrawCommand& command : furniture.commands) {
        const auto* drawn = std::get_if<DrawText>(&command);
        if (drawn == nullptr || (!drawn->text.ends_with(" km") && !drawn->text.ends_with(" m"))) {
            continue;
        }
        std::string digits = drawn->text;
        std::erase(digits, ',');
        return std::stod(digits) * (drawn->text.ends_with(" km") ? 1000.0 : 1.0);
    }
    return 0.0;
}

/// Measured on the ellipsoid between the places under the bar's two ends.
RC_GTEST_PROP(ScaleBar, IsTrueWhereItStands, ()) {
    const auto projection = *rc::gen::element(ProjectionChoice::Conic, ProjectionChoice::Mercator);
    const AppState state =
        stateIn(projection, *generators::place(40.0, 25.0, 110.0, 55.0), *generators::real(4.0, 12.9));
    const Furniture furniture = furnitureOf(state);
    const DrawPolyline bar = barOf(furniture);
    const session::MapView view(sceneIn(projection).projection(), state.camera, state.size);
    const double measured = geo::distanceM(view.toLonLat(bar.points[1]), view.toLonLat(bar.points[2]));
    RC_ASSERT(std::abs(measured / statedMetres(furniture) - 1.0) < 0.01);
    const float pixels = bar.points[2].xPx - bar.points[1].xPx;
    RC_ASSERT(pixels > 50.0F);
    RC_ASSERT(pixels <= 160.5F);
}

TEST(ScaleBar, InMercatorIsNotThatOfTheCentre) {
    const Furniture furniture = furnitureOf(stateIn(ProjectionChoice::Mercator, {80.0, 45.0}, 4.0));
    const DrawPolyline bar = barOf(furniture);
    const double pixels = static_cast<double>(bar.points[2].xPx - bar.points[1].xPx);
    EXPECT_GT(std::abs(pixels * session::groundMetresPerPixel(4.0) / statedMetres(furniture) - 1.0), 0.05);
}

TEST(NorthArrow, IsLeftOutWhereNorthIsUp) {
    EXPECT_FALSE(hasText(furnitureOf(stateIn(ProjectionChoice::Conic, {78.0, 45.0}, 5.0)), "N"));
    EXPECT_FALSE(hasText(furnitureOf(stateIn(ProjectionChoice::Conic, {81.0, 45.0}, 5.0)), "N"));
    EXPECT_FALSE(hasText(furnitureOf(stateIn(ProjectionChoice::Mercator, {110.0, 35.0}, 5.0)), "N"));
}

RC_GTEST_PROP(NorthArrow, PointsToTheNorthOfTheCentre, ()) {
    const AppState state =
        stateIn(ProjectionChoice::Conic,
                {*rc::gen::element(20.0, 50.0, 60.0, 100.0, 120.0), *generators::real(30.0, 55.0)}, 5.0);
    const Furniture furniture = furnitureOf(state);
    RC_ASSERT(hasText(furniture, "N"));
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    const geo::LonLat& center = state.camera.center;
    const geo::ScreenPoint from = view.toScreen(center);
    const geo::ScreenPoint to = view.toScreen(geo::LonLat{center.lonDeg, center.latDeg + 0.5});
    const float wanted = std::atan2(to.yPx - from.yPx, to.xPx - from.xPx);
    for (const DrawPolyline& shaft : polylines(furniture, 2)) {
        const float found =
            std::atan2(shaft.points[1].yPx - shaft.points[0].yPx, shaft.points[1].xPx - shaft.points[0].xPx);
        RC_ASSERT(std::abs(std::remainder(static_cast<double>(found - wanted), 2.0 * std::numbers::pi)) < 0.01);
    }
}

RC_GTEST_PROP(Furniture, PartsKeepApartAndInTheWindow, ()) {
    AppState state = stateIn(*rc::gen::element(ProjectionChoice::Conic, ProjectionChoice::Mercator),
                             *generators::place(0.0, 20.0, 140.0, 60.0), *generators::real(4.0, 12.0));
    state.uiScale = *rc::gen::element(1.0, 1.5, 2.0);
    const Furniture furniture = furnitureOf(state);
    const float margin = -6.0F * static_cast<float>(state.uiScale);  // parts carry a margin, and margins may touch
    for (std::size_t i = 0; i < furniture.parts.size(); ++i) {
        const geo::ScreenRect& part = furniture.parts[i];
        RC_ASSERT(part.leftPx >= furniture.bounds.leftPx);
        RC_ASSERT(part.topPx >= furniture.bounds.topPx);
        RC_ASSERT(part.bottomPx() <= 900.0F);
        for (std::size_t j = 0; j < i; ++j) {
            RC_ASSERT(!part.grownBy(margin).intersects(furniture.parts[j].grownBy(margin)));
        }
    }
}

}  // namespace
