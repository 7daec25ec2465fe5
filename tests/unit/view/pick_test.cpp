#include "view/pick.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using support::miniState;
using support::miniWorld;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using view::HitKind;

const view::ShapeIndex& shapes() {
    static const view::ShapeIndex Index(miniWorld().atlas, miniWorld().projection);
    return Index;
}

struct Question {
    session::AppState state = miniState();
    double toleranceM = 10000.0;
    std::optional<double> zoom;
};

std::vector<view::Hit> hitsAt(const geo::LonLat& at, const Question& question = {}) {
    return view::pick(shapes(), question.state, miniWorld().projection.project(at), question.toleranceM, question.zoom);
}

std::vector<std::string> idsAt(const geo::LonLat& at, const Question& question = {}) {
    std::vector<std::string> ids;
    for (const view::Hit& hit : hitsAt(at, question)) {
        ids.push_back(miniWorld().atlas->features()[hit.feature].id);
    }
    return ids;
}

Question hiding(std::initializer_list<const char*> layers) {
    Question question;
    question.state.hiddenLayers.insert(layers.begin(), layers.end());
    return question;
}

TEST(Pick, PlaceComesBeforeWhatHappenedThere) {
    EXPECT_THAT(idsAt({76.93, 43.26}, hiding({"silk-road"})), ElementsAre("place/almaty", "event/visit"));
}

TEST(Pick, PointsComeBeforeLines) {
    const std::vector<view::Hit> hits = hitsAt({80.4, 44.2});
    ASSERT_GE(hits.size(), 2U);
    EXPECT_EQ(miniWorld().atlas->features()[hits.front().feature].id, "place/khorgos");
    EXPECT_EQ(hits.front().kind, HitKind::Point);
    EXPECT_EQ(hits.back().kind, HitKind::Line);
}

TEST(Pick, NearestPointComesFirst) {
    Question wide;
    wide.toleranceM = 400000.0;
    wide.state.hiddenLayers = {"events", "silk-road", "towns"};
    EXPECT_EQ(idsAt({75.2, 43.0}, wide).front(), "place/bishkek");
    EXPECT_EQ(idsAt({76.3, 43.0}, wide).front(), "place/almaty");
}

TEST(Pick, FromBesideWithinTheToleranceThePlaceIsStillFirst) {
    EXPECT_EQ(idsAt({76.99, 43.29}, hiding({"silk-road"})).front(), "place/almaty");
    Question narrow = hiding({"silk-road"});
    narrow.toleranceM = 1000.0;
    EXPECT_THAT(idsAt({76.99, 43.29}, narrow), Not(Contains("place/almaty")));
}

TEST(Pick, BorderCanBeHitAlongItsWholeLength) {
    const geo::MultiLineString border = geo::sharedLine(miniWorld().atlas->geography().countryTopology, 0, 1);
    ASSERT_EQ(border.size(), 1U);
    for (std::size_t i = 1; i < border.front().size(); ++i) {
        const geo::LonLat& a = border.front()[i - 1];
        const geo::LonLat& b = border.front()[i];
        const geo::LonLat middle{(a.lonDeg + b.lonDeg) / 2.0, (a.latDeg + b.latDeg) / 2.0};
        EXPECT_THAT(idsAt(middle), Contains("border/kz-cn"));
    }
}

TEST(Pick, LineIsHitWithinTheToleranceOnly) {
    // Half a degree of longitude west of the border at 48 N is some 37 km.
    const geo::LonLat beside{80.5, 48.0};
    Question near = hiding({"countries", "admin1"});
    near.toleranceM = 20000.0;
    EXPECT_THAT(idsAt(beside, near), Not(Contains("border/kz-cn")));
    near.toleranceM = 60000.0;
    const std::vector<view::Hit> hits = hitsAt(beside, near);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().kind, HitKind::Line);
    EXPECT_NEAR(hits.front().distanceM, 35000.0, 5000.0);
}

TEST(Pick, RouteIsHitWhereItIsDrawn) {
    // The drawn line is smoothed through the waypoints.
    const auto route = shapes().indexOf("route/ili");
    ASSERT_TRUE(route);
    for (const view::WorldLine& line : shapes().shapes()[*route].lines) {
        for (const geo::WorldPoint& p : line) {
            const std::vector<view::Hit> hits = view::pick(shapes(), miniState(), p, 100.0, std::nullopt);
            EXPECT_TRUE(std::ranges::any_of(hits, [&](const view::Hit& hit) { return hit.feature == *route; }));
        }
    }
}

