#include "data/geojson_reader.hpp"

#include "base/utf8.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/json_text.hpp"
#include "data/shape_reader.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace data {
namespace {

constexpr std::size_t MaxReports = 100;
constexpr std::size_t MaxTextBytes = 4000;

/// The position of the fault, where its member can be found in the text.
void locate(base::Diagnostic& diagnostic, const std::string& text) {
    std::string pointer = diagnostic.pointer;
    while (true) {
        if (const std::optional<std::size_t> byte = locateValue(text, pointer)) {
            const TextPosition position = positionAt(text, *byte);
            diagnostic.line = position.line;
            diagnostic.column = position.column;
            return;
        }
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string::npos) {
            return;
        }
        pointer.erase(slash);
    }
}

namespace json = simdjson::ondemand;

/// Reads a FeatureCollection, a Feature or a bare geometry from beginning to end. simdjson's own exceptions say that
/// the text is no JSON; they leave `read` and no further.
class FeatureReader {
    struct Geometry {
        std::string type;
        std::string_view coordinates;  // their text
    };

public:
    explicit FeatureReader(GeoJson& file) : m_file(file) {}

    /// Throws simdjson::simdjson_error.
    void read() {
        // The parser looks a few bytes past the end.
        m_file.text.reserve(m_file.text.size() + simdjson::SIMDJSON_PADDING);
        json::parser parser;
        json::document document = parser.iterate(
            simdjson::padded_string_view(m_file.text.data(), m_file.text.size(), m_file.text.capacity()));
        json::object root = document.get_object();
        GeoFeature only;
        std::string type;
        Geometry bare;
        for (auto member : root) {
            const std::string_view key = member.unescaped_key();
            json::value value = member.value();
            if (key == "features" && value.type() == json::json_type::array) {
                m_hasFeatures = true;
                for (auto item : value.get_array()) {
                    readItem(item.value());
                }
            } else if (key == "crs") {
                m_hasCrs = true;
            } else {
                readMember(key, value, only, type, bare);
            }
        }
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
            throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
        }
        if (!m_hasFeatures && type == "Feature") {
            add(std::move(only));
        } else if (!m_hasFeatures && !bare.coordinates.empty()) {
            addShape(only, readShape(type, bare.coordinates), "");
            m_file.features.push_back(std::move(only));
        }
    }

    [[nodiscard]] bool hasFeatures() const { return m_hasFeatures || !m_file.features.empty(); }
    [[nodiscard]] bool hasCrs() const { return m_hasCrs; }

    /// Which items of "features" are none.
    [[nodiscard]] const std::vector<std::size_t>& skipped() const { return m_skipped; }
    [[nodiscard]] std::size_t items() const { return m_items; }

