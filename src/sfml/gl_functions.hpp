#pragma once
// GlFunctions: what the canvas asks of OpenGL beside SFML, beyond version 1.1, whose functions need no finding. All of
// it is in OpenGL 2.1, which checkOpenGl() asks for.

#include "sfml/compat.hpp"

#include <cstddef>

#ifndef APIENTRY
#define APIENTRY
#endif

namespace sfml {

struct GlFunctions {
    /// Needs a current context.
    GlFunctions();

    static constexpr GLenum ArrayBuffer = 0x8892;         // GL_ARRAY_BUFFER
    static constexpr GLenum ElementArrayBuffer = 0x8893;  // GL_ELEMENT_ARRAY_BUFFER
    static constexpr GLenum StaticDraw = 0x88E4;          // GL_STATIC_DRAW
    static constexpr GLenum Add = 0x8006;                 // GL_FUNC_ADD
    static constexpr GLenum Minimum = 0x8007;             // GL_MIN

    void(APIENTRY* genBuffers)(GLsizei, GLuint*) = nullptr;
    void(APIENTRY* deleteBuffers)(GLsizei, const GLuint*) = nullptr;
    void(APIENTRY* bindBuffer)(GLenum, GLuint) = nullptr;
    void(APIENTRY* bufferData)(GLenum, std::ptrdiff_t, const void*, GLenum) = nullptr;
    void(APIENTRY* blendFuncSeparate)(GLenum, GLenum, GLenum, GLenum) = nullptr;
    void(APIENTRY* blendEquationSeparate)(GLenum, GLenum) = nullptr;
    GLint(APIENTRY* getUniformLocation)(GLuint, const char*) = nullptr;
    void(APIENTRY* uniform4fv)(GLint, GLsizei, const GLfloat*) = nullptr;
    void(APIENTRY* uniform2fv)(GLint, GLsizei, const GLfloat*) = nullptr;
    void(APIENTRY* uniform1fv)(GLint, GLsizei, const GLfloat*) = nullptr;
};

/// Where in the bound buffer an array begins, as OpenGL wants to be told.
[[nodiscard]] inline const void* bufferOffset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace sfml
