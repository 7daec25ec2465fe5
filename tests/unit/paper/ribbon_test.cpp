#include "paper/ribbon.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

constexpr paper::Placing Page{{200, 100}, {100.0, -50.0}, 1.0};  // a metre a pixel, (0, 0) at the top left

view::DrawRibbon straight(double fromX, double toX) {
    const std::vector<std::vector<geo::WorldPoint>> lines{{{fromX, -50.0}, {toX, -50.0}}};
    view::DrawRibbon ribbon;
    ribbon.mesh = view::ribbonMesh(lines);
    ribbon.widthPx = 6.0F;
    return ribbon;
}

struct Covered {
    double area = 0.0;
    float leftPx = 1e9F;
    float rightPx = -1e9F;
    float topPx = 1e9F;
    float bottomPx = -1e9F;
};

Covered coveredBy(const view::DrawRibbon& ribbon, const paper::DashCycle& dashes = {}, float share = 1.0F) {
    Covered covered;
    paper::eachPiece(ribbon, ribbon.widthPx, dashes, Page, [&](std::span<const geo::ScreenPoint> piece, float given) {
        if (given != share) {
            return;
        }
        double doubled = 0.0;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const geo::ScreenPoint& a = piece[i];
            const geo::ScreenPoint& b = piece[(i + 1) % piece.size()];
            doubled += static_cast<double>(a.xPx) * static_cast<double>(b.yPx) -
                       static_cast<double>(b.xPx) * static_cast<double>(a.yPx);
            covered.leftPx = std::min(covered.leftPx, a.xPx);
            covered.rightPx = std::max(covered.rightPx, a.xPx);
            covered.topPx = std::min(covered.topPx, a.yPx);
            covered.bottomPx = std::max(covered.bottomPx, a.yPx);
        }
        covered.area += std::abs(doubled) / 2.0;
    });
    return covered;
}

TEST(Ribbon, IsAsWideAsAsked) {
    const Covered solid = coveredBy(straight(40.0, 140.0));
    EXPECT_NEAR(solid.topPx, 47.0F, 0.01F);
    EXPECT_NEAR(solid.bottomPx, 53.0F, 0.01F);
    EXPECT_NEAR(solid.leftPx, 37.0F, 0.2F) << "with its round end";
    EXPECT_NEAR(solid.rightPx, 143.0F, 0.2F);
}

TEST(Ribbon, AShiftedOneHasNoEnds) {
    view::DrawRibbon ribbon = straight(40.0, 140.0);
    ribbon.offsetPx = 5.0F;
    const Covered shifted = coveredBy(ribbon);
    EXPECT_NEAR(shifted.leftPx, 40.0F, 0.01F);
    EXPECT_NEAR(shifted.rightPx, 140.0F, 0.01F);
    EXPECT_NEAR((shifted.topPx + shifted.bottomPx) / 2.0F, 55.0F, 0.01F) << "to the right of the way it runs";
}

TEST(Ribbon, DashesCoverTheirShare) {
    const paper::DashCycle cycle = paper::dashCycleOf({6.0F, 4.0F}, 0.0F);
    ASSERT_EQ(cycle.inks.size(), 1U);
    EXPECT_DOUBLE_EQ(cycle.wholeM, 10.0);
    const Covered dashed = coveredBy(straight(40.0, 138.0), cycle);
    EXPECT_NEAR(dashed.area, 10.0 * 6.0 * 6.0, 0.5);
    EXPECT_NEAR(dashed.leftPx, 40.0F, 0.01F) << "cut square at the start";
    EXPECT_NEAR(dashed.rightPx, 136.0F, 0.01F) << "the last dash";
}

TEST(Ribbon, FadingDashesAreOfThreeStrengths) {
    const paper::DashCycle cycle = paper::dashCycleOf({6.0F, 4.0F}, 0.25F);
    // Whole dashes from 0 to 6; halved ones from 0 to 3 and from 5 to 8.
    const view::DrawRibbon ribbon = straight(40.0, 139.0);  // its end lies in a gap of both
    EXPECT_NEAR(coveredBy(ribbon, cycle, 1.0F).area, 60.0 * 4.0, 0.5);
    EXPECT_NEAR(coveredBy(ribbon, cycle, 0.75F).area, 60.0 * 2.0, 0.5);
    EXPECT_NEAR(coveredBy(ribbon, cycle, 0.25F).area, 60.0 * 2.0, 0.5);
}

TEST(Ribbon, SlantedDashesAreArrowHeads) {
    view::DrawRibbon ribbon = straight(40.0, 160.0);
    ribbon.slant = 1.0F;
    const Covered slanted = coveredBy(ribbon, paper::dashCycleOf({2.0F, 98.0F}, 0.0F));
    EXPECT_NEAR(slanted.area, 4.0 + 2.0 * 6.0, 0.05) << "the first one is cut at the start of the line";
    EXPECT_NEAR(slanted.rightPx, 142.0F, 0.05F) << "the tip is in the middle";
}

TEST(Ribbon, SolidPatternsAreNoDashes) {
    EXPECT_TRUE(paper::dashCycleOf({}, 0.0F).inks.empty());
    EXPECT_TRUE(paper::dashCycleOf({5.0F}, 0.0F).inks.empty());
    EXPECT_TRUE(paper::dashCycleOf({5.0F, 0.0F}, 0.0F).inks.empty());
}

}  // namespace
