// Features of content files: places, lines, articles.

#include "data/content_parts.hpp"
#include "data/fault_code.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace data {
namespace {

constexpr std::size_t MaxIdBytes = 120;
constexpr std::size_t MaxWordBytes = 400;
constexpr std::size_t MaxStatements = 200;
constexpr std::size_t MaxCitations = 50;
constexpr std::size_t MaxWaypoints = 1000;
constexpr std::size_t MaxReferences = 200;
constexpr double MaxValue = 1e15;

std::optional<std::string> word(const JsonNode& node, std::string_view key, std::size_t maxBytes = MaxWordBytes) {
    const std::optional<JsonNode> member = node.require(key);
    return member ? member->readString(maxBytes) : std::nullopt;
}

std::optional<std::string> slug(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.require(key);
    return member ? readSlug(*member) : std::nullopt;
}

std::optional<std::string> reference(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.require(key);
    return member ? readReference(*member) : std::nullopt;
}

std::vector<atlas::FeatureId> readReferences(const JsonNode& node) {
    std::vector<atlas::FeatureId> ids;
    node.forEachItemOfSome(MaxReferences, [&](const JsonNode& item) {
        if (std::optional<atlas::FeatureId> id = readReference(item)) {
            ids.push_back(std::move(*id));
        }
    });
    return ids;
}

std::optional<atlas::TimeSpan> optionalTime(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.find(key);
    return member ? readTimeSpan(*member) : std::nullopt;
}

template <typename Value>
std::optional<Value> named(const std::optional<JsonNode>& member, std::string_view what,
                           std::optional<Value> (*fromName)(std::string_view)) {
    const std::optional<std::string> name = member ? member->readString(MaxWordBytes) : std::nullopt;
    if (!name) {
        return std::nullopt;
    }
    std::optional<Value> value = fromName(*name);
    if (!value) {
        member->report(fault::ValueUnknown, fmt::format("'{}' is no {} of the atlas", *name, what));
    }
    return value;
}

std::optional<atlas::QuantityKind> quantityKindFromName(std::string_view name) {
    if (name == "observed") {
        return atlas::QuantityKind::Observed;
    }
    if (name == "forecast") {
        return atlas::QuantityKind::Forecast;
    }
    return name == "derived" ? std::optional(atlas::QuantityKind::Derived) : std::nullopt;
}

std::optional<atlas::Quantity> readQuantity(const JsonNode& node) {
    const std::optional<std::string> measure = slug(node, "measure");
    const std::optional<std::string> unit = word(node, "unit");
    const std::optional<JsonNode> member = node.require("value");
    const std::optional<double> value = member ? member->readNumber(-MaxValue, MaxValue) : std::nullopt;
    const std::optional<atlas::QuantityKind> kind = named(node.require("as"), "as", &quantityKindFromName);
    if (!measure || !unit || !value) {
        return std::nullopt;
    }
    return atlas::Quantity{*measure, *value, *unit, kind.value_or(atlas::QuantityKind::Observed)};
}

std::optional<atlas::LocalizedText> requiredText(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.require(key);
    return member ? member->readText() : std::nullopt;
}

std::optional<atlas::Claim> readClaim(const JsonNode& node) {
    atlas::Claim claim;
    const std::optional<atlas::ClaimId> id = reference(node, "id");
    const std::optional<atlas::LocalizedText> text = requiredText(node, "text");
    claim.citations = readCitations(node);
    if (!id || !text || claim.citations.empty()) {
        return std::nullopt;
    }
    claim.id = *id;
    claim.text = *text;
    if (const std::optional<JsonNode> quantity = node.find("quantity")) {
        claim.quantity = readQuantity(*quantity);
    }
    claim.asOf = optionalTime(node, "asOf");
    if (const std::optional<JsonNode> note = node.find("note")) {
        claim.note = note->readText().value_or(atlas::LocalizedText{});
    }
    return claim;
}

std::optional<atlas::Paragraph> readParagraph(const JsonNode& node) {
    std::optional<atlas::LocalizedText> text = requiredText(node, "text");
    std::vector<atlas::Citation> citations = readCitations(node);
    if (!text || citations.empty()) {
        return std::nullopt;
    }
    return atlas::Paragraph{std::move(*text), std::move(citations)};
}

std::optional<atlas::FormerName> readFormerName(const JsonNode& node) {
    const std::optional<JsonNode> names = node.require("names");
    std::optional<atlas::LocalizedText> words = names ? readNames(*names) : std::nullopt;
    std::vector<atlas::Citation> citations = readCitations(node);
    if (!words || citations.empty()) {
        return std::nullopt;
    }
    return atlas::FormerName{std::move(*words), optionalTime(node, "when"), std::move(citations)};
}

std::optional<atlas::Series> readSeries(const JsonNode& node) {
    std::optional<std::string> id = reference(node, "id");
    const std::optional<JsonNode> names = node.require("names");
    std::optional<atlas::LocalizedText> words = names ? readNames(*names) : std::nullopt;
    std::vector<atlas::ClaimId> claims = readList(node, "claims", MaxStatements, &readReference);
    if (!id || !words) {
        return std::nullopt;
    }
    return atlas::Series{std::move(*id), std::move(*words), std::move(claims)};
}

std::optional<atlas::Waypoint> readWaypoint(const JsonNode& node) {
    atlas::Waypoint waypoint;
    if (node.isString()) {
        const std::optional<atlas::FeatureId> id = readReference(node);
        if (!id) {
            return std::nullopt;
        }
        waypoint.place = *id;
        return waypoint;
    }
    const std::optional<JsonNode> at = node.require("at");
    const std::optional<JsonNode> name = node.require("name");
    const std::optional<geo::LonLat> position = at ? readLonLat(*at) : std::nullopt;
    if (!position) {
        return std::nullopt;
    }
    waypoint.at = *position;
    waypoint.names = name ? readNames(*name).value_or(atlas::LocalizedText{}) : atlas::LocalizedText{};
    return waypoint;
}

std::optional<atlas::Segment> readSegment(const JsonNode& node) {
    atlas::Segment segment;
    if (const std::optional<JsonNode> through = node.require("through")) {
        through->forEachItem(MaxWaypoints, [&](const JsonNode& item) {
            if (std::optional<atlas::Waypoint> waypoint = readWaypoint(item)) {
                segment.through.push_back(std::move(*waypoint));
            }
        });
    }
    if (segment.through.size() < 2) {
        node.report(fault::LineShort, "a stretch goes through two places at least; it is left out");
        return std::nullopt;
    }
    segment.certainty = named(node.require("certainty"), "certainty", &atlas::certaintyFromName)
                            .value_or(atlas::Certainty::Conjectured);
    segment.status = named(node.find("status"), "status", &atlas::statusFromName).value_or(atlas::Status::None);
    segment.when = optionalTime(node, "when");
    return segment;
}

/// at, segments, area, arc.
void readPlace(const JsonNode& node, WrittenFeature& written) {
    if (const std::optional<JsonNode> at = node.find("at")) {
        if (at->isString()) {
            written.shownAt = readReference(*at).value_or("");
        } else {
            written.at = readLonLat(*at);
        }
    }
    written.feature.segments = readList(node, "segments", MaxStatements, &readSegment);
    if (const std::optional<JsonNode> area = node.find("area")) {
        if (area->isString()) {
            if (std::optional<atlas::FeatureId> id = readReference(*area)) {
                written.areas.push_back(std::move(*id));
            }
        } else {
            written.areas = readReferences(*area);
        }
    }
    if (const std::optional<JsonNode> arc = node.find("arc")) {
        written.arc = readReferences(*arc);
        if (written.arc.size() != 2) {
            arc->report(fault::ValueRange, "an arc lies between two shapes; name both");
            written.arc.clear();
        }
    }
}

}  // namespace

