#include "view/line_text.hpp"

#include "unit/support/fixed_measurer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace {

using view::LabelRequest;

const support::FixedMeasurer Measurer;

LabelRequest along(const std::string& text, std::vector<geo::ScreenPoint> path) {
    LabelRequest label;
    label.lines = {text};
    label.style.sizePx = 12.0F;
    label.anchor = view::LabelAnchor::Along;
    label.path = std::move(path);
    return label;
}

std::vector<view::LabelPlacer::Candidate> allAlong(const LabelRequest& request) {
    std::vector<view::LabelPlacer::Candidate> found;
    view::offerAlong(request, Measurer, [&found](view::LabelPlacer::Candidate candidate) {
        found.push_back(std::move(candidate));
        return true;
    });
    return found;
}

/// A quarter of a circle about 100,400 from the left to the top.
std::vector<geo::ScreenPoint> quarter(float radiusPx) {
    std::vector<geo::ScreenPoint> path;
    for (int i = 0; i <= 30; ++i) {
        const float angle = 1.5708F * static_cast<float>(i) / 30.0F;
        path.push_back({100.0F - radiusPx * std::cos(angle), 400.0F - radiusPx * std::sin(angle)});
    }
    return path;
}

TEST(LineText, LettersTurnWithTheLineAndStandOverIt) {
    const auto found = allAlong(along("Amu Darya", quarter(300.0F)));
    ASSERT_FALSE(found.empty());
    const auto& texts = found.front().texts;
    ASSERT_EQ(texts.size(), 8U) << "a letter each, without the space";
    float last = -10.0F;
    std::string word;
    for (const view::DrawText& text : texts) {
        EXPECT_GT(text.angleRad, last) << "the line bends to the right";
        last = text.angleRad;
        word += text.text;
        const float fromCentre = std::hypot(text.at.xPx - 100.0F, text.at.yPx - 400.0F);
        EXPECT_GT(fromCentre, 300.0F);
        EXPECT_LT(fromCentre, 312.0F);
    }
    EXPECT_EQ(word, "AmuDarya");
    EXPECT_EQ(found.front().boxes.size(), texts.size());
}

TEST(LineText, TheSameLineWalkedBackwardsCarriesTheSameName) {
    std::vector<geo::ScreenPoint> path = quarter(300.0F);
    const auto forth = allAlong(along("Ili", path));
    const auto back = allAlong(along("Ili", {path.rbegin(), path.rend()}));
    ASSERT_FALSE(forth.empty());
    ASSERT_EQ(forth.size(), back.size());
    for (std::size_t i = 0; i < forth.front().texts.size(); ++i) {
        EXPECT_NEAR(forth.front().texts[i].at.xPx, back.front().texts[i].at.xPx, 1.0F);
        EXPECT_NEAR(forth.front().texts[i].at.yPx, back.front().texts[i].at.yPx, 1.0F);
    }
}

TEST(LineText, TooSharpOrTooShortALineCarriesNone) {
    EXPECT_TRUE(allAlong(along("a long river", quarter(20.0F))).empty());
    EXPECT_TRUE(allAlong(along("a river in a ring", quarter(70.0F))).empty());
    EXPECT_TRUE(allAlong(along("river", {{5.0F, 5.0F}})).empty());
}

TEST(LineText, ASpreadNameTakesItsShareOfTheLine) {
    LabelRequest range = along("Tian Shan", {{100.0F, 300.0F}, {300.0F, 290.0F}, {500.0F, 300.0F}});
    range.isOnLine = true;
    range.spread = 0.5F;
    const auto found = allAlong(range);
    ASSERT_FALSE(found.empty());
    const auto& texts = found.front().texts;
    const float across = texts.back().at.xPx - texts.front().at.xPx;
    EXPECT_GT(across, 150.0F);
    EXPECT_LT(across, 215.0F);
    const float step = texts[1].at.xPx - texts[0].at.xPx;
    EXPECT_NEAR(texts[2].at.xPx - texts[1].at.xPx, step, 2.0F) << "evenly";
}

TEST(LineText, AStraightLineCarriesBothLinesInOnePieceEach) {
    LabelRequest country = along("CHINA", {{100.0F, 300.0F}, {500.0F, 305.0F}});
    country.lines.emplace_back("中国");
    country.isOnLine = true;
    const auto found = allAlong(country);
    ASSERT_FALSE(found.empty());
    ASSERT_EQ(found.front().texts.size(), 2U);
    EXPECT_EQ(found.front().texts[0].angleRad, 0.0F) << "nearly level is level";
    EXPECT_GT(found.front().texts[1].at.yPx, found.front().texts[0].at.yPx);
    EXPECT_LT(found.front().texts[1].style.sizePx, found.front().texts[0].style.sizePx);
    country.path = {{100.0F, 300.0F}, {500.0F, 400.0F}};
    EXPECT_NEAR(allAlong(country).front().texts[0].angleRad, std::atan2(100.0F, 400.0F), 0.001F);
}

TEST(LineText, AContentTakerIsOfferedNoMore) {
    for (const auto& path : {quarter(300.0F), std::vector<geo::ScreenPoint>{{100.0F, 300.0F}, {500.0F, 305.0F}}}) {
        int offered = 0;
        const bool wantsMore = view::offerAlong(along("Ili", path), Measurer, [&offered](const auto&) {
            ++offered;
            return offered < 2;
        });
        EXPECT_FALSE(wantsMore);
        EXPECT_EQ(offered, 2);
    }
}

}  // namespace
