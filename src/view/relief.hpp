#pragma once
// Relief: shaded and tinted elevation as an image, and the mesh that lays it into the projection. It is multiplied onto
// the land, so sea level on flat ground is white.

#include "atlas/geography.hpp"
#include "geo/projection.hpp"
#include "session/theme.hpp"
#include "view/mesh.hpp"

#include <optional>

namespace view {

/// Hillshade from four lights (after T. Patterson's and the USGS's multidirectional shading: R. Mark, OFR 92-422) times
/// the hypsometric tint. For Blend::MultiplyTwice where the theme's shading lightens, else for Blend::Multiply.
[[nodiscard]] ImagePointer shadeRelief(const atlas::Elevation& elevation, const session::Theme& theme);

/// A grid of triangles carrying the elevation's image, without the part inside `hole`.
[[nodiscard]] MeshPointer reliefMesh(const atlas::Elevation& elevation, const geo::Projection& projection,
                                     const std::optional<geo::LonLatBounds>& hole);

}  // namespace view
