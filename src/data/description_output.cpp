#include "data/description_output.hpp"

#include "base/utf8.hpp"
#include "data/json_output.hpp"
#include "session/direction_text.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace data {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

Json kmJson(double metres) {
    constexpr double MetresPerKm = 1000.0;
    constexpr double Tenths = 10.0;
    return std::round(metres / MetresPerKm * Tenths) / Tenths;
}

void putBearing(Json& json, const session::Bearing& bearing) {
    json["distanceKm"] = kmJson(bearing.distanceM);
    json["azimuthDeg"] = rounded(bearing.azimuthDeg, 1.0);
    json["direction"] = session::directionCode(bearing.azimuthDeg);
}

Json itemJson(const session::DescribedItem& item) {
    Json json;
    json["feature"] = item.feature.empty() ? Json() : Json(item.feature);
    json["text"] = item.text;
    json["place"] = nullptr;
    if (item.bearing) {
        Json place;
        putBearing(place, *item.bearing);
        json["place"] = std::move(place);
    }
    constexpr double Thousand = 1000.0;
    json["share"] = item.share ? Json(std::round(*item.share * Thousand) / Thousand) : Json();
    json["lengthKm"] = item.lengthM ? kmJson(*item.lengthM) : Json();
    json["passes"] = item.passes;
    return json;
}

Json sectionJson(const session::DescribedSection& section) {
    Json json;
    json["id"] = section.id;
    json["heading"] = section.heading;
    json["items"] = Json::array();
    for (const session::DescribedItem& item : section.items) {
        json["items"].push_back(itemJson(item));
    }
    json["unlisted"] = section.unlisted;
    json["closing"] = section.closing.empty() ? Json() : Json(section.closing);
    return json;
}

}  // namespace

std::string descriptionText(const atlas::Atlas& atlas, const session::Description& description,
                            const session::Strings& strings, atlas::Language language) {
    std::string text;
    for (const std::string& line : session::linesOf(description, strings, language)) {
        text += base::escapeControls(line) + "\n";
    }
    if (const atlas::Feature* selected = atlas.feature(description.selected)) {
        text += "\n" + featureText(atlas, *selected, strings, language);
    }
    return text;
}

std::string descriptionJson(const atlas::Atlas& atlas, const session::Description& description,
                            atlas::Language language) {
    Json json;
    json["language"] = atlas::codeOf(language);
    json["center"] = {description.camera.center.lonDeg, description.camera.center.latDeg};
    json["zoom"] = description.camera.zoom;
    json["size"] = {description.size.widthPx, description.size.heightPx};
    json["widthKm"] = kmJson(description.widthM);
    json["heightKm"] = kmJson(description.heightM);
    json["scale"] = std::round(description.scaleDenominator);
    json["landmark"] = nullptr;
    if (description.landmark) {
        Json landmark;
        landmark["feature"] = description.landmark->feature;
        putBearing(landmark, description.landmark->fromThere);
        json["landmark"] = std::move(landmark);
    }
    json["shownLayers"] = description.shownLayers;
    json["hiddenLayers"] = description.hiddenLayers;
    json["heading"] = description.heading;
    json["summary"] = description.summary;
    json["sections"] = Json::array();
    for (const session::DescribedSection& section : description.sections) {
        json["sections"].push_back(sectionJson(section));
    }
    const atlas::Feature* selected = atlas.feature(description.selected);
    json["selected"] = selected == nullptr ? Json() : Json::parse(featureJson(atlas, *selected), nullptr, false);
    constexpr int Indent = 2;
    return json.dump(Indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace data
