#pragma once
// Characters that no shipped font can draw, which would show as empty boxes.

#include "data/geojson_reader.hpp"
#include "data/has_glyph.hpp"
#include "data/json_file.hpp"

namespace data {

/// One fault for each text that holds such characters, at the text.
void checkGlyphs(JsonFile& file, const HasGlyph& hasGlyph);
void checkGlyphs(GeoJson& file, const HasGlyph& hasGlyph);

}  // namespace data
