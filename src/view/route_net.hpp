#pragma once
// RouteNet: routes that share a path, side by side as on a transit map.
//
// Of routes only waypoints are known. The net is the graph of all stretches between neighbouring waypoints. Routes that
// take the same stretch follow one curve there, each in a lane of its own: so many pitches to the right of that curve,
// where the pitch is given in pixels by whoever draws. From stretch to stretch a route changes lanes smoothly. Routes
// that are not shown take no lane.
//
//      A ----.              .---- A        lane -0.5
//             \____________/
//      B ------------------------ B        lane +0.5

#include "geo/world_point.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace view {

/// The distance between the middles of two lanes at UI scale 1: a cased line of usual width beside another.
inline constexpr float LanePitchPx = 5.0F;

struct RouteStop {
    geo::WorldPoint at;
    bool isPlace = false;  // has a symbol of its own, so the line must go through just this point
};

/// A part of a route as written. Where one begins at the end of the one before, of the same route, they make one line.
struct RouteStretch {
    std::uint32_t route = 0;
    std::vector<RouteStop> stops;
};

class RouteNet {
public:
    using Line = std::vector<geo::WorldPoint>;
    using IsShown = std::function<bool(std::uint32_t route)>;

    RouteNet() = default;
    explicit RouteNet(std::span<const RouteStretch> stretches);

    /// The curve of each stretch, parallel to the input; empty where it has no two different stops.
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }

    /// The lane of each point of a stretch's curve, among its own route and those shown.
    [[nodiscard]] std::vector<float> lanes(std::size_t stretch, const IsShown& isShown) const;

    /// The farthest lane that any line may be in.
    [[nodiscard]] float outermostLane() const { return m_outermostLane; }

private:
    struct Edge {
        std::vector<std::uint32_t> routes;  // from left to right
        Line curve;
        double lengthM = 0.0;
    };

    /// An edge as walked by a stretch.
    struct Passage {
        std::uint32_t edge = 0;
        bool isReversed = false;
    };

    struct Walk {
        std::uint32_t route = 0;
        std::vector<Passage> passages;
        std::optional<Passage> before;  // the last of the stretch that this one goes on from
        std::optional<Passage> after;
    };

    [[nodiscard]] float laneOn(const Passage& passage, std::uint32_t route, const IsShown& isShown) const;

    std::vector<Edge> m_edges;
    std::vector<Walk> m_walks;
    std::vector<Line> m_lines;
    float m_outermostLane = 0.0F;
};

}  // namespace view
