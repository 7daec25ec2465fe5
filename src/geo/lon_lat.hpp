#pragma once
// LonLat: a place on the ellipsoid. Order as in GeoJSON.
//
//        +90 lat
//           |
//  -180 ----+---- +180 lon
//           |
//        -90

#include <cmath>

namespace geo {

/// WGS 84 degrees. Longitudes may run past ±180 where a shape was unwrapped across the antimeridian.
struct LonLat {
    double lonDeg = 0.0;
    double latDeg = 0.0;

    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// Finite, longitude within ±180, latitude within ±90.
[[nodiscard]] inline bool isOnEarth(const LonLat& point) {
    // Comparisons with NaN are false, so this refuses what is not finite too.
    return std::abs(point.lonDeg) <= 180.0 && std::abs(point.latDeg) <= 90.0;
}

/// Degrees; west <= east, south <= north.
struct LonLatBounds {
    double westDeg = 0.0;
    double southDeg = 0.0;
    double eastDeg = 0.0;
    double northDeg = 0.0;

    [[nodiscard]] bool covers(const LonLat& p) const {
        return p.lonDeg >= westDeg && p.lonDeg <= eastDeg && p.latDeg >= southDeg && p.latDeg <= northDeg;
    }

    friend bool operator==(const LonLatBounds&, const LonLatBounds&) = default;
};

}  // namespace geo
