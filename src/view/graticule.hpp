#pragma once
// Graticule: meridians and parallels at a step that suits the zoom, labelled where they leave the window.

#include "session/camera.hpp"
#include "session/strings.hpp"
#include "view/frame.hpp"

#include <vector>

namespace view {

/// Degrees between lines at this zoom.
[[nodiscard]] double graticuleStepDeg(double zoom);

/// All lines of the step within the window, one mesh.
[[nodiscard]] MeshPointer graticuleMesh(const geo::Projection& projection, const geo::LonLatBounds& window,
                                        double stepDeg);

enum class Edge { Bottom, Left, Top, Right };

struct GraticuleLabel {
    std::string text;
    geo::ScreenPoint at;  // on the window's edge
    Edge edge = Edge::Bottom;
};

/// Meridians are named where they cross the bottom and the top, parallels where they cross the left and the right: what
/// a panel covers on one side can still be read on the other.

[[nodiscard]] std::vector<GraticuleLabel> graticuleLabels(const session::MapView& view, const geo::LonLatBounds& window,
                                                          double stepDeg, const session::Strings& strings,
                                                          atlas::Language language);

}  // namespace view
