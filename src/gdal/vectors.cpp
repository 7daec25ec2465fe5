#include "gdal/vectors.hpp"

#include "data/fault_code.hpp"
#include "gdal/library.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace gdal {
namespace {

using overlay::Shape;
using overlay::ShapeKind;

/// No driver that names other files or servers (VRT), runs statements of the file (SQLite's own), or needs a network.
struct Driver {
    const char* name;
    std::string_view plainName;
};
constexpr std::array<Driver, 8> Drivers = {{{"GeoJSONSeq", "GeoJSON text sequence"},
                                            {"LIBKML", "KML"},
                                            {"KML", "KML"},
                                            {"GPX", "GPX"},
                                            {"GPKG", "GeoPackage"},
                                            {"ESRI Shapefile", "Shapefile"},
                                            {"FlatGeobuf", "FlatGeobuf"},
                                            {"CSV", "CSV"}}};

const Driver* driverNamed(std::string_view name) {
    const auto found =
        std::ranges::find_if(Drivers, [&](const Driver& driver) { return std::string_view(driver.name) == name; });
    return found == Drivers.end() ? nullptr : &*found;
}

// KML is read whole before anything comes of it. More than this has no place beside an atlas, and a small archive can
// hold it.
constexpr std::uint64_t MostKmlBytes = std::uint64_t{256} << 20;

constexpr const char* NoCoordinates =
    "it has no columns of coordinates; name two columns 'lon' and 'lat', or one 'wkt'";

constexpr const char* LongitudeNames = "lon,lng,long,longitude,x,point_x,Lon,Lng,Long,Longitude,X";
constexpr const char* LatitudeNames = "lat,latitude,y,point_y,Lat,Latitude,Y";

base::Failure fail(std::string message) {
    return base::fail(base::ErrorCode::Malformed, "", std::move(message));
}

struct DestroyTransformation {
    void operator()(OGRCoordinateTransformation* transformation) const {
        OGRCoordinateTransformation::DestroyCT(transformation);
    }
};
using Transformation = std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation>;

OGRSpatialReference wgs84() {
    OGRSpatialReference reference;
    reference.SetWellKnownGeogCS("WGS84");
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

geo::Ring ringOf(const OGRSimpleCurve& line) {
    geo::Ring ring;
    ring.reserve(static_cast<std::size_t>(line.getNumPoints()));
    for (int i = 0; i < line.getNumPoints(); ++i) {
        ring.push_back({line.getX(i), line.getY(i)});
    }
    return ring;
}

/// The simple shapes that a geometry is made of, whatever it is made of.
struct Pieces {
    geo::Ring points;
    std::vector<geo::Ring> lines;
    geo::MultiPolygon areas;

    void add(const OGRGeometry& geometry) {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint:
            if (geometry.IsEmpty() == FALSE) {
                points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
            }
            break;
        case wkbLineString:
            lines.push_back(ringOf(*geometry.toLineString()));
            break;
        case wkbPolygon:
        case wkbTriangle: {
            geo::Polygon polygon;
            for (const OGRLinearRing* ring : *geometry.toPolygon()) {
                polygon.rings.push_back(ringOf(*ring));
            }
            areas.push_back(std::move(polygon));
            break;
        }
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
                add(*part);
            }
            break;
        case wkbPolyhedralSurface:
        case wkbTIN:
            for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) {
                add(*part);
            }
            break;
        default:
            break;
        }
    }

    [[nodiscard]] int kinds() const {
        return (points.empty() ? 0 : 1) + (lines.empty() ? 0 : 1) + (areas.empty() ? 0 : 1);
    }

    /// Of several kinds the one of most dimensions.
    [[nodiscard]] Shape take() {
        if (!areas.empty()) {
            return {ShapeKind::Areas, std::move(areas)};
        }
        if (!lines.empty()) {
            return {ShapeKind::Lines, {{std::move(lines)}}};
        }
        if (!points.empty()) {
            return {ShapeKind::Points, {{{std::move(points)}}}};
        }
        return {};
    }
};

