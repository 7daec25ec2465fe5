#include "session/camera.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace session {
namespace {

constexpr double ZoomZeroMetresPerPixel = 78271.5 * std::numbers::sqrt2 / 2.0;  // cos 45°

/// How finely an extent's edges are followed when they bend in the projection.
constexpr int EdgeSteps = 16;

geo::WorldBounds projectedBounds(const geo::Projection& projection, const geo::LonLatBounds& extent) {
    geo::WorldBounds bounds;
    for (int i = 0; i <= EdgeSteps; ++i) {
        const double t = static_cast<double>(i) / EdgeSteps;
        const double lon = std::lerp(extent.westDeg, extent.eastDeg, t);
        const double lat = std::lerp(extent.southDeg, extent.northDeg, t);
        bounds.add(projection.project({lon, extent.southDeg}));
        bounds.add(projection.project({lon, extent.northDeg}));
        bounds.add(projection.project({extent.westDeg, lat}));
        bounds.add(projection.project({extent.eastDeg, lat}));
    }
    return bounds;
}

/// What rounding may let a clamped view stick out.
constexpr double SlackPx = 1e-4;

bool isInside(const geo::WorldBounds& inner, const geo::WorldBounds& outer) {
    return outer.covers({inner.minXM, inner.minYM}) && outer.covers({inner.maxXM, inner.maxYM});
}

double clampCenter(double value, double low, double high, double half) {
    if (high - low < 2.0 * half) {
        return (low + high) / 2.0;
    }
    return std::clamp(value, low + half, high - half);
}

}  // namespace

double groundMetresPerPixel(double zoom) {
    return ZoomZeroMetresPerPixel / std::exp2(zoom);
}

double zoomForGroundMetresPerPixel(double metresPerPixel) {
    return std::log2(ZoomZeroMetresPerPixel / metresPerPixel);
}

MapView::MapView(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size)
    : m_projection(projection),
      m_center(projection.project(camera.center)),
      m_size(size),
      m_zoom(camera.zoom),
      m_worldMetresPerPixel(groundMetresPerPixel(camera.zoom) * projection.scaleFactor(camera.center)) {}

geo::ScreenPoint MapView::toScreen(const geo::WorldPoint& p) const {
    return {static_cast<float>((p.xM - m_center.xM) / m_worldMetresPerPixel + m_size.widthPx / 2.0),
            static_cast<float>((m_center.yM - p.yM) / m_worldMetresPerPixel + m_size.heightPx / 2.0)};
}

geo::ScreenPoint MapView::toScreen(const geo::LonLat& p) const {
    return toScreen(m_projection.project(p));
}

geo::WorldPoint MapView::toWorld(const geo::ScreenPoint& p) const {
    return {m_center.xM + (static_cast<double>(p.xPx) - m_size.widthPx / 2.0) * m_worldMetresPerPixel,
            m_center.yM - (static_cast<double>(p.yPx) - m_size.heightPx / 2.0) * m_worldMetresPerPixel};
}

geo::LonLat MapView::toLonLat(const geo::ScreenPoint& p) const {
    return m_projection.unproject(toWorld(p));
}

geo::WorldBounds MapView::visible() const {
    const double halfWidth = m_size.widthPx / 2.0 * m_worldMetresPerPixel;
    const double halfHeight = m_size.heightPx / 2.0 * m_worldMetresPerPixel;
    return {m_center.xM - halfWidth, m_center.yM - halfHeight, m_center.xM + halfWidth, m_center.yM + halfHeight};
}

Camera clampCamera(const geo::Projection& projection, Camera camera, geo::ScreenSize size,
                   const geo::WorldBounds& safe) {
    const geo::WorldPoint wanted = projection.project(camera.center);
    const double wantedZoom = std::clamp(camera.zoom, 0.0, MaxZoom);
    const double widest =
        std::min(safe.widthM() / std::max(size.widthPx, 1), safe.heightM() / std::max(size.heightPx, 1));
    // The scale belongs to the centre, and the centre may move: a few rounds settle both.
    constexpr int Rounds = 16;
    for (int round = 0; round < Rounds; ++round) {
        camera.zoom = std::max(wantedZoom, zoomForGroundMetresPerPixel(widest / projection.scaleFactor(camera.center)));
        const MapView view(projection, camera, size);
        if (isInside(view.visible(), safe.grownBy(SlackPx * view.worldMetresPerPixel()))) {
            break;
        }
        const double halfWidth = size.widthPx / 2.0 * view.worldMetresPerPixel();
        const double halfHeight = size.heightPx / 2.0 * view.worldMetresPerPixel();
        camera.center = projection.unproject({clampCenter(wanted.xM, safe.minXM, safe.maxXM, halfWidth),
                                              clampCenter(wanted.yM, safe.minYM, safe.maxYM, halfHeight)});
    }
    return camera;
}

Camera pannedCamera(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size, double xPx,
                    double yPx) {
    const MapView view(projection, camera, size);
    const double scale = view.worldMetresPerPixel();
    const geo::LonLat center = projection.unproject({view.center().xM - xPx * scale, view.center().yM + yPx * scale});
    return {center, zoomForGroundMetresPerPixel(scale / projection.scaleFactor(center))};
}

Camera anchoredCamera(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size,
                      geo::ScreenPoint from, geo::ScreenPoint to, double zoom) {
    const geo::WorldPoint held = MapView(projection, camera, size).toWorld(from);
    Camera moved{camera.center, zoom};
    // Moving the centre changes its scale a little on a conic, so the step is repeated until the point stands still.
    constexpr int Rounds = 12;
    for (int round = 0; round < Rounds; ++round) {
        const MapView view(projection, moved, size);
        const geo::WorldPoint now = view.toWorld(to);
        if (std::hypot(held.xM - now.xM, held.yM - now.yM) < SlackPx * view.worldMetresPerPixel()) {
            break;
        }
        moved.center = projection.unproject({view.center().xM + held.xM - now.xM, view.center().yM + held.yM - now.yM});
    }
    return moved;
}

Camera fittedCamera(const geo::Projection& projection, const geo::LonLatBounds& extent, geo::ScreenSize size,
                    double marginPx, double maxZoom) {
    const geo::WorldBounds bounds = projectedBounds(projection, extent);
    const double widthPx = std::max(size.widthPx - 2.0 * marginPx, size.widthPx * 0.25);
    const double heightPx = std::max(size.heightPx - 2.0 * marginPx, size.heightPx * 0.25);
    const geo::LonLat center = projection.unproject(bounds.center());
    const double worldPerPixel = std::max(bounds.widthM() / widthPx, bounds.heightM() / heightPx);
    const double closest = groundMetresPerPixel(maxZoom);
    const double ground = std::max(worldPerPixel / projection.scaleFactor(center), closest);
    return {center, zoomForGroundMetresPerPixel(ground)};
}

}  // namespace session
