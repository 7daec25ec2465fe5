#pragma once
// The shapes of map symbols as corners, for whoever draws them. Circles and rings have none.

#include "geo/screen_point.hpp"
#include "session/theme.hpp"

#include <span>

namespace view {

/// Corners on a symbol of half size 1, y down; empty for Circle and Ring.
[[nodiscard]] std::span<const geo::ScreenPoint> symbolCorners(session::SymbolShape shape);

/// The hole of a Ring, as a share of its width.
inline constexpr float RingHole = 0.5F;

}  // namespace view
