#include "geo/topology.hpp"

#include "geo/simplify.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace {

using geo::Arc;
using geo::LonLat;
using geo::MultiPolygon;
using geo::NoShape;
using geo::Polygon;
using geo::Ring;
using geo::Topology;

constexpr geo::LonLatBounds Window{-20.0, 4.0, 150.0, 76.0};

Ring rectangle(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

Ring reversed(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

/// The same ring begun `steps` vertices later.
Ring startedLater(Ring ring, std::ptrdiff_t steps) {
    ring.pop_back();
    std::rotate(ring.begin(), ring.begin() + steps, ring.end());
    ring.push_back(ring.front());
    return ring;
}

Ring withoutRepeats(Ring ring) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    return ring;
}

/// Equal up to the starting vertex.
bool sameRing(const Ring& a, const Ring& b) {
    if (a.size() != b.size() || a.empty() || !(a.front() == a.back()) || !(b.front() == b.back())) {
        return false;
    }
    for (std::size_t i = 0; i + 1 < b.size(); ++i) {
        if (startedLater(b, static_cast<std::ptrdiff_t>(i)) == a) {
            return true;
        }
    }
    return false;
}

std::vector<Ring> assembled(const Topology& topology, std::uint32_t shape) {
    std::vector<Ring> rings;
    for (const geo::ArcPolygon& polygon : topology.shapes[shape]) {
        for (const geo::ArcRing& ring : polygon.rings) {
            rings.push_back(geo::assembleRing(topology, ring));
        }
    }
    return rings;
}

void expectReassembles(const std::vector<MultiPolygon>& shapes, const Topology& topology) {
    ASSERT_EQ(topology.shapes.size(), shapes.size());
    for (std::uint32_t s = 0; s < shapes.size(); ++s) {
        std::vector<Ring> expected;
        for (const Polygon& polygon : shapes[s]) {
            for (const Ring& ring : polygon.rings) {
                expected.push_back(withoutRepeats(ring));
            }
        }
        const std::vector<Ring> actual = assembled(topology, s);
        ASSERT_EQ(actual.size(), expected.size()) << "shape " << s;
        for (std::size_t r = 0; r < expected.size(); ++r) {
            EXPECT_TRUE(sameRing(actual[r], expected[r])) << "shape " << s << " ring " << r;
        }
    }
}

std::vector<const Arc*> arcsBetween(const Topology& topology, std::uint32_t a, std::uint32_t b) {
    std::vector<const Arc*> found;
    for (const Arc& arc : topology.arcs) {
        if ((arc.left == a && arc.right == b) || (arc.left == b && arc.right == a)) {
            found.push_back(&arc);
        }
    }
    return found;
}

/// True where a small step to the left of the arc's first segment lies inside `rings` (even-odd).
bool leftOfArcIsInside(const Arc& arc, const std::vector<Ring>& rings) {
    const LonLat a = arc.points[0];
    const LonLat b = arc.points[1];
    const double length = std::hypot(b.lonDeg - a.lonDeg, b.latDeg - a.latDeg);
    const LonLat p{(a.lonDeg + b.lonDeg) / 2.0 - (b.latDeg - a.latDeg) / length * 1e-3,
                   (a.latDeg + b.latDeg) / 2.0 + (b.lonDeg - a.lonDeg) / length * 1e-3};
    bool inside = false;
    for (const Ring& ring : rings) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const LonLat& q = ring[i];
            const LonLat& r = ring[i + 1];
            if ((q.latDeg > p.latDeg) != (r.latDeg > p.latDeg) &&
                p.lonDeg < q.lonDeg + (p.latDeg - q.latDeg) / (r.latDeg - q.latDeg) * (r.lonDeg - q.lonDeg)) {
                inside = !inside;
            }
        }
    }
    return inside;
}

TEST(Topology, NothingGivesNothing) {
    const Topology topology = geo::buildTopology({}, Window);
    EXPECT_TRUE(topology.arcs.empty());
    EXPECT_TRUE(topology.shapes.empty());
}

