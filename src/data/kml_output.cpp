// Features of the atlas, and stories, as KML.

#include "data/export.hpp"
#include "data/kml_writer.hpp"
#include "data/markup.hpp"
#include "session/user_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace data {
namespace {

/// How many characters a second are read: 170 words of English a minute and 300 of Chinese hanzi.
constexpr double LettersPerSecond = 16.0;
constexpr double HanziPerSecond = 5.0;
constexpr double LeastSeconds = 6.0;
constexpr double MostSeconds = 90.0;
constexpr double FlightSeconds = 5.0;

std::string nameOf(const Export& what, const atlas::LayerId& id) {
    const atlas::Layer* layer = what.atlas.layer(id);
    if (layer == nullptr) {
        return what.strings.text(what.language, "words.countries");
    }
    const atlas::Layer* group = what.atlas.layer(layer->group);
    if (layer->isGroup() || group == nullptr) {
        return layer->name.best(what.language);
    }
    return what.strings.format(
        what.language, "label.colon",
        {{"label", group->name.best(what.language)}, {"value", layer->name.best(what.language)}});
}

/// Those of the things, in the order of the atlas.
std::vector<atlas::LayerId> layersOf(const Export& what) {
    std::set<atlas::LayerId> used;
    for (const ExportThing& thing : what.things) {
        used.insert(thing.feature->layer);
    }
    std::vector<atlas::LayerId> layers;
    for (const atlas::Layer& layer : what.atlas.layers()) {
        if (used.erase(layer.id) > 0) {
            layers.push_back(layer.id);
        }
    }
    layers.insert(layers.begin(), used.begin(), used.end());
    return layers;
}

double secondsFor(const std::string& text, atlas::Language language) {
    const auto characters =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    const double pace = language == atlas::Language::Chinese ? HanziPerSecond : LettersPerSecond;
    return std::clamp(std::round(static_cast<double>(characters) / pace), LeastSeconds, MostSeconds);
}

std::string joined(const std::vector<std::string>& ids) {
    return fmt::format("{}", fmt::join(ids, " "));
}

/// The chapters of a story as placemarks and as steps of a tour.
class TourWriter {
public:
    TourWriter(KmlWriter& kml, const atlas::Story& story) : m_kml(kml), m_story(story) {}

    void write() {
        pugi::xml_node document = m_kml.document();
        pugi::xml_node tour = document.append_child("gx:Tour");
        tour.append_attribute("id") = "tour";
        KmlWriter::addText(tour, "name", best(m_story.names));
        KmlWriter::addText(tour, "description", escapeMarkup(best(m_story.summary)));
        pugi::xml_node playlist = tour.append_child("gx:Playlist");
        pugi::xml_node folder = document.append_child("Folder");
        KmlWriter::addText(folder, "name", best(m_story.names));
        for (std::size_t i = 0; i < m_story.chapters.size(); ++i) {
            const std::string id = fmt::format("chapter-{}", i + 1);
            addSteps(playlist, m_story.chapters[i], id);
            addPlacemark(folder, m_story.chapters[i], id);
        }
    }

private:
    [[nodiscard]] const std::string& best(const atlas::LocalizedText& text) const {
        return text.best(m_kml.what().language);
    }

    static void addBalloon(pugi::xml_node playlist, const std::string& id, const char* visibility) {
        pugi::xml_node update = playlist.append_child("gx:AnimatedUpdate");
        KmlWriter::addText(update, "gx:duration", "0");
        pugi::xml_node inner = update.append_child("Update");
        inner.append_child("targetHref");
        pugi::xml_node placemark = inner.append_child("Change").append_child("Placemark");
        placemark.append_attribute("targetId") = id.c_str();
        KmlWriter::addText(placemark, "gx:balloonVisibility", visibility);
    }

    void addSteps(pugi::xml_node playlist, const atlas::Chapter& chapter, const std::string& id) const {
        pugi::xml_node flight = playlist.append_child("gx:FlyTo");
        KmlWriter::addText(flight, "gx:duration", fmt::format("{}", FlightSeconds));
        KmlWriter::addText(flight, "gx:flyToMode", "bounce");
        KmlWriter::addLookAt(flight, {chapter.center, chapter.zoom}, chapter.when);
        addBalloon(playlist, id, "1");
        pugi::xml_node wait = playlist.append_child("gx:Wait");
        KmlWriter::addText(wait, "gx:duration",
                           fmt::format("{}", secondsFor(best(chapter.text), m_kml.what().language)));
        addBalloon(playlist, id, "0");
    }

