#pragma once
// Ribbons as polygons: the same strip of constant width that the canvas's shader paints, cut into its dashes.

#include "view/frame.hpp"

#include <functional>
#include <span>
#include <vector>

namespace paper {

/// How the world lies on the page.
struct Placing {
    geo::ScreenSize size;
    geo::WorldPoint center;
    double worldMetresPerPixel = 1.0;

    [[nodiscard]] geo::ScreenPoint at(const geo::WorldPoint& place) const;
};

/// A stretch of the way along a line, in metres, and how much of it is inked.
struct Ink {
    double fromM = 0.0;
    double toM = 0.0;
    float share = 1.0F;  // 0..1
};

/// The inked stretches of one turn of a dash pattern, which begins again after `wholeM`.
struct DashCycle {
    double wholeM = 0.0;
    std::vector<Ink> inks;
};

/// Empty inks and a whole of 0: solid. `halved` as in DrawRibbon.
[[nodiscard]] DashCycle dashCycleOf(const std::vector<float>& dashM, float halved);

/// Calls `take` with each convex piece of the ribbon and its share of ink; `widthPx` stands in for the command's own.
void eachPiece(const view::DrawRibbon& ribbon, float widthPx, const DashCycle& dashes, const Placing& placing,
               const std::function<void(std::span<const geo::ScreenPoint>, float share)>& take);

}  // namespace paper
