#pragma once
// Figures of claims in words of a language.

#include "atlas/article.hpp"
#include "session/strings.hpp"

#include <string>

namespace session {

/// "1,533 km", "US$700 million": as the unit's words have it (locale key unit.<unit>), with no more than three
/// decimals.
[[nodiscard]] std::string formatQuantity(const Strings& strings, atlas::Language language,
                                         const atlas::Quantity& quantity);

/// "1,533 km, forecast, as of 2003", in the language's own list; empty where the claim has neither figure nor date.
[[nodiscard]] std::string formatFigure(const Strings& strings, atlas::Language language, const atlas::Claim& claim);

}  // namespace session
