#pragma once
// Text inside XML and HTML: what is written cannot be taken for markup, and what is read of foreign markup is its
// words.

#include <string>
#include <string_view>

namespace data {

/// Without what XML 1.0 has no place for: control characters become spaces, broken bytes and noncharacters U+FFFD.
/// Line feeds and tabs become spaces too, since no text of the atlas has lines.
[[nodiscard]] std::string cleanText(std::string_view text);

/// cleanText, with & < > " ' as entities: fit for the text of an element and for a quoted attribute, in HTML and XML.
[[nodiscard]] std::string escapeMarkup(std::string_view text);

/// The words of an HTML fragment: no tags, comments, scripts or styles; numeric entities and the five of XML (and
/// &nbsp;) as characters, all others as they stand; white space as single spaces. At most `maxBytes`, cut between
/// characters. What is no HTML comes back as it is.
[[nodiscard]] std::string plainTextOf(std::string_view html, std::size_t maxBytes);

/// Whether it may stand in a link: http or https, and nothing in it that ends or begins markup.
[[nodiscard]] bool isWebAddress(std::string_view url);

}  // namespace data
