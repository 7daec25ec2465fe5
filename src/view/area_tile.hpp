#pragma once
// AreaTile: all areas of one layer inside one square of the plane, at one scale: a mesh of their insides and one of
// their outlines, so that a layer of thousands of areas is a few draw calls.
//
//   y |  16384 +-----------+     tile of level n: 16384 sub-steps a side, a sub-step 2^n steps of geo::StepM;
//     |        |           |     points stand on every eighth of them, save where a side of the tile cuts an edge
//     |        |           |
//     +----- 0 +-----------+ x

#include "geo/area_index.hpp"
#include "geo/world_point.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace view {

struct TileKey {
    int level = 0;
    std::int32_t column = 0;
    std::int32_t row = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the generated comparison with 0 for a pointer's
    friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

inline constexpr int TileSide = 16384;  // sub-steps
inline constexpr int TileGrid = 8;      // points stand on multiples of it
inline constexpr int FinestTileLevel = 0;
inline constexpr int CoarsestTileLevel = 17;  // one tile is the whole plane, and more

[[nodiscard]] double subStepM(int level);
[[nodiscard]] geo::WorldBounds boundsOf(const TileKey& key);
/// The tiles that meet the area.
[[nodiscard]] std::vector<TileKey> tilesOver(int level, const geo::WorldBounds& area);
/// The level whose points stand a third to a sixth of a pixel apart at this scale.
[[nodiscard]] int tileLevelFor(double worldMetresPerPixel);

struct TilePoint {
    std::int16_t x = 0;  // sub-steps from the tile's corner
    std::int16_t y = 0;
};

/// A corner of a ribbon: on the line, with the vector that pushes it out, in half widths; see packedExtrude.
struct TileRimPoint {
    TilePoint at;
    std::uint8_t extrudeX = 0;
    std::uint8_t extrudeY = 0;
    std::uint8_t across = 0;  // 0 left rim, 255 right
    std::uint8_t unused = 255;
};

/// -2..2 in 8 bits, 0 exactly.
[[nodiscard]] std::uint8_t packedExtrude(double extrude);
[[nodiscard]] double unpackedExtrude(std::uint8_t extrude);

struct AreaTile {
    TileKey key;
    std::vector<TilePoint> fill;
    std::vector<std::uint32_t> fillTriangles;  // indices into fill
    std::vector<TileRimPoint> outline;
    std::vector<std::uint32_t> outlineTriangles;

    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] bool isEmpty() const { return fillTriangles.empty() && outlineTriangles.empty(); }
};

using AreaTilePointer = std::shared_ptr<const AreaTile>;

/// Corners nearer than a quarter of a pixel become one, the same for all areas, so that neighbours never part; a
/// boundary that two areas share is one line. What is smaller than that is left as a dot of its outline.
[[nodiscard]] AreaTilePointer buildAreaTile(const geo::AreaIndex& areas, std::span<const std::uint32_t> members,
                                            const TileKey& key);

}  // namespace view
