#include "view/labels.hpp"

#include "unit/support/boxes.hpp"
#include "unit/support/fixed_measurer.hpp"
#include "unit/support/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace {

using support::meet;
using support::quadOf;
using view::DrawText;
using view::LabelAnchor;
using view::LabelPlacer;
using view::LabelRequest;

constexpr geo::ScreenSize Window{800, 600};
const support::FixedMeasurer Measurer;

LabelRequest request(const std::string& text, geo::ScreenPoint at, int priority = 1,
                     LabelAnchor anchor = LabelAnchor::Beside) {
    LabelRequest label;
    label.lines = {text};
    label.style.sizePx = 12.0F;
    label.haloPx = 1.5F;
    label.anchor = anchor;
    label.at = at;
    label.clearancePx = 5.0F;
    label.priority = priority;
    return label;
}

LabelRequest along(const std::string& text, std::vector<geo::ScreenPoint> path, int priority = 1) {
    LabelRequest label = request(text, {}, priority, LabelAnchor::Along);
    label.path = std::move(path);
    return label;
}

std::vector<DrawText> placed(const std::vector<LabelRequest>& requests,
                             const std::vector<geo::ScreenRect>& blocked = {}) {
    LabelPlacer placer(Window, Measurer);
    for (const geo::ScreenRect& rect : blocked) {
        placer.block(rect);
    }
    return view::textsOf(placer.place(requests));
}

geo::ScreenPoint middleOf(const DrawText& text) {
    const support::Quad quad = quadOf(text, Measurer);
    return {(quad[0].xPx + quad[2].xPx) / 2.0F, (quad[0].yPx + quad[2].yPx) / 2.0F};
}

/// Names of all kinds, crowded so that many must yield.
std::vector<LabelRequest> randomRequests() {
    std::vector<LabelRequest> requests;
    const int count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i) {
        const std::string text(static_cast<std::size_t>(*rc::gen::inRange(1, 15)), 'n');
        const geo::ScreenPoint at = *generators::pointIn(Window);
        const int priority = *rc::gen::inRange(0, 5);
        switch (*rc::gen::inRange(0, 3)) {
        case 0:
            requests.push_back(request(text, at, priority));
            break;
        case 1:
            requests.push_back(request(text, at, priority, LabelAnchor::Over));
            requests.back().lines.emplace_back("two");
            break;
        default: {
            const double angle = *generators::real(0.0, 2.0 * std::numbers::pi);
            const auto x = static_cast<float>(250.0 * std::cos(angle));
            const auto y = static_cast<float>(250.0 * std::sin(angle));
            requests.push_back(along(text, {at, {at.xPx + x, at.yPx + y}}, priority));
        }
        }
    }
    return requests;
}

RC_GTEST_PROP(LabelPlacer, LabelsNeverMeetOneAnotherNorBlockedPlacesNorTheEdge, ()) {
    const std::vector<geo::ScreenRect> blocked = {{0.0F, 0.0F, 200.0F, 400.0F}, {500.0F, 300.0F, 90.0F, 90.0F}};
    const std::vector<DrawText> texts = placed(randomRequests(), blocked);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        // Baselines of upright names stand on whole pixels.
        constexpr float RoundingPx = 0.75F;
        const support::Quad own = quadOf(texts[i], Measurer, RoundingPx);
        for (const geo::ScreenRect& rect : blocked) {
            RC_ASSERT(!meet(own, quadOf(rect)));
        }
        for (const geo::ScreenPoint& corner : own) {
            RC_ASSERT(corner.xPx > 0.0F);
            RC_ASSERT(corner.yPx > 0.0F);
            RC_ASSERT(corner.xPx < 800.0F);
            RC_ASSERT(corner.yPx < 600.0F);
        }
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            RC_ASSERT(!meet(own, quadOf(texts[j], Measurer, RoundingPx)));
        }
    }
}

RC_GTEST_PROP(LabelPlacer, SameRequestsGiveTheSameLabels, ()) {
    const std::vector<LabelRequest> requests = randomRequests();
    const std::vector<DrawText> first = placed(requests);
    const std::vector<DrawText> second = placed(requests);
    RC_ASSERT(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        RC_ASSERT(first[i].text == second[i].text);
        RC_ASSERT(first[i].at == second[i].at);
        RC_ASSERT(first[i].angleRad == second[i].angleRad);
    }
}

