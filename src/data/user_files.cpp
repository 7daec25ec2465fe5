#include "data/user_files.hpp"

#include "base/utf8.hpp"
#include "data/base_article.hpp"
#include "data/fault_code.hpp"
#include "data/geojson_reader.hpp"
#include "data/json_text.hpp"
#include "data/load_atlas.hpp"
#include "data/place_resolver.hpp"
#include "data/reading_process.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <system_error>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace data {
namespace {

constexpr std::string_view UserKind = "file";
constexpr int UserRank = 2;
constexpr std::size_t MaxProperties = 40;
// Each is a feature of the atlas, with an article of its own.
constexpr std::size_t MostFeatures = 100'000;
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

std::string valueText(const overlay::Value& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                return {};
            } else {
                return fmt::format("{}", held);
            }
        },
        value);
}

/// Broken bytes and control characters as one sees them.
std::string shownText(const std::string& text) {
    return printable(base::isValidUtf8(text) ? text : base::encodeUtf8(base::decodeUtf8(text)));
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

/// A key and what stands there.
using Property = std::pair<std::string, std::string>;

atlas::Feature featureOf(const atlas::Document& document, const std::string& number, const std::string& name,
                         geo::Geometry geometry, const std::vector<Property>& properties, const Templates& templates) {
    const std::string& file = document.title.in(atlas::Language::English);
    atlas::Feature feature;
    feature.id = fmt::format("{}/{}", document.id, number);
    feature.layer = UserLayer;
    feature.kind = UserKind;
    feature.names = sameInAll(name.empty() ? fmt::format("{} {}", file, number) : name);
    feature.anchor = anchorOf(geometry);
    feature.geometry = std::move(geometry);
    feature.rank = UserRank;
    feature.article.summary =
        filledTemplate(templates, "files-feature", {{"file", sameInAll(file)}, {"number", sameInAll(number)}});
    for (const auto& [key, value] : properties) {
        if (feature.article.body.size() < MaxProperties) {
            feature.article.body.push_back(
                {filledTemplate(templates, "files-property", {{"key", sameInAll(key)}, {"value", sameInAll(value)}}),
                 {{document.id, fmt::format("feature {}", number)}}});
        }
    }
    return feature;
}

atlas::Feature featureOf(const GeoFeature& source, const atlas::Document& document, const Templates& templates) {
    std::vector<Property> properties;
    for (const auto& [key, value] : source.properties) {
        properties.emplace_back(printable(key), printable(valueText(value)));
    }
    return featureOf(document, fmt::format("{}", source.index + 1), nameOf(source, {}), source.geometry, properties,
                     templates);
}

/// The field that names a feature; the number of fields where none does.
std::size_t nameFieldOf(const overlay::Table& table) {
    for (const std::string_view wanted : {"name", "title", "label", "id"}) {
        const auto found = std::ranges::find_if(table.fields(), [&](const overlay::Field& field) {
            return std::ranges::equal(field.name, wanted, {}, [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
        });
        if (found != table.fields().end()) {
            return static_cast<std::size_t>(found - table.fields().begin());
        }
    }
    return table.fields().size();
}

/// A shape as the atlas has it; several points are as many shapes.
std::vector<geo::Geometry> geometriesOf(overlay::Shape shape) {
    switch (shape.kind) {
    case overlay::ShapeKind::None:
        break;
    case overlay::ShapeKind::Points: {
        const geo::Ring& points = shape.parts.front().rings.front();
        return {points.begin(), points.end()};
    }
    case overlay::ShapeKind::Lines:
        return {geo::Geometry(std::move(shape.parts.front().rings))};
    case overlay::ShapeKind::Areas:
        return {geo::Geometry(std::move(shape.parts))};
    }
    return {};
}

/// `prefix` stands in front of the numbers, which begin anew in each table of a file.
void addTable(const overlay::Table& table, const std::string& prefix, const atlas::Document& document,
              const Templates& templates, std::vector<atlas::Feature>& features) {
    const std::size_t nameField = nameFieldOf(table);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::vector<overlay::Value> values = table.valuesOf(i);
        std::vector<Property> properties;
        for (std::size_t field = 0; field < values.size(); ++field) {
            if (const std::string text = valueText(values[field]); !text.empty()) {
                properties.emplace_back(shownText(table.fields()[field].name), shownText(text));
            }
        }
        const std::string name = nameField < values.size() ? shownText(valueText(values[nameField])) : std::string();
        std::vector<geo::Geometry> geometries = geometriesOf(table.shapeOf(i));
        for (std::size_t which = 0; which < geometries.size(); ++which) {
            const std::string number = which == 0 ? fmt::format("{}{}", prefix, table.numberOf(i))
                                                  : fmt::format("{}{}-{}", prefix, table.numberOf(i), which + 1);
            features.push_back(featureOf(document, number, name, std::move(geometries[which]), properties, templates));
        }
    }
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

void addGeoJson(std::string text, const std::filesystem::path& path, const std::string& name, Content& content,
                UserFeatures& user) {
    GeoJson file = parseGeoJson(std::move(text), name);
    atlas::Document document = documentOf(path, user);
    for (const GeoFeature& feature : file.features) {
        if (!std::holds_alternative<std::monostate>(feature.geometry)) {
            user.features.push_back(featureOf(feature, document, content.templates));
        }
    }
    user.documents.push_back(std::move(document));
    std::ranges::move(file.diagnostics, std::back_inserter(content.diagnostics));
}

/// A file of one of GDAL's formats, read by a process apart.
void addApart(const std::filesystem::path& path, const std::string& name, Content& content, UserFeatures& user) {
    std::optional<ReadResult> read = readApart(path, name, content.diagnostics);
    if (!read) {
        return;
    }
    std::size_t features = 0;
    for (const overlay::Table& table : read->tables) {
        features += table.size();
    }
    if (features > MostFeatures) {
        base::Diagnostic diagnostic;
        diagnostic.code = fault::FileTooLarge;
        diagnostic.file = name;
        diagnostic.message = fmt::format(
            "it has {} features, and {} are the most that are shown so far; open a part of it", features, MostFeatures);
        content.diagnostics.push_back(std::move(diagnostic));
        return;
    }
    atlas::Document document = documentOf(path, user);
    for (const overlay::Table& table : read->tables) {
        const std::string prefix = read->tables.size() > 1 ? shownText(table.name()) + "-" : std::string();
        addTable(table, prefix, document, content.templates, user.features);
    }
    user.documents.push_back(std::move(document));
}

/// Formats whose files are JSON or text of their own that another reader takes, by their names' endings.
bool isSequence(const std::filesystem::path& path, std::string_view start) {
    constexpr char RecordSeparator = '\x1E';  // RFC 8142
    const std::string ending = path.extension().string();
    return start.starts_with(RecordSeparator) || ending == ".geojsonl" || ending == ".geojsons" ||
           ending == ".geojsonseq" || ending == ".ndjson";
}

/// Whether a tag of that name seems to begin somewhere: the place of that name in France is none.
bool hasTour(std::string_view text) {
    constexpr std::string_view Tag = "Tour";
    for (std::size_t at = text.find(Tag); at != std::string_view::npos; at = text.find(Tag, at + Tag.size())) {
        const std::size_t end = at + Tag.size();
        if (at > 0 && (text[at - 1] == ':' || text[at - 1] == '<') && end < text.size() &&
            std::string_view(" \t\r\n/>").find(text[end]) != std::string_view::npos) {
            return true;
        }
    }
    return false;
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

base::Result<UserFileKind> kindOfUserFile(const std::filesystem::path& path, const std::string& name) {
    constexpr std::size_t SignBytes = 512;
    const base::Result<std::string> start = readStart(path, name, SignBytes);
    if (!start) {
        return base::Failure(start.error());
    }
    const std::size_t first = start->find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first != std::string::npos && ((*start)[first] == '{' || (*start)[first] == '[') && !isSequence(path, *start)) {
        return UserFileKind::Json;
    }
    std::error_code error;
    if (looksLikeKml(*start) && std::filesystem::file_size(path, error) <= MaxKmlBytes && !error) {
        const base::Result<std::string> text = readFile(path, name, MaxKmlBytes);
        if (text && hasTour(*text)) {
            return UserFileKind::Tour;
        }
    }
    return UserFileKind::Other;
}

void addUserFile(const std::filesystem::path& path, Content& content, UserFeatures& user) {
    const std::string name = path.string();
    const base::Result<UserFileKind> kind = kindOfUserFile(path, name);
    if (kind && *kind == UserFileKind::Other) {
        addApart(path, name, content, user);
        return;
    }
    base::Result<std::string> text = kind ? readFile(path, name, MaxGeoJsonBytes) : base::Failure(kind.error());
    if (!text) {
        content.diagnostics.push_back(diagnosticOf(text.error(), name));
    } else if (*kind == UserFileKind::Tour) {
        addKml(*text, path, name, content, user);
    } else if (looksLikeGeoJson(*text)) {
        addGeoJson(std::move(*text), path, name, content, user);
    } else {
        addContentText(content, std::move(*text), name);
    }
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
