#include "data/user_files.hpp"

#include "data/fault_code.hpp"
#include "data/geojson_reader.hpp"
#include "data/json_text.hpp"
#include "data/kml_reader.hpp"
#include "data/reading_process.hpp"
#include "data/text_file.hpp"
#include "data/user_layers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

namespace data {
namespace {

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

/// A number without a fraction is a whole one: so are years and counts written.
overlay::Value valueOf(GeoProperty&& property) {
    return std::visit(
        [](auto&& held) -> overlay::Value {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, double>) {
                constexpr double MostExact = 9007199254740992.0;  // 2^53
                if (std::trunc(held) == held && std::abs(held) < MostExact) {
                    return static_cast<std::int64_t>(held);
                }
                return held;
            } else if constexpr (std::is_same_v<Held, std::vector<double>>) {
                return fmt::format("[{}]", fmt::join(held, ", "));
            } else {
                return std::forward<decltype(held)>(held);
            }
        },
        std::move(property));
}

overlay::FieldType typeOf(const overlay::Value& value) {
    return std::holds_alternative<std::int64_t>(value) ? overlay::FieldType::Whole
           : std::holds_alternative<double>(value)     ? overlay::FieldType::Real
                                                       : overlay::FieldType::Text;
}

overlay::Shape shapeOf(geo::Geometry&& geometry) {
    overlay::Shape shape;
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) {
        shape.kind = overlay::ShapeKind::Points;
        shape.parts.push_back({{{*point}}});
    } else if (auto* lines = std::get_if<geo::MultiLineString>(&geometry)) {
        shape.kind = overlay::ShapeKind::Lines;
        shape.parts.push_back({std::move(*lines)});
    } else if (auto* areas = std::get_if<geo::MultiPolygon>(&geometry)) {
        shape.kind = overlay::ShapeKind::Areas;
        shape.parts = std::move(*areas);
    }
    return shape;
}

/// The fields of all features in the order in which they come, of the type that all their values have, else text.
std::vector<overlay::Field> fieldsOf(const std::vector<GeoFeature>& features) {
    std::vector<overlay::Field> fields;
    std::map<std::string, std::size_t, std::less<>> known;
    for (const GeoFeature& feature : features) {
        for (const auto& [key, property] : feature.properties) {
            const overlay::FieldType type = typeOf(valueOf(GeoProperty(property)));
            const auto [found, isNew] = known.try_emplace(key, fields.size());
            if (isNew) {
                fields.push_back({key, type});
            } else if (overlay::FieldType& common = fields[found->second].type; common != type) {
                const bool areNumbers = common != overlay::FieldType::Text && type != overlay::FieldType::Text;
                common = areNumbers ? overlay::FieldType::Real : overlay::FieldType::Text;
            }
        }
    }
    return fields;
}

/// Without what is more than can be shown.
std::optional<overlay::Source> checked(std::optional<overlay::Source> source, const std::string& name,
                                       base::Diagnostics& diagnostics) {
    if (source) {
        if (std::optional<std::string> problem = tooManyFeatures(*source)) {
            base::Diagnostic diagnostic;
            diagnostic.code = fault::FileTooLarge;
            diagnostic.file = name;
            diagnostic.message = *std::move(problem);
            diagnostics.push_back(std::move(diagnostic));
            return std::nullopt;
        }
    }
    return source;
}

/// As one that is open, under a layer of its own.
void open(std::optional<overlay::Source> source, const std::filesystem::path& path, UserFiles& user) {
    if (!source) {
        return;
    }
    session::UserFile file;
    std::error_code error;
    file.path = std::filesystem::absolute(path, error).string();
    file.layer = session::newFileLayer(file.path, user.files);
    file.look.palette = session::freePalette(user.files);
    file.condition = session::FileCondition::Open;
    file.source = std::make_shared<const overlay::Source>(*std::move(source));
    user.files.push_back(std::move(file));
}

/// Cites the document that stands for the file.
void addStories(LoadedKml read, const std::string& name, const session::UserFile& file, base::Diagnostics& diagnostics,
                UserFiles& user) {
    atlas::Document document = fileDocument(file.layer, file.path);
    for (KmlStory& story : read.stories) {
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
    std::ranges::move(read.diagnostics, std::back_inserter(diagnostics));
}

}  // namespace

std::optional<overlay::Source> geoJsonSource(std::string text, const std::string& name,
                                             base::Diagnostics& diagnostics) {
    GeoJson file = parseGeoJson(std::move(text), name);
    std::ranges::copy(file.diagnostics, std::back_inserter(diagnostics));
    if (file.features.empty()) {
        return std::nullopt;
    }
    overlay::Source source;
    source.format = "GeoJSON";
    const std::vector<overlay::Field> fields = fieldsOf(file.features);
    std::map<std::string, std::size_t, std::less<>> columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        columns.emplace(fields[i].name, i);
    }
    overlay::TableWriter writer(session::fileNameOf(name), fields);
    std::vector<overlay::Value> values;
    for (GeoFeature& feature : file.features) {
        if (std::holds_alternative<std::monostate>(feature.geometry)) {
            ++source.report.skipped;
            continue;
        }
        values.assign(fields.size(), {});
        for (auto& [key, property] : feature.properties) {
            values[columns.find(key)->second] = valueOf(std::move(property));
        }
        if (!writer.add(feature.index + 1, shapeOf(std::move(feature.geometry)), values)) {
            break;  // more than fits into a table; told by its size
        }
        ++source.report.read;
        feature = {};
    }
    source.report.faults = std::move(file.diagnostics);
    if (writer.size() > 0) {
        source.tables.push_back(writer.take());
    }
    return source;
}

std::optional<std::string> tooManyFeatures(const overlay::Source& source) {
    const std::uint64_t features = overlay::countFeatures(source);
    if (features <= MostFileFeatures) {
        return std::nullopt;
    }
    return fmt::format("it has {} features, and {} are the most that are shown so far; open a part of it", features,
                       MostFileFeatures);
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

void addUserFile(const std::filesystem::path& path, Content& content, UserFiles& user) {
    const std::string name = path.string();
    base::Diagnostics& diagnostics = content.diagnostics;
    const base::Result<UserFileKind> kind = kindOfUserFile(path, name);
    if (kind && *kind == UserFileKind::Other) {
        open(checked(readApart(path, name, diagnostics), name, diagnostics), path, user);
        return;
    }
    base::Result<std::string> text = kind ? readFile(path, name, MaxGeoJsonBytes) : base::Failure(kind.error());
    if (!text) {
        diagnostics.push_back(diagnosticOf(text.error(), name));
    } else if (*kind == UserFileKind::Tour) {
        open(overlay::Source{"KML", {}, {}}, path, user);
        addStories(readKml(*text, name), name, user.files.back(), diagnostics, user);
    } else if (looksLikeGeoJson(*text)) {
        open(checked(geoJsonSource(std::move(*text), name, diagnostics), name, diagnostics), path, user);
    } else {
        addContentText(content, std::move(*text), name);
    }
}

}  // namespace data