TEST(Topology, AnIslandIsOneClosedArc) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(10, 10, 20, 20)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    ASSERT_EQ(topology.arcs.size(), 1U);
    EXPECT_EQ(topology.arcs[0].points.front(), topology.arcs[0].points.back());
    EXPECT_EQ(topology.arcs[0].left, 0U);
    EXPECT_EQ(topology.arcs[0].right, NoShape);
    EXPECT_FALSE(topology.arcs[0].onWindowEdge);
    expectReassembles(shapes, topology);
}

TEST(Topology, TwoSquaresShareTheirSide) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(0, 10, 10, 20)}}},
                                              {Polygon{{rectangle(10, 10, 20, 20)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(topology.arcs.size(), 3U);
    const auto shared = arcsBetween(topology, 0, 1);
    ASSERT_EQ(shared.size(), 1U);
    EXPECT_EQ(shared[0]->points.size(), 2U);
    EXPECT_EQ(arcsBetween(topology, 0, NoShape).size(), 1U);
    EXPECT_EQ(arcsBetween(topology, 1, NoShape).size(), 1U);
    expectReassembles(shapes, topology);
}

TEST(Topology, SidesAreRightWhateverTheOrientation) {
    const Ring west = rectangle(0, 10, 10, 20);
    const Ring east = rectangle(10, 10, 20, 20);
    for (const Ring& a : {west, reversed(west)}) {
        for (const Ring& b : {east, reversed(east)}) {
            const std::vector<MultiPolygon> shapes = {{Polygon{{a}}}, {Polygon{{b}}}};
            const Topology topology = geo::buildTopology(shapes, Window);
            ASSERT_EQ(topology.arcs.size(), 3U);
            for (const Arc& arc : topology.arcs) {
                EXPECT_EQ(arc.left == 0U, leftOfArcIsInside(arc, {west}));
                EXPECT_EQ(arc.left == 1U, leftOfArcIsInside(arc, {east}));
            }
            expectReassembles(shapes, topology);
        }
    }
}

TEST(Topology, ARingMayStartInTheMiddleOfABorder) {
    const Ring west = {{0, 10}, {10, 10}, {10, 12}, {10, 14}, {10, 16}, {10, 20}, {0, 20}, {0, 10}};
    const Ring east = {{10, 14}, {10, 12}, {10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 16}, {10, 14}};
    for (std::ptrdiff_t start = 0; start < 7; ++start) {
        const std::vector<MultiPolygon> shapes = {{Polygon{{startedLater(west, start)}}},
                                                  {Polygon{{startedLater(east, (start * 3) % 7)}}}};
        const Topology topology = geo::buildTopology(shapes, Window);
        EXPECT_EQ(topology.arcs.size(), 3U) << start;
        ASSERT_EQ(arcsBetween(topology, 0, 1).size(), 1U) << start;
        EXPECT_EQ(arcsBetween(topology, 0, 1)[0]->points.size(), 5U) << start;
        expectReassembles(shapes, topology);
    }
}

TEST(Topology, ThreeShapesMeetingAtAPointSplitThere) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{0, 10}, {10, 10}, {10, 20}, {5, 25}, {0, 20}, {0, 10}}}}},
        {Polygon{{{{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}}}}},
        {Polygon{{{{10, 20}, {20, 20}, {15, 30}, {5, 25}, {10, 20}}}}},
    };
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(topology.arcs.size(), 6U);
    for (const auto& [a, b] : {std::pair{0U, 1U}, std::pair{1U, 2U}, std::pair{0U, 2U}}) {
        ASSERT_EQ(arcsBetween(topology, a, b).size(), 1U);
        const Arc& arc = *arcsBetween(topology, a, b)[0];
        EXPECT_TRUE(arc.points.front() == (LonLat{10, 20}) || arc.points.back() == (LonLat{10, 20}));
    }
    expectReassembles(shapes, topology);
}

TEST(Topology, AnEnclaveSharesTheHolesRing) {
    const Ring hole = rectangle(12, 12, 18, 18);
    for (const Ring& island : {hole, reversed(hole), startedLater(hole, 2), startedLater(reversed(hole), 3)}) {
        const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(10, 10, 20, 20), hole}}}, {Polygon{{island}}}};
        const Topology topology = geo::buildTopology(shapes, Window);
        ASSERT_EQ(topology.arcs.size(), 2U);
        const auto shared = arcsBetween(topology, 0, 1);
        ASSERT_EQ(shared.size(), 1U);
        EXPECT_EQ(shared[0]->points.front(), shared[0]->points.back());
        EXPECT_EQ(shared[0]->left == 1U, leftOfArcIsInside(*shared[0], {hole}));
        expectReassembles(shapes, topology);
    }
}

