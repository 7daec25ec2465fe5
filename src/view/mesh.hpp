#pragma once
// Mesh: triangles that stay on the graphics card from frame to frame. Vertices are floats relative to the mesh's
// origin, subtracted in double precision, so that they stay exact to centimetres.

#include "geo/stroke.hpp"
#include "geo/world_point.hpp"
#include "session/theme.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace view {

/// The canvas's vertex: 20 bytes. What u, v and the colour bytes mean depends on the kind of mesh.
struct MeshVertex {
    float x = 0.0F;  // metres east of the origin
    float y = 0.0F;  // metres north of the origin
    std::uint8_t c0 = 255;
    std::uint8_t c1 = 255;
    std::uint8_t c2 = 255;
    std::uint8_t c3 = 255;
    float u = 0.0F;
    float v = 0.0F;
};

enum class MeshKind {
    Fill,    // c0..c3, u, v unused: the draw command gives the colour
    Ribbon,  // c0,c1 and c2,c3: extrude x and y as 16 bits big-endian over -2..2; u: across -1..1, and the lane's
             // shift (packLane); v: distance along, metres
    Raster,  // u, v: pixel position in the image
};

struct Mesh {
    MeshKind kind = MeshKind::Fill;
    geo::WorldPoint origin;
    geo::WorldBounds bounds;
    std::vector<MeshVertex> vertices;  // triangle list
};

using MeshPointer = std::shared_ptr<const Mesh>;

/// RGBA, 8 bits each, row-major from the top left.
struct Image {
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> rgba;
};

using ImagePointer = std::shared_ptr<const Image>;

/// Packs an extrude vector the way a Ribbon mesh wants it.
void packExtrude(MeshVertex& vertex, float extrudeX, float extrudeY);

/// Adds the lane's shift to `across` in u: across + 4 * (x + 2048 * y), where x and y are whole 128ths of a pitch from
/// -1024 to 1023. Without a lane u is `across` alone.
void packLane(MeshVertex& vertex, const geo::LaneShift& lane);

/// What the vertex of a Ribbon mesh holds.
struct RibbonVertex {
    float extrudeX = 0.0F;  // east and north, in half widths
    float extrudeY = 0.0F;
    float across = 0.0F;  // -1 left rim, 1 right
    float alongM = 0.0F;
    geo::LaneShift lane;  // east and north, in pitches
};

[[nodiscard]] RibbonVertex unpackRibbon(const MeshVertex& vertex);

/// One mesh from several lines; empty where no line has two distinct points. `lanes`: empty, or parallel to the lines'
/// points. A mesh of one half is drawn like a whole ribbon and shows that half of it.
[[nodiscard]] MeshPointer ribbonMesh(std::span<const std::vector<geo::WorldPoint>> lines,
                                     geo::Corners corners = geo::Corners::Round,
                                     std::span<const std::vector<float>> lanes = {},
                                     geo::Sides sides = geo::Sides::Both);

/// One mesh from polygons, each with its outer ring first and no repeated last points.
[[nodiscard]] MeshPointer fillMesh(std::span<const std::vector<std::vector<geo::WorldPoint>>> polygons);

/// The triangles of a mesh by the square of the plane that their middle lies in, one mesh a square, so that a frame
/// need not touch all of a large one. Vertices stay what they are, to the bit.
[[nodiscard]] std::vector<MeshPointer> splitBySquares(const Mesh& mesh, double sideM);

}  // namespace view
