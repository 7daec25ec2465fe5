#include "data/kml_writer.hpp"

#include "data/kml_time.hpp"
#include "data/markup.hpp"
#include "data/source_words.hpp"
#include "session/camera.hpp"
#include "session/route_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

namespace data {
namespace {

/// A white disc that every reader of KML knows; styles give it its colour.
constexpr const char* DiscIcon = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png";
/// Pixels of a symbol that a scale of 1 stands for.
constexpr float IconPx = 16.0F;

/// aabbggrr.
std::string colorText(const session::Color& color) {
    return fmt::format("{:02x}{:02x}{:02x}{:02x}", color.alpha, color.blue, color.green, color.red);
}

/// As short as it can be and still be the same, a float as a float.
template <typename Value>
std::string number(Value value) {
    return fmt::format("{}", value);
}

std::string coordinatesOf(const std::vector<geo::LonLat>& points) {
    std::string text;
    for (const geo::LonLat& point : points) {
        text += fmt::format("{}{},{}", text.empty() ? "" : " ", point.lonDeg, point.latDeg);
    }
    return text;
}

void addLine(pugi::xml_node parent, const std::vector<geo::LonLat>& line) {
    pugi::xml_node node = parent.append_child("LineString");
    node.append_child("tessellate").text().set("1");
    node.append_child("coordinates").text().set(coordinatesOf(line).c_str());
}

void addPolygon(pugi::xml_node parent, const geo::Polygon& polygon) {
    pugi::xml_node node = parent.append_child("Polygon");
    node.append_child("tessellate").text().set("1");
    for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
        node.append_child(i == 0 ? "outerBoundaryIs" : "innerBoundaryIs")
            .append_child("LinearRing")
            .append_child("coordinates")
            .text()
            .set(coordinatesOf(polygon.rings[i]).c_str());
    }
}

void addPoint(pugi::xml_node parent, const geo::LonLat& at) {
    parent.append_child("Point").append_child("coordinates").text().set(coordinatesOf({at}).c_str());
}

void addGeometry(pugi::xml_node parent, const atlas::Feature& feature, const std::optional<std::size_t>& stretch) {
    if (stretch) {
        std::vector<geo::LonLat> line;
        std::ranges::transform(feature.segments[*stretch].through, std::back_inserter(line), &atlas::Waypoint::at);
        addLine(parent, line);
        return;
    }
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry); lines != nullptr && !lines->empty()) {
        pugi::xml_node node = lines->size() == 1 ? parent : parent.append_child("MultiGeometry");
        for (const geo::LineString& line : *lines) {
            addLine(node, line);
        }
        return;
    }
    if (const auto* areas = std::get_if<geo::MultiPolygon>(&feature.geometry); areas != nullptr && !areas->empty()) {
        pugi::xml_node node = areas->size() == 1 ? parent : parent.append_child("MultiGeometry");
        for (const geo::Polygon& area : *areas) {
            addPolygon(node, area);
        }
        return;
    }
    const auto* point = std::get_if<geo::LonLat>(&feature.geometry);
    addPoint(parent, point != nullptr ? *point : feature.anchor);
}

std::string element(std::string_view name, const std::string& html) {
    return html.empty() ? html : fmt::format("<{0}>{1}</{0}>", name, html);
}

}  // namespace

double kmlRangeM(double zoom, double fieldOfViewDeg) {
    const double halfWidthM = session::groundMetresPerPixel(zoom) * KmlWindowPx / 2.0;
    return halfWidthM / std::tan(fieldOfViewDeg / 2.0 * std::numbers::pi / 180.0);
}

double zoomOfKmlRange(double rangeM, double fieldOfViewDeg) {
    const double halfWidthM = rangeM * std::tan(fieldOfViewDeg / 2.0 * std::numbers::pi / 180.0);
    return session::zoomForGroundMetresPerPixel(halfWidthM * 2.0 / KmlWindowPx);
}

std::string kmlIdOf(std::string_view id) {
    std::string text(id);
    std::ranges::replace(text, '/', '.');
    return text;
}

KmlWriter::KmlWriter(const Export& what) : m_what(what) {
    pugi::xml_node declaration = m_file.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node kml = m_file.append_child("kml");
    kml.append_attribute("xmlns") = "http://www.opengis.net/kml/2.2";
    kml.append_attribute("xmlns:gx") = "http://www.google.com/kml/ext/2.2";
    m_document = kml.append_child("Document");
}

