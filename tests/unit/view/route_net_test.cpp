#include "view/route_net.hpp"

#include "unit/geo/generators.hpp"

#include "geo/spatial_index.hpp"
#include "geo/stroke.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace {

using geo::WorldPoint;
using view::RouteNet;
using view::RouteStretch;

constexpr double Km = 1000.0;

bool everyRoute(std::uint32_t /*route*/) {
    return true;
}

RouteStretch through(std::uint32_t route, const std::vector<WorldPoint>& placesKm) {
    RouteStretch stretch{route, {}};
    for (const WorldPoint& p : placesKm) {
        stretch.stops.push_back({{p.xM * Km, p.yM * Km}, true});
    }
    return stretch;
}

RouteNet netOf(const std::vector<RouteStretch>& stretches) {
    return RouteNet(stretches);
}

/// Where a stretch is drawn when lanes are so many metres apart.
RouteNet::Line drawn(const RouteNet& net, std::size_t stretch, double pitchM,
                     const RouteNet::IsShown& isShown = everyRoute) {
    RouteNet::Line line = net.lines()[stretch];
    const std::vector<geo::LaneShift> shifts = geo::laneShifts(line, net.lanes(stretch, isShown));
    for (std::size_t i = 0; i < line.size(); ++i) {
        line[i].xM += static_cast<double>(shifts[i].x) * pitchM;
        line[i].yM += static_cast<double>(shifts[i].y) * pitchM;
    }
    return line;
}

/// Lanes of a stretch in the middle of its way.
float middleLane(const RouteNet& net, std::size_t stretch, const RouteNet::IsShown& isShown = everyRoute) {
    const std::vector<float> lanes = net.lanes(stretch, isShown);
    return lanes.at(lanes.size() / 2);
}

int crossings(const RouteNet::Line& a, const RouteNet::Line& b) {
    const auto side = [](const WorldPoint& p, const WorldPoint& q, const WorldPoint& r) {
        return (q.xM - p.xM) * (r.yM - p.yM) - (q.yM - p.yM) * (r.xM - p.xM);
    };
    int count = 0;
    for (std::size_t i = 1; i < a.size(); ++i) {
        for (std::size_t k = 1; k < b.size(); ++k) {
            const bool apart = side(a[i - 1], a[i], b[k - 1]) * side(a[i - 1], a[i], b[k]) >= 0.0 ||
                               side(b[k - 1], b[k], a[i - 1]) * side(b[k - 1], b[k], a[i]) >= 0.0;
            count += apart ? 0 : 1;
        }
    }
    return count;
}

TEST(RouteNet, ARouteAloneKeepsTheMiddleAndItsStops) {
    const RouteNet net = netOf({through(7, {{0, 0}, {100, 40}, {200, 0}})});
    ASSERT_EQ(net.lines().size(), 1U);
    for (const WorldPoint& stop : {WorldPoint{0, 0}, WorldPoint{100 * Km, 40 * Km}, WorldPoint{200 * Km, 0}}) {
        EXPECT_NE(std::ranges::find(net.lines()[0], stop), net.lines()[0].end());
    }
    for (const float lane : net.lanes(0, everyRoute)) {
        EXPECT_EQ(lane, 0.0F);
    }
    EXPECT_EQ(net.outermostLane(), 0.0F);
}

TEST(RouteNet, TwoOnOneWayShareTheCurveAndKeepAPitchApart) {
    // They come from and go to different places, which alone would bend them differently.
    const RouteNet net = netOf({through(0, {{-100, 80}, {0, 0}, {200, 0}, {300, 90}}),
                                through(1, {{-100, -70}, {0, 0}, {200, 0}, {310, -80}})});
    EXPECT_FLOAT_EQ(middleLane(net, 0), -0.5F);  // the northern one, walked to the east, is on the left
    EXPECT_FLOAT_EQ(middleLane(net, 1), 0.5F);
    const RouteNet::Line first = drawn(net, 0, 2000.0);
    const RouteNet::Line second = drawn(net, 1, 2000.0);
    for (const WorldPoint& p : first) {
        if (p.xM > 40 * Km && p.xM < 160 * Km) {
            EXPECT_NEAR(geo::nearestOnLine(second, p).distanceM, 2000.0, 30.0);
        }
    }
    EXPECT_EQ(crossings(first, second), 0);
}

TEST(RouteNet, AgainstEachOtherTheyStillKeepApart) {
    const RouteNet net = netOf({through(0, {{0, 0}, {200, 0}}), through(1, {{200, 0}, {0, 0}})});
    // Each on the same side as seen by itself: side by side on the map.
    EXPECT_FLOAT_EQ(middleLane(net, 0), middleLane(net, 1));
    EXPECT_FLOAT_EQ(std::abs(middleLane(net, 0)), 0.5F);
}

TEST(RouteNet, HiddenRoutesLeaveTheirLane) {
    const RouteNet net = netOf({through(0, {{-50, 50}, {0, 0}, {200, 0}}), through(1, {{-50, 0}, {0, 0}, {200, 0}}),
                                through(2, {{-50, -50}, {0, 0}, {200, 0}})});
    const auto lane = [&](std::uint32_t route, std::set<std::uint32_t> hidden) {
        return net.lanes(route, [&](std::uint32_t r) { return !hidden.contains(r); }).back();
    };
    EXPECT_FLOAT_EQ(lane(0, {}), -1.0F);
    EXPECT_FLOAT_EQ(lane(1, {}), 0.0F);
    EXPECT_FLOAT_EQ(lane(2, {}), 1.0F);
    EXPECT_FLOAT_EQ(lane(0, {1}), -0.5F);
    EXPECT_FLOAT_EQ(lane(2, {1}), 0.5F);
    EXPECT_FLOAT_EQ(lane(2, {0, 1}), 0.0F);
    EXPECT_FLOAT_EQ(net.outermostLane(), 1.0F);
}