overlay::FieldType typeOf(const OGRFieldDefn& field) {
    switch (field.GetType()) {
    case OFTInteger:
    case OFTInteger64:
        return field.GetSubType() == OFSTBoolean ? overlay::FieldType::Text : overlay::FieldType::Whole;
    case OFTReal:
        return overlay::FieldType::Real;
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
        return overlay::FieldType::Time;
    default:
        return overlay::FieldType::Text;
    }
}

overlay::Value timeOf(const OGRFeature& feature, int index, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0.0F;
    int zone = 0;
    if (feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone) == FALSE) {
        return {};
    }
    const std::string time = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    if (type == OFTTime) {
        return time;
    }
    const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (type == OFTDate) {
        return date;
    }
    // Zones count quarters of an hour from 100, which is UTC; 0 and 1 are none known, and local.
    constexpr int Utc = 100;
    constexpr int QuarterMinutes = 15;
    if (zone <= 1) {
        return fmt::format("{}T{}", date, time);
    }
    if (zone == Utc) {
        return fmt::format("{}T{}Z", date, time);
    }
    const int minutes = (zone - Utc) * QuarterMinutes;
    return fmt::format("{}T{}{}{:02}:{:02}", date, time, minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
}

overlay::Value valueOf(const OGRFeature& feature, int index, const OGRFieldDefn& field) {
    if (feature.IsFieldSetAndNotNull(index) == FALSE) {
        return {};
    }
    switch (field.GetType()) {
    case OFTInteger:
    case OFTInteger64: {
        const std::int64_t number = feature.GetFieldAsInteger64(index);
        if (field.GetSubType() == OFSTBoolean) {
            return std::string(number != 0 ? "true" : "false");
        }
        return number;
    }
    case OFTReal:
        return feature.GetFieldAsDouble(index);
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
        return timeOf(feature, index, field.GetType());
    default: {
        const char* text = feature.GetFieldAsString(index);
        return text == nullptr ? overlay::Value() : overlay::Value(std::string(text));
    }
    }
}

/// How LIBKML tells how a thing is to be drawn, in every feature; nothing that a reader would ask for.
constexpr std::array<std::string_view, 6> DrawingFields = {"altitudeMode", "tessellate", "extrude",
                                                           "visibility",   "drawOrder",  "icon"};

class LayerReader {
public:
    LayerReader(OGRLayer& layer, std::string_view format, data::VectorSink& sink) : m_layer(layer), m_sink(sink) {
        const OGRFeatureDefn& definition = *layer.GetLayerDefn();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            const std::string_view name = definition.GetFieldDefn(i)->GetNameRef();
            if (format != "LIBKML" || std::ranges::find(DrawingFields, name) == DrawingFields.end()) {
                m_fields.push_back(i);
            }
        }
    }

    /// False: the sink has had enough.
    [[nodiscard]] bool read() {
        const OGRFeatureDefn& definition = *m_layer.GetLayerDefn();
        data::SourceLayer described;
        described.name = m_layer.GetName();
        for (const int i : m_fields) {
            described.fields.push_back({definition.GetFieldDefn(i)->GetNameRef(), typeOf(*definition.GetFieldDefn(i))});
        }
        // Without forcing it: some formats would read themselves whole to tell.
        if (const GIntBig count = m_layer.GetFeatureCount(FALSE); count >= 0) {
            described.count = static_cast<std::uint64_t>(count);
        }
        m_sink.beginLayer(std::move(described));
        if (!makeTransformation()) {
            return true;
        }
        m_layer.ResetReading();
        while (const OGRFeatureUniquePtr feature{m_layer.GetNextFeature()}) {
            if (!read(*feature)) {
                return false;
            }
        }
        return true;
    }

