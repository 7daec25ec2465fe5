#include "geo/projection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace geo {
namespace {

constexpr double Pi = std::numbers::pi;
constexpr double RadPerDeg = Pi / 180.0;
constexpr double DegPerRad = 180.0 / Pi;

// WGS 84 ellipsoid (NGA.STND.0036).
constexpr double SemiMajorM = 6378137.0;
constexpr double Flattening = 1.0 / 298.257223563;
constexpr double EccentricitySquared = Flattening * (2.0 - Flattening);

constexpr double MaxLatDeg = 89.9;

// A flatter cone than this is drawn as a cylinder: its apex would be more than 10^13 m away and rounding would show.
constexpr double LeastCone = 1e-6;

double clampedLatRad(double latDeg) {
    return std::clamp(latDeg, -MaxLatDeg, MaxLatDeg) * RadPerDeg;
}

/// Isometric latitude psi, that is -ln t for Snyder's t (15-9). With psi the conic is rho = a F exp(-n psi), one
/// exponential in place of powers. e atanh(e sin) is summed as a series in e^2 sin^2 < 0.0067; six terms reach the last
/// bit of a double.
double isometricLatitude(double latRad) {
    const double tangent = std::tan(latRad);
    const double sineSquared = tangent * tangent / (1.0 + tangent * tangent);
    const double sine = std::copysign(std::sqrt(sineSquared), tangent);
    const double u = EccentricitySquared * sineSquared;
    const double series =
        1.0 + u * (1.0 / 3.0 + u * (1.0 / 5.0 + u * (1.0 / 7.0 + u * (1.0 / 9.0 + u * (1.0 / 11.0)))));
    return std::asinh(tangent) - EccentricitySquared * sine * series;
}

/// Snyder (14-15): radius of the parallel over the semi-major axis.
double parallelRadius(double latRad) {
    const double sine = std::sin(latRad);
    return std::cos(latRad) / std::sqrt(1.0 - EccentricitySquared * sine * sine);
}

/// Geographic latitude from isometric latitude, through the conformal latitude and a series in the third flattening n
/// (C. F. F. Karney, On auxiliary latitudes, Survey Review 56, 2024). Terms up to n^5 leave 1e-16 rad; Snyder's (3-5),
/// in e^8, leaves 1e-11.
double latitudeFromIsometric(double isometric) {
    constexpr double N = Flattening / (2.0 - Flattening);
    constexpr std::array<double, 5> Coefficients = {
        N * (2.0 + N * (-2.0 / 3.0 + N * (-2.0 + N * (116.0 / 45.0 + N * (26.0 / 45.0))))),
        N * N * (7.0 / 3.0 + N * (-8.0 / 5.0 + N * (-227.0 / 45.0 + N * (2704.0 / 315.0)))),
        N * N * N * (56.0 / 15.0 + N * (-136.0 / 35.0 + N * (-1262.0 / 105.0))),
        N * N * N * N * (4279.0 / 630.0 + N * (-332.0 / 35.0)),
        N * N * N * N * N * (4174.0 / 315.0),
    };
    const double conformal = std::atan(std::sinh(isometric));
    // Clenshaw summation of c[k] sin(2 (k + 1) conformal).
    const double twiceCosine = 2.0 * std::cos(2.0 * conformal);
    double current = 0.0;
    double previous = 0.0;
    for (std::size_t k = Coefficients.size(); k-- > 0;) {
        const double next = Coefficients[k] + twiceCosine * current - previous;
        previous = current;
        current = next;
    }
    return conformal + current * std::sin(2.0 * conformal);
}

}  // namespace

Projection Projection::lambertConformal(const Conic& conic) {
    const double first = clampedLatRad(conic.firstParallelDeg);
    const double second = clampedLatRad(conic.secondParallelDeg);
    const double firstIsometric = isometricLatitude(first);
    const double rise = isometricLatitude(second) - firstIsometric;
    // Snyder (15-8); its limit for one parallel is sin.
    const double cone = std::abs(rise) < 1e-9
                            ? std::sin(first)
                            : (std::log(parallelRadius(first)) - std::log(parallelRadius(second))) / rise;
    const double originIsometric = isometricLatitude(clampedLatRad(conic.originLatDeg));

    Projection projection;
    projection.m_centralMeridianRad = conic.centralMeridianDeg * RadPerDeg;
    if (std::abs(cone) < LeastCone) {
        projection.m_scaleM = SemiMajorM * parallelRadius(first);
        projection.m_originM = projection.m_scaleM * originIsometric;
        return projection;
    }
    projection.m_cone = cone;
    projection.m_scaleM = SemiMajorM * parallelRadius(first) / cone * std::exp(cone * firstIsometric);  // (15-10)
    projection.m_originM = projection.m_scaleM * std::exp(-cone * originIsometric);                     // (15-7a)
    return projection;
}

Projection Projection::mercator() {
    Projection projection;
    projection.m_scaleM = SemiMajorM;
    return projection;
}

Projection Projection::webMercator() {
    Projection projection = mercator();
    projection.m_isSphere = true;
    return projection;
}

WorldPoint Projection::project(const LonLat& p) const {
    const double latRad = clampedLatRad(p.latDeg);
    const double isometric = m_isSphere ? std::asinh(std::tan(latRad)) : isometricLatitude(latRad);
    const double east = p.lonDeg * RadPerDeg - m_centralMeridianRad;
    if (isMercator()) {
        return {m_scaleM * east, m_scaleM * isometric - m_originM};
    }
    const double radius = m_scaleM * std::exp(-m_cone * isometric);
    const double angle = m_cone * east;
    return {radius * std::sin(angle), m_originM - radius * std::cos(angle)};
}

LonLat Projection::unproject(const WorldPoint& p) const {
    double isometric = 0.0;
    double east = 0.0;
    if (isMercator()) {
        isometric = (p.yM + m_originM) / m_scaleM;
        east = p.xM / m_scaleM;
    } else {
        const double sign = std::copysign(1.0, m_cone);
        const double x = sign * p.xM;
        const double down = sign * (m_originM - p.yM);
        // At the apex the logarithm is minus infinity, and the sum below still ends at the pole.
        isometric = -std::log(std::hypot(x, down) / std::abs(m_scaleM)) / m_cone;
        east = std::atan2(x, down) / m_cone;
    }
    const double wrapped = std::remainder(east, 2.0 * Pi);
    const double latRad = m_isSphere ? std::atan(std::sinh(isometric)) : latitudeFromIsometric(isometric);
    return {(m_centralMeridianRad + wrapped) * DegPerRad, latRad * DegPerRad};
}

double Projection::scaleFactor(const LonLat& p) const {
    const double latRad = clampedLatRad(p.latDeg);
    if (m_isSphere) {
        return 1.0 / std::cos(latRad);
    }
    const double atEquator = m_scaleM / (SemiMajorM * parallelRadius(latRad));
    if (isMercator()) {
        return atEquator;
    }
    return m_cone * std::exp(-m_cone * isometricLatitude(latRad)) * atEquator;
}

double Projection::meridianConvergence(const LonLat& p) const {
    return -m_cone * (p.lonDeg * RadPerDeg - m_centralMeridianRad);
}

}  // namespace geo
