#pragma once
// What the bench reads besides maps: views and points, one a line, numbers with commas between them.

#include "base/result.hpp"
#include "geo/lon_lat.hpp"
#include "session/camera.hpp"

#include <filesystem>
#include <vector>

namespace app {

struct BenchView {
    geo::LonLat center;
    double widthDeg = 0.0;  // of longitude, across the picture

    [[nodiscard]] session::Camera camera(const geo::Projection& projection, geo::ScreenSize size) const;
};

/// At least one, else an error with file and line.
[[nodiscard]] base::Result<std::vector<BenchView>> readBenchViews(const std::filesystem::path& path);
[[nodiscard]] base::Result<std::vector<geo::LonLat>> readBenchPoints(const std::filesystem::path& path);

}  // namespace app
