#include "data/content_parts.hpp"

#include "data/fault_code.hpp"
#include "data/shape_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace data {
namespace {

constexpr std::size_t MaxDocuments = 5000;
constexpr std::size_t MaxLayers = 200;
constexpr std::size_t MaxIdBytes = 120;
constexpr std::size_t MaxLineBytes = 1000;
constexpr std::array<std::string_view, 6> DocumentKinds = {"article", "encyclopedia", "web page",
                                                           "dataset", "treaty text",  "editor"};

std::string line(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.find(key);
    return member ? member->readString(MaxLineBytes).value_or("") : std::string();
}

std::optional<std::string> requiredId(const JsonNode& node, std::optional<std::string> (*read)(const JsonNode& node)) {
    const std::optional<JsonNode> id = node.require("id");
    return id ? read(*id) : std::nullopt;
}

/// "2003-06-02"; kept as it stands.
std::string dateLine(const JsonNode& node) {
    const std::optional<JsonNode> member = node.find("date");
    return member && readTimeSpan(*member) ? member->peekString() : std::string();
}

std::string documentKind(const JsonNode& node) {
    const std::optional<JsonNode> member = node.require("kind");
    const std::optional<std::string> kind = member ? member->readString(MaxIdBytes) : std::nullopt;
    if (kind && std::ranges::find(DocumentKinds, *kind) == DocumentKinds.end()) {
        member->report(fault::ValueUnknown, fmt::format("'{}' is no kind of document; write one of: {}", *kind,
                                                        fmt::join(DocumentKinds, ", ")));
    }
    return kind.value_or("");
}

atlas::LocalizedText optionalText(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.find(key);
    return member ? member->readText().value_or(atlas::LocalizedText{}) : atlas::LocalizedText{};
}

std::optional<atlas::Document> readDocument(const JsonNode& node) {
    atlas::Document document;
    const std::optional<std::string> id = requiredId(node, &readSlug);
    const std::optional<JsonNode> title = node.require("title");
    const std::optional<atlas::LocalizedText> words = title ? title->readText() : std::nullopt;
    if (!id || !words) {
        return std::nullopt;
    }
    document.id = *id;
    document.title = *words;
    document.author = line(node, "author");
    document.publisher = line(node, "publisher");
    document.date = dateLine(node);
    document.kind = documentKind(node);
    document.url = line(node, "url");
    document.licence = line(node, "licence");
    document.note = optionalText(node, "note");
    return document;
}

/// Empty where it cannot be used, or is among `layers` already.
std::optional<atlas::Layer> readLayer(const JsonNode& node, const std::vector<atlas::Layer>& layers) {
    atlas::Layer layer;
    const std::optional<std::string> id = requiredId(node, &readLayerId);
    const std::optional<JsonNode> name = node.require("name");
    const std::optional<atlas::LocalizedText> names = name ? readNames(*name) : std::nullopt;
    if (!id || !names) {
        return std::nullopt;
    }
    if (std::ranges::find(layers, *id, &atlas::Layer::id) != layers.end()) {
        node.report(fault::IdDuplicate, fmt::format("there is a layer '{}' already", *id));
        return std::nullopt;
    }
    layer.id = *id;
    layer.group = *id;
    layer.name = *names;
    return layer;
}

atlas::LocalizedText readDescription(const std::optional<JsonNode>& node) {
    return node ? readNames(*node).value_or(atlas::LocalizedText{}) : atlas::LocalizedText{};
}

void readGroup(const JsonNode& node, std::vector<atlas::Layer>& layers) {
    std::optional<atlas::Layer> group = readLayer(node, layers);
    if (!group) {
        return;
    }
    group->description = readDescription(node.require("description"));
    if (const std::optional<JsonNode> key = node.require("key")) {
        if (const std::optional<std::int64_t> digit = key->readInteger(1, 9)) {
            group->key = static_cast<int>(*digit);
        }
    }
    const atlas::LayerId id = group->id;
    layers.push_back(std::move(*group));
    if (const std::optional<JsonNode> members = node.require("layers")) {
        members->forEachItem(MaxLayers, [&](const JsonNode& item) {
            std::optional<atlas::Layer> layer = readLayer(item, layers);
            if (layer && layer->id.starts_with(id + "/")) {
                layer->group = id;
                layer->description = readDescription(item.find("description"));
                layers.push_back(std::move(*layer));
            } else if (layer) {
                item.report(fault::IdMalformed, fmt::format("the layer's id must begin with '{}/'", id));
            }
        });
    }
}

}  // namespace

