#include "view/visibility.hpp"

#include "unit/support/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using view::Presence;

atlas::Feature feature(const std::string& kind, const std::string& layer, atlas::Origin origin, int rank) {
    atlas::Feature made;
    made.kind = kind;
    made.layer = layer;
    made.origin = origin;
    made.rank = rank;
    return made;
}

rc::Gen<atlas::Feature> anyFeature() {
    return rc::gen::map(
        rc::gen::tuple(rc::gen::element<std::string>("town", "city", "capital", "country", "territory", "lake", "sea",
                                                     "unit", "region", "river", "event", "treaty", "oil-field"),
                       rc::gen::element<std::string>("places", "towns", "events/history", "economy/fields",
                                                     "border/crossings", "countries", "admin1"),
                       rc::gen::element(atlas::Origin::Content, atlas::Origin::BaseMap), rc::gen::inRange(-1, 8)),
        [](const auto& drawn) {
            return feature(std::get<0>(drawn), std::get<1>(drawn), std::get<2>(drawn), std::get<3>(drawn));
        });
}

RC_GTEST_PROP(Visibility, NothingThatShowsVanishesOnTheWayIn, ()) {
    const atlas::Feature some = *anyFeature();
    const double zoom = *generators::real(0.0, 13.0);
    const double closer = zoom + *generators::real(0.0, 5.0);
    RC_ASSERT(view::presenceOf(some, zoom) <= view::presenceOf(some, closer));
    RC_ASSERT(!view::isClickable(some, zoom) || view::isClickable(some, closer));
}

RC_GTEST_PROP(Visibility, MoreImportantShowsEarlier, ()) {
    atlas::Feature greater = *anyFeature();
    greater.rank = *rc::gen::inRange(1, 5);
    atlas::Feature lesser = greater;
    ++lesser.rank;
    const double zoom = *generators::real(0.0, 13.0);
    RC_ASSERT(view::presenceOf(greater, zoom) >= view::presenceOf(lesser, zoom));
    RC_ASSERT(view::namedFromZoom(greater) <= view::namedFromZoom(lesser));
}

RC_GTEST_PROP(Visibility, WhatIsDrawnAsAPointCanBeClicked, ()) {
    const atlas::Feature some = *anyFeature();
    RC_PRE(some.kind != "unit");
    const double zoom = *generators::real(0.0, 13.0);
    RC_ASSERT((view::presenceOf(some, zoom) != Presence::Hidden) == view::isClickable(some, zoom));
}

TEST(Visibility, TheAtlasOwnPlacesAreNeverLessThanADot) {
    for (int rank = 1; rank <= 5; ++rank) {
        EXPECT_NE(view::presenceOf(feature("city", "places", atlas::Origin::Content, rank), 0.0), Presence::Hidden);
    }
    EXPECT_EQ(view::presenceOf(feature("city", "places", atlas::Origin::Content, 5), 3.0), Presence::Dot);
    EXPECT_EQ(view::presenceOf(feature("city", "places", atlas::Origin::Content, 1), 0.0), Presence::Full);
}

TEST(Visibility, TownsOfTheBaseMapComeWithTheZoom) {
    const atlas::Feature town = feature("town", "towns", atlas::Origin::BaseMap, 5);
    EXPECT_EQ(view::presenceOf(town, 4.0), Presence::Hidden);
    EXPECT_EQ(view::presenceOf(town, 9.0), Presence::Full);
    EXPECT_EQ(view::namedFromZoom(town), 7.2);
}

TEST(Visibility, OnlyLandformsLoseTheirNamesFromNear) {
    EXPECT_LT(view::namedUpToZoom(feature("range", "landforms", atlas::Origin::BaseMap, 1)), 12.0);
    EXPECT_GT(view::namedUpToZoom(feature("country", "countries", atlas::Origin::BaseMap, 1)), 20.0);
    EXPECT_GT(view::namedUpToZoom(feature("city", "places", atlas::Origin::Content, 1)), 20.0);
}

}  // namespace
