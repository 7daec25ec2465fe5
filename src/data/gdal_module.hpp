#pragma once
// GDAL, in a library of its own that is opened when something first needs it: a program that links GDAL pays 35 ms and
// 35 MB for it at every start, and the shipped atlas needs none of it (docs/decisions/0009-ready-at-the-start.md).
//
// The library is khorgos_gdal, made from src/gdal and installed beside the program's other files. It comes from the
// same build as the program, so C++ values may cross over.

#include "base/result.hpp"
#include "data/vector_source.hpp"
#include "geo/geometry.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// One band of whole numbers, row by row from the top left.
struct RasterGrid {
    int columns = 0;
    int rows = 0;
    std::array<double, 6> transform{};  // left edge, cell width, rotation, top edge, rotation, minus cell height
    std::vector<std::int16_t> values;
    std::optional<double> noValue;  // stands where there is none
};

struct GdalModule {
    std::string_view version;  // of the program it was built with
    /// The GeoTIFF whose bytes these are; the error tells what is wrong in plain words, without a remedy.
    base::Result<RasterGrid> (*readRaster)(const std::string& tiff) = nullptr;
    /// Why the polygons are unsound by the OGC's rules, such as rings that cross, with the place; empty where they are
    /// sound, and where GDAL was built without GEOS. Too slow for loading: for validation.
    std::string (*unsoundnessOf)(const geo::Geometry& geometry) = nullptr;
    /// Opens what readVectors needs beside the file, for a process that can open nothing afterwards.
    void (*prepareVectors)() = nullptr;
    /// Everything in a file of one of the formats we let in, to the sink; the format's name. The error tells why there
    /// is nothing. For khorgos_reader alone, which has given up everything that a file could misuse.
    base::Result<std::string> (*readVectors)(const std::filesystem::path& file, VectorSink& sink) = nullptr;
};

/// The function that the library gives its GdalModule out by, with C linkage and no arguments.
inline constexpr const char* GdalModuleEntry = "khorgosGdalModule";
using GdalModuleFunction = const GdalModule* (*)();

/// Opened at the first call and kept until the program ends. Safe from any thread.
[[nodiscard]] const base::Result<const GdalModule*>& gdalModule();

}  // namespace data
