#include "geo/topology.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geo {
namespace {

constexpr std::uint32_t None = std::numeric_limits<std::uint32_t>::max();

/// Clipping tools leave edge vertices a rounding error off; a millionth of a degree is a tenth of a metre.
constexpr double EdgeToleranceDeg = 1e-6;

/// Numbers distinct coordinates 0, 1, 2 … in the order they appear: an open-addressing table, since a node-based map is
/// four times slower.
class VertexTable {
public:
    explicit VertexTable(std::size_t expectedCount)
        : m_slots(std::bit_ceil(std::max<std::size_t>(16, expectedCount * 2)), None) {
        m_points.reserve(expectedCount);
    }

    std::uint32_t idOf(const LonLat& p) {
        const std::uint64_t mask = m_slots.size() - 1;
        for (std::uint64_t slot = hash(p) & mask;; slot = (slot + 1) & mask) {
            if (m_slots[slot] == None) {
                m_slots[slot] = static_cast<std::uint32_t>(m_points.size());
                m_points.push_back(p);
                return m_slots[slot];
            }
            if (m_points[m_slots[slot]] == p) {
                return m_slots[slot];
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return m_points.size(); }
    [[nodiscard]] const LonLat& operator[](std::uint32_t id) const { return m_points[id]; }

private:
    static std::uint64_t hash(const LonLat& p) {
        // Adding zero makes -0.0 and 0.0, which compare equal, one key. The multipliers are 2^64 over the golden ratio
        // and Steele's SplitMix constant: rounded decimal coordinates differ mostly in high bits and need both halves
        // mixed down.
        std::uint64_t h = std::bit_cast<std::uint64_t>(p.lonDeg + 0.0) * 0x9E3779B97F4A7C15U;
        h = (h ^ (h >> 32U) ^ std::bit_cast<std::uint64_t>(p.latDeg + 0.0)) * 0xBF58476D1CE4E5B9U;
        return h ^ (h >> 29U);
    }

    std::vector<std::uint32_t> m_slots;
    std::vector<LonLat> m_points;
};

/// What lies beside a line, seen while walking it.
struct Sides {
    std::uint32_t left = NoShape;
    std::uint32_t right = NoShape;
    bool onWindowEdge = false;

    friend bool operator==(const Sides&, const Sides&) = default;
};

Sides turnedRound(const Sides& sides) {
    return {sides.right, sides.left, sides.onWindowEdge};
}

/// A segment between two vertices, whoever uses it; `sides` as seen from `from` to `to`.
struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t nextAtFrom = None;
    std::uint32_t nextAtTo = None;
    Sides sides;
    std::uint32_t arc = None;
    bool arcRunsAlong = false;  // the arc walks this edge from `from` to `to`
};

/// Edges by their ends. Each vertex heads a list threaded through its edges; most lists are two long.
class EdgeGraph {
public:
    EdgeGraph(std::size_t vertexCount, std::size_t expectedEdges)
        : m_first(vertexCount, None), m_degree(vertexCount, 0) {
        m_edges.reserve(expectedEdges);
    }

    std::uint32_t findOrAdd(std::uint32_t u, std::uint32_t v) {
        // Both lists are walked in step, so that a hub with many edges costs no more than the vertex at the other end.
        std::uint32_t atU = m_first[u];
        std::uint32_t atV = m_first[v];
        while (atU != None && atV != None) {
            if (other(atU, u) == v) {
                return atU;
            }
            if (other(atV, v) == u) {
                return atV;
            }
            atU = next(atU, u);
            atV = next(atV, v);
        }
        const auto added = static_cast<std::uint32_t>(m_edges.size());
        m_edges.push_back({u, v, m_first[u], m_first[v], {}, None, false});
        m_first[u] = added;
        m_first[v] = added;
        ++m_degree[u];
        ++m_degree[v];
        return added;
    }

    [[nodiscard]] Edge& operator[](std::uint32_t edge) { return m_edges[edge]; }

    void forceNode(std::uint32_t vertex) { m_degree[vertex] += ForcedNode; }

