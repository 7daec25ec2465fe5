#include "gdal/raster.hpp"

#include "gdal/library.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>

#include <array>
#include <mutex>
#include <string_view>
#include <utility>

namespace gdal {
namespace {

// 4 arc-minutes of the whole globe are 14.6 million cells.
constexpr std::int64_t MaxCells = 40'000'000;

base::Failure fail(std::string message) {
    return base::fail(base::ErrorCode::Malformed, "", std::move(message));
}

/// GDAL does not always say why.
std::string withReason(std::string_view what, const Messages& messages) {
    const std::string reason = messages.first();
    return reason.empty() ? std::string(what) : fmt::format("{}: {}", what, reason);
}

base::Result<data::RasterGrid> readGrid(GDALDataset& dataset, const Messages& messages) {
    data::RasterGrid grid;
    grid.columns = dataset.GetRasterXSize();
    grid.rows = dataset.GetRasterYSize();
    if (dataset.GetRasterCount() != 1 || grid.columns < 1 || grid.rows < 1 ||
        static_cast<std::int64_t>(grid.columns) * grid.rows > MaxCells) {
        return fail(fmt::format("{} bands of {} x {} cells are not one band of heights of usable size",
                                dataset.GetRasterCount(), grid.columns, grid.rows));
    }
    if (dataset.GetGeoTransform(grid.transform.data()) != CE_None) {
        return fail("the raster does not say where it lies");
    }
    grid.values.resize(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    if (band.RasterIO(GF_Read, 0, 0, grid.columns, grid.rows, grid.values.data(), grid.columns, grid.rows, GDT_Int16, 0,
                      0, nullptr) != CE_None) {
        return fail(withReason("the heights cannot be read", messages));
    }
    int hasNoValue = FALSE;
    const double noValue = band.GetNoDataValue(&hasNoValue);
    if (hasNoValue != FALSE) {
        grid.noValue = noValue;
    }
    return grid;
}

}  // namespace

base::Result<data::RasterGrid> readRaster(const std::string& tiff) {
    prepare();
    const Messages messages;
    const MemoryFile memory(tiff, "tif");
    const std::array<const char*, 2> drivers = {"GTiff", nullptr};
    const auto dataset = [&] {
        // Drivers finish setting themselves up at their first file; one thread at a time may do so.
        static std::mutex opening;
        const std::scoped_lock lock(opening);
        return GDALDatasetUniquePtr(GDALDataset::Open(memory.path().c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                                      drivers.data(), nullptr, nullptr));
    }();
    base::Result<data::RasterGrid> grid =
        dataset ? readGrid(*dataset, messages) : fail(withReason("this is no GeoTIFF", messages));
    if (!grid) {
        grid.error().message = withoutPath(std::move(grid.error().message), memory.path(), "the file");
    }
    return grid;
}

}  // namespace gdal
