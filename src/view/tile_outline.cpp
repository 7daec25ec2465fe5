#include "view/tile_outline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace view {
namespace {

/// How far a line may leave the corners that are dropped, in sub-steps: 0.22 to 0.44 pixels.
constexpr double ToleranceSubSteps = 1.25 * TileGrid;

/// A ring smaller than a quarter of a pixel is drawn this long.
constexpr int DotSubSteps = 4 * TileGrid;

constexpr double MiterLimit = 1.6;

std::int16_t clampedToTile(long subSteps) {
    return static_cast<std::int16_t>(std::clamp(subSteps, 0L, static_cast<long>(TileSide)));
}

std::int16_t onGrid(double subSteps) {
    return clampedToTile(std::lround(subSteps / TileGrid) * TileGrid);
}

/// Square of the distance of p from the stretch a..b.
double distanceSquared(TilePoint p, TilePoint a, TilePoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double px = p.x - a.x;
    const double py = p.y - a.y;
    const double lengthSquared = dx * dx + dy * dy;
    const double t = lengthSquared > 0.0 ? std::clamp((px * dx + py * dy) / lengthSquared, 0.0, 1.0) : 0.0;
    const double x = px - t * dx;
    const double y = py - t * dy;
    return x * x + y * y;
}

/// Lays one line's ribbon: mitred at gentle bends, a wedge outside sharp ones, cut square at its ends.
class RibbonLayer {
public:
    explicit RibbonLayer(AreaTile& tile) : m_tile(tile) {}

    void lay(std::span<const TilePoint> line, bool isClosed) {
        const std::size_t edges = isClosed ? line.size() : line.size() - 1;
        const auto normalOf = [&](std::size_t edge) {
            const TilePoint& a = line[edge % line.size()];
            const TilePoint& b = line[(edge + 1) % line.size()];
            const double dx = b.x - a.x;
            const double dy = b.y - a.y;
            const double length = std::hypot(dx, dy);
            return Normal{-dy / length, dx / length};
        };
        Normal before = normalOf(isClosed ? edges - 1 : 0);
        std::uint32_t open = None;     // the left rim where the edge to come begins
        std::uint32_t closing = None;  // where the last one of a loop ends
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool isStart = !isClosed && i == 0;
            const bool isEnd = !isClosed && i == edges;
            const Normal after = isEnd ? before : normalOf(i);
            const Join join = isStart || isEnd ? Join{rims(line[i], after), None} : joinAt(line[i], before, after);
            const std::uint32_t begins = join.second == None ? join.first : join.second;
            if (open != None) {
                addQuad(open, join.first);
            } else if (isClosed) {
                closing = join.first;
            }
            open = begins;
            before = after;
        }
        if (isClosed) {
            addQuad(open, closing);
        }
    }

private:
    struct Normal {
        double x = 0.0;
        double y = 0.0;
    };
    /// Rims at the end of one edge and, where they differ, at the start of the next.
    struct Join {
        std::uint32_t first;
        std::uint32_t second;
    };
    static constexpr std::uint32_t None = 0xFFFFFFFFU;

    std::uint32_t put(TilePoint at, double x, double y, std::uint8_t across) {
        m_tile.outline.push_back({at, packedExtrude(x), packedExtrude(y), across});
        return static_cast<std::uint32_t>(m_tile.outline.size() - 1);
    }

    /// Left and right rim, one after the other.
    std::uint32_t rims(TilePoint at, const Normal& left) {
        constexpr std::uint8_t Left = 0;
        constexpr std::uint8_t Right = 255;
        const std::uint32_t first = put(at, left.x, left.y, Left);
        put(at, -left.x, -left.y, Right);
        return first;
    }

    Join joinAt(TilePoint at, const Normal& before, const Normal& after) {
        const double cosine = before.x * after.x + before.y * after.y;
        const double scale = 1.0 / std::max(1.0 + cosine, 1e-9);
        if (std::sqrt(2.0 * scale) <= MiterLimit) {
            return {rims(at, {(before.x + after.x) * scale, (before.y + after.y) * scale}), None};
        }
        const Join join{rims(at, before), rims(at, after)};
        // Across 0 has no number of its own in eight bits; half a step beside it is as good.
        constexpr std::uint8_t Middle = 128;
        const std::uint32_t middle = put(at, 0.0, 0.0, Middle);
        const bool turnsLeft = before.x * after.y - before.y * after.x > 0.0;
        const std::uint32_t outside = turnsLeft ? 1 : 0;
        m_tile.outlineTriangles.insert(m_tile.outlineTriangles.end(),
                                       {middle, join.first + outside, join.second + outside});
        return join;
    }

