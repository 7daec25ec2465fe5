#pragma once
// The written part of the atlas, geodata/atlas/*.json: documents, layers, features and the templates of automatic
// articles. What is read here still names places by id; the atlas builder resolves them.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "data/json_file.hpp"
#include "data/templates.hpp"

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace data {

/// A feature as written, with what has to be resolved against others beside it.
struct WrittenFeature {
    atlas::Feature feature;
    std::optional<geo::LonLat> at;        // written as coordinates
    atlas::FeatureId shownAt;             // written as the id of another feature
    std::vector<atlas::FeatureId> areas;  // shapes of the base map
    std::vector<atlas::FeatureId> arc;    // the two shapes whose common border this is
    std::optional<JsonNode> node;         // for faults found later; belongs to Content
    bool isChecked = false;               // its citations are

    /// A fault of one of its members; `member` is a JSON pointer below it.
    void report(std::string_view code, const std::string& member, std::string message,
                base::Severity severity = base::Severity::Error) const;
    /// A fault at one value of it.
    void reportAt(const JsonNode& value, std::string_view code, std::string message,
                  base::Severity severity = base::Severity::Error) const;

    /// Calls `visit` for each value at that path, as JsonNode::visitAt.
    void visitAt(std::initializer_list<std::string_view> path,
                 const std::function<void(const JsonNode& node)>& visit) const;
};

struct WrittenDispute {
    atlas::Dispute dispute;
    JsonNode node;  // for faults found later; belongs to Content
    bool isChecked = false;
};

struct WrittenStory {
    atlas::Story story;
    JsonNode node;  // for faults found later; belongs to Content
    bool isChecked = false;
};

struct Content {
    std::vector<atlas::Document> documents;
    std::vector<atlas::Layer>
        layers;  // groups in the order of their keys, each with its layers after it, then base layers
    std::vector<WrittenFeature> features;
    std::vector<WrittenDispute> disputes;
    std::vector<WrittenStory> stories;
    Templates templates;
    base::Diagnostics diagnostics;
    std::vector<std::unique_ptr<JsonFile>> files;  // kept for the positions of later faults

    Content() = default;
    // The files report into `diagnostics`, so a Content stays where it is.
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;
};

/// All *.json files of geodataDir/atlas in the order of their names. Statements whose citations name no document are
/// left out.
[[nodiscard]] std::unique_ptr<Content> readContent(const std::filesystem::path& geodataDir);

/// The same files without those that `isLeftOut`, and nothing checked between them.
void addContentFolder(Content& content, const std::filesystem::path& geodataDir,
                      const std::function<bool(const std::filesystem::path& path)>& isLeftOut);

/// One file more, of whichever kind its top-level members say. `name` stands in messages. False where it could not be
/// opened.
bool addContentFile(Content& content, const std::filesystem::path& path, const std::string& name);
bool addContentText(Content& content, std::string text, const std::string& name);

/// After the last file: drops citations of unknown documents, and statements without any.
void checkCitations(Content& content);

/// "silk-road": words of lower-case letters and digits, joined by hyphens.
[[nodiscard]] bool isSlug(std::string_view text);
/// "place/almaty": two slugs, a slash between them.
[[nodiscard]] bool isFeatureId(std::string_view id);

}  // namespace data
