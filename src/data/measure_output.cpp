// Measurements as JSON: `measure --json`, and GeoJSON (RFC 7946) for the clipboard.

#include "data/json_output.hpp"
#include "geo/geodesic.hpp"

#include <nlohmann/json.hpp>

namespace data {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t FewestCorners = 3;

Json jsonOf(const geo::LonLat& at) {
    return Json::array({at.lonDeg, at.latDeg});
}

Json jsonOf(std::span<const geo::LonLat> points) {
    Json json = Json::array();
    for (const geo::LonLat& point : points) {
        json.push_back(jsonOf(point));
    }
    return json;
}

void putFigures(Json& json, const session::MeasuredFigures& figures) {
    json["lengthM"] = figures.lengthM;
    json["areaM2"] = figures.areaM2 ? Json(*figures.areaM2) : Json();
    json["ellipsoid"] = "WGS 84";
    json["method"] = "geodesic (Karney 2013, GeographicLib)";
}

/// Twice the area in the plane of degrees: positive where the ring runs counterclockwise.
double turn(std::span<const geo::LonLat> ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::LonLat& a = ring[i];
        const geo::LonLat& b = ring[(i + 1) % ring.size()];
        sum += a.lonDeg * b.latDeg - b.lonDeg * a.latDeg;
    }
    return sum;
}

Json geometryOf(std::span<const geo::LonLat> points, session::MeasureKind kind) {
    Json json;
    if (points.size() == 1) {
        json["type"] = "Point";
        json["coordinates"] = jsonOf(points.front());
    } else if (kind == session::MeasureKind::Area && points.size() >= FewestCorners) {
        std::vector<geo::LonLat> ring(points.begin(), points.end());
        if (turn(ring) < 0.0) {
            ring.assign(points.rbegin(), points.rend());  // outer rings run counterclockwise
        }
        ring.push_back(ring.front());
        json["type"] = "Polygon";
        json["coordinates"] = Json::array({jsonOf(ring)});
    } else {
        json["type"] = "LineString";
        json["coordinates"] = jsonOf(points);
    }
    return json;
}

}  // namespace

std::string measureJson(std::span<const geo::LonLat> points, session::MeasureKind kind) {
    const session::MeasuredFigures figures = session::measured(points, kind);
    Json json;
    json["kind"] = session::nameOf(kind);
    json["points"] = jsonOf(points);
    json["legs"] = Json::array();
    for (std::size_t i = 0; i < figures.legsM.size(); ++i) {
        Json leg;
        leg["lengthM"] = figures.legsM[i];
        leg["azimuthDeg"] = geo::azimuthDeg(points[i], points[(i + 1) % points.size()]);
        json["legs"].push_back(std::move(leg));
    }
    putFigures(json, figures);
    return json.dump(2) + "\n";
}

std::string measureGeoJson(std::span<const geo::LonLat> points, session::MeasureKind kind) {
    Json json;
    json["type"] = "Feature";
    json["geometry"] = points.empty() ? Json() : geometryOf(points, kind);
    json["properties"]["kind"] = session::nameOf(kind);
    putFigures(json["properties"], session::measured(points, kind));
    return json.dump(2) + "\n";
}

}  // namespace data
