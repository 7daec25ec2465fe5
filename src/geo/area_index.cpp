#include "geo/area_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <limits>
#include <thread>

namespace geo {
namespace {

/// Edges in a run, and boxes in a run of boxes.
constexpr std::uint32_t Fan = 16;

/// Fewer points than this are projected in no time.
constexpr std::size_t LeastForThreads = 20'000;

std::int32_t toStep(double metres) {
    constexpr double Most = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::lround(std::clamp(metres / StepM, -Most, Most)));
}

std::uint32_t runsOf(std::uint32_t count) {
    return (count + Fan - 1) / Fan;
}

std::uint32_t boxCount(std::uint32_t points) {
    std::uint32_t all = 0;
    for (std::uint32_t count = points; count > Fan;) {
        count = runsOf(count);
        all += count;
    }
    return all;
}

std::size_t openSize(const Ring& ring) {
    std::size_t count = ring.size();
    while (count > 1 && ring[count - 1] == ring.front()) {
        --count;
    }
    return count;
}

void grow(StepBox& box, const StepBox& by) {
    box.minX = std::min(box.minX, by.minX);
    box.minY = std::min(box.minY, by.minY);
    box.maxX = std::max(box.maxX, by.maxX);
    box.maxY = std::max(box.maxY, by.maxY);
}

StepBox boxAround(const StepPoint& p) {
    return {p.x, p.y, p.x, p.y};
}

}  // namespace

StepPoint toSteps(const WorldPoint& p) {
    return {toStep(p.xM), toStep(p.yM)};
}

WorldPoint toWorld(const StepPoint& p) {
    return {p.x * StepM, p.y * StepM};
}

AreaIndex::AreaIndex(std::span<const MultiPolygon* const> areas, const Projection& projection) {
    std::uint32_t points = 0;
    std::uint32_t boxes = 0;
    std::uint32_t middle = 0;  // the area up to which half of the points lie
    std::vector<std::uint32_t> pointsUpTo;
    pointsUpTo.reserve(areas.size());
    m_firstPolygon.reserve(areas.size() + 1);
    for (const MultiPolygon* area : areas) {
        m_firstPolygon.push_back(static_cast<std::uint32_t>(m_firstRing.size()));
        if (area != nullptr) {
            for (const Polygon& polygon : *area) {
                m_firstRing.push_back(static_cast<std::uint32_t>(m_rings.size()));
                for (const geo::Ring& ring : polygon.rings) {
                    const auto count = static_cast<std::uint32_t>(openSize(ring));
                    m_rings.push_back({points, count, boxes, {}});
                    points += count;
                    boxes += boxCount(count);
                }
            }
        }
        pointsUpTo.push_back(points);
    }
    m_firstPolygon.push_back(static_cast<std::uint32_t>(m_firstRing.size()));
    m_firstRing.push_back(static_cast<std::uint32_t>(m_rings.size()));
    m_points.resize(points);
    m_boxes.resize(boxes);
    m_bounds.resize(areas.size());
    middle = static_cast<std::uint32_t>(std::ranges::lower_bound(pointsUpTo, points / 2) - pointsUpTo.begin());
    const auto end = static_cast<std::uint32_t>(areas.size());
    if (points < LeastForThreads || std::thread::hardware_concurrency() < 2) {
        fill(areas, projection, {0, end});
        return;
    }
    // Each area has room of its own, so that two threads never meet.
    const std::future<void> firstHalf = std::async(std::launch::async, [&] { fill(areas, projection, {0, middle}); });
    fill(areas, projection, {middle, end});
    firstHalf.wait();
}

void AreaIndex::fill(std::span<const MultiPolygon* const> areas, const Projection& projection, Range range) {
    for (std::uint32_t area = range.first; area < range.end; ++area) {
        if (areas[area] == nullptr) {
            continue;
        }
        std::uint32_t number = m_firstRing[m_firstPolygon[area]];
        for (const Polygon& polygon : *areas[area]) {
            for (const geo::Ring& source : polygon.rings) {
                Ring& ring = m_rings[number++];
                for (std::uint32_t i = 0; i < ring.count; ++i) {
                    m_points[ring.firstPoint + i] = toSteps(projection.project(source[i]));
                }
                if (ring.count > 0) {
                    ring.box = boxAround(m_points[ring.firstPoint]);
                }
                for (std::uint32_t i = 1; i < ring.count; ++i) {
                    grow(ring.box, boxAround(m_points[ring.firstPoint + i]));
                }
                buildBoxes(ring);
                if (ring.count > 0) {
                    m_bounds[area].add(toWorld({ring.box.minX, ring.box.minY}));
                    m_bounds[area].add(toWorld({ring.box.maxX, ring.box.maxY}));
                }
            }
        }
    }
}

