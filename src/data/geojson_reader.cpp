#include "data/geojson_reader.hpp"

#include "base/utf8.hpp"
#include "data/fault_code.hpp"
#include "data/gdal_library.hpp"
#include "data/json_file.hpp"
#include "data/json_text.hpp"
#include "data/ogr_geometry.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace data {
namespace {

constexpr std::size_t MaxReports = 100;
constexpr std::size_t MaxTextBytes = 4000;

GeoProperty propertyOf(const OGRFeature& feature, int field) {
    if (feature.IsFieldSetAndNotNull(field) == FALSE) {
        return std::monostate{};
    }
    switch (feature.GetFieldDefnRef(field)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
    case OFTReal:
        return feature.GetFieldAsDouble(field);
    case OFTIntegerList: {
        int count = 0;
        const int* values = feature.GetFieldAsIntegerList(field, &count);
        return std::vector<double>(values, values + count);
    }
    case OFTRealList: {
        int count = 0;
        const double* values = feature.GetFieldAsDoubleList(field, &count);
        return std::vector<double>(values, values + count);
    }
    default:
        return std::string(feature.GetFieldAsString(field));
    }
}

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

void readFeatures(OGRLayer& layer, GeoJson& file) {
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    std::vector<std::string> fields;
    fields.reserve(static_cast<std::size_t>(definition.GetFieldCount()));
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        fields.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    }
    layer.ResetReading();
    for (OGRFeatureUniquePtr source(layer.GetNextFeature()); source; source.reset(layer.GetNextFeature())) {
        GeoFeature feature;
        feature.index = file.features.size();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            GeoProperty value = propertyOf(*source, i);
            if (!std::holds_alternative<std::monostate>(value)) {
                feature.properties.emplace(fields[static_cast<std::size_t>(i)], std::move(value));
            }
        }
        if (const auto id = feature.properties.find("id"); id != feature.properties.end()) {
            if (const auto* text = std::get_if<std::string>(&id->second)) {
                feature.id = *text;
            }
        }
        OgrShape shape = shapeOf(source->GetGeometryRef());
        for (ShapeFault& fault : shape.faults) {
            file.report(fault.code, feature, "/geometry" + fault.pointer, std::move(fault.message));
        }
        feature.geometry = std::move(shape.geometry);
        file.features.push_back(std::move(feature));
    }
}

/// GDAL leaves out what is no feature without a word.
void compareCounts(GeoJson& file) {
    const std::optional<std::size_t> items = countItems(file.text, "/features");
    if (items && *items != file.features.size()) {
        base::Diagnostic diagnostic;
        diagnostic.code = fault::FeaturesSkipped;
        diagnostic.file = file.name;
        diagnostic.pointer = "/features";
        locate(diagnostic, file.text);
        diagnostic.message =
            fmt::format("{} of {} items are no features and were left out; each needs \"type\": \"Feature\"",
                        *items - std::min(*items, file.features.size()), *items);
        file.diagnostics.push_back(std::move(diagnostic));
    }
}

/// Faults for which the file is not given to GDAL at all.
bool refuse(GeoJson& file) {
    if (const base::Result<void> checked = checkJsonText(file.text, file.name); !checked) {
        file.diagnostics.push_back(diagnosticOf(checked.error(), file.name));
        return true;
    }
    if (locateValue(file.text, "/crs")) {
        base::Diagnostic diagnostic;
        diagnostic.code = fault::CrsUnsupported;
        diagnostic.file = file.name;
        diagnostic.pointer = "/crs";
        locate(diagnostic, file.text);
        diagnostic.message = "GeoJSON is always WGS 84 (RFC 7946); transform the coordinates and take \"crs\" out";
        file.diagnostics.push_back(std::move(diagnostic));
        return true;
    }
    return false;
}

void reportUnreadable(GeoJson& file, const std::string& reason) {
    // Our own parser knows the position; GDAL may also refuse what is sound JSON but no GeoJSON.
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
    if (refuse(file)) {
        return file;
    }
    prepareGdal();
    GdalMessages messages;
    const GdalMemoryFile memory(file.text, "geojson");
    const std::array<const char*, 2> drivers = {"GeoJSON", nullptr};
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(memory.path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset || dataset->GetLayerCount() == 0) {
        reportUnreadable(file, messages.first());
        return file;
    }
    for (int i = 0; i < dataset->GetLayerCount(); ++i) {
        readFeatures(*dataset->GetLayer(i), file);
    }
    if (messages.hasFailure()) {
        reportUnreadable(file, messages.first());
    } else if (!messages.all().empty() && file.diagnostics.empty()) {
        // Where our own checks found something they said it better, and where.
        base::Diagnostic diagnostic;
        diagnostic.severity = base::Severity::Warning;
        diagnostic.code = fault::GdalWarning;
        diagnostic.file = name;
        diagnostic.message = fmt::format("GDAL says: {}", messages.first());
        file.diagnostics.push_back(std::move(diagnostic));
    }
    compareCounts(file);
    return file;
}

GeoJson readGeoJson(const std::filesystem::path& path, const std::string& name) {
    base::Result<std::string> text = readFile(path, name, MaxGeoJsonBytes);
    if (!text) {
        GeoJson file;
        file.name = name;
        file.diagnostics.push_back(diagnosticOf(text.error(), name));
        return file;
    }
    return parseGeoJson(std::move(*text), name);
}

}  // namespace data
