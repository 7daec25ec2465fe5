#pragma once
// Readers of the single parts of content files. Each reports faults at the node and leaves out what cannot be used.

#include "atlas/atlas.hpp"
#include "data/content_reader.hpp"
#include "data/json_node.hpp"

#include <optional>
#include <vector>

namespace data {

void readDocuments(const JsonNode& root, std::vector<atlas::Document>& documents);
void readLayers(const JsonNode& root, std::vector<atlas::Layer>& layers);
void readDisputes(const JsonNode& root, std::vector<WrittenDispute>& disputes);
void readTemplates(const JsonNode& root, Templates& templates);

/// Empty where the feature cannot be used at all.
[[nodiscard]] std::optional<WrittenFeature> readWrittenFeature(const JsonNode& node);

/// summary, body, claims, formerNames, related.
[[nodiscard]] atlas::Article readArticle(const JsonNode& node);

/// Reported where the statement has none.
[[nodiscard]] std::vector<atlas::Citation> readCitations(const JsonNode& node);

/// Names are wanted in all four languages: a gap is reported, and English stands in.
[[nodiscard]] std::optional<atlas::LocalizedText> readNames(const JsonNode& node);
[[nodiscard]] std::optional<atlas::TimeSpan> readTimeSpan(const JsonNode& node);
[[nodiscard]] std::optional<geo::LonLat> readLonLat(const JsonNode& node);

}  // namespace data
