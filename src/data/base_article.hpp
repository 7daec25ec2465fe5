#pragma once
// Articles of things that only the base map has, made from the sentences of geodata/atlas/templates.json, so that no
// card is empty.

#include "atlas/article.hpp"
#include "data/base_map.hpp"
#include "data/content_reader.hpp"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace data {

/// The sentence with each {placeholder} replaced, language by language; empty where the template is missing.
[[nodiscard]] atlas::LocalizedText filledTemplate(
    const Templates& templates, std::string_view key,
    std::initializer_list<std::pair<std::string_view, atlas::LocalizedText>> values);

/// The same text in all languages.
[[nodiscard]] atlas::LocalizedText sameInAll(const std::string& text);

/// A number as each language writes it.
[[nodiscard]] atlas::LocalizedText numberText(double value, int decimals);

/// `countryNames`: of the country that a unit or town lies in, may be empty.
[[nodiscard]] atlas::Article baseArticle(const BaseShape& shape, const atlas::LocalizedText& countryNames,
                                         const Templates& templates);

/// How long the shared border is as drawn. Takes the place of a derived length of the same size that stands among the
/// claims, whose citations and note it keeps; else it is added.
void putBorderLength(atlas::Feature& border, const geo::MultiLineString& line, const Templates& templates);

}  // namespace data
