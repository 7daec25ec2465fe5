#pragma once
// MeshBatch: meshes drawn one after the other. SFML takes and gives back program, matrix and arrays with every draw,
// which costs as much as the drawing itself, so OpenGL is used beside it and told only what changes; what SFML
// remembers of OpenGL's state is put back at the end.
//
//   use(target, program) -> program.set(...) -> draw(...)  as often as wanted, then  flush()

#include "sfml/canvas.hpp"
#include "sfml/gl_functions.hpp"
#include "sfml/shaders.hpp"

#include <array>

namespace sfml {

/// How what is drawn meets what is there.
enum class Blending {
    Replace,
    Alpha,
    LeastOpacity,  // the target's opacity becomes the lesser of itself and what is drawn; colours stay
    ByOpacity,     // what is drawn shows as far as the target's opacity is gone, and restores it
};

class MeshBatch {
public:
    explicit MeshBatch(const GlFunctions& gl) : m_gl(gl) {}

    /// From here on the program is bound and takes uniforms.
    void use(sf::RenderTarget& target, Program& program);

    /// `worldToPixels` takes the buffer's vertices to the target's pixels.
    void draw(const sf::VertexBuffer& buffer, const sf::Transform& worldToPixels, Blending blending, CanvasCost& cost);

    void flush();

private:
    void blend(Blending blending);

    const GlFunctions& m_gl;
    Program* m_program = nullptr;  // null where SFML has the word
    Blending m_blending = Blending::Alpha;
    std::array<float, 16> m_matrix{};
};

}  // namespace sfml
