#include "geo/geodesic.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <GeographicLib/PolygonArea.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace geo {
namespace {

/// Finer steps than a metre would only exhaust the memory.
constexpr double LeastStepM = 1.0;

const GeographicLib::Geodesic& wgs84() {
    return GeographicLib::Geodesic::WGS84();
}

double ringAreaM2(const Ring& ring) {
    GeographicLib::PolygonArea polygon(wgs84());
    for (const LonLat& p : ring) {
        polygon.AddPoint(p.latDeg, p.lonDeg);
    }
    constexpr bool Clockwise = false;
    constexpr bool Signed = true;
    double perimeterM = 0.0;
    double areaM2 = 0.0;
    static_cast<void>(polygon.Compute(Clockwise, Signed, perimeterM, areaM2));
    return std::abs(areaM2);
}

}  // namespace

double distanceM(const LonLat& a, const LonLat& b) {
    double lengthM = 0.0;
    static_cast<void>(wgs84().Inverse(a.latDeg, a.lonDeg, b.latDeg, b.lonDeg, lengthM));
    return lengthM;
}

double lengthM(std::span<const LonLat> line) {
    double sumM = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        sumM += distanceM(line[i - 1], line[i]);
    }
    return sumM;
}

double areaM2(const Polygon& polygon) {
    if (polygon.rings.empty()) {
        return 0.0;
    }
    double sumM2 = ringAreaM2(polygon.rings.front());
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
        sumM2 -= ringAreaM2(polygon.rings[i]);
    }
    return std::max(0.0, sumM2);
}

double azimuthDeg(const LonLat& a, const LonLat& b) {
    if (a == b) {
        return 0.0;
    }
    double fromNorthDeg = 0.0;
    double arrivalDeg = 0.0;
    static_cast<void>(wgs84().Inverse(a.latDeg, a.lonDeg, b.latDeg, b.lonDeg, fromNorthDeg, arrivalDeg));
    // Adding 360 to a tiny negative angle rounds to 360 itself.
    const double positiveDeg = fromNorthDeg < 0.0 ? fromNorthDeg + 360.0 : fromNorthDeg;
    return positiveDeg < 360.0 ? positiveDeg : 0.0;
}

LineString geodesicLine(const LonLat& a, const LonLat& b, double maxStepM) {
    using GeographicLib::GeodesicLine;
    const GeodesicLine line = wgs84().InverseLine(a.latDeg, a.lonDeg, b.latDeg, b.lonDeg);
    const double wholeM = line.Distance();
    const int steps = std::max(1, static_cast<int>(std::ceil(wholeM / std::max(LeastStepM, maxStepM))));
    // Unrolled: on the turn of longitude that the line is on, which may lie beyond 180 degrees.
    const auto positionAt = [&](double alongM) {
        LonLat p;
        double unused = 0.0;
        static_cast<void>(line.GenPosition(false, alongM,
                                           GeodesicLine::LATITUDE | GeodesicLine::LONGITUDE | GeodesicLine::LONG_UNROLL,
                                           p.latDeg, p.lonDeg, unused, unused, unused, unused, unused, unused));
        return p;
    };
    LineString points{a};
    for (int i = 1; i < steps; ++i) {
        points.push_back(positionAt(wholeM * i / steps));
    }
    // The end as given, on the turn of longitude that the line arrives in.
    const double arrivalDeg = positionAt(wholeM).lonDeg;
    points.push_back({b.lonDeg + 360.0 * std::round((arrivalDeg - b.lonDeg) / 360.0), b.latDeg});
    return points;
}

}  // namespace geo
