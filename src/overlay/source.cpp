#include "overlay/source.hpp"

#include <algorithm>

namespace overlay {

std::uint64_t countFeatures(const Source& source) {
    std::uint64_t count = 0;
    for (const Table& table : source.tables) {
        count += table.size();
    }
    return count;
}

std::uint64_t countPlaceless(const Source& source) {
    std::uint64_t count = 0;
    for (const Table& table : source.tables) {
        count += static_cast<std::uint64_t>(
            std::ranges::count(table.columns().kinds, static_cast<std::uint8_t>(ShapeKind::None)));
    }
    return count;
}

}  // namespace overlay
