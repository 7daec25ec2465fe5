#pragma once
// Suggestions: what is said where a name on the command line is none of the atlas.

#include "atlas/atlas.hpp"

#include <string>
#include <string_view>

namespace app {

/// Whether --layers may name it: a group, a layer, a base layer, or the countries, which are always shown.
[[nodiscard]] bool isLayerName(const atlas::Atlas& atlas, std::string_view id);

/// Why there is no such layer, with the nearest ones.
[[nodiscard]] std::string unknownLayer(const atlas::Atlas& atlas, std::string_view id);

/// The same of a story.
[[nodiscard]] std::string unknownStory(const atlas::Atlas& atlas, std::string_view id);

/// The same of a feature. A name in any of the languages leads to its feature too.
[[nodiscard]] std::string unknownFeature(const atlas::Atlas& atlas, std::string_view id);

}  // namespace app