    void addPlacemark(pugi::xml_node folder, const atlas::Chapter& chapter, const std::string& id) const {
        pugi::xml_node placemark = folder.append_child("Placemark");
        placemark.append_attribute("id") = id.c_str();
        KmlWriter::addText(placemark, "name", best(chapter.title));
        KmlWriter::addText(placemark, "description", descriptionOf(chapter));
        KmlWriter::addLookAt(placemark, {chapter.center, chapter.zoom}, chapter.when);
        KmlWriter::addTime(placemark, chapter.when, {});
        pugi::xml_node extended = placemark.append_child("ExtendedData");
        KmlWriter::addTexts(extended, kml_data::Name, chapter.title);
        KmlWriter::addTexts(extended, kml_data::Text, chapter.text);
        KmlWriter::addData(extended, kml_data::When, chapter.when ? atlas::formatEdtf(*chapter.when) : std::string());
        KmlWriter::addData(extended, kml_data::Layers, joined(chapter.layers));
        KmlWriter::addData(extended, kml_data::Select, chapter.select);
        KmlWriter::addData(extended, kml_data::Claims, joined(chapter.claims));
        for (const atlas::Citation& citation : sourcesOf(chapter)) {
            KmlWriter::addData(extended, kml_data::Citation,
                               citation.document + (citation.place.empty() ? "" : " " + citation.place));
        }
        pugi::xml_node point = placemark.append_child("Point");
        KmlWriter::addText(point, "coordinates", fmt::format("{},{}", chapter.center.lonDeg, chapter.center.latDeg));
    }

    /// Without the file in which the story was opened, which is none.
    static std::vector<atlas::Citation> sourcesOf(const atlas::Chapter& chapter) {
        std::vector<atlas::Citation> sources = chapter.citations;
        std::erase_if(sources,
                      [](const atlas::Citation& citation) { return session::isFileDocument(citation.document); });
        return sources;
    }

    [[nodiscard]] std::string descriptionOf(const atlas::Chapter& chapter) const {
        const Export& what = m_kml.what();
        std::string html;
        if (chapter.when) {
            html += "<p><b>" + escapeMarkup(session::formatTimeSpan(what.strings, what.language, *chapter.when)) +
                    "</b></p>";
        }
        html += "<p>" + escapeMarkup(best(chapter.text)) + m_kml.sourcesHtml(sourcesOf(chapter)) + "</p>";
        std::string claims;
        for (const atlas::ClaimId& id : chapter.claims) {
            if (const auto [feature, claim] = what.atlas.claim(id); claim != nullptr) {
                claims += "<li>" + m_kml.claimHtml(*claim) + "</li>";
            }
        }
        if (!claims.empty()) {
            html +=
                "<h4>" + escapeMarkup(what.strings.text(what.language, "card.claims")) + "</h4><ul>" + claims + "</ul>";
        }
        return html;
    }

    KmlWriter& m_kml;
    const atlas::Story& m_story;
};

}  // namespace

std::string exportKml(const Export& what) {
    KmlWriter kml(what);
    pugi::xml_node document = kml.document();
    KmlWriter::addText(document, "name", what.strings.text(what.language, "export.title"));
    KmlWriter::addText(document, "open", "1");
    KmlWriter::addText(document, "description",
                       escapeMarkup(what.strings.text(what.language, "note.boundaries")) +
                           (what.link.empty() ? "" : "<br>" + escapeMarkup(what.link)));
    if (what.camera) {
        KmlWriter::addLookAt(document, *what.camera, what.date);
    }
    kml.placeStylesHere();
    for (const atlas::LayerId& layer : layersOf(what)) {
        pugi::xml_node folder = document.append_child("Folder");
        folder.append_attribute("id") = ("layer." + kmlIdOf(layer)).c_str();
        KmlWriter::addText(folder, "name", nameOf(what, layer));
        for (const ExportThing& thing : what.things) {
            if (thing.feature->layer == layer) {
                kml.addThing(folder, thing);
            }
        }
    }
    return kml.finish();
}

std::string exportTour(const Export& what, const atlas::Story& story) {
    KmlWriter kml(what);
    pugi::xml_node document = kml.document();
    KmlWriter::addText(document, "name", story.names.best(what.language));
    KmlWriter::addText(document, "open", "1");
    KmlWriter::addText(document, "description",
                       "<p>" + escapeMarkup(story.summary.best(what.language)) + "</p><p>" +
                           escapeMarkup(what.strings.text(what.language, "note.boundaries")) + "</p>");
    kml.placeStylesHere();
    pugi::xml_node extended = document.append_child("ExtendedData");
    // Under which id a file is opened is none of the story's own.
    const std::string ownId =
        session::isFileDocument(story.id) ? "story" + story.id.substr(story.id.find('/')) : story.id;
    KmlWriter::addData(extended, kml_data::Id, ownId);
    KmlWriter::addTexts(extended, kml_data::Name, story.names);
    KmlWriter::addTexts(extended, kml_data::Text, story.summary);
    TourWriter(kml, story).write();
    pugi::xml_node folder = document.append_child("Folder");
    KmlWriter::addText(folder, "name", what.strings.text(what.language, "export.things"));
    for (const ExportThing& thing : what.things) {
        kml.addThing(folder, thing);
    }
    return kml.finish();
}

}  // namespace data
