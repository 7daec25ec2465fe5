#pragma once
// Camera: which part of the world the map shows. MapView: the arithmetic between window pixels and the world for one
// camera and size.
//
//   screen (0,0) +-----------------+        world y
//                |                 |          |
//                |        + camera.center     |
//                |                 |          +---- world x
//                +-----------------+

#include "geo/projection.hpp"
#include "geo/screen_point.hpp"

namespace session {

/// zoom z means 78,271.5 * cos 45° / 2^z metres of ground per pixel at the centre: what a web map with 512-pixel tiles
/// shows at 45° N.
struct Camera {
    geo::LonLat center;
    double zoom = 4.0;

    friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double MaxZoom = 13.0;

/// Metres of ground per pixel at the camera's centre.
[[nodiscard]] double groundMetresPerPixel(double zoom);
[[nodiscard]] double zoomForGroundMetresPerPixel(double metresPerPixel);

class MapView {
public:
    MapView(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size);

    [[nodiscard]] geo::ScreenPoint toScreen(const geo::WorldPoint& p) const;
    [[nodiscard]] geo::ScreenPoint toScreen(const geo::LonLat& p) const;
    [[nodiscard]] geo::WorldPoint toWorld(const geo::ScreenPoint& p) const;
    [[nodiscard]] geo::LonLat toLonLat(const geo::ScreenPoint& p) const;

    [[nodiscard]] double worldMetresPerPixel() const { return m_worldMetresPerPixel; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] const geo::WorldPoint& center() const { return m_center; }
    [[nodiscard]] geo::ScreenSize size() const { return m_size; }
    [[nodiscard]] geo::WorldBounds visible() const;
    [[nodiscard]] const geo::Projection& projection() const { return m_projection; }

private:
    geo::Projection m_projection;
    geo::WorldPoint m_center;
    geo::ScreenSize m_size;
    double m_zoom = 0.0;
    double m_worldMetresPerPixel = 1.0;
};

/// The nearest camera whose whole window lies inside `safe`: zoomed in when the window is larger, then moved.
[[nodiscard]] Camera clampCamera(const geo::Projection& projection, Camera camera, geo::ScreenSize size,
                                 const geo::WorldBounds& safe);

/// The camera after the picture moved as a whole by that much: every point of the map moves alike, whatever the scale
/// at the new centre.
[[nodiscard]] Camera pannedCamera(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size,
                                  double xPx, double yPx);

/// The camera that moves the point under `from` to `to`, at another zoom.
[[nodiscard]] Camera anchoredCamera(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size,
                                    geo::ScreenPoint from, geo::ScreenPoint to, double zoom);

/// The camera that shows all of `extent` with a margin of marginPx on each side; never closer than maxZoom.
[[nodiscard]] Camera fittedCamera(const geo::Projection& projection, const geo::LonLatBounds& extent,
                                  geo::ScreenSize size, double marginPx, double maxZoom);

}  // namespace session