TEST(Topology, ALakeHoleHasNothingInside) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(10, 10, 20, 20), rectangle(12, 12, 18, 18)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    ASSERT_EQ(topology.arcs.size(), 2U);
    // As given, both rings run anticlockwise: inside the outer ring is land, inside the hole is not.
    EXPECT_EQ(topology.arcs[0].left, 0U);
    EXPECT_EQ(topology.arcs[1].left, NoShape);
    EXPECT_EQ(topology.arcs[1].right, 0U);
    expectReassembles(shapes, topology);
}

TEST(Topology, AnEnclaveInsideTheLakeOfAnotherTouchesNobody) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(10, 10, 20, 20), rectangle(12, 12, 18, 18)}}},
                                              {Polygon{{rectangle(14, 14, 16, 16)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(topology.arcs.size(), 3U);
    EXPECT_TRUE(arcsBetween(topology, 0, 1).empty());
    expectReassembles(shapes, topology);
}

TEST(Topology, RepeatedPointsAreDropped) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{0, 10}, {10, 10}, {10, 10}, {10, 15}, {10, 15}, {10, 20}, {0, 20}, {0, 20}, {0, 10}}}}},
        {Polygon{{{{10, 10}, {10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 15}, {10, 10}, {10, 10}}}}},
    };
    const Topology topology = geo::buildTopology(shapes, Window);
    ASSERT_EQ(arcsBetween(topology, 0, 1).size(), 1U);
    EXPECT_EQ(arcsBetween(topology, 0, 1)[0]->points.size(), 3U);
    for (const Arc& arc : topology.arcs) {
        EXPECT_EQ(std::adjacent_find(arc.points.begin(), arc.points.end()), arc.points.end());
    }
    expectReassembles(shapes, topology);
}

TEST(Topology, MinusZeroIsZero) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(-5, 10, -0.0, 20)}}},
                                              {Polygon{{rectangle(0.0, 10, 5, 20)}}}};
    EXPECT_EQ(arcsBetween(geo::buildTopology(shapes, Window), 0, 1).size(), 1U);
}

TEST(Topology, AnOpenRingIsReadAsClosed) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{{{0, 10}, {10, 10}, {10, 20}}}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    ASSERT_EQ(topology.arcs.size(), 1U);
    EXPECT_EQ(topology.arcs[0].points.size(), 4U);
}

TEST(Topology, RingsThatEncloseNothingAreDropped) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{0, 10}, {10, 10}, {0, 10}}}}, Polygon{}, Polygon{{Ring{}}}},
        {Polygon{{rectangle(0, 10, 10, 20), {{1, 11}, {1, 11}, {1, 11}}}}},
    };
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_TRUE(topology.shapes[0].empty());
    ASSERT_EQ(topology.shapes[1].size(), 1U);
    EXPECT_EQ(topology.shapes[1][0].rings.size(), 1U);
    EXPECT_EQ(topology.arcs.size(), 1U);
}

TEST(Topology, TheWindowsBorderIsMarkedAndSplitOff) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{140, 10}, {150, 10}, {150, 15}, {150, 20}, {140, 20}, {140, 10}}}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    ASSERT_EQ(topology.arcs.size(), 2U);
    for (const Arc& arc : topology.arcs) {
        const bool allAtTheEdge = std::ranges::all_of(arc.points, [](const LonLat& p) { return p.lonDeg == 150.0; });
        EXPECT_EQ(arc.onWindowEdge, allAtTheEdge);
        EXPECT_EQ(arc.points.size(), allAtTheEdge ? 3U : 4U);
    }
    expectReassembles(shapes, topology);
}

