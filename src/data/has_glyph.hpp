#pragma once
// What room data needs to know about fonts, which live in another room.

#include <functional>

namespace data {

/// Whether every typeface has a glyph for the code point.
using HasGlyph = std::function<bool(char32_t codePoint)>;

}  // namespace data
