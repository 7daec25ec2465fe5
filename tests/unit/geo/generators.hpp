#pragma once
// Random places and lines for the laws tested in this folder. Whole numbers are drawn and scaled, because rapidcheck
// shrinks those to readable counterexamples.

#include "geo/lon_lat.hpp"
#include "geo/world_point.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace generators {

/// In [low, high], in 10 000 steps.
inline rc::Gen<double> real(double low, double high) {
    return rc::gen::map(rc::gen::inRange(0, 10001), [=](int n) { return low + (high - low) * n / 10000.0; });
}

inline rc::Gen<geo::LonLat> place(double west, double south, double east, double north) {
    return rc::gen::map(rc::gen::pair(real(west, east), real(south, north)), [](const auto& p) {
        return geo::LonLat{p.first, p.second};
    });
}

/// On a coarse grid, so that points repeat and lie in line often.
inline rc::Gen<geo::WorldPoint> gridPoint(int size) {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, size), rc::gen::inRange(0, size)), [](const auto& p) {
        return geo::WorldPoint{p.first * 1000.0, p.second * 1000.0};
    });
}

/// A simple ring round `center`, star-shaped, anticlockwise, without repeated last point: radii vary, angles ascend.
inline rc::Gen<std::vector<geo::WorldPoint>> starRing(geo::WorldPoint center, double minRadiusM, double maxRadiusM) {
    return rc::gen::map(
        rc::gen::resize(60, rc::gen::suchThat(rc::gen::container<std::vector<double>>(real(minRadiusM, maxRadiusM)),
                                              [](const std::vector<double>& radii) { return radii.size() >= 3; })),
        [=](const std::vector<double>& radii) {
            std::vector<geo::WorldPoint> ring;
            for (std::size_t i = 0; i < radii.size(); ++i) {
                const double angle =
                    2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(radii.size());
                ring.push_back({center.xM + radii[i] * std::cos(angle), center.yM + radii[i] * std::sin(angle)});
            }
            return ring;
        });
}

}  // namespace generators

namespace geo {

inline void showValue(const LonLat& p, std::ostream& out) {
    out << "{lon " << p.lonDeg << ", lat " << p.latDeg << "}";
}
inline void showValue(const WorldPoint& p, std::ostream& out) {
    out << "{x " << p.xM << ", y " << p.yM << "}";
}

}  // namespace geo
