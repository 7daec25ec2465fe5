#pragma once
// What the rest of the program takes for granted of an atlas because the readers of geodata/ saw to it.

#include "atlas/atlas.hpp"

namespace data {

/// Indices in range, parallel lists equally long, coordinates on the earth, lines of two points and closed rings of
/// four at least, grids with a height for each cell.
[[nodiscard]] bool isSound(const atlas::Atlas::Parts& parts);

}  // namespace data
