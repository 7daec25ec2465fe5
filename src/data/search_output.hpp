#pragma once
// What `khorgos search` prints: see json_output.hpp.

#include "atlas/atlas.hpp"
#include "session/search_hit.hpp"
#include "session/strings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace data {

/// Best first, as given. `text`: what was looked for.
[[nodiscard]] std::string searchJson(const atlas::Atlas& atlas, std::string_view text,
                                     std::span<const session::SearchHit> hits);
[[nodiscard]] std::string searchText(const atlas::Atlas& atlas, std::span<const session::SearchHit> hits,
                                     const session::Strings& strings, atlas::Language language);

}  // namespace data
