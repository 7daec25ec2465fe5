#include "view/view_survey.hpp"

#include "geo/clip_line.hpp"
#include "geo/geodesic.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace view {
namespace {

/// Of the grid by which areas are measured: a cell is a sixth of a percent of the view.
constexpr int GridColumns = 32;
constexpr int GridRows = 18;

bool isLandform(const atlas::Feature& feature) {
    return feature.origin == atlas::Origin::BaseMap && (feature.kind == "range" || feature.kind == "desert");
}

bool isCountry(const atlas::Feature& feature) {
    return feature.kind == "country" || feature.kind == "territory";
}

bool isWater(const atlas::Feature& feature) {
    return feature.kind == "lake" || feature.kind == "sea";
}

/// Neither line, fill nor outline is drawn of it: its name is all that shows.
bool isNameOnly(const atlas::Feature& feature, const Shape& shape) {
    const bool isDrawn = isCountry(feature) || isWater(feature) || atlas::isUserLayer(feature.layer);
    return isLandform(feature) || (shape.isArea && !isDrawn);
}

}  // namespace

ViewSurvey::ViewSurvey(const ShapeIndex& shapes, const session::AppState& state, const session::Context& context)
    : m_shapes(shapes),
      m_state(state),
      m_view(context.projection(state), state.camera, state.size),
      m_window{0.0F, 0.0F, static_cast<float>(state.size.widthPx), static_cast<float>(state.size.heightPx)},
      m_visible(m_view.visible()),
      m_center(state.camera.center) {
    for (int row = 0; row < GridRows; ++row) {
        for (int column = 0; column < GridColumns; ++column) {
            constexpr float Half = 0.5F;
            const float x = m_window.widthPx * (static_cast<float>(column) + Half) / GridColumns;
            const float y = m_window.heightPx * (static_cast<float>(row) + Half) / GridRows;
            m_grid.push_back(m_view.toWorld(geo::ScreenPoint{x, y}));
        }
    }
    for (const std::uint32_t index : m_shapes.featuresNear(m_visible)) {
        if (mayShow(index) && isIn(index)) {
            m_shown.push_back(index);
        }
    }
}

double ViewSurvey::acrossM(geo::ScreenPoint from, geo::ScreenPoint to) const {
    // In steps: over half the world the geodesic between the edges would not follow the row.
    constexpr int Steps = 16;
    double sumM = 0.0;
    geo::LonLat before = m_view.toLonLat(from);
    for (int i = 1; i <= Steps; ++i) {
        const float t = static_cast<float>(i) / Steps;
        const geo::LonLat at =
            m_view.toLonLat(geo::ScreenPoint{from.xPx + (to.xPx - from.xPx) * t, from.yPx + (to.yPx - from.yPx) * t});
        sumM += geo::distanceM(before, at);
        before = at;
    }
    return sumM;
}

double ViewSurvey::widthM() const {
    const float middle = m_window.heightPx / 2.0F;
    return acrossM({0.0F, middle}, {m_window.widthPx, middle});
}

double ViewSurvey::heightM() const {
    const float middle = m_window.widthPx / 2.0F;
    return acrossM({middle, 0.0F}, {middle, m_window.heightPx});
}

bool ViewSurvey::mayShow(std::uint32_t index) const {
    const atlas::Feature& feature = atlas().features()[index];
    const double zoom = m_state.camera.zoom;
    if (!session::isShown(m_state, atlas(), feature)) {
        return false;
    }
    if (feature.id == m_state.selected || feature.id == m_state.focused) {
        return true;
    }
    if (feature.kind == "unit") {
        return showsUnitBorders(m_state, atlas());
    }
    if (isNameOnly(feature, m_shapes.shapes()[index])) {
        return zoom >= namedFromZoom(feature) && zoom <= namedUpToZoom(feature);
    }
    return presenceOf(feature, zoom) != Presence::Hidden;
}

