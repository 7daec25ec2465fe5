#include "view/scene.hpp"

#include "view/detail.hpp"
#include "view/relief.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <limits>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

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

constexpr double SmoothingToleranceM = 250.0;

std::vector<SegmentMesh> segmentMeshes(const atlas::Feature& feature, const std::vector<WorldLine>& lines) {
    std::vector<SegmentMesh> meshes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        SegmentMesh segment;
        segment.mesh = ribbonMesh(std::span(&lines[i], 1));
        segment.certainty = feature.certainty;
        if (i < feature.segments.size()) {
            segment.status = feature.segments[i].status;
            segment.certainty = feature.segments[i].certainty;
        }
        meshes.push_back(std::move(segment));
    }
    return meshes;
}

SceneFeature projectFeature(const atlas::Feature& feature, const geo::Projection& projection) {
    SceneFeature projected;
    projected.anchor = projection.project(feature.anchor);
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
        for (const geo::LineString& line : *lines) {
            WorldLine world = projectLine(projection, line);
            projected.lines.push_back(feature.segments.empty() ? std::move(world)
                                                               : geo::smoothThrough(world, SmoothingToleranceM));
        }
        projected.segments = segmentMeshes(feature, projected.lines);
    } else if (const auto* polygons = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
        for (const geo::Polygon& polygon : *polygons) {
            std::vector<WorldLine> rings;
            for (const geo::Ring& ring : polygon.rings) {
                rings.push_back(openRing(projectLine(projection, ring)));
            }
            projected.polygons.push_back(std::move(rings));
        }
    }
    for (const WorldLine& line : projected.lines) {
        for (const geo::WorldPoint& p : line) {
            projected.bounds.add(p);
        }
    }
    for (const auto& rings : projected.polygons) {
        for (const WorldLine& ring : rings) {
            for (const geo::WorldPoint& p : ring) {
                projected.bounds.add(p);
            }
        }
    }
    if (projected.isPoint()) {
        projected.bounds.add(projected.anchor);
    }
    return projected;
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
    : m_atlas(std::move(atlas)), m_theme(std::move(theme)), m_projection(projection) {
    std::vector<std::future<DetailLevel>> levels;
    for (const LevelPlan& plan : Levels) {
        levels.push_back(std::async(std::launch::async, [this, plan] {
            return buildLevel(m_atlas->geography(), m_projection, plan.upToZoom, plan.toleranceM);
        }));
    }
    projectFeatures();
    buildStacks();
    m_relief = buildRelief(m_atlas->geography(), *m_theme, m_projection);
    for (auto& level : levels) {
        m_levels.push_back(level.get());
    }
}

void Scene::projectFeatures() {
    std::vector<geo::WorldBounds> boxes;
    for (const atlas::Feature& feature : m_atlas->features()) {
        m_features.push_back(projectFeature(feature, m_projection));
        boxes.push_back(m_features.back().bounds);
    }
    m_index = std::make_unique<geo::SpatialIndex>(boxes);
}

void Scene::buildStacks() {
    std::map<std::pair<double, double>, std::size_t> byPlace;
    const auto& features = m_atlas->features();
    for (std::uint32_t i = 0; i < features.size(); ++i) {
        if (!m_features[i].isPoint()) {
            continue;
        }
        const geo::LonLat& at = features[i].anchor;
        const auto [found, isNew] = byPlace.try_emplace({at.lonDeg, at.latDeg}, m_stacks.size());
        if (isNew) {
            m_stacks.push_back({m_features[i].anchor, {}});
        }
        m_stacks[found->second].features.push_back(i);
    }
    for (Stack& stack : m_stacks) {
        std::ranges::stable_sort(stack.features, [&](std::uint32_t a, std::uint32_t b) {
            const auto key = [&](std::uint32_t i) {
                return std::tuple(!features[i].shownAt.empty(), features[i].origin);
            };
            return key(a) < key(b);
        });
    }
}

const DetailLevel& Scene::levelFor(double zoom) const {
    const auto found = std::ranges::find_if(m_levels, [&](const DetailLevel& level) { return zoom < level.upToZoom; });
    return found == m_levels.end() ? m_levels.back() : *found;
}

std::optional<std::uint32_t> Scene::indexOf(std::string_view featureId) const {
    const atlas::Feature* feature = m_atlas->feature(featureId);
    if (feature == nullptr) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(feature - m_atlas->features().data());
}

std::vector<std::uint32_t> Scene::featuresNear(const geo::WorldBounds& area) const {
    std::vector<std::uint32_t> found;
    m_index->query(area, [&](std::uint32_t item) { found.push_back(item); });
    return found;
}

MeshPointer Scene::outlineOf(std::uint32_t feature) const {
    std::vector<WorldLine> rings;
    for (const auto& polygon : m_features[feature].polygons) {
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
