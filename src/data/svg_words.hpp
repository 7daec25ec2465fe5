#pragma once
// An SVG picture's own words, for those who hear it instead of seeing it: letters in it are outlines.

#include <string>
#include <string_view>

namespace data {

/// The SVG with a title and a description as its first elements (SVG 1.1, 5.4), of that language. What is no XML comes
/// back as it is.
[[nodiscard]] std::string svgWithWords(std::string svg, std::string_view title, std::string_view description,
                                       std::string_view languageCode);

}  // namespace data
