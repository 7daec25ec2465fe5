#pragma once
// Where the card lies: beside its subject, never over it, and still while it can.

#include "geo/screen_point.hpp"

#include <optional>
#include <span>

namespace ui {

struct CardRequest {
    geo::ScreenRect subject;  // the spot it is about: covered only where there is no other place at all
    geo::ScreenRect extent;   // all of a line or area that is in the window; the same as the subject for a point
    float widthPx = 0.0F;
    float heightPx = 0.0F;
    float leastWidthPx = 0.0F;  // what may be left of both where room is short
    float leastHeightPx = 0.0F;
    geo::ScreenRect area;
    std::span<const geo::ScreenRect> panels;  // and what else is to stay in sight
    std::optional<geo::ScreenRect> before;    // where it lay in the last frame
};

/// Where it lay before, as long as that covers neither subject nor panels; else the place of full size that covers
/// least of the extent, right, left, below and above the subject going first; else as large as beside the subject it
/// can be; else the corner of the area that covers least of the subject.
[[nodiscard]] geo::ScreenRect placeCard(const CardRequest& request);

}  // namespace ui
