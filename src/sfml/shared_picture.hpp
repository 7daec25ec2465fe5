#pragma once
// SharedPicture: how a picture drawn by the processor gets into a window: through memory shared with the X server, in
// one copy each way. OpenGL's own way, a textured quad that a software driver draws pixel by pixel and then the swap,
// takes several times as long (docs/performance.md). With a real graphics card OpenGL's way is the short one.

#include "geo/screen_point.hpp"

#include <memory>

namespace sf {
class RenderTexture;
}

namespace sfml {

class SharedPicture {
public:
    /// Null where it cannot be done or would gain nothing: another window system, a real graphics card, an X server
    /// that shares no memory with us or has pixels of other than 8 bits each of red, green and blue. Needs the window's
    /// OpenGL context to be current.
    [[nodiscard]] static std::unique_ptr<SharedPicture> open(unsigned long nativeWindow);

    ~SharedPicture();
    SharedPicture(const SharedPicture&) = delete;
    SharedPicture& operator=(const SharedPicture&) = delete;

    /// Shows the picture in the window's top left corner. False where the memory for its size cannot be had; nothing is
    /// shown then.
    [[nodiscard]] bool show(sf::RenderTexture& picture);

private:
    struct State;
    explicit SharedPicture(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace sfml
