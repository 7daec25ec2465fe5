#include "view/mesh.hpp"

#include "geo/triangulate.hpp"
#include "unit/geo/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace {

using geo::WorldPoint;
using Line = std::vector<WorldPoint>;
using Polygon = std::vector<Line>;
using view::MeshVertex;

/// What the shader reads: 16 bits big-endian over -2..2.
float unpacked(std::uint8_t high, std::uint8_t low) {
    return (static_cast<float>(high) * 256.0F + static_cast<float>(low)) / 65535.0F * 4.0F - 2.0F;
}

WorldPoint placeOf(const view::Mesh& mesh, const MeshVertex& vertex) {
    return {mesh.origin.xM + static_cast<double>(vertex.x), mesh.origin.yM + static_cast<double>(vertex.y)};
}

double filledArea(const view::Mesh& mesh) {
    double area = 0.0;
    for (std::size_t i = 0; i + 2 < mesh.vertices.size(); i += 3) {
        const Line corners = {placeOf(mesh, mesh.vertices[i]), placeOf(mesh, mesh.vertices[i + 1]),
                              placeOf(mesh, mesh.vertices[i + 2])};
        area += geo::planarAreaM2(corners);
    }
    return area;
}

Line square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

RC_GTEST_PROP(PackExtrude, ComesBackWithinAStepOfSixteenBits, ()) {
    const auto x = static_cast<float>(*generators::real(-2.0, 2.0));
    const auto y = static_cast<float>(*generators::real(-2.0, 2.0));
    MeshVertex vertex;
    view::packExtrude(vertex, x, y);
    RC_ASSERT(std::abs(unpacked(vertex.c0, vertex.c1) - x) < 4.0F / 65535.0F);
    RC_ASSERT(std::abs(unpacked(vertex.c2, vertex.c3) - y) < 4.0F / 65535.0F);
}

TEST(PackExtrude, HoldsWhatLiesOutsideItsRange) {
    MeshVertex vertex;
    view::packExtrude(vertex, 7.0F, -7.0F);
    EXPECT_NEAR(unpacked(vertex.c0, vertex.c1), 2.0F, 1e-4F);
    EXPECT_NEAR(unpacked(vertex.c2, vertex.c3), -2.0F, 1e-4F);
}

/// What the shader reads from u.
struct Unpacked {
    float across = 0.0F;
    float x = 0.0F;
    float y = 0.0F;
};

Unpacked unpackedLane(float u) {
    const float steps = std::floor((u + 2.0F) * 0.25F);
    const float y = std::floor((steps + 1024.0F) / 2048.0F);
    return {u - 4.0F * steps, (steps - 2048.0F * y) / 128.0F, y / 128.0F};
}

RC_GTEST_PROP(PackLane, ComesBackBesideTheSideOfTheRibbon, ()) {
    const auto x = static_cast<float>(*generators::real(-7.9, 7.9));
    const auto y = static_cast<float>(*generators::real(-7.9, 7.9));
    MeshVertex vertex;
    vertex.u = *rc::gen::element(-1.0F, 0.0F, 1.0F);
    const float across = vertex.u;
    view::packLane(vertex, {x, y});
    const Unpacked read = unpackedLane(vertex.u);
    RC_ASSERT(read.across == across);
    RC_ASSERT(std::abs(read.x - x) <= 0.5F / 128.0F);
    RC_ASSERT(std::abs(read.y - y) <= 0.5F / 128.0F);
}

TEST(PackLane, OfTheMiddleChangesNothing) {
    MeshVertex vertex;
    vertex.u = -1.0F;
    view::packLane(vertex, {});
    EXPECT_EQ(vertex.u, -1.0F);
}

TEST(MeshVertex, IsAsTheCanvasWantsIt) {
    EXPECT_EQ(sizeof(MeshVertex), 20U);
}

TEST(RibbonMesh, KeepsItsPlaceFarFromTheOriginToTheCentimetre) {
    const std::vector<Line> lines = {{{4.0e6 + 0.11, -3.0e6 + 0.07}, {4.0e6 + 500.37, -3.0e6 + 100.0}}};
    const view::MeshPointer mesh = view::ribbonMesh(lines);
    ASSERT_FALSE(mesh->vertices.empty());
    EXPECT_EQ(mesh->kind, view::MeshKind::Ribbon);
    EXPECT_EQ(mesh->vertices.size() % 3, 0U);
    for (const WorldPoint& end : lines.front()) {
        const bool found = std::ranges::any_of(mesh->vertices, [&](const MeshVertex& vertex) {
            const WorldPoint at = placeOf(*mesh, vertex);
            return std::hypot(at.xM - end.xM, at.yM - end.yM) < 0.01;
        });
        EXPECT_TRUE(found);
        EXPECT_TRUE(mesh->bounds.covers(end));
    }
}

