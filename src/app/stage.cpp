#include "app/stage.hpp"

#include "app/scenery.hpp"
#include "build_info.hpp"

#include <string>
#include <utility>

namespace app {

Stage::Stage(const World& world, session::AppState state, view::Patience patience) : m_context(world.context()) {
    base::Diagnostics problems;
    const std::filesystem::path fontFolder = world.folders.assets / "fonts";
    m_fonts = std::make_unique<sfml::FontChain>(sfml::FontFiles::shipped(fontFolder), problems);
    for (const base::Diagnostic& problem : problems) {
        world.log(base::LogLevel::Error, "fonts", base::formatDiagnostic(problem));
        state.notices.push_back(problem.message);
    }
    const std::shared_ptr<const view::Scene> scene = makeScene(world, state);
    m_frames = std::make_unique<view::FrameBuilder>(scene, *m_fonts, world.strings, patience);
    m_panels = std::make_unique<ui::Interface>(
        ui::Surroundings{scene, m_context, world.strings, *m_fonts, fontFolder, std::string(base::BuildVersion)});
    m_controller = std::make_unique<Controller>(world, *m_frames, *m_panels, std::move(state));
}

Stage::~Stage() = default;

void Stage::draw(sfml::Surface& surface, bool withPanels) {
    surface.draw(m_controller->buildFrame(withPanels));
    if (!withPanels) {
        return;
    }
    const ui::FontPicture font = m_panels->fontPicture();
    if (font.revision != m_fontRevision) {
        surface.setUiFont(font.rgba, font.widthPx, font.heightPx);
        m_fontRevision = font.revision;
    }
    surface.draw(m_panels->drawData());
}

}  // namespace app
