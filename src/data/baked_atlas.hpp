#pragma once
// The shipped atlas as the build left it beside the program: what loadAtlas makes of geodata/, in bytes that need no
// parsing. It never stands in for geodata/: it names the files it was made from, and where they have changed, or where
// it is missing or damaged, they are read as ever (docs/decisions/0009-ready-at-the-start.md).
//
//   0     header: a mark, the layout of the types, a checksum of all that follows, the lengths of the two blocks
//   64    values: sources, templates, layers, documents, features, geography (data/archive.hpp)
//   4096* arrays: heights, used where they lie

#include "atlas/atlas.hpp"
#include "base/result.hpp"
#include "data/templates.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// Its name beside the program (data/program_files.hpp).
inline constexpr std::string_view BakedAtlasFile = "khorgos.baked";

/// A file that the atlas was made from.
struct BakedSource {
    std::string name;  // below geodata/
    std::uint64_t bytes = 0;
    std::int64_t changed = 0;  // the system's own count
    std::uint64_t checksum = 0;
};

struct BakedAtlas {
    std::vector<BakedSource> sources;  // in the order of their names
    Templates templates;
    atlas::Atlas::Parts parts;
};

/// The bytes of such a file. Fails where geodata/ has a fault, which a baked atlas could not report at each start.
[[nodiscard]] base::Result<std::string> bakeAtlas(const std::filesystem::path& geodataDir);

/// Fails, saying why, where the file is missing, damaged, from another build, or made from other files than those in
/// geodataDir now.
[[nodiscard]] base::Result<BakedAtlas> readBakedAtlas(const std::filesystem::path& path,
                                                      const std::filesystem::path& geodataDir);

/// The same from the blocks behind a header that is right, of whatever files. Whatever they hold, what comes out is
/// sound (data/baked_soundness.hpp), else it is empty. `owner` keeps them alive.
[[nodiscard]] std::optional<BakedAtlas> readBakedBlocks(const std::shared_ptr<const void>& owner,
                                                        std::span<const std::byte> values,
                                                        std::span<const std::byte> arrays);

}  // namespace data
