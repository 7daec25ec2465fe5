#pragma once
// Legend: what the signs of the map mean, as swatches that are drawn like the map itself.

#include "atlas/atlas.hpp"
#include "session/strings.hpp"
#include "session/theme.hpp"
#include "view/frame.hpp"
#include "view/view_survey.hpp"

#include <string>
#include <vector>

namespace view {

/// A sign and its name. The swatch lies in a box from (0, 0) to `swatchSize(scale)`.
struct LegendEntry {
    std::vector<DrawCommand> swatch;
    std::string name;
};

/// Width and height in pixels.
[[nodiscard]] geo::ScreenPoint swatchSize(float scale);

/// What of the view needs explaining, in the order of the layers: lines by group and, where one group has several kinds
/// of them, by status and certainty; symbols by kind; what the base map shows.
[[nodiscard]] std::vector<LegendEntry> legendOf(const ViewSurvey& survey, const session::Theme& theme,
                                                const session::Strings& strings);

}  // namespace view
