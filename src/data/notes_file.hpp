#pragma once
// The file of notes as a whole: opened, made, taken away.

#include "base/result.hpp"
#include "data/sqlite.hpp"

#include <chrono>
#include <filesystem>
#include <string>

namespace data {

/// Makes the file, its folder and its tables where they are missing. Errors are those of NotesStore::open.
[[nodiscard]] base::Result<sqlite::Database> openNotesFile(const std::filesystem::path& path,
                                                           std::chrono::milliseconds patience);

/// A transaction that writes, in which an index of the places that another program made is kept up to date.
[[nodiscard]] base::Result<sqlite::Transaction> beginChange(const sqlite::Database& database);

/// Leaves a copy beside it, journals included, which is on the disk before anything is taken away. Where the copy lies.
[[nodiscard]] base::Result<std::string> takeNotesFileAway(const std::filesystem::path& path);

}  // namespace data
