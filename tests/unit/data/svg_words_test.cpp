#include "data/svg_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;

TEST(SvgWords, StandFirstAndAreNoMarkup) {
    const std::string svg = data::svgWithWords(
        "<?xml version=\"1.0\"?>\n<svg width=\"4px\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><path d=\"M 0 "
        "0\"/></svg>",
        "Talas & <after>", "Алматы", "kk");
    EXPECT_THAT(svg, HasSubstr("<title>Talas &amp; &lt;after&gt;</title><desc>Алматы</desc><path"));
    EXPECT_THAT(svg, HasSubstr("xml:lang=\"kk\""));
    EXPECT_THAT(svg, HasSubstr("<?xml version=\"1.0\"?>"));
    EXPECT_THAT(svg, HasSubstr("role=\"img\""));
}

TEST(SvgWords, WhatIsNoXmlStays) {
    EXPECT_EQ(data::svgWithWords("no picture <", "a", "b", "en"), "no picture <");
}

}  // namespace
