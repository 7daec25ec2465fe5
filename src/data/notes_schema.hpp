#pragma once
// What a file of notes is made of: a GeoPackage 1.3 (OGC 12-128r17) with one table of features, `notes`.

#include "base/result.hpp"
#include "data/sqlite.hpp"

namespace data {

enum class NotesFile { Empty, Sound };

/// Fails with Malformed where it is a database of another kind or a damaged one, with FileNewer where a later version
/// of the program wrote it.
[[nodiscard]] base::Result<NotesFile> examineNotesFile(const sqlite::Database& database);

/// Within a transaction that writes. The file has to be empty.
[[nodiscard]] base::Result<void> createNotesTables(const sqlite::Database& database);

}  // namespace data
