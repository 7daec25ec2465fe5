// What a click on the shipped atlas offers: every place at its point, every line along its length.

#include "data/load_atlas.hpp"
#include "data/map_reader.hpp"
#include "geo/geodesic.hpp"
#include "geo/stroke.hpp"
#include "session/reduce.hpp"
#include "view/pick.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>

namespace {

constexpr double ToleranceM = 10000.0;

class Query : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const std::filesystem::path geodata = std::filesystem::path(KHORGOS_SOURCE_DIR) / "geodata";
        const data::LoadedMap map = data::readMap(geodata);
        sharedIndex = std::make_unique<view::ShapeIndex>(data::loadAtlas(geodata).atlas,
                                                         geo::Projection::lambertConformal(map.conic));
    }
    static void TearDownTestSuite() { sharedIndex.reset(); }

    static std::vector<view::Hit> hitsAt(const geo::WorldPoint& at, double toleranceM) {
        return view::pick(*sharedIndex, session::AppState{}, at, toleranceM, std::nullopt);
    }
    static const atlas::Feature& featureOf(const view::Hit& hit) {
        return sharedIndex->atlas().features()[hit.feature];
    }
    static bool isOwnPlace(std::uint32_t i) {
        const atlas::Feature& feature = sharedIndex->atlas().features()[i];
        return feature.origin == atlas::Origin::Content && feature.shownAt.empty() &&
               sharedIndex->shapes()[i].isPoint();
    }

    static std::unique_ptr<view::ShapeIndex> sharedIndex;
};

std::unique_ptr<view::ShapeIndex> Query::sharedIndex;

TEST_F(Query, EveryPlaceIsOfferedFirstAtItsPoint) {
    int places = 0;
    for (std::uint32_t i = 0; i < sharedIndex->shapes().size(); ++i) {
        if (!isOwnPlace(i)) {
            continue;
        }
        ++places;
        const std::vector<view::Hit> hits = hitsAt(sharedIndex->shapes()[i].anchor, ToleranceM);
        ASSERT_FALSE(hits.empty());
        EXPECT_EQ(featureOf(hits.front()).id, sharedIndex->atlas().features()[i].id);
    }
    EXPECT_GT(places, 140);
}

TEST_F(Query, EveryPlaceIsOfferedFirstFromNearby) {
    for (std::uint32_t i = 0; i < sharedIndex->shapes().size(); ++i) {
        if (!isOwnPlace(i)) {
            continue;
        }
        const geo::WorldPoint& at = sharedIndex->shapes()[i].anchor;
        double nearestM = 2.0 * ToleranceM;
        for (const view::Shape& other : sharedIndex->shapes()) {
            const double distance = std::hypot(other.anchor.xM - at.xM, other.anchor.yM - at.yM);
            if (other.isPoint() && distance > 1.0) {
                nearestM = std::min(nearestM, distance);
            }
        }
        const double offM = std::min(0.45 * nearestM, 0.9 * ToleranceM);
        for (int direction = 0; direction < 8; ++direction) {
            const double angle = direction * std::numbers::pi / 4.0;
            const geo::WorldPoint off{at.xM + offM * std::cos(angle), at.yM + offM * std::sin(angle)};
            const std::vector<view::Hit> hits = hitsAt(off, ToleranceM);
            ASSERT_FALSE(hits.empty());
            EXPECT_EQ(featureOf(hits.front()).id, sharedIndex->atlas().features()[i].id);
        }
    }
}

TEST_F(Query, WhatHappenedAtAPlaceIsOfferedAfterIt) {
    for (const atlas::Feature& feature : sharedIndex->atlas().features()) {
        const atlas::Feature* place = feature.shownAt.empty() ? nullptr : sharedIndex->atlas().feature(feature.shownAt);
        if (place == nullptr || !sharedIndex->shapes()[*sharedIndex->indexOf(feature.id)].isPoint()) {
            continue;
        }
        const std::vector<view::Hit> hits = hitsAt(sharedIndex->projection().project(feature.anchor), ToleranceM);
        const auto found =
            std::ranges::find_if(hits, [&](const view::Hit& hit) { return featureOf(hit).id == feature.id; });
        EXPECT_NE(found, hits.end()) << feature.id;
        if (sharedIndex->shapes()[*sharedIndex->indexOf(place->id)].isPoint()) {
            EXPECT_EQ(featureOf(hits.front()).id, place->id);
        }
    }
}

