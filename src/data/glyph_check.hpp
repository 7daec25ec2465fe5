#pragma once
// Characters that no shipped font can draw, which would show as empty boxes.

#include "data/geojson_reader.hpp"
#include "data/json_file.hpp"

#include <functional>

namespace data {

/// Whether every typeface has a glyph for the code point.
using HasGlyph = std::function<bool(char32_t codePoint)>;

/// One fault for each text that holds such characters, at the text.
void checkGlyphs(JsonFile& file, const HasGlyph& hasGlyph);
void checkGlyphs(GeoJson& file, const HasGlyph& hasGlyph);

}  // namespace data
