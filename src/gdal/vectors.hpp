#pragma once
// Vector files of a user's own, through those of GDAL's drivers that read plain files and follow no links.

#include "base/result.hpp"
#include "data/vector_source.hpp"

#include <filesystem>
#include <string>

namespace gdal {

/// See data::GdalModule.
void prepareVectors();
[[nodiscard]] base::Result<std::string> readVectors(const std::filesystem::path& file, data::VectorSink& sink);

}  // namespace gdal
