// What the program finds when it opens this library (data/gdal_module.hpp).

#include "build_info.hpp"
#include "data/gdal_module.hpp"
#include "gdal/raster.hpp"
#include "gdal/soundness.hpp"
#include "gdal/vectors.hpp"

#ifdef _WIN32
#define KHORGOS_EXPORTED __declspec(dllexport)
#else
#define KHORGOS_EXPORTED __attribute__((visibility("default")))
#endif

extern "C" KHORGOS_EXPORTED const data::GdalModule* khorgosGdalModule() {
    static const data::GdalModule Module{base::BuildVersion, &gdal::readRaster, &gdal::unsoundnessOf,
                                         &gdal::prepareVectors, &gdal::readVectors};
    return &Module;
}