    void addQuad(std::uint32_t from, std::uint32_t to) {
        m_tile.outlineTriangles.insert(m_tile.outlineTriangles.end(), {from, from + 1, to, to, from + 1, to + 1});
    }

    AreaTile& m_tile;
};

}  // namespace

namespace {

constexpr double ExtrudeSteps = 63.5;  // to half a width
constexpr double ExtrudeZero = 128.0;

}  // namespace

std::uint8_t packedExtrude(double extrude) {
    return static_cast<std::uint8_t>(std::clamp(std::round(extrude * ExtrudeSteps + ExtrudeZero), 0.0, 255.0));
}

double unpackedExtrude(std::uint8_t extrude) {
    return (extrude - ExtrudeZero) / ExtrudeSteps;
}

std::uint32_t TileGraph::cornerAt(TilePoint at) {
    const std::uint32_t number = m_points.numberOf(at);
    if (number == m_corners.size()) {
        m_corners.emplace_back();
    }
    return number;
}

void TileGraph::link(std::uint32_t from, std::uint32_t to) {
    Corner& corner = m_corners[from];
    const auto end = corner.links.begin() + std::min<std::uint8_t>(corner.linkCount, 2);
    if (std::find(corner.links.begin(), end, to) != end) {
        return;
    }
    if (corner.linkCount < 2) {
        corner.links[corner.linkCount] = to;
        ++corner.linkCount;
    } else {
        corner.linkCount = 3;
    }
}

bool TileGraph::isKnot(std::uint32_t corner) const {
    return m_corners[corner].isKnot || m_corners[corner].linkCount != 2;
}

TileGraph::Ring TileGraph::addRing(std::span<const geo::ClipCorner> corners) {
    Ring ring{static_cast<std::uint32_t>(m_steps.size()), 0};
    bool hasOwnEdge = false;
    for (const geo::ClipCorner& corner : corners) {
        const TilePoint at = corner.isCut
                                 ? TilePoint{clampedToTile(std::lround(corner.x)), clampedToTile(std::lround(corner.y))}
                                 : TilePoint{onGrid(corner.x), onGrid(corner.y)};
        const std::uint32_t number = cornerAt(at);
        m_corners[number].isKnot = m_corners[number].isKnot || corner.isCut;
        hasOwnEdge = hasOwnEdge || corner.isOwnEdge;
        if (m_steps.size() > ring.first && m_steps.back().corner == number) {
            m_steps.back().isOwnEdge = corner.isOwnEdge;  // the edge between them has shrunk to nothing
        } else {
            m_steps.push_back({number, corner.isOwnEdge});
        }
    }
    while (m_steps.size() > ring.first + 1U && m_steps.back().corner == m_steps[ring.first].corner) {
        m_steps.pop_back();
    }
    ring.end = static_cast<std::uint32_t>(m_steps.size());
    if (ring.end - ring.first == 1 && hasOwnEdge) {
        m_dots.push_back(m_steps[ring.first].corner);
    }
    for (std::uint32_t i = ring.first; i < ring.end && ring.end - ring.first > 1; ++i) {
        if (m_steps[i].isOwnEdge) {
            const std::uint32_t to = m_steps[i + 1 == ring.end ? ring.first : i + 1].corner;
            link(m_steps[i].corner, to);
            link(to, m_steps[i].corner);
        }
    }
    m_rings.push_back(ring);
    return ring;
}

void TileGraph::thinOut() {
    for (const Ring& ring : m_rings) {
        if (ring.end - ring.first > 1) {
            followRing(ring);
        }
    }
}

void TileGraph::followRing(const Ring& ring) {
    const std::uint32_t count = ring.end - ring.first;
    const auto stepAt = [&](std::uint32_t i) -> const Step& { return m_steps[ring.first + i % count]; };
    std::uint32_t start = 0;
    while (start < count && !isKnot(stepAt(start).corner)) {
        ++start;
    }
    m_run.clear();
    if (start == count) {
        for (std::uint32_t i = 0; i < count; ++i) {
            m_run.push_back(stepAt(i).corner);
        }
        takeLoop(m_run);
        return;
    }
    for (std::uint32_t i = start; i < start + count; ++i) {
        const Step& step = stepAt(i);
        if (isKnot(step.corner)) {
            m_corners[step.corner].isKept = true;
            m_run.clear();
        }
        m_run.push_back(step.corner);
        const std::uint32_t next = stepAt(i + 1).corner;
        if (isKnot(next) && step.isOwnEdge) {
            m_run.push_back(next);
            takeLine(m_run);
        }
    }
}

