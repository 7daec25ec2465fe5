#pragma once
// FlatTint: the colour of the land for views so close that the relief's source would only show blocks.

#include "atlas/geography.hpp"
#include "session/theme.hpp"

namespace view {

/// The same heights in cells `factor` times as wide, smoothed until no slope shows: only where land lies high or low.
/// The sea keeps out of the means. A cell that touches the sea, or lies beside one, has no height: so large a cell
/// would tint the water.
[[nodiscard]] atlas::Elevation smoothedElevation(const atlas::Elevation& elevation, int factor);

/// The theme in which those heights are shaded, for Blend::MultiplyTwice: without light and shadow, and with each tint
/// in units of the lowland's, which the land has already (lowlandColor). So shores, which have no height, look like the
/// land beside them.
[[nodiscard]] session::Theme flatTheme(const session::Theme& theme);

/// The land's colour with the tint of the lowland laid over it; `share` of 0 is the land's alone, 1 the whole tint.
[[nodiscard]] session::Color lowlandColor(const session::Theme& theme, double share);

}  // namespace view
