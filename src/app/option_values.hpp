#pragma once
// What the command line's values are read by. Each throws what CLI11 takes for a wrong value, with the remedy; for
// options.cpp alone.

#include "atlas/time_span.hpp"
#include "base/log.hpp"
#include "geo/lon_lat.hpp"
#include "geo/screen_point.hpp"
#include "session/camera.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

[[noreturn]] void reject(const std::string& option, const std::string& why);

[[nodiscard]] geo::LonLat lonLatOf(const std::string& option, std::string_view lon, std::string_view lat);

[[nodiscard]] std::vector<geo::LonLat> pointsOf(const std::string& option, const std::vector<std::string_view>& texts);

[[nodiscard]] session::Camera cameraOf(const std::string& text);

[[nodiscard]] geo::ScreenSize sizeOf(const std::string& text);

/// "all" is all time: empty.
[[nodiscard]] std::optional<atlas::TimeSpan> timeOf(const std::string& option, const std::string& text);

[[nodiscard]] base::LogLevel logLevelOf(const std::string& name);

}  // namespace app
