#pragma once
// Figures of claims, and the places where sources state them, in words of a language.

#include "atlas/article.hpp"
#include "session/strings.hpp"

#include <string>

namespace session {

/// "1,533 km", "US$1.95 billion", "19.5亿美元": as the unit's words have it (locale key unit.<unit>), large numbers
/// with the language's own words for powers of ten (number.magnitudes, as "6 {value} million; 9 {value} billion").
[[nodiscard]] std::string formatQuantity(const Strings& strings, atlas::Language language,
                                         const atlas::Quantity& quantity);

/// How the numbers along one axis are written: each times `factor`, the unit once in words.
struct AxisUnit {
    double factor = 1.0;
    std::string words;  // "million t a year", "US$ billion", "km"
};

/// The unit of an axis whose largest number is `largest`, counted in `unit`; the word for its size is that of
/// formatQuantity.
[[nodiscard]] AxisUnit axisUnit(const Strings& strings, atlas::Language language, const std::string& unit,
                                double largest);

/// A number with the decimals that it has, three at most: "61.4", "2,724,900".
[[nodiscard]] std::string formatPlain(atlas::Language language, double value);

/// "1,533 km, forecast, as of 2003", in the language's own list; empty where the claim has neither figure nor date.
[[nodiscard]] std::string formatFigure(const Strings& strings, atlas::Language language, const atlas::Claim& claim);

/// The place in a document in words of the language, where it has the form of an English text under the locale keys
/// citation.*, such as "paragraph {paragraph}, sentence {sentence}", with whole numbers in the braces; otherwise as it
/// stands.
[[nodiscard]] std::string formatPlace(const Strings& strings, atlas::Language language, const std::string& place);

/// "Title; author; publisher; date; address", as far as they are known.
[[nodiscard]] std::string formatDocument(atlas::Language language, const atlas::Document& document);

}  // namespace session
