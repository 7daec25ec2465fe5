#pragma once
// Scene: the atlas projected and turned into meshes, built once for one projection and theme. Frames only choose among
// its meshes.
//
// Base geometry exists in levels of detail. All lines of a level come from arcs simplified once, so neighbours never
// part and the drawn border is the same line as both countries' outlines.

#include "session/theme.hpp"
#include "view/mesh.hpp"
#include "view/shape_index.hpp"

#include <array>
#include <cstdint>
#include <memory>
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

struct ReliefPart {
    MeshPointer mesh;
    ImagePointer image;
};

class Scene {
public:
    Scene(std::shared_ptr<const atlas::Atlas> atlas, std::shared_ptr<const session::Theme> theme,
          const geo::Projection& projection);

    [[nodiscard]] const atlas::Atlas& atlas() const { return m_index.atlas(); }
    [[nodiscard]] const session::Theme& theme() const { return *m_theme; }
    [[nodiscard]] const geo::Projection& projection() const { return m_index.projection(); }
    [[nodiscard]] const ShapeIndex& index() const { return m_index; }
    [[nodiscard]] const DetailLevel& levelFor(double zoom) const;
    [[nodiscard]] const std::vector<DetailLevel>& levels() const { return m_levels; }
    [[nodiscard]] const std::vector<ReliefPart>& relief() const { return m_relief; }

    /// The drawn stretches of each line feature, parallel to atlas().features().
    [[nodiscard]] const std::vector<std::vector<SegmentMesh>>& segments() const { return m_segments; }

    /// The outline of an area feature as a ribbon; made anew at each call.
    [[nodiscard]] MeshPointer outlineOf(std::uint32_t feature) const;

private:
    ShapeIndex m_index;
    std::shared_ptr<const session::Theme> m_theme;
    std::vector<DetailLevel> m_levels;
    std::vector<ReliefPart> m_relief;
    std::vector<std::vector<SegmentMesh>> m_segments;
};

}  // namespace view
