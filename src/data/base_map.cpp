#include "data/base_map.hpp"

#include "data/content_reader.hpp"
#include "data/elevation_reader.hpp"
#include "data/fault_code.hpp"
#include "data/geojson_reader.hpp"
#include "data/shape_measure.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace data {
namespace {

namespace fs = std::filesystem;

constexpr double MaxPeople = 1e8;
constexpr int MinRank = 1;
constexpr int MaxRank = 5;

/// Layers and kinds of base features, the words that content files and the theme use too.
constexpr std::string_view CountryLayer = "countries";
constexpr std::string_view UnitLayer = "admin1";
constexpr std::string_view WaterLayer = "water";
constexpr std::string_view TownLayer = "towns";
constexpr std::string_view ReliefLayer = "relief";

/// What all features of one file share.
struct Role {
    BaseSource source = BaseSource::Countries;
    std::string_view layer;
    std::string_view kind;
};

int rankOf(GeoJson& file, const GeoFeature& feature, int usual) {
    const std::optional<double> rank = file.numberOf(feature, "rank", MinRank, MaxRank);
    return rank ? static_cast<int>(*rank) : usual;
}

geo::LonLat middleOf(const geo::LonLatBounds& bounds) {
    return {(bounds.westDeg + bounds.eastDeg) / 2.0, (bounds.southDeg + bounds.northDeg) / 2.0};
}

/// Where a river's name stands: the vertex in the middle of its longest line.
geo::LonLat anchorOfLines(const geo::MultiLineString& lines) {
    const auto longest = std::ranges::max_element(lines, {}, [](const geo::LineString& line) { return line.size(); });
    return (*longest)[longest->size() / 2];
}

geo::LonLat anchorOf(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) {
        return *point;
    }
    if (const auto* lines = std::get_if<geo::MultiLineString>(&geometry); lines != nullptr && !lines->empty()) {
        return anchorOfLines(*lines);
    }
    return middleOf(geo::boundsOf(geometry));
}

/// Refuses ids that are malformed or were there before.
class IdCheck {
public:
    bool accepts(GeoJson& file, const GeoFeature& feature) {
        if (!isFeatureId(feature.id)) {
            file.report(fault::IdMalformed, feature, "/properties/id",
                        fmt::format("'{}' is no id; write it like country/kz", feature.id));
            return false;
        }
        if (!m_seen.insert(feature.id).second) {
            file.report(fault::IdDuplicate, feature, "/properties/id", "the id stands here twice; ids are unique");
            return false;
        }
        return true;
    }

private:
    std::set<std::string> m_seen;
};

/// Empty where the feature has no name, which is no fault for lakes and rivers.
std::optional<BaseShape> shapeOf(GeoJson& file, const GeoFeature& feature, const Role& role) {
    // GeoNames knows many towns by their Latin name only; everything else is named in all languages.
    const NamesWanted wanted =
        role.source == BaseSource::Towns ? NamesWanted::EnglishAtLeast : NamesWanted::AllLanguages;
    const std::optional<atlas::LocalizedText> names = file.namesOf(feature, "name", wanted);
    if (!names) {
        return std::nullopt;
    }
    BaseShape shape;
    shape.source = role.source;
    shape.feature.id = feature.id;
    shape.feature.layer = role.layer;
    shape.feature.kind = role.kind;
    shape.feature.names = *names;
    shape.feature.geometry = feature.geometry;
    shape.feature.anchor = file.pointOf(feature, "label").value_or(anchorOf(feature.geometry));
    shape.feature.rank = rankOf(file, feature, shape.feature.rank);
    shape.feature.origin = atlas::Origin::BaseMap;
    return shape;
}

/// The polygons of a feature that must have some.
const geo::MultiPolygon* polygonsOf(GeoJson& file, const GeoFeature& feature) {
    const auto* polygons = std::get_if<geo::MultiPolygon>(&feature.geometry);
    if (polygons == nullptr && !std::holds_alternative<std::monostate>(feature.geometry)) {
        file.report(fault::GeometryKind, feature, "/geometry", "a Polygon or MultiPolygon is wanted here");
    }
    return polygons;
}

