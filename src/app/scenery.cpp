#include "app/scenery.hpp"

namespace app {
namespace {

bool isProjectionOf(const view::Scene& scene, const session::AppState& state) {
    return scene.projection().isMercator() == (state.projection == session::ProjectionChoice::Mercator);
}

}  // namespace

std::shared_ptr<const view::Scene> makeScene(const World& world, const session::AppState& state,
                                             const view::Scene* before) {
    const std::shared_ptr<const session::Theme>& theme = world.theme(state.theme);
    auto scene =
        before != nullptr && isProjectionOf(*before, state)
            ? std::make_shared<const view::Scene>(*before, theme)
            : std::make_shared<const view::Scene>(world.atlas, theme, world.grounds.of(state.projection).projection);
    scene->prepare(state.camera.zoom);
    return scene;
}

bool isSceneOf(const view::Scene& scene, const World& world, const session::AppState& state) {
    return &scene.theme() == world.theme(state.theme).get() && isProjectionOf(scene, state);
}

}  // namespace app
