#include "view/area_tile.hpp"

#include "geo/clip_ring.hpp"
#include "view/tile_fill.hpp"
#include "view/tile_outline.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace view {
namespace {

/// Tiles are cut a little beside round numbers, so that no meridian that is a boundary runs along a side of tiles.
constexpr double TileOffsetM = 1234.56;

double sideM(int level) {
    return TileSide * subStepM(level);
}

geo::WorldPoint cornerOf(const TileKey& key) {
    return {key.column * sideM(key.level) - TileOffsetM, key.row * sideM(key.level) - TileOffsetM};
}

geo::StepBox stepBoxOf(const TileKey& key) {
    const geo::WorldBounds bounds = boundsOf(key);
    const geo::StepPoint least = geo::toSteps({bounds.minXM, bounds.minYM});
    const geo::StepPoint most = geo::toSteps({bounds.maxXM, bounds.maxYM});
    return {least.x, least.y, most.x, most.y};
}

bool meet(const geo::StepBox& a, const geo::StepBox& b) {
    return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/// Puts one tile together: rings are clipped and their corners gathered first, then the lines between knots are thinned
/// out once for all rings that share them, and what is left is filled and outlined.
class TileBuilder {
public:
    TileBuilder(const geo::AreaIndex& areas, const TileKey& key)
        : m_areas(areas), m_key(key), m_box(stepBoxOf(key)), m_corner(cornerOf(key)) {}

    void add(std::uint32_t area) {
        const geo::AreaIndex::Range polygons = m_areas.polygonsOf(area);
        for (std::uint32_t polygon = polygons.first; polygon < polygons.end; ++polygon) {
            const geo::AreaIndex::Range rings = m_areas.ringsOf(polygon);
            if (rings.first == rings.end || !meet(m_areas.boxOf(rings.first), m_box)) {
                continue;
            }
            m_polygons.push_back(static_cast<std::uint32_t>(m_rings.size()));
            for (std::uint32_t ring = rings.first; ring < rings.end; ++ring) {
                // A hole elsewhere is no hole here; the outer ring must stay the first.
                if (ring == rings.first || meet(m_areas.boxOf(ring), m_box)) {
                    addRing(ring);
                }
            }
        }
    }

    [[nodiscard]] AreaTilePointer take() {
        m_polygons.push_back(static_cast<std::uint32_t>(m_rings.size()));
        auto tile = std::make_shared<AreaTile>();
        tile->key = m_key;
        m_graph.thinOut();
        m_graph.strokeInto(*tile);
        fillInto(*tile);
        tile->fill.shrink_to_fit();
        tile->fillTriangles.shrink_to_fit();
        tile->outline.shrink_to_fit();
        tile->outlineTriangles.shrink_to_fit();
        return tile;
    }

private:
    void addRing(std::uint32_t number) {
        m_points.clear();
        m_areas.appendNear(number, m_box, m_points);
        const double perSubStep = geo::StepM / subStepM(m_key.level);
        const double left = m_corner.xM / subStepM(m_key.level);
        const double bottom = m_corner.yM / subStepM(m_key.level);
        m_clip.clear();
        for (const geo::StepPoint& p : m_points) {
            m_clip.push_back({p.x * perSubStep - left, p.y * perSubStep - bottom});
        }
        geo::clipToSquare(m_clip, TileSide, m_spare);
        m_rings.push_back(m_graph.addRing(m_clip));
    }

    void fillInto(AreaTile& tile) {
        TileFill fill(m_graph.points());
        std::vector<std::uint32_t> corners;
        for (std::size_t polygon = 0; polygon + 1 < m_polygons.size(); ++polygon) {
            for (std::uint32_t ring = m_polygons[polygon]; ring < m_polygons[polygon + 1]; ++ring) {
                const bool isOuter = ring == m_polygons[polygon];
                corners.clear();
                m_graph.appendKept(m_rings[ring], corners);
                constexpr std::size_t LeastCorners = 3;
                if (corners.size() >= LeastCorners) {
                    fill.add(corners, isOuter ? TileFill::RingKind::Outer : TileFill::RingKind::Hole);
                } else if (isOuter) {
                    break;  // too small to have an inside
                }
            }
        }
        fill.fillInto(tile);
    }

    const geo::AreaIndex& m_areas;
    TileKey m_key;
    geo::StepBox m_box;
    geo::WorldPoint m_corner;
    TileGraph m_graph;
    std::vector<TileGraph::Ring> m_rings;
    std::vector<std::uint32_t> m_polygons;  // the first ring of each, and the end
    // Room to work in.
    std::vector<geo::StepPoint> m_points;
    std::vector<geo::ClipCorner> m_clip;
    std::vector<geo::ClipCorner> m_spare;
};

}  // namespace

double subStepM(int level) {
    return std::ldexp(geo::StepM, level);
}

geo::WorldBounds boundsOf(const TileKey& key) {
    const geo::WorldPoint corner = cornerOf(key);
    return {corner.xM, corner.yM, corner.xM + sideM(key.level), corner.yM + sideM(key.level)};
}

std::vector<TileKey> tilesOver(int level, const geo::WorldBounds& area) {
    const auto index = [&](double metres) {
        return static_cast<std::int32_t>(std::floor((metres + TileOffsetM) / sideM(level)));
    };
    std::vector<TileKey> keys;
    for (std::int32_t row = index(area.minYM); row <= index(area.maxYM); ++row) {
        for (std::int32_t column = index(area.minXM); column <= index(area.maxXM); ++column) {
            keys.push_back({level, column, row});
        }
    }
    return keys;
}

int tileLevelFor(double worldMetresPerPixel) {
    constexpr double CoarsestGridPx = 0.35;
    const double level = std::floor(std::log2(worldMetresPerPixel * CoarsestGridPx / (TileGrid * geo::StepM)));
    return static_cast<int>(
        std::clamp(level, static_cast<double>(FinestTileLevel), static_cast<double>(CoarsestTileLevel)));
}

std::size_t AreaTile::bytes() const {
    return fill.size() * sizeof(TilePoint) + outline.size() * sizeof(TileRimPoint) +
           (fillTriangles.size() + outlineTriangles.size()) * sizeof(std::uint32_t);
}

AreaTilePointer buildAreaTile(const geo::AreaIndex& areas, std::span<const std::uint32_t> members, const TileKey& key) {
    TileBuilder builder(areas, key);
    for (const std::uint32_t area : members) {
        builder.add(area);
    }
    return builder.take();
}

}  // namespace view