TEST(Topology, TwoPartsOfOneShapeMeetInAnArcWithTheShapeOnBothSides) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{rectangle(0, 10, 10, 20)}}, Polygon{{rectangle(10, 10, 20, 20)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(arcsBetween(topology, 0, 0).size(), 1U);
    expectReassembles(shapes, topology);
}

TEST(Topology, ARingThatTouchesItselfIsSplitAtTheTouch) {
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{0, 10}, {10, 10}, {5, 15}, {10, 20}, {0, 20}, {5, 15}, {0, 10}}}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(topology.arcs.size(), 2U);
    expectReassembles(shapes, topology);
}

TEST(Topology, SpikesAndDoubleTurnsDoNotUpsetIt) {
    // A spike out and back; the same ring walked twice; and a second shape that repeats the first.
    const Ring spiked = {{0, 10}, {10, 10}, {15, 10}, {18, 10}, {15, 10}, {10, 10}, {10, 20}, {0, 20}, {0, 10}};
    Ring twice = rectangle(30, 10, 40, 20);
    twice.insert(twice.end(), twice.begin() + 1, twice.begin() + 5);
    const std::vector<MultiPolygon> shapes = {{Polygon{{spiked}}}, {Polygon{{twice}}}, {Polygon{{spiked}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    expectReassembles(shapes, topology);
}

TEST(SharedLine, IsWalkedWithTheFirstShapeOnTheLeft) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(0, 10, 10, 20)}}},
                                              {Polygon{{rectangle(10, 10, 20, 20)}}}};
    const Topology topology = geo::buildTopology(shapes, Window);
    EXPECT_EQ(geo::sharedLine(topology, 0, 1), (geo::MultiLineString{{{10, 10}, {10, 20}}}));
    EXPECT_EQ(geo::sharedLine(topology, 1, 0), (geo::MultiLineString{{{10, 20}, {10, 10}}}));
    EXPECT_TRUE(geo::sharedLine(topology, 0, 7).empty());
}

TEST(SharedLine, JoinsArcsOnlyWhereNoThirdOneTouches) {
    // The common line is cut at (10,15), where it leaves the window's border, and at (10,30), where a third shape
    // touches it.
    const std::vector<MultiPolygon> shapes = {
        {Polygon{{{{0, 10}, {10, 10}, {10, 15}, {12, 20}, {10, 30}, {10, 40}, {0, 40}, {0, 10}}}}},
        {Polygon{
            {{{20, 10}, {20, 40}, {10, 40}, {10, 30}, {15, 28}, {10, 30}, {12, 20}, {10, 15}, {10, 10}, {20, 10}}}}},
    };
    const geo::LonLatBounds window{10.0, 4.0, 150.0, 76.0};
    const Topology topology = geo::buildTopology(shapes, window);
    const geo::MultiLineString lines = geo::sharedLine(topology, 0, 1);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], (geo::LineString{{10, 10}, {10, 15}, {12, 20}, {10, 30}}));
    EXPECT_EQ(lines[1], (geo::LineString{{10, 30}, {10, 40}}));
}

TEST(SharedLine, AnEnclavesBorderIsClosed) {
    const std::vector<MultiPolygon> shapes = {{Polygon{{rectangle(10, 10, 20, 20), rectangle(12, 12, 18, 18)}}},
                                              {Polygon{{rectangle(12, 12, 18, 18)}}}};
    const geo::MultiLineString lines = geo::sharedLine(geo::buildTopology(shapes, Window), 0, 1);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].size(), 5U);
    EXPECT_EQ(lines[0].front(), lines[0].back());
}

// ---- laws on random countries
// -----------------------------------------------------------------------------------------------

/// Random neighbours: cells of a grid are dealt out to shapes, and each connected set of cells of one shape is
/// outlined. Grid lines carry extra vertices off the straight line, the same ones for both neighbours, as a coastline
/// would.
class RandomMap {
public:
    RandomMap(int size, std::vector<int> owners) : m_size(size), m_owners(std::move(owners)) {}

    [[nodiscard]] std::vector<MultiPolygon> shapes(int count) const {
        std::vector<MultiPolygon> shapes(static_cast<std::size_t>(count));
        for (int shape = 0; shape < count; ++shape) {
            shapes[static_cast<std::size_t>(shape)] = outline(shape);
        }
        return shapes;
    }

private:
    using Corner = std::pair<int, int>;

