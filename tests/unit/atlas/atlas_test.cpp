#include "atlas/atlas.hpp"

#include "unit/support/mini_atlas.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Atlas, FindsThingsById) {
    const auto atlas = support::miniAtlas();
    ASSERT_NE(atlas->feature("place/almaty"), nullptr);
    EXPECT_EQ(atlas->feature("place/almaty")->names.in(atlas::Language::Chinese), "阿拉木图");
    ASSERT_NE(atlas->layer("silk-road/ili"), nullptr);
    EXPECT_FALSE(atlas->layer("silk-road/ili")->isGroup());
    EXPECT_TRUE(atlas->layer("silk-road")->isGroup());
    ASSERT_NE(atlas->document("document-b"), nullptr);
}

TEST(Atlas, WhatIsNotThereIsNull) {
    const auto atlas = support::miniAtlas();
    EXPECT_EQ(atlas->feature("place/nowhere"), nullptr);
    EXPECT_EQ(atlas->feature(""), nullptr);
    EXPECT_EQ(atlas->layer("places/none"), nullptr);
    EXPECT_EQ(atlas->document(""), nullptr);
}

TEST(Atlas, KnowsWhatIsShownAtAPlace) {
    const auto atlas = support::miniAtlas();
    const auto& here = atlas->shownAt("place/almaty");
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(atlas->features()[here.front()].id, "event/visit");
    EXPECT_TRUE(atlas->shownAt("place/bishkek").empty());
}

TEST(Atlas, AnExtentIsTheBoxOfTheShape) {
    const auto atlas = support::miniAtlas();
    EXPECT_EQ(atlas->extentOf(*atlas->feature("country/kg")), (geo::LonLatBounds{70, 40, 80.5, 43}));
}

TEST(Atlas, AnExtentWithoutShapeIsTheAnchor) {
    const auto atlas = support::miniAtlas();
    EXPECT_EQ(atlas->extentOf(*atlas->feature("treaty/border")), (geo::LonLatBounds{80, 46, 80, 46}));
}

TEST(Feature, NamesOfStatesGoThereAndBack) {
    for (const auto certainty :
         {atlas::Certainty::Certain, atlas::Certainty::Conjectured, atlas::Certainty::Hypothetical}) {
        EXPECT_EQ(atlas::certaintyFromName(atlas::nameOf(certainty)), certainty);
    }
    for (const auto status :
         {atlas::Status::None, atlas::Status::Proposed, atlas::Status::Construction, atlas::Status::Operating,
          atlas::Status::Shelved, atlas::Status::Cancelled, atlas::Status::Retired}) {
        EXPECT_EQ(atlas::statusFromName(atlas::nameOf(status)), status);
    }
    EXPECT_FALSE(atlas::statusFromName("ruined"));
    EXPECT_FALSE(atlas::certaintyFromName(""));
}

}  // namespace
