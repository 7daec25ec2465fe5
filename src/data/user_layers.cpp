#include "data/user_layers.hpp"

#include "base/utf8.hpp"
#include "data/base_article.hpp"
#include "data/place_resolver.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

namespace data {
namespace {

constexpr std::string_view UserKind = "file";
constexpr std::string_view NoteKind = "own-note";
constexpr const char* NotesDocument = "own-notes";
constexpr int UserRank = 2;
constexpr std::size_t MaxProperties = 40;

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

/// What came through a pipe has no path, only what it is called.
const std::string& nameOf(const session::UserFile& file) {
    return file.path == "-" ? file.look.name : file.path;
}

/// Makes features of one file.
class FileLayer {
public:
    FileLayer(const session::UserFile& file, const Templates& templates)
        : m_file(file),
          m_templates(templates),
          m_label(file.look.labelField.value_or(session::usualLabelField(*file.source))),
          m_document(session::fileDocumentId(file.layer)),
          m_fileName(fileDocument(file.layer, nameOf(file)).title) {}

    void addTo(std::vector<atlas::Feature>& features) {
        for (const overlay::Table& table : m_file.source->tables) {
            // Numbers begin anew in each table of a file.
            m_prefix = m_file.source->tables.size() > 1 ? shownText(table.name()) + "-" : std::string();
            addTable(table, features);
        }
    }

private:
    void addTable(const overlay::Table& table, std::vector<atlas::Feature>& features) {
        const auto indexOf = [&](const std::string& field) {
            return static_cast<std::size_t>(std::ranges::find(table.fields(), field, &overlay::Field::name) -
                                            table.fields().begin());
        };
        const std::size_t label = indexOf(m_label);
        const std::size_t time = indexOf(m_file.look.timeField);
        std::vector<std::string> keys;
        std::ranges::transform(table.fields(), std::back_inserter(keys),
                               [](const overlay::Field& field) { return shownText(field.name); });
        for (std::size_t i = 0; i < table.size(); ++i) {
            std::vector<geo::Geometry> geometries = geometriesOf(table.shapeOf(i));
            if (geometries.empty()) {
                continue;
            }
            const std::vector<overlay::Value> values = table.valuesOf(i);
            const std::string number = fmt::format("{}{}", m_prefix, table.numberOf(i));
            atlas::Feature feature;
            feature.layer = m_file.layer;
            feature.kind = UserKind;
            feature.rank = UserRank;
            const std::string name = label < values.size() ? shownText(session::textOf(values[label])) : std::string();
            feature.names =
                sameInAll(name.empty() ? fmt::format("{} {}", m_fileName.in(atlas::Language::English), number) : name);
            if (time < values.size()) {
                feature.when = session::timeOf(values[time]);
            }
            feature.article = articleOf(keys, values, number);
            for (std::size_t which = 0; which < geometries.size(); ++which) {
                atlas::Feature part = which + 1 < geometries.size() ? feature : std::move(feature);
                part.id =
                    session::fileFeatureId(m_file.layer, which == 0 ? number : fmt::format("{}-{}", number, which + 1));
                part.anchor = anchorOf(geometries[which]);
                part.geometry = std::move(geometries[which]);
                features.push_back(std::move(part));
            }
        }
    }

    [[nodiscard]] atlas::Article articleOf(const std::vector<std::string>& keys,
                                           const std::vector<overlay::Value>& values, const std::string& number) const {
        atlas::Article article;
        article.summary =
            filledTemplate(m_templates, "files-feature", {{"file", m_fileName}, {"number", sameInAll(number)}});
        for (std::size_t i = 0; i < values.size() && article.body.size() < MaxProperties; ++i) {
            if (const std::string text = shownText(session::textOf(values[i])); !text.empty()) {
                article.body.push_back({filledTemplate(m_templates, "files-property",
                                                       {{"key", sameInAll(keys[i])}, {"value", sameInAll(text)}}),
                                        {{m_document, fmt::format("feature {}", number)}}});
            }
        }
        return article;
    }

