#include "geo/triangulate.hpp"

#include "geo/tessellate.hpp"

#include <algorithm>
#include <array>
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

constexpr double ToleratedAreaError = 1e-6;

// GLU walks a list of all edges under its sweep line and splits every crossing, so on a large tangle it takes minutes.
// It is only asked where it is quick, or where the rings are nearly sound.
constexpr std::size_t AlwaysTessellatedCorners = 64;
constexpr std::size_t MostTessellatedCorners = 20'000;
constexpr double MostTessellatedAreaError = 0.05;

struct Corner {
    double x = 0.0;
    double y = 0.0;
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
double turn(const Corner& a, const Corner& b, const Corner& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool samePlace(const Corner& a, const Corner& b) {
    return a.x == b.x && a.y == b.y;
}

/// Border included; a, b, c turn left.
bool triangleCovers(const Corner& a, const Corner& b, const Corner& c, const Corner& p) {
    return turn(a, b, p) >= 0.0 && turn(b, c, p) >= 0.0 && turn(c, a, p) >= 0.0;
}

struct Box {
    double minX = std::numeric_limits<double>::infinity();
    double minY = std::numeric_limits<double>::infinity();
    double maxX = -std::numeric_limits<double>::infinity();
    double maxY = -std::numeric_limits<double>::infinity();

    void add(const Corner& c) {
        minX = std::min(minX, c.x);
        minY = std::min(minY, c.y);
        maxX = std::max(maxX, c.x);
        maxY = std::max(maxY, c.y);
    }
    [[nodiscard]] bool covers(const Corner& c) const {
        return c.x >= minX && c.x <= maxX && c.y >= minY && c.y <= maxY;
    }
};

/// Spreads the low 16 bits to the even places.
std::uint32_t spread(std::uint32_t v) {
    v = (v | (v << 8U)) & 0x00FF00FFU;
    v = (v | (v << 4U)) & 0x0F0F0F0FU;
    v = (v | (v << 2U)) & 0x33333333U;
    return (v | (v << 1U)) & 0x55555555U;
}

/// Z-order (Morton) code: whatever lies in a box has a code between those of the box's two corners.
class ZOrder {
public:
    explicit ZOrder(const Box& box) : m_box(box) {
        const double size = std::max(box.maxX - box.minX, box.maxY - box.minY);
        m_scale = size > 0.0 ? 65535.0 / size : 0.0;
    }

    [[nodiscard]] std::uint32_t code(double x, double y) const {
        return spread(static_cast<std::uint32_t>((x - m_box.minX) * m_scale)) |
               (spread(static_cast<std::uint32_t>((y - m_box.minY) * m_scale)) << 1U);
    }

private:
    Box m_box;
    double m_scale = 0.0;
};

/// Code and corner in one word, sorted by code: three passes of eleven bits, five times as quick as a comparison sort
/// here.
void radixSortByHighHalf(std::vector<std::uint64_t>& words) {
    std::vector<std::uint64_t> sorted(words.size());
    for (const unsigned shift : {32U, 43U, 54U}) {
        std::array<std::uint32_t, 2049> starts{};
        for (const std::uint64_t word : words) {
            ++starts[((word >> shift) & 2047U) + 1];
        }
        for (std::size_t i = 1; i < starts.size(); ++i) {
            starts[i] += starts[i - 1];
        }
        for (const std::uint64_t word : words) {
            sorted[starts[(word >> shift) & 2047U]++] = word;
        }
        words.swap(sorted);
    }
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
    [[nodiscard]] std::size_t cornerCount() const { return m_corners.size(); }
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
            corner.x = ring[at].xM - m_origin.xM;
            corner.y = ring[at].yM - m_origin.yM;
            corner.vertex = firstVertex + static_cast<std::uint32_t>(at);
            const auto index = static_cast<std::uint32_t>(m_corners.size());
            if (index > first && samePlace(m_corners.back(), corner)) {
                continue;
            }
            corner.prev = index - 1;
            corner.next = index + 1;
            m_corners.push_back(corner);
        }
        while (m_corners.size() > first + 1 && samePlace(m_corners.back(), m_corners[first])) {
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
            if (isLeftOf(i, best)) {
                best = i;
            }
        }
        return best;
    }

