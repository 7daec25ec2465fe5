#pragma once
// Rehearsal: a frame with one command of each kind that the map uses. Drivers compile a shader for the state it is
// first used in, and give memory where it is first touched; to draw this while the atlas is still being read takes that
// time out of the first real picture.

#include "view/frame.hpp"

namespace sfml {

[[nodiscard]] view::Frame rehearsalFrame(geo::ScreenSize size);

}  // namespace sfml
