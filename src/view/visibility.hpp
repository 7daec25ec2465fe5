#pragma once
// Visibility: from which zoom a feature shows as a symbol, a dot, a name. One rule for drawing and for clicking.

#include "atlas/atlas.hpp"
#include "session/app_state.hpp"

namespace view {

enum class Presence { Hidden, Dot, Full };

/// How the symbol of a point feature shows at this zoom: the atlas's own are never less than a dot.
[[nodiscard]] Presence presenceOf(const atlas::Feature& feature, double zoom);

/// The zoom from which the feature may be named.
[[nodiscard]] double namedFromZoom(const atlas::Feature& feature);

/// The zoom above which the name is too large a thing for the view (countries).
[[nodiscard]] double namedUpToZoom(const atlas::Feature& feature);

/// Symbols grow towards close views, in steps, so that they keep still while the map zooms.
[[nodiscard]] float symbolScale(double zoom);

/// Whether a click at this zoom can mean the feature.
[[nodiscard]] bool isClickable(const atlas::Feature& feature, double zoom);

/// Whether the lines between first-level units are drawn.
[[nodiscard]] bool showsUnitBorders(const session::AppState& state, const atlas::Atlas& atlas);

}  // namespace view
