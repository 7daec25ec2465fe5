// render: one picture, drawn by the same scene, builder, panels and canvas as the window.

#include "app/commands.hpp"
#include "app/controller.hpp"
#include "app/private_display.hpp"
#include "app/stage.hpp"
#include "sfml/image_file.hpp"
#include "sfml/offscreen.hpp"

#include <utility>

namespace app {

int runRender(const World& world, const Options& options) {
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(world.log, display.error());
    }
    // A picture depends on its command alone; the last sitting counts only where its folder is named.
    const Memory memory = options.configDir ? Memory::Restore : Memory::Ignore;
    Stage stage(world, firstState(world, options, memory), view::Patience::Wait);
    auto surface = sfml::Offscreen::create(stage.controller().state().size, stage.fonts(), world.log);
    if (!surface) {
        return report(world.log, surface.error());
    }
    if (options.withPanels) {
        // Panels take the size of what they held in the frame before: a few rounds settle them.
        constexpr int SettlingRounds = 6;
        constexpr double RoundSeconds = 0.1;
        for (int round = 0; round < SettlingRounds; ++round) {
            stage.controller().advance(RoundSeconds);
        }
    }
    stage.draw(**surface, options.withPanels);
    if (const base::Result<void> written = sfml::writePng((*surface)->readPixels(), options.output); !written) {
        return report(world.log, written.error());
    }
    return ExitDone;
}

}  // namespace app
