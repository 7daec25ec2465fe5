#pragma once
// Writing a file so that readers see the old content or the new, never a part.

#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace data {

/// Temporary file in the same folder, fsync, rename, fsync of the folder. On failure the old file is as it was.
[[nodiscard]] base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace data
