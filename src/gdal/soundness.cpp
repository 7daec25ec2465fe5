#include "gdal/soundness.hpp"

#include "gdal/library.hpp"

#include <ogr_geometry.h>

#include <memory>

namespace gdal {

std::string unsoundnessOf(const geo::Geometry& geometry) {
    const auto* polygons = std::get_if<geo::MultiPolygon>(&geometry);
    if (polygons == nullptr || !OGRGeometryFactory::haveGEOS()) {
        return {};
    }
    OGRMultiPolygon shape;
    for (const geo::Polygon& polygon : *polygons) {
        OGRPolygon part;
        for (const geo::Ring& ring : polygon.rings) {
            auto line = std::make_unique<OGRLinearRing>();
            for (const geo::LonLat& at : ring) {
                line->addPoint(at.lonDeg, at.latDeg);
            }
            part.addRingDirectly(line.release());
        }
        shape.addGeometry(&part);
    }
    const Messages messages;
    if (shape.IsValid() != FALSE) {
        return {};
    }
    return messages.first().empty() ? "the rings do not form sound polygons" : messages.first();
}

}  // namespace gdal
