#include "view/overview.hpp"

#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <variant>
#include <vector>

namespace {

using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using view::OverviewMap;

const geo::WorldBounds& area() {
    return miniWorld().safe;
}

geo::ScreenRect rectFor(double uiScale) {
    const geo::ScreenSize size = view::overviewSize(area(), uiScale);
    return {1000.0F, 400.0F, static_cast<float>(size.widthPx), static_cast<float>(size.heightPx)};
}

session::MapView viewOf(const session::AppState& state) {
    return {miniWorld().projection, state.camera, state.size};
}

bool isInside(const geo::ScreenRect& inner, const geo::ScreenRect& outer) {
    return inner.leftPx >= outer.leftPx && inner.topPx >= outer.topPx && inner.rightPx() <= outer.rightPx() &&
           inner.bottomPx() <= outer.bottomPx();
}

TEST(Overview, HasTheShapeOfTheAreaAndGrowsWithTheInterface) {
    const geo::ScreenSize size = view::overviewSize(area(), 1.0);
    EXPECT_NEAR(static_cast<double>(size.widthPx) / size.heightPx, area().widthM() / area().heightM(), 0.02);
    EXPECT_LE(size.widthPx, 208);
    EXPECT_LE(size.heightPx, 140);
    EXPECT_NEAR(view::overviewSize(area(), 2.0).widthPx, 2 * size.widthPx, 1);
}

TEST(Overview, KnowsWhereAPlaceLiesOnIt) {
    const OverviewMap map(area(), rectFor(1.0));
    const geo::ScreenPoint corner = map.toScreen(geo::WorldPoint{area().minXM, area().maxYM});
    EXPECT_NEAR(corner.xPx, map.rect().leftPx, 1.0);
    EXPECT_NEAR(corner.yPx, map.rect().topPx, 1.0);
    const geo::WorldPoint back = map.toWorld({1050.0F, 430.0F});
    EXPECT_NEAR(map.toScreen(back).xPx, 1050.0, 1e-3);
    EXPECT_NEAR(map.toScreen(back).yPx, 430.0, 1e-3);
}

TEST(Overview, OutlinesWhatTheWindowShows) {
    const OverviewMap map(area(), rectFor(1.0));
    const session::AppState state = miniStateOver({80.0, 45.0}, 4.5, {1600, 900});
    const session::MapView view = viewOf(state);
    const geo::ScreenRect outline = map.outlineOf(view, 1.0);
    const geo::ScreenPoint topLeft = map.toScreen(view.toWorld(geo::ScreenPoint{0.0F, 0.0F}));
    const geo::ScreenPoint bottomRight = map.toScreen(view.toWorld(geo::ScreenPoint{1600.0F, 900.0F}));
    EXPECT_NEAR(outline.leftPx, topLeft.xPx, 0.01);
    EXPECT_NEAR(outline.topPx, topLeft.yPx, 0.01);
    EXPECT_NEAR(outline.rightPx(), bottomRight.xPx, 0.01);
    EXPECT_NEAR(outline.bottomPx(), bottomRight.yPx, 0.01);
}

TEST(Overview, ItsOutlineIsNeverTooSmallToBeSeenNorBesideTheMap) {
    for (const double scale : {1.0, 2.0}) {
        const OverviewMap map(area(), rectFor(scale));
        for (const geo::LonLat& center : {geo::LonLat{80.0, 45.0}, {-15.0, 8.0}, {145.0, 70.0}}) {
            const geo::ScreenRect outline = map.outlineOf(viewOf(miniStateOver(center, 12.0, {1600, 900})), scale);
            EXPECT_GE(outline.widthPx, 7.0 * scale - 0.01);
            EXPECT_GE(outline.heightPx, 7.0 * scale - 0.01);
            EXPECT_TRUE(isInside(outline, map.rect())) << center.lonDeg;
        }
        const geo::ScreenRect far = map.outlineOf(viewOf(miniStateOver({80.0, 45.0}, 0.0, {1600, 900})), scale);
        EXPECT_TRUE(isInside(far, map.rect()));
    }
}

TEST(Overview, IsOfNoUseWhereTheWindowShowsMostOfTheArea) {
    EXPECT_TRUE(view::isOverviewUseful(area(), viewOf(support::miniState())));
    EXPECT_FALSE(view::isOverviewUseful(area(), viewOf(miniStateOver({62.0, 44.0}, 3.1, {1600, 900}))));
}

TEST(Overview, ItsPictureIsDrawnOnceAndTheOutlineMoves) {
    const view::DetailLevel& level = miniScene().scene->levelFor(0.0);
    view::OverviewPainter painter;
    const OverviewMap map(area(), rectFor(1.0));
    session::AppState state = miniStateOver({80.0, 45.0}, 5.0, {1600, 900});
    const auto paint = [&] { return painter.paint(*miniScene().scene, level, state, map); };
    const auto first = paint();
    ASSERT_TRUE(std::holds_alternative<view::DrawInset>(first.front()));
    const auto& picture = std::get<view::DrawInset>(first.front());
    ASSERT_NE(picture.ground, nullptr);
    EXPECT_EQ(picture.ground->size.widthPx, static_cast<int>(map.rect().widthPx));
    EXPECT_FALSE(picture.ground->commands.empty());
    state.camera.center = {70.0, 42.0};
    const auto second = paint();
    EXPECT_EQ(std::get<view::DrawInset>(second.front()).ground, picture.ground);
    EXPECT_NE(second, first);
    const OverviewMap larger(area(), rectFor(2.0));
    EXPECT_NE(std::get<view::DrawInset>(painter.paint(*miniScene().scene, level, state, larger).front()).ground,
              picture.ground);
}

TEST(Overview, LiesOverTheFrameAndWaitsForItsLines) {
    const OverviewMap map(area(), rectFor(1.0));
    const session::AppState state = miniStateOver({80.0, 45.0}, 8.5, {1600, 900});
    const auto fresh =
        std::make_shared<const view::Scene>(miniWorld().atlas, miniScene().theme, miniWorld().projection);
    view::FrameBuilder hurried{fresh, miniScene().measurer, miniScene().strings, view::Patience::Hurry};
    static_cast<void>(hurried.build(state, {}, {}, map));
    static_cast<void>(fresh->levelFor(0.0));
    const view::Frame frame = hurried.build(state, {}, {}, map);
    const std::size_t count = frame.commands.size();
    ASSERT_GT(count, 3U);
    EXPECT_TRUE(std::holds_alternative<view::DrawInset>(frame.commands[count - 3]));
    EXPECT_EQ(hurried.build(state, {}, {}, {}).commands.size(), count - 3);
}

}  // namespace
