// GeoJSON: what comes out is sound, whatever goes in.

#include "data/gdal_module.hpp"
#include "data/geojson_reader.hpp"
#include "data/shape_reader.hpp"

#include "fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const base::Result<const data::GdalModule*>& gdal = data::gdalModule();
    fuzz::require(gdal.has_value());
    const data::GeoJson file = data::parseGeoJson(fuzz::textOf(bytes, size), "fuzz");
    for (const data::GeoFeature& feature : file.features) {
        if (const auto* polygons = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
            for (const geo::Polygon& polygon : *polygons) {
                for (const geo::Ring& ring : polygon.rings) {
                    fuzz::require(ring.size() >= 4 && ring.front() == ring.back());
                    for (const geo::LonLat& point : ring) {
                        fuzz::require(data::isOnEarth(point));
                    }
                }
            }
        }
        static_cast<void>((*gdal)->unsoundnessOf(feature.geometry));
    }
    return 0;
}
