#pragma once
// Writing a file so that readers see the old content or the new, never a part.

#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace data {

/// Who may read a file that is new: what replaces another is read by whom that was.
enum class Access { OwnerOnly, AsUsual };  // AsUsual: as the system's umask says

/// Temporary file in the same folder, fsync, rename, fsync of the folder. On failure the old file is as it was.
[[nodiscard]] base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view bytes,
                                                     Access access = Access::OwnerOnly);

}  // namespace data
