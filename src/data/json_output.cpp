#include "data/json_output.hpp"

#include "session/reduce.hpp"
#include "session/story_player.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace data {
namespace {

// Members stay in the order in which they are put in.
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> ShapeNames = {"point", "line", "area"};
constexpr std::array<std::string_view, 3> QuantityKindNames = {"observed", "forecast", "derived"};
constexpr std::array<std::string_view, 2> OriginNames = {"content", "base-map"};
constexpr std::array<std::string_view, 11> PanelNames = {
    "layers", "credits", "help", "settings", "timeline", "words", "stories", "export", "overview", "files", "notes"};
constexpr std::array<std::string_view, 8> ExportNames = {"picture", "fine-picture", "pdf",     "svg",
                                                         "geojson", "kml",          "handout", "tour"};
constexpr std::array<std::string_view, 4> KioskPhaseNames = {"resting", "visited", "asking", "telling"};

template <typename Enum, std::size_t Count>
std::string_view nameIn(const std::array<std::string_view, Count>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

/// Whatever bytes got in, what comes out is UTF-8.
std::string print(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json orNull(std::string_view text) {
    return text.empty() ? Json() : Json(text);
}

Json jsonOf(const atlas::LocalizedText& text) {
    Json json = Json::object();
    for (const atlas::Language language : atlas::AllLanguages) {
        if (text.has(language)) {
            json[std::string(atlas::codeOf(language))] = text.in(language);
        }
    }
    return json;
}

Json jsonOf(const geo::LonLat& at) {
    return Json::array({at.lonDeg, at.latDeg});
}

Json jsonOf(const geo::ScreenPoint& at) {
    return Json::array({static_cast<double>(at.xPx), static_cast<double>(at.yPx)});
}

Json jsonOf(const std::optional<atlas::TimeSpan>& span) {
    return span ? Json(atlas::formatEdtf(*span)) : Json();
}

Json jsonOf(const std::vector<atlas::Citation>& citations) {
    Json list = Json::array();
    for (const atlas::Citation& citation : citations) {
        Json json;
        json["document"] = citation.document;
        json["place"] = orNull(citation.place);
        list.push_back(std::move(json));
    }
    return list;
}

Json jsonOf(const atlas::Claim& claim) {
    Json json;
    json["id"] = claim.id;
    json["text"] = jsonOf(claim.text);
    json["quantity"] = nullptr;
    if (claim.quantity) {
        Json quantity;
        quantity["measure"] = claim.quantity->measure;
        quantity["value"] = claim.quantity->value;
        quantity["unit"] = claim.quantity->unit;
        quantity["as"] = nameIn(QuantityKindNames, claim.quantity->kind);
        json["quantity"] = std::move(quantity);
    }
    json["asOf"] = jsonOf(claim.asOf);
    json["citations"] = jsonOf(claim.citations);
    json["note"] = jsonOf(claim.note);
    return json;
}

Json jsonOf(const atlas::Segment& segment) {
    Json json;
    json["certainty"] = atlas::nameOf(segment.certainty);
    json["status"] = segment.status == atlas::Status::None ? Json() : Json(atlas::nameOf(segment.status));
    json["when"] = jsonOf(segment.when);
    json["modelled"] = std::ranges::any_of(segment.through, &atlas::Waypoint::isModelled);
    json["through"] = Json::array();
    for (const atlas::Waypoint& waypoint : segment.through) {
        if (waypoint.isModelled) {
            continue;
        }
        Json point;
        point["at"] = jsonOf(waypoint.at);
        point["names"] = jsonOf(waypoint.names);
        point["place"] = orNull(waypoint.place);
        json["through"].push_back(std::move(point));
    }
    return json;
}

Json jsonOf(const atlas::Document& document) {
    Json json;
    json["id"] = document.id;
    json["title"] = jsonOf(document.title);
    json["kind"] = orNull(document.kind);
    json["author"] = orNull(document.author);
    json["publisher"] = orNull(document.publisher);
    json["date"] = orNull(document.date);
    json["url"] = orNull(document.url);
    json["licence"] = orNull(document.licence);
    json["note"] = jsonOf(document.note);
    return json;
}

Json geometryJson(const atlas::Atlas& atlas, const atlas::Feature& feature) {
    constexpr std::array<std::string_view, 4> Types = {"None", "Point", "MultiLineString", "MultiPolygon"};
    const geo::LonLatBounds bounds = atlas.extentOf(feature);
    Json json;
    json["type"] = Types.at(feature.geometry.index());
    json["bounds"] = {bounds.westDeg, bounds.southDeg, bounds.eastDeg, bounds.northDeg};
    return json;
}

/// What every feature says of itself, in lists too.
Json entryJson(const atlas::Feature& feature) {
    Json json;
    json["id"] = feature.id;
    json["layer"] = feature.layer;
    json["kind"] = feature.kind;
    json["names"] = jsonOf(feature.names);
    json["position"] = jsonOf(feature.anchor);
    return json;
}

/// Of articles and chapters, as they come.
class CitedDocuments {
public:
    void add(const auto& statements) {
        for (const auto& statement : statements) {
            for (const atlas::Citation& citation : statement.citations) {
                m_cited.insert(citation.document);
            }
        }
    }

    /// In the order of the atlas.
    [[nodiscard]] Json json(const atlas::Atlas& atlas) const;

private:
    std::set<std::string_view> m_cited;
};

Json CitedDocuments::json(const atlas::Atlas& atlas) const {
    Json list = Json::array();
    for (const atlas::Document& document : atlas.documents()) {
        if (m_cited.contains(document.id)) {
            list.push_back(jsonOf(document));
        }
    }
    return list;
}

void putArticle(Json& json, const atlas::Article& article) {
    json["summary"] = jsonOf(article.summary);
    json["body"] = Json::array();
    for (const atlas::Paragraph& paragraph : article.body) {
        Json part;
        part["text"] = jsonOf(paragraph.text);
        part["citations"] = jsonOf(paragraph.citations);
        json["body"].push_back(std::move(part));
    }
    json["claims"] = Json::array();
    for (const atlas::Claim& claim : article.claims) {
        json["claims"].push_back(jsonOf(claim));
    }
    json["series"] = Json::array();
    for (const atlas::Series& series : article.series) {
        Json part;
        part["id"] = series.id;
        part["names"] = jsonOf(series.names);
        part["claims"] = series.claims;
        json["series"].push_back(std::move(part));
    }
    json["formerNames"] = Json::array();
    for (const atlas::FormerName& former : article.formerNames) {
        Json part;
        part["names"] = jsonOf(former.names);
        part["when"] = jsonOf(former.when);
        part["citations"] = jsonOf(former.citations);
        json["formerNames"].push_back(std::move(part));
    }
    json["related"] = article.related;
}

Json measuringJson(const std::optional<session::Measuring>& measuring) {
    if (!measuring) {
        return nullptr;
    }
    Json json;
    json["kind"] = session::nameOf(measuring->kind);
    json["points"] = Json::array();
    for (const geo::LonLat& point : measuring->points) {
        json["points"].push_back(jsonOf(point));
    }
    json["hasEnded"] = measuring->hasEnded;
    return json;
}

Json chooserJson(const std::optional<session::Chooser>& chooser) {
    if (!chooser) {
        return nullptr;
    }
    Json json;
    json["at"] = jsonOf(chooser->at);
    json["candidates"] = chooser->candidates;
    json["highlighted"] = chooser->highlighted;
    return json;
}

/// Where it lies is a matter of the machine, so by its name.
Json fileStateJson(const session::UserFile& file) {
    constexpr std::array<std::string_view, 4> Conditions = {"waiting", "reading", "open", "failed"};
    Json json;
    json["layer"] = file.layer;
    json["name"] = session::shownNameOf(file);
    json["condition"] = nameIn(Conditions, file.condition);
    json["color"] = file.look.palette + 1;
    json["label"] = file.look.labelField ? Json(*file.look.labelField) : Json();
    json["time"] = orNull(file.look.timeField);
    json["features"] = file.source ? Json(overlay::countFeatures(*file.source)) : Json();
    json["problem"] = orNull(file.problem);
    return json;
}

Json searchStateJson(const std::optional<session::Search>& search) {
    constexpr std::array<std::string_view, 3> Names = {"things", "commands", "files"};
    if (!search) {
        return nullptr;
    }
    Json json;
    json["for"] = nameIn(Names, search->what);
    json["text"] = search->text;
    json["highlighted"] = search->highlighted;
    return json;
}

}  // namespace

std::string featureJson(const atlas::Atlas& atlas, const atlas::Feature& feature) {
    Json json = entryJson(feature);
    json["approximate"] = feature.approximate;
    json["shownAt"] = orNull(feature.shownAt);
    json["geometry"] = geometryJson(atlas, feature);
    json["segments"] = Json::array();
    for (const atlas::Segment& segment : feature.segments) {
        json["segments"].push_back(jsonOf(segment));
    }
    json["when"] = jsonOf(feature.when);
    json["certainty"] = atlas::nameOf(feature.certainty);
    json["rank"] = feature.rank;
    json["origin"] = nameIn(OriginNames, feature.origin);
    json["population"] = feature.population > 0 ? Json(feature.population) : Json();
    putArticle(json, feature.article);
    json["happenedHere"] = Json::array();
    for (const std::uint32_t index : atlas.shownAt(feature.id)) {
        json["happenedHere"].push_back(atlas.features()[index].id);
    }
    CitedDocuments cited;
    cited.add(feature.article.body);
    cited.add(feature.article.claims);
    cited.add(feature.article.formerNames);
    json["documents"] = cited.json(atlas);
    return print(json);
}

std::string storyJson(const atlas::Atlas& atlas, const atlas::Story& story) {
    Json json;
    json["id"] = story.id;
    json["names"] = jsonOf(story.names);
    json["summary"] = jsonOf(story.summary);
    json["chapters"] = Json::array();
    for (const atlas::Chapter& chapter : story.chapters) {
        Json part;
        part["title"] = jsonOf(chapter.title);
        part["text"] = jsonOf(chapter.text);
        part["camera"]["center"] = jsonOf(chapter.center);
        part["camera"]["zoom"] = chapter.zoom;
        part["when"] = jsonOf(chapter.when);
        part["layers"] = chapter.layers;
        part["select"] = orNull(chapter.select);
        part["claims"] = chapter.claims;
        part["citations"] = jsonOf(chapter.citations);
        json["chapters"].push_back(std::move(part));
    }
    CitedDocuments cited;
    cited.add(story.chapters);
    json["documents"] = cited.json(atlas);
    return print(json);
}

std::string storiesJson(const atlas::Atlas& atlas) {
    Json json;
    json["stories"] = Json::array();
    for (const atlas::Story& story : atlas.stories()) {
        Json entry;
        entry["id"] = story.id;
        entry["chapters"] = story.chapters.size();
        entry["names"] = jsonOf(story.names);
        json["stories"].push_back(std::move(entry));
    }
    return print(json);
}

std::string listJson(const atlas::Atlas&, std::span<const atlas::Feature* const> features) {
    Json json;
    json["features"] = Json::array();
    for (const atlas::Feature* feature : features) {
        json["features"].push_back(entryJson(*feature));
    }
    return print(json);
}

std::string layersJson(const atlas::Atlas& atlas) {
    Json json;
    json["layers"] = Json::array();
    for (const atlas::Layer& layer : atlas.layers()) {
        Json entry;
        entry["id"] = layer.id;
        entry["group"] = layer.isGroup() ? Json() : Json(layer.group);
        entry["key"] = layer.key ? Json(*layer.key) : Json();
        entry["base"] = layer.isBase;
        entry["names"] = jsonOf(layer.name);
        json["layers"].push_back(std::move(entry));
    }
    return print(json);
}

std::string queryJson(const atlas::Atlas& atlas, const geo::LonLat& at, double toleranceKm,
                      std::span<const QueryHit> hits) {
    Json json;
    json["at"] = jsonOf(at);
    json["toleranceKm"] = toleranceKm;
    json["hits"] = Json::array();
    for (const QueryHit& hit : hits) {
        if (const atlas::Feature* feature = atlas.feature(hit.id)) {
            Json entry = entryJson(*feature);
            entry["shape"] = nameIn(ShapeNames, hit.shape);
            entry["distanceKm"] = hit.distanceKm;
            json["hits"].push_back(std::move(entry));
        }
    }
    return print(json);
}

std::string stateJson(const atlas::Atlas& atlas, const session::AppState& state) {
    Json json;
    json["camera"]["center"] = jsonOf(state.camera.center);
    json["camera"]["zoom"] = state.camera.zoom;
    json["size"] = {state.size.widthPx, state.size.heightPx};
    json["uiScale"] = state.uiScale;
    json["language"] = atlas::codeOf(state.language);
    json["theme"] = session::nameOf(state.theme);
    json["projection"] = session::nameOf(state.projection);
    json["labels"] = session::nameOf(state.labels);
    json["reducedMotion"] = state.reducedMotion;
    json["layers"] = Json::object();
    for (const atlas::Layer& layer : atlas.layers()) {
        json["layers"][layer.id] = session::isLayerVisible(state, atlas, layer.id);
    }
    json["selected"] = orNull(state.selected);
    json["trail"] = state.trail;
    json["hovered"] = orNull(state.hovered);
    json["focused"] = orNull(state.focused);
    json["chooser"] = chooserJson(state.chooser);
    json["search"] = searchStateJson(state.search);
    json["measuring"] = measuringJson(state.measuring);
    json["cursor"] = state.cursor ? jsonOf(*state.cursor) : Json();
    json["openPanels"] = Json::array();
    for (const session::Panel panel : state.openPanels) {
        json["openPanels"].push_back(nameIn(PanelNames, panel));
    }
    json["expandedGroups"] = state.expandedGroups;
    json["exporting"] = state.exporting ? Json(nameIn(ExportNames, *state.exporting)) : Json();
    json["files"] = Json::array();
    for (const session::UserFile& file : state.files) {
        json["files"].push_back(fileStateJson(file));
    }
    json["fileTable"] = orNull(state.fileTable);
    json["notes"] = Json::array();
    for (const session::Note& note : state.notes ? *state.notes : std::vector<session::Note>()) {
        json["notes"].push_back({{"title", note.title},
                                 {"text", note.text},
                                 {"tags", note.tags},
                                 {"when", note.when ? Json(atlas::formatEdtf(*note.when)) : Json()},
                                 {"links", note.links}});
    }
    json["noteDraft"] = state.noteDraft ? Json(state.noteDraft->note.title) : Json();
    json["notices"] = state.notices;
    const auto edtf = [](const std::optional<atlas::TimeSpan>& span) {
        return span ? Json(atlas::formatEdtf(*span)) : Json();
    };
    json["time"]["shown"] = edtf(state.time.shown);
    json["time"]["compared"] = edtf(state.time.compared);
    json["time"]["divider"] = state.time.divider;
    json["time"]["playing"] = state.playback.has_value();
    json["story"] = Json();
    if (state.story) {
        json["story"]["id"] = state.story->id;
        json["story"]["chapter"] = state.story->chapter + 1;
        json["story"]["wandered"] = session::hasWandered(state);
    }
    json["kiosk"] = state.kiosk ? Json(nameIn(KioskPhaseNames, state.kiosk->phase)) : Json();
    json["moving"] = session::isMoving(state);
    return print(json);
}

std::string frameTimesJson(const FrameTimes& times) {
    // 16.7 and 33.3 are one and two pictures of a screen that shows 60 a second.
    constexpr std::array<double, 14> FromMs = {0, 2, 4, 6, 8, 10, 12, 14, 16.7, 20, 25, 33.3, 50, 100};
    std::vector<double> sorted = times.framesMs;
    std::ranges::sort(sorted);
    std::vector<double> cpu = times.cpuMs;
    std::ranges::sort(cpu);
    const auto quantileOf = [](const std::vector<double>& values, double share) {
        const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size()));
        return values.empty() ? Json() : Json(values[std::min(rank, values.size() - 1)]);
    };
    const auto quantile = [&](double share) { return quantileOf(sorted, share); };
    Json json;
    json["size"] = {times.size.widthPx, times.size.heightPx};
    json["openingMs"] = times.openingMs;
    json["frames"] = sorted.size();
    json["medianMs"] = quantile(0.5);
    json["p95Ms"] = quantile(0.95);
    json["longestMs"] = quantile(1.0);
    json["cpuMedianMs"] = quantileOf(cpu, 0.5);
    json["cpuP95Ms"] = quantileOf(cpu, 0.95);
    json["histogram"] = Json::array();
    for (std::size_t i = 0; i < FromMs.size(); ++i) {
        const bool isLast = i + 1 == FromMs.size();
        const auto first = std::ranges::lower_bound(sorted, FromMs.at(i));
        const auto end = isLast ? sorted.end() : std::ranges::lower_bound(sorted, FromMs.at(i + 1));
        Json bin;
        bin["fromMs"] = FromMs.at(i);
        bin["toMs"] = isLast ? Json() : Json(FromMs.at(i + 1));
        bin["frames"] = end - first;
        json["histogram"].push_back(std::move(bin));
    }
    return print(json);
}

std::vector<const atlas::Feature*> featuresOnLayer(const atlas::Atlas& atlas, std::string_view layer) {
    std::vector<const atlas::Feature*> features;
    for (const atlas::Feature& feature : atlas.features()) {
        const bool inGroup = feature.layer.size() > layer.size() && feature.layer.starts_with(layer) &&
                             feature.layer[layer.size()] == '/';
        if (layer.empty() || feature.layer == layer || inGroup) {
            features.push_back(&feature);
        }
    }
    return features;
}

}  // namespace data
