#pragma once
// The drawn part of the atlas, geodata/base: geography, and a feature for everything in it that has a name.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace data {

enum class BaseSource { Countries, Units, Lakes, Rivers, Landforms, Towns };

/// A named thing of the base map; its article is written by the atlas builder.
struct BaseShape {
    atlas::Feature feature;
    BaseSource source = BaseSource::Countries;
    std::optional<double> areaKm2;   // as drawn; empty where part of it lies outside the window
    std::optional<double> lengthKm;  // as drawn
    std::string countryCode;         // ISO 3166-1 alpha-2, units and towns
};

/// What one file gives. Each file is read by a task of its own, so each result stands alone.
struct BaseFile {
    std::vector<BaseShape> shapes;
    base::Diagnostics diagnostics;
};

struct BaseMap {
    atlas::Geography geography;
    BaseFile countries;
    BaseFile units;
    BaseFile lakes;
    BaseFile rivers;
    BaseFile namedRivers;
    BaseFile landforms;
    BaseFile towns;
    BaseFile silkPaths;  // shapes unused
    /// Ways of least effort between two waypoints each, both ends included.
    std::vector<geo::LineString> paths;
    base::Diagnostics coreDiagnostics;
    base::Diagnostics overviewDiagnostics;
};

struct ReadTask {
    std::string name;  // the file, as messages name it
    std::function<void()> run;
};

/// Tasks that fill `map`, one per file, the longest first; they may run at the same time. `map` outlives them.
[[nodiscard]] std::vector<ReadTask> baseMapTasks(const std::filesystem::path& geodataDir,
                                                 const geo::LonLatBounds& window, BaseMap& map);

}  // namespace data