RC_GTEST_PROP(LabelPlacer, NamesAlongLinesAreNeverUpsideDown, ()) {
    const double angle = *generators::real(0.0, 2.0 * std::numbers::pi);
    const geo::ScreenPoint from{400.0F - 200.0F * static_cast<float>(std::cos(angle)),
                                300.0F - 200.0F * static_cast<float>(std::sin(angle))};
    const geo::ScreenPoint to{800.0F - from.xPx, 600.0F - from.yPx};
    const std::vector<DrawText> texts = placed({along("a river", {from, to})});
    RC_ASSERT(texts.size() == 1U);
    RC_ASSERT(std::cos(texts.front().angleRad) > -1e-4F);
    // It follows the line: its middle is near, its direction the line's.
    const auto east = static_cast<float>(std::cos(angle));
    const auto south = static_cast<float>(std::sin(angle));
    const geo::ScreenPoint middle = middleOf(texts.front());
    const float distance = std::abs((middle.xPx - 400.0F) * south - (middle.yPx - 300.0F) * east);
    RC_ASSERT(distance < 16.0F);
    RC_ASSERT(std::abs(std::sin(static_cast<double>(texts.front().angleRad) - angle)) < 1e-3);
}

TEST(LabelPlacer, MoreImportantNameWins) {
    // So near the corner that there is one place only.
    std::vector<LabelRequest> requests = {request("lesser", {400.0F, 300.0F}, 5, LabelAnchor::Over),
                                          request("greater", {402.0F, 301.0F}, 1, LabelAnchor::Over)};
    const std::vector<geo::ScreenRect> tight = {{0.0F, 0.0F, 800.0F, 285.0F}, {0.0F, 315.0F, 800.0F, 285.0F}};
    const std::vector<DrawText> texts = placed(requests, tight);
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts.front().text, "greater");
}

TEST(LabelPlacer, OfEqualsTheFirstWins) {
    const std::vector<geo::ScreenRect> tight = {{0.0F, 0.0F, 800.0F, 285.0F}, {0.0F, 315.0F, 800.0F, 285.0F}};
    const std::vector<DrawText> texts = placed({request("first", {400.0F, 300.0F}, 1, LabelAnchor::Over),
                                                request("second", {402.0F, 301.0F}, 1, LabelAnchor::Over)},
                                               tight);
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts.front().text, "first");
}

TEST(LabelPlacer, BesideASymbolStandsOnItsRightElseOnItsLeft) {
    const std::vector<DrawText> right = placed({request("Almaty", {400.0F, 300.0F})});
    ASSERT_EQ(right.size(), 1U);
    EXPECT_GT(right.front().at.xPx, 405.0F);
    const std::vector<DrawText> left = placed({request("Almaty", {400.0F, 300.0F})}, {{405.0F, 0.0F, 395.0F, 600.0F}});
    ASSERT_EQ(left.size(), 1U);
    EXPECT_LT(left.front().at.xPx + Measurer.widthPx("Almaty", left.front().style), 395.5F);
}

TEST(LabelPlacer, BesideNeverCoversItsOwnSymbol) {
    for (float x : {10.0F, 400.0F, 790.0F}) {
        for (float y : {10.0F, 300.0F, 590.0F}) {
            const geo::ScreenRect symbol{x - 5.0F, y - 5.0F, 10.0F, 10.0F};
            const std::vector<DrawText> texts = placed({request("Bishkek", {x, y})}, {symbol});
            ASSERT_EQ(texts.size(), 1U) << x << ", " << y;
            EXPECT_FALSE(meet(quadOf(texts.front(), Measurer), quadOf(symbol)));
        }
    }
}

TEST(LabelPlacer, SymbolNeverShutsItsOwnNameOutHoweverWideTheHalo) {
    for (float scale : {1.0F, 1.5F, 2.0F, 3.0F}) {
        LabelRequest label = request("Khorgos", {400.0F, 300.0F});
        label.style.sizePx *= scale;
        label.haloPx *= scale;
        label.clearancePx *= scale;
        const float r = label.clearancePx;
        const geo::ScreenRect symbol{400.0F - r, 300.0F - r, 2.0F * r, 2.0F * r};
        EXPECT_EQ(placed({label}, {symbol}).size(), 1U) << scale;
        // Only the corners are free.
        const std::vector<geo::ScreenRect> cross = {symbol, {0.0F, 299.0F, 800.0F, 2.0F}, {399.0F, 0.0F, 2.0F, 600.0F}};
        EXPECT_EQ(placed({label}, cross).size(), 1U) << scale;
    }
}

