#pragma once
// Scene: the atlas projected and turned into meshes, built once for one projection and theme. Frames only choose among
// its meshes.
//
// Base geometry exists in levels of detail. All lines of a level come from arcs simplified once, so neighbours never
// part and the drawn border is the same line as both countries' outlines.

#include "atlas/atlas.hpp"
#include "geo/projection.hpp"
#include "geo/spatial_index.hpp"
#include "session/theme.hpp"
#include "view/mesh.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace view {

enum class LineClass { Coast, CountryBorder, UnitBorder, Shore, River };

/// Lines of one class near each other.
struct LineCell {
    LineClass lineClass = LineClass::Coast;
    int rank = 1;  // rivers: 1 largest .. 5
    MeshPointer mesh;
};

struct DetailLevel {
    double upToZoom = 0.0;  // used for zooms below this
    double toleranceM = 0.0;
    std::vector<MeshPointer> land;
    std::vector<MeshPointer> lakes;
    std::vector<LineCell> lines;
    MeshPointer sharedBorder;  // the hero, one mesh
};

/// A stretch of a line feature with one style.
struct SegmentMesh {
    MeshPointer mesh;
    atlas::Status status = atlas::Status::None;
    atlas::Certainty certainty = atlas::Certainty::Certain;
};

/// A feature in the plane. Parallel to atlas.features().
struct SceneFeature {
    geo::WorldPoint anchor;
    geo::WorldBounds bounds;
    std::vector<std::vector<geo::WorldPoint>> lines;  // as drawn: smoothed where only waypoints are known
    std::vector<std::vector<std::vector<geo::WorldPoint>>> polygons;  // rings without repeated last points
    std::vector<SegmentMesh> segments;                                // one per drawn line

    [[nodiscard]] bool isPoint() const { return lines.empty() && polygons.empty(); }
};

/// Features that stand on the same spot: the place itself first, then what happened there.
struct Stack {
    geo::WorldPoint at;
    std::vector<std::uint32_t> features;  // indices into atlas.features()
};

struct ReliefPart {
    MeshPointer mesh;
    ImagePointer image;
};

class Scene {
public:
    Scene(std::shared_ptr<const atlas::Atlas> atlas, std::shared_ptr<const session::Theme> theme,
          const geo::Projection& projection);

    [[nodiscard]] const atlas::Atlas& atlas() const { return *m_atlas; }
    [[nodiscard]] const session::Theme& theme() const { return *m_theme; }
    [[nodiscard]] const geo::Projection& projection() const { return m_projection; }
    [[nodiscard]] const DetailLevel& levelFor(double zoom) const;
    [[nodiscard]] const std::vector<DetailLevel>& levels() const { return m_levels; }
    [[nodiscard]] const std::vector<ReliefPart>& relief() const { return m_relief; }
    [[nodiscard]] const std::vector<SceneFeature>& features() const { return m_features; }
    [[nodiscard]] const std::vector<Stack>& stacks() const { return m_stacks; }
    [[nodiscard]] std::optional<std::uint32_t> indexOf(std::string_view featureId) const;

    /// Features whose box meets the area.
    [[nodiscard]] std::vector<std::uint32_t> featuresNear(const geo::WorldBounds& area) const;

    /// The outline of an area feature as a ribbon; made anew at each call.
    [[nodiscard]] MeshPointer outlineOf(std::uint32_t feature) const;

private:
    void projectFeatures();
    void buildStacks();

    std::shared_ptr<const atlas::Atlas> m_atlas;
    std::shared_ptr<const session::Theme> m_theme;
    geo::Projection m_projection;
    std::vector<DetailLevel> m_levels;
    std::vector<ReliefPart> m_relief;
    std::vector<SceneFeature> m_features;
    std::vector<Stack> m_stacks;
    std::unique_ptr<geo::SpatialIndex> m_index;
};

}  // namespace view