    /// The sides of `edge` when walking away from `vertex`, which is one of its ends.
    [[nodiscard]] Sides sidesFrom(std::uint32_t edge, std::uint32_t vertex) const {
        const Edge& e = m_edges[edge];
        return e.from == vertex ? e.sides : turnedRound(e.sides);
    }

    /// True where arcs must end.
    [[nodiscard]] bool isNode(std::uint32_t vertex) const {
        if (m_degree[vertex] != 2) {
            return true;
        }
        const std::uint32_t one = m_first[vertex];
        const std::uint32_t two = next(one, vertex);
        return sidesFrom(one, vertex) != turnedRound(sidesFrom(two, vertex));
    }

private:
    [[nodiscard]] std::uint32_t other(std::uint32_t edge, std::uint32_t end) const {
        return m_edges[edge].from == end ? m_edges[edge].to : m_edges[edge].from;
    }
    [[nodiscard]] std::uint32_t next(std::uint32_t edge, std::uint32_t end) const {
        return m_edges[edge].from == end ? m_edges[edge].nextAtFrom : m_edges[edge].nextAtTo;
    }

    static constexpr std::uint32_t ForcedNode = 3;  // with any true degree above 0, never 2 again

    std::vector<Edge> m_edges;
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_degree;
};

/// A ring as vertex numbers, without repeats and without the closing one.
struct NumberedRing {
    std::vector<std::uint32_t> vertices;
    std::vector<std::uint32_t> edges;  // edges[i] joins vertices[i] and the next
    bool interiorOnLeft = false;

    [[nodiscard]] bool enclosesSomething() const { return vertices.size() >= 3; }
};

/// Twice the signed area, relative to the first vertex so that small rings far from the origin keep their digits.
double signedDoubleArea(const VertexTable& points, const std::vector<std::uint32_t>& vertices) {
    const LonLat origin = points[vertices.front()];
    double sum = 0.0;
    LonLat previous{};
    for (const std::uint32_t vertex : vertices) {
        const LonLat at{points[vertex].lonDeg - origin.lonDeg, points[vertex].latDeg - origin.latDeg};
        sum += previous.lonDeg * at.latDeg - at.lonDeg * previous.latDeg;
        previous = at;
    }
    return sum;
}

NumberedRing numberRing(VertexTable& points, const Ring& ring, bool isHole) {
    NumberedRing numbered;
    numbered.vertices.reserve(ring.size());
    for (const LonLat& p : ring) {
        const std::uint32_t id = points.idOf(p);
        if (numbered.vertices.empty() || numbered.vertices.back() != id) {
            numbered.vertices.push_back(id);
        }
    }
    while (numbered.vertices.size() > 1 && numbered.vertices.front() == numbered.vertices.back()) {
        numbered.vertices.pop_back();
    }
    if (numbered.enclosesSomething()) {
        const bool anticlockwise = signedDoubleArea(points, numbered.vertices) > 0.0;
        numbered.interiorOnLeft = anticlockwise != isHole;
    }
    return numbered;
}

bool liesOnWindowEdge(const LonLat& a, const LonLat& b, const LonLatBounds& window) {
    const auto bothAt = [](double p, double q, double edge) {
        return std::abs(p - edge) <= EdgeToleranceDeg && std::abs(q - edge) <= EdgeToleranceDeg;
    };
    return bothAt(a.lonDeg, b.lonDeg, window.westDeg) || bothAt(a.lonDeg, b.lonDeg, window.eastDeg) ||
           bothAt(a.latDeg, b.latDeg, window.southDeg) || bothAt(a.latDeg, b.latDeg, window.northDeg);
}

void addEdges(EdgeGraph& graph, NumberedRing& ring, std::uint32_t shape, const VertexTable& points,
              const LonLatBounds& window) {
    const std::size_t count = ring.vertices.size();
    ring.edges.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t from = ring.vertices[i];
        const std::uint32_t to = ring.vertices[i + 1 == count ? 0 : i + 1];
        const std::uint32_t index = graph.findOrAdd(from, to);
        ring.edges.push_back(index);
        Edge& edge = graph[index];
        const bool onLeft = (edge.from == from) == ring.interiorOnLeft;
        std::uint32_t& side = onLeft ? edge.sides.left : edge.sides.right;
        side = side == NoShape ? shape : side;
        edge.sides.onWindowEdge = liesOnWindowEdge(points[from], points[to], window);
        const std::uint32_t before = ring.vertices[i == 0 ? count - 1 : i - 1];
        if (before == to) {
            // A spike turns round here; a chain must not walk through, or it would run over its own edges.
            graph.forceNode(from);
        }
    }
}

class ArcCutter {
public:
    ArcCutter(const VertexTable& points, EdgeGraph& graph) : m_points(points), m_graph(graph) {}