void TileGraph::takeLine(std::span<const std::uint32_t> line) {
    m_corners[line.back()].isKept = true;
    if (line.size() == 2) {
        const auto [low, high] = std::minmax(line[0], line[1]);
        if (m_seenEdges.insert((static_cast<std::uint64_t>(low) << 32U) | high).second) {
            keepLine(line, false);
        }
        return;
    }
    if (std::exchange(m_corners[line[1]].isSeen, true)) {
        return;
    }
    m_corners[line[line.size() - 2]].isSeen = true;
    if (line.front() == line.back()) {
        // A loop that hangs on one knot: a line back to its own start would be thinned out to nothing.
        const auto middle = static_cast<std::ptrdiff_t>(line.size() / 2);
        m_corners[line[line.size() / 2]].isKept = true;
        thin(line.first(static_cast<std::size_t>(middle) + 1));
        thin(line.subspan(static_cast<std::size_t>(middle)));
    } else {
        thin(line);
    }
    keepLine(line, false);
}

void TileGraph::takeLoop(std::vector<std::uint32_t>& loop) {
    // From the same corner whichever ring comes first, and over the one farthest from it.
    const auto key = [&](std::uint32_t corner) { return std::pair(pointOf(corner).x, pointOf(corner).y); };
    std::rotate(loop.begin(), std::ranges::min_element(loop, {}, key), loop.end());
    if (std::exchange(m_corners[loop.front()].isSeen, true)) {
        return;
    }
    const TilePoint first = pointOf(loop.front());
    const auto farthest = std::ranges::max_element(loop, {}, [&](std::uint32_t corner) {
        const TilePoint at = pointOf(corner);
        return std::pair(std::hypot(at.x - first.x, at.y - first.y), key(corner));
    });
    const auto middle = static_cast<std::size_t>(farthest - loop.begin());
    m_corners[loop.front()].isKept = true;
    m_corners[loop[middle]].isKept = true;
    loop.push_back(loop.front());
    thin(std::span(loop).first(middle + 1));
    thin(std::span(loop).subspan(middle));
    loop.pop_back();
    keepLine(loop, true);
}

/// D. H. Douglas and T. K. Peucker, Algorithms for the reduction of the number of points, 1973. Ends stay.
void TileGraph::thin(std::span<const std::uint32_t> line) {
    m_spans.assign(1, {0, line.size() - 1});
    while (!m_spans.empty()) {
        const auto [from, to] = m_spans.back();
        m_spans.pop_back();
        double most = ToleranceSubSteps * ToleranceSubSteps;
        std::size_t farthest = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double distance = distanceSquared(pointOf(line[i]), pointOf(line[from]), pointOf(line[to]));
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        if (farthest != from) {
            m_corners[line[farthest]].isKept = true;
            m_spans.emplace_back(from, farthest);
            m_spans.emplace_back(farthest, to);
        }
    }
}

void TileGraph::keepLine(std::span<const std::uint32_t> line, bool isClosed) {
    Line kept{static_cast<std::uint32_t>(m_lineCorners.size()), 0, isClosed};
    std::ranges::copy_if(line, std::back_inserter(m_lineCorners),
                         [&](std::uint32_t corner) { return m_corners[corner].isKept; });
    kept.end = static_cast<std::uint32_t>(m_lineCorners.size());
    m_lines.push_back(kept);
}

void TileGraph::appendKept(const Ring& ring, std::vector<std::uint32_t>& corners) const {
    for (std::uint32_t i = ring.first; i < ring.end; ++i) {
        if (m_corners[m_steps[i].corner].isKept) {
            corners.push_back(m_steps[i].corner);
        }
    }
}

void TileGraph::strokeInto(AreaTile& tile) const {
    RibbonLayer ribbons(tile);
    std::vector<TilePoint> points;
    for (const Line& line : m_lines) {
        points.clear();
        for (std::uint32_t i = line.first; i < line.end; ++i) {
            points.push_back(pointOf(m_lineCorners[i]));
        }
        if (points.size() > 1) {
            ribbons.lay(points, line.isClosed && points.size() > 2);
        }
    }
    for (const std::uint32_t dot : m_dots) {
        const TilePoint at = pointOf(dot);
        points = {{clampedToTile(at.x - DotSubSteps / 2), at.y}, {clampedToTile(at.x + DotSubSteps / 2), at.y}};
        ribbons.lay(points, false);
    }
}

}  // namespace view
