#pragma once
// FrameBuilder: from scene and state to one Frame. The same state gives the same frame; nothing is drawn here.

#include "session/app_state.hpp"
#include "session/strings.hpp"
#include "view/frame.hpp"
#include "view/scene.hpp"
#include "view/text_measurer.hpp"

#include <map>
#include <memory>
#include <span>

namespace view {

class FrameBuilder {
public:
    /// `measurer` and `strings` must outlive the builder.
    FrameBuilder(std::shared_ptr<const Scene> scene, const TextMeasurer& measurer, const session::Strings& strings);

    /// `panels`: rectangles that panels will cover; no label goes under them.
    [[nodiscard]] Frame build(const session::AppState& state, std::span<const geo::ScreenRect> panels);

    [[nodiscard]] const Scene& scene() const { return *m_scene; }

private:
    friend class FramePainter;

    MeshPointer graticule(double stepDeg);
    MeshPointer outline(std::uint32_t feature);

    std::shared_ptr<const Scene> m_scene;
    const TextMeasurer& m_measurer;
    const session::Strings& m_strings;
    std::map<double, MeshPointer> m_graticules;       // by step, made when first needed
    std::map<std::uint32_t, MeshPointer> m_outlines;  // of areas that were selected or pointed at
};

/// Radius of the largest symbol and how near to a line counts as a hit, in pixels at UI scale 1.
inline constexpr float PickTolerancePx = 7.0F;
    /// Draws another scene of the same atlas from now on.
    void show(std::shared_ptr<const Scene> scene);


}  // namespace view