TEST(RibbonMesh, ExtrudesAStraightLineToBothSides) {
    const std::vector<Line> lines = {{{0.0, 0.0}, {1000.0, 0.0}}};
    const view::MeshPointer mesh = view::ribbonMesh(lines);
    for (const MeshVertex& vertex : mesh->vertices) {
        const float x = unpacked(vertex.c0, vertex.c1);
        const float y = unpacked(vertex.c2, vertex.c3);
        EXPECT_LT(std::hypot(x, y), 1.7F);
        EXPECT_LE(std::abs(vertex.u), 1.0F);
        // The left rim of an eastward line lies north of it.
        if (vertex.u < -0.9F && std::abs(x) < 0.01F) {
            EXPECT_GT(y, 0.9F);
        }
        EXPECT_GE(vertex.v, -0.01F);
        EXPECT_LE(vertex.v, 1000.01F);
    }
}

TEST(RibbonMesh, OfNothingIsEmpty) {
    EXPECT_TRUE(view::ribbonMesh({})->vertices.empty());
    const std::vector<Line> points = {{{5.0, 5.0}}, {{7.0, 7.0}, {7.0, 7.0}}};
    EXPECT_TRUE(view::ribbonMesh(points)->vertices.empty());
    EXPECT_TRUE(view::ribbonMesh({})->bounds.isEmpty());
}

RC_GTEST_PROP(FillMesh, KeepsTheAreaOfThePolygonWithItsHole, ()) {
    const WorldPoint center{*generators::real(-4.0e6, 4.0e6), *generators::real(-3.0e6, 3.0e6)};
    const Polygon polygon = {*generators::starRing(center, 60000.0, 90000.0),
                             *generators::starRing(center, 5000.0, 20000.0)};
    const view::MeshPointer mesh = view::fillMesh(std::span(&polygon, 1));
    const double area = geo::planarAreaM2(polygon[0]) - geo::planarAreaM2(polygon[1]);
    RC_ASSERT(mesh->kind == view::MeshKind::Fill);
    RC_ASSERT(mesh->vertices.size() % 3 == 0);
    RC_ASSERT(std::abs(filledArea(*mesh) / area - 1.0) < 1e-4);
}

TEST(FillMesh, GathersSeveralPolygonsInOne) {
    const std::vector<Polygon> polygons = {{square(0.0, 0.0, 1000.0)}, {square(5000.0, 5000.0, 2000.0)}};
    const view::MeshPointer mesh = view::fillMesh(polygons);
    EXPECT_NEAR(filledArea(*mesh), 5.0e6, 1.0);
    EXPECT_EQ(mesh->bounds, (geo::WorldBounds{0.0, 0.0, 7000.0, 7000.0}));
}

TEST(SplitBySquares, KeepsEveryTriangleWhereItIs) {
    const Polygon star{{{-900, 0}, {-100, 100}, {0, 900}, {100, 100}, {900, 0}, {100, -100}, {0, -900}, {-100, -100}}};
    const view::MeshPointer whole = view::fillMesh(std::span(&star, 1));
    const std::vector<view::MeshPointer> parts = view::splitBySquares(*whole, 300.0);
    EXPECT_GT(parts.size(), 3U);
    double area = 0.0;
    std::size_t vertices = 0;
    for (const view::MeshPointer& part : parts) {
        EXPECT_EQ(part->origin, whole->origin);
        area += filledArea(*part);
        vertices += part->vertices.size();
        geo::WorldBounds bounds;
        for (const MeshVertex& vertex : part->vertices) {
            bounds.add(placeOf(*part, vertex));
        }
        EXPECT_EQ(bounds, part->bounds);
    }
    EXPECT_EQ(vertices, whole->vertices.size());
    EXPECT_DOUBLE_EQ(area, filledArea(*whole));
}

TEST(FillMesh, OfNothingIsEmpty) {
    EXPECT_TRUE(view::fillMesh({})->vertices.empty());
    const std::vector<Polygon> degenerate = {{{{1.0, 1.0}, {2.0, 2.0}}}};
    EXPECT_TRUE(view::fillMesh(degenerate)->vertices.empty());
}

}  // namespace
