#pragma once
// Whole files into memory, bounded. Only regular files are opened, so that no pipe or device can hold the program up.

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace data {

/// Limits on what is read at all. The largest shipped file of each kind is well under half of its limit.
inline constexpr std::uintmax_t MaxJsonBytes = std::uintmax_t{16} * 1024 * 1024;
inline constexpr std::uintmax_t MaxGeoJsonBytes = std::uintmax_t{64} * 1024 * 1024;
inline constexpr std::uintmax_t MaxRasterBytes = std::uintmax_t{64} * 1024 * 1024;

/// Whose a file is: what ships can be installed again, the user's own cannot.
enum class Owner { Program, User };

/// `name` stands in messages for the file.
[[nodiscard]] base::Result<std::string> readFile(const std::filesystem::path& path, const std::string& name,
                                                 std::uintmax_t maxBytes, Owner owner = Owner::User);

/// The first bytes of the user's file, as many as there are.
[[nodiscard]] base::Result<std::string> readStart(const std::filesystem::path& path, const std::string& name,
                                                  std::size_t bytes);

/// The path as messages name it: as it can be opened from the folder where the program runs, short where it lies below
/// that.
[[nodiscard]] std::string shownPath(const std::filesystem::path& path);

}  // namespace data