void AreaIndex::buildBoxes(const Ring& ring) {
    if (ring.count <= Fan) {
        return;
    }
    const StepPoint* const points = m_points.data() + ring.firstPoint;
    std::uint32_t next = ring.firstBox;
    for (std::uint32_t from = 0; from < ring.count; from += Fan) {
        StepBox box = boxAround(points[from]);
        const std::uint32_t to = std::min(from + Fan, ring.count);
        for (std::uint32_t i = from + 1; i < to; ++i) {
            grow(box, boxAround(points[i]));
        }
        grow(box, boxAround(points[to == ring.count ? 0 : to]));
        m_boxes[next++] = box;
    }
    std::uint32_t below = ring.firstBox;
    for (std::uint32_t count = runsOf(ring.count); count > Fan; count = runsOf(count)) {
        const std::uint32_t own = next;
        for (std::uint32_t from = 0; from < count; from += Fan) {
            StepBox box = m_boxes[below + from];
            for (std::uint32_t i = from + 1; i < std::min(from + Fan, count); ++i) {
                grow(box, m_boxes[below + i]);
            }
            m_boxes[next++] = box;
        }
        below = own;
    }
}

/// Along the ring, from its first point on: `decide(box, from, to)` is asked for each run of edges, from point to
/// point, the widest runs first; where it says no the narrower ones are, and at last `edges(from, to)` is called. `to`
/// is the ring's size where the run ends in its first point.
template <typename Decide, typename Edges>
void AreaIndex::walk(const Ring& ring, Decide decide, Edges edges) const {
    constexpr std::uint32_t MostLevels = 8;  // 16^8 points
    struct Level {
        const StepBox* boxes = nullptr;
        std::uint32_t count = 0;
        std::uint32_t reach = 0;  // points under one box
    };
    std::array<Level, MostLevels> levels{};
    std::uint32_t height = 0;
    const StepBox* boxes = m_boxes.data() + ring.firstBox;
    std::uint32_t reach = Fan;
    for (std::uint32_t count = ring.count; count > Fan; reach *= Fan) {
        count = runsOf(count);
        levels[height++] = {boxes, count, reach};
        boxes += count;
    }
    if (height == 0) {
        edges(0, ring.count);
        return;
    }
    const auto visit = [&](const auto& self, std::uint32_t depth, std::uint32_t first, std::uint32_t end) -> void {
        const Level& level = levels[depth];
        for (std::uint32_t i = first; i < end; ++i) {
            const std::uint32_t from = i * level.reach;
            const std::uint32_t to = std::min(from + level.reach, ring.count);
            if (decide(level.boxes[i], from, to)) {
                continue;
            }
            if (depth == 0) {
                edges(from, to);
            } else {
                self(self, depth - 1, i * Fan, std::min(i * Fan + Fan, levels[depth - 1].count));
            }
        }
    };
    visit(visit, height - 1, 0, levels[height - 1].count);
}

bool AreaIndex::isOdd(const Ring& ring, double x, double y) const {
    const StepPoint* const points = m_points.data() + ring.firstPoint;
    const auto pointAt = [&](std::uint32_t i) -> const StepPoint& { return points[i == ring.count ? 0 : i]; };
    // A ray eastwards; half-open in y, so that one through a point counts it once.
    const auto isAbove = [y](const StepPoint& p) { return p.y > y; };
    bool odd = false;
    walk(
        ring,
        [&](const StepBox& box, std::uint32_t from, std::uint32_t to) {
            if (box.maxY <= y || box.minY > y || box.maxX <= x) {
                return true;
            }
            if (box.minX > x) {
                odd = odd != (isAbove(pointAt(from)) != isAbove(pointAt(to)));
                return true;
            }
            return false;
        },
        [&](std::uint32_t from, std::uint32_t to) {
            for (std::uint32_t i = from; i < to; ++i) {
                const StepPoint& a = points[i];
                const StepPoint& b = pointAt(i + 1);
                if (isAbove(a) != isAbove(b) &&
                    x < a.x + (y - a.y) / (static_cast<double>(b.y) - a.y) * (static_cast<double>(b.x) - a.x)) {
                    odd = !odd;
                }
            }
        });
    return odd;
}

