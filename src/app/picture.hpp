#pragma once
// The picture of a state, drawn by the same scene, builder, panels and canvas as the window. Wants a display
// (private_display.hpp).

#include "app/stage.hpp"
#include "base/result.hpp"
#include "view/mesh.hpp"

namespace app {

enum class Panels { Hidden, Drawn };

/// The stage as it stands, as large as its window would be.
[[nodiscard]] base::Result<view::Image> drawPicture(const World& world, Stage& stage, Panels panels);

}  // namespace app
