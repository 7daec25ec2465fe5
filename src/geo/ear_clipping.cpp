#include "geo/ear_clipping.hpp"

#include "geo/z_order.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace geo {
namespace {

constexpr std::uint32_t None = std::numeric_limits<std::uint32_t>::max();

/// Below this many corners looking at all of them is quicker than sorting.
constexpr std::size_t LeastForOrder = 64;

/// Rings that force a choice this often are tangled beyond ear clipping.
constexpr int MostForcedCuts = 64;

struct Corner {
    WorldPoint at;             // relative to the first point
    std::uint32_t vertex = 0;  // index into the input
    std::uint32_t prev = 0;
    std::uint32_t next = 0;
    // Links along the z-order, over reflex corners only: no other can lie in an ear. A corner that leaves the chain
    // keeps its own links, so that it still leads to the neighbours it had.
    std::uint32_t prevInOrder = None;
    std::uint32_t nextInOrder = None;
    std::uint32_t z = 0;
    bool isInOrder = false;
};

/// Twice the signed area of a, b, c: positive when they turn left.
double turn(const WorldPoint& a, const WorldPoint& b, const WorldPoint& c) {
    return (b.xM - a.xM) * (c.yM - a.yM) - (b.yM - a.yM) * (c.xM - a.xM);
}

/// Border included; a, b, c turn left.
bool triangleCovers(const WorldPoint& a, const WorldPoint& b, const WorldPoint& c, const WorldPoint& p) {
    return turn(a, b, p) >= 0.0 && turn(b, c, p) >= 0.0 && turn(c, a, p) >= 0.0;
}

bool isLeftOf(const WorldPoint& p, const WorldPoint& q) {
    return p.xM != q.xM ? p.xM < q.xM : p.yM < q.yM;
}

class EarClipper {
public:
    explicit EarClipper(std::span<const std::vector<WorldPoint>> rings) {
        std::size_t count = 0;
        for (const std::vector<WorldPoint>& ring : rings) {
            count += ring.size();
        }
        m_corners.reserve(count + 2 * rings.size());
        m_triangles.reserve(count * 3);
        if (rings.empty() || rings.front().empty()) {
            return;
        }
        m_origin = rings.front().front();
        std::uint32_t firstVertex = 0;
        std::vector<std::uint32_t> holes;
        for (std::size_t r = 0; r < rings.size(); ++r) {
            const std::uint32_t ring = addRing(rings[r], firstVertex, r == 0);
            firstVertex += static_cast<std::uint32_t>(rings[r].size());
            if (r == 0) {
                m_start = ring;
            } else if (ring != None) {
                holes.push_back(leftmost(ring));
            }
        }
        if (m_start != None) {
            bridgeHoles(holes);
        }
    }

