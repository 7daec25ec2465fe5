#pragma once
// Pictures in files. Neither function needs a display.

#include "base/result.hpp"
#include "view/mesh.hpp"

#include <filesystem>
#include <string>

namespace sfml {

/// PNG. The same picture gives the same bytes. Written beside the target first and renamed, so that no half picture is
/// ever seen there.
[[nodiscard]] base::Result<void> writePng(const view::Image& image, const std::filesystem::path& path);

/// The bytes that writePng would write.
[[nodiscard]] base::Result<std::string> encodePng(const view::Image& image);

/// PNG, up to 64 MB of file and 8192 pixels a side.
[[nodiscard]] base::Result<view::Image> readPng(const std::filesystem::path& path);

}  // namespace sfml