const geo::MultiLineString* linesOf(GeoJson& file, const GeoFeature& feature) {
    const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry);
    if (lines == nullptr && !std::holds_alternative<std::monostate>(feature.geometry)) {
        file.report(fault::GeometryKind, feature, "/geometry", "a LineString or MultiLineString is wanted here");
    }
    return lines;
}

/// Countries and units: areas that tile the land. Fills the ids and shapes of the topology, which run parallel.
void readTiles(GeoJson& file, const Role& role, const geo::LonLatBounds& window, BaseFile& result,
               std::vector<atlas::FeatureId>& ids, geo::Topology& topology) {
    std::vector<geo::MultiPolygon> tiles;
    IdCheck check;
    for (const GeoFeature& feature : file.features) {
        const geo::MultiPolygon* polygons = polygonsOf(file, feature);
        if (polygons == nullptr || !check.accepts(file, feature)) {
            continue;
        }
        std::optional<BaseShape> shape = shapeOf(file, feature, role);
        if (!shape) {
            file.report(fault::NameMissing, feature, "/properties", "the name is missing; give it in four languages");
            continue;
        }
        if (feature.id.starts_with("territory/")) {
            shape->feature.kind = "territory";
        }
        shape->countryCode = file.textOf(feature, "country").value_or("");
        if (!touchesEdge(*polygons, window)) {
            shape->areaKm2 = areaKm2(*polygons);
        }
        ids.push_back(feature.id);
        tiles.push_back(*polygons);
        result.shapes.push_back(std::move(*shape));
    }
    topology = geo::buildTopology(tiles, window);
}

void readLakes(GeoJson& file, const geo::LonLatBounds& window, BaseFile& result,
               std::vector<geo::MultiPolygon>& lakes) {
    IdCheck check;
    for (const GeoFeature& feature : file.features) {
        const geo::MultiPolygon* polygons = polygonsOf(file, feature);
        if (polygons == nullptr || !check.accepts(file, feature)) {
            continue;
        }
        lakes.push_back(*polygons);
        if (std::optional<BaseShape> shape = shapeOf(file, feature, {BaseSource::Lakes, WaterLayer, "lake"})) {
            if (!touchesEdge(*polygons, window)) {
                shape->areaKm2 = areaKm2(*polygons);
            }
            result.shapes.push_back(std::move(*shape));
        }
    }
}

void readRivers(GeoJson& file, std::vector<atlas::RiverLine>& rivers) {
    for (const GeoFeature& feature : file.features) {
        if (const geo::MultiLineString* lines = linesOf(file, feature)) {
            const int rank = rankOf(file, feature, MaxRank);
            for (const geo::LineString& line : *lines) {
                rivers.push_back({line, rank});
            }
        }
    }
}

void readNamedRivers(GeoJson& file, BaseFile& result) {
    IdCheck check;
    for (const GeoFeature& feature : file.features) {
        const geo::MultiLineString* lines = linesOf(file, feature);
        if (lines == nullptr || !check.accepts(file, feature)) {
            continue;
        }
        if (std::optional<BaseShape> shape = shapeOf(file, feature, {BaseSource::Rivers, WaterLayer, "river"})) {
            shape->lengthKm = lengthKm(*lines);
            result.shapes.push_back(std::move(*shape));
        } else {
            file.report(fault::NameMissing, feature, "/properties", "the name is missing; give it in four languages");
        }
    }
}

/// Ranges and deserts: lines along which their names stand, drawn nowhere.
void readLandforms(GeoJson& file, BaseFile& result) {
    IdCheck check;
    for (const GeoFeature& feature : file.features) {
        if (linesOf(file, feature) == nullptr || !check.accepts(file, feature)) {
            continue;
        }
        const std::string_view kind = feature.id.starts_with("desert/") ? "desert" : "range";
        if (std::optional<BaseShape> shape = shapeOf(file, feature, {BaseSource::Landforms, ReliefLayer, kind})) {
            result.shapes.push_back(std::move(*shape));
        } else {
            file.report(fault::NameMissing, feature, "/properties", "the name is missing; give it in four languages");
        }
    }
}

