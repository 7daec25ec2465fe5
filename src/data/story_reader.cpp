// Stories of content files: chapters with their cameras, layers and claims.

#include "data/content_parts.hpp"
#include "data/fault_code.hpp"
#include "session/camera.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace data {
namespace {

constexpr std::size_t MaxStories = 200;
constexpr std::size_t MaxChapters = 60;
constexpr std::size_t MaxReferences = 100;
constexpr std::size_t MaxIdBytes = 120;

std::optional<atlas::Chapter> readChapter(const JsonNode& node) {
    const std::optional<JsonNode> titleNode = node.require("title");
    const std::optional<JsonNode> textNode = node.require("text");
    const std::optional<JsonNode> camera = node.require("camera");
    const std::optional<JsonNode> centerNode = camera ? camera->require("center") : std::nullopt;
    const std::optional<JsonNode> zoomNode = camera ? camera->require("zoom") : std::nullopt;
    std::optional<atlas::LocalizedText> title = titleNode ? readNames(*titleNode) : std::nullopt;
    std::optional<atlas::LocalizedText> text = textNode ? readNames(*textNode) : std::nullopt;
    const std::optional<geo::LonLat> center = centerNode ? readLonLat(*centerNode) : std::nullopt;
    const std::optional<double> zoom = zoomNode ? zoomNode->readNumber(0.0, session::MaxZoom) : std::nullopt;
    std::vector<atlas::Citation> citations = readCitations(node);
    if (!title || !text || !center || !zoom || citations.empty()) {
        return std::nullopt;
    }
    atlas::Chapter chapter;
    chapter.title = std::move(*title);
    chapter.text = std::move(*text);
    chapter.center = *center;
    chapter.zoom = *zoom;
    if (const std::optional<JsonNode> when = node.find("when")) {
        chapter.when = readTimeSpan(*when);
    }
    chapter.layers = readList(node, "layers", MaxReferences, &readLayerId);
    if (const std::optional<JsonNode> select = node.find("select")) {
        chapter.select = readReference(*select).value_or("");
    }
    static_cast<void>(node.require("claims"));
    chapter.claims = readList(node, "claims", MaxReferences, &readReference);
    chapter.citations = std::move(citations);
    return chapter;
}

std::optional<WrittenStory> readStory(const JsonNode& node) {
    const std::optional<JsonNode> idNode = node.require("id");
    std::optional<std::string> id = idNode ? idNode->readString(MaxIdBytes) : std::nullopt;
    if (id && !isFeatureId(*id)) {
        idNode->report(fault::IdMalformed, fmt::format("'{}' is no id; write it like story/red-road", *id));
        return std::nullopt;
    }
    const std::optional<JsonNode> names = node.require("names");
    const std::optional<JsonNode> summary = node.require("summary");
    std::optional<atlas::LocalizedText> name = names ? readNames(*names) : std::nullopt;
    std::optional<atlas::LocalizedText> words = summary ? readNames(*summary) : std::nullopt;
    std::vector<atlas::Chapter> chapters = readList(node, "chapters", MaxChapters, &readChapter);
    if (chapters.empty()) {
        node.report(fault::ArticleEmpty, "the story has no chapter that can be shown; it is left out");
    }
    if (!id || !name || !words || chapters.empty()) {
        return std::nullopt;
    }
    return WrittenStory{{std::move(*id), std::move(*name), std::move(*words), std::move(chapters)}, node};
}

}  // namespace

void readStories(const JsonNode& root, std::vector<WrittenStory>& stories) {
    if (const std::optional<JsonNode> list = root.require("stories")) {
        list->forEachItemOfSome(MaxStories, [&](const JsonNode& item) {
            std::optional<WrittenStory> written = readStory(item);
            if (!written) {
                return;
            }
            const auto isIt = [&](const WrittenStory& other) { return other.story.id == written->story.id; };
            if (std::ranges::any_of(stories, isIt)) {
                item.report(fault::IdDuplicate, fmt::format("there is a story '{}' already", written->story.id));
            } else {
                stories.push_back(std::move(*written));
            }
        });
    }
}

}  // namespace data
