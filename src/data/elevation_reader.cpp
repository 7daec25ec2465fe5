#include "data/elevation_reader.hpp"

#include "data/fault_code.hpp"
#include "data/gdal_library.hpp"
#include "data/json_node.hpp"
#include "data/shape_reader.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace data {
namespace {

// 4 arc-minutes of the whole globe are 14.6 million cells.
constexpr std::int64_t MaxCells = 40'000'000;

struct Fault {
    std::string message;  // empty: sound
};

/// GDAL does not always say why.
std::string withReason(std::string_view what, const GdalMessages& messages) {
    const std::string reason = messages.first();
    return reason.empty() ? std::string(what) : fmt::format("{}: {}", what, reason);
}

Fault readGrid(GDALDataset& dataset, const GdalMessages& messages, atlas::Elevation& elevation) {
    const int columns = dataset.GetRasterXSize();
    const int rows = dataset.GetRasterYSize();
    if (dataset.GetRasterCount() != 1 || columns < 1 || rows < 1 ||
        static_cast<std::int64_t>(columns) * rows > MaxCells) {
        return {fmt::format("{} bands of {} x {} cells are not one band of heights of usable size",
                            dataset.GetRasterCount(), columns, rows)};
    }
    // West edge, cell width, rotation, north edge, rotation, minus cell height.
    std::array<double, 6> transform{};
    if (dataset.GetGeoTransform(transform.data()) != CE_None) {
        return {"the raster does not say where it lies"};
    }
    const geo::LonLatBounds bounds{transform[0], transform[3] + transform[5] * rows,
                                   transform[0] + transform[1] * columns, transform[3]};
    const bool northUp = transform[1] > 0.0 && transform[5] < 0.0 && transform[2] == 0.0 && transform[4] == 0.0;
    if (!northUp || !isOnEarth({bounds.westDeg, bounds.southDeg}) || !isOnEarth({bounds.eastDeg, bounds.northDeg})) {
        return {"the raster is not a north-up grid of degrees"};
    }
    std::vector<std::int16_t> metres(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    if (band.RasterIO(GF_Read, 0, 0, columns, rows, metres.data(), columns, rows, GDT_Int16, 0, 0, nullptr) !=
        CE_None) {
        return {withReason("the heights cannot be read", messages)};
    }
    int hasNoValue = FALSE;
    const double noValue = band.GetNoDataValue(&hasNoValue);
    if (hasNoValue != FALSE) {
        std::ranges::replace_if(
            metres, [&](std::int16_t height) { return static_cast<double>(height) == noValue; }, atlas::NoHeight);
    }
    elevation = {bounds, columns, rows, std::move(metres)};
    return {};
}

}  // namespace

atlas::Elevation readElevation(const std::filesystem::path& path, const std::string& name, Owner owner,
                               base::Diagnostics& diagnostics) {
    atlas::Elevation elevation;
    const base::Result<std::string> bytes = readFile(path, name, MaxRasterBytes, owner);
    if (!bytes) {
        diagnostics.push_back(diagnosticOf(bytes.error(), name));
        return elevation;
    }
    prepareGdal();
    const GdalMessages messages;
    const GdalMemoryFile memory(*bytes, "tif");
    const std::array<const char*, 2> drivers = {"GTiff", nullptr};
    const auto dataset = [&] {
        // Drivers finish setting themselves up at their first file; one thread at a time may do so.
        static std::mutex opening;
        const std::scoped_lock lock(opening);
        return GDALDatasetUniquePtr(GDALDataset::Open(memory.path().c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                                      drivers.data(), nullptr, nullptr));
    }();
    Fault fault = dataset ? readGrid(*dataset, messages, elevation) : Fault{withReason("this is no GeoTIFF", messages)};
    if (!fault.message.empty()) {
        // GDAL names the file by where it lies in memory.
        for (std::size_t at = fault.message.find(memory.path()); at != std::string::npos;
             at = fault.message.find(memory.path())) {
            fault.message.replace(at, memory.path().size(), "the file");
        }
        base::Diagnostic diagnostic;
        diagnostic.code = fault::RasterMalformed;
        diagnostic.file = name;
        diagnostic.message =
            fault.message + (owner == Owner::Program ? "; install the program again"
                                                     : "; give one band of heights in metres, in degrees and north up");
        diagnostics.push_back(std::move(diagnostic));
    }
    return elevation;
}

}  // namespace data
