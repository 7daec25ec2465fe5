#pragma once
// Line breaking by the Unicode rules (UAX 14, through ICU), so that Chinese breaks between characters and not before a
// comma.

#include "atlas/language.hpp"
#include "view/text_measurer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace view {

/// Lines no wider than maxWidthPx where the rules allow it; a line feed always breaks. No trailing spaces.
[[nodiscard]] std::vector<std::string> breakLines(std::string_view text, atlas::Language language, float maxWidthPx,
                                                  const TextStyle& style, const TextMeasurer& measurer);

/// Upper case by the rules of the language (Kazakh i and Russian ё among them).
[[nodiscard]] std::string toUpper(std::string_view text, atlas::Language language);

}  // namespace view
