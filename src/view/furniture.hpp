#pragma once
// Furniture: the scale bar, the notes below it and the arrow that shows north, in the lower right corner. One layout
// for the frame that draws them and for the panels that must not cover them.

#include "session/app_state.hpp"
#include "session/strings.hpp"
#include "view/frame.hpp"
#include "view/scene.hpp"
#include "view/text_measurer.hpp"

#include <span>
#include <vector>

namespace view {

/// No layer of the atlas, but hidden in the same way.
inline constexpr std::string_view FurnitureLayer = "furniture";

struct Furniture {
    std::vector<DrawCommand> commands;
    std::vector<geo::ScreenRect> parts;  // where no name may lie
    geo::ScreenRect bounds;              // of all parts, up to the corner of the window
};

/// It stands `liftPx` above the lower edge. The arrow steps aside for `symbols`, as far as there is room.
[[nodiscard]] Furniture layoutFurniture(const Scene& scene, const session::AppState& state,
                                        const session::Strings& strings, const TextMeasurer& measurer, float liftPx,
                                        std::span<const geo::ScreenRect> symbols = {});

}  // namespace view
