#pragma once
// Shaders: the programs of the canvas, in GLSL 1.10 so that OpenGL 2.1 is enough.

#include "base/result.hpp"
#include "sfml/compat.hpp"

#include <memory>

namespace sfml {

struct Shaders {
    /// color: vec4
    sf::Shader fill;

    /// color: vec4; shape: vec4(half width, half width and feather, offset to the right, 0), pixels; alpha: vec2(a, b),
    /// the result's opacity being a + b * coverage; pixelsPerMetre: float
    sf::Shader ribbon;

    /// As ribbon; dash: vec4(end of first on, start of second on, end of second on, whole pattern), metres;
    /// pixelsPerMetre: float
    sf::Shader dashedRibbon;

    /// placing: vec4(pixels per unit of the vertices across and down, where their origin lies); color: vec4. The first
    /// texture coordinate is added to the vertices.
    sf::Shader tileFill;

    /// As tileFill; reach: half width and feather, pixels. The vertices' colour holds extrude x and y and the side.
    sf::Shader tileOutline;

    /// image: the texture; uvPerPixel: vec2; tint: vec4
    sf::Shader raster;

    /// The same for multiplying onto the picture: what is transparent turns white, which changes nothing.
    sf::Shader multipliedRaster;

    [[nodiscard]] static base::Result<std::unique_ptr<Shaders>> compile();
};

}  // namespace sfml
