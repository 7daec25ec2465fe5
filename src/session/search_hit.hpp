#pragma once
// SearchHit: one thing that a search found, and by what. Search: what stands in the search panel.

#include "atlas/article.hpp"
#include "atlas/language.hpp"
#include "atlas/time_span.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace session {

enum class HitKind { Feature, Claim, Story, Date };

/// By what it was found.
enum class HitMatch {
    Name,        // what it is called, in some language
    FormerName,  // what it was called
    Waypoint,    // a line's, by what it passes
    Chapter,     // a story's, by a chapter's title
    Text,        // words or figures of claim, article or story
    Time,        // it is dated then
};

struct SearchHit {
    HitKind kind = HitKind::Feature;
    std::string id;            // of feature, claim or story; empty for a date
    atlas::FeatureId feature;  // the feature itself, or the one that makes the claim; empty for stories and dates
    std::size_t chapter = 0;   // of a story
    HitMatch match = HitMatch::Name;
    int slips = 0;        // letters that differ from what was typed
    std::string matched;  // the name as it is written; of texts what stands around the words that were found
    atlas::Language language = atlas::Language::English;  // of `matched`
    std::optional<atlas::TimeSpan> when;                  // of a former name; the date itself
};

/// The search panel: looks for what the atlas holds, for commands of the program, or for a file to open.
enum class SearchFor : std::uint8_t { Things, Commands, Files };
struct Search {
    SearchFor what = SearchFor::Things;
    std::string text;             // as typed
    std::size_t highlighted = 0;  // of the results

    friend bool operator==(const Search&, const Search&) = default;
};

}  // namespace session
