#include "view/tile_fill.hpp"

#include "geo/triangulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

namespace view {
namespace {

/// Cells are not quartered below this: 32 to 64 pixels, as large as the squares that software draws by.
constexpr double SmallestCell = TileSide / 8.0;

/// Nor where there is so little in them.
constexpr std::size_t FewCorners = 10;

constexpr std::size_t LeastCorners = 3;

constexpr std::uint32_t None = std::numeric_limits<std::uint32_t>::max();

/// Twice the area, positive anticlockwise.
double doubleAreaOf(const TileFill::Loop& loop) {
    double sum = 0.0;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const geo::ClipCorner& a = loop[i];
        const geo::ClipCorner& b = loop[i + 1 == loop.size() ? 0 : i + 1];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

/// Only the cell's own corners are left of a loop that goes all round it. One that goes along some sides and back has
/// no area.
bool isWholeCell(const TileFill::Loop& loop, double side) {
    constexpr std::size_t Corners = 4;
    return loop.size() == Corners && std::abs(doubleAreaOf(loop)) == 2.0 * side * side &&
           std::ranges::all_of(loop, [side](const geo::ClipCorner& c) {
               return (c.x == 0.0 || c.x == side) && (c.y == 0.0 || c.y == side);
           });
}

bool covers(const TileFill::Loop& loop, double x, double y) {
    bool inside = false;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const geo::ClipCorner& a = loop[i];
        const geo::ClipCorner& b = loop[i + 1 == loop.size() ? 0 : i + 1];
        if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) {
            inside = !inside;
        }
    }
    return inside;
}

/// A corner may stand on the other loop; the middle of an edge is likelier to tell.
bool lies(const TileFill::Loop& hole, const TileFill::Loop& outer) {
    std::size_t votes = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < hole.size() && count < 3; ++i, ++count) {
        const geo::ClipCorner& a = hole[i];
        const geo::ClipCorner& b = hole[i + 1 == hole.size() ? 0 : i + 1];
        votes += covers(outer, (a.x + b.x) / 2.0, (a.y + b.y) / 2.0) ? 1U : 0U;
    }
    return votes * 2 > count;
}

}  // namespace

void TileFill::add(std::span<const std::uint32_t> ring, RingKind kind) {
    std::int64_t doubleArea = 0;
    const auto next = [&ring](std::size_t i) { return ring[i + 1 == ring.size() ? 0 : i + 1]; };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const TilePoint& a = m_corners[ring[i]];
        const TilePoint& b = m_corners[next(i)];
        doubleArea += static_cast<std::int64_t>(a.x) * b.y - static_cast<std::int64_t>(b.x) * a.y;
    }
    const bool isForwards = (doubleArea > 0) == (kind == RingKind::Outer);
    for (std::size_t i = 0; i < ring.size() && doubleArea != 0; ++i) {
        m_edges.push_back(isForwards ? Edge{ring[i], next(i)} : Edge{next(i), ring[i]});
    }
}

/// What is left when each edge up is set off against one down.
std::vector<TileFill::Edge> TileFill::shores() {
    const auto key = [](const Edge& edge) {
        return std::tuple(std::min(edge.from, edge.to), std::max(edge.from, edge.to), edge.from > edge.to);
    };
    std::ranges::sort(m_edges, [&](const Edge& a, const Edge& b) { return key(a) < key(b); });
    std::vector<Edge> left;
    for (std::size_t i = 0; i < m_edges.size();) {
        std::size_t up = i;
        while (up < m_edges.size() && m_edges[up].from == m_edges[i].from && m_edges[up].to == m_edges[i].to) {
            ++up;
        }
        std::size_t down = up;
        while (down < m_edges.size() && m_edges[down].from == m_edges[i].to && m_edges[down].to == m_edges[i].from) {
            ++down;
        }
        const std::size_t ups = up - i;
        const std::size_t downs = down - up;
        left.insert(left.end(), ups > downs ? ups - downs : 0, m_edges[i]);
        left.insert(left.end(), downs > ups ? downs - ups : 0, Edge{m_edges[i].to, m_edges[i].from});
        i = down;
    }
    return left;
}

/// From the way back, clockwise, to the way on: the smallest keeps the inside, which lies to the left, whole.
double TileFill::clockwiseTurn(const Edge& before, const Edge& after) const {
    const auto angle = [&](std::uint32_t from, std::uint32_t to) {
        return std::atan2(m_corners[to].y - m_corners[from].y, m_corners[to].x - m_corners[from].x);
    };
    const double turn = angle(before.to, before.from) - angle(after.from, after.to);
    return turn > 0.0 ? turn : turn + 2.0 * std::numbers::pi;
}

