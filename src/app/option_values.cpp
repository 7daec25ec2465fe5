#include "app/option_values.hpp"

#include "base/number.hpp"
#include "session/measuring.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>
#include <map>

namespace app {
namespace {

constexpr int MaxSidePx = 16384;

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
        const std::size_t to = text.find(separator, from);
        parts.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
        if (to == std::string_view::npos) {
            return parts;
        }
        from = to + 1;
    }
}

void reject(const std::string& option, const std::string& why) {
    throw CLI::ValidationError(option, why);
}

geo::LonLat lonLatOf(const std::string& option, std::string_view lon, std::string_view lat) {
    const std::optional<double> x = base::parseNumber<double>(lon);
    const std::optional<double> y = base::parseNumber<double>(lat);
    if (!x || !y || std::abs(*x) > 180.0 || std::abs(*y) > 90.0) {
        reject(option, "wants longitude and latitude in degrees, such as 76.93,43.26");
    }
    return {*x, *y};
}

std::vector<geo::LonLat> pointsOf(const std::string& option, const std::vector<std::string_view>& texts) {
    std::vector<geo::LonLat> points;
    for (const std::string_view text : texts) {
        const auto parts = split(text, ',');
        points.push_back(lonLatOf(option, parts[0], parts.size() == 2 ? parts[1] : ""));
    }
    if (points.size() < 2 || points.size() > session::MostMeasurePoints) {
        reject(option, fmt::format("wants two places at least and {} at most, such as 76.93,43.26 80.41,44.21",
                                   session::MostMeasurePoints));
    }
    return points;
}

session::Camera cameraOf(const std::string& text) {
    const auto parts = split(text, ',');
    const std::optional<double> zoom = parts.size() == 3 ? base::parseNumber<double>(parts[2]) : std::nullopt;
    if (!zoom || *zoom < 0.0 || *zoom > session::MaxZoom) {
        reject("--view",
               fmt::format("wants LON,LAT,ZOOM with a zoom from 0 to {}, such as 76.9,43.3,6", session::MaxZoom));
    }
    return {lonLatOf("--view", parts[0], parts[1]), *zoom};
}

geo::ScreenSize sizeOf(const std::string& text) {
    const auto parts = split(text, 'x');
    const std::optional<int> width = parts.size() == 2 ? base::parseNumber<int>(parts[0]) : std::nullopt;
    const std::optional<int> height = parts.size() == 2 ? base::parseNumber<int>(parts[1]) : std::nullopt;
    if (!width || !height || *width < 1 || *height < 1 || *width > MaxSidePx || *height > MaxSidePx) {
        reject("--size", fmt::format("wants WIDTHxHEIGHT in pixels, 1 to {} each, such as 1600x900", MaxSidePx));
    }
    return {*width, *height};
}

/// "all" is all time: empty.
std::optional<atlas::TimeSpan> timeOf(const std::string& option, const std::string& text) {
    if (text == "all") {
        return std::nullopt;
    }
    const base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(text);
    if (!span) {
        reject(option, span.error().message);
    }
    return *span;
}

base::LogLevel logLevelOf(const std::string& name) {
    const std::map<std::string_view, base::LogLevel> levels = {{"debug", base::LogLevel::Debug},
                                                               {"info", base::LogLevel::Info},
                                                               {"warning", base::LogLevel::Warning},
                                                               {"error", base::LogLevel::Error}};
    const auto found = levels.find(name);
    if (found == levels.end()) {
        reject("--log-level", "wants debug, info, warning or error");
    }
    return found->second;
}

}  // namespace app