    [[nodiscard]] bool isLeftOf(std::uint32_t a, std::uint32_t b) const {
        const Corner& p = m_corners[a];
        const Corner& q = m_corners[b];
        return p.x != q.x ? p.x < q.x : p.y < q.y;
    }

    /// From left to right, so that a ray to the left meets only the outer ring and holes already bridged to it.
    void bridgeHoles(std::vector<std::uint32_t>& holes) {
        std::ranges::sort(holes, [this](std::uint32_t a, std::uint32_t b) { return isLeftOf(a, b); });
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
        const Corner& h = m_corners[hole];
        double hitX = -std::numeric_limits<double>::infinity();
        std::uint32_t end = None;
        std::uint32_t i = m_start;
        do {
            const Corner& p = m_corners[i];
            const Corner& q = m_corners[p.next];
            if (p.y >= h.y && q.y <= h.y && p.y != q.y) {
                const double x = p.x + (h.y - p.y) / (q.y - p.y) * (q.x - p.x);
                if (x <= h.x && x > hitX) {
                    hitX = x;
                    end = p.x < q.x ? i : p.next;
                }
            }
            i = p.next;
        } while (i != m_start);
        if (end == None) {
            return None;
        }

        Corner hit;
        hit.x = hitX;
        hit.y = h.y;
        const Corner e = m_corners[end];
        const bool above = e.y > h.y;
        std::uint32_t best = end;
        double bestSlope = std::numeric_limits<double>::infinity();
        i = m_start;
        do {
            const Corner& p = m_corners[i];
            const bool inTriangle =
                p.x <= h.x && p.x >= e.x && (above ? triangleCovers(h, e, hit, p) : triangleCovers(h, hit, e, p));
            if (inTriangle && opensTo(i, hole)) {
                const double slope = p.x < h.x ? std::abs(h.y - p.y) / (h.x - p.x)
                                               : (p.y == h.y ? -1.0 : std::numeric_limits<double>::max());
                if (slope < bestSlope || (slope == bestSlope && p.x > m_corners[best].x)) {
                    best = i;
                    bestSlope = slope;
                }
            }
            i = p.next;
        } while (i != m_start);
        return best;
    }