    static bool isAnticlockwise(const Ring& ring) {
        double sum = 0.0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            sum += ring[i].lonDeg * ring[i + 1].latDeg - ring[i + 1].lonDeg * ring[i].latDeg;
        }
        return sum > 0.0;
    }

    [[nodiscard]] std::size_t cellAt(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size) + static_cast<std::size_t>(x);
    }

    [[nodiscard]] int owner(int x, int y) const {
        return x < 0 || y < 0 || x >= m_size || y >= m_size ? -1 : m_owners.at(cellAt(x, y));
    }

    static LonLat bulge(Corner a, Corner b) {
        // The same for (a, b) and (b, a).
        const double turn = std::sin(1.7 * (a.first + b.first) + 2.9 * (a.second + b.second)) * 0.3;
        return {20.0 + (a.first + b.first) / 2.0 + (a.second != b.second ? turn : 0.0),
                20.0 + (a.second + b.second) / 2.0 + (a.first != b.first ? turn : 0.0)};
    }

    /// Boundary edges with the shape on the left, chained into rings; outer rings run anticlockwise, holes clockwise.
    [[nodiscard]] MultiPolygon outline(int shape) const {
        std::multimap<Corner, Corner> edges;
        for (int y = 0; y < m_size; ++y) {
            for (int x = 0; x < m_size; ++x) {
                if (owner(x, y) != shape) {
                    continue;
                }
                const auto addUnlessInner = [&](int dx, int dy, Corner from, Corner to) {
                    if (owner(x + dx, y + dy) != shape) {
                        edges.insert({from, to});
                    }
                };
                addUnlessInner(0, -1, {x, y}, {x + 1, y});
                addUnlessInner(1, 0, {x + 1, y}, {x + 1, y + 1});
                addUnlessInner(0, 1, {x + 1, y + 1}, {x, y + 1});
                addUnlessInner(-1, 0, {x, y + 1}, {x, y});
            }
        }
        MultiPolygon polygons;
        std::vector<Ring> holes;
        while (!edges.empty()) {
            Ring ring;
            const Corner start = edges.begin()->first;
            Corner at = start;
            do {
                const auto edge = edges.find(at);
                const Corner next = edge->second;
                edges.erase(edge);
                ring.push_back({20.0 + at.first, 20.0 + at.second});
                ring.push_back(bulge(at, next));
                at = next;
            } while (at != start);
            ring.push_back(ring.front());
            if (isAnticlockwise(ring)) {
                polygons.push_back({{ring}});
            } else {
                holes.push_back(ring);
            }
        }
        // Which polygon a hole belongs to is of no account to topology.
        for (const Ring& hole : holes) {
            polygons.front().rings.push_back(hole);
        }
        return polygons;
    }

    int m_size;
    std::vector<int> m_owners;
};

std::vector<MultiPolygon> anyShapes() {
    constexpr int Size = 6;
    constexpr int Count = 4;
    const auto owners = *rc::gen::container<std::vector<int>>(Size * Size, rc::gen::inRange(-1, Count));
    std::vector<MultiPolygon> shapes = RandomMap(Size, owners).shapes(Count);
    for (MultiPolygon& shape : shapes) {
        for (Polygon& polygon : shape) {
            for (Ring& ring : polygon.rings) {
                const auto steps = *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(ring.size()) - 1);
                ring = startedLater(ring, steps);
                ring = *rc::gen::arbitrary<bool>() ? reversed(ring) : ring;
            }
        }
    }
    return shapes;
}

std::vector<Ring> ringsOf(const MultiPolygon& shape) {
    std::vector<Ring> rings;
    for (const Polygon& polygon : shape) {
        rings.insert(rings.end(), polygon.rings.begin(), polygon.rings.end());
    }
    return rings;
}

std::set<std::pair<double, double>> pointsBetween(const Topology& topology, std::uint32_t a, std::uint32_t b) {
    std::set<std::pair<double, double>> points;
    for (const Arc* arc : arcsBetween(topology, a, b)) {
        for (const LonLat& p : arc->points) {
            points.insert({p.lonDeg, p.latDeg});
        }
    }
    return points;
}

