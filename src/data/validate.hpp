#pragma once
// Validation of data files against their JSON Schemas and against the rules a schema cannot say: ids that are unique
// and resolve, dates that parse, statements that are cited, shapes that are sound. Needs no display.

#include "base/diagnostic.hpp"
#include "data/has_glyph.hpp"

#include <filesystem>
#include <span>

namespace data {

/// Where schemas and shipped data are looked for. A file's "$schema" is never followed out of these folders.
struct ShippedFolders {
    std::filesystem::path geodata;
    std::filesystem::path assets;
    HasGlyph hasGlyph;  // of the shipped fonts; without it no text is held against them
};

/// Everything that ships. Empty when all is sound.
[[nodiscard]] base::Diagnostics validateShipped(const ShippedFolders& folders);

/// The files given, each against its own schema; references may point into the shipped atlas or into another of the
/// files.
[[nodiscard]] base::Diagnostics validateFiles(const ShippedFolders& folders,
                                              std::span<const std::filesystem::path> files);

}  // namespace data
