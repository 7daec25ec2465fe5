#pragma once
// Writing a file so that readers see the old content or the new, never a part.

#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace data {

/// Who may read a new file: the program's own ones are its user's alone, what is made to be given away follows the
/// process's usual mask. A file that was there keeps its permissions.
enum class Readers { Owner, Usual };

/// Temporary file in the same folder, fsync, rename, fsync of the folder. On failure the old file is as it was.
[[nodiscard]] base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view bytes,
                                                     Readers readers = Readers::Owner);

}  // namespace data
