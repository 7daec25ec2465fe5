#include "app/bench_input.hpp"

#include "data/text_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

namespace app {
namespace {

/// Calls `take` with the numbers of each line, `count` of them.
template <typename Take>
base::Result<void> eachLine(const std::filesystem::path& path, std::size_t count, std::string_view wanted, Take take) {
    const std::string name = path.string();
    const base::Result<std::string> text = data::readFile(path, name, data::MaxJsonBytes);
    if (!text) {
        return base::Failure(text.error());
    }
    std::size_t number = 0;
    for (std::string_view rest = *text; !rest.empty();) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        ++number;
        std::vector<double> values;
        const char* at = line.data();
        const char* const end = at + line.size();
        while (values.size() < count) {
            double value = 0.0;
            const auto [next, error] = std::from_chars(at, end, value);
            if (error != std::errc() || !std::isfinite(value)) {
                break;
            }
            values.push_back(value);
            at = next != end && *next == ',' ? next + 1 : next;
        }
        if (values.size() < count || at != end || !take(values)) {
            return base::fail(base::ErrorCode::OutOfRange, fmt::format("{}:{}", name, number),
                              fmt::format("a line wants {}, with commas between them", wanted));
        }
    }
    if (number == 0) {
        return base::fail(base::ErrorCode::OutOfRange, name, fmt::format("the file is empty; a line wants {}", wanted));
    }
    return {};
}

bool isOnEarth(double lonDeg, double latDeg) {
    return std::abs(lonDeg) <= 180.0 && std::abs(latDeg) <= 90.0;
}

}  // namespace

session::Camera BenchView::camera(const geo::Projection& projection, geo::ScreenSize size) const {
    const double leftM = projection.project({center.lonDeg - widthDeg / 2.0, center.latDeg}).xM;
    const double rightM = projection.project({center.lonDeg + widthDeg / 2.0, center.latDeg}).xM;
    const double worldMetresPerPixel = (rightM - leftM) / size.widthPx;
    return {center, session::zoomForGroundMetresPerPixel(worldMetresPerPixel / projection.scaleFactor(center))};
}

base::Result<std::vector<BenchView>> readBenchViews(const std::filesystem::path& path) {
    std::vector<BenchView> views;
    const base::Result<void> isRead =
        eachLine(path, 3, "longitude, latitude and width in degrees", [&](const std::vector<double>& values) {
            views.push_back({{values[0], values[1]}, values[2]});
            return isOnEarth(values[0], values[1]) && values[2] > 0.0 && values[2] <= 360.0;
        });
    return isRead ? base::Result<std::vector<BenchView>>(std::move(views)) : base::Failure(isRead.error());
}

base::Result<std::vector<geo::LonLat>> readBenchPoints(const std::filesystem::path& path) {
    std::vector<geo::LonLat> points;
    const base::Result<void> isRead =
        eachLine(path, 2, "longitude and latitude in degrees", [&](const std::vector<double>& values) {
            points.push_back({values[0], values[1]});
            return isOnEarth(values[0], values[1]);
        });
    return isRead ? base::Result<std::vector<geo::LonLat>>(std::move(points)) : base::Failure(isRead.error());
}

}  // namespace app
