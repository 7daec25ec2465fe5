#pragma once
// Grids from GeoTIFFs.

#include "data/gdal_module.hpp"

#include <string>

namespace gdal {

/// See data::GdalModule::readRaster.
[[nodiscard]] base::Result<data::RasterGrid> readRaster(const std::string& tiff);

}  // namespace gdal
