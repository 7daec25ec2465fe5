#pragma once
// LineText: names along lines, letter by letter, as rivers and ranges carry them.

#include "view/labels.hpp"

namespace view {

/// Offers the places along the request's path where its first line fits without bending too sharply, best first. Along
/// a path of two points both lines fit, each in one piece. False where the taker wanted no more.
bool offerAlong(const LabelRequest& request, const TextMeasurer& measurer, const LabelPlacer::Taker& take);

}  // namespace view
