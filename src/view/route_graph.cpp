#include "view/route_graph.hpp"

#include "geo/vector.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <set>

namespace view {
namespace {

using geo::Vector;
using geo::WorldPoint;

/// Waypoints without a symbol this near to another are the same.
constexpr double SameStopM = 6000.0;
/// A route that passes a stop of its neighbour at this distance is drawn through it: at the scale where the lines would
/// otherwise touch this is about the width of a bundle, and it is less than what is known of where they really ran.
constexpr double PassingM = 14000.0;
/// So near to one of its own stops it keeps straight on.
constexpr double OwnStopM = 10000.0;

Vector unit(const Vector& a) {
    const double whole = length(a);
    return whole > 0.0 ? (1.0 / whole) * a : Vector{};
}

/// Counter-clockwise from `heading` to `direction`, -pi to pi.
double turnBetween(const Vector& heading, const Vector& direction) {
    return std::atan2(heading.x * direction.y - heading.y * direction.x, dot(heading, direction));
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;

Pair inOrder(std::uint32_t a, std::uint32_t b) {
    return a < b ? Pair(a, b) : Pair(b, a);
}

/// Numbers the places of a net; the places that have symbols first, since others may be taken for them.
class NodeFinder {
public:
    void addPlaces(std::span<const RouteStretch> stretches) {
        for (const RouteStretch& stretch : stretches) {
            for (const RouteStop& stop : stretch.stops) {
                if (stop.isPlace) {
                    nodeExactlyAt(stop.at);
                }
            }
        }
    }

    std::uint32_t nodeOf(const RouteStop& stop) {
        if (stop.isPlace || m_byPlace.contains({stop.at.xM, stop.at.yM})) {
            return nodeExactlyAt(stop.at);
        }
        const auto distance = [&](const WorldPoint& node) { return length(node - stop.at); };
        const auto nearest = std::ranges::min_element(nodes, {}, distance);
        if (nearest != nodes.end() && distance(*nearest) < SameStopM) {
            return static_cast<std::uint32_t>(nearest - nodes.begin());
        }
        return nodeExactlyAt(stop.at);
    }

    std::vector<WorldPoint> nodes;

private:
    std::uint32_t nodeExactlyAt(const WorldPoint& at) {
        const auto [found, isNew] = m_byPlace.try_emplace({at.xM, at.yM}, static_cast<std::uint32_t>(nodes.size()));
        if (isNew) {
            nodes.push_back(at);
        }
        return found->second;
    }

    std::map<std::pair<double, double>, std::uint32_t> m_byPlace;
};

using NodeLine = std::vector<std::uint32_t>;

/// Which routes step from node to node.
std::map<Pair, std::set<std::uint32_t>> stepsOf(std::span<const RouteStretch> stretches,
                                                const std::vector<NodeLine>& lines) {
    std::map<Pair, std::set<std::uint32_t>> steps;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = 0; k + 1 < lines[i].size(); ++k) {
            steps[inOrder(lines[i][k], lines[i][k + 1])].insert(stretches[i].route);
        }
    }
    return steps;
}

/// How far along the way from a to b, 0..1, the node is passed closely.
std::optional<double> passedAt(const WorldPoint& a, const WorldPoint& b, const WorldPoint& node) {
    const Vector way = b - a;
    const Vector offset = node - a;
    const double wholeM = length(way);
    const double alongM = dot(way, offset) / wholeM;
    const double asideM = std::abs(way.x * offset.y - way.y * offset.x) / wholeM;
    if (asideM > PassingM || alongM < OwnStopM || alongM > wholeM - OwnStopM) {
        return std::nullopt;
    }
    return alongM / wholeM;
}

/// The stops between a and b that another route comes to on the same way: from a, to b, or from one to the other.
NodeLine stopsBetween(std::uint32_t a, std::uint32_t b, const NodeLine& own, std::uint32_t route,
                      const std::vector<WorldPoint>& nodes, const std::map<Pair, std::set<std::uint32_t>>& steps) {
    std::vector<std::pair<double, std::uint32_t>> near;
    for (std::uint32_t node = 0; node < nodes.size(); ++node) {
        const std::optional<double> at = passedAt(nodes[a], nodes[b], nodes[node]);
        if (at && std::ranges::find(own, node) == own.end()) {
            near.emplace_back(*at, node);
        }
    }
    std::ranges::sort(near);
    NodeLine all{a};
    for (const auto& [at, node] : near) {
        all.push_back(node);
    }
    all.push_back(b);
    NodeLine taken;
    for (const auto& [at, node] : near) {
        const bool isOnTheWay = std::ranges::any_of(all, [&, stop = node](std::uint32_t other) {
            const auto found = steps.find(inOrder(stop, other));
            return found != steps.end() && std::ranges::any_of(found->second, [&](auto r) { return r != route; });
        });
        if (isOnTheWay) {
            taken.push_back(node);
        }
    }
    return taken;
}

void drawThroughPassedStops(std::span<const RouteStretch> stretches, const std::vector<WorldPoint>& nodes,
                            std::vector<NodeLine>& lines) {
    constexpr int Rounds = 3;  // a stop taken in may bring the next
    for (int round = 0; round < Rounds; ++round) {
        const auto steps = stepsOf(stretches, lines);
        bool isChanged = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            NodeLine through;
            for (std::size_t k = 0; k < lines[i].size(); ++k) {
                if (k > 0) {
                    const NodeLine between =
                        stopsBetween(lines[i][k - 1], lines[i][k], lines[i], stretches[i].route, nodes, steps);
                    through.insert(through.end(), between.begin(), between.end());
                }
                through.push_back(lines[i][k]);
            }
            isChanged = isChanged || through.size() != lines[i].size();
            lines[i] = std::move(through);
        }
        if (!isChanged) {
            return;
        }
    }
}