    /// True if the hole's corner (or, where they touch, the hole's way on from it) lies in the angle of the polygon at
    /// `corner`.
    [[nodiscard]] bool opensTo(std::uint32_t corner, std::uint32_t hole) const {
        const Corner& c = m_corners[corner];
        const Corner& h = m_corners[hole];
        const Corner& target = samePlace(c, h) ? m_corners[h.next] : h;
        const Corner& before = m_corners[c.prev];
        const Corner& after = m_corners[c.next];
        if (turn(before, c, after) > 0.0) {
            return turn(c, after, target) >= 0.0 && turn(before, c, target) >= 0.0;
        }
        return turn(c, after, target) >= 0.0 || turn(before, c, target) >= 0.0;
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

    [[nodiscard]] bool isReflex(std::uint32_t corner) const {
        const Corner& c = m_corners[corner];
        return turn(m_corners[c.prev], c, m_corners[c.next]) <= 0.0;
    }

    void buildOrder() {
        Box box;
        for (const Corner& c : m_corners) {
            box.add(c);
        }
        m_order = ZOrder(box);
        std::vector<std::uint64_t> words(m_corners.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            m_corners[i].z = m_order.code(m_corners[i].x, m_corners[i].y);
            words[i] = (std::uint64_t{m_corners[i].z} << 32U) | i;
        }
        radixSortByHighHalf(words);
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
        const Corner& b = m_corners[ear];
        const Corner& a = m_corners[b.prev];
        const Corner& c = m_corners[b.next];
        const double area = turn(a, b, c);
        if (area < 0.0) {
            return false;
        }
        if (area == 0.0) {
            return true;  // a point in line or the tip of a spike: goes without a triangle
        }
        Box box;
        box.add(a);
        box.add(b);
        box.add(c);
        // A corner standing where a or c stands cannot send an edge across the cut from there; one on b, a hole that
        // touches, can.
        const auto blocks = [&](const Corner& p) {
            return box.covers(p) && triangleCovers(a, b, c, p) && !samePlace(p, a) && !samePlace(p, c);
        };
        if (!m_isOrdered) {
            for (std::uint32_t i = c.next; i != b.prev; i = m_corners[i].next) {
                if (blocks(m_corners[i]) && isReflex(i)) {
                    return false;
                }
            }
            return true;
        }
        const std::uint32_t least = m_order.code(box.minX, box.minY);
        const std::uint32_t most = m_order.code(box.maxX, box.maxY);
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
                if (blocks(m_corners[up])) {
                    return false;
                }
                up = following(up);
            }
            if (goDown) {
                if (blocks(m_corners[down])) {
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
        const double area = turn(m_corners[prev], b, m_corners[next]);
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

    [[nodiscard]] std::uint32_t smallestCorner(std::uint32_t start) const {
        std::uint32_t smallest = start;
        double smallestArea = std::numeric_limits<double>::infinity();
        std::uint32_t i = start;
        do {
            const Corner& c = m_corners[i];
            const double area = std::abs(turn(m_corners[c.prev], c, m_corners[c.next]));
            if (area < smallestArea) {
                smallestArea = area;
                smallest = i;
            }
            i = c.next;
        } while (i != start);
        return smallest;
    }

    WorldPoint m_origin;  // coordinates are kept relative to it, so that differences of near ones stay exact
    std::vector<Corner> m_corners;
    std::vector<std::uint32_t> m_triangles;
    std::uint32_t m_start = None;
    ZOrder m_order{Box{0.0, 0.0, 0.0, 0.0}};
    bool m_isOrdered = false;
    double m_doubleArea = 0.0;
};

double areaOf(std::span<const std::uint32_t> triangles, std::span<const std::vector<WorldPoint>> rings) {
    std::vector<WorldPoint> points;
    for (const std::vector<WorldPoint>& ring : rings) {
        points.insert(points.end(), ring.begin(), ring.end());
    }
    double sumM2 = 0.0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const std::array<WorldPoint, 3> corners = {points[triangles[i]], points[triangles[i + 1]],
                                                   points[triangles[i + 2]]};
        sumM2 += planarAreaM2(corners);
    }
    return sumM2;
}

}  // namespace

std::vector<std::uint32_t> triangulate(std::span<const std::vector<WorldPoint>> rings) {
    if (rings.empty()) {
        return {};
    }
    double expectedM2 = planarAreaM2(rings.front());
    for (const std::vector<WorldPoint>& hole : rings.subspan(1)) {
        expectedM2 -= planarAreaM2(hole);
    }
    expectedM2 = std::max(0.0, expectedM2);

    EarClipper clipper(rings);
    clipper.run();
    const double errorM2 = std::abs(clipper.areaM2() - expectedM2);
    std::vector<std::uint32_t> clipped = clipper.takeTriangles();
    const std::size_t count = clipper.cornerCount();
    const bool isWorthTessellating =
        count <= AlwaysTessellatedCorners ||
        (count <= MostTessellatedCorners && errorM2 <= MostTessellatedAreaError * expectedM2);
    if (errorM2 <= ToleratedAreaError * expectedM2 || !isWorthTessellating) {
        return clipped;
    }
    std::vector<std::uint32_t> swept = tessellate(rings);
    const bool sweptIsCloser = std::abs(areaOf(swept, rings) - expectedM2) < errorM2;
    return sweptIsCloser ? swept : clipped;
}

double planarAreaM2(std::span<const WorldPoint> ring) {
    if (ring.empty()) {
        return 0.0;
    }
    // Relative to the first point: far from the plane's origin products of whole coordinates would swallow small rings.
    const WorldPoint origin = ring.front();
    WorldPoint previous;
    double doubleArea = 0.0;
    for (const WorldPoint& p : ring) {
        const WorldPoint at{p.xM - origin.xM, p.yM - origin.yM};
        doubleArea += previous.xM * at.yM - at.xM * previous.yM;
        previous = at;
    }
    return std::abs(doubleArea) / 2.0;
}

}  // namespace geo
