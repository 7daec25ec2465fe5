#pragma once
// Projection: between LonLat and the plane, as a value that is passed in. Not for screens: see session/camera.hpp.

#include "geo/lon_lat.hpp"
#include "geo/world_point.hpp"

#include <string_view>

namespace geo {

/// Lambert conformal conic with two standard parallels, or Mercator, both on the WGS 84 ellipsoid.
/// Formulas: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pp. 107-109 and 44-47.
/// Both are conformal, so the scale at a point is the same in every direction.
class Projection {
public:
    struct Conic {
        double firstParallelDeg = 0.0;
        double secondParallelDeg = 0.0;
        double originLatDeg = 0.0;
        double centralMeridianDeg = 0.0;
    };

    [[nodiscard]] static Projection lambertConformal(const Conic& conic);
    [[nodiscard]] static Projection mercator();

    /// Latitudes are held within ±89.9 so that no result is infinite.
    [[nodiscard]] WorldPoint project(const LonLat& p) const;

    /// Total: every finite WorldPoint gives a finite LonLat (longitudes wrap to within 180 of the central meridian).
    [[nodiscard]] LonLat unproject(const WorldPoint& p) const;

    /// Projected metres per metre on the ground at that latitude (Snyder's k).
    [[nodiscard]] double scaleFactor(const LonLat& p) const;

    /// Direction of true north at p, radians clockwise from the plane's y axis.
    [[nodiscard]] double meridianConvergence(const LonLat& p) const;

    [[nodiscard]] bool isMercator() const { return m_cone == 0.0; }

private:
    Projection() = default;

    double m_cone = 0.0;  // n; 0 stands for Mercator, whose cone is a cylinder
    double m_f = 0.0;     // Snyder's F
    double m_originRadiusM = 0.0;
    double m_centralMeridianRad = 0.0;
};

/// The largest north-up rectangle found inside the projected window that is centred on the projected point `around` in x:
/// what the camera may show without a data edge coming into view. Found by growing a rectangle of the given aspect until a side
/// leaves the window; sides are checked at every 0.25 degree of their own length.
[[nodiscard]] WorldBounds safeBounds(const Projection& projection, const LonLatBounds& window);

}  // namespace geo
