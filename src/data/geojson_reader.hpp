#pragma once
// GeoJSON (RFC 7946), read in one pass at several hundred megabytes a second, where GDAL needs a second for 25, and
// checked on the way: coordinates that are not finite or out of range, open rings, shapes of kinds that mean nothing
// here.

#include "atlas/language.hpp"
#include "base/diagnostic.hpp"
#include "geo/geometry.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace data {

/// monostate: null. Objects come as JSON text.
using GeoProperty = std::variant<std::monostate, double, std::string, std::vector<double>>;

struct GeoFeature {
    std::size_t index = 0;  // in the file's "features"
    std::string id;         // the property "id", else empty
    std::map<std::string, GeoProperty, std::less<>> properties;
    geo::Geometry geometry;  // sound parts only; monostate where nothing is left
};

/// In which languages a name must be there to raise no fault.
enum class NamesWanted { AllLanguages, EnglishAtLeast };

struct GeoJson {
    std::string name;  // in messages
    std::string text;
    std::vector<GeoFeature> features;
    base::Diagnostics diagnostics;

    /// A fault of the feature, with its position in the file. `member` is "/properties/name", "/geometry" or empty.
    void report(std::string_view code, const GeoFeature& feature, std::string_view member, std::string message,
                base::Severity severity = base::Severity::Error);

    /// Each reports what is there but wrong; absent is empty without a report.
    [[nodiscard]] std::optional<std::string> textOf(const GeoFeature& feature, std::string_view property);
    [[nodiscard]] std::optional<double> numberOf(const GeoFeature& feature, std::string_view property, double min,
                                                 double max);
    [[nodiscard]] std::optional<geo::LonLat> pointOf(const GeoFeature& feature, std::string_view property);
    [[nodiscard]] std::optional<atlas::LocalizedText> namesOf(const GeoFeature& feature, std::string_view property,
                                                              NamesWanted wanted);
};

/// A file that ships. Never fails: what cannot be read is missing from `features` and named in `diagnostics`.
[[nodiscard]] GeoJson readGeoJson(const std::filesystem::path& path, const std::string& name);
/// The same for the text of any file.
[[nodiscard]] GeoJson parseGeoJson(std::string text, const std::string& name);

}  // namespace data