std::vector<RouteGraph::Run> joined(std::span<const RouteStretch> stretches, const std::vector<NodeLine>& lines) {
    std::vector<RouteGraph::Run> runs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool goesOn = !runs.empty() && runs.back().route == stretches[i].route && lines[i].size() > 1 &&
                            runs.back().nodes.size() > 1 && runs.back().nodes.back() == lines[i].front();
        if (goesOn) {
            RouteGraph::Run& run = runs.back();
            run.stretchStarts.push_back(run.nodes.size() - 1);
            run.nodes.insert(run.nodes.end(), lines[i].begin() + 1, lines[i].end());
        } else {
            runs.push_back({stretches[i].route, lines[i], {0}, i});
        }
    }
    return runs;
}

/// One common tangent for all runs that come to a node over a common edge, so that bundles split without a kink.
class TangentFinder {
public:
    explicit TangentFinder(RouteGraph& graph) : m_graph(graph) {
        for (const RouteGraph::Run& run : graph.runs) {
            m_firstItem.push_back(m_parent.size());
            for (std::size_t i = 0; i < run.nodes.size(); ++i) {
                m_parent.push_back(m_parent.size());
                m_tangent.push_back(naturalTangent(run, i));
                m_isEnd.push_back(i == 0 || i + 1 == run.nodes.size());
            }
        }
        m_sign.assign(m_parent.size(), 1.0);
    }

    void setCurves() {
        for (RouteGraph::Edge& edge : m_graph.edges) {
            for (std::size_t i = 1; i < edge.traversals.size(); ++i) {
                for (const bool atStart : {true, false}) {
                    join(edge.traversals.front(), edge.traversals[i], atStart);
                }
            }
        }
        const std::vector<Vector> common = commonTangents();
        for (RouteGraph::Edge& edge : m_graph.edges) {
            edge.curve = curveOf(edge, common);
        }
    }

private:
    struct Item {
        std::size_t root = 0;
        double sign = 1.0;
    };

    [[nodiscard]] WorldPoint nodeOf(const RouteGraph::Run& run, std::size_t i) const {
        return m_graph.nodes[run.nodes[i]];
    }

    /// The span from position i to the next, as if the run were alone; beyond its ends it is mirrored.
    [[nodiscard]] geo::Cubic naturalSpan(const RouteGraph::Run& run, std::size_t i) const {
        const WorldPoint from = nodeOf(run, i);
        const WorldPoint to = nodeOf(run, i + 1);
        const WorldPoint before = i == 0 ? from + (from - to) : nodeOf(run, i - 1);
        const WorldPoint after = i + 2 == run.nodes.size() ? to + (to - from) : nodeOf(run, i + 2);
        return geo::centripetalSpan(before, from, to, after);
    }

    [[nodiscard]] Vector naturalTangent(const RouteGraph::Run& run, std::size_t i) const {
        if (run.nodes.size() < 2) {
            return {};
        }
        if (i + 1 == run.nodes.size()) {
            const geo::Cubic span = naturalSpan(run, i - 1);
            return unit(span.p3 - span.p2);
        }
        const geo::Cubic span = naturalSpan(run, i);
        return unit(span.p1 - span.p0);
    }

