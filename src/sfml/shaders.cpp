#include "sfml/shaders.hpp"

#include <algorithm>
#include <string>

namespace sfml {
namespace {

/// As the programs below call them.
constexpr std::array<const char*, UniformCount> UniformNames = {"color",     "shape", "alpha",  "pixelsPerMetre",
                                                                "steepness", "dash",  "pattern"};

constexpr const char* PlainVertex = R"(#version 110
void main() {
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
}
)";

constexpr const char* FillFragment = R"(#version 110
uniform vec4 color;
void main() {
    gl_FragColor = color;
}
)";

// The model matrix takes metres to pixels, y down; the extrude vector counts y north. Two colour bytes make one of its
// components. See view::packLane for what else is in the first texture coordinate. `shape` holds half the width, the
// same with its feather, the offset, and the pitch of lanes.
constexpr const char* RibbonVertex = R"(#version 110
uniform vec4 shape;
varying vec2 place;
void main() {
    vec4 bytes = floor(gl_Color * 255.0 + 0.5);
    vec2 extrude = (bytes.xz * 256.0 + bytes.yw) * (4.0 / 65535.0) - 2.0;
    float steps = floor((gl_MultiTexCoord0.x + 2.0) * 0.25);
    float across = gl_MultiTexCoord0.x - 4.0 * steps;
    float laneY = floor((steps + 1024.0) * (1.0 / 2048.0));
    vec2 lane = vec2(steps - 2048.0 * laneY, laneY) * (1.0 / 128.0);
    vec2 shift = extrude * (shape.y + across * shape.z) + lane * shape.w;
    vec4 position = gl_ModelViewMatrix * gl_Vertex;
    position.xy += vec2(shift.x, -shift.y);
    gl_Position = gl_ProjectionMatrix * position;
    place = vec2(across * shape.y, gl_MultiTexCoord0.y);
}
)";

// Round joins and ends are fans about a point of the line, along which the distance does not grow. A ribbon that is
// shifted to one side has no use for them.
constexpr const char* RibbonFragment = R"(#version 110
uniform vec4 color;
uniform vec4 shape;
uniform vec2 alpha;
uniform float pixelsPerMetre;
uniform float steepness;
varying vec2 place;
void main() {
    if (shape.z != 0.0 && fwidth(place.y) * pixelsPerMetre < 0.01) {
        discard;
    }
    float cover = clamp((shape.y - abs(place.x)) * steepness, 0.0, 1.0);
    gl_FragColor = vec4(color.rgb, alpha.x + alpha.y * cover);
}
)";

// A dash covers a pixel by how far the pixel's middle lies inside it; the first dash is also seen from the end of the
// pattern, where the next one begins. Dashes are cut square, so the round start of the line, which lies at distance 0,
// is left out. `pattern` holds how far the dashes have faded to half their length, and their slant.
constexpr const char* DashedFragment = R"(#version 110
uniform vec4 color;
uniform vec4 shape;
uniform vec4 dash;
uniform vec2 pattern;
uniform float pixelsPerMetre;
uniform vec2 alpha;
uniform float steepness;
varying vec2 place;
float dashed(float along, vec4 lengths) {
    float at = mod(along, lengths.w);
    float first = max(min(at, lengths.x - at), at - lengths.w);
    float second = min(at - lengths.y, lengths.z - at);
    return clamp(max(first, second) * pixelsPerMetre + 0.5, 0.0, 1.0);
}
void main() {
    if (place.y <= 0.0 || (shape.z != 0.0 && fwidth(place.y) * pixelsPerMetre < 0.01)) {
        discard;
    }
    float at = place.y + pattern.y * abs(place.x) / pixelsPerMetre;
    float along = dashed(at, dash);
    if (pattern.x > 0.0) {
        along = mix(along, dashed(at, dash * 0.5), pattern.x);
    }
    float cover = clamp((shape.y - abs(place.x)) * steepness, 0.0, 1.0) * along;
    gl_FragColor = vec4(color.rgb, alpha.x + alpha.y * cover);
}
)";

// Whole numbers are added first: what two tiles share stays the same.
constexpr const char* TileFillVertex = R"(#version 110
uniform vec4 placing;
void main() {
    vec2 at = (gl_Vertex.xy + gl_MultiTexCoord0.xy) * placing.xy + placing.zw;
    gl_Position = gl_ProjectionMatrix * vec4(at, 0.0, 1.0);
}
)";

