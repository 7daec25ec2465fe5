#pragma once
// Overview: the whole area of the atlas on a small map in the plane of the large one. Since both have one projection,
// the outline of the window on it is a rectangle, at any latitude, and its lines are the coarsest ones of the scene.

#include "geo/projection.hpp"
#include "session/app_state.hpp"
#include "session/camera.hpp"
#include "view/frame.hpp"
#include "view/scene.hpp"

#include <memory>
#include <vector>

namespace view {

/// How large the small map is, in whole pixels.
[[nodiscard]] geo::ScreenSize overviewSize(const geo::WorldBounds& area, double uiScale);

/// Whether it tells more than the large one does: not where the window shows most of the area itself.
[[nodiscard]] bool isOverviewUseful(const geo::WorldBounds& area, const session::MapView& view);

/// The small map at its place in the window.
class OverviewMap {
public:
    /// `rect`: of the area's shape, in whole pixels.
    OverviewMap(const geo::WorldBounds& area, const geo::ScreenRect& rect);

    [[nodiscard]] const geo::ScreenRect& rect() const { return m_rect; }
    [[nodiscard]] double worldMetresPerPixel() const { return m_worldMetresPerPixel; }
    [[nodiscard]] geo::WorldPoint center() const { return m_center; }
    [[nodiscard]] geo::WorldPoint toWorld(geo::ScreenPoint at) const;
    [[nodiscard]] geo::ScreenPoint toScreen(const geo::WorldPoint& at) const;

    /// What the large map shows, inside the rectangle and never too small to be seen.
    [[nodiscard]] geo::ScreenRect outlineOf(const session::MapView& view, double uiScale) const;

private:
    geo::ScreenRect m_rect;
    geo::WorldPoint m_center;
    double m_worldMetresPerPixel;
};

/// Draws it; keeps the picture under the outline from frame to frame.
class OverviewPainter {
public:
    [[nodiscard]] std::vector<DrawCommand> paint(const Scene& scene, const DetailLevel& level,
                                                 const session::AppState& state, const OverviewMap& map);

private:
    [[nodiscard]] static std::vector<DrawCommand> picture(const Scene& scene, const DetailLevel& level, double uiScale,
                                                          double worldMetresPerPixel);

    std::shared_ptr<const Ground> m_picture;
    const DetailLevel* m_level = nullptr;  // of the picture
    const Scene* m_scene = nullptr;        // likewise
};

}  // namespace view
