#include "sfml/ground_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace sfml::test {
namespace {

using Kind = GroundStep::Kind;

/// 400 by 300 pixels of 10 metres.
std::shared_ptr<view::Ground> groundAt(geo::WorldPoint center) {
    auto ground = std::make_shared<view::Ground>();
    ground->size = {400, 300};
    ground->center = center;
    ground->worldMetresPerPixel = 10.0;
    return ground;
}

view::MeshPointer squareAt(geo::WorldPoint corner, double sideM) {
    const std::vector<std::vector<std::vector<geo::WorldPoint>>> polygons{{{corner,
                                                                            {corner.xM, corner.yM + sideM},
                                                                            {corner.xM + sideM, corner.yM + sideM},
                                                                            {corner.xM + sideM, corner.yM}}}};
    return view::fillMesh(polygons);
}

/// How often each pixel of the image lies in a step that copies or clears.
std::map<int, int> timesMade(const GroundPlan& plan) {
    std::vector<int> times(std::size_t{400} * 300, 0);
    for (const GroundStep& step : plan.steps()) {
        if (step.kind == Kind::Draw) {
            continue;
        }
        const geo::ScreenRect part = compat::toScreenRect(step.part);
        for (int y = static_cast<int>(part.topPx); y < static_cast<int>(part.bottomPx()); ++y) {
            for (int x = static_cast<int>(part.leftPx); x < static_cast<int>(part.rightPx()); ++x) {
                ++times.at(static_cast<std::size_t>(y) * 400 + static_cast<std::size_t>(x));
            }
        }
    }
    std::map<int, int> pixels;
    for (const int count : times) {
        ++pixels[count];
    }
    return pixels;
}

TEST(GroundPlan, DrawsANewGroundWhole) {
    const auto ground = groundAt({0.0, 0.0});
    ground->commands.emplace_back(view::DrawFill{squareAt({-100.0, -100.0}, 200.0), {}});
    ground->commands.emplace_back(view::DrawFill{squareAt({900'000.0, 0.0}, 200.0), {}});
    ground->commands.emplace_back(view::DrawFill{squareAt({0.0, 0.0}, 200.0), {}});
    const GroundPlan plan(ground, nullptr);
    ASSERT_EQ(plan.steps().size(), 3U) << "the square far away is not to be seen";
    EXPECT_EQ(plan.steps()[0].kind, Kind::Clear);
    EXPECT_EQ(plan.steps()[1].command, 0U);
    EXPECT_EQ(plan.steps()[2].command, 2U);
    EXPECT_EQ(timesMade(plan), (std::map<int, int>{{1, 400 * 300}}));
}

TEST(GroundPlan, CopiesWhatBothShowAndDrawsTheRest) {
    const auto before = groundAt({0.0, 0.0});
    // 50 pixels east and 20 north: new strips on the right and at the top.
    const auto ground = groundAt({500.0, 200.0});
    ground->commands.emplace_back(view::DrawFill{squareAt({-1900.0, -1400.0}, 200.0), {}});  // seen by both
    ground->commands.emplace_back(view::DrawFill{squareAt({2200.0, -1000.0}, 200.0), {}});   // on the right strip
    const GroundPlan plan(ground, before.get());
    EXPECT_EQ(plan.shift(), sf::Vector2i(-50, 20));
    EXPECT_EQ(timesMade(plan), (std::map<int, int>{{1, 400 * 300}}));
    int copied = 0;
    for (const GroundStep& step : plan.steps()) {
        const geo::ScreenRect part = compat::toScreenRect(step.part);
        copied += step.kind == Kind::Copy ? static_cast<int>(part.widthPx * part.heightPx) : 0;
        if (step.kind == Kind::Draw) {
            EXPECT_EQ(step.command, 1U);
            EXPECT_EQ(part.leftPx, 350.0F);
        }
    }
    EXPECT_EQ(copied, 350 * 280);
}

TEST(GroundPlan, ShiftsAcrossAllCornersCoverEachPixelOnce) {
    const auto before = groundAt({0.0, 0.0});
    for (const double eastM : {-700.0, 0.0, 30.0}) {
        for (const double northM : {-10.0, 0.0, 2990.0}) {
            const GroundPlan plan(groundAt({eastM, northM}), before.get());
            EXPECT_EQ(timesMade(plan), (std::map<int, int>{{1, 400 * 300}})) << eastM << ", " << northM;
        }
    }
}

TEST(GroundPlan, SpreadsItsStepsEvenlyOverTurns) {
    const auto ground = groundAt({0.0, 0.0});
    for (int i = 0; i < 40; ++i) {
        ground->commands.emplace_back(view::DrawFill{squareAt({0.0, 0.0}, 10.0 + i * 40.0), {}});
    }
    GroundPlan plan(ground, nullptr);
    const std::size_t whole = plan.effortLeft();
    std::size_t largest = 0;
    for (const GroundStep& step : plan.steps()) {
        largest = std::max(largest, step.effort);
    }
    std::vector<std::size_t> commands;
    for (std::size_t turns = 6; turns > 0; --turns) {
        std::size_t spent = 0;
        for (const GroundStep& step : plan.advance((plan.effortLeft() + turns - 1) / turns)) {
            spent += step.effort;
            if (step.kind == Kind::Draw) {
                commands.push_back(step.command);
            }
        }
        EXPECT_GT(spent, 0U);
        EXPECT_LE(spent, whole / 6 + largest);
    }
    EXPECT_EQ(plan.effortLeft(), 0U);
    EXPECT_EQ(commands.size(), 40U);
    EXPECT_TRUE(std::ranges::is_sorted(commands));
    EXPECT_TRUE(plan.advance(1'000'000).empty());
}

TEST(GroundPlan, AnImageTakesMoreEffortThanAFill) {
    const auto ground = groundAt({0.0, 0.0});
    const view::MeshPointer square = squareAt({-1000.0, -1000.0}, 2000.0);
    ground->commands.emplace_back(view::DrawFill{square, {}});
    ground->commands.emplace_back(view::DrawRaster{square, nullptr, view::Blend::Alpha, {}});
    const GroundPlan plan(ground, nullptr);
    EXPECT_GT(plan.steps()[2].effort, 2 * plan.steps()[1].effort);
}

}  // namespace
}  // namespace sfml::test
