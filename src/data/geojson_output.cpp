// Features of the atlas as GeoJSON.

#include "data/export.hpp"
#include "data/source_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace data {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> QuantityKindNames = {"observed", "forecast", "derived"};

Json orNull(std::string_view text) {
    return text.empty() ? Json() : Json(text);
}

Json jsonOf(const std::optional<atlas::TimeSpan>& span) {
    return span ? Json(atlas::formatEdtf(*span)) : Json();
}

Json jsonOf(const geo::LonLat& at) {
    return Json::array({at.lonDeg, at.latDeg});
}

Json jsonOf(const std::vector<geo::LonLat>& points) {
    Json list = Json::array();
    for (const geo::LonLat& point : points) {
        list.push_back(jsonOf(point));
    }
    return list;
}

/// Twice the area of the ring in square degrees, positive where it runs against the clock.
double turnOf(const geo::Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += ring[i - 1].lonDeg * ring[i].latDeg - ring[i].lonDeg * ring[i - 1].latDeg;
    }
    return sum;
}

/// RFC 7946, 3.1.6: outer rings against the clock, holes with it.
Json jsonOf(const geo::Polygon& polygon) {
    Json rings = Json::array();
    for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
        geo::Ring ring = polygon.rings[i];
        if ((turnOf(ring) > 0.0) != (i == 0)) {
            std::ranges::reverse(ring);
        }
        rings.push_back(jsonOf(ring));
    }
    return rings;
}

Json geometryOf(std::string_view type, Json coordinates) {
    Json json;
    json["type"] = type;
    json["coordinates"] = std::move(coordinates);
    return json;
}

/// One part is written as such, not as a list of one.
template <typename Parts>
Json geometryOf(std::string_view type, const Parts& parts) {
    if (parts.size() == 1) {
        return geometryOf(type, jsonOf(parts.front()));
    }
    Json list = Json::array();
    for (const auto& part : parts) {
        list.push_back(jsonOf(part));
    }
    return geometryOf("Multi" + std::string(type), std::move(list));
}

Json geometryOf(const atlas::Feature& feature, const std::optional<std::size_t>& stretch) {
    if (stretch) {
        Json line = Json::array();
        for (const atlas::Waypoint& waypoint : feature.segments[*stretch].through) {
            line.push_back(jsonOf(waypoint.at));
        }
        return geometryOf("LineString", std::move(line));
    }
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry); lines != nullptr && !lines->empty()) {
        return geometryOf("LineString", *lines);
    }
    if (const auto* areas = std::get_if<geo::MultiPolygon>(&feature.geometry); areas != nullptr && !areas->empty()) {
        return geometryOf("Polygon", *areas);
    }
    const auto* point = std::get_if<geo::LonLat>(&feature.geometry);
    return geometryOf("Point", jsonOf(point != nullptr ? *point : feature.anchor));
}

class Collection {
public:
    explicit Collection(const Export& what) : m_what(what) {}

    std::string write() {
        Json features = Json::array();
        for (const ExportThing& thing : m_what.things) {
            for (const ExportPart& part : thing.parts) {
                features.push_back(featureOf(*thing.feature, part));
            }
        }
        Json json;
        json["type"] = "FeatureCollection";
        json["language"] = atlas::codeOf(m_what.language);
        json["date"] = jsonOf(m_what.date);
        json["link"] = orNull(m_what.link);
        json["note"] = m_what.strings.text(m_what.language, "note.boundaries");
        json["sources"] = sources();
        json["features"] = std::move(features);
        return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    }

private:
    Json featureOf(const atlas::Feature& feature, const ExportPart& part) {
        Json json;
        json["type"] = "Feature";
        json["id"] = part.stretch ? feature.id + "#" + std::to_string(*part.stretch + 1) : feature.id;
        json["geometry"] = geometryOf(feature, part.stretch);
        json["properties"] = propertiesOf(feature, part);
        return json;
    }

    Json propertiesOf(const atlas::Feature& feature, const ExportPart& part) {
        const atlas::Segment* stretch = part.stretch ? &feature.segments[*part.stretch] : nullptr;
        Json json;
        json["id"] = feature.id;
        json["name"] = feature.names.best(m_what.language);
        for (const atlas::Language language : atlas::AllLanguages) {
            json["name_" + std::string(atlas::codeOf(language))] = orNull(feature.names.in(language));
        }
        json["layer"] = feature.layer;
        json["kind"] = feature.kind;
        json["stretch"] = part.stretch ? Json(*part.stretch + 1) : Json();
        json["when"] = jsonOf(stretch != nullptr && stretch->when ? stretch->when : feature.when);
        const bool hasStatus = stretch != nullptr && stretch->status != atlas::Status::None;
        json["status"] = hasStatus ? Json(atlas::nameOf(stretch->status)) : Json();
        json["certainty"] = atlas::nameOf(stretch != nullptr ? stretch->certainty : feature.certainty);
        json["modelled"] = stretch != nullptr && std::ranges::any_of(stretch->through, &atlas::Waypoint::isModelled);
        json["approximate"] = feature.approximate;
        json["population"] = feature.population > 0 ? Json(feature.population) : Json();
        json["summary"] = orNull(feature.article.summary.best(m_what.language));
        json["text"] = Json::array();
        for (const atlas::Paragraph& paragraph : feature.article.body) {
            json["text"].push_back(paragraph.text.best(m_what.language));
            remember(paragraph.citations);
        }
        json["claims"] = Json::array();
        for (const atlas::Claim& claim : feature.article.claims) {
            json["claims"].push_back(claimOf(claim));
        }
        return json;
    }

    Json claimOf(const atlas::Claim& claim) {
        Json json;
        json["id"] = claim.id;
        json["text"] = claim.text.best(m_what.language);
        if (claim.quantity) {
            json["measure"] = claim.quantity->measure;
            json["value"] = claim.quantity->value;
            json["unit"] = claim.quantity->unit;
            json["as"] = QuantityKindNames.at(static_cast<std::size_t>(claim.quantity->kind));
        }
        json["asOf"] = jsonOf(claim.asOf);
        json["note"] = orNull(claim.note.best(m_what.language));
        json["sources"] = Json::array();
        for (const atlas::Citation& citation : claim.citations) {
            Json source;
            const atlas::Document* document = m_what.atlas.document(citation.document);
            source["id"] = citation.document;
            source["title"] = document != nullptr ? Json(document->title.best(m_what.language)) : Json();
            source["place"] = orNull(placeWords(m_what.strings, m_what.language, citation));
            json["sources"].push_back(std::move(source));
        }
        remember(claim.citations);
        return json;
    }

    void remember(const std::vector<atlas::Citation>& citations) {
        std::ranges::transform(citations, std::inserter(m_cited, m_cited.end()), &atlas::Citation::document);
    }

    /// Of all that is said in the file, in the order of the atlas.
    [[nodiscard]] Json sources() const {
        Json list = Json::array();
        for (const atlas::Document& document : m_what.atlas.documents()) {
            if (!m_cited.contains(document.id)) {
                continue;
            }
            Json json;
            json["id"] = document.id;
            json["text"] = sourceLine(m_what.atlas, m_what.strings, m_what.language, document.id);
            json["url"] = orNull(document.url);
            json["licence"] = orNull(document.licence);
            list.push_back(std::move(json));
        }
        return list;
    }

    const Export& m_what;
    std::set<atlas::DocumentId> m_cited;
};

}  // namespace

std::string exportGeoJson(const Export& what) {
    return Collection(what).write();
}

}  // namespace data
