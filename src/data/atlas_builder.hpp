#pragma once
// Puts the written and the drawn part of the atlas together: finds the shapes and places that features name, and gives
// every base feature that nobody wrote about an article.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "data/base_map.hpp"
#include "data/content_reader.hpp"

namespace data {

/// Faults go to content.diagnostics. Both parts are used up.
[[nodiscard]] atlas::Atlas::Parts buildAtlas(Content& content, BaseMap& map);

}  // namespace data
