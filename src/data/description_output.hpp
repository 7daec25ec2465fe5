#pragma once
// What `describe` prints: a view in words, as plain text for people and screen readers, and as JSON
// (docs/schema/describe.schema.json).

#include "atlas/atlas.hpp"
#include "session/description.hpp"
#include "session/strings.hpp"

#include <string>

namespace data {

/// One heading or sentence a line, entries numbered, an empty line before each heading; at the end the article of what
/// is selected, as `show` prints it. Control characters are escaped.
[[nodiscard]] std::string descriptionText(const atlas::Atlas& atlas, const session::Description& description,
                                          const session::Strings& strings, atlas::Language language);

/// The same with its figures; the article as `show --json` prints it.
[[nodiscard]] std::string descriptionJson(const atlas::Atlas& atlas, const session::Description& description,
                                          atlas::Language language);

}  // namespace data
