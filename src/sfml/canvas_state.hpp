#pragma once
// Canvas::State: what a canvas is made of. Only canvas.cpp, which executes commands, and canvas_ground.cpp, which keeps
// grounds as images, include this.

#include "fonts/font_chain.hpp"
#include "sfml/canvas.hpp"
#include "sfml/card_cache.hpp"
#include "sfml/compat.hpp"
#include "sfml/gl_functions.hpp"
#include "sfml/ground_plan.hpp"
#include "sfml/mesh_batch.hpp"
#include "sfml/shaders.hpp"
#include "sfml/shape_batch.hpp"
#include "sfml/sprite_batch.hpp"
#include "sfml/tile_batch.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace sfml {

[[nodiscard]] inline sf::Color toSfml(const session::Color& color) {
    return {color.red, color.green, color.blue, color.alpha};
}

/// A ground that was drawn, as an image, and a second one for what it moves on to. Two where times are compared.
struct GroundImages {
    std::shared_ptr<const view::Ground> drawn;
    std::optional<GroundPlan> making;            // on the spare image
    std::shared_ptr<const view::Ground> wanted;  // by the last frame, to be drawn ahead
    int turnsLeft = 0;                           // to draw it in
    std::unique_ptr<sf::RenderTexture> image = std::make_unique<sf::RenderTexture>();
    std::unique_ptr<sf::RenderTexture> spare = std::make_unique<sf::RenderTexture>();
};

struct Canvas::State {
    State(const fonts::FontChain& fonts, const base::LogSink& log, std::unique_ptr<const GlFunctions> functions,
          std::unique_ptr<Shaders> compiled)
        : gl(std::move(functions)),
          shaders(std::move(compiled)),
          cache(log),
          meshes(*gl),
          tiles(*gl),
          labels(fonts, log),
          symbols(log) {}

    /// What the waiting batch holds; a command of another kind sends it to the target first.
    enum class Batch { None, Meshes, Labels, Symbols, Shapes };

    /// What is drawn now, and how the world lies on it.
    struct Sheet {
        sf::RenderTarget* target = nullptr;
        geo::ScreenSize size;
        geo::WorldPoint center;
        double worldMetresPerPixel = 1.0;
    };

    void beginFrame();
    void begin(const Sheet& newSheet, std::optional<session::Color> background);
    void executeAll(const std::vector<view::DrawCommand>& commands);
    void drawGrounds(const Sheet& frameSheet, const view::Frame& frame);
    /// On that part of the target.
    void drawGround(const Sheet& frameSheet, GroundImages& images, const std::shared_ptr<const view::Ground>& wanted,
                    const geo::ScreenRect& part);
    [[nodiscard]] bool makeGround(GroundImages& images, const std::shared_ptr<const view::Ground>& wanted);
    [[nodiscard]] bool beginGround(GroundImages& images, const std::shared_ptr<const view::Ground>& wanted);
    void drawSteps(GroundImages& images, std::size_t effort);
    bool drawAhead(GroundImages& images);
    [[nodiscard]] bool copyGround(const Sheet& frameSheet, const GroundImages& images, sf::Vector2i corner,
                                  const geo::ScreenRect& part);
    void makeInset(const view::Frame& frame);
    void flush();
    void collect(Batch kind);
    [[nodiscard]] sf::Transform worldToPixels(const view::Mesh& mesh) const;

    void execute(const view::DrawFill& command);
    void execute(const view::DrawRibbon& command);
    void execute(const view::DrawTiles& command);
    void execute(const view::DrawRaster& command);
    void execute(const view::DrawText& command);
    void execute(const view::DrawSymbol& command);
    void execute(const view::DrawRect& command);
    void execute(const view::DrawPolyline& command);
    void execute(const view::DrawInset& command);
    void execute(const view::DrawClip& command);

    std::unique_ptr<const GlFunctions> gl;
    std::unique_ptr<Shaders> shaders;
    CardCache cache;
    MeshBatch meshes;
    TileBatch tiles;
    LabelBatch labels;
    SymbolBatch symbols;
    ShapeBatch shapes;
    CanvasCost cost;

    Sheet sheet;  // only during a draw
    sf::RenderTarget* target = nullptr;

    GroundImages ground;
    std::optional<GroundImages> groundBeside;  // while times are compared
    PixelOrder order = PixelOrder::Rgba;       // of their images
    std::shared_ptr<const view::Ground> insetDrawn;
    std::unique_ptr<sf::RenderTexture> insetImage;
    Batch batch = Batch::None;
    bool canUseOpacity = false;  // the target keeps an opacity of its own
};

}  // namespace sfml
