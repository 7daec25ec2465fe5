#pragma once
// Note: what the user wrote about a place, a time, or things of the atlas. A value; where notes are kept is
// data/notes_store.hpp's business.

#include "atlas/article.hpp"
#include "atlas/time_span.hpp"
#include "base/result.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// More than anybody writes by hand; what is larger comes from a file that means harm, or from a slip.
inline constexpr std::size_t MaxNoteTitleBytes = 1000;
inline constexpr std::size_t MaxNoteTextBytes = std::size_t{1} << 20;
inline constexpr std::size_t MaxNoteTags = 100;
inline constexpr std::size_t MaxNoteTagBytes = 200;
inline constexpr std::size_t MaxNoteLinks = 1000;
inline constexpr std::size_t MaxNoteLinkBytes = 200;
inline constexpr std::size_t MaxNotePoints = 100'000;
inline constexpr std::size_t NoteIdLength = 32;

struct Note {
    std::string id;     // 128 random bits as 32 hexadecimal digits; empty until the store gives one
    std::string title;  // one line
    std::string text;   // lines
    std::vector<std::string> tags;
    std::optional<atlas::TimeSpan> when;
    std::vector<atlas::FeatureId> links;
    geo::Geometry place;
    std::int64_t created = 0;   // seconds since 1970, UTC
    std::int64_t changed = 0;   // the same
    std::int64_t revision = 0;  // counts changes from 1; 0 until it is stored

    friend bool operator==(const Note&, const Note&) = default;
};

/// Whether both say the same: all but the revision and the hour of the change.
[[nodiscard]] bool haveSameContent(const Note& a, const Note& b);

[[nodiscard]] bool isNoteId(std::string_view text);

/// What it is called in the atlas.
[[nodiscard]] atlas::FeatureId noteFeatureId(std::string_view id);

/// What can be stored and shown: bounded, UTF-8 without control characters, a date that can be written, shapes on the
/// earth with as many points as their kind needs. `where` of the error is the name of the member.
[[nodiscard]] base::Result<void> checkNote(const Note& note);

}  // namespace session