bool AreaIndex::covers(std::uint32_t area, const WorldPoint& at) const {
    if (!m_bounds[area].covers(at)) {
        return false;
    }
    const double x = at.xM / StepM;
    const double y = at.yM / StepM;
    const auto isIn = [&](const StepBox& box) {
        return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
    };
    for (std::uint32_t polygon = m_firstPolygon[area]; polygon < m_firstPolygon[area + 1]; ++polygon) {
        const Range rings = ringsOf(polygon);
        if (rings.first == rings.end || !isIn(m_rings[rings.first].box)) {
            continue;
        }
        bool odd = false;
        for (std::uint32_t ring = rings.first; ring < rings.end; ++ring) {
            if (isIn(m_rings[ring].box) && isOdd(m_rings[ring], x, y)) {
                odd = !odd;
            }
        }
        if (odd) {
            return true;
        }
    }
    return false;
}

void AreaIndex::addCrossings(const Ring& ring, double y, std::vector<double>& at) const {
    const StepPoint* const points = m_points.data() + ring.firstPoint;
    walk(
        ring, [y](const StepBox& box, std::uint32_t, std::uint32_t) { return box.maxY <= y || box.minY > y; },
        [&](std::uint32_t from, std::uint32_t to) {
            for (std::uint32_t i = from; i < to; ++i) {
                const StepPoint& a = points[i];
                const StepPoint& b = points[i + 1 == ring.count ? 0 : i + 1];
                if ((a.y > y) != (b.y > y)) {
                    at.push_back(a.x + (y - a.y) / (static_cast<double>(b.y) - a.y) * (static_cast<double>(b.x) - a.x));
                }
            }
        });
}

WorldPoint AreaIndex::roomiestPoint(std::uint32_t area) const {
    constexpr int Lines = 9;
    const auto sizeOf = [](const StepBox& box) {
        return (static_cast<double>(box.maxX) - box.minX) * (static_cast<double>(box.maxY) - box.minY);
    };
    const Range polygons = polygonsOf(area);
    std::uint32_t largest = polygons.first;
    double largestSize = -1.0;
    for (std::uint32_t polygon = polygons.first; polygon < polygons.end; ++polygon) {
        const Range rings = ringsOf(polygon);
        if (rings.first < rings.end && sizeOf(m_rings[rings.first].box) > largestSize) {
            largest = polygon;
            largestSize = sizeOf(m_rings[rings.first].box);
        }
    }
    if (largestSize < 0.0) {
        return {};
    }
    const StepBox& box = m_rings[m_firstRing[largest]].box;
    WorldPoint best{(static_cast<double>(box.minX) + box.maxX) / 2.0 * StepM,
                    (static_cast<double>(box.minY) + box.maxY) / 2.0 * StepM};
    double bestRoom = 0.0;
    std::vector<double> crossed;
    for (int line = 0; line < Lines; ++line) {
        const double share = (line + 1.0) / (Lines + 1.0);
        const double y = box.minY + share * (static_cast<double>(box.maxY) - box.minY);
        crossed.clear();
        for (std::uint32_t ring = m_firstRing[largest]; ring < m_firstRing[largest + 1]; ++ring) {
            addCrossings(m_rings[ring], y, crossed);
        }
        std::ranges::sort(crossed);
        for (std::size_t i = 0; i + 1 < crossed.size(); i += 2) {
            // Near the top or the bottom a name would stick out.
            const double room = (crossed[i + 1] - crossed[i]) * (1.0 - std::abs(share - 0.5));
            if (room > bestRoom) {
                bestRoom = room;
                best = {(crossed[i] + crossed[i + 1]) / 2.0 * StepM, y * StepM};
            }
        }
    }
    return best;
}

std::span<const StepPoint> AreaIndex::pointsOf(std::uint32_t ring) const {
    return std::span(m_points).subspan(m_rings[ring].firstPoint, m_rings[ring].count);
}

void AreaIndex::appendNear(std::uint32_t number, const StepBox& box, std::vector<StepPoint>& points) const {
    const Ring& ring = m_rings[number];
    const StepPoint* const own = m_points.data() + ring.firstPoint;
    walk(
        ring,
        [&](const StepBox& run, std::uint32_t from, std::uint32_t) {
            if (run.maxX >= box.minX && run.minX <= box.maxX && run.maxY >= box.minY && run.minY <= box.maxY) {
                return false;
            }
            points.push_back(own[from]);  // the next run brings this one's end
            return true;
        },
        [&](std::uint32_t from, std::uint32_t to) { points.insert(points.end(), own + from, own + to); });
}

}  // namespace geo