// See view::packedExtrude.
constexpr const char* TileOutlineVertex = R"(#version 110
uniform vec4 placing;
uniform float reach;
varying float place;
void main() {
    vec2 at = (gl_Vertex.xy + gl_MultiTexCoord0.xy) * placing.xy + placing.zw;
    vec2 extrude = (gl_Color.xy * 255.0 - 128.0) * (1.0 / 63.5);
    at += vec2(extrude.x, -extrude.y) * reach;
    gl_Position = gl_ProjectionMatrix * vec4(at, 0.0, 1.0);
    place = (gl_Color.z * 2.0 - 1.0) * reach;
}
)";

constexpr const char* TileOutlineFragment = R"(#version 110
uniform vec4 color;
uniform float reach;
varying float place;
void main() {
    gl_FragColor = vec4(color.rgb, color.a * clamp(reach - abs(place), 0.0, 1.0));
}
)";

constexpr const char* RasterVertex = R"(#version 110
uniform vec2 uvPerPixel;
varying vec2 uv;
void main() {
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
    uv = gl_MultiTexCoord0.xy * uvPerPixel;
}
)";

constexpr const char* RasterFragment = R"(#version 110
uniform sampler2D image;
uniform vec4 tint;
varying vec2 uv;
void main() {
    gl_FragColor = texture2D(image, uv) * tint;
}
)";

constexpr const char* MultipliedRasterFragment = R"(#version 110
uniform sampler2D image;
uniform vec4 tint;
uniform float neutral;
varying vec2 uv;
void main() {
    vec4 texel = texture2D(image, uv) * tint;
    gl_FragColor = vec4((texel.rgb - neutral) * texel.a + neutral, 1.0);
}
)";

}  // namespace

void Program::settle(const GlFunctions& gl) {
    m_gl = &gl;
    for (std::size_t i = 0; i < UniformCount; ++i) {
        m_places.at(i) = {gl.getUniformLocation(shader.getNativeHandle(), UniformNames.at(i)), std::nullopt};
    }
}

void Program::set(Uniform uniform, std::span<const float> value) {
    Place& place = m_places.at(static_cast<std::size_t>(uniform));
    std::array<float, 4> whole{};
    std::ranges::copy(value, whole.begin());
    if (place.location < 0 || place.value == whole) {
        return;
    }
    place.value = whole;
    switch (value.size()) {
    case 1:
        m_gl->uniform1fv(place.location, 1, whole.data());
        break;
    case 2:
        m_gl->uniform2fv(place.location, 1, whole.data());
        break;
    default:
        m_gl->uniform4fv(place.location, 1, whole.data());
        break;
    }
}

void Program::set(Uniform uniform, const session::Color& color) {
    constexpr float Most = 255.0F;
    set(uniform, std::array{static_cast<float>(color.red) / Most, static_cast<float>(color.green) / Most,
                            static_cast<float>(color.blue) / Most, static_cast<float>(color.alpha) / Most});
}

base::Result<std::unique_ptr<Shaders>> Shaders::compile(const GlFunctions& gl) {
    auto shaders = std::make_unique<Shaders>();
    const auto load = [](sf::Shader& shader, const char* vertex, const char* fragment) {
        return shader.loadFromMemory(std::string(vertex), std::string(fragment));
    };
    const bool isCompiled = load(shaders->fill.shader, PlainVertex, FillFragment) &&
                            load(shaders->ribbon.shader, RibbonVertex, RibbonFragment) &&
                            load(shaders->dashedRibbon.shader, RibbonVertex, DashedFragment) &&
                            load(shaders->tileFill, TileFillVertex, FillFragment) &&
                            load(shaders->tileOutline, TileOutlineVertex, TileOutlineFragment) &&
                            load(shaders->raster, RasterVertex, RasterFragment) &&
                            load(shaders->multipliedRaster, RasterVertex, MultipliedRasterFragment);
    if (!isCompiled) {
        return base::fail(base::ErrorCode::Environment, "OpenGL",
                          "the graphics driver cannot compile the map's shaders (its own words are in the log): update "
                          "the driver, or "
                          "set LIBGL_ALWAYS_SOFTWARE=1 to draw with the processor");
    }
    for (Program* program : {&shaders->fill, &shaders->ribbon, &shaders->dashedRibbon}) {
        program->settle(gl);
    }
    shaders->raster.setUniform("image", sf::Shader::CurrentTexture);
    shaders->multipliedRaster.setUniform("image", sf::Shader::CurrentTexture);
    return shaders;
}

}  // namespace sfml
