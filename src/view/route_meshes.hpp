#pragma once
// RouteMeshes: the routes' ribbons and lines among the layers that are on. The scene holds ribbons with all layers on;
// when some are hidden, the others that run beside them move together.

#include "session/app_state.hpp"
#include "view/scene.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace view {

class RouteMeshes {
public:
    /// To be called before each frame; makes only what is drawn otherwise than in the frame before.
    void arrange(const Scene& scene, const session::AppState& state);

    [[nodiscard]] const std::vector<SegmentMesh>& of(const Scene& scene, std::uint32_t feature) const;

    /// As ShapeIndex::drawnLines has it, kept while the map neither zooms nor changes its layers.
    [[nodiscard]] const std::vector<WorldLine>& drawnLines(const Scene& scene, std::uint32_t feature, double pitchM);

private:
    const Scene* m_scene = nullptr;  // of the last frame, for comparison only
    std::vector<bool> m_shown;       // in the last frame, by feature
    std::map<std::uint32_t, std::vector<SegmentMesh>> m_moved;
    double m_pitchM = 0.0;
    std::map<std::uint32_t, std::vector<WorldLine>> m_lines;
};

}  // namespace view
