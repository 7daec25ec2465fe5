#pragma once
// What the build makes beside the program and installs with it: the library that holds GDAL, and the baked atlas.

#include <filesystem>
#include <optional>
#include <string_view>

namespace data {

/// Where the file of that name lies: beside the running program, one folder up (programs of the tests), or where
/// programs are installed with their libraries. Empty where it is in none of these.
[[nodiscard]] std::optional<std::filesystem::path> findProgramFile(std::string_view name);

}  // namespace data
