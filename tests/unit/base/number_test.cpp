#include "base/number.hpp"

#include <gtest/gtest.h>

namespace {

TEST(ParseNumber, TakesTheWholeTextOrNothing) {
    EXPECT_EQ(base::parseNumber<double>("76.93"), 76.93);
    EXPECT_EQ(base::parseNumber<int>("-138"), -138);
    for (const char* text : {"", " 1", "1 ", "1,5", "1x", "+1", "nan", "inf", "1e999"}) {
        EXPECT_FALSE(base::parseNumber<double>(text)) << text;
    }
    EXPECT_FALSE(base::parseNumber<int>("99999999999"));
    EXPECT_FALSE(base::parseNumber<int>("1.0"));
}

}  // namespace
