#pragma once
// geodata/map.json: how the map is projected and where it opens. No coordinate lives in code.

#include "atlas/article.hpp"
#include "base/diagnostic.hpp"
#include "geo/projection.hpp"
#include "session/camera.hpp"
#include "session/time_axis.hpp"

#include <filesystem>
#include <map>

namespace data {

struct LoadedMap {
    geo::Projection::Conic conic;
    geo::LonLatBounds window;
    session::Camera home;
    session::TimeAxis timeAxis;
    std::map<atlas::FeatureId, atlas::Language> localLanguages;
    base::Diagnostics diagnostics;
};

/// A missing or broken file gives a plain map of the northern half of the Old World, and a diagnostic.
[[nodiscard]] LoadedMap readMap(const std::filesystem::path& geodataDir);

}  // namespace data
