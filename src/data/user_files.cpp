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
#include <iterator>
#include <unordered_set>
#include <utility>

namespace data {
namespace {

constexpr std::string_view UserKind = "file";
constexpr int UserRank = 2;
constexpr std::size_t MaxProperties = 40;
constexpr std::string_view FilePrefix = "file-";

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

atlas::Document documentOf(const std::filesystem::path& path, const UserFeatures& user) {
    atlas::Document document;
    document.id = fmt::format("{}{}", FilePrefix, user.documents.size() + 1);
    document.title = sameInAll(printable(path.filename().string()));
    document.kind = "dataset";
    return document;
}

void addKml(std::string_view text, const std::filesystem::path& path, const std::string& name, Content& content,
            UserFeatures& user) {
    LoadedKml file = readKml(text, name);
    atlas::Document document = documentOf(path, user);
    for (KmlStory& story : file.stories) {
        atlas::Story& told = story.story;
        if (told.names.isEmpty()) {
            told.names = document.title;
        }
        if (told.summary.isEmpty()) {
            told.summary = document.title;
        }
        user.stories.push_back({std::move(story), name, document.id});
    }
    user.documents.push_back(std::move(document));
    std::ranges::move(file.diagnostics, std::back_inserter(content.diagnostics));
}

/// What of the atlas a story may refer to.
struct KnownIds {
    std::unordered_set<std::string> features;
    std::unordered_set<std::string> claims;
    std::unordered_set<std::string> layers;
    std::unordered_set<std::string> documents;

    explicit KnownIds(const atlas::Atlas::Parts& parts) {
        for (const atlas::Feature& feature : parts.features) {
            features.insert(feature.id);
            for (const atlas::Claim& claim : feature.article.claims) {
                claims.insert(claim.id);
            }
        }
        std::ranges::transform(parts.layers, std::inserter(layers, layers.end()), &atlas::Layer::id);
        std::ranges::transform(parts.documents, std::inserter(documents, documents.end()), &atlas::Document::id);
    }
};

/// Its own id where no other story has it; else one of its file.
atlas::StoryId freeId(const UserStory& story, const std::vector<atlas::Story>& stories) {
    const auto isTaken = [&](const atlas::StoryId& id) {
        return std::ranges::find(stories, id, &atlas::Story::id) != stories.end();
    };
    atlas::StoryId id = story.written.story.id;
    if (!id.empty()) {
        if (!isTaken(id)) {
            return id;
        }
        id = story.document + id.substr(id.find('/'));
    }
    for (int number = 1; id.empty() || isTaken(id); ++number) {
        id = fmt::format("{}/story-{}", story.document, number);
    }
    return id;
}

atlas::StoryId addStory(UserStory&& user, const KnownIds& known, atlas::Atlas::Parts& parts,
                        base::Diagnostics& diagnostics) {
    atlas::Story& story = user.written.story;
    story.id = freeId(user, parts.stories);
    for (std::size_t i = 0; i < story.chapters.size(); ++i) {
        atlas::Chapter& chapter = story.chapters[i];
        const auto tell = [&](std::string_view code, std::string message) {
            base::Diagnostic diagnostic;
            diagnostic.severity = base::Severity::Warning;
            diagnostic.code = code;
            diagnostic.file = user.file;
            diagnostic.line = user.written.places[i].line;
            diagnostic.column = user.written.places[i].column;
            diagnostic.message = std::move(message);
            diagnostics.push_back(std::move(diagnostic));
        };
        const auto isUnknown = [&](const std::unordered_set<std::string>& ids, std::string_view what,
                                   const std::string& id) {
            if (ids.contains(id)) {
                return false;
            }
            tell(fault::ReferenceUnknown,
                 fmt::format("the atlas has no {} '{}'; the chapter is shown without it", what, printable(id)));
            return true;
        };
        std::erase_if(chapter.layers, [&](const atlas::LayerId& id) { return isUnknown(known.layers, "layer", id); });
        std::erase_if(chapter.claims, [&](const atlas::ClaimId& id) { return isUnknown(known.claims, "claim", id); });
        std::erase_if(chapter.citations, [&](const atlas::Citation& citation) {
            return isUnknown(known.documents, "document", citation.document);
        });
        if (!chapter.select.empty() && isUnknown(known.features, "feature", chapter.select)) {
            chapter.select.clear();
        }
        if (!parts.geography.window.covers(chapter.center)) {
            tell(fault::PlaceOutside, "the chapter looks at a place outside the atlas; the nearest view is shown");
        }
        // Whatever else it cites, this is what the reader opened.
        chapter.citations.insert(chapter.citations.begin(), {user.document, {}});
    }
    parts.stories.push_back(std::move(story));
    return parts.stories.back().id;
}

}  // namespace

bool isFileDocument(std::string_view id) {
    return id.starts_with(FilePrefix);
}

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
    if (looksLikeKml(*text)) {
        addKml(*text, path, name, content, user);
        return;
    }
    if (!looksLikeGeoJson(*text)) {
        addContentText(content, std::move(*text), name);
        return;
    }
    GeoJson file = parseGeoJson(std::move(*text), name);
    atlas::Document document = documentOf(path, user);
    for (const GeoFeature& feature : file.features) {
        if (!std::holds_alternative<std::monostate>(feature.geometry)) {
            user.features.push_back(featureOf(feature, document, content.templates));
        }
    }
    user.documents.push_back(std::move(document));
    std::ranges::move(file.diagnostics, std::back_inserter(content.diagnostics));
}

std::vector<atlas::StoryId> addUserFeatures(UserFeatures&& user, const Templates& templates, atlas::Atlas::Parts& parts,
                                            base::Diagnostics& diagnostics) {
    if (!user.features.empty()) {
        atlas::Layer layer;
        layer.id = UserLayer;
        layer.group = UserLayer;
        layer.name = filledTemplate(templates, "files-layer", {});
        layer.description = filledTemplate(templates, "files-layer-description", {});
        layer.isBase = true;
        parts.layers.push_back(std::move(layer));
    }
    std::vector<atlas::StoryId> added;
    if (!user.stories.empty()) {
        const KnownIds known(parts);
        for (UserStory& story : user.stories) {
            added.push_back(addStory(std::move(story), known, parts, diagnostics));
        }
    }
    std::ranges::move(user.documents, std::back_inserter(parts.documents));
    std::ranges::move(user.features, std::back_inserter(parts.features));
    return added;
}

}  // namespace data