void readTowns(GeoJson& file, BaseFile& result) {
    IdCheck check;
    for (const GeoFeature& feature : file.features) {
        if (!std::holds_alternative<geo::LonLat>(feature.geometry)) {
            if (!std::holds_alternative<std::monostate>(feature.geometry)) {
                file.report(fault::GeometryKind, feature, "/geometry", "a Point is wanted here");
            }
            continue;
        }
        if (!check.accepts(file, feature)) {
            continue;
        }
        std::optional<BaseShape> shape = shapeOf(file, feature, {BaseSource::Towns, TownLayer, "town"});
        if (!shape) {
            file.report(fault::NameMissing, feature, "/properties", "the name is missing; give it in four languages");
            continue;
        }
        shape->countryCode = file.textOf(feature, "cc").value_or("");
        shape->feature.population =
            static_cast<std::int64_t>(file.numberOf(feature, "population", 0.0, MaxPeople).value_or(0.0));
        result.shapes.push_back(std::move(*shape));
    }
}

void readPaths(GeoJson& file, std::vector<geo::LineString>& paths) {
    for (const GeoFeature& feature : file.features) {
        if (const geo::MultiLineString* lines = linesOf(file, feature)) {
            paths.insert(paths.end(), lines->begin(), lines->end());
        }
    }
}

/// A task that reads one GeoJSON file and hands it to `use`.
template <typename Use>
ReadTask geoJsonTask(const fs::path& geodataDir, std::string_view stem, BaseFile& result, Use use) {
    const fs::path path = geodataDir / "base" / fmt::format("{}.geojson", stem);
    const std::string name = shownPath(path);
    return {name, [path, name, &result, use] {
                GeoJson file = readGeoJson(path, name);
                use(file);
                result.diagnostics = std::move(file.diagnostics);
            }};
}

ReadTask elevationTask(const fs::path& geodataDir, std::string_view stem, atlas::Elevation& elevation,
                       base::Diagnostics& diagnostics) {
    const fs::path path = geodataDir / "base" / fmt::format("{}.tif", stem);
    const std::string name = shownPath(path);
    return {name, [path, name, &elevation, &diagnostics] {
                elevation = readElevation(path, name, Owner::Program, diagnostics);
            }};
}

}  // namespace

std::vector<ReadTask> baseMapTasks(const std::filesystem::path& geodataDir, const geo::LonLatBounds& window,
                                   BaseMap& map) {
    atlas::Geography& geography = map.geography;
    geography.window = window;
    return {
        geoJsonTask(geodataDir, "countries", map.countries,
                    [&map, &geography, window](GeoJson& file) {
                        readTiles(file, {BaseSource::Countries, CountryLayer, "country"}, window, map.countries,
                                  geography.countries, geography.countryTopology);
                    }),
        geoJsonTask(geodataDir, "rivers", map.rivers,
                    [&geography](GeoJson& file) { readRivers(file, geography.rivers); }),
        geoJsonTask(geodataDir, "towns", map.towns, [&map](GeoJson& file) { readTowns(file, map.towns); }),
        geoJsonTask(geodataDir, "lakes", map.lakes,
                    [&map, &geography, window](GeoJson& file) { readLakes(file, window, map.lakes, geography.lakes); }),
        elevationTask(geodataDir, "elevation_overview", geography.overviewElevation, map.overviewDiagnostics),
        elevationTask(geodataDir, "elevation_core", geography.coreElevation, map.coreDiagnostics),
        geoJsonTask(geodataDir, "admin1", map.units,
                    [&map, &geography, window](GeoJson& file) {
                        readTiles(file, {BaseSource::Units, UnitLayer, "unit"}, window, map.units, geography.units,
                                  geography.unitTopology);
                    }),
        geoJsonTask(geodataDir, "rivers_named", map.namedRivers,
                    [&map](GeoJson& file) { readNamedRivers(file, map.namedRivers); }),
        geoJsonTask(geodataDir, "silk_paths", map.silkPaths, [&map](GeoJson& file) { readPaths(file, map.paths); }),
        geoJsonTask(geodataDir, "landforms", map.landforms,
                    [&map](GeoJson& file) { readLandforms(file, map.landforms); }),
    };
}

}  // namespace data