private:
    void readItem(json::value item) {
        ++m_items;
        if (item.type() != json::json_type::object) {
            m_skipped.push_back(m_items - 1);
            return;
        }
        GeoFeature feature;
        feature.index = m_items - 1;
        std::string type;
        Geometry ignored;
        m_geometry = {};
        for (auto member : item.get_object()) {
            const std::string_view key = member.unescaped_key();
            json::value value = member.value();
            readMember(key, value, feature, type, ignored);
        }
        if (type == "Feature") {
            add(std::move(feature));
        } else {
            m_skipped.push_back(feature.index);
        }
    }

    /// A member of a feature, or of the whole file, which may be a feature or a geometry itself.
    void readMember(std::string_view key, json::value value, GeoFeature& feature, std::string& type, Geometry& bare) {
        const json::json_type kind = value.type();
        if (key == "type" && kind == json::json_type::string) {
            type = std::string_view(value.get_string());
        } else if (key == "id" && feature.id.empty() && kind == json::json_type::string) {
            feature.id = std::string_view(value.get_string());
        } else if (key == "properties" && kind == json::json_type::object) {
            readProperties(value.get_object(), feature);
        } else if (key == "geometry" && kind == json::json_type::object) {
            m_geometry = {};
            for (auto member : value.get_object()) {
                const std::string_view name = member.unescaped_key();
                json::value part = member.value();
                if (name == "type" && part.type() == json::json_type::string) {
                    m_geometry.type = std::string_view(part.get_string());
                } else if (name == "coordinates" && part.type() == json::json_type::array) {
                    m_geometry.coordinates = textOf(part);
                }
            }
        } else if (key == "coordinates" && kind == json::json_type::array) {
            bare.coordinates = textOf(value);
        }
    }

    void readProperties(json::object properties, GeoFeature& feature) {
        for (auto member : properties) {
            std::string key(std::string_view(member.unescaped_key()));
            GeoProperty property = propertyOf(member.value());
            if (const auto* text = std::get_if<std::string>(&property); text != nullptr && key == "id") {
                feature.id = *text;
            }
            if (!std::holds_alternative<std::monostate>(property)) {
                feature.properties.insert_or_assign(std::move(key), std::move(property));
            }
        }
    }

    static GeoProperty propertyOf(json::value value) {
        switch (value.type()) {
        case json::json_type::null:
            return std::monostate{};
        case json::json_type::number:
            return double(value.get_double());
        case json::json_type::string:
            return std::string(std::string_view(value.get_string()));
        case json::json_type::boolean:
            return std::string(bool(value.get_bool()) ? "true" : "false");
        case json::json_type::object:
            return nested(json::object(value.get_object()).raw_json());
        case json::json_type::array:
            break;
        }
        json::array array = value.get_array();
        std::vector<double> numbers;
        for (auto item : array) {
            json::value number = item.value();
            if (number.type() != json::json_type::number) {
                array.reset();
                return nested(array.raw_json());
            }
            numbers.push_back(number.get_double());
        }
        return numbers;
    }

    static std::string_view textOf(json::value value) { return json::array(value.get_array()).raw_json(); }

    static std::string nested(std::string_view text) {
        if (!checkJsonText(text, "")) {
            throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
        }
        return std::string(text);
    }

    void add(GeoFeature feature) {
        addShape(feature, m_geometry.type.empty() ? missingShape() : readShape(m_geometry.type, m_geometry.coordinates),
                 "/geometry");
        m_file.features.push_back(std::move(feature));
    }

    void addShape(GeoFeature& feature, ReadShape shape, std::string_view member) {
        for (ShapeFault& fault : shape.faults) {
            m_file.report(fault.code, feature, std::string(member) + fault.pointer, std::move(fault.message));
        }
        feature.geometry = std::move(shape.geometry);
    }

    GeoJson& m_file;
    Geometry m_geometry;  // of the feature that is being read
    std::size_t m_items = 0;
    std::vector<std::size_t> m_skipped;
    bool m_hasFeatures = false;
    bool m_hasCrs = false;
};

void reportUnreadable(GeoJson& file, const std::string& reason) {
    // Our own parser knows the position; what it accepts is sound JSON but no GeoJSON.
    if (const base::Result<nlohmann::json> parsed = parseJson(file.text, file.name); !parsed) {
        file.diagnostics.push_back(diagnosticOf(parsed.error(), file.name));
        return;
    }
    base::Diagnostic diagnostic;
    diagnostic.code = fault::GeojsonMalformed;
    diagnostic.file = file.name;
    diagnostic.line = 1;
    diagnostic.column = 1;
    diagnostic.message =
        fmt::format("this is no GeoJSON{}{}; a FeatureCollection is wanted", reason.empty() ? "" : ": ", reason);
    file.diagnostics.push_back(std::move(diagnostic));
}

void reportCrs(GeoJson& file) {
    base::Diagnostic diagnostic;
    diagnostic.code = fault::CrsUnsupported;
    diagnostic.file = file.name;
    diagnostic.pointer = "/crs";
    locate(diagnostic, file.text);
    diagnostic.message = "GeoJSON is always WGS 84 (RFC 7946); transform the coordinates and take \"crs\" out";
    file.diagnostics.push_back(std::move(diagnostic));
}

void reportSkipped(GeoJson& file, const std::vector<std::size_t>& skipped, std::size_t items) {
    base::Diagnostic diagnostic;
    diagnostic.code = fault::FeaturesSkipped;
    diagnostic.file = file.name;
    diagnostic.pointer = fmt::format("/features/{}", skipped.front());
    locate(diagnostic, file.text);
    diagnostic.message = fmt::format(
        "{} of {} items are no features and were left out, this one first; each needs \"type\": \"Feature\"",
        skipped.size(), items);
    file.diagnostics.push_back(std::move(diagnostic));
}

const GeoProperty* find(const GeoFeature& feature, std::string_view property) {
    const auto found = feature.properties.find(property);
    return found == feature.properties.end() ? nullptr : &found->second;
}

std::string memberOf(std::string_view property) {
    return fmt::format("/properties/{}", property);
}

}  // namespace

void GeoJson::report(std::string_view code, const GeoFeature& feature, std::string_view member, std::string message,
                     base::Severity severity) {
    if (diagnostics.size() > MaxReports) {
        return;
    }
    base::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.file = name;
    if (diagnostics.size() == MaxReports) {
        diagnostic.code = fault::FaultsMany;
        diagnostic.message = "there are more faults here than are worth naming; mend these first";
        diagnostics.push_back(std::move(diagnostic));
        return;
    }
    diagnostic.code = code;
    diagnostic.featureId = feature.id;
    diagnostic.pointer = fmt::format("/features/{}{}", feature.index, member);
    locate(diagnostic, text);
    diagnostic.message = std::move(message);
    diagnostics.push_back(std::move(diagnostic));
}

