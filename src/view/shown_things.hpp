#pragma once
// Shown things: what a file of the view holds. By the rule by which the map is drawn and told (view_survey.hpp), with
// each thing's look in the theme.

#include "session/reduce.hpp"
#include "session/theme.hpp"
#include "view/shape_index.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace view {

struct ShownThing {
    std::uint32_t feature = 0;           // in the atlas
    std::vector<std::size_t> stretches;  // of a line that has such: those that are there at that time
};

/// What is seen of the atlas in this view, ascending. While two times are compared, what is there at either.
[[nodiscard]] std::vector<ShownThing> shownThings(const ShapeIndex& shapes, const session::AppState& state,
                                                  const session::Context& context);

/// The thing itself with all of its stretches, whatever the view.
[[nodiscard]] ShownThing wholeThing(const atlas::Atlas& atlas, std::uint32_t feature);

/// How the map draws a thing, or how it would if its outline were drawn.
struct ThingLook {
    session::StrokeStyle line;           // of a line, or around an area
    std::optional<session::Color> fill;  // of an area; empty: only its outline
    session::SymbolStyle symbol;         // of a point
};

/// `stretch`: nullptr for what has none.
[[nodiscard]] ThingLook lookOf(const ShapeIndex& shapes, const session::Theme& theme, std::uint32_t feature,
                               const atlas::Segment* stretch);

}  // namespace view
