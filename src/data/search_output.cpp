#include "data/search_output.hpp"

#include "base/utf8.hpp"
#include "session/search_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace data {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> KindNames = {"feature", "claim", "story", "date"};
constexpr std::array<std::string_view, 6> MatchNames = {"name", "former-name", "waypoint", "chapter", "text", "time"};

Json jsonOf(const atlas::LocalizedText& text) {
    Json json = Json::object();
    for (const atlas::Language language : atlas::AllLanguages) {
        if (text.has(language)) {
            json[std::string(atlas::codeOf(language))] = text.in(language);
        }
    }
    return json;
}

Json jsonOf(const session::SearchHit& hit, const atlas::Atlas& atlas) {
    const atlas::Feature* feature = atlas.feature(hit.feature);
    const atlas::Story* story = hit.kind == session::HitKind::Story ? atlas.story(hit.id) : nullptr;
    Json json;
    json["kind"] = KindNames.at(static_cast<std::size_t>(hit.kind));
    json["id"] = hit.id.empty() ? Json() : Json(hit.id);
    json["feature"] = hit.feature.empty() ? Json() : Json(hit.feature);
    json["chapter"] = story == nullptr ? Json() : Json(hit.chapter + 1);
    json["names"] = feature != nullptr ? jsonOf(feature->names)
                    : story != nullptr ? jsonOf(story->names)
                                       : Json::object();
    json["match"] = MatchNames.at(static_cast<std::size_t>(hit.match));
    json["matched"] = hit.matched.empty() ? Json() : Json(hit.matched);
    json["language"] = hit.matched.empty() ? Json() : Json(atlas::codeOf(hit.language));
    json["slips"] = hit.slips;
    json["when"] = hit.when ? Json(atlas::formatEdtf(*hit.when)) : Json();
    return json;
}

}  // namespace

std::string searchJson(const atlas::Atlas& atlas, std::string_view text, std::span<const session::SearchHit> hits) {
    Json json;
    json["text"] = text;
    json["hits"] = Json::array();
    for (const session::SearchHit& hit : hits) {
        json["hits"].push_back(jsonOf(hit, atlas));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string searchText(const atlas::Atlas& atlas, std::span<const session::SearchHit> hits,
                       const session::Strings& strings, atlas::Language language) {
    std::string text;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const session::HitWords words = session::wordsOf(hits[i], atlas, strings, language);
        const std::string name =
            strings.format(language, "label.parenthesis", {{"text", words.title}, {"note", words.kind}});
        std::string line = fmt::format("{}. {}", i + 1, name);
        for (const std::string& part : {hits[i].id, words.detail}) {
            line += part.empty() ? "" : "  " + part;
        }
        text += base::escapeControls(line) + "\n";
    }
    return text;
}

}  // namespace data