const std::string& KmlWriter::word(std::string_view key) const {
    return m_what.strings.text(m_what.language, key);
}

void KmlWriter::addText(pugi::xml_node parent, const char* name, std::string_view text) {
    if (!text.empty()) {
        parent.append_child(name).text().set(cleanText(text).c_str());
    }
}

void KmlWriter::addData(pugi::xml_node extended, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        pugi::xml_node data = extended.append_child("Data");
        data.append_attribute("name") = std::string(name).c_str();
        addText(data, "value", value);
    }
}

void KmlWriter::addTexts(pugi::xml_node extended, std::string_view name, const atlas::LocalizedText& text) {
    for (const atlas::Language language : atlas::AllLanguages) {
        addData(extended, fmt::format("{}_{}", name, atlas::codeOf(language)), text.in(language));
    }
}

void KmlWriter::addTime(pugi::xml_node parent, const std::optional<atlas::TimeSpan>& when, std::string_view prefix) {
    if (!when) {
        return;
    }
    const KmlTime time = kmlTimeOf(*when);
    const std::string name = std::string(prefix) + (time.isInstant ? "TimeStamp" : "TimeSpan");
    pugi::xml_node node = parent.append_child(name.c_str());
    if (time.isInstant) {
        addText(node, "when", time.begin);
        return;
    }
    addText(node, "begin", time.begin);
    addText(node, "end", time.end);
}

void KmlWriter::addLookAt(pugi::xml_node parent, const session::Camera& camera,
                          const std::optional<atlas::TimeSpan>& when) {
    pugi::xml_node look = parent.append_child("LookAt");
    addText(look, "gx:horizFov", number(KmlFieldOfViewDeg));
    addTime(look, when, "gx:");
    addText(look, "longitude", number(camera.center.lonDeg));
    addText(look, "latitude", number(camera.center.latDeg));
    addText(look, "altitude", "0");
    addText(look, "heading", "0");
    addText(look, "tilt", "0");
    addText(look, "range", number(kmlRangeM(camera.zoom)));
    addText(look, "altitudeMode", "clampToGround");
}

std::string KmlWriter::sourcesHtml(const std::vector<atlas::Citation>& citations) const {
    std::string html;
    for (const atlas::Citation& citation : citations) {
        const atlas::Document* document = m_what.atlas.document(citation.document);
        const bool isTitled = document != nullptr && citation.document != atlas::EditorUnsourced;
        const std::string title = isTitled
                                      ? document->title.best(m_what.language)
                                      : sourceLine(m_what.atlas, m_what.strings, m_what.language, citation.document);
        std::string text = escapeMarkup(title);
        if (document != nullptr && isWebAddress(document->url)) {
            text = fmt::format("<a href=\"{}\">{}</a>", escapeMarkup(document->url), text);
        }
        const std::string place = placeWords(m_what.strings, m_what.language, citation);
        if (!place.empty()) {
            const std::string safe = escapeMarkup(place);
            text = m_what.strings.format(m_what.language, "label.citation", {{"document", text}, {"place", safe}});
        }
        html += " [" + text + "]";
    }
    return element("small", html);
}

std::string KmlWriter::claimHtml(const atlas::Claim& claim) const {
    std::string html = escapeMarkup(claim.text.best(m_what.language));
    const std::string figure = figureWords(m_what.strings, m_what.language, claim);
    if (!figure.empty()) {
        html += "<br>" + escapeMarkup(figure);
    }
    if (!claim.note.isEmpty()) {
        html += "<br>" + escapeMarkup(m_what.strings.format(
                             m_what.language, "label.colon",
                             {{"label", word("card.editors-note")}, {"value", claim.note.best(m_what.language)}}));
    }
    return html + sourcesHtml(claim.citations);
}

std::string KmlWriter::descriptionOf(const atlas::Feature& feature) const {
    const atlas::Article& article = feature.article;
    std::string html = element("p", escapeMarkup(article.summary.best(m_what.language)));
    for (const atlas::Paragraph& paragraph : article.body) {
        html += element("p", escapeMarkup(paragraph.text.best(m_what.language)) + sourcesHtml(paragraph.citations));
    }
    std::string claims;
    for (const atlas::Claim& claim : article.claims) {
        claims += element("li", claimHtml(claim));
    }
    if (!claims.empty()) {
        html += element("h4", escapeMarkup(word("card.claims"))) + element("ul", claims);
    }
    return html;
}