private:
    /// False where the layer's places cannot be told on the globe.
    [[nodiscard]] bool makeTransformation() {
        const OGRSpatialReference* own = m_layer.GetSpatialRef();
        if (own == nullptr) {
            return true;  // as GeoJSON, KML and GPX do; a place off the earth is told later
        }
        OGRSpatialReference source(*own);
        source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const OGRSpatialReference target = wgs84();
        if (source.IsSame(&target) != FALSE) {
            return true;
        }
        m_transformation.reset(OGRCreateCoordinateTransformation(&source, &target));
        if (m_transformation) {
            return true;
        }
        m_sink.note(
            data::fault::CrsUnsupported,
            fmt::format("the coordinate system of '{}', {}, cannot be turned into longitude and latitude, so the "
                        "layer is left out; transform it first",
                        m_layer.GetName(), own->GetName() == nullptr ? "which has no name" : own->GetName()));
        return false;
    }

    [[nodiscard]] bool read(OGRFeature& feature) {
        const auto number = static_cast<std::uint64_t>(std::max<GIntBig>(0, feature.GetFID()));
        std::unique_ptr<OGRGeometry> geometry(feature.StealGeometry());
        if (geometry && geometry->hasCurveGeometry() != FALSE) {
            geometry.reset(geometry->getLinearGeometry());
        }
        if (geometry && m_transformation && geometry->transform(m_transformation.get()) != OGRERR_NONE) {
            return m_sink.skipFeature(number, data::fault::CrsUnsupported,
                                      "its places cannot be turned into longitude and latitude");
        }
        Pieces pieces;
        if (geometry) {
            pieces.add(*geometry);
        }
        if (pieces.kinds() > 1 && !m_toldOfMixture) {
            m_toldOfMixture = true;
            m_sink.note(
                data::fault::GeometryKind,
                fmt::format("in '{}' some features, {} first, are made of shapes of several kinds; of those the "
                            "areas are shown, else the lines",
                            m_layer.GetName(), number));
        }
        const OGRFeatureDefn& definition = *feature.GetDefnRef();
        std::vector<overlay::Value> values;
        values.reserve(m_fields.size());
        for (const int i : m_fields) {
            values.push_back(valueOf(feature, i, *definition.GetFieldDefn(i)));
        }
        return m_sink.addFeature(number, pieces.take(), std::move(values));
    }

    OGRLayer& m_layer;
    data::VectorSink& m_sink;
    std::vector<int> m_fields;  // those that are of use
    Transformation m_transformation;
    bool m_toldOfMixture = false;
};

std::uint64_t bytesOf(const std::string& path) {
    VSIStatBufL status{};
    return VSIStatL(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

/// Of an archive: what is in it, unpacked, by its own account.
std::uint64_t unpackedBytes(const std::string& archive) {
    const std::string inside = "/vsizip/{" + archive + "}";
    std::uint64_t bytes = 0;
    const CPLStringList names(VSIReadDirRecursive(inside.c_str()));
    for (int i = 0; i < names.size(); ++i) {
        bytes += bytesOf(inside + "/" + names[i]);
    }
    return bytes;
}

bool isArchive(const std::string& path) {
    std::array<char, 4> start{};
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) {
        return false;
    }
    const std::size_t length = VSIFReadL(start.data(), 1, start.size(), file);
    VSIFCloseL(file);
    return std::string_view(start.data(), length) == std::string_view("PK\3\4", 4);
}

/// The file and those beside it by their names alone.
std::string withoutPaths(std::string message, const std::filesystem::path& file) {
    return withoutPath(withoutPath(std::move(message), file.string(), "the file"), file.parent_path().string() + "/",
                       "");
}

std::string withReason(std::string what, const Messages& messages, const std::filesystem::path& file) {
    const std::string reason = withoutPaths(messages.first(), file);
    return reason.empty() ? what : fmt::format("{}: {}", what, reason);
}

bool hasIndex(std::filesystem::path file) {
    return std::ranges::any_of(std::array{".shx", ".SHX"}, [&](const char* ending) {
        VSIStatBufL status{};
        return VSIStatL(file.replace_extension(ending).c_str(), &status) == 0;
    });
}

/// Points of routes and tracks come a second time as layers of their own.
bool isRepeated(std::string_view format, std::string_view layer) {
    return format == "GPX" && (layer == "route_points" || layer == "track_points");
}

}  // namespace