TEST(LabelPlacer, OverAnAreaIsCentredLineByLine) {
    LabelRequest label = request("wide line", {400.0F, 300.0F}, 1, LabelAnchor::Over);
    label.lines.emplace_back("thin");
    const std::vector<DrawText> texts = placed({label});
    ASSERT_EQ(texts.size(), 2U);
    for (const DrawText& text : texts) {
        EXPECT_NEAR(middleOf(text).xPx, 400.0F, 1.0F);
    }
    EXPECT_LT(texts[0].at.yPx, texts[1].at.yPx);
    EXPECT_NEAR((middleOf(texts[0]).yPx + middleOf(texts[1]).yPx) / 2.0F, 300.0F, 2.0F);
}

TEST(LabelPlacer, LineTooShortOrTooCrookedGetsNoName) {
    EXPECT_TRUE(placed({along("a long river", {{400.0F, 300.0F}, {430.0F, 300.0F}})}).empty());
    std::vector<geo::ScreenPoint> zigzag;
    constexpr int Corners = 40;
    zigzag.reserve(Corners);
    for (int i = 0; i < Corners; ++i) {
        zigzag.push_back({300.0F + 5.0F * static_cast<float>(i), i % 2 == 0 ? 280.0F : 320.0F});
    }
    EXPECT_TRUE(placed({along("a crooked river", zigzag)}).empty());
    EXPECT_TRUE(placed({along("no river", {})}).empty());
}

TEST(LabelPlacer, TakesColourAndHaloFromTheRequest) {
    LabelRequest label = request("Almaty", {400.0F, 300.0F});
    label.color = {1, 2, 3};
    label.haloColor = {4, 5, 6};
    const std::vector<DrawText> texts = placed({label});
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts.front().color, (session::Color{1, 2, 3}));
    EXPECT_EQ(texts.front().haloColor, (session::Color{4, 5, 6}));
    EXPECT_EQ(texts.front().haloPx, 1.5F);
    EXPECT_EQ(texts.front().style, label.style);
}

using Line = std::vector<geo::ScreenPoint>;

std::vector<DrawText> placedAvoiding(const std::vector<Line>& lines, const std::vector<LabelRequest>& requests) {
    LabelPlacer placer(Window, Measurer);
    for (const Line& line : lines) {
        placer.avoid(line);
    }
    return view::textsOf(placer.place(requests));
}

TEST(LabelPlacer, ANameGoesWhereNoLineStrikesItThrough) {
    const geo::ScreenPoint at{400.0F, 300.0F};
    EXPECT_GT(middleOf(placed({request("Aktogay", at)}).at(0)).xPx, at.xPx) << "right, as long as nothing is there";
    // A railway from the symbol to the right: left is free of it.
    const auto left = placedAvoiding({Line{at, {790.0F, 300.0F}}}, {request("Aktogay", at)});
    ASSERT_EQ(left.size(), 1U);
    EXPECT_LT(middleOf(left[0]).xPx, at.xPx);
    // A railway through the symbol: above.
    const auto above = placedAvoiding({Line{{10.0F, 300.0F}, {790.0F, 300.0F}}}, {request("Aktogay", at)});
    ASSERT_EQ(above.size(), 1U);
    EXPECT_LT(middleOf(above[0]).yPx, at.yPx - 8.0F);
}

TEST(LabelPlacer, ANameIsRatherCrossedThanLeftOut) {
    std::vector<Line> web;
    for (float y = 0.0F; y < 600.0F; y += 6.0F) {
        web.push_back(Line{{0.0F, y}, {800.0F, y}});
    }
    EXPECT_EQ(placedAvoiding(web, {request("Aktogay", {400.0F, 300.0F})}).size(), 1U);
}

TEST(LabelPlacer, LinesFarOutsideTheWindowCostNothing) {
    const geo::ScreenPoint at{400.0F, 300.0F};
    const auto texts =
        placedAvoiding({Line{{-1.0e7F, -5.0F}, {1.0e7F, -5.0F}}, Line{{900.0F, -1.0e7F}, {900.0F, 1.0e7F}}, Line{}},
                       {request("Aktogay", at)});
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].at, placed({request("Aktogay", at)}).at(0).at);
}

RC_GTEST_PROP(LabelPlacer, AvoidingLinesLosesNoNameThatStandsAlone, ()) {
    const std::vector<LabelRequest> one = {request("nnnnnn", *generators::pointIn(Window))};
    const Line line = {*generators::pointIn(Window), *generators::pointIn(Window)};
    RC_ASSERT(placedAvoiding({line}, one).size() == placed(one).size());
}

}  // namespace
