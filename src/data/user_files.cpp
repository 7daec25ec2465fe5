#include "data/user_files.hpp"

#include "data/base_article.hpp"
#include "data/fault_code.hpp"
#include "data/geojson_reader.hpp"
#include "data/json_text.hpp"
#include "data/load_atlas.hpp"
#include "data/place_resolver.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace data {
namespace {

constexpr std::string_view UserKind = "file";
constexpr int UserRank = 2;
constexpr std::size_t MaxProperties = 40;

std::string valueText(const GeoProperty& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return fmt::format("{}", *number);
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&value)) {
        return fmt::format("{}", fmt::join(*numbers, ", "));
    }
    return {};
}

/// Control characters in a user's file must not reach a terminal or a label.
std::string printable(std::string_view text) {
    constexpr std::size_t MaxBytes = 2000;
    std::string clean;
    for (const char c : text.substr(0, MaxBytes)) {
        const auto byte = static_cast<unsigned char>(c);
        clean += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return clean;
}

geo::LonLat anchorOf(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) {
        return *point;
    }
    if (const auto* lines = std::get_if<geo::MultiLineString>(&geometry)) {
        return middleVertex(*lines);
    }
    const geo::LonLatBounds bounds = geo::boundsOf(geometry);
    return {(bounds.westDeg + bounds.eastDeg) / 2.0, (bounds.southDeg + bounds.northDeg) / 2.0};
}

std::string nameOf(const GeoFeature& feature, const std::string& fallback) {
    for (const std::string_view key : {"name", "title", "id"}) {
        const auto found = feature.properties.find(key);
        if (found != feature.properties.end() && std::holds_alternative<std::string>(found->second)) {
            return printable(std::get<std::string>(found->second));
        }
    }
    return fallback;
}

atlas::Feature featureOf(const GeoFeature& source, const atlas::Document& document, const Templates& templates) {
    const std::string number = fmt::format("{}", source.index + 1);
    const std::string& file = document.title.in(atlas::Language::English);
    atlas::Feature feature;
    feature.id = fmt::format("{}/{}", document.id, number);
    feature.layer = UserLayer;
    feature.kind = UserKind;
    feature.names = sameInAll(nameOf(source, fmt::format("{} {}", file, number)));
    feature.geometry = source.geometry;
    feature.anchor = anchorOf(source.geometry);
    feature.rank = UserRank;
    feature.article.summary =
        filledTemplate(templates, "files-feature", {{"file", sameInAll(file)}, {"number", sameInAll(number)}});
    for (const auto& [key, value] : source.properties) {
        if (feature.article.body.size() < MaxProperties) {
            feature.article.body.push_back({filledTemplate(templates, "files-property",
                                                           {{"key", sameInAll(printable(key))},
                                                            {"value", sameInAll(printable(valueText(value)))}}),
                                            {{document.id, fmt::format("feature {}", number)}}});
        }
    }
    return feature;
}

}  // namespace

bool looksLikeGeoJson(std::string_view text) {
    // Either stands at the beginning as a rule, and what lies between may be hundreds of megabytes.
    return firstKeyAmong(text, {"type", "$schema"}) == "type";
}

void addUserFile(const std::filesystem::path& path, Content& content, UserFeatures& user) {
    const std::string name = path.string();
    base::Result<std::string> text = readFile(path, name, MaxGeoJsonBytes);
    if (!text) {
        content.diagnostics.push_back(diagnosticOf(text.error(), name));
        return;
    }
    if (!looksLikeGeoJson(*text)) {
        addContentText(content, std::move(*text), name);
        return;
    }
    GeoJson file = parseGeoJson(std::move(*text), name);
    atlas::Document document;
    document.id = fmt::format("file-{}", user.documents.size() + 1);
    document.title = sameInAll(printable(path.filename().string()));
    document.kind = "dataset";
    for (const GeoFeature& feature : file.features) {
        if (!std::holds_alternative<std::monostate>(feature.geometry)) {
            user.features.push_back(featureOf(feature, document, content.templates));
        }
    }
    user.documents.push_back(std::move(document));
    std::ranges::move(file.diagnostics, std::back_inserter(content.diagnostics));
}

void addUserFeatures(UserFeatures&& user, const Templates& templates, atlas::Atlas::Parts& parts) {
    if (user.features.empty()) {
        return;
    }
    atlas::Layer layer;
    layer.id = UserLayer;
    layer.group = UserLayer;
    layer.name = filledTemplate(templates, "files-layer", {});
    layer.description = filledTemplate(templates, "files-layer-description", {});
    layer.isBase = true;
    parts.layers.push_back(std::move(layer));
    std::ranges::move(user.documents, std::back_inserter(parts.documents));
    std::ranges::move(user.features, std::back_inserter(parts.features));
}

}  // namespace data
