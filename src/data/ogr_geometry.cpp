#include "data/ogr_geometry.hpp"

#include "data/fault_code.hpp"
#include "data/gdal_library.hpp"

#include <fmt/format.h>
#include <ogr_geometry.h>

#include <cmath>
#include <memory>

namespace data {
namespace {

constexpr std::size_t ShortestRing = 4;  // a triangle and its first point again
constexpr std::size_t ShortestLine = 2;

/// Turns one geometry over, keeping what is sound.
class ShapeReader {
public:
    explicit ShapeReader(OgrShape& shape) : m_shape(shape) {}

    void read(const OGRGeometry& source) {
        switch (wkbFlatten(source.getGeometryType())) {
        case wkbPoint:
            readPoint(*source.toPoint());
            break;
        case wkbLineString:
            addLine(*source.toLineString(), "/coordinates");
            break;
        case wkbMultiLineString: {
            const OGRMultiLineString& lines = *source.toMultiLineString();
            for (int i = 0; i < lines.getNumGeometries(); ++i) {
                addLine(*lines.getGeometryRef(i), fmt::format("/coordinates/{}", i));
            }
            break;
        }
        case wkbPolygon:
            addPolygon(*source.toPolygon(), "/coordinates");
            break;
        case wkbMultiPolygon: {
            const OGRMultiPolygon& polygons = *source.toMultiPolygon();
            for (int i = 0; i < polygons.getNumGeometries(); ++i) {
                addPolygon(*polygons.getGeometryRef(i), fmt::format("/coordinates/{}", i));
            }
            break;
        }
        default:
            fault(fault::GeometryKind, "",
                  fmt::format("a {} is not shown; use points, lines or polygons", source.getGeometryName()));
            return;
        }
        finish();
    }

private:
    void fault(std::string_view code, std::string pointer, std::string message) {
        m_shape.faults.push_back({code, std::move(pointer), std::move(message)});
    }

    void readPoint(const OGRPoint& point) {
        const geo::LonLat at{point.getX(), point.getY()};
        if (point.IsEmpty() != FALSE || !isOnEarth(at)) {
            fault(fault::CoordinateRange, "/coordinates", "a point is [longitude within ±180, latitude within ±90]");
            return;
        }
        m_shape.geometry = at;
    }

    /// False, with a report, where a point is off the earth.
    bool takePoints(const OGRSimpleCurve& curve, const std::string& pointer, std::vector<geo::LonLat>& points) {
        const int count = curve.getNumPoints();
        points.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const geo::LonLat at{curve.getX(i), curve.getY(i)};
            if (!isOnEarth(at)) {
                fault(fault::CoordinateRange, fmt::format("{}/{}", pointer, i),
                      fmt::format("[{}, {}] is not on the earth; longitude is within ±180, latitude within ±90",
                                  at.lonDeg, at.latDeg));
                return false;
            }
            points.push_back(at);
        }
        return true;
    }

    void addLine(const OGRLineString& source, const std::string& pointer) {
        geo::LineString line;
        if (!takePoints(source, pointer, line)) {
            return;
        }
        if (line.size() < ShortestLine) {
            fault(fault::LineShort, pointer, "a line has two points at least");
            return;
        }
        m_lines.push_back(std::move(line));
    }

    bool takeRing(const OGRLinearRing& source, const std::string& pointer, geo::Ring& ring) {
        if (!takePoints(source, pointer, ring)) {
            return false;
        }
        if (ring.size() < ShortestRing) {
            fault(fault::RingShort, pointer, "a ring has four points at least, the last one equal to the first");
            return false;
        }
        if (!(ring.front() == ring.back())) {
            fault(fault::RingOpen, pointer, "the ring does not end where it begins; repeat its first point at the end");
            return false;
        }
        return true;
    }

    void addPolygon(const OGRPolygon& source, const std::string& pointer) {
        geo::Polygon polygon;
        if (source.getExteriorRing() == nullptr) {
            fault(fault::RingShort, pointer, "the polygon has no ring");
            return;
        }
        geo::Ring outer;
        if (!takeRing(*source.getExteriorRing(), pointer + "/0", outer)) {
            return;
        }
        polygon.rings.push_back(std::move(outer));
        for (int i = 0; i < source.getNumInteriorRings(); ++i) {
            geo::Ring hole;
            if (takeRing(*source.getInteriorRing(i), fmt::format("{}/{}", pointer, i + 1), hole)) {
                polygon.rings.push_back(std::move(hole));
            }
        }
        m_polygons.push_back(std::move(polygon));
    }

    void finish() {
        if (!m_polygons.empty()) {
            m_shape.geometry = std::move(m_polygons);
        } else if (!m_lines.empty()) {
            m_shape.geometry = std::move(m_lines);
        } else if (m_shape.faults.empty() && std::holds_alternative<std::monostate>(m_shape.geometry)) {
            fault(fault::GeometryMissing, "", "the geometry is empty; give it coordinates");
        }
    }

    OgrShape& m_shape;
    geo::MultiLineString m_lines;
    geo::MultiPolygon m_polygons;
};

}  // namespace

bool isOnEarth(const geo::LonLat& point) {
    // Comparisons with NaN are false, so this refuses what is not finite too.
    return std::abs(point.lonDeg) <= 180.0 && std::abs(point.latDeg) <= 90.0;
}

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
    const GdalMessages messages;
    if (shape.IsValid() != FALSE) {
        return {};
    }
    return messages.first().empty() ? "the rings do not form sound polygons" : messages.first();
}

OgrShape shapeOf(const OGRGeometry* source) {
    OgrShape shape;
    if (source == nullptr) {
        shape.faults.push_back({fault::GeometryMissing, "", "the geometry is missing or of an unknown type"});
        return shape;
    }
    ShapeReader(shape).read(*source);
    return shape;
}

}  // namespace data
