#pragma once
// Scenery: the scene that a state asks for.

#include "app/world.hpp"
#include "view/scene.hpp"

#include <memory>

namespace app {

/// The atlas in the theme and projection of the state, with what its zoom needs begun in the background. `before`,
/// where there is one, lends its meshes if its projection is the same.
[[nodiscard]] std::shared_ptr<const view::Scene> makeScene(const World& world, const session::AppState& state,
                                                           const view::Scene* before = nullptr);

/// The scene already is what the state asks for.
[[nodiscard]] bool isSceneOf(const view::Scene& scene, const World& world, const session::AppState& state);

}  // namespace app