    /// Position of the traversal's end that is the edge's start (or end), in the list of all positions.
    [[nodiscard]] std::size_t itemAt(const RouteGraph::Traversal& t, bool atStart) const {
        return m_firstItem[t.run] + t.position + (t.isReversed == atStart ? 1U : 0U);
    }

    [[nodiscard]] Item find(std::size_t item) const {
        Item found{item, 1.0};
        while (m_parent[found.root] != found.root) {
            found.sign *= m_sign[found.root];
            found.root = m_parent[found.root];
        }
        return found;
    }

    void join(const RouteGraph::Traversal& a, const RouteGraph::Traversal& b, bool atStart) {
        const double sign = a.isReversed == b.isReversed ? 1.0 : -1.0;
        const Item first = find(itemAt(a, atStart));
        const Item second = find(itemAt(b, atStart));
        // Where three runs meet as a triangle junction no common tangent suits all; what is joined already stays.
        if (first.root != second.root) {
            m_parent[second.root] = first.root;
            m_sign[second.root] = first.sign * sign * second.sign;
        }
    }

    [[nodiscard]] std::vector<Vector> commonTangents() const {
        // Runs that end at a node have no opinion where others pass.
        std::vector<Vector> passing(m_parent.size());
        std::vector<Vector> ending(m_parent.size());
        for (std::size_t i = 0; i < m_parent.size(); ++i) {
            const Item item = find(i);
            std::vector<Vector>& sums = m_isEnd[i] ? ending : passing;
            sums[item.root] = sums[item.root] + item.sign * m_tangent[i];
        }
        std::vector<Vector> common;
        for (std::size_t i = 0; i < m_parent.size(); ++i) {
            constexpr double Undecided = 0.2;
            const Item item = find(i);
            Vector sum = passing[item.root];
            if (length(sum) < Undecided) {
                sum = length(ending[item.root]) < Undecided ? m_tangent[item.root] : ending[item.root];
            }
            common.push_back(item.sign * unit(sum));
        }
        return common;
    }

    [[nodiscard]] geo::Cubic curveOf(const RouteGraph::Edge& edge, const std::vector<Vector>& common) const {
        geo::Cubic curve;
        curve.p0 = m_graph.nodes[edge.from];
        curve.p3 = m_graph.nodes[edge.to];
        double startM = 0.0;
        double endM = 0.0;
        for (const RouteGraph::Traversal& t : edge.traversals) {
            const geo::Cubic span = naturalSpan(m_graph.runs[t.run], t.position);
            startM += length(t.isReversed ? span.p3 - span.p2 : span.p1 - span.p0);
            endM += length(t.isReversed ? span.p1 - span.p0 : span.p3 - span.p2);
        }
        const auto count = static_cast<double>(edge.traversals.size());
        const RouteGraph::Traversal& first = edge.traversals.front();
        const double sign = first.isReversed ? -1.0 : 1.0;
        curve.p1 = curve.p0 + (sign * startM / count) * common[itemAt(first, true)];
        curve.p2 = curve.p3 + (-sign * endM / count) * common[itemAt(first, false)];
        return curve;
    }

    RouteGraph& m_graph;
    std::vector<std::size_t> m_firstItem;  // of each run
    std::vector<std::size_t> m_parent;     // each position's, up to the root of those that share its tangent
    std::vector<double> m_sign;            // -1: runs against its parent
    std::vector<Vector> m_tangent;
    std::vector<bool> m_isEnd;
};

/// Walks along a run from a node, one way or the other.
class Walker {
public:
    Walker(const RouteGraph& graph, const RouteGraph::Traversal& t, bool towardsEnd)
        : m_run(graph.runs[t.run]), m_isForward(towardsEnd != t.isReversed), m_position(t.position) {
        m_position += m_isForward ? 1U : 0U;
    }

    [[nodiscard]] std::uint32_t node() const { return m_run.nodes[m_position]; }
    [[nodiscard]] std::optional<std::uint32_t> next() const {
        if (m_isForward ? m_position + 1 == m_run.nodes.size() : m_position == 0) {
            return std::nullopt;
        }
        return m_run.nodes[m_isForward ? m_position + 1 : m_position - 1];
    }
    void step() { m_position += m_isForward ? 1U : static_cast<std::size_t>(-1); }

private:
    const RouteGraph::Run& m_run;
    bool m_isForward;
    std::size_t m_position;
};

