#include "view/scene.hpp"

#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using support::miniScene;
using support::miniWorld;

const view::Scene& scene() {
    return *miniScene().scene;
}

std::uint32_t indexOf(const char* id) {
    return *scene().index().indexOf(id);
}

TEST(Scene, LevelsGetFinerWithTheZoom) {
    double lastTolerance = 1.0e9;
    double lastZoom = 0.0;
    for (const view::DetailLevel& level : scene().levels()) {
        EXPECT_LT(level.toleranceM, lastTolerance);
        EXPECT_GT(level.upToZoom, lastZoom);
        lastTolerance = level.toleranceM;
        lastZoom = level.upToZoom;
    }
    EXPECT_EQ(scene().levels().back().toleranceM, 0.0) << "the last level keeps every vertex";
    EXPECT_TRUE(std::isinf(scene().levels().back().upToZoom));
}

TEST(Scene, TolerancesStayUnderAPixel) {
    for (int tenths = 30; tenths < 130; ++tenths) {
        const double zoom = tenths / 10.0;
        EXPECT_LT(scene().levelFor(zoom).toleranceM / session::groundMetresPerPixel(zoom), 1.0) << "at zoom " << zoom;
    }
}

TEST(Scene, LevelForIsTheFirstWhoseRangeHoldsTheZoom) {
    EXPECT_EQ(&scene().levelFor(-5.0), &scene().levels().front());
    EXPECT_EQ(&scene().levelFor(scene().levels().front().upToZoom), &scene().levels()[1]);
    EXPECT_EQ(&scene().levelFor(99.0), &scene().levels().back());
}

TEST(Scene, InAnotherThemeSharesAllMeshesAndShadesItsOwnRelief) {
    session::Theme other = support::miniTheme();
    other.land = {1, 2, 3};
    other.hypsometric = {{0.0F, {10, 20, 30}}};
    const auto theme = std::make_shared<const session::Theme>(other);
    const view::Scene second(scene(), theme);
    EXPECT_EQ(second.theme().land, other.land);
    EXPECT_EQ(&second.index(), &scene().index());
    EXPECT_EQ(&second.levelFor(5.0), &scene().levelFor(5.0));
    EXPECT_EQ(&second.segments(), &scene().segments());
    ASSERT_EQ(second.relief().size(), scene().relief().size());
    for (std::size_t i = 0; i < second.relief().size(); ++i) {
        EXPECT_NE(second.relief()[i].image->rgba, scene().relief()[i].image->rgba);
    }
}

TEST(Scene, OutlivesTheOneWhoseMeshesItShares) {
    auto first = std::make_unique<view::Scene>(miniWorld().atlas, miniScene().theme, miniWorld().projection);
    static_cast<void>(first->levelFor(5.0));
    first->prepareAround(5.0);
    const view::Scene second(*first, miniScene().theme);
    first.reset();
    EXPECT_EQ(second.levels().size(), scene().levels().size());
    EXPECT_EQ(second.relief().size(), scene().relief().size());
}

TEST(Scene, EveryLevelHasTheSharedBorder) {
    for (const view::DetailLevel& level : scene().levels()) {
        ASSERT_TRUE(level.sharedBorder);
        EXPECT_FALSE(level.sharedBorder->vertices.empty());
    }
}

TEST(Scene, RouteHasAMeshForEachSegmentWithItsCertainty) {
    const auto& segments = scene().segments()[indexOf("route/ili")];
    ASSERT_EQ(segments.size(), 2U);
    EXPECT_EQ(segments[0].certainty, atlas::Certainty::Certain);
    EXPECT_EQ(segments[1].certainty, atlas::Certainty::Hypothetical);
    EXPECT_FALSE(segments[0].mesh->vertices.empty());
    EXPECT_TRUE(scene().segments()[indexOf("place/almaty")].empty());
    EXPECT_EQ(scene().segments().size(), scene().atlas().features().size());
}

TEST(Scene, ReliefIsTheOverviewWithAHoleForTheCore) {
    ASSERT_EQ(scene().relief().size(), 2U);
    const view::ReliefPart& overview = scene().relief()[0];
    const view::ReliefPart& core = scene().relief()[1];
    EXPECT_EQ(overview.image->widthPx, 4);
    EXPECT_EQ(core.image->widthPx, 5);
    // 20 x 10 degrees without 10 x 6, two triangles each.
    EXPECT_EQ(overview.mesh->vertices.size(), (200U - 60U) * 6U);
    EXPECT_EQ(core.mesh->vertices.size(), 60U * 6U);
}

TEST(Scene, OutlineOfAnAreaGoesAllRoundIt) {
    const view::MeshPointer outline = scene().outlineOf(indexOf("lake/balkhash"));
    ASSERT_FALSE(outline->vertices.empty());
    for (const geo::LonLat& corner :
         {geo::LonLat{74.0, 46.0}, geo::LonLat{77.0, 46.0}, geo::LonLat{77.0, 46.8}, geo::LonLat{74.0, 46.8}}) {
        const geo::WorldPoint p = miniWorld().projection.project(corner);
        EXPECT_TRUE(std::ranges::any_of(outline->vertices, [&](const view::MeshVertex& vertex) {
            return std::hypot(outline->origin.xM + static_cast<double>(vertex.x) - p.xM,
                              outline->origin.yM + static_cast<double>(vertex.y) - p.yM) < 1.0;
        }));
    }
    EXPECT_TRUE(scene().outlineOf(indexOf("place/almaty"))->vertices.empty());
}

}  // namespace