bool ViewSurvey::isIn(std::uint32_t index) const {
    const Shape& shape = m_shapes.shapes()[index];
    if (shape.isPoint()) {
        return m_window.covers(m_view.toScreen(shape.anchor));
    }
    if (!shape.lines.empty()) {
        return std::ranges::any_of(shape.lines, [&](const WorldLine& line) {
            for (std::size_t i = 1; i < line.size(); ++i) {
                if (crosses(line[i - 1], line[i])) {
                    return true;
                }
            }
            return false;
        });
    }
    return m_shapes.areas().covers(index, m_view.center()) || rimPoint(index).has_value();
}

bool ViewSurvey::crosses(const geo::WorldPoint& a, const geo::WorldPoint& b) const {
    geo::WorldBounds box;
    box.add(a);
    box.add(b);
    return box.intersects(m_visible) && geo::shareInside(m_view.toScreen(a), m_view.toScreen(b), m_window).has_value();
}

/// A point of the area's rim inside the window; empty where the window lies wholly inside or outside the area.
std::optional<geo::LonLat> ViewSurvey::rimPoint(std::uint32_t area) const {
    const geo::AreaIndex& areas = m_shapes.areas();
    const geo::StepPoint low = geo::toSteps({m_visible.minXM, m_visible.minYM});
    const geo::StepPoint high = geo::toSteps({m_visible.maxXM, m_visible.maxYM});
    const geo::StepBox box{low.x, low.y, high.x, high.y};
    std::vector<geo::StepPoint> points;
    const geo::AreaIndex::Range polygons = areas.polygonsOf(area);
    for (std::uint32_t polygon = polygons.first; polygon < polygons.end; ++polygon) {
        const geo::AreaIndex::Range rings = areas.ringsOf(polygon);
        for (std::uint32_t ring = rings.first; ring < rings.end; ++ring) {
            points.clear();
            areas.appendNear(ring, box, points);
            for (std::size_t i = 0; i < points.size(); ++i) {
                const geo::WorldPoint a = geo::toWorld(points[i]);
                const geo::WorldPoint b = geo::toWorld(points[(i + 1) % points.size()]);
                if (crosses(a, b)) {
                    const geo::ScreenPoint from = m_view.toScreen(a);
                    const geo::ScreenPoint to = m_view.toScreen(b);
                    const geo::LineShare part = geo::shareInside(from, to, m_window).value_or(geo::LineShare{});
                    const float t = (part.from + part.to) / 2.0F;
                    return m_view.toLonLat(
                        geo::ScreenPoint{from.xPx + (to.xPx - from.xPx) * t, from.yPx + (to.yPx - from.yPx) * t});
                }
            }
        }
    }
    return std::nullopt;
}

session::Bearing ViewSurvey::bearingTo(const geo::LonLat& place) const {
    return {geo::distanceM(m_center, place), geo::azimuthDeg(m_center, place)};
}

std::optional<AreaPart> ViewSurvey::areaPart(std::uint32_t area) const {
    const geo::WorldBounds& bounds = m_shapes.areas().boundsOf(area);
    std::size_t count = 0;
    geo::WorldPoint sum;
    for (const geo::WorldPoint& at : m_grid) {
        if (bounds.covers(at) && m_shapes.areas().covers(area, at)) {
            ++count;
            sum.xM += at.xM;
            sum.yM += at.yM;
        }
    }
    if (count == 0) {
        // Between the grid's points, or only a corner of it: its own place if that is seen, else some point of its rim.
        const Shape& shape = m_shapes.shapes()[area];
        if (m_window.covers(m_view.toScreen(shape.anchor))) {
            return AreaPart{0.0, atlas().features()[area].anchor, false};
        }
        const std::optional<geo::LonLat> rim = rimPoint(area);
        return rim ? std::optional(AreaPart{0.0, *rim, false}) : std::nullopt;
    }
    const geo::WorldPoint middle{sum.xM / static_cast<double>(count), sum.yM / static_cast<double>(count)};
    const geo::ScreenPoint at = m_view.toScreen(middle);
    constexpr float NearMiddle = 0.07F;  // of the window
    const bool isWide = std::abs(at.xPx / m_window.widthPx - 0.5F) < NearMiddle &&
                        std::abs(at.yPx / m_window.heightPx - 0.5F) < NearMiddle;
    return AreaPart{static_cast<double>(count) / static_cast<double>(m_grid.size()), m_view.toLonLat(at), isWide};
}

