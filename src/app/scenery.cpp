#include "app/scenery.hpp"

namespace app {

std::shared_ptr<const view::Scene> makeScene(const World& world, const session::AppState& state) {
    auto scene = std::make_shared<const view::Scene>(world.atlas, world.theme(state.theme),
                                                     world.grounds.of(state.projection).projection);
    scene->prepare(state.camera.zoom);
    return scene;
}

bool isSceneOf(const view::Scene& scene, const World& world, const session::AppState& state) {
    const bool isMercator = state.projection == session::ProjectionChoice::Mercator;
    return &scene.theme() == world.theme(state.theme).get() && scene.projection().isMercator() == isMercator;
}

}  // namespace app