std::optional<atlas::LocalizedText> readNames(const JsonNode& node) {
    std::optional<atlas::LocalizedText> names = node.readText();
    if (names) {
        for (const atlas::Language language : atlas::AllLanguages) {
            if (!names->has(language)) {
                node.report(
                    fault::NameMissing,
                    fmt::format("the name in '{}' is missing; all four languages are wanted", atlas::codeOf(language)));
            }
        }
    }
    return names;
}

std::optional<std::string> readSlug(const JsonNode& node) {
    std::optional<std::string> slug = node.readString(MaxIdBytes);
    if (slug && !isSlug(*slug)) {
        node.report(fault::IdMalformed,
                    fmt::format("'{}' is no name here; write lower-case letters, digits and hyphens", *slug));
        return std::nullopt;
    }
    return slug;
}

std::optional<atlas::LayerId> readLayerId(const JsonNode& node) {
    return isFeatureId(node.peekString()) ? node.readString(MaxIdBytes) : readSlug(node);
}

std::optional<atlas::TimeSpan> readTimeSpan(const JsonNode& node) {
    const std::optional<std::string> text = node.readString(MaxIdBytes);
    if (!text) {
        return std::nullopt;
    }
    base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(*text);
    if (!span) {
        node.report(fault::DateMalformed, span.error().message);
        return std::nullopt;
    }
    return *span;
}

std::optional<geo::LonLat> readLonLat(const JsonNode& node) {
    if (!node.isArray() || node.itemCount() != 2) {
        node.report(fault::TypeWrong, "a position is [longitude, latitude]");
        return std::nullopt;
    }
    const std::optional<double> lonDeg = node.item(0).readNumber(-180.0, 180.0);
    const std::optional<double> latDeg = node.item(1).readNumber(-90.0, 90.0);
    return lonDeg && latDeg ? std::optional(geo::LonLat{*lonDeg, *latDeg}) : std::nullopt;
}

void readDocuments(const JsonNode& root, std::vector<atlas::Document>& documents) {
    if (const std::optional<JsonNode> list = root.require("documents")) {
        list->forEachItemOfSome(MaxDocuments, [&](const JsonNode& item) {
            if (std::optional<atlas::Document> document = readDocument(item)) {
                const bool repeated =
                    std::ranges::find(documents, document->id, &atlas::Document::id) != documents.end();
                if (repeated) {
                    item.report(fault::IdDuplicate, fmt::format("there is a document '{}' already", document->id));
                } else {
                    documents.push_back(std::move(*document));
                }
            }
        });
    }
}

void readLayers(const JsonNode& root, std::vector<atlas::Layer>& layers) {
    if (const std::optional<JsonNode> groups = root.find("groups")) {
        groups->forEachItemOfSome(MaxLayers, [&](const JsonNode& item) { readGroup(item, layers); });
    }
    if (const std::optional<JsonNode> base = root.require("base")) {
        base->forEachItemOfSome(MaxLayers, [&](const JsonNode& item) {
            std::optional<atlas::Layer> layer = readLayer(item, layers);
            if (!layer) {
                return;
            }
            layer->isBase = true;
            layer->description = readDescription(item.require("description"));
            if (const std::optional<JsonNode> on = item.require("on")) {
                layer->onByDefault = on->readBool().value_or(true);
            }
            layers.push_back(std::move(*layer));
        });
    }
}

void readTemplates(const JsonNode& root, Templates& templates) {
    if (const std::optional<JsonNode> sentences = root.require("templates")) {
        sentences->forEachMember([&](const std::string& key, const JsonNode& value) {
            if (std::optional<atlas::LocalizedText> text = readNames(value)) {
                templates.insert_or_assign(key, std::move(*text));
            }
        });
        for (const std::string_view key : TemplateKeys) {
            static_cast<void>(sentences->require(key));
        }
    }
}

}  // namespace data
