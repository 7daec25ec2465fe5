#pragma once
// A note as a row of the table `notes`: tags and links as JSON arrays, the date as EDTF text, hours as GeoPackage
// writes them, the place as GeoPackage binary. What is read may come from anybody.

#include "base/result.hpp"
#include "data/sqlite.hpp"
#include "session/note.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace data {

/// The columns that the functions below mean, in this order.
inline constexpr std::string_view NoteColumns =
    "id, title, text, tags, when_edtf, links, created, changed, revision, geom";

/// Parameters 1 to 10 are the columns.
void bindNote(sqlite::Statement& statement, const session::Note& note);

/// `where` of the error is the column.
[[nodiscard]] base::Result<session::Note> noteOfRow(const sqlite::Statement& row);

/// Seconds since 1970 as "2024-05-01T12:00:00Z" and back; a fraction of a second is passed over.
[[nodiscard]] std::string formatUtc(std::int64_t seconds);
[[nodiscard]] std::optional<std::int64_t> parseUtc(std::string_view text);

}  // namespace data
