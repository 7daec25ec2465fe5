#pragma once
// Heights from a GeoTIFF, through GDAL.

#include "atlas/geography.hpp"
#include "base/diagnostic.hpp"
#include "data/text_file.hpp"

#include <filesystem>
#include <string>

namespace data {

/// An empty Elevation, and a diagnostic, where the file cannot be used.
[[nodiscard]] atlas::Elevation readElevation(const std::filesystem::path& path, const std::string& name, Owner owner,
                                             base::Diagnostics& diagnostics);

}  // namespace data
