#include "view/route_meshes.hpp"

#include "session/reduce.hpp"

#include <cmath>
#include <utility>

namespace view {

void RouteMeshes::arrange(const Scene& scene, const session::AppState& state) {
    const auto& features = scene.atlas().features();
    std::vector<bool> shown(features.size(), false);
    for (std::size_t i = 0; i < features.size(); ++i) {
        shown[i] = !features[i].segments.empty() && session::isShown(state, scene.atlas(), features[i]);
    }
    if (m_scene == &scene && m_shown == shown) {
        return;
    }
    m_scene = &scene;
    m_shown = std::move(shown);
    m_moved.clear();
    m_lines.clear();
    const auto isShown = [this](std::uint32_t feature) { return m_shown[feature]; };
    const auto areAllShown = [](std::uint32_t) { return true; };
    for (std::uint32_t i = 0; i < features.size(); ++i) {
        if (m_shown[i] && scene.index().lanesOf(i, isShown) != scene.index().lanesOf(i, areAllShown)) {
            m_moved.emplace(i, scene.segmentMeshes(i, isShown));
        }
    }
}

const std::vector<SegmentMesh>& RouteMeshes::of(const Scene& scene, std::uint32_t feature) const {
    const auto found = m_moved.find(feature);
    return found == m_moved.end() ? scene.segments()[feature] : found->second;
}

const std::vector<WorldLine>& RouteMeshes::drawnLines(const Scene& scene, std::uint32_t feature, double pitchM) {
    constexpr double Same = 1e-9;  // a pan alone moves the scale in its last digits
    if (std::abs(m_pitchM - pitchM) > Same * pitchM) {
        m_pitchM = pitchM;
        m_lines.clear();
    }
    const auto [found, isNew] = m_lines.try_emplace(feature);
    if (isNew) {
        found->second = scene.index().drawnLines(
            feature, [this](std::uint32_t route) { return m_shown[route]; }, pitchM);
    }
    return found->second;
}

}  // namespace view
