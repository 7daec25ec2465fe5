#include "data/elevation_reader.hpp"

#include "data/fault_code.hpp"
#include "data/gdal_module.hpp"
#include "data/json_node.hpp"
#include "data/shape_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace data {
namespace {

/// The remedy is the caller's to add.
base::Result<atlas::Elevation> elevationOf(RasterGrid grid) {
    const auto& [west, width, skewX, north, skewY, minusHeight] = grid.transform;
    const geo::LonLatBounds bounds{west, north + minusHeight * grid.rows, west + width * grid.columns, north};
    const bool northUp = width > 0.0 && minusHeight < 0.0 && skewX == 0.0 && skewY == 0.0;
    if (!northUp || !isOnEarth({bounds.westDeg, bounds.southDeg}) || !isOnEarth({bounds.eastDeg, bounds.northDeg})) {
        return base::fail(base::ErrorCode::Malformed, "", "the raster is not a north-up grid of degrees");
    }
    if (grid.noValue) {
        std::ranges::replace_if(
            grid.values, [&](std::int16_t height) { return static_cast<double>(height) == *grid.noValue; },
            atlas::NoHeight);
    }
    return atlas::Elevation{bounds, grid.columns, grid.rows, std::move(grid.values)};
}

}  // namespace

atlas::Elevation readElevation(const std::filesystem::path& path, const std::string& name, Owner owner,
                               base::Diagnostics& diagnostics) {
    const base::Result<std::string> bytes = readFile(path, name, MaxRasterBytes, owner);
    if (!bytes) {
        diagnostics.push_back(diagnosticOf(bytes.error(), name));
        return {};
    }
    const base::Result<const GdalModule*>& gdal = gdalModule();
    if (!gdal) {
        diagnostics.push_back(diagnosticOf(gdal.error(), name));
        return {};
    }
    base::Result<atlas::Elevation> elevation = (*gdal)->readRaster(*bytes).and_then(&elevationOf);
    if (!elevation) {
        base::Diagnostic diagnostic;
        diagnostic.code = fault::RasterMalformed;
        diagnostic.file = name;
        diagnostic.message =
            elevation.error().message + (owner == Owner::Program
                                             ? "; install the program again"
                                             : "; give one band of heights in metres, in degrees and north up");
        diagnostics.push_back(std::move(diagnostic));
        return {};
    }
    return std::move(*elevation);
}

}  // namespace data
