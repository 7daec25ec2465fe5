#pragma once
// One gx:Tour as a story: a part of kml_reader.hpp.

#include "base/diagnostic.hpp"
#include "data/kml_reader.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// The name of the element without the prefix of its namespace.
[[nodiscard]] std::string_view kmlName(const pugi::xml_node& node);

/// Faults of one file with their positions; after many only how many more there were.
class KmlFaults {
public:
    /// All must outlive it.
    KmlFaults(std::string_view text, const std::string& name, base::Diagnostics& diagnostics)
        : m_text(text), m_name(name), m_diagnostics(diagnostics) {}

    void report(const pugi::xml_node& node, std::string_view code, std::string message,
                base::Severity severity = base::Severity::Error);
    void reportAt(std::size_t byte, std::string_view code, std::string message, base::Severity severity);
    void reportFile(std::string_view code, std::string message);

    [[nodiscard]] KmlStory::Place placeOf(const pugi::xml_node& node) const;

private:
    std::string_view m_text;
    const std::string& m_name;
    base::Diagnostics& m_diagnostics;
    int m_reports = 0;
};

/// Where a tour's parts are found.
struct KmlTourSource {
    std::vector<pugi::xml_node> tours;
    std::map<std::string, pugi::xml_node, std::less<>> placemarks;  // by id
};

/// Empty where nothing of it can be shown, which is reported.
[[nodiscard]] std::optional<KmlStory> readTour(const pugi::xml_node& tour, const KmlTourSource& source,
                                               KmlFaults& faults);

}  // namespace data
