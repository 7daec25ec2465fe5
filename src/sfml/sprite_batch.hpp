#pragma once
// SpriteBatch: labels and symbols as textured quads. Each is drawn on the CPU when it first appears and stays in an
// atlas.

#include "sfml/canvas.hpp"
#include "sfml/compat.hpp"
#include "sfml/texture_atlas.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sfml {

/// Corners of quads, in one list for each page of an atlas.
using PageTriangles = std::vector<std::vector<sf::Vertex>>;

/// Upright labels stand on whole pixels and are sampled exactly; turned ones come from glyphs of twice the size, which
/// keeps them sharp. Letters and halo are one picture, except where labels touch: there all halos come first, so that
/// none covers a neighbour's letters.
class LabelBatch {
public:
    LabelBatch(const FontChain& fonts, const base::LogSink& log);

    void beginFrame();
    void add(const view::DrawText& command);
    void flush(sf::RenderTarget& target, CanvasCost& cost);

private:
    enum class Part : std::uint8_t { Whole, Halo, Letters };

    /// Long texts are cut into pieces that fit a page.
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
    struct Waiting {
        view::DrawText command;
        geo::ScreenRect box;  // around everything it may draw
        bool touches = false;
    };

    void findTouching();
    void place(const view::DrawText& command, Part part);
    [[nodiscard]] const std::vector<Piece>& piecesOf(Side& side, const view::DrawText& command, Part part, float scale);
    [[nodiscard]] std::vector<Piece> makePieces(Side& side, const view::DrawText& command, Part part,
                                                float scale) const;

    const FontChain& m_fonts;
    Side m_upright;
    Side m_turned;
    std::vector<Waiting> m_waiting;
    std::string m_key;
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
