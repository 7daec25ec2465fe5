#include "geo/spatial_index.hpp"

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>  // from Boost 1.83 on the tree does not bring them itself
#include <boost/iterator/function_output_iterator.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace geo {
namespace {

namespace bg = boost::geometry;

using BoxPoint = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<BoxPoint>;
using Entry = std::pair<Box, std::uint32_t>;

Box boxOf(const WorldBounds& bounds) {
    return {{bounds.minXM, bounds.minYM}, {bounds.maxXM, bounds.maxYM}};
}

std::vector<Entry> entriesOf(std::span<const WorldBounds> boxes) {
    std::vector<Entry> entries;
    entries.reserve(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].isEmpty()) {
            entries.emplace_back(boxOf(boxes[i]), static_cast<std::uint32_t>(i));
        }
    }
    return entries;
}

}  // namespace

struct SpatialIndex::Tree {
    bg::index::rtree<Entry, bg::index::rstar<16>> entries;
};

SpatialIndex::SpatialIndex(std::span<const WorldBounds> boxes) : m_tree(std::make_unique<Tree>()) {
    // The range constructor packs the tree (sort-tile-recursive), which inserting one by one does not.
    m_tree->entries = decltype(m_tree->entries)(entriesOf(boxes));
}

SpatialIndex::~SpatialIndex() = default;
SpatialIndex::SpatialIndex(SpatialIndex&&) noexcept = default;
SpatialIndex& SpatialIndex::operator=(SpatialIndex&&) noexcept = default;

void SpatialIndex::query(const WorldBounds& area, const std::function<void(std::uint32_t item)>& visit) const {
    if (area.isEmpty()) {
        return;
    }
    std::vector<std::uint32_t> items;
    const auto collect = [&items](const Entry& entry) { items.push_back(entry.second); };
    m_tree->entries.query(bg::index::intersects(boxOf(area)), boost::make_function_output_iterator(collect));
    std::ranges::sort(items);
    for (const std::uint32_t item : items) {
        visit(item);
    }
}

Nearest nearestOnLine(std::span<const WorldPoint> line, const WorldPoint& p) {
    double leastSquared = std::numeric_limits<double>::infinity();
    WorldPoint nearest;
    const auto offer = [&](const WorldPoint& q) {
        const double squared = (q.xM - p.xM) * (q.xM - p.xM) + (q.yM - p.yM) * (q.yM - p.yM);
        if (squared < leastSquared) {
            leastSquared = squared;
            nearest = q;
        }
    };
    if (!line.empty()) {
        offer(line.front());
    }
    for (std::size_t i = 1; i < line.size(); ++i) {
        const WorldPoint& a = line[i - 1];
        const double dx = line[i].xM - a.xM;
        const double dy = line[i].yM - a.yM;
        const double lengthSquared = dx * dx + dy * dy;
        if (lengthSquared > 0.0) {
            const double t = std::clamp(((p.xM - a.xM) * dx + (p.yM - a.yM) * dy) / lengthSquared, 0.0, 1.0);
            offer({a.xM + t * dx, a.yM + t * dy});
        }
    }
    return {std::sqrt(leastSquared), nearest};
}

}  // namespace geo
