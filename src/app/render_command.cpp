// render: one picture, drawn by the same scene, builder, panels and canvas as the window.

#include "app/commands.hpp"
#include "app/picture.hpp"
#include "app/private_display.hpp"
#include "sfml/image_file.hpp"

namespace app {

int runRender(const World& world, const Options& options) {
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(world.log, display.error());
    }
    // A picture depends on its command alone; the last sitting counts only where its folder is named.
    const Memory memory = options.configDir ? Memory::Restore : Memory::Ignore;
    const base::Result<view::Image> picture =
        drawPicture(world, firstState(world, options, memory), options.withPanels ? Panels::Drawn : Panels::Hidden,
                    readFonts(world.folders));
    if (!picture) {
        return report(world.log, picture.error());
    }
    if (const base::Result<void> written = sfml::writePng(*picture, options.output); !written) {
        return report(world.log, written.error());
    }
    return ExitDone;
}

}  // namespace app
