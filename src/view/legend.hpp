#pragma once
// Legend: what the signs of the map mean, as swatches that are drawn like the map itself.

#include "atlas/atlas.hpp"
#include "session/strings.hpp"
#include "session/theme.hpp"
#include "view/frame.hpp"
#include "view/shown_things.hpp"

#include <span>
#include <string>
#include <vector>

namespace view {

/// A swatch's place: from (0, 0), in pixels.
struct SwatchSize {
    float widthPx = 38.0F;
    float heightPx = 18.0F;
    float scale = 1.0F;  // of lines and symbols in it; the sizes above are final
};

/// A sign and its name.
struct LegendEntry {
    std::vector<DrawCommand> swatch;  // rectangles, symbols and straight lines
    std::string name;
};

/// The one sign that stands for all of a layer or group.
[[nodiscard]] std::vector<DrawCommand> layerSwatch(const session::Theme& theme, const atlas::Atlas& atlas,
                                                   const atlas::Layer& layer, const SwatchSize& size);

/// Of what is shown, in the order of the layers: lines by group and, where one group has several kinds of them, by
/// status and certainty; symbols by kind; what the base map shows.
[[nodiscard]] std::vector<LegendEntry> legendOf(const ShapeIndex& shapes, const session::AppState& state,
                                                std::span<const ShownThing> things, const session::Theme& theme,
                                                const session::Strings& strings, const SwatchSize& size);

}  // namespace view
