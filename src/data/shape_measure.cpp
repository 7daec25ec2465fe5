#include "data/shape_measure.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace data {
namespace {

constexpr double SemiMajorM = 6'378'137.0;
constexpr double Flattening = 1.0 / 298.257223563;
constexpr double EccentricitySquared = Flattening * (2.0 - Flattening);
constexpr double RadPerDeg = std::numbers::pi / 180.0;
constexpr double M2PerKm2 = 1e6;
constexpr double MPerKm = 1e3;

/// Snyder, Map Projections: A Working Manual (1987), eq. 3-12: a² q / 2 per radian of longitude is the area up to that
/// latitude.
double authalicQ(double latDeg) {
    const double sine = std::sin(latDeg * RadPerDeg);
    const double e = std::sqrt(EccentricitySquared);
    return (1.0 - EccentricitySquared) * (sine / (1.0 - EccentricitySquared * sine * sine) + std::atanh(e * sine) / e);
}

double ringAreaM2(const geo::Ring& ring) {
    double sum = 0.0;
    if (ring.empty()) {
        return sum;
    }
    double q = authalicQ(ring.front().latDeg);
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double next = authalicQ(ring[i].latDeg);
        sum += (ring[i].lonDeg - ring[i - 1].lonDeg) * RadPerDeg * (q + next) / 2.0;
        q = next;
    }
    return std::abs(sum) * SemiMajorM * SemiMajorM / 2.0;
}

}  // namespace

double areaKm2(const geo::MultiPolygon& shape) {
    double sum = 0.0;
    for (const geo::Polygon& polygon : shape) {
        for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
            sum += (i == 0 ? 1.0 : -1.0) * ringAreaM2(polygon.rings[i]);
        }
    }
    return sum / M2PerKm2;
}

double lengthKm(const geo::MultiLineString& lines) {
    double sum = 0.0;
    for (const geo::LineString& line : lines) {
        sum += geo::lengthM(line);
    }
    return sum / MPerKm;
}

bool touchesEdge(const geo::MultiPolygon& shape, const geo::LonLatBounds& window) {
    const auto onEdge = [&](const geo::LonLat& p) {
        return p.lonDeg <= window.westDeg || p.lonDeg >= window.eastDeg || p.latDeg <= window.southDeg ||
               p.latDeg >= window.northDeg;
    };
    return std::ranges::any_of(shape, [&](const geo::Polygon& polygon) {
        return std::ranges::any_of(polygon.rings,
                                   [&](const geo::Ring& ring) { return std::ranges::any_of(ring, onEdge); });
    });
}

double roundedTo(double value, int significantDigits) {
    if (value == 0.0 || !std::isfinite(value)) {
        return value;
    }
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1.0 - significantDigits);
    return unit >= 1.0 ? std::round(value / unit) * unit
                       : std::round(value * std::round(1.0 / unit)) / std::round(1.0 / unit);
}

}  // namespace data