    const session::UserFile& m_file;
    const Templates& m_templates;
    std::string m_label;
    atlas::DocumentId m_document;
    atlas::LocalizedText m_fileName;
    std::string m_prefix;
};

atlas::Layer layerOf(const session::UserFile& file, const Templates& templates) {
    atlas::Layer layer;
    layer.id = file.layer;
    layer.group = atlas::UserLayer;
    layer.name = sameInAll(shownText(session::shownNameOf(file)));
    layer.description = filledTemplate(templates, "files-layer-description", {});
    layer.isBase = true;
    layer.palette = file.look.palette;
    return layer;
}

/// Where it has no place of its own, it stands where the first thing stands that it is linked to. False where there is
/// neither.
bool place(const atlas::Atlas& shipped, const session::Note& note, atlas::Feature& feature) {
    if (!std::holds_alternative<std::monostate>(note.place)) {
        feature.anchor = anchorOf(note.place);
        feature.geometry = note.place;
        return true;
    }
    for (const atlas::FeatureId& link : note.links) {
        if (const atlas::Feature* other = shipped.feature(link)) {
            feature.anchor = other->anchor;
            feature.geometry = other->anchor;
            return true;
        }
    }
    return false;
}

/// A paragraph for each line of the text; no more than anybody reads in a card.
void addLines(std::string_view text, atlas::Article& article) {
    constexpr std::size_t MostLines = 400;
    while (!text.empty() && article.body.size() < MostLines) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (std::string shown = shownText(line); shown.find_first_not_of(' ') != std::string::npos) {
            article.body.push_back({sameInAll(shown), {{NotesDocument, {}}}});
        }
    }
}

void addNotes(const atlas::Atlas& shipped, std::span<const session::Note> notes, const Templates& templates,
              atlas::Atlas::Additions& additions) {
    constexpr int NoteRank = 1;
    for (const session::Note& note : notes) {
        atlas::Feature feature;
        if (!place(shipped, note, feature)) {
            continue;
        }
        feature.id = session::noteFeatureId(note.id);
        feature.layer = atlas::NotesLayer;
        feature.kind = NoteKind;
        feature.rank = NoteRank;
        feature.when = note.when;
        const std::string& heading = note.title.empty() ? note.text : note.title;
        feature.names = sameInAll(shownText(std::string_view(heading).substr(0, heading.find('\n'))));
        addLines(note.text, feature.article);
        if (!note.tags.empty()) {
            feature.article.body.push_back(
                {filledTemplate(templates, "notes-tags",
                                {{"tags", sameInAll(shownText(fmt::format("{}", fmt::join(note.tags, ", "))))}}),
                 {{NotesDocument, {}}}});
        }
        std::ranges::copy_if(note.links, std::back_inserter(feature.article.related),
                             [&](const atlas::FeatureId& link) { return shipped.feature(link) != nullptr; });
        additions.features.push_back(std::move(feature));
    }
    if (!additions.features.empty() && additions.features.back().layer == atlas::NotesLayer) {
        atlas::Layer layer;
        layer.id = atlas::NotesLayer;
        layer.group = atlas::UserLayer;
        layer.name = filledTemplate(templates, "notes-layer", {});
        layer.description = filledTemplate(templates, "notes-layer-description", {});
        layer.isBase = true;
        layer.palette = session::FileColors - 2;
        additions.layers.push_back(std::move(layer));
        atlas::Document document;
        document.id = NotesDocument;
        document.title = filledTemplate(templates, "notes-layer", {});
        document.kind = "dataset";
        additions.documents.push_back(std::move(document));
    }
}

}  // namespace

std::shared_ptr<const atlas::Atlas> atlasWith(std::shared_ptr<const atlas::Atlas> shipped,
                                              std::span<const session::UserFile> files,
                                              std::span<const session::Note> notes, const Templates& templates) {
    atlas::Atlas::Additions additions;
    for (const session::UserFile& file : files) {
        if (file.source && !file.source->tables.empty()) {
            additions.layers.push_back(layerOf(file, templates));
            additions.documents.push_back(fileDocument(file.layer, nameOf(file)));
            FileLayer(file, templates).addTo(additions.features);
        }
    }
    addNotes(*shipped, notes, templates, additions);
    if (additions.layers.empty()) {
        return shipped;
    }
    atlas::Layer group;
    group.id = atlas::UserLayer;
    group.group = atlas::UserLayer;
    group.name = filledTemplate(templates, "files-layer", {});
    group.description = filledTemplate(templates, "files-layer-description", {});
    group.isBase = true;
    additions.layers.insert(additions.layers.begin(), std::move(group));
    return std::make_shared<const atlas::Atlas>(*shipped, std::move(additions));
}

atlas::Document fileDocument(const atlas::LayerId& layer, std::string_view path) {
    atlas::Document document;
    document.id = session::fileDocumentId(layer);
    document.title = sameInAll(shownText(session::fileNameOf(path)));
    document.kind = "dataset";
    return document;
}

std::string shownText(std::string_view text) {
    constexpr std::size_t MaxBytes = 2000;
    std::string clean = base::isValidUtf8(text) ? std::string(text) : base::encodeUtf8(base::decodeUtf8(text));
    if (clean.size() > MaxBytes) {
        // Not through the middle of a letter.
        std::size_t end = MaxBytes;
        while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        clean.resize(end);
    }
    for (char& c : clean) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            c = ' ';
        }
    }
    return clean;
}

}  // namespace data
