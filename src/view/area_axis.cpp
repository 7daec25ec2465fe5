#include "view/area_axis.hpp"

#include "geo/triangulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace view {
namespace {

/// Calls `visit` for each side of each ring.
template <typename Visit>
void forEachSide(const std::vector<std::vector<WorldLine>>& polygons, Visit visit) {
    for (const std::vector<WorldLine>& rings : polygons) {
        for (const WorldLine& ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
            }
        }
    }
}

/// Of the largest polygon's outline, its sides weighing as much as they are long.
double principalAngle(const WorldLine& ring) {
    double weight = 0.0;
    double sumX = 0.0;
    double sumY = 0.0;
    double sumXx = 0.0;
    double sumXy = 0.0;
    double sumYy = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::WorldPoint& a = ring[i];
        const geo::WorldPoint& b = ring[i + 1 == ring.size() ? 0 : i + 1];
        // Relative to the first point: squares of whole world coordinates would leave no digits.
        const double x = (a.xM + b.xM) / 2.0 - ring.front().xM;
        const double y = (a.yM + b.yM) / 2.0 - ring.front().yM;
        const double length = std::hypot(b.xM - a.xM, b.yM - a.yM);
        weight += length;
        sumX += length * x;
        sumY += length * y;
        sumXx += length * x * x;
        sumXy += length * x * y;
        sumYy += length * y * y;
    }
    if (!(weight > 0.0)) {
        return 0.0;
    }
    const double xx = sumXx / weight - sumX / weight * (sumX / weight);
    const double xy = sumXy / weight - sumX / weight * (sumY / weight);
    const double yy = sumYy / weight - sumY / weight * (sumY / weight);
    const double half = std::hypot((xx - yy) / 2.0, xy);
    const double longest = (xx + yy) / 2.0 + half;
    const double shortest = (xx + yy) / 2.0 - half;
    constexpr double LeastElongation = 1.5;  // of lengths, so its square of the variances
    constexpr double SteepestRad = 40.0 * std::numbers::pi / 180.0;
    const double angle = std::atan2(2.0 * xy, xx - yy) / 2.0;
    const bool isLong = longest > LeastElongation * LeastElongation * shortest;
    return isLong && std::abs(angle) < SteepestRad ? angle : 0.0;
}

}  // namespace

std::optional<WorldAxis> areaAxis(const std::vector<std::vector<WorldLine>>& polygons, const geo::WorldPoint& anchor) {
    const WorldLine* largest = nullptr;
    double most = 0.0;
    for (const std::vector<WorldLine>& rings : polygons) {
        const double area = rings.empty() ? 0.0 : geo::planarAreaM2(rings.front());
        if (area > most) {
            most = area;
            largest = &rings.front();
        }
    }
    if (largest == nullptr) {
        return std::nullopt;
    }
    const double angle = principalAngle(*largest);
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    // Where the axis meets the outlines, as distances from the anchor; an odd number on each side means inside.
    double back = -std::numeric_limits<double>::infinity();
    double ahead = std::numeric_limits<double>::infinity();
    int countAhead = 0;
    forEachSide(polygons, [&](const geo::WorldPoint& a, const geo::WorldPoint& b) {
        const auto beside = [&](const geo::WorldPoint& p) { return (p.yM - anchor.yM) * c - (p.xM - anchor.xM) * s; };
        const auto along = [&](const geo::WorldPoint& p) { return (p.xM - anchor.xM) * c + (p.yM - anchor.yM) * s; };
        const double besideA = beside(a);
        const double besideB = beside(b);
        if ((besideA > 0.0) == (besideB > 0.0)) {
            return;
        }
        const double t = besideA / (besideA - besideB);
        const double at = along(a) + (along(b) - along(a)) * t;
        if (at > 0.0) {
            ahead = std::min(ahead, at);
            ++countAhead;
        } else {
            back = std::max(back, at);
        }
    });
    if (countAhead % 2 == 0 || !std::isfinite(back) || !std::isfinite(ahead)) {
        return std::nullopt;
    }
    constexpr double DrawnIn = 0.06;
    const double inset = (ahead - back) * DrawnIn;
    const auto pointAt = [&](double distance) {
        return geo::WorldPoint{anchor.xM + c * distance, anchor.yM + s * distance};
    };
    return WorldAxis{pointAt(back + inset), pointAt(ahead - inset)};
}

}  // namespace view
