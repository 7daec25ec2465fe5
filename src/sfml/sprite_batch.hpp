#pragma once
// SpriteBatch: labels and symbols as textured quads. Each is drawn on the CPU once and stays in an atlas.

#include "sfml/canvas.hpp"
#include "sfml/compat.hpp"
#include "sfml/label_sketch.hpp"
#include "sfml/texture_atlas.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sfml {

/// Corners of quads, in one list for each page of an atlas.
using PageTriangles = std::vector<std::vector<sf::Vertex>>;

/// Each label is drawn when it first appears and stays in an atlas.
class LabelBatch {
public:
    LabelBatch(const fonts::FontChain& fonts, const base::LogSink& log);

    void beginFrame();
    void add(const view::DrawText& command) { m_run.add(command); }
    void flush(sf::RenderTarget& target, CanvasCost& cost);

private:
    struct Piece {
        TextureAtlas::Slot slot;
        int leftPx = 0;
        int topPx = 0;
    };
    struct Side {
        explicit Side(bool smooth, const base::LogSink& log) : atlas(smooth, log) {}

        TextureAtlas atlas;
        std::unordered_map<std::string, std::vector<Piece>> labels;
        PageTriangles below;
        PageTriangles above;
    };

    [[nodiscard]] Side& sideOf(const LabelSketch& sketch) { return sketch.isUpright() ? m_upright : m_turned; }
    void place(const LabelSketch& sketch);
    [[nodiscard]] const std::vector<Piece>& piecesOf(const LabelSketch& sketch);

    const fonts::FontChain& m_fonts;
    Side m_upright;
    Side m_turned;
    LabelRun m_run;
};

/// Symbols stand on quarters of a pixel, each drawn for its own quarter, so that they move with the map and stay sharp.
class SymbolBatch {
public:
    explicit SymbolBatch(const base::LogSink& log) : m_atlas(false, log) {}

    void beginFrame();
    void add(const view::DrawSymbol& command);
    void flush(sf::RenderTarget& target, CanvasCost& cost);

private:
    struct Sprite {
        TextureAtlas::Slot slot;
        int leftPx = 0;
        int topPx = 0;
        bool isDrawn = false;
    };

    TextureAtlas m_atlas;
    std::unordered_map<std::string, Sprite> m_sprites;
    PageTriangles m_quads;
    std::string m_key;
};

}  // namespace sfml
