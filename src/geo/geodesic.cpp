#include "geo/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace geo {
namespace {

/// Finer steps than a metre would only exhaust the memory.
constexpr double LeastStepM = 1.0;

geod_geodesic wgs84() {
    geod_geodesic geodesic{};
    geod_init(&geodesic, 6378137.0, 1.0 / 298.257223563);
    return geodesic;
}

double inverseM(const geod_geodesic& geodesic, const LonLat& a, const LonLat& b) {
    double lengthM = 0.0;
    geod_inverse(&geodesic, a.latDeg, a.lonDeg, b.latDeg, b.lonDeg, &lengthM, nullptr, nullptr);
    return lengthM;
}

double ringAreaM2(const geod_geodesic& geodesic, const Ring& ring) {
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (const LonLat& p : ring) {
        geod_polygon_addpoint(&geodesic, &polygon, p.latDeg, p.lonDeg);
    }
    double areaM2 = 0.0;
    geod_polygon_compute(&geodesic, &polygon, 0, 1, &areaM2, nullptr);
    return std::abs(areaM2);
}

}  // namespace

double distanceM(const LonLat& a, const LonLat& b) {
    return inverseM(wgs84(), a, b);
}

double lengthM(std::span<const LonLat> line) {
    const geod_geodesic geodesic = wgs84();
    double sumM = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        sumM += inverseM(geodesic, line[i - 1], line[i]);
    }
    return sumM;
}

double areaM2(const Polygon& polygon) {
    if (polygon.rings.empty()) {
        return 0.0;
    }
    const geod_geodesic geodesic = wgs84();
    double sumM2 = ringAreaM2(geodesic, polygon.rings.front());
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
        sumM2 -= ringAreaM2(geodesic, polygon.rings[i]);
    }
    return std::max(0.0, sumM2);
}

double azimuthDeg(const LonLat& a, const LonLat& b) {
    if (a == b) {
        return 0.0;
    }
    const geod_geodesic geodesic = wgs84();
    double fromNorthDeg = 0.0;
    geod_inverse(&geodesic, a.latDeg, a.lonDeg, b.latDeg, b.lonDeg, nullptr, &fromNorthDeg, nullptr);
    // Adding 360 to a tiny negative angle rounds to 360 itself.
    const double positiveDeg = fromNorthDeg < 0.0 ? fromNorthDeg + 360.0 : fromNorthDeg;
    return positiveDeg < 360.0 ? positiveDeg : 0.0;
}

LineString geodesicLine(const LonLat& a, const LonLat& b, double maxStepM) {
    const geod_geodesic geodesic = wgs84();
    geod_geodesicline line{};
    geod_inverseline(&line, &geodesic, a.latDeg, a.lonDeg, b.latDeg, b.lonDeg, 0);
    const int steps = std::max(1, static_cast<int>(std::ceil(line.s13 / std::max(LeastStepM, maxStepM))));
    LineString points{a};
    for (int i = 1; i < steps; ++i) {
        LonLat p;
        geod_genposition(&line, GEOD_LONG_UNROLL, line.s13 * i / steps, &p.latDeg, &p.lonDeg, nullptr, nullptr, nullptr,
                         nullptr, nullptr, nullptr);
        points.push_back(p);
    }
    // The end as given, on the turn of longitude that the line arrives in.
    double arrivalDeg = b.lonDeg;
    geod_genposition(&line, GEOD_LONG_UNROLL, line.s13, nullptr, &arrivalDeg, nullptr, nullptr, nullptr, nullptr,
                     nullptr, nullptr);
    points.push_back({b.lonDeg + 360.0 * std::round((arrivalDeg - b.lonDeg) / 360.0), b.latDeg});
    return points;
}

}  // namespace geo
