#include "session/appearance.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using support::after;
using support::effectsOf;
using support::miniState;
using support::miniWorld;

TEST(Appearance, NamesLeadBackToTheirValues) {
    for (const session::ThemeChoice theme : session::AllThemes) {
        EXPECT_EQ(session::themeFromName(session::nameOf(theme)), theme);
    }
    for (const session::ProjectionChoice projection : session::AllProjections) {
        EXPECT_EQ(session::projectionFromName(session::nameOf(projection)), projection);
    }
    EXPECT_EQ(session::themeFromName("sepia"), std::nullopt);
    EXPECT_EQ(session::projectionFromName("albers"), std::nullopt);
}

TEST(Appearance, ThemeIsKept) {
    const session::AppState state = after(miniState(), session::SetTheme{session::ThemeChoice::Dark});
    EXPECT_EQ(state.theme, session::ThemeChoice::Dark);
    EXPECT_TRUE(
        support::has<session::SaveSettings>(effectsOf(miniState(), session::SetTheme{session::ThemeChoice::Dark})));
}

TEST(Appearance, ProjectionIsKeptWithTheViewThatFollows) {
    const session::SetProjection mercator{session::ProjectionChoice::Mercator};
    EXPECT_EQ(after(miniState(), mercator).projection, session::ProjectionChoice::Mercator);
    EXPECT_TRUE(support::has<session::SaveSettings>(effectsOf(miniState(), mercator)));
    EXPECT_TRUE(support::has<session::SaveView>(effectsOf(miniState(), mercator)));
}

TEST(Appearance, AnotherProjectionStopsWhatMoves) {
    session::AppState state = after(miniState(), session::Fling{500.0F, 0.0F});
    ASSERT_TRUE(session::isMoving(state));
    state = after(std::move(state), session::SetProjection{session::ProjectionChoice::Mercator});
    EXPECT_FALSE(session::isMoving(state));
}

/// A view that is well inside both planes stays where it is.
TEST(Appearance, InnerViewsKeepTheirCameraInAnotherProjection) {
    session::AppState state = miniState();
    state.camera = {{80.0, 45.0}, 6.0};
    const session::AppState mercator = after(state, session::SetProjection{session::ProjectionChoice::Mercator});
    EXPECT_EQ(mercator.camera, state.camera);
}

RC_GTEST_PROP(Appearance, NoActionShowsAnEdgeOfTheDataInMercator, ()) {
    session::AppState state = miniState();
    state.camera = *generators::camera(3.0);
    state = after(std::move(state), session::SetProjection{session::ProjectionChoice::Mercator});
    state = after(std::move(state), session::PanBy{static_cast<float>(*generators::real(-900.0, 900.0)),
                                                   static_cast<float>(*generators::real(-900.0, 900.0))});
    state = support::settled(
        after(std::move(state), session::ZoomBy{*generators::real(-4.0, 4.0), geo::ScreenPoint{300.0F, 200.0F}}));
    const session::Ground& ground = miniWorld().grounds.mercator;
    const session::MapView view(ground.projection, state.camera, state.size);
    const geo::WorldBounds safe = ground.safe.grownBy(view.worldMetresPerPixel());
    RC_ASSERT(safe.covers({view.visible().minXM, view.visible().minYM}));
    RC_ASSERT(safe.covers({view.visible().maxXM, view.visible().maxYM}));
}

TEST(Labels, OneOrTwoLinesAreASettingThatIsKept) {
    const session::SetLabels two{session::LabelChoice::TwoLine};
    EXPECT_EQ(after(miniState(), two).labels, session::LabelChoice::TwoLine);
    EXPECT_TRUE(support::has<session::SaveSettings>(effectsOf(miniState(), two)));
    for (const session::LabelChoice labels : session::AllLabelChoices) {
        EXPECT_EQ(session::labelsFromName(session::nameOf(labels)), labels);
    }
    EXPECT_FALSE(session::labelsFromName("three-line"));
}

class ReducedMotion : public testing::Test {
protected:
    session::AppState state = [] {
        session::AppState start = after(miniState(), session::SetCamera{{{80.0, 45.0}, 6.0}});
        return after(std::move(start), session::SetReducedMotion{true});
    }();
};

TEST_F(ReducedMotion, IsASetting) {
    EXPECT_TRUE(state.reducedMotion);
    EXPECT_TRUE(support::has<session::SaveSettings>(effectsOf(miniState(), session::SetReducedMotion{true})));
}

TEST_F(ReducedMotion, NothingGlidesOnAfterADrag) {
    const session::AppState flung = after(state, session::Fling{900.0F, 300.0F});
    EXPECT_FALSE(session::isMoving(flung));
    EXPECT_EQ(flung.camera, state.camera);
}

TEST_F(ReducedMotion, ZoomJumpsToWhereItWouldHaveGone) {
    const session::ZoomBy zoom{1.0, geo::ScreenPoint{400.0F, 300.0F}};
    const session::AppState jumped = after(state, zoom);
    EXPECT_FALSE(session::isMoving(jumped));
    EXPECT_DOUBLE_EQ(jumped.camera.zoom, 7.0);
    session::AppState smooth = state;
    smooth.reducedMotion = false;
    smooth = support::settled(after(std::move(smooth), zoom));
    EXPECT_NEAR(jumped.camera.center.lonDeg, smooth.camera.center.lonDeg, 1e-3);
    EXPECT_NEAR(jumped.camera.center.latDeg, smooth.camera.center.latDeg, 1e-3);
    EXPECT_TRUE(support::has<session::SaveView>(effectsOf(state, zoom)));
}

TEST_F(ReducedMotion, HomeAndFitArriveAtOnce) {
    const session::AppState home = after(state, session::GoHome{});
    EXPECT_FALSE(session::isMoving(home));
    EXPECT_EQ(home.camera, miniState().camera);
    EXPECT_TRUE(support::has<session::SaveView>(effectsOf(state, session::GoHome{})));
    const session::AppState fitted = after(state, session::FitFeature{miniWorld().atlas->features().front().id});
    EXPECT_FALSE(session::isMoving(fitted));
    EXPECT_NE(fitted.camera, state.camera);
}

TEST_F(ReducedMotion, EndsAFlightUnderWayAtItsGoal) {
    session::AppState flying = state;
    flying.reducedMotion = false;
    flying = after(std::move(flying), session::GoHome{});
    ASSERT_TRUE(session::isMoving(flying));
    const session::AppState arrived = after(std::move(flying), session::SetReducedMotion{true});
    EXPECT_FALSE(session::isMoving(arrived));
    EXPECT_EQ(arrived.camera, miniState().camera);
}

}  // namespace
