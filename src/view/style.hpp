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

/// For legend swatches: the stroke of the first line that lies on the layer or on a layer of its group. nullptr where
/// it has no lines.
[[nodiscard]] const session::StrokeStyle* strokeForLayer(const session::Theme& theme, const atlas::Atlas& atlas,
                                                         const atlas::Layer& layer);

/// Of the layer of one of the user's files.
[[nodiscard]] const session::FileStyle& fileStyleFor(const session::Theme& theme, const atlas::Atlas& atlas,
                                                     std::string_view layer);

[[nodiscard]] const session::SymbolStyle& symbolFor(const session::Theme& theme, std::string_view kind);
[[nodiscard]] const session::SymbolStyle& symbolFor(const session::Theme& theme, const atlas::Atlas& atlas,
                                                    const atlas::Feature& feature);
[[nodiscard]] const session::LabelStyle& labelFor(const session::Theme& theme, std::string_view name);

}  // namespace view