void prepareVectors() {
    // Sidecar files are asked for by name, so that no folder has to be looked through.
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "TRUE");
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("OGR_ENABLE_PARTIAL_REPROJECTION", "NO");
    CPLSetConfigOption("LIBKML_RESOLVE_STYLE", "NO");
    CPLSetConfigOption("GDAL_NUM_THREADS", "1");
    GDALAllRegister();
    GDALDriverManager& manager = *GetGDALDriverManager();
    for (int i = manager.GetDriverCount() - 1; i >= 0; --i) {
        GDALDriver* driver = manager.GetDriver(i);
        if (driverNamed(driver->GetDescription()) == nullptr) {
            manager.DeregisterDriver(driver);
            delete driver;  // NOLINT(cppcoreguidelines-owning-memory): deregistered, it is ours
        }
    }
    // Opens the database of coordinate systems.
    OGRSpatialReference other;
    other.importFromEPSG(3857);
    OGRSpatialReference target = wgs84();
    const Transformation transformation(OGRCreateCoordinateTransformation(&other, &target));
}

base::Result<std::string> readVectors(const std::filesystem::path& file, data::VectorSink& sink) {
    const Messages messages;
    const std::string path = file.string();
    const bool isPacked = isArchive(path);
    const std::uint64_t packedBytes = isPacked ? bytesOf(path) : 0;
    if (const std::uint64_t bytes = packedBytes > MostKmlBytes ? packedBytes
                                    : isPacked                 ? unpackedBytes(path)
                                                               : 0;
        bytes > MostKmlBytes) {
        return fail(fmt::format("unpacked it would be {} MB, and {} are the most; open a part of it", bytes >> 20,
                                MostKmlBytes >> 20));
    }
    std::vector<const char*> allowed;
    std::ranges::transform(Drivers, std::back_inserter(allowed), &Driver::name);
    allowed.push_back(nullptr);
    GDALDriverH driver = GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, allowed.data(), nullptr);
    if (const std::string reason = withoutPaths(messages.first(), file); driver == nullptr && !reason.empty()) {
        return fail(fmt::format("it cannot be opened: {}", reason));
    }
    if (driver == nullptr) {
        return fail(
            "this is none of the formats that can be opened: GeoJSON, GeoJSON text sequence, KML, KMZ, GPX, "
            "GeoPackage, Shapefile, FlatGeobuf, CSV");
    }
    const std::string format = GDALGetDriverShortName(driver);
    const std::string plainName(driverNamed(format)->plainName);
    if (const std::uint64_t bytes = bytesOf(path); plainName == "KML" && bytes > MostKmlBytes) {
        return fail(
            fmt::format("KML of {} MB is too much, {} are the most; open a part of it, or make a GeoPackage of it",
                        bytes >> 20, MostKmlBytes >> 20));
    }
    if (format == "ESRI Shapefile" && !hasIndex(file)) {
        return fail("a Shapefile is several files, and the one that ends in .shx is not beside it; put them together");
    }
    CPLStringList options;
    if (format == "CSV") {
        options.SetNameValue("AUTODETECT_TYPE", "YES");
        options.SetNameValue("KEEP_GEOM_COLUMNS", "YES");
        options.SetNameValue("X_POSSIBLE_NAMES", LongitudeNames);
        options.SetNameValue("Y_POSSIBLE_NAMES", LatitudeNames);
        options.SetNameValue("GEOM_POSSIBLE_NAMES", "wkt,geom,geometry,WKT,the_geom");
    }
    const std::array<const char*, 2> only = {format.c_str(), nullptr};
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, only.data(), options.List(), nullptr));
    if (!dataset && format == "CSV") {
        return fail(NoCoordinates);
    }
    if (!dataset) {
        return fail(withReason(fmt::format("this looks like {} but cannot be opened", plainName), messages, file));
    }
    bool hasShapes = false;
    for (OGRLayer* layer : dataset->GetLayers()) {
        if (layer->GetLayerDefn()->GetGeomFieldCount() == 0 || isRepeated(format, layer->GetName())) {
            continue;
        }
        hasShapes = true;
        if (!LayerReader(*layer, format, sink).read()) {
            break;
        }
    }
    if (!hasShapes) {
        return fail(format == "CSV" ? NoCoordinates : "it has no layer with places in it");
    }
    for (const std::string& failure : messages.failures()) {
        sink.note(data::fault::VectorMalformed, fmt::format("something in it could not be read, and may be missing: {}",
                                                            withoutPaths(failure, file)));
    }
    return plainName;
}

}  // namespace gdal
