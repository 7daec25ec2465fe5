#pragma once
// Where the card lies: beside its subject, never over it, and still while it can.

#include "geo/screen_point.hpp"

#include <optional>
#include <span>

namespace ui {

/// The best place for a card of that size inside `area`: where it lay before as long as that covers neither subject nor
/// panels; else the first of right, left, below, above the subject that fits; else the corner farthest from the
/// subject.
[[nodiscard]] geo::ScreenRect placeCard(const geo::ScreenRect& subject, float widthPx, float heightPx,
                                        const geo::ScreenRect& area, std::span<const geo::ScreenRect> panels,
                                        const std::optional<geo::ScreenRect>& before);

}  // namespace ui