RC_GTEST_PROP(TopologyLaw, ReassemblingGivesTheRingsBack, ()) {
    const std::vector<MultiPolygon> shapes = anyShapes();
    const Topology topology = geo::buildTopology(shapes, Window);
    for (std::uint32_t s = 0; s < shapes.size(); ++s) {
        const std::vector<Ring> given = ringsOf(shapes[s]);
        const std::vector<Ring> rings = assembled(topology, s);
        RC_ASSERT(rings.size() == given.size());
        for (std::size_t r = 0; r < rings.size(); ++r) {
            RC_ASSERT(sameRing(rings[r], given[r]));
        }
    }
}

RC_GTEST_PROP(TopologyLaw, SidesAreTheShapesThatLieThere, ()) {
    const std::vector<MultiPolygon> shapes = anyShapes();
    for (const Arc& arc : geo::buildTopology(shapes, Window).arcs) {
        Arc turned = arc;
        std::ranges::reverse(turned.points);
        for (std::uint32_t s = 0; s < shapes.size(); ++s) {
            RC_ASSERT((arc.left == s) == leftOfArcIsInside(arc, ringsOf(shapes[s])));
            RC_ASSERT((arc.right == s) == leftOfArcIsInside(turned, ringsOf(shapes[s])));
        }
    }
}

RC_GTEST_PROP(TopologyLaw, EachSegmentLiesInOneArcOnly, ()) {
    const Topology topology = geo::buildTopology(anyShapes(), Window);
    std::set<std::pair<std::pair<double, double>, std::pair<double, double>>> seen;
    for (const Arc& arc : topology.arcs) {
        RC_ASSERT(arc.points.size() >= 2U);
        for (std::size_t i = 0; i + 1 < arc.points.size(); ++i) {
            auto a = std::pair{arc.points[i].lonDeg, arc.points[i].latDeg};
            auto b = std::pair{arc.points[i + 1].lonDeg, arc.points[i + 1].latDeg};
            RC_ASSERT(seen.insert(std::minmax(a, b)).second);
        }
    }
}

RC_GTEST_PROP(TopologyLaw, SimplifiedNeighboursKeepIdenticalBorders, ()) {
    const std::vector<MultiPolygon> shapes = anyShapes();
    Topology topology = geo::buildTopology(shapes, Window);
    const double toleranceM = *generators::real(0.0, 0.6);
    for (Arc& arc : topology.arcs) {
        std::vector<geo::WorldPoint> plane;
        for (const LonLat& p : arc.points) {
            plane.push_back({p.lonDeg, p.latDeg});
        }
        geo::LineString kept;
        for (const std::uint32_t i : geo::simplify(plane, toleranceM)) {
            kept.push_back(arc.points[i]);
        }
        arc.points = kept;
    }
    std::vector<MultiPolygon> simplified;
    for (const auto& shape : topology.shapes) {
        MultiPolygon polygons;
        for (const geo::ArcPolygon& polygon : shape) {
            Polygon assembledPolygon;
            for (const geo::ArcRing& ring : polygon.rings) {
                assembledPolygon.rings.push_back(geo::assembleRing(topology, ring));
            }
            polygons.push_back(assembledPolygon);
        }
        simplified.push_back(polygons);
    }
    // Built anew from the simplified shapes, every vertex of a common border is again a vertex of both neighbours.
    for (std::uint32_t s = 0; s < shapes.size(); ++s) {
        std::set<std::pair<double, double>> own;
        for (const Ring& ring : ringsOf(simplified[s])) {
            for (const LonLat& p : ring) {
                own.insert({p.lonDeg, p.latDeg});
            }
        }
        for (std::uint32_t other = 0; other < shapes.size(); ++other) {
            if (other != s) {
                RC_ASSERT(std::ranges::includes(own, pointsBetween(topology, s, other)));
            }
        }
    }
    const Topology again = geo::buildTopology(simplified, Window);
    RC_ASSERT(again.shapes.size() == shapes.size());
    if (toleranceM < 0.2) {
        // So gentle a tolerance leaves every ring open and untangled: the same neighbours share the same lines.
        for (std::uint32_t a = 0; a < shapes.size(); ++a) {
            for (std::uint32_t b = a + 1; b < shapes.size(); ++b) {
                RC_ASSERT(pointsBetween(topology, a, b) == pointsBetween(again, a, b));
            }
        }
    }
}

}  // namespace
