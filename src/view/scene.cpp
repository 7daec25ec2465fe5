#include "view/scene.hpp"

#include "view/detail.hpp"
#include "view/relief.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <limits>
#include <span>
#include <utility>

namespace view {
namespace {

struct LevelPlan {
    double upToZoom;
    double toleranceM;
};

/// Tolerances stay under a pixel up to the zoom where the next level takes over.
constexpr std::array<LevelPlan, 4> Levels = {{
    {4.6, 2000.0},
    {6.2, 700.0},
    {8.0, 200.0},
    {std::numeric_limits<double>::infinity(), 0.0},
}};

std::vector<SegmentMesh> segmentMeshes(const atlas::Feature& feature, const std::vector<WorldLine>& lines) {
    std::vector<SegmentMesh> meshes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        SegmentMesh segment;
        segment.mesh = ribbonMesh(std::span(&lines[i], 1));
        if (i < feature.segments.size()) {
            segment.status = feature.segments[i].status;
            segment.certainty = feature.segments[i].certainty;
        }
        meshes.push_back(std::move(segment));
    }
    return meshes;
}

std::vector<ReliefPart> buildRelief(const atlas::Geography& geography, const session::Theme& theme,
                                    const geo::Projection& projection) {
    std::vector<ReliefPart> parts;
    const atlas::Elevation& core = geography.coreElevation;
    const atlas::Elevation& overview = geography.overviewElevation;
    const std::optional<geo::LonLatBounds> hole = core.rows > 0 ? std::optional(core.bounds) : std::nullopt;
    for (const auto& [elevation, without] :
         {std::pair{&overview, hole}, std::pair{&core, std::optional<geo::LonLatBounds>{}}}) {
        if (elevation->rows > 0) {
            parts.push_back({reliefMesh(*elevation, projection, without), shadeRelief(*elevation, theme)});
        }
    }
    return parts;
}

}  // namespace

Scene::Scene(std::shared_ptr<const atlas::Atlas> atlas, std::shared_ptr<const session::Theme> theme,
             const geo::Projection& projection)
    : m_index(std::move(atlas), projection), m_theme(std::move(theme)) {
    std::vector<std::future<DetailLevel>> levels;
    for (const LevelPlan& plan : Levels) {
        levels.push_back(std::async(std::launch::async, [this, plan] {
            return buildLevel(this->atlas().geography(), this->projection(), plan.upToZoom, plan.toleranceM);
        }));
    }
    const auto& features = this->atlas().features();
    for (std::size_t i = 0; i < features.size(); ++i) {
        m_segments.push_back(segmentMeshes(features[i], m_index.shapes()[i].lines));
    }
    m_relief = buildRelief(this->atlas().geography(), *m_theme, projection);
    for (auto& level : levels) {
        m_levels.push_back(level.get());
    }
}

const DetailLevel& Scene::levelFor(double zoom) const {
    const auto found = std::ranges::find_if(m_levels, [&](const DetailLevel& level) { return zoom < level.upToZoom; });
    return found == m_levels.end() ? m_levels.back() : *found;
}

MeshPointer Scene::outlineOf(std::uint32_t feature) const {
    std::vector<WorldLine> rings;
    for (const auto& polygon : m_index.shapes()[feature].polygons) {
        for (WorldLine ring : polygon) {
            if (!ring.empty()) {
                ring.push_back(ring.front());
            }
            rings.push_back(std::move(ring));
        }
    }
    return ribbonMesh(rings);
}

}  // namespace view
