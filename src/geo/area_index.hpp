#pragma once
// AreaIndex: polygons in the plane, packed, that answer at once which of them lie under a point and which part of a
// ring can matter inside a box. A ray cast through a ring of forty thousand points takes twenty microseconds; here it
// looks into the few runs of edges whose boxes it cannot decide by.
//
//   ring     o--o--o--o--o--o--o--o--o-- …      points, in steps of 2 cm
//   boxes    [ 16 edges ][ 16 edges ] …         around each run of edges
//            [ 16 boxes              ] …        and around each run of boxes, up to one

#include "geo/geometry.hpp"
#include "geo/projection.hpp"
#include "geo/world_point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// A place in the plane in whole steps. 32 bits reach 42,900 km each way; what lies beyond is moved to that edge.
struct StepPoint {
    std::int32_t x = 0;
    std::int32_t y = 0;

    friend bool operator==(const StepPoint&, const StepPoint&) = default;
};

inline constexpr double StepM = 0.02;

[[nodiscard]] StepPoint toSteps(const WorldPoint& p);
[[nodiscard]] WorldPoint toWorld(const StepPoint& p);

/// Both ends included.
struct StepBox {
    std::int32_t minX = 0;
    std::int32_t minY = 0;
    std::int32_t maxX = 0;
    std::int32_t maxY = 0;
};

class AreaIndex {
public:
    /// `areas` are projected and not kept. A null pointer is an area without polygons.
    AreaIndex(std::span<const MultiPolygon* const> areas, const Projection& projection);

    [[nodiscard]] std::size_t size() const { return m_firstPolygon.size() - 1; }

    /// Empty for an area without polygons.
    [[nodiscard]] const WorldBounds& boundsOf(std::uint32_t area) const { return m_bounds[area]; }

    /// Whether the point lies in one of the area's polygons; even-odd over the rings of each, so holes are outside.
    [[nodiscard]] bool covers(std::uint32_t area, const WorldPoint& at) const;

    /// A point well inside the area's largest polygon: the middle of the longest stretch inside it among some level
    /// lines, where a name has most room.
    [[nodiscard]] WorldPoint roomiestPoint(std::uint32_t area) const;

    /// Polygons of an area, and rings of a polygon, the outer one first: as numbers from `first` up to `end`.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
    };
    [[nodiscard]] Range polygonsOf(std::uint32_t area) const {
        return {m_firstPolygon[area], m_firstPolygon[area + 1]};
    }
    [[nodiscard]] Range ringsOf(std::uint32_t polygon) const {
        return {m_firstRing[polygon], m_firstRing[polygon + 1]};
    }

    /// Of a ring, without a repeated last point.
    [[nodiscard]] std::span<const StepPoint> pointsOf(std::uint32_t ring) const;
    [[nodiscard]] const StepBox& boxOf(std::uint32_t ring) const { return m_rings[ring].box; }

    /// Appends the ring's points, but of each run of edges beyond one side of the box only its ends: clipped to the box
    /// the result is the ring's own.
    void appendNear(std::uint32_t ring, const StepBox& box, std::vector<StepPoint>& points) const;

private:
    struct Ring {
        std::uint32_t firstPoint = 0;
        std::uint32_t count = 0;
        std::uint32_t firstBox = 0;
        StepBox box;
    };

    void fill(std::span<const MultiPolygon* const> areas, const Projection& projection, Range range);
    void buildBoxes(const Ring& ring);
    template <typename Decide, typename Edges>
    void walk(const Ring& ring, Decide decide, Edges edges) const;
    [[nodiscard]] bool isOdd(const Ring& ring, double x, double y) const;
    void addCrossings(const Ring& ring, double y, std::vector<double>& at) const;

    std::vector<StepPoint> m_points;
    std::vector<Ring> m_rings;
    std::vector<StepBox> m_boxes;               // of rings of more than one run: level by level, the lowest first
    std::vector<std::uint32_t> m_firstRing;     // of each polygon, and the end
    std::vector<std::uint32_t> m_firstPolygon;  // of each area, and the end
    std::vector<WorldBounds> m_bounds;          // of each area
};

}  // namespace geo