TEST(RouteNet, LanesChangeSmoothlyAndRoutesPartWithoutAKink) {
    const RouteNet net = netOf({through(0, {{-200, 150}, {0, 0}, {250, 0}, {400, 150}}),
                                through(1, {{-200, -150}, {0, 0}, {250, 0}, {400, -150}})});
    for (std::size_t stretch = 0; stretch < 2; ++stretch) {
        const std::vector<float> lanes = net.lanes(stretch, everyRoute);
        const RouteNet::Line& line = net.lines()[stretch];
        ASSERT_EQ(lanes.size(), line.size());
        for (std::size_t i = 1; i < lanes.size(); ++i) {
            EXPECT_LT(std::abs(lanes[i] - lanes[i - 1]), 0.13F);
        }
        const RouteNet::Line shown = drawn(net, stretch, 3000.0);
        for (std::size_t i = 2; i < shown.size(); ++i) {
            const double before = std::atan2(shown[i - 1].yM - shown[i - 2].yM, shown[i - 1].xM - shown[i - 2].xM);
            const double after = std::atan2(shown[i].yM - shown[i - 1].yM, shown[i].xM - shown[i - 1].xM);
            EXPECT_LT(std::abs(std::remainder(after - before, 6.283185307)), 0.2) << "at " << shown[i - 1].xM / Km;
        }
    }
}

TEST(RouteNet, TheStretchesOfOneRouteJoinSmoothly) {
    const RouteNet net = netOf({through(0, {{0, 0}, {100, 50}}), through(0, {{100, 50}, {200, 0}})});
    const RouteNet::Line& first = net.lines()[0];
    const RouteNet::Line& second = net.lines()[1];
    EXPECT_EQ(first.back(), second.front());
    EXPECT_NEAR(first.back().yM, first[first.size() - 2].yM, 0.2 * Km) << "level at the top";
    EXPECT_NEAR(second.front().yM, second[1].yM, 0.2 * Km);
}

TEST(RouteNet, AStopOfTheNeighbourOnTheWayIsPassed) {
    // The second has a stop 5 km beside the straight way of the first.
    const RouteNet net = netOf({through(0, {{0, 0}, {200, 0}}), through(1, {{0, 0}, {90, 5}, {200, 0}}),
                                through(2, {{100, -200}, {130, 5}, {100, 200}})});
    const RouteNet::Line& line = net.lines()[0];
    EXPECT_NE(std::ranges::find(line, WorldPoint{90 * Km, 5 * Km}), line.end());
    EXPECT_EQ(std::ranges::find(line, WorldPoint{130 * Km, 5 * Km}), line.end()) << "a stop of one that only crosses";
    EXPECT_FLOAT_EQ(std::abs(middleLane(net, 0)), 0.5F);
    EXPECT_FLOAT_EQ(middleLane(net, 2), 0.0F);
}

TEST(RouteNet, WaypointsWithoutSymbolAreTheSameWhenNear) {
    std::vector<RouteStretch> stretches = {through(0, {{0, 0}, {100, 0}, {200, 100}}),
                                           through(1, {{0, 0}, {103, 2}, {200, -100}})};
    const auto sharesTheWay = [&] { return std::abs(netOf(stretches).lanes(1, everyRoute).front()) == 0.5F; };
    EXPECT_FALSE(sharesTheWay());
    stretches[1].stops[1].isPlace = false;
    EXPECT_TRUE(sharesTheWay());
}

TEST(RouteNet, WithoutTwoStopsThereIsNoLine) {
    const RouteNet net = netOf({through(0, {}), through(1, {{5, 5}}), through(2, {{5, 5}, {5, 5}})});
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_TRUE(net.lines()[i].empty());
        EXPECT_TRUE(net.lanes(i, everyRoute).empty());
    }
    EXPECT_TRUE(RouteNet().lines().empty());
}

RC_GTEST_PROP(RouteNet, OnASharedWayEveryRouteHasALaneOfItsOwn, (std::uint32_t seed)) {
    const auto count = *rc::gen::inRange<std::uint32_t>(2, 6);
    std::vector<RouteStretch> stretches;
    for (std::uint32_t route = 0; route < count; ++route) {
        const double fromKm = *generators::real(-200.0, 200.0);
        const double toKm = *generators::real(-200.0, 200.0);
        std::vector<WorldPoint> stops = {{-200, fromKm}, {0, 0}, {300, 0}, {600, 20}, {800, toKm}};
        if ((seed >> route) % 2U == 1U) {
            std::ranges::reverse(stops);
        }
        stretches.push_back(through(route, stops));
    }
    const RouteNet net = netOf(stretches);
    std::set<float> lanes;
    for (std::uint32_t route = 0; route < count; ++route) {
        const std::vector<float> own = net.lanes(route, everyRoute);
        const RouteNet::Line& line = net.lines()[route];
        RC_ASSERT(own.size() == line.size());
        RC_ASSERT(std::ranges::all_of(own, [](float lane) { return std::isfinite(lane); }));
        const bool isReversed = line.front().xM > line.back().xM;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i].xM > 100 * Km && line[i].xM < 200 * Km) {
                lanes.insert(isReversed ? -own[i] : own[i]);
            }
        }
    }
    RC_ASSERT(lanes.size() == count);
    const auto outermost = static_cast<float>(count - 1) / 2.0F;
    RC_ASSERT(*lanes.begin() == -outermost);
    RC_ASSERT(net.outermostLane() == outermost);
}

}  // namespace
