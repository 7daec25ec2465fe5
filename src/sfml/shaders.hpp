#pragma once
// Shaders: the four programs of the canvas, in GLSL 1.10 so that OpenGL 2.1 is enough.

#include "base/result.hpp"
#include "sfml/compat.hpp"

#include <memory>

namespace sfml {

struct Shaders {
    /// color: vec4
    sf::Shader fill;

    /// color: vec4; shape: vec4(half width, half width and feather, offset to the right, 0), pixels; alpha: vec2(a, b),
    /// the result's opacity being a + b * coverage
    sf::Shader ribbon;

    /// As ribbon; dash: vec4(end of first on, start of second on, end of second on, whole pattern), metres;
    /// pixelsPerMetre: float
    sf::Shader dashedRibbon;

    /// image: the texture; uvPerPixel: vec2; tint: vec4; towardsWhite: float, 1 where the result is multiplied onto the
    /// picture
    sf::Shader raster;

    /// label: the texture; channel: vec4, one of letters (1,0,0,0) and halo (0,1,0,0). The vertices carry the colour.
    sf::Shader label;

    [[nodiscard]] static base::Result<std::unique_ptr<Shaders>> compile();
};

}  // namespace sfml
