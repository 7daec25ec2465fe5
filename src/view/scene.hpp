#pragma once
// Scene: the atlas projected and turned into meshes for one projection and theme. Frames only choose among its meshes.
//
// Base geometry exists in levels of detail. All lines of a level come from arcs simplified once, so neighbours never
// part and the drawn border is the same line as both countries' outlines. Levels and relief are made on worker threads
// when they are first asked for, so that the first picture waits for what it shows and for nothing else.

#include "session/theme.hpp"
#include "view/area_tiles.hpp"
#include "view/mesh.hpp"
#include "view/shape_index.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace view {

/// Rims are the shores of large lakes once more, as half ribbons on the water.
enum class LineClass { Coast, CountryBorder, DisputedBorder, UnitBorder, Shore, Rim, River };

/// Lines of one class near each other.
struct LineCell {
    LineClass lineClass = LineClass::Coast;
    int rank = 1;  // rivers: 1 largest .. 5; rims: 1 whole .. 3 slimmest
    MeshPointer mesh;
};

struct DetailLevel {
    double upToZoom = 0.0;  // used for zooms below this
    double toleranceM = 0.0;
    std::vector<MeshPointer> land;
    std::vector<MeshPointer> lakes;
    std::vector<LineCell> lines;
    MeshPointer sharedBorder;    // the hero, one mesh
    MeshPointer kazakhstanSide;  // its half ribbons
    MeshPointer chinaSide;
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
    /// The same meshes in another theme, shared and not made again; only the relief is shaded anew.
    Scene(const Scene& other, std::shared_ptr<const session::Theme> theme);
    /// The same theme with another atlas of the same geography: levels of detail and relief are shared.
    Scene(const Scene& other, std::shared_ptr<const atlas::Atlas> atlas);
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    [[nodiscard]] const atlas::Atlas& atlas() const { return m_index->atlas(); }
    [[nodiscard]] const session::Theme& theme() const { return *m_theme; }
    [[nodiscard]] const geo::Projection& projection() const { return m_index->projection(); }
    [[nodiscard]] const ShapeIndex& index() const { return *m_index; }

    /// The level for this zoom, waiting until it is made. Safe from any thread, as are all the others.
    [[nodiscard]] const DetailLevel& levelFor(double zoom) const;
    /// The level for this zoom where it is made, else the next coarser or finer one that is; the wanted one is then
    /// begun. Waits only where there is none at all.
    [[nodiscard]] const DetailLevel& readyLevelFor(double zoom) const;
    /// Whether the level for this zoom is made.
    [[nodiscard]] bool isReady(double zoom) const;
    /// Begins the level for this zoom on a worker.
    void prepare(double zoom) const;
    /// Begins the next finer and the next coarser level and the flat tints on workers, once the level for this zoom is
    /// made. Costs nothing where that was done before.
    void prepareAround(double zoom) const;
    /// All levels, waiting until they are made.
    [[nodiscard]] const std::vector<DetailLevel>& levels() const;
    /// Waits until it is made.
    [[nodiscard]] const std::vector<ReliefPart>& relief() const;
    /// The land's tints without any relief, for close views. Waits until it is made.
    [[nodiscard]] const std::vector<ReliefPart>& flatRelief() const;

    /// The stretches of each line feature with all layers on, parallel to atlas().features().
    [[nodiscard]] const std::vector<std::vector<SegmentMesh>>& segments() const { return *m_segments; }

    /// The features that are drawn as lines, in the order of their layers, so that the later groups of the panel lie on
    /// top.
    [[nodiscard]] const std::vector<std::uint32_t>& drawnLines() const { return *m_drawnLines; }

    /// The same for one feature among the routes shown; made anew at each call.
    [[nodiscard]] std::vector<SegmentMesh> segmentMeshes(std::uint32_t feature, const RouteNet::IsShown& isShown) const;

    /// The areas of the user's files.
    [[nodiscard]] const AreaTiles& areaTiles() const { return *m_areaTiles; }

    /// The outline of an area feature as a ribbon; made anew at each call.
    [[nodiscard]] MeshPointer outlineOf(std::uint32_t feature) const;

private:
    struct Workshop;
    struct Shading;

    void makeOwnParts();

    // Shared by all scenes that differ in their theme only.
    std::shared_ptr<const ShapeIndex> m_index;
    std::shared_ptr<Workshop> m_workshop;
    std::shared_ptr<const std::vector<std::vector<SegmentMesh>>> m_segments;
    std::shared_ptr<const std::vector<std::uint32_t>> m_drawnLines;
    std::shared_ptr<const AreaTiles> m_areaTiles;

    std::shared_ptr<const session::Theme> m_theme;
    std::shared_ptr<Shading> m_shading;
};

}  // namespace view
