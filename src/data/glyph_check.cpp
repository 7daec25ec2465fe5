#include "data/glyph_check.hpp"

#include "base/utf8.hpp"
#include "data/fault_code.hpp"
#include "data/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>

namespace data {
namespace {

/// What is wrong with the text; empty where all of it can be drawn. Control characters have a fault of their own.
std::string problemOf(std::string_view text, const HasGlyph& hasGlyph) {
    constexpr char32_t FirstPrintable = 0x20;
    constexpr std::size_t MostNamed = 5;
    std::u32string bare;
    for (const char32_t c : base::decodeUtf8(text)) {
        if (c >= FirstPrintable && bare.find(c) == std::u32string::npos && !hasGlyph(c)) {
            bare += c;
        }
    }
    if (bare.empty()) {
        return {};
    }
    std::string named;
    for (const char32_t c : bare.substr(0, MostNamed)) {
        named += fmt::format("{}'{}' (U+{:04X})", named.empty() ? "" : ", ", base::encodeUtf8(std::u32string(1, c)),
                             static_cast<std::uint32_t>(c));
    }
    return fmt::format("the fonts have no glyph for {}{}; write it otherwise or run assets/fonts/rebuild", named,
                       bare.size() > MostNamed ? " and others" : "");
}

void checkValue(const nlohmann::json& value, const std::string& pointer, JsonSource& source, const HasGlyph& hasGlyph) {
    if (value.is_string()) {
        if (std::string problem = problemOf(value.get_ref<const std::string&>(), hasGlyph); !problem.empty()) {
            source.report(fault::GlyphMissing, pointer, std::move(problem), base::Severity::Warning);
        }
    } else if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            checkValue(member, pointer + "/" + escapePointerToken(key), source, hasGlyph);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            checkValue(value[i], fmt::format("{}/{}", pointer, i), source, hasGlyph);
        }
    }
}

}  // namespace

void checkGlyphs(JsonFile& file, const HasGlyph& hasGlyph) {
    checkValue(file.value(), "", file.source(), hasGlyph);
}

void checkGlyphs(GeoJson& file, const HasGlyph& hasGlyph) {
    for (const GeoFeature& feature : file.features) {
        for (const auto& [key, value] : feature.properties) {
            const auto* text = std::get_if<std::string>(&value);
            std::string problem = text == nullptr ? std::string() : problemOf(*text, hasGlyph);
            if (!problem.empty()) {
                file.report(fault::GlyphMissing, feature, "/properties/" + escapePointerToken(key), std::move(problem),
                            base::Severity::Warning);
            }
        }
    }
}

}  // namespace data
