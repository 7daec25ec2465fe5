#include "geo/spatial_index.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace {

using geo::WorldBounds;
using geo::WorldPoint;
using Items = std::vector<std::uint32_t>;

Items found(const geo::SpatialIndex& index, const WorldBounds& area) {
    Items items;
    index.query(area, [&](std::uint32_t item) { items.push_back(item); });
    return items;
}

TEST(SpatialIndex, FindsWhatMeetsTheArea) {
    const std::vector<WorldBounds> boxes = {{0, 0, 10, 10}, {20, 20, 30, 30}, {5, 5, 25, 25}};
    const geo::SpatialIndex index(boxes);
    EXPECT_EQ(found(index, {1, 1, 2, 2}), (Items{0}));
    EXPECT_EQ(found(index, {9, 9, 21, 21}), (Items{0, 1, 2}));
    EXPECT_EQ(found(index, {40, 40, 50, 50}), (Items{}));
}

TEST(SpatialIndex, TouchingCounts) {
    const std::vector<WorldBounds> boxes = {{0, 0, 10, 10}};
    EXPECT_EQ(found(geo::SpatialIndex(boxes), {10, 10, 20, 20}), (Items{0}));
}

TEST(SpatialIndex, EmptyBoxesAndEmptyAreasFindNothing) {
    const std::vector<WorldBounds> boxes = {WorldBounds{}, {0, 0, 10, 10}, WorldBounds{}};
    const geo::SpatialIndex index(boxes);
    EXPECT_EQ(found(index, {-1e9, -1e9, 1e9, 1e9}), (Items{1}));
    EXPECT_EQ(found(index, WorldBounds{}), (Items{}));
    EXPECT_EQ(found(geo::SpatialIndex({}), {0, 0, 1, 1}), (Items{}));
}

TEST(SpatialIndex, CanBeMoved) {
    const std::vector<WorldBounds> boxes = {{0, 0, 10, 10}};
    geo::SpatialIndex first(boxes);
    const geo::SpatialIndex second = std::move(first);
    EXPECT_EQ(found(second, {1, 1, 2, 2}), (Items{0}));
}

RC_GTEST_PROP(SpatialIndexLaw, AgreesWithLookingAtAll, ()) {
    const auto corners = *rc::gen::container<std::vector<std::pair<WorldPoint, WorldPoint>>>(
        rc::gen::pair(generators::gridPoint(20), generators::gridPoint(20)));
    std::vector<WorldBounds> boxes;
    boxes.reserve(corners.size());
    for (const auto& [a, b] : corners) {
        // Half of them come out the wrong way round in x, which is what empty means.
        boxes.push_back({a.xM, std::min(a.yM, b.yM), b.xM, std::max(a.yM, b.yM)});
    }
    WorldBounds area;
    area.add(*generators::gridPoint(20));
    area.add(*generators::gridPoint(20));
    Items expected;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].isEmpty() && boxes[i].intersects(area)) {
            expected.push_back(i);
        }
    }
    RC_ASSERT(found(geo::SpatialIndex(boxes), area) == expected);
}

TEST(NearestOnLine, OnASegmentOrAtAnEnd) {
    const std::vector<WorldPoint> line = {{0, 0}, {10, 0}, {10, 10}};
    EXPECT_EQ(geo::nearestOnLine(line, {5, 3}).at, (WorldPoint{5, 0}));
    EXPECT_DOUBLE_EQ(geo::nearestOnLine(line, {5, 3}).distanceM, 3.0);
    EXPECT_EQ(geo::nearestOnLine(line, {-3, -4}).at, (WorldPoint{0, 0}));
    EXPECT_DOUBLE_EQ(geo::nearestOnLine(line, {-3, -4}).distanceM, 5.0);
    EXPECT_EQ(geo::nearestOnLine(line, {12, 20}).at, (WorldPoint{10, 10}));
}

TEST(NearestOnLine, LinesWithoutLength) {
    EXPECT_EQ(geo::nearestOnLine({}, {1, 1}).distanceM, std::numeric_limits<double>::infinity());
    const std::vector<WorldPoint> repeated = {{3, 4}, {3, 4}};
    EXPECT_DOUBLE_EQ(geo::nearestOnLine(repeated, {0, 0}).distanceM, 5.0);
    EXPECT_DOUBLE_EQ(geo::nearestOnLine(std::span(repeated).first(1), {0, 0}).distanceM, 5.0);
}

RC_GTEST_PROP(NearestOnLineLaw, NoSampledPointIsNearer, ()) {
    const auto line = *rc::gen::nonEmpty(rc::gen::container<std::vector<WorldPoint>>(generators::gridPoint(30)));
    const WorldPoint p = *generators::gridPoint(30);
    const geo::Nearest nearest = geo::nearestOnLine(line, p);
    RC_ASSERT(std::abs(std::hypot(nearest.at.xM - p.xM, nearest.at.yM - p.yM) - nearest.distanceM) < 1e-6);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        for (int k = 0; k <= 16; ++k) {
            const double t = k / 16.0;
            const double x = line[i].xM + t * (line[i + 1].xM - line[i].xM);
            const double y = line[i].yM + t * (line[i + 1].yM - line[i].yM);
            RC_ASSERT(std::hypot(x - p.xM, y - p.yM) >= nearest.distanceM - 1e-6);
        }
    }
}

}  // namespace
