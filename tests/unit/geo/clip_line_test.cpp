#include "geo/clip_line.hpp"

#include <gtest/gtest.h>

namespace {

using geo::shareInside;

constexpr geo::ScreenRect Window{10.0F, 20.0F, 100.0F, 50.0F};

TEST(ClipLine, KeepsWhatLiesInside) {
    const auto whole = shareInside({20.0F, 30.0F}, {100.0F, 60.0F}, Window);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->from, 0.0F);
    EXPECT_EQ(whole->to, 1.0F);
    const auto across = shareInside({-40.0F, 40.0F}, {160.0F, 40.0F}, Window);
    ASSERT_TRUE(across);
    EXPECT_FLOAT_EQ(across->from, 0.25F);
    EXPECT_FLOAT_EQ(across->to, 0.75F);
    const auto backwards = shareInside({160.0F, 40.0F}, {-40.0F, 40.0F}, Window);
    ASSERT_TRUE(backwards);
    EXPECT_FLOAT_EQ(backwards->from, 0.25F);
}

TEST(ClipLine, IsEmptyWhereALinePassesBy) {
    EXPECT_FALSE(shareInside({0.0F, 0.0F}, {200.0F, 0.0F}, Window)) << "above";
    EXPECT_FALSE(shareInside({0.0F, 65.0F}, {30.0F, 95.0F}, Window)) << "past the corner";
    EXPECT_FALSE(shareInside({20.0F, 80.0F}, {20.0F, 90.0F}, Window)) << "below, upright";
    EXPECT_TRUE(shareInside({10.0F, 0.0F}, {10.0F, 90.0F}, Window)) << "along the side";
}

TEST(ClipLine, APointIsALineToo) {
    EXPECT_TRUE(shareInside({50.0F, 40.0F}, {50.0F, 40.0F}, Window));
    EXPECT_FALSE(shareInside({5.0F, 40.0F}, {5.0F, 40.0F}, Window));
}

}  // namespace