TEST(Pick, AreasOnlyWhereNothingElseIsHitAndTheSmallestFirst) {
    EXPECT_THAT(idsAt({85.0, 47.0}), ElementsAre("admin1/cn-xj", "country/cn"));
    EXPECT_THAT(idsAt({75.5, 46.5}), ElementsAre("lake/balkhash", "country/kz"));
    for (const view::Hit& hit : hitsAt({87.6, 43.8})) {
        EXPECT_NE(hit.kind, HitKind::Area);
    }
}

TEST(Pick, AreaIsHitInsideOnlyWhateverTheTolerance) {
    Question wide;
    wide.toleranceM = 5000.0;
    EXPECT_THAT(idsAt({79.0, 48.0}, wide), ElementsAre("country/kz"));
    EXPECT_TRUE(idsAt({60.0, 48.0}, wide).empty());
}

TEST(Pick, HiddenLayersAreNotHit) {
    EXPECT_THAT(idsAt({76.93, 43.26}, hiding({"places", "silk-road"})), ElementsAre("event/visit"));
    EXPECT_THAT(idsAt({87.6, 43.8}, hiding({"silk-road"})), ElementsAre("place/urumqi"));
    EXPECT_THAT(idsAt({87.6, 43.8}, hiding({"silk-road/ili"})), ElementsAre("place/urumqi"));
    EXPECT_THAT(idsAt({85.0, 47.0}, hiding({"admin1"})), ElementsAre("country/cn"));
}

TEST(Pick, WhatDoesNotShowAtThisZoomIsNotHit) {
    Question far;
    far.zoom = 4.0;
    EXPECT_THAT(idsAt({78.37, 45.02}, far), Not(Contains("town/1"))) << "towns of rank 3 show from 5.6";
    EXPECT_THAT(idsAt({85.0, 47.0}, far), ElementsAre("country/cn")) << "units can be clicked from 4.5";
    far.zoom = 6.0;
    EXPECT_THAT(idsAt({78.37, 45.02}, far), Contains("town/1"));
    EXPECT_THAT(idsAt({78.37, 45.02}), Contains("town/1")) << "without a zoom everything counts";
}

RC_GTEST_PROP(Pick, AnswersAreSortedAndWithinTheTolerance, ()) {
    Question question;
    question.toleranceM = *generators::real(0.0, 300000.0);
    const std::vector<view::Hit> hits = hitsAt(*generators::place(68.0, 38.0, 92.0, 52.0), question);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        RC_ASSERT(hits[i].distanceM <= question.toleranceM);
        if (i > 0) {
            RC_ASSERT(hits[i - 1].kind <= hits[i].kind);
            RC_ASSERT(hits[i - 1].kind != hits[i].kind || hits[i - 1].distanceM <= hits[i].distanceM + 1.0);
        }
    }
    if (!hits.empty() && hits.front().kind != HitKind::Area) {
        RC_ASSERT(hits.back().kind != HitKind::Area);
    }
}

RC_GTEST_PROP(Pick, EveryPlaceIsOfferedFirstWhereItStands, ()) {
    const auto& features = miniWorld().atlas->features();
    const auto isPlace = [](const atlas::Feature& feature) { return feature.id.starts_with("place/"); };
    const atlas::Feature feature = *rc::gen::suchThat(rc::gen::elementOf(features), isPlace);
    const double east = *generators::real(-0.05, 0.05);
    const double north = *generators::real(-0.05, 0.05);
    const geo::LonLat beside{feature.anchor.lonDeg + east, feature.anchor.latDeg + north};
    RC_ASSERT(idsAt(beside).front() == feature.id);
}

TEST(ShapeIndex, StacksGatherWhatStandsOnOneSpotPlacesFirst) {
    const auto almaty = shapes().indexOf("place/almaty");
    const auto visit = shapes().indexOf("event/visit");
    bool found = false;
    for (const view::Stack& stack : shapes().stacks()) {
        if (std::ranges::find(stack.features, *visit) != stack.features.end()) {
            EXPECT_THAT(stack.features, ElementsAre(*almaty, *visit));
            found = true;
        }
    }
    EXPECT_TRUE(found);
    EXPECT_FALSE(shapes().indexOf("place/nowhere"));
}

}  // namespace