    ArcRing cut(const NumberedRing& ring) {
        const std::size_t count = ring.vertices.size();
        std::size_t start = 0;
        while (start < count && !m_graph.isNode(ring.vertices[start])) {
            ++start;
        }
        // Without a node the whole ring is one closed arc, or goes round one several times.
        start = start == count ? 0 : start;
        ArcRing uses;
        for (std::size_t walked = 0; walked < count;) {
            const std::size_t at = (start + walked) % count;
            const Edge& first = m_graph[ring.edges[at]];
            const bool alongEdge = first.from == ring.vertices[at];
            if (first.arc != None) {
                uses.push_back({first.arc, first.arcRunsAlong != alongEdge});
                walked += m_arcs[first.arc].points.size() - 1;
            } else {
                uses.push_back({static_cast<std::uint32_t>(m_arcs.size()), false});
                walked += walkNewArc(ring, at);
            }
        }
        return uses;
    }

    [[nodiscard]] std::vector<Arc> takeArcs() { return std::move(m_arcs); }

private:
    /// Walks from vertex `at` of the ring to the next node, or once round; returns how many edges that took.
    std::size_t walkNewArc(const NumberedRing& ring, std::size_t at) {
        const std::size_t count = ring.vertices.size();
        const std::uint32_t firstVertex = ring.vertices[at];
        const Sides sides = m_graph.sidesFrom(ring.edges[at], firstVertex);
        const auto arcIndex = static_cast<std::uint32_t>(m_arcs.size());
        Arc arc{{m_points[firstVertex]}, sides.left, sides.right, sides.onWindowEdge};
        std::size_t walked = 0;
        std::uint32_t vertex = firstVertex;
        do {
            const std::size_t i = (at + walked) % count;
            Edge& edge = m_graph[ring.edges[i]];
            edge.arc = arcIndex;
            edge.arcRunsAlong = edge.from == vertex;
            vertex = ring.vertices[(i + 1) % count];
            arc.points.push_back(m_points[vertex]);
            ++walked;
        } while (vertex != firstVertex && !m_graph.isNode(vertex));
        arc.points.shrink_to_fit();
        m_arcs.push_back(std::move(arc));
        return walked;
    }

    const VertexTable& m_points;
    EdgeGraph& m_graph;
    std::vector<Arc> m_arcs;
};

struct ArcEnd {
    LonLat at;
    std::uint32_t arc = 0;

    /// By place only.
    friend bool operator<(const ArcEnd& a, const ArcEnd& b) {
        return a.at.lonDeg != b.at.lonDeg ? a.at.lonDeg < b.at.lonDeg : a.at.latDeg < b.at.latDeg;
    }
};

void append(LineString& line, const LineString& next, bool reversed) {
    const std::ptrdiff_t skip = line.empty() ? 0 : 1;
    if (reversed) {
        line.insert(line.end(), next.rbegin() + skip, next.rend());
    } else {
        line.insert(line.end(), next.begin() + skip, next.end());
    }
}

}  // namespace