    void run() {
        if (m_start == None) {
            return;
        }
        if (m_corners.size() >= LeastForOrder) {
            buildOrder();
        }
        std::uint32_t ear = m_start;
        std::uint32_t stop = ear;
        int forcedCuts = 0;
        while (m_corners[ear].prev != m_corners[ear].next) {
            const std::uint32_t next = m_corners[ear].next;
            if (isEar(ear)) {
                cut(ear);
                // Leaving the neighbour out this time round makes fewer slivers than eating up one side.
                ear = m_corners[next].next;
                stop = ear;
                continue;
            }
            ear = next;
            if (ear == stop) {
                if (++forcedCuts > MostForcedCuts) {
                    return;
                }
                // No ear: the rings cross. The corner with the smallest triangle costs the least area.
                const std::uint32_t cheapest = smallestCorner(ear);
                ear = m_corners[cheapest].next;
                stop = ear;
                cut(cheapest);
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> takeTriangles() { return std::move(m_triangles); }
    [[nodiscard]] double areaM2() const { return m_doubleArea / 2.0; }

private:
    /// Links the ring anticlockwise if it is the outer one, clockwise if a hole. Repeated points are left out.
    std::uint32_t addRing(const std::vector<WorldPoint>& ring, std::uint32_t firstVertex, bool isOuter) {
        double doubleArea = 0.0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const WorldPoint& a = ring[i];
            const WorldPoint& b = ring[i + 1 == ring.size() ? 0 : i + 1];
            doubleArea += (a.xM - m_origin.xM) * (b.yM - m_origin.yM) - (b.xM - m_origin.xM) * (a.yM - m_origin.yM);
        }
        const bool forwards = (doubleArea > 0.0) == isOuter;
        const auto first = static_cast<std::uint32_t>(m_corners.size());
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const std::size_t at = forwards ? i : ring.size() - 1 - i;
            Corner corner;
            corner.at = {ring[at].xM - m_origin.xM, ring[at].yM - m_origin.yM};
            corner.vertex = firstVertex + static_cast<std::uint32_t>(at);
            const auto index = static_cast<std::uint32_t>(m_corners.size());
            if (index > first && m_corners.back().at == corner.at) {
                continue;
            }
            corner.prev = index - 1;
            corner.next = index + 1;
            m_corners.push_back(corner);
        }
        while (m_corners.size() > first + 1 && m_corners.back().at == m_corners[first].at) {
            m_corners.pop_back();
        }
        if (m_corners.size() < first + 3) {
            m_corners.resize(first);
            return None;
        }
        const auto last = static_cast<std::uint32_t>(m_corners.size() - 1);
        m_corners[first].prev = last;
        m_corners[last].next = first;
        return first;
    }

    [[nodiscard]] std::uint32_t leftmost(std::uint32_t start) const {
        std::uint32_t best = start;
        for (std::uint32_t i = m_corners[start].next; i != start; i = m_corners[i].next) {
            if (isLeftOf(m_corners[i].at, m_corners[best].at)) {
                best = i;
            }
        }
        return best;
    }

    /// From left to right, so that a ray to the left meets only the outer ring and holes already bridged to it.
    void bridgeHoles(std::vector<std::uint32_t>& holes) {
        std::ranges::sort(
            holes, [this](std::uint32_t a, std::uint32_t b) { return isLeftOf(m_corners[a].at, m_corners[b].at); });
        for (const std::uint32_t hole : holes) {
            const std::uint32_t mouth = findBridge(hole);
            if (mouth != None) {
                splice(mouth, hole);
            }
        }
    }

    /// A corner of the outer ring that sees the hole's leftmost one. After D. Eberly, Triangulation by Ear Clipping,
    /// section 4: the edge first met by a ray to the left gives a triangle; unless the edge's end is visible itself,
    /// the corner in that triangle at the smallest angle to the ray is.
    [[nodiscard]] std::uint32_t findBridge(std::uint32_t hole) const {
        const WorldPoint h = m_corners[hole].at;
        WorldPoint hit{-std::numeric_limits<double>::infinity(), h.yM};
        std::uint32_t end = None;
        forEachCorner([&](std::uint32_t i) {
            const WorldPoint& p = m_corners[i].at;
            const WorldPoint& q = m_corners[m_corners[i].next].at;
            if (p.yM >= h.yM && q.yM <= h.yM && p.yM != q.yM) {
                const double xM = p.xM + (h.yM - p.yM) / (q.yM - p.yM) * (q.xM - p.xM);
                if (xM <= h.xM && xM > hit.xM) {
                    hit.xM = xM;
                    end = p.xM < q.xM ? i : m_corners[i].next;
                }
            }
        });
        if (end == None) {
            return None;
        }

        const WorldPoint e = m_corners[end].at;
        std::uint32_t best = end;
        double bestSlope = std::numeric_limits<double>::infinity();
        forEachCorner([&](std::uint32_t i) {
            const WorldPoint& p = m_corners[i].at;
            const bool inTriangle = p.xM >= e.xM && p.xM <= h.xM &&
                                    (e.yM > h.yM ? triangleCovers(h, e, hit, p) : triangleCovers(h, hit, e, p));
            if (!inTriangle || !opensTo(i, hole)) {
                return;
            }
            // A corner straight above or below the hole comes last, one that the hole touches first.
            const double steepest = std::numeric_limits<double>::max();
            const double slope = p == h ? -1.0 : p.xM < h.xM ? std::abs(h.yM - p.yM) / (h.xM - p.xM) : steepest;
            if (slope < bestSlope || (slope == bestSlope && p.xM > m_corners[best].at.xM)) {
                best = i;
                bestSlope = slope;
            }
        });
        return best;
    }

    template <typename Visit>
    void forEachCorner(Visit visit) const {
        std::uint32_t i = m_start;
        do {
            visit(i);
            i = m_corners[i].next;
        } while (i != m_start);
    }

    /// True if the hole's corner (or, where they touch, the hole's way on from it) lies in the angle of the polygon at
    /// `corner`.
    [[nodiscard]] bool opensTo(std::uint32_t corner, std::uint32_t hole) const {
        const Corner& c = m_corners[corner];
        const Corner& h = m_corners[hole];
        const WorldPoint& target = c.at == h.at ? m_corners[h.next].at : h.at;
        const bool leftOfWayOut = turn(c.at, m_corners[c.next].at, target) >= 0.0;
        const bool leftOfWayIn = turn(m_corners[c.prev].at, c.at, target) >= 0.0;
        return isReflex(corner) ? leftOfWayOut || leftOfWayIn : leftOfWayOut && leftOfWayIn;
    }

    /// … mouth → hole … hole' → mouth' → …
    void splice(std::uint32_t mouth, std::uint32_t hole) {
        const auto holeAgain = static_cast<std::uint32_t>(m_corners.size());
        const std::uint32_t mouthAgain = holeAgain + 1;
        m_corners.push_back(m_corners[hole]);
        m_corners.push_back(m_corners[mouth]);
        m_corners[holeAgain].next = mouthAgain;
        m_corners[mouthAgain].prev = holeAgain;
        m_corners[m_corners[hole].prev].next = holeAgain;
        m_corners[m_corners[mouth].next].prev = mouthAgain;
        m_corners[mouth].next = hole;
        m_corners[hole].prev = mouth;
    }

    /// Or in line with its neighbours.
    [[nodiscard]] bool isReflex(std::uint32_t corner) const { return turnAt(m_corners[corner]) <= 0.0; }

    [[nodiscard]] double turnAt(const Corner& c) const {
        return turn(m_corners[c.prev].at, c.at, m_corners[c.next].at);
    }

    void buildOrder() {
        WorldBounds box;
        for (const Corner& c : m_corners) {
            box.add(c.at);
        }
        m_order = ZOrder(box);
        std::vector<std::uint64_t> words(m_corners.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            m_corners[i].z = m_order.code(m_corners[i].at);
            words[i] = (std::uint64_t{m_corners[i].z} << 32U) | i;
        }
        sortByCode(words);
        std::uint32_t lastReflex = None;
        for (const std::uint64_t word : words) {
            const auto i = static_cast<std::uint32_t>(word);
            m_corners[i].prevInOrder = lastReflex;
            if (isReflex(i)) {
                m_corners[i].isInOrder = true;
                lastReflex = i;
            }
        }
        std::uint32_t nextReflex = None;
        for (std::size_t k = words.size(); k-- > 0;) {
            const auto i = static_cast<std::uint32_t>(words[k]);
            m_corners[i].nextInOrder = nextReflex;
            if (m_corners[i].isInOrder) {
                nextReflex = i;
            }
        }
        m_isOrdered = true;
    }

    /// The nearest corner still in the order; shortens the way for the next caller.
    std::uint32_t following(std::uint32_t corner) {
        std::uint32_t i = m_corners[corner].nextInOrder;
        while (i != None && !m_corners[i].isInOrder) {
            i = m_corners[i].nextInOrder;
        }
        return m_corners[corner].nextInOrder = i;
    }
    std::uint32_t preceding(std::uint32_t corner) {
        std::uint32_t i = m_corners[corner].prevInOrder;
        while (i != None && !m_corners[i].isInOrder) {
            i = m_corners[i].prevInOrder;
        }
        return m_corners[corner].prevInOrder = i;
    }

    bool isEar(std::uint32_t ear) {
        const Corner& corner = m_corners[ear];
        const double area = turnAt(corner);
        if (area < 0.0) {
            return false;
        }
        if (area == 0.0) {
            return true;  // a point in line or the tip of a spike: goes without a triangle
        }
        const WorldPoint a = m_corners[corner.prev].at;
        const WorldPoint b = corner.at;
        const WorldPoint c = m_corners[corner.next].at;
        WorldBounds box;
        box.add(a);
        box.add(b);
        box.add(c);
        // A corner standing where a or c stands cannot send an edge across the cut from there; one on b, a hole that
        // touches, can.
        const auto blocks = [&](std::uint32_t i) {
            const WorldPoint& p = m_corners[i].at;
            return box.covers(p) && triangleCovers(a, b, c, p) && p != a && p != c;
        };
        if (!m_isOrdered) {
            for (std::uint32_t i = m_corners[corner.next].next; i != corner.prev; i = m_corners[i].next) {
                if (blocks(i) && isReflex(i)) {
                    return false;
                }
            }
            return true;
        }
        const std::uint32_t least = m_order.code({box.minXM, box.minYM});
        const std::uint32_t most = m_order.code({box.maxXM, box.maxYM});
        std::uint32_t up = following(ear);
        std::uint32_t down = preceding(ear);
        // Both ways in step: blocking corners are near, and either side may have them.
        while (true) {
            const bool goUp = up != None && m_corners[up].z <= most;
            const bool goDown = down != None && m_corners[down].z >= least;
            if (!goUp && !goDown) {
                return true;
            }
            if (goUp) {
                if (blocks(up)) {
                    return false;
                }
                up = following(up);
            }
            if (goDown) {
                if (blocks(down)) {
                    return false;
                }
                down = preceding(down);
            }
        }
    }

    void leaveOrder(std::uint32_t corner) {
        Corner& c = m_corners[corner];
        if (!c.isInOrder) {
            return;
        }
        const std::uint32_t before = preceding(corner);
        const std::uint32_t after = following(corner);
        c.isInOrder = false;
        if (before != None) {
            m_corners[before].nextInOrder = after;
        }
        if (after != None) {
            m_corners[after].prevInOrder = before;
        }
    }

    void cut(std::uint32_t ear) {
        const Corner& b = m_corners[ear];
        const std::uint32_t prev = b.prev;
        const std::uint32_t next = b.next;
        const double area = turnAt(b);
        if (area > 0.0) {
            m_doubleArea += area;
            m_triangles.insert(m_triangles.end(), {m_corners[prev].vertex, b.vertex, m_corners[next].vertex});
        }
        m_corners[prev].next = next;
        m_corners[next].prev = prev;
        leaveOrder(ear);
        for (const std::uint32_t neighbour : {prev, next}) {
            if (m_corners[neighbour].isInOrder && !isReflex(neighbour)) {
                leaveOrder(neighbour);
            }
        }
    }

    /// `m_start` may be cut off by now, so the way round begins where clipping stands.
    [[nodiscard]] std::uint32_t smallestCorner(std::uint32_t start) const {
        std::uint32_t smallest = start;
        for (std::uint32_t i = m_corners[start].next; i != start; i = m_corners[i].next) {
            if (std::abs(turnAt(m_corners[i])) < std::abs(turnAt(m_corners[smallest]))) {
                smallest = i;
            }
        }
        return smallest;
    }

    WorldPoint m_origin;  // coordinates are kept relative to it, so that differences of near ones stay exact
    std::vector<Corner> m_corners;
    std::vector<std::uint32_t> m_triangles;
    std::uint32_t m_start = None;
    ZOrder m_order{WorldBounds{0.0, 0.0, 0.0, 0.0}};
    bool m_isOrdered = false;
    double m_doubleArea = 0.0;
};

}  // namespace

ClippedEars clipEars(std::span<const std::vector<WorldPoint>> rings) {
    EarClipper clipper(rings);
    clipper.run();
    return {clipper.takeTriangles(), clipper.areaM2()};
}

}  // namespace geo
