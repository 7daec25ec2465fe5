#include "app/picture.hpp"

#include "app/controller.hpp"
#include "sfml/offscreen.hpp"

#include <utility>

namespace app {

base::Result<view::Image> drawPicture(const World& world, const session::AppState& state, Panels panels,
                                      StageFonts fonts) {
    Stage stage(world, state, view::Patience::Wait, std::move(fonts));
    auto surface = sfml::Offscreen::create(stage.controller().state().size, stage.fonts(), world.log);
    if (!surface) {
        return base::Failure(surface.error());
    }
    const bool withPanels = panels == Panels::Drawn;
    if (withPanels) {
        // Panels take the size of what they held in the frame before: a few rounds settle them.
        constexpr int SettlingRounds = 6;
        constexpr double RoundSeconds = 0.1;
        for (int round = 0; round < SettlingRounds; ++round) {
            stage.controller().advance(RoundSeconds);
        }
    }
    stage.draw(**surface, withPanels);
    return (*surface)->readPixels();
}

}  // namespace app