Topology buildTopology(std::span<const MultiPolygon> shapes, const LonLatBounds& window) {
    std::size_t pointCount = 0;
    for (const MultiPolygon& shape : shapes) {
        for (const Polygon& polygon : shape) {
            for (const Ring& ring : polygon.rings) {
                pointCount += ring.size();
            }
        }
    }

    VertexTable points(pointCount);
    std::vector<std::vector<std::vector<NumberedRing>>> numberedShapes(shapes.size());
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        for (const Polygon& polygon : shapes[s]) {
            std::vector<NumberedRing> rings;
            for (std::size_t r = 0; r < polygon.rings.size(); ++r) {
                NumberedRing ring = numberRing(points, polygon.rings[r], r > 0);
                if (ring.enclosesSomething()) {
                    rings.push_back(std::move(ring));
                } else if (r == 0) {
                    break;
                }
            }
            numberedShapes[s].push_back(std::move(rings));
        }
    }

    EdgeGraph graph(points.size(), pointCount);
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        for (std::vector<NumberedRing>& polygon : numberedShapes[s]) {
            for (NumberedRing& ring : polygon) {
                addEdges(graph, ring, static_cast<std::uint32_t>(s), points, window);
            }
        }
    }

    Topology topology;
    topology.shapes.resize(shapes.size());
    ArcCutter cutter(points, graph);
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        for (const std::vector<NumberedRing>& polygon : numberedShapes[s]) {
            ArcPolygon arcs;
            for (const NumberedRing& ring : polygon) {
                arcs.rings.push_back(cutter.cut(ring));
            }
            if (!arcs.rings.empty()) {
                topology.shapes[s].push_back(std::move(arcs));
            }
        }
    }
    topology.arcs = cutter.takeArcs();
    return topology;
}

Ring assembleRing(const Topology& topology, const ArcRing& ring) {
    Ring points;
    for (const ArcUse& use : ring) {
        append(points, topology.arcs[use.arc].points, use.reversed);
    }
    return points;
}

MultiLineString sharedLine(const Topology& topology, std::uint32_t a, std::uint32_t b) {
    const auto isBetween = [&](const Arc& arc) {
        return (arc.left == a && arc.right == b) || (arc.left == b && arc.right == a);
    };
    std::vector<ArcEnd> starts;
    std::vector<ArcEnd> ends;  // of every arc, to see where a third one touches
    for (std::uint32_t i = 0; i < topology.arcs.size(); ++i) {
        const Arc& arc = topology.arcs[i];
        ends.push_back({arc.points.front(), i});
        ends.push_back({arc.points.back(), i});
        if (isBetween(arc)) {
            starts.push_back({arc.left == a ? arc.points.front() : arc.points.back(), i});
        }
    }
    std::ranges::sort(ends, std::less<>{});
    std::ranges::sort(starts, std::less<>{});

    // successor[i]: the arc that alone goes on from the end of arc i.
    std::vector<std::uint32_t> successor(topology.arcs.size(), None);
    std::vector<bool> hasPredecessor(topology.arcs.size(), false);
    for (const ArcEnd& start : starts) {
        const Arc& arc = topology.arcs[start.arc];
        const ArcEnd end{arc.left == a ? arc.points.back() : arc.points.front(), start.arc};
        const auto meeting = std::equal_range(ends.begin(), ends.end(), end);
        const auto following = std::equal_range(starts.begin(), starts.end(), end);
        if (meeting.second - meeting.first == 2 && following.second - following.first == 1) {
            successor[start.arc] = following.first->arc;
            hasPredecessor[following.first->arc] = true;
        }
    }

    MultiLineString lines;
    std::vector<bool> used(topology.arcs.size(), false);
    const auto follow = [&](std::uint32_t first) {
        LineString line;
        for (std::uint32_t arc = first; arc != None && !used[arc]; arc = successor[arc]) {
            used[arc] = true;
            append(line, topology.arcs[arc].points, topology.arcs[arc].left != a);
        }
        lines.push_back(std::move(line));
    };
    for (const bool closedOnes : {false, true}) {
        // Chains from their beginnings first; what is left goes in circles and may begin anywhere.
        for (std::uint32_t i = 0; i < topology.arcs.size(); ++i) {
            if (isBetween(topology.arcs[i]) && !used[i] && (closedOnes || !hasPredecessor[i])) {
                follow(i);
            }
        }
    }
    return lines;
}

}  // namespace geo
