#pragma once
// Stage: fonts, scene, panels and controller put together for one run of the program.

#include "app/controller.hpp"
#include "app/world.hpp"
#include "fonts/font_chain.hpp"
#include "sfml/surface.hpp"
#include "ui/interface.hpp"
#include "view/frame_builder.hpp"

#include <cmath>
#include <memory>

namespace app {

struct StageFonts {
    std::shared_ptr<const fonts::FontChain> chain;
    base::Diagnostics problems;
};

[[nodiscard]] StageFonts readFonts(const Folders& folders);

/// Needs no display, and may be made on another thread than the one that uses it.
class Stage {
public:
    /// `world` must outlive the stage.
    Stage(const World& world, session::AppState state, view::Patience patience);
    Stage(const World& world, session::AppState state, view::Patience patience, StageFonts fonts);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] Controller& controller() { return *m_controller; }
    [[nodiscard]] const fonts::FontChain& fonts() const { return *m_fonts; }
    [[nodiscard]] ui::Interface& panels() { return *m_panels; }
    [[nodiscard]] const std::shared_ptr<const view::Scene>& sharedScene() const { return m_frames->sharedScene(); }
    /// Goes on with the atlas that the world holds now, on this scene of it.
    void takeAtlas(std::shared_ptr<const view::Scene> scene);
    [[nodiscard]] const view::Scene& scene() const { return m_frames->scene(); }

    /// Makes, in the background, what the next views of the map will need.
    void prepareForMoving() const { m_frames->scene().prepareAround(m_controller->state().camera.zoom); }

    /// For pictures of so many times as many pixels a side.
    void refine(double density) { m_frames->refine(std::log2(density)); }

    /// The current state on the surface, labels keeping clear of the panels where those are drawn.
    void draw(sfml::Surface& surface, bool withPanels);

private:
    const World& m_world;
    std::unique_ptr<const session::Context> m_context;
    std::shared_ptr<const fonts::FontChain> m_fonts;
    std::unique_ptr<view::FrameBuilder> m_frames;
    std::unique_ptr<ui::Interface> m_panels;
    std::unique_ptr<Controller> m_controller;
    int m_fontRevision = -1;
};

}  // namespace app