/// Which of two runs over an edge turns further left where they part, looking along the walk; 0 where one of them ends
/// first or they never part.
double partingTurn(const RouteGraph& graph, const RouteGraph::Edge& edge, const RouteGraph::Traversal& a,
                   const RouteGraph::Traversal& b, bool towardsEnd) {
    Walker first(graph, a, towardsEnd);
    Walker second(graph, b, towardsEnd);
    std::uint32_t last = towardsEnd ? edge.from : edge.to;
    while (first.next() && second.next() && *first.next() == *second.next()) {
        last = first.node();
        first.step();
        second.step();
    }
    if (!first.next() || !second.next()) {
        return 0.0;
    }
    const WorldPoint& at = graph.nodes[first.node()];
    const Vector heading = at - graph.nodes[last];
    return turnBetween(heading, graph.nodes[*first.next()] - at) -
           turnBetween(heading, graph.nodes[*second.next()] - at);
}

/// Whether a runs left of b, looking from the edge's start to its end: the same all along what they share.
bool isLeftOf(const RouteGraph& graph, const RouteGraph::Edge& edge, const RouteGraph::Traversal& a,
              const RouteGraph::Traversal& b) {
    // Where the two ends would have it differently they must cross; the end that the first of the two comes to decides.
    const RouteGraph::Traversal& leader = graph.runs[a.run].route < graph.runs[b.run].route ? a : b;
    const bool towardsEnd = !leader.isReversed;
    for (const bool direction : {towardsEnd, !towardsEnd}) {
        const double turn = partingTurn(graph, edge, a, b, direction);
        if (turn != 0.0) {
            return (turn > 0.0) == direction;
        }
    }
    return (&leader == &a) == towardsEnd;
}

void orderRoutes(const RouteGraph& graph, RouteGraph::Edge& edge) {
    std::map<std::uint32_t, const RouteGraph::Traversal*> firstOf;  // by route
    for (const RouteGraph::Traversal& t : edge.traversals) {
        firstOf.try_emplace(graph.runs[t.run].route, &t);
    }
    std::vector<std::pair<int, std::uint32_t>> byRoutesOnTheLeft;
    for (const auto& [route, traversal] : firstOf) {
        int onTheLeft = 0;
        for (const auto& [other, otherTraversal] : firstOf) {
            onTheLeft += other != route && isLeftOf(graph, edge, *otherTraversal, *traversal) ? 1 : 0;
        }
        byRoutesOnTheLeft.emplace_back(onTheLeft, route);
    }
    std::ranges::sort(byRoutesOnTheLeft);
    for (const auto& [onTheLeft, route] : byRoutesOnTheLeft) {
        edge.routes.push_back(route);
    }
}

}  // namespace

RouteGraph::RouteGraph(std::span<const RouteStretch> stretches) {
    NodeFinder finder;
    finder.addPlaces(stretches);
    std::vector<NodeLine> lines;
    for (const RouteStretch& stretch : stretches) {
        NodeLine line;
        for (const RouteStop& stop : stretch.stops) {
            const std::uint32_t node = finder.nodeOf(stop);
            if (line.empty() || line.back() != node) {
                line.push_back(node);
            }
        }
        lines.push_back(std::move(line));
    }
    nodes = std::move(finder.nodes);
    drawThroughPassedStops(stretches, nodes, lines);
    runs = joined(stretches, lines);
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        for (std::uint32_t i = 0; i + 1 < runs[run].nodes.size(); ++i) {
            const std::uint32_t a = runs[run].nodes[i];
            const std::uint32_t b = runs[run].nodes[i + 1];
            const auto [found, isNew] = edgeIndex.try_emplace(inOrder(a, b), static_cast<std::uint32_t>(edges.size()));
            if (isNew) {
                edges.push_back({std::min(a, b), std::max(a, b), {}, {}, {}});
            }
            edges[found->second].traversals.push_back({run, i, a > b});
        }
    }
    TangentFinder(*this).setCurves();
    for (Edge& edge : edges) {
        orderRoutes(*this, edge);
    }
}

std::uint32_t RouteGraph::edgeBetween(std::uint32_t a, std::uint32_t b) const {
    return edgeIndex.at(inOrder(a, b));
}

}  // namespace view