std::optional<atlas::FeatureId> readReference(const JsonNode& node) {
    std::optional<std::string> id = node.readString(MaxIdBytes);
    if (id && !isFeatureId(*id)) {
        node.report(fault::IdMalformed, fmt::format("'{}' is no id; write it like place/almaty", *id));
        return std::nullopt;
    }
    return id;
}

std::vector<atlas::Citation> readCitations(const JsonNode& node) {
    std::vector<atlas::Citation> citations;
    const std::optional<JsonNode> list = node.find("citations");
    if (list) {
        list->forEachItem(MaxCitations, [&](const JsonNode& item) {
            if (std::optional<std::string> document = slug(item, "document")) {
                const std::optional<JsonNode> place = item.find("place");
                citations.push_back(
                    {std::move(*document), place ? place->readString(MaxWordBytes).value_or("") : std::string()});
            }
        });
    }
    if (citations.empty()) {
        node.report(fault::CitationMissing, "the statement cites nothing and is left out; name its document");
    }
    return citations;
}

atlas::Article readArticle(const JsonNode& node) {
    atlas::Article article;
    if (const std::optional<JsonNode> summary = node.find("summary")) {
        article.summary = summary->readText().value_or(atlas::LocalizedText{});
    }
    article.body = readList(node, "body", MaxStatements, &readParagraph);
    article.claims = readList(node, "claims", MaxStatements, &readClaim);
    article.series = readList(node, "series", MaxStatements, &readSeries);
    article.formerNames = readList(node, "formerNames", MaxStatements, &readFormerName);
    if (const std::optional<JsonNode> related = node.find("related")) {
        article.related = readReferences(*related);
    }
    return article;
}

std::optional<WrittenFeature> readWrittenFeature(const JsonNode& node) {
    WrittenFeature written;
    written.node = node;
    const std::optional<atlas::FeatureId> id = reference(node, "id");
    if (!id) {
        return std::nullopt;
    }
    node.source().setFeature(*id);
    atlas::Feature& feature = written.feature;
    feature.id = *id;
    const std::optional<JsonNode> layer = node.require("layer");
    feature.layer = layer ? readLayerId(*layer).value_or("") : "";
    feature.kind = slug(node, "kind").value_or("");
    const std::optional<JsonNode> names = node.require("names");
    const std::optional<atlas::LocalizedText> words = names ? readNames(*names) : std::nullopt;
    if (feature.layer.empty() || feature.kind.empty() || !words) {
        return std::nullopt;
    }
    feature.names = *words;
    readPlace(node, written);
    feature.when = optionalTime(node, "when");
    feature.certainty =
        named(node.find("certainty"), "certainty", &atlas::certaintyFromName).value_or(atlas::Certainty::Certain);
    if (const std::optional<JsonNode> approximate = node.find("approximate")) {
        feature.approximate = approximate->readBool().value_or(false);
    }
    if (const std::optional<JsonNode> rank = node.require("rank")) {
        feature.rank = static_cast<int>(rank->readInteger(1, 5).value_or(feature.rank));
    }
    feature.article = readArticle(node);
    if (feature.article.summary.isEmpty() || (feature.article.body.empty() && feature.article.claims.empty())) {
        node.report(fault::ArticleEmpty,
                    "the article is empty; write a summary and at least one cited paragraph or claim",
                    base::Severity::Warning);
    }
    return written;
}

}  // namespace data
