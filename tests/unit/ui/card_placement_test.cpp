#include "ui/card_placement.hpp"

#include "unit/support/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using geo::ScreenRect;

constexpr ScreenRect Area{12.0F, 12.0F, 1576.0F, 876.0F};
constexpr float WidthPx = 420.0F;
constexpr float HeightPx = 500.0F;
constexpr float LeastWidthPx = 210.0F;
constexpr float LeastHeightPx = 140.0F;

/// A card about a point.
ScreenRect placed(const ScreenRect& subject, float widthPx, float heightPx, const ScreenRect& area,
                  const std::vector<ScreenRect>& panels, const std::optional<ScreenRect>& before) {
    return ui::placeCard({subject, subject, widthPx, heightPx, LeastWidthPx, LeastHeightPx, area, panels, before});
}

ScreenRect subjectAt(geo::ScreenPoint at) {
    return {at.xPx - 18.0F, at.yPx - 18.0F, 36.0F, 36.0F};
}

bool isInside(const ScreenRect& inner, const ScreenRect& outer) {
    constexpr float RoundingPx = 0.01F;
    return inner.leftPx > outer.leftPx - RoundingPx && inner.topPx > outer.topPx - RoundingPx &&
           inner.rightPx() < outer.rightPx() + RoundingPx && inner.bottomPx() < outer.bottomPx() + RoundingPx;
}

/// A card of that size finds room on one side at least, panels or not.
bool anySideFits(const ScreenRect& subject, float width, float height, const ScreenRect& area) {
    return subject.rightPx() + width <= area.rightPx() || subject.leftPx - width >= area.leftPx ||
           subject.bottomPx() + height <= area.bottomPx() || subject.topPx - height >= area.topPx;
}

std::vector<ScreenRect> randomPanels() {
    std::vector<ScreenRect> panels;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        const geo::ScreenPoint at = *generators::pointIn({1600, 900});
        panels.push_back({at.xPx, at.yPx, static_cast<float>(*generators::real(20.0, 400.0)),
                          static_cast<float>(*generators::real(20.0, 900.0))});
    }
    return panels;
}

RC_GTEST_PROP(PlaceCard, NeverCoversItsSubjectWhereAnySideFits, ()) {
    const ScreenRect subject = subjectAt(*generators::pointIn({1600, 900}));
    const auto width = static_cast<float>(*generators::real(100.0, 800.0));
    const auto height = static_cast<float>(*generators::real(100.0, 876.0));
    const ScreenRect card = placed(subject, width, height, Area, randomPanels(), std::nullopt);
    RC_ASSERT(isInside(card, Area));
    RC_PRE(anySideFits(subject, width, height, Area));
    RC_ASSERT(!card.intersects(subject));
}

RC_GTEST_PROP(PlaceCard, KeepsOffPanelsWhereThereIsRoomBesideTheSubject, ()) {
    const ScreenRect layers{12.0F, 12.0F, 300.0F, 700.0F};
    const ScreenRect toolbar{1548.0F, 12.0F, 40.0F, 240.0F};
    const std::vector<ScreenRect> panels = {layers, toolbar};
    const ScreenRect subject = subjectAt(
        {static_cast<float>(*generators::real(340.0, 1080.0)), static_cast<float>(*generators::real(20.0, 880.0))});
    const ScreenRect card = placed(subject, WidthPx, HeightPx, Area, panels, std::nullopt);
    RC_ASSERT(!card.intersects(subject));
    RC_ASSERT(!card.intersects(layers));
    RC_ASSERT(!card.intersects(toolbar));
}

RC_GTEST_PROP(PlaceCard, StaysWhereItLayWhileItCoversNothing, ()) {
    const ScreenRect before =
        placed(subjectAt(*generators::pointIn({1600, 900})), WidthPx, HeightPx, Area, {}, std::nullopt);
    const ScreenRect subject = subjectAt(*generators::pointIn({1600, 900}));
    const ScreenRect now = placed(subject, WidthPx, HeightPx, Area, {}, before);
    if (!before.intersects(subject)) {
        RC_ASSERT(now == before);
    } else {
        RC_ASSERT(!now.intersects(subject));
    }
}

TEST(PlaceCard, PrefersTheRightSide) {
    const ScreenRect subject = subjectAt({600.0F, 450.0F});
    const ScreenRect card = placed(subject, WidthPx, HeightPx, Area, {}, std::nullopt);
    EXPECT_GT(card.leftPx, subject.rightPx());
    EXPECT_LT(card.leftPx, subject.rightPx() + 40.0F);
    EXPECT_EQ(card.widthPx, WidthPx);
    EXPECT_EQ(card.heightPx, HeightPx);
}

TEST(PlaceCard, TakesTheLeftSideNearTheRightEdge) {
    const ScreenRect subject = subjectAt({1400.0F, 450.0F});
    const ScreenRect card = placed(subject, WidthPx, HeightPx, Area, {}, std::nullopt);
    EXPECT_LT(card.rightPx(), subject.leftPx);
}