const std::string& KmlWriter::styleOf(const ExportLook& look) {
    const session::Color fill = look.fill.value_or(session::Color{0, 0, 0, 0});
    const std::string key =
        fmt::format("{} {} {} {} {}", colorText(look.line.color), look.line.widthPx, colorText(fill),
                    colorText(look.symbol.fill.alpha > 0 ? look.symbol.fill : look.symbol.stroke), look.symbol.sizePx);
    const auto [entry, isNew] = m_styles.try_emplace(key, fmt::format("style-{}", m_styles.size() + 1));
    if (!isNew) {
        return entry->second;
    }
    m_beforeStyles = m_document.insert_child_after("Style", m_beforeStyles);
    pugi::xml_node style = m_beforeStyles;
    style.append_attribute("id") = entry->second.c_str();
    pugi::xml_node icon = style.append_child("IconStyle");
    addText(icon, "color", colorText(look.symbol.fill.alpha > 0 ? look.symbol.fill : look.symbol.stroke));
    addText(icon, "scale", number(look.symbol.sizePx / IconPx));
    addText(icon.append_child("Icon"), "href", DiscIcon);
    pugi::xml_node line = style.append_child("LineStyle");
    addText(line, "color", colorText(look.line.color));
    addText(line, "width", number(look.line.widthPx));
    pugi::xml_node area = style.append_child("PolyStyle");
    addText(area, "color", colorText(fill));
    addText(area, "fill", look.fill ? "1" : "0");
    return entry->second;
}

void KmlWriter::addPlacemark(pugi::xml_node parent, const atlas::Feature& feature, const ExportPart& part) {
    const atlas::Segment* stretch = part.stretch ? &feature.segments[*part.stretch] : nullptr;
    const std::optional<atlas::TimeSpan>& when = stretch != nullptr && stretch->when ? stretch->when : feature.when;
    const std::string number = part.stretch ? std::to_string(*part.stretch + 1) : std::string();
    pugi::xml_node placemark = parent.append_child("Placemark");
    placemark.append_attribute("id") = (kmlIdOf(feature.id) + (number.empty() ? "" : "." + number)).c_str();
    std::string name = feature.names.best(m_what.language);
    if (stretch != nullptr && feature.segments.size() > 1) {
        const auto nameOf = [&](const atlas::Waypoint& waypoint) { return waypoint.names.best(m_what.language); };
        const std::string from = nameOf(stretch->through.front());
        const std::string to = nameOf(stretch->through.back());
        if (!from.empty() && !to.empty()) {
            name = m_what.strings.format(m_what.language, "label.from-to", {{"from", from}, {"to", to}});
        }
    }
    addText(placemark, "name", name);
    addText(placemark, "description", descriptionOf(feature));
    addTime(placemark, when, {});
    addText(placemark, "styleUrl", "#" + styleOf(part.look));
    pugi::xml_node extended = placemark.append_child("ExtendedData");
    addData(extended, kml_data::Id, feature.id);
    addTexts(extended, kml_data::Name, feature.names);
    addData(extended, "layer", feature.layer);
    addData(extended, "kind", feature.kind);
    addData(extended, "stretch", number);
    addData(extended, kml_data::When, when ? atlas::formatEdtf(*when) : std::string());
    addData(extended, "status",
            stretch != nullptr && stretch->status != atlas::Status::None ? atlas::nameOf(stretch->status) : "");
    addData(extended, "certainty", atlas::nameOf(stretch != nullptr ? stretch->certainty : feature.certainty));
    addGeometry(placemark, feature, part.stretch);
}

void KmlWriter::addThing(pugi::xml_node parent, const ExportThing& thing) {
    if (thing.parts.size() == 1) {
        addPlacemark(parent, *thing.feature, thing.parts.front());
        return;
    }
    pugi::xml_node folder = parent.append_child("Folder");
    folder.append_attribute("id") = kmlIdOf(thing.feature->id).c_str();
    addText(folder, "name", thing.feature->names.best(m_what.language));
    for (const ExportPart& part : thing.parts) {
        addPlacemark(folder, *thing.feature, part);
    }
}

std::string KmlWriter::finish() {
    std::ostringstream text;
    m_file.save(text, " ");
    return text.str();
}

}  // namespace data
