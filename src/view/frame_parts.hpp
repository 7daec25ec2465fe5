#pragma once
// Frames cut, enlarged and taken apart, for pictures too large for one drawing and for vectors on paper. All of it is
// about frames without a ground, which draw everything themselves.

#include "view/frame.hpp"

#include <vector>

namespace view {

/// What the frame shows inside the rectangle, whose sides are whole pixels: drawn on its own it gives the same pixels.
[[nodiscard]] Frame windowOn(const Frame& frame, const geo::ScreenRect& part);

/// A command moved right and down; meshes stay where the world is.
[[nodiscard]] DrawCommand moved(DrawCommand command, const geo::ScreenPoint& by);

/// The same view with `factor` times as many pixels a side; widths, sizes and places in pixels grow with it.
[[nodiscard]] Frame enlarged(const Frame& frame, double factor);

/// Moved right and down by whole pixels, in a larger frame of that size.
[[nodiscard]] Frame placedOn(const Frame& frame, geo::ScreenSize sheet, geo::ScreenPoint at);

/// A frame in two: what must be pixels, rasters and all that lies under them, and what lies above. Inside each clip of
/// the frame everything up to the last raster goes below; the clips stand in both halves.
struct SplitFrame {
    std::vector<DrawCommand> below;  // empty where the frame has no raster
    std::vector<DrawCommand> above;
};

[[nodiscard]] SplitFrame splitAtRasters(const Frame& frame);

}  // namespace view
