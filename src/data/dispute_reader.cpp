// Disputes of content files: who claims what, and along which borders.

#include "data/content_parts.hpp"
#include "data/fault_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace data {
namespace {

constexpr std::size_t MaxDisputes = 500;
constexpr std::size_t MaxPairs = 50;
constexpr std::size_t MaxBoxes = 50;
constexpr std::size_t MaxIdBytes = 120;

std::optional<std::pair<atlas::FeatureId, atlas::FeatureId>> readPair(const JsonNode& node) {
    if (!node.isArray() || node.itemCount() != 2) {
        node.report(fault::TypeWrong,
                    "a border is named by the two shapes beside it: [\"country/cn\", \"country/in\"]");
        return std::nullopt;
    }
    std::array<atlas::FeatureId, 2> ids;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::optional<std::string> id = node.item(i).readString(MaxIdBytes);
        if (!id) {
            return std::nullopt;
        }
        if (!isFeatureId(*id)) {
            node.item(i).report(fault::IdMalformed, fmt::format("'{}' is no id; write it like country/kz", *id));
            return std::nullopt;
        }
        ids.at(i) = std::move(*id);
    }
    return std::pair(std::move(ids[0]), std::move(ids[1]));
}

std::optional<geo::LonLatBounds> readBox(const JsonNode& node) {
    if (!node.isArray() || node.itemCount() != 4) {
        node.report(fault::TypeWrong, "a box is [west, south, east, north] in degrees");
        return std::nullopt;
    }
    const std::optional<double> west = node.item(0).readNumber(-180.0, 180.0);
    const std::optional<double> south = node.item(1).readNumber(-90.0, 90.0);
    const std::optional<double> east = node.item(2).readNumber(-180.0, 180.0);
    const std::optional<double> north = node.item(3).readNumber(-90.0, 90.0);
    if (!west || !south || !east || !north) {
        return std::nullopt;
    }
    if (!(*west < *east && *south < *north)) {
        node.report(fault::ValueRange, "west must be less than east, and south less than north");
        return std::nullopt;
    }
    return geo::LonLatBounds{*west, *south, *east, *north};
}

std::optional<WrittenDispute> readDispute(const JsonNode& node) {
    const std::optional<JsonNode> idNode = node.require("id");
    std::optional<std::string> id = idNode ? idNode->readString(MaxIdBytes) : std::nullopt;
    if (id && !isFeatureId(*id)) {
        idNode->report(fault::IdMalformed, fmt::format("'{}' is no id; write it like dispute/aksai-chin", *id));
        return std::nullopt;
    }
    const std::optional<JsonNode> names = node.require("names");
    const std::optional<JsonNode> text = node.require("text");
    std::optional<atlas::LocalizedText> name = names ? readNames(*names) : std::nullopt;
    std::optional<atlas::LocalizedText> words = text ? readNames(*text) : std::nullopt;
    std::vector<atlas::Citation> citations = readCitations(node);
    if (!id || !name || !words || citations.empty()) {
        return std::nullopt;
    }
    atlas::Dispute dispute;
    dispute.id = std::move(*id);
    dispute.names = std::move(*name);
    dispute.text = std::move(*words);
    if (const std::optional<JsonNode> settled = node.find("settled")) {
        dispute.isSettled = settled->readBool().value_or(false);
    }
    dispute.between = readList(node, "between", MaxPairs, &readPair);
    dispute.within = readList(node, "within", MaxBoxes, &readBox);
    dispute.citations = std::move(citations);
    if (!dispute.within.empty() && dispute.between.empty()) {
        node.report(fault::KeyMissing, "'within' tells stretches of the borders in 'between'; name those");
    }
    return WrittenDispute{std::move(dispute), node};
}

}  // namespace

void readDisputes(const JsonNode& root, std::vector<WrittenDispute>& disputes) {
    if (const std::optional<JsonNode> list = root.require("disputes")) {
        list->forEachItemOfSome(MaxDisputes, [&](const JsonNode& item) {
            std::optional<WrittenDispute> written = readDispute(item);
            if (!written) {
                return;
            }
            const auto isIt = [&](const WrittenDispute& other) { return other.dispute.id == written->dispute.id; };
            if (std::ranges::any_of(disputes, isIt)) {
                item.report(fault::IdDuplicate, fmt::format("there is a dispute '{}' already", written->dispute.id));
            } else {
                disputes.push_back(std::move(*written));
            }
        });
    }
}

}  // namespace data
