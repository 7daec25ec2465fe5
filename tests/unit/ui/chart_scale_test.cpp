#include "ui/chart_scale.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace {

using testing::DoubleNear;
using testing::Pointwise;

TEST(ChartScale, HasRoundTicksAroundTheFigures) {
    const ui::Scale scale = ui::niceScale(1235.0, 1782.75, 4);
    EXPECT_DOUBLE_EQ(scale.from, 1200.0);
    EXPECT_DOUBLE_EQ(scale.to, 1800.0);
    EXPECT_THAT(scale.ticks(), Pointwise(DoubleNear(1e-9), {1200.0, 1400.0, 1600.0, 1800.0}));
    EXPECT_EQ(scale.decimals, 0);
}

TEST(ChartScale, TellsSmallStepsApart) {
    const ui::Scale scale = ui::niceScale(0.0, 1.955, 5);
    EXPECT_DOUBLE_EQ(scale.step, 0.5);
    EXPECT_EQ(scale.decimals, 1);
}

TEST(ChartScale, AmountsStartAtZero) {
    EXPECT_DOUBLE_EQ(ui::scaleFromZero(47.0, 180.0, 4).from, 0.0);
    EXPECT_DOUBLE_EQ(ui::scaleFromZero(-8.0, -3.0, 4).to, 0.0);
}

TEST(ChartScale, ComparedFiguresLeaveZeroWhereTheyLieClose) {
    EXPECT_DOUBLE_EQ(ui::scaleToCompare(1235.0, 1782.75, 4).from, 1200.0);
    EXPECT_DOUBLE_EQ(ui::scaleToCompare(3.0, 12.0, 4).from, 0.0);
    EXPECT_LE(ui::scaleToCompare(-2.0, 1.0, 4).from, -2.0);
}

TEST(ChartScale, OneValueAloneStillHasAnAxis) {
    for (const double value : {0.0, 7.0, -7.0, 1e9}) {
        const ui::Scale scale = ui::scaleFromZero(value, value, 4);
        EXPECT_LT(scale.from, scale.to);
        EXPECT_LE(scale.from, value);
        EXPECT_GE(scale.to, value);
    }
}

TEST(ChartScale, CoversWhateverIsAsked) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> exponent(-6.0, 9.0);
    std::uniform_real_distribution<double> share(-1.0, 1.0);
    std::uniform_int_distribution<int> wanted(2, 8);
    for (int i = 0; i < 2000; ++i) {
        const double size = std::pow(10.0, exponent(random));
        const double a = size * share(random);
        const double b = size * share(random);
        const int ticks = wanted(random);
        const ui::Scale scale = ui::niceScale(std::min(a, b), std::max(a, b), ticks);
        const double slack = 1e-6 * scale.step;
        EXPECT_LE(scale.from, std::min(a, b) + slack);
        EXPECT_GE(scale.to, std::max(a, b) - slack);
        EXPECT_GE(scale.ticks().size(), 2U);
        // Neither end lies more than a step beyond the figures.
        EXPECT_GT(scale.from + scale.step, std::min(a, b) - slack);
        EXPECT_LT(scale.to - scale.step, std::max(a, b) + slack);
        EXPECT_LE(scale.ticks().size(), static_cast<std::size_t>(2 * ticks + 2));
    }
}

TEST(ChartScale, YearsStepByWholeOnes) {
    EXPECT_EQ(ui::niceYears(3.0, 8), 1);
    EXPECT_EQ(ui::niceYears(14.0, 8), 2);
    EXPECT_EQ(ui::niceYears(21.0, 6), 5);
    EXPECT_EQ(ui::niceYears(2300.0, 5), 500);
}

}  // namespace
