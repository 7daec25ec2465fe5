#include "view/route_net.hpp"

#include "view/route_graph.hpp"

#include <algorithm>
#include <cmath>

namespace view {
namespace {

using geo::WorldPoint;

/// Chords stay this near to the curve.
constexpr double SmoothingToleranceM = 250.0;
/// Lanes are changed over this length on each side of a stop, less where the next stop is near.
constexpr double LaneChangeM = 25000.0;
constexpr double MostOfAnEdge = 0.4;
constexpr int LaneChangeSteps = 8;

double distanceM(const WorldPoint& a, const WorldPoint& b) {
    return std::hypot(b.xM - a.xM, b.yM - a.yM);
}

/// Fine enough for the curve everywhere and for the change of lanes near both ends.
RouteNet::Line sampled(const geo::Cubic& curve) {
    const double roughM = std::max(distanceM(curve.p0, curve.p3), 1.0);
    const double change = std::min(LaneChangeM / roughM, MostOfAnEdge);
    std::vector<double> at;
    for (int i = 0; i <= LaneChangeSteps; ++i) {
        at.push_back(change * i / LaneChangeSteps);
        at.push_back(1.0 - change * i / LaneChangeSteps);
    }
    const int steps = geo::stepsFor(curve, SmoothingToleranceM);
    for (int i = 1; i < steps; ++i) {
        at.push_back(static_cast<double>(i) / steps);
    }
    std::ranges::sort(at);
    RouteNet::Line line;
    for (const double t : at) {
        const WorldPoint p = t <= 0.0 ? curve.p0 : t >= 1.0 ? curve.p3 : geo::pointOn(curve, t);
        if (line.empty() || line.back() != p) {
            line.push_back(p);
        }
    }
    return line;
}

double lengthOf(const RouteNet::Line& line) {
    double wholeM = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        wholeM += distanceM(line[i - 1], line[i]);
    }
    return wholeM;
}

/// The lane over one edge: its own in the middle, meeting half way with those of the edges before and after.
class LaneCurve {
public:
    LaneCurve(float own, double lengthM) : m_own(own), m_lengthM(lengthM) {}

    void comeFrom(float lane, double lengthM) { m_start = {(lane + m_own) / 2.0F, changeM(lengthM)}; }
    void goTo(float lane, double lengthM) { m_end = {(lane + m_own) / 2.0F, changeM(lengthM)}; }

    [[nodiscard]] float at(double alongM) const {
        return m_own + partOf(m_start, alongM) + partOf(m_end, m_lengthM - alongM);
    }

private:
    struct Change {
        float halfWay = 0.0F;  // the lane at the stop
        double lengthM = 0.0;
    };

    [[nodiscard]] double changeM(double neighbourLengthM) const {
        return std::min(LaneChangeM, MostOfAnEdge * std::min(m_lengthM, neighbourLengthM));
    }
    /// Parabolas on both sides of the stop, of equal slope there and flat where the change begins.
    [[nodiscard]] float partOf(const Change& change, double fromStopM) const {
        if (change.lengthM <= 0.0 || fromStopM >= change.lengthM) {
            return 0.0F;
        }
        const auto left = static_cast<float>(1.0 - std::max(fromStopM, 0.0) / change.lengthM);
        return (change.halfWay - m_own) * left * left;
    }

    float m_own;
    double m_lengthM;
    Change m_start;
    Change m_end;
};

}  // namespace

RouteNet::RouteNet(std::span<const RouteStretch> stretches) : m_walks(stretches.size()), m_lines(stretches.size()) {
    const RouteGraph graph(stretches);
    for (const RouteGraph::Edge& edge : graph.edges) {
        Line curve = sampled(edge.curve);
        const double lengthM = lengthOf(curve);
        m_edges.push_back({edge.routes, std::move(curve), lengthM});
        m_outermostLane = std::max(m_outermostLane, static_cast<float>(edge.routes.size() - 1) / 2.0F);
    }
    for (const RouteGraph::Run& run : graph.runs) {
        std::vector<Passage> passages;
        for (std::size_t i = 0; i + 1 < run.nodes.size(); ++i) {
            passages.push_back({graph.edgeBetween(run.nodes[i], run.nodes[i + 1]), run.nodes[i] > run.nodes[i + 1]});
        }
        for (std::size_t k = 0; k < run.stretchStarts.size(); ++k) {
            const std::size_t from = run.stretchStarts[k];
            const std::size_t to = k + 1 < run.stretchStarts.size() ? run.stretchStarts[k + 1] : passages.size();
            Walk& walk = m_walks[run.firstStretch + k];
            walk.route = run.route;
            walk.passages.assign(passages.begin() + static_cast<std::ptrdiff_t>(from),
                                 passages.begin() + static_cast<std::ptrdiff_t>(to));
            walk.before = from > 0 ? std::optional(passages[from - 1]) : std::nullopt;
            walk.after = to < passages.size() ? std::optional(passages[to]) : std::nullopt;
        }
    }
    for (std::size_t i = 0; i < m_walks.size(); ++i) {
        for (const Passage& passage : m_walks[i].passages) {
            Line part = m_edges[passage.edge].curve;
            if (passage.isReversed) {
                std::ranges::reverse(part);
            }
            m_lines[i].insert(m_lines[i].end(), part.begin() + (m_lines[i].empty() ? 0 : 1), part.end());
        }
    }
}

float RouteNet::laneOn(const Passage& passage, std::uint32_t route, const IsShown& isShown) const {
    int shown = 0;
    int own = 0;
    for (const std::uint32_t other : m_edges[passage.edge].routes) {
        if (other == route) {
            own = shown;
        }
        shown += other == route || isShown(other) ? 1 : 0;
    }
    const float lane = static_cast<float>(own) - static_cast<float>(shown - 1) / 2.0F;
    return passage.isReversed ? -lane : lane;
}

std::vector<float> RouteNet::lanes(std::size_t stretch, const IsShown& isShown) const {
    const Walk& walk = m_walks[stretch];
    std::vector<float> lanes;
    for (std::size_t i = 0; i < walk.passages.size(); ++i) {
        const Edge& edge = m_edges[walk.passages[i].edge];
        LaneCurve curve(laneOn(walk.passages[i], walk.route, isShown), edge.lengthM);
        const std::optional<Passage> before = i > 0 ? std::optional(walk.passages[i - 1]) : walk.before;
        const std::optional<Passage> after =
            i + 1 < walk.passages.size() ? std::optional(walk.passages[i + 1]) : walk.after;
        if (before) {
            curve.comeFrom(laneOn(*before, walk.route, isShown), m_edges[before->edge].lengthM);
        }
        if (after) {
            curve.goTo(laneOn(*after, walk.route, isShown), m_edges[after->edge].lengthM);
        }
        const bool isReversed = walk.passages[i].isReversed;
        const std::size_t count = edge.curve.size();
        double alongM = 0.0;
        for (std::size_t k = 0; k < count; ++k) {
            const std::size_t at = isReversed ? count - 1 - k : k;
            if (k > 0) {
                alongM += distanceM(edge.curve[isReversed ? at + 1 : at - 1], edge.curve[at]);
            }
            if (k > 0 || lanes.empty()) {
                lanes.push_back(curve.at(alongM));
            }
        }
    }
    return lanes;
}

}  // namespace view
