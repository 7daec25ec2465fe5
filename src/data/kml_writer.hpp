#pragma once
// The parts that KML files of views and of stories have in common, in the order that the schema wants (OGC 07-147r2).

#include "data/export.hpp"

#include <pugixml.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// How wide the camera of KML sees. Google Earth writes and assumes 60° (KML Reference, gx:horizFov).
inline constexpr double KmlFieldOfViewDeg = 60.0;
/// The window that a story's camera is meant for.
inline constexpr double KmlWindowPx = 1600.0;

/// How far KML's camera stands from the ground it looks straight down at, to see what a window of KmlWindowPx pixels
/// shows at this zoom: half its width over the tangent of half the angle. And back.
[[nodiscard]] double kmlRangeM(double zoom, double fieldOfViewDeg = KmlFieldOfViewDeg);
[[nodiscard]] double zoomOfKmlRange(double rangeM, double fieldOfViewDeg = KmlFieldOfViewDeg);

/// The names under which our own files keep what KML has no place for.
namespace kml_data {
inline constexpr std::string_view Id = "id";
inline constexpr std::string_view When = "when";
inline constexpr std::string_view Layers = "layers";
inline constexpr std::string_view Select = "select";
inline constexpr std::string_view Claims = "claims";
inline constexpr std::string_view Citation = "citation";  // several
inline constexpr std::string_view Name = "name";          // name_en …
inline constexpr std::string_view Text = "text";
}  // namespace kml_data

/// "place/almaty" as an XML id: "place.almaty".
[[nodiscard]] std::string kmlIdOf(std::string_view id);

class KmlWriter {
public:
    explicit KmlWriter(const Export& what);

    [[nodiscard]] pugi::xml_node document() { return m_document; }
    [[nodiscard]] const Export& what() const { return m_what; }

    /// Styles come behind what the document holds so far and in front of what follows, whenever they are made.
    void placeStylesHere() { m_beforeStyles = m_document.last_child(); }

    /// An element with that text; none where it is empty.
    static void addText(pugi::xml_node parent, const char* name, std::string_view text);
    static void addData(pugi::xml_node extended, std::string_view name, std::string_view value);
    static void addTexts(pugi::xml_node extended, std::string_view name, const atlas::LocalizedText& text);

    /// TimeSpan or TimeStamp, as a feature has it or ("gx:") a camera.
    static void addTime(pugi::xml_node parent, const std::optional<atlas::TimeSpan>& when, std::string_view prefix);
    static void addLookAt(pugi::xml_node parent, const session::Camera& camera,
                          const std::optional<atlas::TimeSpan>& when);

    /// The placemark, or the folder of its stretches.
    void addThing(pugi::xml_node parent, const ExportThing& thing);

    /// The claim as HTML, with its figure and note and its sources as links.
    [[nodiscard]] std::string claimHtml(const atlas::Claim& claim) const;
    [[nodiscard]] std::string sourcesHtml(const std::vector<atlas::Citation>& citations) const;

    /// The styles and the rest: the whole file.
    [[nodiscard]] std::string finish();

private:
    [[nodiscard]] const std::string& word(std::string_view key) const;
    [[nodiscard]] std::string descriptionOf(const atlas::Feature& feature) const;
    [[nodiscard]] const std::string& styleOf(const ExportLook& look);
    void addPlacemark(pugi::xml_node parent, const atlas::Feature& feature, const ExportPart& part);

    const Export& m_what;
    pugi::xml_document m_file;
    pugi::xml_node m_document;
    pugi::xml_node m_beforeStyles;
    std::map<std::string, std::string> m_styles;  // what it says → its id
};

}  // namespace data