std::optional<std::string> GeoJson::textOf(const GeoFeature& feature, std::string_view property) {
    const GeoProperty* value = find(feature, property);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* words = std::get_if<std::string>(value);
    if (words == nullptr || words->empty() || words->size() > MaxTextBytes) {
        report(fault::TypeWrong, feature, memberOf(property), fmt::format("'{}' must be text", property));
        return std::nullopt;
    }
    if (base::escapeControls(*words).size() != words->size()) {
        report(fault::TextControl, feature, memberOf(property), "a control character stands in the text; take it out");
        return std::nullopt;
    }
    return *words;
}

std::optional<double> GeoJson::numberOf(const GeoFeature& feature, std::string_view property, double min, double max) {
    const GeoProperty* value = find(feature, property);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* number = std::get_if<double>(value);
    if (number == nullptr) {
        report(fault::TypeWrong, feature, memberOf(property), fmt::format("'{}' must be a number", property));
        return std::nullopt;
    }
    if (!std::isfinite(*number) || *number < min || *number > max) {
        report(fault::ValueRange, feature, memberOf(property),
               fmt::format("{} is not between {} and {}", *number, min, max));
        return std::nullopt;
    }
    return *number;
}

std::optional<geo::LonLat> GeoJson::pointOf(const GeoFeature& feature, std::string_view property) {
    const GeoProperty* value = find(feature, property);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* numbers = std::get_if<std::vector<double>>(value);
    if (numbers == nullptr || numbers->size() != 2) {
        report(fault::TypeWrong, feature, memberOf(property),
               fmt::format("'{}' must be [longitude, latitude]", property));
        return std::nullopt;
    }
    const geo::LonLat point{(*numbers)[0], (*numbers)[1]};
    if (!isOnEarth(point)) {
        report(fault::CoordinateRange, feature, memberOf(property), "longitude is within ±180, latitude within ±90");
        return std::nullopt;
    }
    return point;
}

std::optional<atlas::LocalizedText> GeoJson::namesOf(const GeoFeature& feature, std::string_view property,
                                                     NamesWanted wanted) {
    const GeoProperty* value = find(feature, property);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* words = std::get_if<std::string>(value);
    const nlohmann::json object = words == nullptr ? nlohmann::json() : nlohmann::json::parse(*words, nullptr, false);
    atlas::LocalizedText names;
    for (const atlas::Language language : atlas::AllLanguages) {
        const auto found = object.is_object() ? object.find(atlas::codeOf(language)) : object.end();
        const bool isThere = object.is_object() && found != object.end();
        const bool mayBeAbsent = wanted == NamesWanted::EnglishAtLeast && language != atlas::Language::English;
        if (!isThere && mayBeAbsent) {
            continue;
        }
        const std::string translated = isThere && found->is_string() ? found->get<std::string>() : std::string();
        if (translated.empty() || base::escapeControls(translated).size() != translated.size()) {
            report(fault::NameMissing, feature, memberOf(property),
                   fmt::format("the name in '{}' is missing or no plain text; write it", atlas::codeOf(language)));
            continue;
        }
        names.set(language, translated);
    }
    return names.isEmpty() ? std::nullopt : std::optional(names);
}

GeoJson parseGeoJson(std::string text, const std::string& name) {
    GeoJson file;
    file.name = name;
    file.text = std::move(text);
    FeatureReader reader(file);
    std::string reason;
    bool isRead = false;
    try {
        reader.read();
        isRead = reader.hasFeatures();
    } catch (const simdjson::simdjson_error& error) {
        reason = error.what();
    }
    if (!isRead || reader.hasCrs()) {
        file.features.clear();
        file.diagnostics.clear();
    }
    if (!isRead) {
        reportUnreadable(file, reason);
    } else if (reader.hasCrs()) {
        reportCrs(file);
    } else if (!reader.skipped().empty()) {
        reportSkipped(file, reader.skipped(), reader.items());
    }
    return file;
}

GeoJson readGeoJson(const std::filesystem::path& path, const std::string& name) {
    base::Result<std::string> text = readFile(path, name, MaxGeoJsonBytes, Owner::Program);
    if (!text) {
        GeoJson file;
        file.name = name;
        file.diagnostics.push_back(diagnosticOf(text.error(), name));
        return file;
    }
    GeoJson file = parseGeoJson(std::move(*text), name);
    offerReinstall(file.diagnostics, 0);
    return file;
}

}  // namespace data