std::vector<TileFill::Loop> TileFill::loopsOf(std::vector<Edge> edges) const {
    std::ranges::sort(edges,
                      [](const Edge& a, const Edge& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
    std::vector<std::uint8_t> isUsed(edges.size(), 0);
    const auto following = [&](const Edge& edge) {
        const auto first = std::ranges::lower_bound(edges, edge.to, {}, &Edge::from);
        std::uint32_t best = None;
        double least = std::numeric_limits<double>::infinity();
        for (auto at = first; at != edges.end() && at->from == edge.to; ++at) {
            const auto number = static_cast<std::uint32_t>(at - edges.begin());
            if (isUsed[number] != 0) {
                continue;
            }
            const bool isOnly = at == first && (at + 1 == edges.end() || (at + 1)->from != edge.to);
            const double turn = isOnly ? 0.0 : clockwiseTurn(edge, *at);
            if (turn < least) {
                least = turn;
                best = number;
            }
        }
        return best;
    };
    std::vector<Loop> loops;
    for (std::uint32_t start = 0; start < edges.size(); ++start) {
        if (isUsed[start] != 0) {
            continue;
        }
        Loop loop;
        for (std::uint32_t at = start; at != None;) {
            isUsed[at] = 1;
            const TilePoint& corner = m_corners[edges[at].from];
            loop.push_back({static_cast<double>(corner.x), static_cast<double>(corner.y)});
            at = edges[at].to == edges[start].from ? None : following(edges[at]);
        }
        if (loop.size() >= LeastCorners) {
            loops.push_back(std::move(loop));
        }
    }
    return loops;
}

void TileFill::fillInto(AreaTile& tile) {
    std::vector<Loop> loops = loopsOf(shores());
    if (!loops.empty()) {
        fill(std::move(loops), {0.0, 0.0, TileSide});
    }
    tile.fill = m_points.take();
    tile.fillTriangles = std::move(m_triangles);
}

void TileFill::fill(std::vector<Loop> loops, const Cell& cell) {
    // A hole all round the cell is set off against what is filled all round it; an island may be left. One without the
    // other is a part of a ring that crosses itself, and filled like the rest of it.
    const auto isWhole = [&cell](double sign) {
        return
            [&cell, sign](const Loop& loop) { return isWholeCell(loop, cell.side) && sign * doubleAreaOf(loop) > 0.0; };
    };
    for (auto hole = std::ranges::find_if(loops, isWhole(-1.0)); hole != loops.end();
         hole = std::ranges::find_if(loops, isWhole(-1.0))) {
        loops.erase(hole);
        const auto outer = std::ranges::find_if(loops, isWhole(1.0));
        if (outer == loops.end()) {
            fillWhole(cell);
            return;
        }
        loops.erase(outer);
    }
    std::size_t corners = 0;
    for (const Loop& loop : loops) {
        corners += loop.size();
    }
    if (loops.size() == 1 && isWholeCell(loops.front(), cell.side)) {
        fillWhole(cell);
        return;
    }
    if (corners <= FewCorners || cell.side <= SmallestCell) {
        triangulate(loops, cell);
        return;
    }
    const double half = cell.side / 2.0;
    for (const auto& [right, up] :
         {std::pair(0.0, 0.0), std::pair(half, 0.0), std::pair(0.0, half), std::pair(half, half)}) {
        std::vector<Loop> part;
        for (const Loop& loop : loops) {
            Loop moved = loop;
            for (geo::ClipCorner& corner : moved) {
                corner.x -= right;
                corner.y -= up;
            }
            geo::clipToSquare(moved, half, m_spare);
            if (moved.size() >= LeastCorners) {
                part.push_back(std::move(moved));
            }
        }
        if (!part.empty()) {
            fill(std::move(part), {cell.x + right, cell.y + up, half});
        }
    }
}

std::uint32_t TileFill::numberOf(double x, double y) {
    return m_points.numberOf({static_cast<std::int16_t>(std::lround(x)), static_cast<std::int16_t>(std::lround(y))});
}

void TileFill::fillWhole(const Cell& cell) {
    const std::uint32_t a = numberOf(cell.x, cell.y);
    const std::uint32_t b = numberOf(cell.x + cell.side, cell.y);
    const std::uint32_t c = numberOf(cell.x + cell.side, cell.y + cell.side);
    const std::uint32_t d = numberOf(cell.x, cell.y + cell.side);
    m_triangles.insert(m_triangles.end(), {a, b, c, a, c, d});
}

/// Each loop that runs anticlockwise, with the others that lie in it. One that runs clockwise and lies in none belongs
/// to a ring that crosses itself, and is filled too.
void TileFill::triangulate(const std::vector<Loop>& loops, const Cell& cell) {
    std::vector<std::size_t> outers;
    std::vector<std::size_t> loose;
    std::vector<std::vector<std::size_t>> holes(loops.size());
    for (std::size_t i = 0; i < loops.size(); ++i) {
        if (doubleAreaOf(loops[i]) > 0.0) {
            outers.push_back(i);
        }
    }
    for (std::size_t i = 0; i < loops.size(); ++i) {
        if (doubleAreaOf(loops[i]) < 0.0) {
            const auto around =
                std::ranges::find_if(outers, [&](std::size_t outer) { return lies(loops[i], loops[outer]); });
            if (around != outers.end()) {
                holes[*around].push_back(i);
            } else {
                loose.push_back(i);
            }
        }
    }
    outers.insert(outers.end(), loose.begin(), loose.end());
    std::vector<std::vector<geo::WorldPoint>> rings;
    std::vector<std::uint32_t> numbers;
    for (const std::size_t outer : outers) {
        rings.clear();
        numbers.clear();
        std::vector<std::size_t> members{outer};
        members.insert(members.end(), holes[outer].begin(), holes[outer].end());
        for (const std::size_t member : members) {
            std::vector<geo::WorldPoint>& points = rings.emplace_back();
            for (const geo::ClipCorner& corner : loops[member]) {
                const double x = std::round(cell.x + corner.x);
                const double y = std::round(cell.y + corner.y);
                points.push_back({x, y});
                numbers.push_back(numberOf(x, y));
            }
        }
        for (const std::uint32_t corner : geo::triangulate(rings)) {
            m_triangles.push_back(numbers[corner]);
        }
    }
}

}  // namespace view
