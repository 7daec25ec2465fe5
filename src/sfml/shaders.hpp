#pragma once
// Shaders: the programs of the canvas, in GLSL 1.10 so that OpenGL 2.1 is enough.

#include "base/result.hpp"
#include "session/theme.hpp"
#include "sfml/compat.hpp"
#include "sfml/gl_functions.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace sfml {

enum class Uniform : std::uint8_t { Color, Shape, Alpha, PixelsPerMetre, Steepness, Dash, Pattern };
inline constexpr std::size_t UniformCount = 7;

/// A program that is told only what changes. Without SFML's setUniform, which binds another program and back each time.
class Program {
public:
    sf::Shader shader;

    /// Once it is compiled; asks where its uniforms are.
    void settle(const GlFunctions& gl);

    /// While the program is bound. One to four numbers; a uniform that the program lacks is passed over.
    void set(Uniform uniform, std::span<const float> value);
    void set(Uniform uniform, float value) { set(uniform, std::span(&value, 1)); }
    void set(Uniform uniform, const session::Color& color);

private:
    struct Place {
        GLint location = -1;
        std::optional<std::array<float, 4>> value;  // as the program has it; the rest of four is 0
    };

    const GlFunctions* m_gl = nullptr;
    std::array<Place, UniformCount> m_places;
};

struct Shaders {
    /// color: vec4
    Program fill;

    /// color: vec4; shape: vec4(half width, half width and feather, offset to the right, 0), pixels; alpha: vec2(a, b),
    /// the result's opacity being a + b * coverage; pixelsPerMetre: float
    Program ribbon;

    /// As ribbon; dash: vec4(end of first on, start of second on, end of second on, whole pattern), metres;
    /// pixelsPerMetre: float
    Program dashedRibbon;

    /// placing: vec4(pixels per unit of the vertices across and down, where their origin lies); color: vec4. The first
    /// texture coordinate is added to the vertices.
    sf::Shader tileFill;

    /// As tileFill; reach: half width and feather, pixels. The vertices' colour holds extrude x and y and the side.
    sf::Shader tileOutline;

    /// image: the texture; uvPerPixel: vec2; tint: vec4
    sf::Shader raster;

    /// The same for multiplying onto the picture: what is transparent turns white, which changes nothing.
    sf::Shader multipliedRaster;

    /// `gl` must outlive them.
    [[nodiscard]] static base::Result<std::unique_ptr<Shaders>> compile(const GlFunctions& gl);
};

}  // namespace sfml