TEST_F(Query, EveryLineCanBeClickedAlongItsLength) {
    int lines = 0;
    for (std::uint32_t i = 0; i < sharedIndex->shapes().size(); ++i) {
        for (const view::WorldLine& line : sharedIndex->shapes()[i].lines) {
            ++lines;
            for (std::size_t k = 1; k < line.size(); ++k) {
                const geo::WorldPoint middle{(line[k - 1].xM + line[k].xM) / 2.0, (line[k - 1].yM + line[k].yM) / 2.0};
                const std::vector<view::Hit> hits = hitsAt(middle, 500.0);
                const bool found = std::ranges::any_of(hits, [&](const view::Hit& hit) { return hit.feature == i; });
                ASSERT_TRUE(found) << sharedIndex->atlas().features()[i].id << " at vertex " << k;
            }
        }
    }
    EXPECT_GT(lines, 30);
}

TEST_F(Query, AClickOnADrawnRouteMeansThatOne) {
    int shifted = 0;
    for (const double zoom : {4.2, 7.0}) {
        session::AppState state;
        state.size = {1600, 900};
        state.camera = {{78.0, 45.0}, zoom};
        const double pixelM =
            session::MapView(sharedIndex->projection(), state.camera, state.size).worldMetresPerPixel();
        const double pitchM = static_cast<double>(view::LanePitchPx) * pixelM;
        for (std::uint32_t i = 0; i < sharedIndex->shapes().size(); ++i) {
            const auto lanes = sharedIndex->lanesOf(i, [](std::uint32_t) { return true; });
            for (std::size_t part = 0; part < lanes.size(); ++part) {
                const view::WorldLine& line = sharedIndex->shapes()[i].lines[part];
                const std::vector<geo::LaneShift> shifts = geo::laneShifts(line, lanes[part]);
                for (std::size_t k = 0; k < line.size(); k += 5) {
                    const geo::WorldPoint at{line[k].xM + static_cast<double>(shifts[k].x) * pitchM,
                                             line[k].yM + static_cast<double>(shifts[k].y) * pitchM};
                    const std::vector<view::Hit> hits = view::pick(*sharedIndex, state, at, 7.0 * pixelM, zoom);
                    const auto own = std::ranges::find(hits, i, &view::Hit::feature);
                    ASSERT_NE(own, hits.end()) << sharedIndex->atlas().features()[i].id << " at vertex " << k;
                    ASSERT_LT(own->distanceM, 0.5 * pixelM)
                        << sharedIndex->atlas().features()[i].id << " at vertex " << k;
                    shifted += std::abs(lanes[part][k]) >= 0.5F ? 1 : 0;
                }
            }
        }
    }
    EXPECT_GT(shifted, 100);
}

TEST_F(Query, WhatRunsSideBySideIsToldApart) {
    // Railway, red road, two branches of the Silk Road and the oil pipeline go from Jinghe to Wusu.
    session::AppState state;
    state.size = {1600, 900};
    state.camera = {{83.8, 44.5}, 7.0};
    const session::MapView view(sharedIndex->projection(), state.camera, state.size);
    const geo::ScreenPoint middle = view.toScreen(geo::LonLat{83.8, 44.52});
    std::vector<std::uint32_t> lines;
    for (float across = -20.0F; across <= 20.0F; across += 0.5F) {
        const geo::WorldPoint at = view.toWorld({middle.xPx, middle.yPx + across});
        const std::vector<view::Hit> hits =
            view::pick(*sharedIndex, state, at, view.worldMetresPerPixel(), state.camera.zoom);
        if (hits.size() == 1 && hits.front().kind == view::HitKind::Line &&
            (lines.empty() || lines.back() != hits.front().feature)) {
            lines.push_back(hits.front().feature);
        }
    }
    EXPECT_EQ(lines.size(), 5U);
    std::ranges::sort(lines);
    EXPECT_EQ(std::ranges::adjacent_find(lines), lines.end());
}

TEST_F(Query, TheSharedBorderIsTheArcOfTheTwoCountries) {
    const atlas::Feature* border = sharedIndex->atlas().feature(atlas::SharedBorder);
    ASSERT_NE(border, nullptr);
    const auto& lines = std::get<geo::MultiLineString>(border->geometry);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().size(), 324U);
    EXPECT_NEAR(geo::lengthM(lines.front()) / 1000.0, 1503.97, 0.1);
}

}  // namespace
