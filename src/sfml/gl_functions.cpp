#include "sfml/gl_functions.hpp"

namespace sfml {
namespace {

template <typename Function>
void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(sf::Context::getFunction(name));
}

}  // namespace

GlFunctions::GlFunctions() {
    find(genBuffers, "glGenBuffers");
    find(deleteBuffers, "glDeleteBuffers");
    find(bindBuffer, "glBindBuffer");
    find(bufferData, "glBufferData");
    find(blendFuncSeparate, "glBlendFuncSeparate");
    find(blendEquationSeparate, "glBlendEquationSeparate");
    find(getUniformLocation, "glGetUniformLocation");
    find(uniform4fv, "glUniform4fv");
    find(uniform2fv, "glUniform2fv");
    find(uniform1fv, "glUniform1fv");
}

}  // namespace sfml