std::optional<LinePart> ViewSurvey::linePart(std::uint32_t line) const {
    struct Piece {
        geo::ScreenPoint from;
        geo::ScreenPoint to;
        double lengthM = 0.0;
    };
    std::vector<Piece> pieces;
    double sumM = 0.0;
    for (const WorldLine& part : m_shapes.shapes()[line].lines) {
        for (std::size_t i = 1; i < part.size(); ++i) {
            if (!crosses(part[i - 1], part[i])) {
                continue;
            }
            const geo::ScreenPoint a = m_view.toScreen(part[i - 1]);
            const geo::ScreenPoint b = m_view.toScreen(part[i]);
            const geo::LineShare inside = geo::shareInside(a, b, m_window).value_or(geo::LineShare{});
            const auto at = [&](float t) {
                return geo::ScreenPoint{a.xPx + (b.xPx - a.xPx) * t, a.yPx + (b.yPx - a.yPx) * t};
            };
            const geo::ScreenPoint from = at(inside.from);
            const geo::ScreenPoint to = at(inside.to);
            const double lengthM = geo::distanceM(m_view.toLonLat(from), m_view.toLonLat(to));
            sumM += lengthM;
            pieces.push_back({from, to, lengthM});
        }
    }
    double beforeM = 0.0;
    for (const Piece& piece : pieces) {
        if (beforeM + piece.lengthM >= sumM / 2.0) {
            return LinePart{sumM, m_view.toLonLat(geo::ScreenPoint{(piece.from.xPx + piece.to.xPx) / 2.0F,
                                                                   (piece.from.yPx + piece.to.yPx) / 2.0F})};
        }
        beforeM += piece.lengthM;
    }
    return std::nullopt;
}

std::vector<Passage> ViewSurvey::passagesOf(const atlas::Feature& route) const {
    std::vector<Passage> passages;
    const geo::Projection& projection = m_shapes.projection();
    const atlas::Waypoint* named = nullptr;  // the last one
    bool isOpen = false;                     // the last passage still goes on
    const auto open = [&] {
        if (!isOpen) {
            passages.push_back({named, {}, nullptr});
            isOpen = true;
        }
    };
    const auto close = [&](const atlas::Waypoint* after) {
        if (isOpen) {
            passages.back().after = after;
            isOpen = false;
        }
    };
    const atlas::Segment* before = nullptr;
    for (const atlas::Segment& segment : route.segments) {
        const bool goesOn = before != nullptr && before->through.back().at == segment.through.front().at;
        if (!goesOn) {
            close(nullptr);
            named = nullptr;
        }
        for (std::size_t i = 0; i < segment.through.size(); ++i) {
            const atlas::Waypoint& waypoint = segment.through[i];
            const geo::WorldPoint at = projection.project(waypoint.at);
            const bool isInside = m_window.covers(m_view.toScreen(at));
            if (i > 0 && crosses(projection.project(segment.through[i - 1].at), at)) {
                open();
            }
            if (waypoint.isModelled || waypoint.names.isEmpty() || (i == 0 && goesOn)) {
                continue;
            }
            if (isInside) {
                open();
                passages.back().inside.push_back(&waypoint);
            } else {
                close(&waypoint);
            }
            named = &waypoint;
        }
        before = &segment;
    }
    return passages;
}

double ViewSurvey::openWaterShare() const {
    const auto& features = atlas().features();
    std::vector<std::uint32_t> covering;
    for (const std::uint32_t index : m_shapes.featuresNear(m_visible)) {
        if (m_shapes.shapes()[index].isArea && (isCountry(features[index]) || isWater(features[index]))) {
            covering.push_back(index);
        }
    }
    const auto open = std::ranges::count_if(m_grid, [&](const geo::WorldPoint& at) {
        return std::ranges::none_of(covering, [&](std::uint32_t area) {
            return m_shapes.areas().boundsOf(area).covers(at) && m_shapes.areas().covers(area, at);
        });
    });
    return static_cast<double>(open) / static_cast<double>(m_grid.size());
}

}  // namespace view
