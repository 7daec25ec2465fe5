#pragma once
// assets/readings.json into session::Readings: how hanzi are typed on a Latin keyboard.

#include "base/diagnostic.hpp"
#include "session/fold.hpp"

#include <filesystem>

namespace data {

struct LoadedReadings {
    session::Readings readings;
    base::Diagnostics diagnostics;
};

[[nodiscard]] LoadedReadings readReadings(const std::filesystem::path& assetsDir);

}  // namespace data
