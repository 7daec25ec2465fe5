#include "view/graticule.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

namespace {

using support::miniWorld;

constexpr geo::LonLatBounds Window{-20.0, 4.0, 150.0, 76.0};

std::vector<view::GraticuleLabel> labels(const session::MapView& view, double stepDeg) {
    return view::graticuleLabels(view, Window, stepDeg, support::miniScene().strings, atlas::Language::English);
}

RC_GTEST_PROP(Graticule, StepNeverGrowsWithTheZoom, ()) {
    const double zoom = *generators::real(0.0, 13.0);
    RC_ASSERT(view::graticuleStepDeg(zoom + 0.1) <= view::graticuleStepDeg(zoom));
}

RC_GTEST_PROP(Graticule, UsualWindowShowsAFewLinesAtEveryZoomUpToTen, ()) {
    const double zoom = *generators::real(3.0, 9.9);
    const session::MapView view(miniWorld().projection, {*generators::place(60.0, 35.0, 100.0, 55.0), zoom},
                                support::UsualSize);
    const std::size_t count = labels(view, view::graticuleStepDeg(zoom)).size();
    RC_ASSERT(count >= 2U);
    RC_ASSERT(count < 100U);
}

RC_GTEST_PROP(Graticule, FiguresStandWhereTheirLinesLeaveTheWindow, ()) {
    const session::MapView view(miniWorld().projection, *generators::innerCamera(4.0, 9.0), support::UsualSize);
    for (const view::GraticuleLabel& label : labels(view, 1.0)) {
        const geo::LonLat at = view.toLonLat(label.at);
        const bool isMeridian = label.edge == view::Edge::Bottom || label.edge == view::Edge::Top;
        const double value = isMeridian ? at.lonDeg : at.latDeg;
        RC_ASSERT(std::abs(value - std::round(value)) < 0.02);
        const float across = isMeridian ? label.at.yPx : label.at.xPx;
        const float edge = label.edge == view::Edge::Bottom ? 900.0F : label.edge == view::Edge::Right ? 1600.0F : 0.0F;
        RC_ASSERT(across == edge);
        const std::string expected = std::to_string(std::lround(std::abs(value))) + "° " +
                                     (isMeridian ? (value < -0.5 ? "W" : "E") : (value < -0.5 ? "S" : "N"));
        RC_ASSERT(label.text == expected);
    }
}

TEST(Graticule, FiguresStandOnAllFourEdges) {
    for (const auto projection : {session::ProjectionChoice::Conic, session::ProjectionChoice::Mercator}) {
        const session::MapView view(miniWorld().grounds.of(projection).projection, {{80.0, 45.0}, 5.0},
                                    support::UsualSize);
        std::set<view::Edge> edges;
        for (const view::GraticuleLabel& label : labels(view, 5.0)) {
            edges.insert(label.edge);
        }
        EXPECT_EQ(edges.size(), 4U);
    }
}

TEST(Graticule, FineStepsAreWrittenWithADecimal) {
    const session::MapView view(miniWorld().projection, {{76.9, 43.3}, 9.0}, support::UsualSize);
    std::vector<std::string> texts;
    for (const view::GraticuleLabel& label : labels(view, 0.5)) {
        texts.push_back(label.text);
    }
    EXPECT_THAT(texts, testing::Contains("76.5° E"));
    EXPECT_THAT(texts, testing::Contains("77.0° E"));
}

TEST(Graticule, MeshLiesOnMeridiansAndParallels) {
    const geo::LonLatBounds window{70.0, 40.0, 90.0, 50.0};
    const view::MeshPointer mesh = view::graticuleMesh(miniWorld().projection, window, 5.0);
    ASSERT_FALSE(mesh->vertices.empty());
    for (const view::MeshVertex& vertex : mesh->vertices) {
        const geo::LonLat at = miniWorld().projection.unproject(
            {mesh->origin.xM + static_cast<double>(vertex.x), mesh->origin.yM + static_cast<double>(vertex.y)});
        const auto offLine = [](double degrees) { return std::abs(std::remainder(degrees, 5.0)); };
        EXPECT_LT(std::min(offLine(at.lonDeg), offLine(at.latDeg)), 1e-4);
        EXPECT_GT(at.lonDeg, 70.0 - 1e-4);
        EXPECT_LT(at.lonDeg, 90.0 + 1e-4);
    }
}

}  // namespace
