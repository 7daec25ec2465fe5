#pragma once
// FlatTint: the colour of the land for views so close that the relief's source would only show blocks.

#include "atlas/geography.hpp"

namespace view {

/// The same heights in cells `factor` times as wide, smoothed until no slope shows: only where land lies high or low.
/// The sea keeps out of the means. A cell that touches the sea, or lies beside one, has no height: so large a cell
/// would tint the water.
[[nodiscard]] atlas::Elevation smoothedElevation(const atlas::Elevation& elevation, int factor);

}  // namespace view
