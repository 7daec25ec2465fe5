#pragma once
// ClipLine: the part of a straight line that lies in a rectangle, after Liang and Barsky (1984).

#include "geo/screen_point.hpp"

#include <optional>

namespace geo {

/// Shares of the way from `a` to `b`, 0 to 1.
struct LineShare {
    float from = 0.0F;
    float to = 1.0F;
};

/// Empty where nothing of the line lies in the rectangle or on its sides.
[[nodiscard]] std::optional<LineShare> shareInside(const ScreenPoint& a, const ScreenPoint& b, const ScreenRect& rect);

}  // namespace geo
