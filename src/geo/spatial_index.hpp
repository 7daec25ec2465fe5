#pragma once
// SpatialIndex: which shapes may lie near a point. An R-tree over boxes (Boost.Geometry, packed when built).

#include "geo/world_point.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace geo {

class SpatialIndex {
public:
    /// Item i has the box boxes[i]; empty boxes are never found.
    explicit SpatialIndex(std::span<const WorldBounds> boxes);
    ~SpatialIndex();
    SpatialIndex(SpatialIndex&&) noexcept;
    SpatialIndex& operator=(SpatialIndex&&) noexcept;
    SpatialIndex(const SpatialIndex&) = delete;
    SpatialIndex& operator=(const SpatialIndex&) = delete;

    /// Calls `visit` with every item whose box meets `area`, in ascending item order.
    void query(const WorldBounds& area, const std::function<void(std::uint32_t item)>& visit) const;

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

/// Distance in plane metres from p to the nearest point of the line, and that point.
struct Nearest {
    double distanceM = 0.0;
    WorldPoint at;
};
[[nodiscard]] Nearest nearestOnLine(std::span<const WorldPoint> line, const WorldPoint& p);

}  // namespace geo
