#include "data/map_reader.hpp"

#include "data/content_parts.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/text_file.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace data {
namespace {

constexpr double MaxParallelDeg = 80.0;
constexpr double MaxLonDeg = 180.0;
constexpr double MaxWindowDeg = 360.0;

/// `target` keeps its values where the array is absent, of another length or out of range.
template <std::size_t Count>
void readNumbers(const JsonNode& node, std::string_view key, double limit, std::array<double, Count>& target) {
    const std::optional<JsonNode> member = node.require(key);
    if (!member || !member->isArray() || member->itemCount() != Count) {
        if (member) {
            member->report(fault::TypeWrong, "an array of " + std::to_string(Count) + " numbers is wanted here");
        }
        return;
    }
    std::array<double, Count> numbers{};
    for (std::size_t i = 0; i < Count; ++i) {
        const std::optional<double> number = member->item(i).readNumber(-limit, limit);
        if (!number) {
            return;
        }
        numbers.at(i) = *number;
    }
    target = numbers;
}

void readNumber(const JsonNode& node, std::string_view key, double min, double max, double& target) {
    const std::optional<JsonNode> member = node.require(key);
    if (const std::optional<double> number = member ? member->readNumber(min, max) : std::nullopt) {
        target = *number;
    }
}

void readLocalLanguages(const JsonNode& root, std::map<atlas::FeatureId, atlas::Language>& target) {
    const std::optional<JsonNode> node = root.find("localLanguages");
    if (!node) {
        return;
    }
    node->forEachMember([&](const std::string& id, const JsonNode& value) {
        const std::optional<std::string> code = value.readString();
        const std::optional<atlas::Language> language = code ? atlas::languageFromCode(*code) : std::nullopt;
        if (language) {
            target.insert_or_assign(id, *language);
        } else if (code) {
            value.report(fault::ValueUnknown, "'" + *code + "' is no language of the atlas; use en, zh, kk or ru");
        }
    });
}

/// [["-0300", 0], ["1980", 0.6], …]: years, and where on the axis they stand.
session::TimeAxis readTimeline(const JsonNode& node) {
    std::vector<session::TimeAxis::Stop> stops;
    constexpr std::size_t MostStops = 50;
    node.forEachItem(MostStops, [&](const JsonNode& item) {
        if (!item.isArray() || item.itemCount() != 2) {
            item.report(fault::TypeWrong, "a stop is [\"1980\", 0.6]: a year, and its share of the timeline");
            return;
        }
        const std::optional<atlas::TimeSpan> year = readTimeSpan(item.item(0));
        const std::optional<double> share = item.item(1).readNumber(0.0, 1.0);
        if (year && year->from && share) {
            stops.push_back({year->from->startYear(), *share});
        }
    });
    session::TimeAxis axis(stops);
    if (axis.stops() != stops) {
        node.report(fault::ValueRange, "years and shares must rise, the shares from 0 to 1; an even axis stands in");
    }
    return axis;
}

}  // namespace

LoadedMap readMap(const std::filesystem::path& geodataDir) {
    // Stand-ins for a file that cannot be read: any conic of the northern hemisphere keeps the program usable.
    std::array<double, 2> parallels = {30.0, 60.0};
    std::array<double, 4> window = {0.0, 10.0, 150.0, 75.0};
    std::array<double, 2> center = {75.0, 45.0};
    double zoom = 4.0;
    LoadedMap map;
    map.conic.originLatDeg = 45.0;
    map.conic.centralMeridianDeg = 75.0;

    const std::filesystem::path path = geodataDir / "map.json";
    if (const auto file = JsonFile::open(path, shownPath(path), map.diagnostics)) {
        const JsonNode root = file->root();
        if (const std::optional<JsonNode> projection = root.require("projection")) {
            readNumbers(*projection, "parallels", MaxParallelDeg, parallels);
            readNumber(*projection, "originLatitude", -MaxParallelDeg, MaxParallelDeg, map.conic.originLatDeg);
            readNumber(*projection, "centralMeridian", -MaxLonDeg, MaxLonDeg, map.conic.centralMeridianDeg);
        }
        readNumbers(root, "window", MaxWindowDeg, window);
        if (const std::optional<JsonNode> home = root.require("home")) {
            readNumbers(*home, "center", MaxLonDeg, center);
            readNumber(*home, "zoom", 0.0, session::MaxZoom, zoom);
        }
        readLocalLanguages(root, map.localLanguages);
        if (const std::optional<JsonNode> timeline = root.require("timeline")) {
            map.timeAxis = readTimeline(*timeline);
        }
    }
    map.conic.firstParallelDeg = parallels[0];
    map.conic.secondParallelDeg = parallels[1];
    map.window = {window[0], window[1], window[2], window[3]};
    map.home = {{center[0], center[1]}, zoom};
    return map;
}

}  // namespace data
