#pragma once
// What could not be understood is kept: a copy beside the file that nothing ever writes over.

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>

namespace data {

/// Copies the file to <file>.broken-<n>, the first n that is free, unless an earlier copy holds the same bytes (looked
/// at up to `maxBytes`). The copy is on the disk when this returns. The path of the copy.
[[nodiscard]] base::Result<std::filesystem::path> setAside(const std::filesystem::path& file, std::uintmax_t maxBytes);

}  // namespace data
