#pragma once
// The picture of a state, drawn by the same scene, builder, panels and canvas as the window. Wants a display
// (private_display.hpp).

#include "app/stage.hpp"
#include "base/result.hpp"
#include "view/mesh.hpp"

namespace app {

enum class Panels { Hidden, Drawn };

[[nodiscard]] base::Result<view::Image> drawPicture(const World& world, const session::AppState& state, Panels panels,
                                                    StageFonts fonts);

}  // namespace app
