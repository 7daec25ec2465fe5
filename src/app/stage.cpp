#include "app/stage.hpp"

#include "app/scenery.hpp"
#include "build_info.hpp"

#include <string>
#include <utility>

namespace app {

namespace {

std::filesystem::path fontFolderOf(const Folders& folders) {
    return folders.assets / "fonts";
}

}  // namespace

StageFonts readFonts(const Folders& folders) {
    StageFonts fonts;
    fonts.chain =
        std::make_shared<const fonts::FontChain>(fonts::FontFiles::shipped(fontFolderOf(folders)), fonts.problems);
    return fonts;
}

Stage::Stage(const World& world, session::AppState state, view::Patience patience)
    : Stage(world, std::move(state), patience, readFonts(world.folders)) {}

Stage::Stage(const World& world, session::AppState state, view::Patience patience, StageFonts fonts)
    : m_world(world),
      m_context(std::make_unique<const session::Context>(world.context())),
      m_fonts(std::move(fonts.chain)) {
    for (const base::Diagnostic& problem : fonts.problems) {
        world.log(base::LogLevel::Error, "fonts", base::formatDiagnostic(problem));
        state.notices.push_back(problem.message);
    }
    const std::shared_ptr<const view::Scene> scene = makeScene(world, state);
    m_frames = std::make_unique<view::FrameBuilder>(scene, *m_fonts, world.strings, patience);
    m_panels = std::make_unique<ui::Interface>(ui::Surroundings{
        scene, *m_context, world.strings, *m_fonts, fontFolderOf(world.folders), std::string(base::BuildVersion),
        [&world]() -> const session::SearchIndex& { return searchIndexOf(world); }});
    m_panels->prepare(state);
    m_controller = std::make_unique<Controller>(world, *m_context, *m_frames, *m_panels, std::move(state));
}

Stage::~Stage() = default;

void Stage::takeAtlas(std::shared_ptr<const view::Scene> scene) {
    // The old one is in use until both have the new one.
    auto context = std::make_unique<const session::Context>(m_world.context());
    m_controller->takeAtlas(std::move(scene), *context);
    m_context = std::move(context);
}

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