TEST(PlaceCard, StaysAlsoWhenItShrinks) {
    const ScreenRect before{700.0F, 200.0F, WidthPx, HeightPx};
    const ScreenRect card = placed(subjectAt({600.0F, 450.0F}), WidthPx, 300.0F, Area, {}, before);
    EXPECT_EQ(card.leftPx, before.leftPx);
    EXPECT_EQ(card.topPx, before.topPx);
    EXPECT_EQ(card.heightPx, 300.0F);
}

TEST(PlaceCard, RatherCoversAPanelThanTheSubject) {
    // The upper corners are free of the panel, and one of them touches the subject by a pixel only.
    const ScreenRect area{0.0F, 0.0F, 800.0F, 600.0F};
    const ScreenRect subject{395.0F, 0.0F, 40.0F, 36.0F};
    const std::vector<ScreenRect> panels = {{0.0F, 300.0F, 800.0F, 300.0F}};
    const ScreenRect card = placed(subject, 396.0F, 285.0F, area, panels, std::nullopt);
    EXPECT_FALSE(card.intersects(subject));
}

TEST(PlaceCard, LeavesAnAreaInSightWhereItCan) {
    const ScreenRect country{340.0F, 100.0F, 800.0F, 500.0F};
    const ScreenRect subject = subjectAt({500.0F, 350.0F});
    const ScreenRect card =
        ui::placeCard({subject, country, WidthPx, HeightPx, LeastWidthPx, LeastHeightPx, Area, {}, std::nullopt});
    EXPECT_FALSE(card.intersects(country));
    // Where the area fills the window, it covers an edge of it rather than the middle.
    const ScreenRect wide{12.0F, 12.0F, 1300.0F, 876.0F};
    const ScreenRect beside =
        ui::placeCard({subject, wide, WidthPx, HeightPx, LeastWidthPx, LeastHeightPx, Area, {}, std::nullopt});
    EXPECT_EQ(beside.rightPx(), Area.rightPx());
}

TEST(PlaceCard, ShrinksRatherThanCoverSubjectOrPanels) {
    const ScreenRect area{12.0F, 12.0F, 676.0F, 476.0F};
    const std::vector<ScreenRect> panels = {{636.0F, 12.0F, 52.0F, 250.0F}, {440.0F, 440.0F, 260.0F, 60.0F}};
    const ScreenRect subject = subjectAt({350.0F, 250.0F});
    const ScreenRect card = placed(subject, WidthPx, 420.0F, area, panels, std::nullopt);
    EXPECT_TRUE(isInside(card, area));
    EXPECT_FALSE(card.intersects(subject));
    for (const ScreenRect& panel : panels) {
        EXPECT_FALSE(card.intersects(panel));
    }
    EXPECT_LT(card.widthPx, WidthPx);
    EXPECT_GT(card.widthPx, WidthPx / 2.0F);
}

TEST(PlaceCard, TakesItsFullSizeAgainWhenThereIsRoom) {
    const ScreenRect small{12.0F, 12.0F, 676.0F, 476.0F};
    const ScreenRect subject = subjectAt({350.0F, 250.0F});
    const ScreenRect before = placed(subject, WidthPx, 420.0F, small, {}, std::nullopt);
    ASSERT_LT(before.widthPx, WidthPx);
    const ScreenRect card = placed(subject, WidthPx, 420.0F, Area, {}, before);
    EXPECT_EQ(card.widthPx, WidthPx);
    EXPECT_EQ(card.heightPx, 420.0F);
}

RC_GTEST_PROP(PlaceCard, CoversNoPanelWhereItCouldDoWithout, ()) {
    // The corners of a small window are taken by toolbar and scale bar; beside the subject there is always half a card.
    const ScreenRect area{12.0F, 12.0F, 676.0F, 476.0F};
    const std::vector<ScreenRect> panels = {{636.0F, 12.0F, 52.0F, 250.0F}, {440.0F, 440.0F, 260.0F, 60.0F}};
    const ScreenRect subject = subjectAt(*generators::pointIn({700, 500}));
    const ScreenRect card = placed(subject, WidthPx, 420.0F, area, panels, std::nullopt);
    RC_ASSERT(isInside(card, area));
    RC_ASSERT(!card.intersects(subject));
    RC_ASSERT(!card.intersects(panels[0]));
    RC_ASSERT(!card.intersects(panels[1]));
}

TEST(PlaceCard, IsNeverLargerThanItsArea) {
    const ScreenRect area{5.0F, 5.0F, 200.0F, 150.0F};
    const ScreenRect card = placed(subjectAt({100.0F, 75.0F}), WidthPx, HeightPx, area, {}, std::nullopt);
    EXPECT_TRUE(isInside(card, area));
}

}  // namespace
