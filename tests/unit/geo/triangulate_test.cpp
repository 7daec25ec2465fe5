#include "geo/triangulate.hpp"

#include "geo/ear_clipping.hpp"
#include "geo/tessellate.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace {

using geo::WorldPoint;
using Ring = std::vector<WorldPoint>;
using Rings = std::vector<Ring>;
using Triangles = std::vector<std::uint32_t>;

Ring square(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

double coveredArea(const Rings& rings, const Triangles& triangles) {
    Ring points;
    for (const Ring& ring : rings) {
        points.insert(points.end(), ring.begin(), ring.end());
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < triangles.size(); i += 3) {
        const std::array<WorldPoint, 3> corners = {points.at(triangles[i]), points.at(triangles[i + 1]),
                                                   points.at(triangles[i + 2])};
        sum += geo::planarAreaM2(corners);
    }
    return sum;
}

double areaOf(const Rings& rings) {
    double sum = geo::planarAreaM2(rings.front());
    for (std::size_t i = 1; i < rings.size(); ++i) {
        sum -= geo::planarAreaM2(rings[i]);
    }
    return sum;
}

/// By both ways: ear clipping must manage sound rings without the tessellator's help.
void expectAreaKept(const Rings& rings) {
    const Triangles triangles = geo::triangulate(rings);
    EXPECT_EQ(triangles.size() % 3, 0U);
    EXPECT_NEAR(coveredArea(rings, triangles), areaOf(rings), 1e-6 * areaOf(rings));
    const geo::ClippedEars clipped = geo::clipEars(rings);
    EXPECT_NEAR(clipped.areaM2, areaOf(rings), 1e-6 * areaOf(rings));
    EXPECT_NEAR(coveredArea(rings, clipped.triangles), clipped.areaM2, 1e-6 * areaOf(rings));
}

Ring reversed(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

/// A coastline: radius waves of several lengths, so that many corners are reflex and far ears see each other.
Ring ruggedRing(WorldPoint center, double radiusM, int count) {
    Ring ring;
    for (int i = 0; i < count; ++i) {
        const double t = 2.0 * std::numbers::pi * i / count;
        const double wave = 1.0 + 0.3 * std::sin(7.0 * t) + 0.1 * std::sin(53.0 * t) + 0.03 * std::sin(431.0 * t);
        ring.push_back({center.xM + radiusM * wave * std::cos(t), center.yM + radiusM * wave * std::sin(t)});
    }
    return ring;
}

TEST(PlanarArea, Shoelace) {
    EXPECT_EQ(geo::planarAreaM2({}), 0.0);
    EXPECT_DOUBLE_EQ(geo::planarAreaM2(square(0, 0, 10)), 100.0);
    EXPECT_DOUBLE_EQ(geo::planarAreaM2(reversed(square(5e6, -5e6, 10))), 100.0);
    Ring closed = square(0, 0, 10);
    closed.push_back(closed.front());
    EXPECT_DOUBLE_EQ(geo::planarAreaM2(closed), 100.0);
}

TEST(Triangulate, NothingGivesNothing) {
    EXPECT_TRUE(geo::triangulate({}).empty());
    EXPECT_TRUE(geo::triangulate(Rings{{}}).empty());
    EXPECT_TRUE(geo::triangulate(Rings{{{0, 0}, {1, 1}}}).empty());
    EXPECT_TRUE(geo::triangulate(Rings{{{0, 0}, {1, 1}, {2, 2}, {3, 3}}}).empty());
    EXPECT_TRUE(geo::triangulate(Rings{Ring(9, WorldPoint{4, 4})}).empty());
}

TEST(Triangulate, ASquareIsTwoTriangles) {
    for (const Ring& ring : {square(0, 0, 10), reversed(square(0, 0, 10))}) {
        EXPECT_EQ(geo::triangulate(Rings{ring}).size(), 6U);
        expectAreaKept({ring});
    }
}

TEST(Triangulate, RepeatedPointsAndARepeatedLastOneDoNoHarm) {
    Ring ring = {{0, 0}, {0, 0}, {10, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 10}, {0, 0}};
    expectAreaKept({ring});
    EXPECT_EQ(geo::triangulate(Rings{ring}).size(), 6U);
}

TEST(Triangulate, IndicesCountThroughTheRings) {
    const Rings rings = {square(0, 0, 10), square(2, 2, 2), square(6, 6, 2)};
    const Triangles triangles = geo::triangulate(rings);
    EXPECT_EQ(std::ranges::max(triangles), 11U);
    expectAreaKept(rings);
}

TEST(Triangulate, HolesOfEitherOrientation) {
    for (const Ring& outer : {square(0, 0, 10), reversed(square(0, 0, 10))}) {
        for (const Ring& hole : {square(2, 2, 3), reversed(square(2, 2, 3))}) {
            expectAreaKept({outer, hole});
        }
    }
}

TEST(Triangulate, ManyHolesInRowsAndColumns) {
    Rings rings = {square(0, 0, 100)};
    for (int x = 0; x < 9; ++x) {
        for (int y = 0; y < 9; ++y) {
            rings.push_back(square(5.0 + 10.0 * x, 5.0 + 10.0 * y, 5.0));
        }
    }
    expectAreaKept(rings);
}

TEST(Triangulate, AHoleThatTouchesACornerOrASide) {
    expectAreaKept({square(0, 0, 10), {{0, 0}, {4, 2}, {2, 4}}});
    expectAreaKept({square(0, 0, 10), {{10, 10}, {6, 8}, {8, 6}}});
    expectAreaKept({square(0, 0, 10), {{0, 5}, {3, 4}, {3, 6}}});
    expectAreaKept({square(0, 0, 10), {{10, 5}, {7, 4}, {7, 6}}});
}

TEST(Triangulate, HolesThatTouchEachOther) {
    expectAreaKept({square(0, 0, 10), {{2, 5}, {4, 4}, {4, 6}}, {{4, 4}, {6, 3}, {6, 5}}});
    expectAreaKept({square(0, 0, 10), {{2, 5}, {5, 5}, {4, 7}}, {{2, 5}, {4, 3}, {5, 5}}});
}

TEST(Triangulate, ARingThatTouchesItself) {
    expectAreaKept({{{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}});
    expectAreaKept({{{0, 0}, {10, 0}, {10, 10}, {5, 10}, {7, 5}, {3, 5}, {5, 10}, {0, 10}}});
}

TEST(Triangulate, ManyPointsInLine) {
    // The clipped edge of a map: a point a degree along straight sides, and a comb of spikes without width.
    Ring ring;
    for (int i = 0; i < 200; ++i) {
        ring.push_back({i * 1.0, 0.0});
        ring.push_back({i * 1.0, -50.0});
        ring.push_back({i * 1.0, 0.0});
    }
    for (int i = 0; i <= 200; ++i) {
        ring.push_back({200.0, i * 1.0});
    }
    ring.push_back({0.0, 200.0});
    expectAreaKept({ring});
}

TEST(Triangulate, SpikesCostNothing) {
    expectAreaKept({{{0, 0}, {10, 0}, {20, 0}, {10, 0}, {10, 10}, {0, 10}}});
    expectAreaKept({{{0, 0}, {10, 0}, {10, 10}, {5, 10}, {5, 3}, {5, 10}, {0, 10}}});
}

TEST(Triangulate, ARuggedCoastWithLakes) {
    Rings rings = {ruggedRing({3e6, -2e6}, 1e6, 5000)};
    for (int i = 0; i < 20; ++i) {
        const double t = 2.0 * std::numbers::pi * i / 20;
        rings.push_back(ruggedRing({3e6 + 3e5 * std::cos(t), -2e6 + 3e5 * std::sin(t)}, 2e4, 200));
    }
    expectAreaKept(rings);
}

TEST(Triangulate, AHoleBehindASpikeIsBridgedRoundIt) {
    // A ray to the left from the hole meets the west side, whose southern end the spikes hide.
    const Ring spiky = {{0, 0}, {1, 0}, {1.5, 3.5}, {2, 0}, {3, 0}, {3.5, 4.2}, {3.6, 0}, {10, 0}, {10, 10}, {0, 10}};
    expectAreaKept({spiky, {{5, 5}, {6, 4}, {6, 6}}});
}

TEST(Triangulate, ASmallLoopAtACrossingCostsOnlyItself) {
    // Two corners of a large square are swapped over a metre: the loop is a millionth of the whole.
    const Ring ring = {{0, 0}, {1000, 0}, {1000, 500}, {999, 502}, {999, 501}, {1000, 503}, {1000, 1000}, {0, 1000}};
    EXPECT_NEAR(coveredArea({ring}, geo::triangulate(Rings{ring})), 1e6, 10.0);
}

TEST(Triangulate, ATangleGoesToTheTessellator) {
    // Ear clipping alone covers 27.5 here.
    const Rings rings = {{{8, 1}, {2, 5}, {4, 2}, {5, 7}, {6, 3}, {0, 6}, {0, 1}}};
    EXPECT_NEAR(coveredArea(rings, geo::triangulate(rings)), areaOf(rings), 1e-9);
}

TEST(Triangulate, ALargeTangleIsGivenUpQuickly) {
    // Chords of a circle, each crossing nearly every other: some answer made of the given points, without minutes of
    // sweeping.
    Ring ring;
    for (int i = 0; i < 3001; ++i) {
        const double angle = 2.0 * std::numbers::pi * ((i * 1499) % 3001) / 3001.0;
        ring.push_back({1e6 * std::cos(angle), 1e6 * std::sin(angle)});
    }
    EXPECT_LE(coveredArea({ring}, geo::triangulate(Rings{ring})), 1e12 * std::numbers::pi * 3001);
}

TEST(Tessellate, KeepsTheAreaOfWhatEarClippingAlsoTakes) {
    const Rings rings = {square(5e6, 5e6, 1e5), square(5.02e6, 5.02e6, 3e4)};
    EXPECT_NEAR(coveredArea(rings, geo::tessellate(rings)), areaOf(rings), 1e-6 * areaOf(rings));
    EXPECT_TRUE(geo::tessellate({}).empty());
}

TEST(Tessellate, ACrossingTakesTheNearestCorner) {
    const Rings rings = {{{0, 0}, {10, 10}, {10, 0}, {0, 10}}};
    const Triangles triangles = geo::tessellate(rings);
    EXPECT_FALSE(triangles.empty());
    EXPECT_LT(std::ranges::max(triangles), 4U);
}

RC_GTEST_PROP(TriangulateLaw, KeepsTheAreaOfStarsWithStarryHoles, ()) {
    Rings rings = {*generators::starRing({0.0, 0.0}, 5e5, 9e5)};
    if (rings[0].size() >= 8U) {
        // Four holes within the inner circle that no chord of eight corners enters.
        for (const WorldPoint& center :
             {WorldPoint{1.5e5, 0}, WorldPoint{-1.5e5, 0}, WorldPoint{0, 1.5e5}, WorldPoint{0, -1.5e5}}) {
            rings.push_back(*generators::starRing(center, 1e4, 9e4));
        }
    }
    const bool backwards = *rc::gen::arbitrary<bool>();
    rings.front() = backwards ? reversed(rings.front()) : rings.front();
    const double expected = areaOf(rings);
    RC_ASSERT(std::abs(coveredArea(rings, geo::triangulate(rings)) - expected) <= 1e-6 * expected + 1e-3);
    RC_ASSERT(std::abs(geo::clipEars(rings).areaM2 - expected) <= 1e-6 * expected + 1e-3);
}

RC_GTEST_PROP(TriangulateLaw, TrianglesUseOnlyGivenPointsWhateverTheRings, ()) {
    const auto rings = *rc::gen::container<Rings>(rc::gen::container<Ring>(generators::gridPoint(8)));
    std::size_t count = 0;
    for (const Ring& ring : rings) {
        count += ring.size();
    }
    const Triangles triangles = geo::triangulate(rings);
    RC_ASSERT(triangles.size() % 3 == 0U);
    RC_ASSERT(std::ranges::all_of(triangles, [&](std::uint32_t i) { return i < count; }));
}

/// Cells of a grid that hang together, outlined as rings: shapes full of points in line, touching corners and touching
/// holes.
class CellShape {
public:
    explicit CellShape(std::vector<bool> cells) : m_cells(std::move(cells)) {}

    static constexpr int Size = 7;

    [[nodiscard]] Rings rings() const {
        // Outer ring and holes of the first piece found, by walking its edges with the shape on the left and turning
        // left at crossings, which keeps pieces that touch at a corner apart.
        Rings outers;
        Rings holes;
        std::vector<std::array<int, 4>> edges;
        for (int y = 0; y < Size; ++y) {
            for (int x = 0; x < Size; ++x) {
                if (!isSet(x, y)) {
                    continue;
                }
                if (!isSet(x, y - 1)) {
                    edges.push_back({x, y, 1, 0});
                }
                if (!isSet(x + 1, y)) {
                    edges.push_back({x + 1, y, 0, 1});
                }
                if (!isSet(x, y + 1)) {
                    edges.push_back({x + 1, y + 1, -1, 0});
                }
                if (!isSet(x - 1, y)) {
                    edges.push_back({x, y + 1, 0, -1});
                }
            }
        }
        while (!edges.empty()) {
            Ring ring;
            std::array<int, 4> edge = edges.back();
            const std::array<int, 4> first = edge;
            do {
                std::erase(edges, edge);
                ring.push_back({edge[0] * 1000.0, edge[1] * 1000.0});
                edge = following(edges, edge, first);
            } while (edge != first);
            (isAnticlockwise(ring) ? outers : holes).push_back(ring);
        }
        // Cells are one piece (made so below), so there is one outer ring.
        outers.insert(outers.end(), holes.begin(), holes.end());
        return outers;
    }

private:
    [[nodiscard]] bool isSet(int x, int y) const {
        return x >= 0 && y >= 0 && x < Size && y < Size &&
               m_cells[static_cast<std::size_t>(y) * Size + static_cast<std::size_t>(x)];
    }

    static std::array<int, 4> following(const std::vector<std::array<int, 4>>& edges, const std::array<int, 4>& edge,
                                        const std::array<int, 4>& first) {
        const int x = edge[0] + edge[2];
        const int y = edge[1] + edge[3];
        const std::array<std::array<int, 2>, 3> turns = {
            {{-edge[3], edge[2]}, {edge[2], edge[3]}, {edge[3], -edge[2]}}};  // left, straight on, right
        for (const auto& [dx, dy] : turns) {
            const std::array<int, 4> next = {x, y, dx, dy};
            if (next == first || std::ranges::find(edges, next) != edges.end()) {
                return next;
            }
        }
        return first;
    }

    static bool isAnticlockwise(const Ring& ring) {
        double sum = 0.0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const WorldPoint& a = ring[i];
            const WorldPoint& b = ring[(i + 1) % ring.size()];
            sum += a.xM * b.yM - b.xM * a.yM;
        }
        return sum > 0.0;
    }

    std::vector<bool> m_cells;
};

/// Only the cells that hang together by sides with the first one.
std::vector<bool> firstPiece(const std::vector<bool>& cells) {
    constexpr int Size = CellShape::Size;
    std::vector<bool> piece(cells.size(), false);
    std::vector<int> pending;
    const auto first = std::ranges::find(cells, true);
    if (first != cells.end()) {
        pending.push_back(static_cast<int>(first - cells.begin()));
    }
    while (!pending.empty()) {
        const int at = pending.back();
        pending.pop_back();
        if (piece[static_cast<std::size_t>(at)] || !cells[static_cast<std::size_t>(at)]) {
            continue;
        }
        piece[static_cast<std::size_t>(at)] = true;
        if (at % Size > 0) {
            pending.push_back(at - 1);
        }
        if (at % Size < Size - 1) {
            pending.push_back(at + 1);
        }
        if (at >= Size) {
            pending.push_back(at - Size);
        }
        if (at < Size * (Size - 1)) {
            pending.push_back(at + Size);
        }
    }
    return piece;
}

RC_GTEST_PROP(TriangulateLaw, KeepsTheAreaOfCellsWithTouchingCornersAndHoles, ()) {
    const auto threshold = *rc::gen::inRange(2, 9);
    const auto draws =
        *rc::gen::container<std::vector<int>>(CellShape::Size * CellShape::Size, rc::gen::inRange(0, 10));
    std::vector<bool> cells;
    cells.reserve(draws.size());
    for (const int draw : draws) {
        cells.push_back(draw < threshold);
    }
    const std::vector<bool> piece = firstPiece(cells);
    const auto count = std::ranges::count(piece, true);
    RC_PRE(count > 0);
    const Rings rings = CellShape(piece).rings();
    const double expected = static_cast<double>(count) * 1e6;
    RC_ASSERT(std::abs(areaOf(rings) - expected) < 1.0);
    RC_ASSERT(std::abs(coveredArea(rings, geo::triangulate(rings)) - expected) < 1.0);
    RC_ASSERT(std::abs(geo::clipEars(rings).areaM2 - expected) < 1.0);
}

}  // namespace
