#pragma once
// Templates: the sentences that articles of the base map are made from.

#include "atlas/language.hpp"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace data {

/// By key, with {placeholders}.
using Templates = std::map<std::string, atlas::LocalizedText, std::less<>>;

/// All that the program fills in.
inline constexpr std::array<std::string_view, 23> TemplateKeys = {"country",       "territory",
                                                                  "unit",          "unit-kz",
                                                                  "lake",          "river",
                                                                  "range",         "desert",
                                                                  "drawn-by-hand", "town",
                                                                  "area-drawn",    "area-clipped",
                                                                  "length-drawn",  "population",
                                                                  "position",      "border-drawn",
                                                                  "files-layer",   "files-layer-description",
                                                                  "files-feature", "files-property",
                                                                  "notes-layer",   "notes-layer-description",
                                                                  "notes-tags"};

}  // namespace data
