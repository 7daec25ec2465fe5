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

/// A new file that its owner alone may read, in a folder that is made where it is missing. One that is there already
/// stays as it is.
[[nodiscard]] base::Result<void> makeEmptyFile(const std::filesystem::path& path);

/// The file's bytes and its name are on the disk when this returns without an error.
[[nodiscard]] base::Result<void> syncFile(const std::filesystem::path& path);

}  // namespace data
