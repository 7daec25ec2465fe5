#pragma once
// RouteGraph: which routes take the same stretch between two waypoints, on which curve, and who runs left of whom. For
// RouteNet's use only.

#include "geo/cubic.hpp"
#include "view/route_net.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace view {

struct RouteGraph {
    /// Stretches of one route joined end to end, as the nodes they pass.
    struct Run {
        std::uint32_t route = 0;
        std::vector<std::uint32_t> nodes;
        std::vector<std::size_t> stretchStarts;  // position of each stretch's first node
        std::size_t firstStretch = 0;
    };

    /// A run's step over an edge.
    struct Traversal {
        std::uint32_t run = 0;
        std::uint32_t position = 0;  // of the node it leaves
        bool isReversed = false;
    };

    struct Edge {
        std::uint32_t from = 0;  // from < to
        std::uint32_t to = 0;
        std::vector<Traversal> traversals;
        std::vector<std::uint32_t> routes;  // from left to right, looking from `from` to `to`
        geo::Cubic curve;
    };

    explicit RouteGraph(std::span<const RouteStretch> stretches);

    [[nodiscard]] std::uint32_t edgeBetween(std::uint32_t a, std::uint32_t b) const;

    std::vector<geo::WorldPoint> nodes;
    std::vector<Run> runs;
    std::vector<Edge> edges;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edgeIndex;
};

}  // namespace view
