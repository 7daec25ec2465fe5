#pragma once
// Readers of the single parts of content files. Each reports faults at the node and leaves out what cannot be used.

#include "atlas/atlas.hpp"
#include "data/content_reader.hpp"
#include "data/json_node.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace data {

void readDocuments(const JsonNode& root, std::vector<atlas::Document>& documents);
void readLayers(const JsonNode& root, std::vector<atlas::Layer>& layers);
void readDisputes(const JsonNode& root, std::vector<WrittenDispute>& disputes);
void readStories(const JsonNode& root, std::vector<WrittenStory>& stories);
void readTemplates(const JsonNode& root, Templates& templates);

/// Empty where the feature cannot be used at all.
[[nodiscard]] std::optional<WrittenFeature> readWrittenFeature(const JsonNode& node);

/// summary, body, claims, formerNames, related.
[[nodiscard]] atlas::Article readArticle(const JsonNode& node);

/// Reported where the statement has none.
[[nodiscard]] std::vector<atlas::Citation> readCitations(const JsonNode& node);

/// The values that can be read; at most so many.
template <typename Value>
[[nodiscard]] std::vector<Value> readList(const JsonNode& node, std::string_view key, std::size_t most,
                                          std::optional<Value> (*readOne)(const JsonNode&)) {
    std::vector<Value> values;
    if (const std::optional<JsonNode> list = node.find(key)) {
        list->forEachItemOfSome(most, [&](const JsonNode& item) {
            if (std::optional<Value> value = readOne(item)) {
                values.push_back(std::move(*value));
            }
        });
    }
    return values;
}

/// Names are wanted in all four languages: a gap is reported, and English stands in.
[[nodiscard]] std::optional<atlas::LocalizedText> readNames(const JsonNode& node);
/// An id in the form of one; whether it exists is not known here.
[[nodiscard]] std::optional<atlas::FeatureId> readReference(const JsonNode& node);
[[nodiscard]] std::optional<std::string> readSlug(const JsonNode& node);
/// A slug, or two with a slash between them.
[[nodiscard]] std::optional<atlas::LayerId> readLayerId(const JsonNode& node);
[[nodiscard]] std::optional<atlas::TimeSpan> readTimeSpan(const JsonNode& node);
[[nodiscard]] std::optional<geo::LonLat> readLonLat(const JsonNode& node);

}  // namespace data
