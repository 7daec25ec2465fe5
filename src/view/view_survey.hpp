#pragma once
// ViewSurvey: what of each feature lies in the view, and how far and which way from its centre. Facts for
// describe.hpp, by the same rules by which the map is drawn (visibility.hpp); no words.

#include "session/description.hpp"
#include "session/reduce.hpp"
#include "view/shape_index.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace view {

/// The part of an area inside the window, by a grid of points over it.
struct AreaPart {
    double share = 0.0;   // of the window; 0 for what lies between the grid's points
    geo::LonLat middle;   // of that part
    bool isWide = false;  // the middle says nothing of where it lies: the part is spread over the whole view
};

/// The part of a line inside the window.
struct LinePart {
    double lengthM = 0.0;  // on the ground
    geo::LonLat middle;    // a point on it, half of the part before and behind
};

/// A route's way through the view, from named place to named place in the order of its stretches.
struct Passage {
    const atlas::Waypoint* before = nullptr;  // the last one before the view, where there is one
    std::vector<const atlas::Waypoint*> inside;
    const atlas::Waypoint* after = nullptr;
};

class ViewSurvey {
public:
    /// All must outlive the survey; the index is in the projection of the state.
    ViewSurvey(const ShapeIndex& shapes, const session::AppState& state, const session::Context& context);

    [[nodiscard]] const session::AppState& state() const { return m_state; }
    [[nodiscard]] const atlas::Atlas& atlas() const { return m_shapes.atlas(); }
    [[nodiscard]] const ShapeIndex& shapes() const { return m_shapes; }
    [[nodiscard]] const geo::LonLat& center() const { return m_center; }

    /// On the ground, along the middle row and column of the window.
    [[nodiscard]] double widthM() const;
    [[nodiscard]] double heightM() const;

    /// Features of which something is seen, ascending: on visible layers, shown at this zoom, inside the window.
    [[nodiscard]] const std::vector<std::uint32_t>& shown() const { return m_shown; }

    [[nodiscard]] session::Bearing bearingTo(const geo::LonLat& place) const;

    /// Empty where the area is not in the window.
    [[nodiscard]] std::optional<AreaPart> areaPart(std::uint32_t area) const;
    /// Empty where the line is not in the window.
    [[nodiscard]] std::optional<LinePart> linePart(std::uint32_t line) const;

    [[nodiscard]] std::vector<Passage> passagesOf(const atlas::Feature& route) const;

    /// Share of the window where neither a country nor a lake or sea with a name is.
    [[nodiscard]] double openWaterShare() const;

private:
    [[nodiscard]] bool mayShow(std::uint32_t index) const;
    [[nodiscard]] bool isIn(std::uint32_t index) const;
    [[nodiscard]] bool crosses(const geo::WorldPoint& a, const geo::WorldPoint& b) const;
    [[nodiscard]] std::optional<geo::LonLat> rimPoint(std::uint32_t area) const;
    [[nodiscard]] double acrossM(geo::ScreenPoint from, geo::ScreenPoint to) const;

    const ShapeIndex& m_shapes;
    const session::AppState& m_state;
    session::MapView m_view;
    geo::ScreenRect m_window;
    geo::WorldBounds m_visible;
    geo::LonLat m_center;
    std::vector<geo::WorldPoint> m_grid;  // the middles of equal cells of the window, row by row
    std::vector<std::uint32_t> m_shown;
};

}  // namespace view
