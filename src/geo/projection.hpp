#pragma once
// Projection: between LonLat and the plane, as a value that is passed in. Not for screens: see session/camera.hpp.

#include "geo/lon_lat.hpp"
#include "geo/world_point.hpp"

namespace geo {

/// Lambert conformal conic with two standard parallels, or Mercator, both on the WGS 84 ellipsoid.
/// Formulas: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pp. 107-109 and
/// 44-47. Both are conformal, so the scale at a point is the same in every direction. Standard parallels that lie
/// symmetric about the equator make the cone a cylinder: a Mercator of their scale.
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
    /// What web maps use (EPSG:3857): geographic latitudes taken as a sphere's. Not quite conformal; here only to draw
    /// the same picture as other programs do.
    [[nodiscard]] static Projection webMercator();

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

    double m_cone = 0.0;    // Snyder's n; 0 stands for Mercator, whose cone is a cylinder
    double m_scaleM = 0.0;  // cone: a F; Mercator: a k0
    double m_originM =
        0.0;  // cone: radius of the origin's parallel; Mercator: northing of the origin before it is moved to 0
    double m_centralMeridianRad = 0.0;
    bool m_isSphere = false;  // web Mercator
};

/// What the camera may show without an edge of the loaded window coming into view: a rectangle along the plane's axes
/// that lies wholly inside the projected window, with a margin of two kilometres for clip edges that files carry as
/// coarse chords.
///
/// A screen of aspect ratio r can zoom out until its view, r times as wide as high, fills the rectangle one way. No
/// single rectangle is best for every r: under a conic the window is a sector of a ring, and wide views fit lower in it
/// than tall ones. Of all rectangles this takes the one whose worst screen between 4:3 and 21:9 loses least against a
/// rectangle made for that screen alone (12 % of the view's width, at both ends, for the atlas's own window; 16:9 loses
/// 2 %). Many rectangles come within two thousandths of that; among those it chooses the one centred nearest to the
/// central meridian, where the projection turns north least. Empty when the window has no area.
[[nodiscard]] WorldBounds safeBounds(const Projection& projection, const LonLatBounds& window);

}  // namespace geo
