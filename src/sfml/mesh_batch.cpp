#include "sfml/mesh_batch.hpp"

#include <algorithm>
#include <cstddef>

namespace sfml {

void MeshBatch::use(sf::RenderTarget& target, Program& program) {
    if (m_program == nullptr) {
        // A triangle without area makes SFML set the view, the blending and a matrix that changes nothing.
        const std::array<sf::Vertex, 3> nothing;
        target.draw(nothing.data(), nothing.size(), sf::PrimitiveType::Triangles, sf::RenderStates(sf::BlendAlpha));
        m_blending = Blending::Alpha;
        glPushClientAttrib(GL_CLIENT_VERTEX_ARRAY_BIT);
        glEnableClientState(GL_VERTEX_ARRAY);
        glEnableClientState(GL_COLOR_ARRAY);
        glEnableClientState(GL_TEXTURE_COORD_ARRAY);
        glMatrixMode(GL_MODELVIEW);
        m_matrix = {};
    }
    if (m_program != &program) {
        m_program = &program;
        sf::Shader::bind(&program.shader);
    }
}

void MeshBatch::blend(Blending blending) {
    if (blending == m_blending) {
        return;
    }
    m_blending = blending;
    switch (blending) {
    case Blending::Replace:
        m_gl.blendFuncSeparate(GL_ONE, GL_ZERO, GL_ONE, GL_ZERO);
        break;
    case Blending::Alpha:
        m_gl.blendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        break;
    case Blending::LeastOpacity:
        m_gl.blendFuncSeparate(GL_ZERO, GL_ONE, GL_ONE, GL_ONE);
        break;
    case Blending::ByOpacity:
        m_gl.blendFuncSeparate(GL_ONE_MINUS_DST_ALPHA, GL_DST_ALPHA, GL_ONE, GL_ZERO);
        break;
    }
    m_gl.blendEquationSeparate(GlFunctions::Add,
                               blending == Blending::LeastOpacity ? GlFunctions::Minimum : GlFunctions::Add);
}

void MeshBatch::draw(const sf::VertexBuffer& buffer, const sf::Transform& worldToPixels, Blending blending,
                     CanvasCost& cost) {
    blend(blending);
    if (!std::equal(m_matrix.begin(), m_matrix.end(), worldToPixels.getMatrix())) {
        std::copy_n(worldToPixels.getMatrix(), m_matrix.size(), m_matrix.begin());
        glLoadMatrixf(m_matrix.data());
    }
    m_gl.bindBuffer(GlFunctions::ArrayBuffer, buffer.getNativeHandle());
    glVertexPointer(2, GL_FLOAT, sizeof(sf::Vertex), bufferOffset(offsetof(sf::Vertex, position)));
    glColorPointer(4, GL_UNSIGNED_BYTE, sizeof(sf::Vertex), bufferOffset(offsetof(sf::Vertex, color)));
    glTexCoordPointer(2, GL_FLOAT, sizeof(sf::Vertex), bufferOffset(offsetof(sf::Vertex, texCoords)));
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(buffer.getVertexCount()));
    ++cost.drawCalls;
    cost.vertices += buffer.getVertexCount();
}

void MeshBatch::flush() {
    if (m_program == nullptr) {
        return;
    }
    blend(Blending::Alpha);
    glLoadIdentity();
    sf::Shader::bind(nullptr);
    m_gl.bindBuffer(GlFunctions::ArrayBuffer, 0);
    glPopClientAttrib();
    m_program = nullptr;
}

}  // namespace sfml
