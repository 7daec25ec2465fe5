#pragma once
// Style: which entry of the theme applies to what.

#include "atlas/atlas.hpp"
#include "session/theme.hpp"

#include <string_view>

namespace view {

/// The stroke of a stretch of a line feature: the first rule of the theme that matches.
[[nodiscard]] const session::StrokeStyle& strokeFor(const session::Theme& theme, const atlas::Atlas& atlas,
                                                    const atlas::Feature& feature, atlas::Status status,
                                                    atlas::Certainty certainty);

/// Also for legend swatches: the stroke a layer's lines usually have. nullptr where no rule names the layer or its
/// group.
[[nodiscard]] const session::StrokeStyle* strokeForLayer(const session::Theme& theme, const atlas::Layer& layer);

[[nodiscard]] const session::SymbolStyle& symbolFor(const session::Theme& theme, std::string_view kind);
[[nodiscard]] const session::LabelStyle& labelFor(const session::Theme& theme, std::string_view name);

}  // namespace view
