#include "view/overview.hpp"

#include "view/flat_tint.hpp"

#include <algorithm>
#include <cmath>

namespace view {
namespace {

/// At UI scale 1. The area is as broad as it is high, or broader.
constexpr double LongestSidePx = 208.0;
constexpr double HighestPx = 140.0;

}  // namespace

geo::ScreenSize overviewSize(const geo::WorldBounds& area, double uiScale) {
    const double widest = LongestSidePx * uiScale;
    const double highest = HighestPx * uiScale;
    const double metresPerPixel = std::max(area.widthM() / widest, area.heightM() / highest);
    const auto pixels = [&](double metres) {
        return std::max(1, static_cast<int>(std::lround(metres / metresPerPixel)));
    };
    return {pixels(area.widthM()), pixels(area.heightM())};
}

bool isOverviewUseful(const geo::WorldBounds& area, const session::MapView& view) {
    constexpr double MostShown = 0.5;
    const geo::WorldBounds shown = view.visible();
    return shown.widthM() * shown.heightM() < MostShown * area.widthM() * area.heightM();
}

OverviewMap::OverviewMap(const geo::WorldBounds& area, const geo::ScreenRect& rect)
    : m_rect(rect),
      m_center(area.center()),
      m_worldMetresPerPixel(std::max(area.widthM() / static_cast<double>(rect.widthPx),
                                     area.heightM() / static_cast<double>(rect.heightPx))) {}

geo::WorldPoint OverviewMap::toWorld(geo::ScreenPoint at) const {
    const double right = static_cast<double>(at.xPx - m_rect.leftPx - m_rect.widthPx / 2.0F);
    const double down = static_cast<double>(at.yPx - m_rect.topPx - m_rect.heightPx / 2.0F);
    return {m_center.xM + right * m_worldMetresPerPixel, m_center.yM - down * m_worldMetresPerPixel};
}

geo::ScreenPoint OverviewMap::toScreen(const geo::WorldPoint& at) const {
    return {m_rect.leftPx + m_rect.widthPx / 2.0F + static_cast<float>((at.xM - m_center.xM) / m_worldMetresPerPixel),
            m_rect.topPx + m_rect.heightPx / 2.0F + static_cast<float>((m_center.yM - at.yM) / m_worldMetresPerPixel)};
}

geo::ScreenRect OverviewMap::outlineOf(const session::MapView& view, double uiScale) const {
    constexpr double LeastPx = 7.0;
    const auto least = static_cast<float>(LeastPx * uiScale);
    const geo::WorldBounds shown = view.visible();
    const geo::ScreenPoint topLeft = toScreen(geo::WorldPoint{shown.minXM, shown.maxYM});
    const geo::ScreenPoint bottomRight = toScreen(geo::WorldPoint{shown.maxXM, shown.minYM});
    // The shape of the window stays where all of it grows.
    const float width = bottomRight.xPx - topLeft.xPx;
    const float height = bottomRight.yPx - topLeft.yPx;
    const float grown = std::max(1.0F, least / std::max(std::min(width, height), 0.01F));
    constexpr float OffEdgePx = 1.0F;
    const auto side = [&](float from, float length, float outerEdge, float wholeRoom) {
        const float edge = outerEdge + OffEdgePx;
        const float room = wholeRoom - 2.0F * OffEdgePx;
        const float half = std::min(length * grown, room) / 2.0F;
        const float middle = std::clamp(from + length / 2.0F, edge + half, edge + room - half);
        return std::pair{middle - half, 2.0F * half};
    };
    const auto [left, wide] = side(topLeft.xPx, width, m_rect.leftPx, m_rect.widthPx);
    const auto [top, high] = side(topLeft.yPx, height, m_rect.topPx, m_rect.heightPx);
    return {left, top, wide, high};
}

std::vector<DrawCommand> OverviewPainter::picture(const Scene& scene, const DetailLevel& level, double uiScale,
                                                  double worldMetresPerPixel) {
    constexpr double SmallestLakePx = 3.0;
    constexpr float FinestPx = 0.7F;
    constexpr float BorderPx = 1.8F;
    const session::Theme& theme = scene.theme();
    const auto px = [uiScale](float atScaleOne) { return atScaleOne * static_cast<float>(uiScale); };
    std::vector<DrawCommand> commands;
    for (const MeshPointer& land : level.land) {
        commands.emplace_back(DrawFill{land, lowlandColor(theme, 1.0)});
    }
    for (const MeshPointer& lake : level.lakes) {
        if (lake->bounds.widthM() > SmallestLakePx * uiScale * worldMetresPerPixel) {
            commands.emplace_back(DrawFill{lake, theme.lakeFill});
        }
    }
    const auto lines = [&](LineClass lineClass, const session::Color& color) {
        for (const LineCell& cell : level.lines) {
            if (cell.lineClass == lineClass) {
                commands.emplace_back(DrawRibbon{cell.mesh, color, px(FinestPx), 0.0F, {}});
            }
        }
    };
    lines(LineClass::Coast, theme.coast.color);
    lines(LineClass::CountryBorder, theme.countryBorder.color);
    lines(LineClass::DisputedBorder, theme.disputedBorder.color);
    if (level.sharedBorder) {
        commands.emplace_back(DrawRibbon{level.sharedBorder, theme.sharedBorder.color, px(BorderPx), 0.0F, {}});
    }
    return commands;
}

std::vector<DrawCommand> OverviewPainter::paint(const Scene& scene, const DetailLevel& level,
                                                const session::AppState& state, const OverviewMap& map) {
    const geo::ScreenRect& rect = map.rect();
    const geo::ScreenSize size{static_cast<int>(std::lround(rect.widthPx)),
                               static_cast<int>(std::lround(rect.heightPx))};
    if (!m_picture || m_scene != &scene || m_level != &level || m_picture->size != size) {
        auto made = std::make_shared<Ground>();
        made->background = scene.theme().sea;
        made->size = size;
        made->center = map.center();
        made->worldMetresPerPixel = map.worldMetresPerPixel();
        made->commands = picture(scene, level, state.uiScale, map.worldMetresPerPixel());
        m_picture = std::move(made);
        m_scene = &scene;
        m_level = &level;
    }
    const session::MapView view(scene.projection(), state.camera, state.size);
    const geo::ScreenRect outline = map.outlineOf(view, state.uiScale);
    const std::vector<geo::ScreenPoint> corners = {{outline.leftPx, outline.topPx},
                                                   {outline.rightPx(), outline.topPx},
                                                   {outline.rightPx(), outline.bottomPx()},
                                                   {outline.leftPx, outline.bottomPx()},
                                                   {outline.leftPx, outline.topPx}};
    constexpr float LinePx = 1.8F;
    constexpr float CasingPx = 3.8F;
    const auto scale = static_cast<float>(state.uiScale);
    const session::UiStyle& style = scene.theme().ui;
    return {DrawInset{m_picture, {rect.leftPx, rect.topPx}}, DrawPolyline{corners, style.panel, CasingPx * scale},
            DrawPolyline{corners, style.accent, LinePx * scale}};
}

}  // namespace view
