#pragma once
// ShapeIndex: the atlas's features in the plane, findable by place. All that picking needs; no meshes, no look.

#include "atlas/atlas.hpp"
#include "geo/area_index.hpp"
#include "geo/projection.hpp"
#include "geo/spatial_index.hpp"
#include "view/route_net.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace view {

using WorldLine = std::vector<geo::WorldPoint>;

[[nodiscard]] WorldLine projectLine(const geo::Projection& projection, const geo::LineString& line);

/// Without the repeated last point.
[[nodiscard]] WorldLine openRing(WorldLine ring);

/// A feature in the plane. The polygons of areas are in ShapeIndex::areas().
struct Shape {
    geo::WorldPoint anchor;
    geo::WorldBounds bounds;
    std::vector<WorldLine> lines;  // smoothed where only waypoints are known; drawn in lanes
    bool isArea = false;

    [[nodiscard]] bool isPoint() const { return lines.empty() && !isArea; }
};

/// Features that stand on the same spot: the place itself first, then what happened there.
struct Stack {
    geo::WorldPoint at;
    std::vector<std::uint32_t> features;  // indices into atlas.features()
};

class ShapeIndex {
public:
    ShapeIndex(std::shared_ptr<const atlas::Atlas> atlas, const geo::Projection& projection);

    [[nodiscard]] const atlas::Atlas& atlas() const { return *m_atlas; }
    [[nodiscard]] const std::shared_ptr<const atlas::Atlas>& sharedAtlas() const { return m_atlas; }
    [[nodiscard]] const geo::Projection& projection() const { return m_projection; }

    /// Parallel to atlas().features().
    [[nodiscard]] const std::vector<Shape>& shapes() const { return m_shapes; }
    [[nodiscard]] const std::vector<Stack>& stacks() const { return m_stacks; }
    /// Each under its feature's number.
    [[nodiscard]] const geo::AreaIndex& areas() const { return *m_areas; }
    [[nodiscard]] std::optional<std::uint32_t> indexOf(std::string_view featureId) const;

    /// Features whose box meets the area, ascending.
    [[nodiscard]] std::vector<std::uint32_t> featuresNear(const geo::WorldBounds& area) const;

    /// In which lane each point of the feature's lines is drawn, among the routes of the layers that are on; empty for
    /// what has no lanes.
    [[nodiscard]] std::vector<std::vector<float>> lanesOf(std::uint32_t feature,
                                                          const RouteNet::IsShown& isShown) const;
    /// The feature's lines where they are drawn when lanes are so far apart.
    [[nodiscard]] std::vector<WorldLine> drawnLines(std::uint32_t feature, const RouteNet::IsShown& isShown,
                                                    double pitchM) const;
    [[nodiscard]] float outermostLane() const { return m_routes.outermostLane(); }

private:
    void buildRoutes();
    void buildStacks();

    std::shared_ptr<const atlas::Atlas> m_atlas;
    geo::Projection m_projection;
    RouteNet m_routes;
    std::vector<std::size_t> m_firstStretch;  // in the net; parallel to m_shapes
    std::unique_ptr<const geo::AreaIndex> m_areas;
    std::vector<Shape> m_shapes;
    std::vector<Stack> m_stacks;
    std::unique_ptr<geo::SpatialIndex> m_index;
};

}  // namespace view
