#include "data/kml_reader.hpp"

#include "base/utf8.hpp"
#include "data/content_reader.hpp"
#include "data/fault_code.hpp"
#include "data/json_text.hpp"
#include "data/kml_tour.hpp"
#include "data/markup.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <utility>

namespace data {
namespace {

constexpr std::string_view ZipSign = "PK\x03\x04";
constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
constexpr int MaxDepth = 64;
constexpr std::size_t MaxElements = 400'000;
constexpr std::size_t MaxTours = 20;

std::string_view withoutMark(std::string_view text) {
    return text.starts_with(ByteOrderMark) ? text.substr(ByteOrderMark.size()) : text;
}

/// All that a tour refers to, found in one pass without recursion.
class Finder {
public:
    Finder(KmlFaults& faults, KmlTourSource& source) : m_faults(faults), m_source(source) {}

    void find(const pugi::xml_node& root) {
        std::vector<std::pair<pugi::xml_node, int>> open = {{root, 0}};
        while (!open.empty()) {
            const auto [node, depth] = open.back();
            open.pop_back();
            if (++m_elements > MaxElements) {
                m_faults.report(
                    node, fault::KmlMalformed,
                    fmt::format("more than {} elements; the rest is passed over: split the file", MaxElements),
                    base::Severity::Warning);
                return;
            }
            look(node);
            if (depth >= MaxDepth) {
                if (node.first_child().type() == pugi::node_element && !std::exchange(m_isTooDeep, true)) {
                    m_faults.report(
                        node, fault::KmlMalformed,
                        fmt::format("nested deeper than {} elements; what lies below is passed over", MaxDepth),
                        base::Severity::Warning);
                }
                continue;
            }
            // The last one first onto the pile, so that they come off it in the order of the file.
            for (pugi::xml_node child = node.last_child(); child; child = child.previous_sibling()) {
                if (child.type() == pugi::node_element) {
                    open.emplace_back(child, depth + 1);
                }
            }
        }
    }

private:
    void look(const pugi::xml_node& node) {
        const std::string_view name = kmlName(node);
        if (name == "Tour") {
            if (m_source.tours.size() < MaxTours) {
                m_source.tours.push_back(node);
            } else {
                m_faults.report(node, fault::TourStep,
                                fmt::format("more than {} tours; this one is passed over", MaxTours),
                                base::Severity::Warning);
            }
        } else if (name == "Placemark") {
            if (const std::string_view id = node.attribute("id").value(); !id.empty()) {
                m_source.placemarks.try_emplace(std::string(id), node);
            }
        } else if (name == "NetworkLink") {
            m_faults.report(node, fault::TourStep, "a NetworkLink is never followed; save what it leads to in the file",
                            base::Severity::Warning);
        }
    }

    KmlFaults& m_faults;
    KmlTourSource& m_source;
    std::size_t m_elements = 0;
    bool m_isTooDeep = false;
};

/// Whether the text can be given to the parser at all.
bool isFit(std::string_view text, KmlFaults& faults) {
    if (text.starts_with(ZipSign)) {
        faults.reportFile(fault::KmlMalformed, "this is a KMZ archive: unpack it and open the doc.kml in it");
    } else if (text.size() > MaxKmlBytes) {
        faults.reportFile(fault::FileTooLarge,
                          fmt::format("KML of more than {} MB is not read: leave the tour alone in "
                                      "the file",
                                      MaxKmlBytes / 1024 / 1024));
    } else if (text.find('\0') != std::string_view::npos || !base::isValidUtf8(text)) {
        faults.reportFile(fault::KmlMalformed, "it is not in UTF-8: save it in that encoding");
    } else {
        return true;
    }
    return false;
}

}  // namespace

bool looksLikeKml(std::string_view text) {
    const std::string_view rest = withoutMark(text);
    const std::size_t first = rest.find_first_not_of(" \t\r\n");
    return text.starts_with(ZipSign) || (first != std::string_view::npos && rest[first] == '<');
}

LoadedKml readKml(std::string_view whole, const std::string& name) {
    const std::string_view text = withoutMark(whole);
    LoadedKml loaded;
    KmlFaults faults(text, name, loaded.diagnostics);
    if (!isFit(text, faults)) {
        return loaded;
    }
    pugi::xml_document file;
    const pugi::xml_parse_result parsed =
        file.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!parsed) {
        faults.reportAt(static_cast<std::size_t>(parsed.offset), fault::KmlMalformed,
                        fmt::format("this is no XML: {}; mend it there or export it again", parsed.description()),
                        base::Severity::Error);
        return loaded;
    }
    for (const pugi::xml_node& node : file.children()) {
        if (node.type() == pugi::node_doctype) {
            faults.report(node, fault::KmlMalformed,
                          "a DOCTYPE has no place in KML; it and its entities are passed over",
                          base::Severity::Warning);
        }
    }
    const pugi::xml_node root = file.document_element();
    if (kmlName(root) != "kml") {
        faults.report(root, fault::KmlMalformed,
                      fmt::format("the file begins with <{}> and not with <kml>; open KML, GeoJSON or content files",
                                  base::escapeControls(std::string_view(root.name()).substr(0, 40))));
        return loaded;
    }
    KmlTourSource source;
    Finder(faults, source).find(root);
    if (source.tours.empty()) {
        faults.report(root, fault::TourMissing,
                      "there is no gx:Tour in it, so there is nothing to show; places and lines can be opened as "
                      "GeoJSON, which ogr2ogr makes of KML");
    }
    for (const pugi::xml_node& tour : source.tours) {
        if (std::optional<KmlStory> story = readTour(tour, source, faults)) {
            loaded.stories.push_back(std::move(*story));
        }
    }
    return loaded;
}

}  // namespace data
