#include "sfml/sprite_batch.hpp"

#include "fonts/byte_key.hpp"
#include "sfml/symbol_bitmap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace sfml {
namespace {

constexpr std::size_t MostKept = 8192;  // entries before those whose page was emptied are swept out
constexpr int PhaseSteps = 4;

struct Quad {
    sf::Vector2f corner;  // top left
    sf::Vector2f right;   // the upper edge
    sf::Vector2f down;    // the left edge
};

void addQuad(PageTriangles& pages, const TextureAtlas::Slot& slot, const Quad& quad) {
    if (pages.size() <= slot.page) {
        pages.resize(slot.page + 1);
    }
    const auto left = static_cast<float>(slot.leftPx);
    const auto top = static_cast<float>(slot.topPx);
    const auto width = static_cast<float>(slot.widthPx);
    const auto height = static_cast<float>(slot.heightPx);
    const auto vertex = [](sf::Vector2f position, sf::Vector2f uv) {
        sf::Vertex result;
        result.position = position;
        result.color = sf::Color::White;
        result.texCoords = uv;
        return result;
    };
    const sf::Vertex a = vertex(quad.corner, {left, top});
    const sf::Vertex b = vertex(quad.corner + quad.right, {left + width, top});
    const sf::Vertex c = vertex(quad.corner + quad.right + quad.down, {left + width, top + height});
    const sf::Vertex d = vertex(quad.corner + quad.down, {left, top + height});
    auto& list = pages[slot.page];
    list.insert(list.end(), {a, b, c, a, c, d});
}

void drawPages(sf::RenderTarget& target, const TextureAtlas& atlas, PageTriangles& pages, CanvasCost& cost) {
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (pages[page].empty()) {
            continue;
        }
        sf::RenderStates states;
        states.blendMode = sf::BlendAlpha;
        states.texture = &atlas.texture(page);
        target.draw(pages[page].data(), pages[page].size(), sf::PrimitiveType::Triangles, states);
        ++cost.drawCalls;
        cost.vertices += pages[page].size();
        pages[page].clear();
    }
}

/// Removes entries whose pixels are gone.
template <typename Table, typename IsAlive>
void sweep(Table& table, const IsAlive& isAlive) {
    if (table.size() <= MostKept) {
        return;
    }
    for (auto entry = table.begin(); entry != table.end();) {
        entry = isAlive(entry->second) ? std::next(entry) : table.erase(entry);
    }
    // Labels of nothing but spaces hold no pixels and never die; a table full of them is not worth keeping.
    if (table.size() > MostKept) {
        table.clear();
    }
}

}  // namespace

LabelBatch::LabelBatch(const fonts::FontChain& fonts, const base::LogSink& log)
    : m_fonts(fonts), m_upright(false, log), m_turned(true, log), m_run(fonts) {}

void LabelBatch::beginFrame() {
    for (Side* side : {&m_upright, &m_turned}) {
        side->atlas.beginFrame();
        sweep(side->labels, [side](const std::vector<Piece>& pieces) {
            return !pieces.empty() &&
                   std::ranges::all_of(pieces, [side](const Piece& piece) { return side->atlas.isAlive(piece.slot); });
        });
    }
}

const std::vector<LabelBatch::Piece>& LabelBatch::piecesOf(const LabelSketch& sketch) {
    Side& side = sideOf(sketch);
    auto [entry, isNew] = side.labels.try_emplace(sketch.key());
    const bool isGone =
        std::ranges::any_of(entry->second, [&side](const Piece& piece) { return !side.atlas.isAlive(piece.slot); });
    if (!isNew && !isGone) {
        return entry->second;
    }
    entry->second.clear();
    for (const LabelPicture& picture : sketch.draw(m_fonts)) {
        const auto slot = side.atlas.add(picture.widthPx, picture.heightPx);
        if (!slot) {
            continue;
        }
        const std::size_t rowBytes = static_cast<std::size_t>(picture.widthPx) * 4;
        for (int row = 0; row < picture.heightPx; ++row) {
            std::ranges::copy(std::span(picture.rgba).subspan(static_cast<std::size_t>(row) * rowBytes, rowBytes),
                              side.atlas.row(*slot, row).begin());
        }
        entry->second.push_back({*slot, picture.leftPx, picture.topPx});
    }
    return entry->second;
}

void LabelBatch::place(const LabelSketch& sketch) {
    const view::DrawText& command = sketch.command;
    Side& side = sideOf(sketch);
    const float scale = sketch.scale();
    const bool isUpright = sketch.isUpright();
    const sf::Vector2f origin = isUpright ? sf::Vector2f(std::round(command.at.xPx), std::round(command.at.yPx))
                                          : sf::Vector2f(command.at.xPx, command.at.yPx);
    const float cosine = isUpright ? 1.0F : std::cos(command.angleRad);
    const float sine = isUpright ? 0.0F : std::sin(command.angleRad);
    const auto turned = [cosine, sine](float x, float y) {
        return sf::Vector2f(x * cosine - y * sine, x * sine + y * cosine);
    };
    for (const Piece& piece : piecesOf(sketch)) {
        side.atlas.touch(piece.slot);
        const Quad quad{
            origin + turned(static_cast<float>(piece.leftPx) / scale, -static_cast<float>(piece.topPx) / scale),
            turned(static_cast<float>(piece.slot.widthPx) / scale, 0.0F),
            turned(0.0F, static_cast<float>(piece.slot.heightPx) / scale)};
        addQuad(sketch.part == LabelPart::Halo ? side.below : side.above, piece.slot, quad);
    }
}

void LabelBatch::flush(sf::RenderTarget& target, CanvasCost& cost) {
    for (const LabelSketch& sketch : m_run.take()) {
        place(sketch);
    }
    cost.uploadedBytes += m_upright.atlas.upload() + m_turned.atlas.upload();
    drawPages(target, m_upright.atlas, m_upright.below, cost);
    drawPages(target, m_turned.atlas, m_turned.below, cost);
    drawPages(target, m_upright.atlas, m_upright.above, cost);
    drawPages(target, m_turned.atlas, m_turned.above, cost);
}

void SymbolBatch::beginFrame() {
    m_atlas.beginFrame();
    sweep(m_sprites, [this](const Sprite& sprite) { return m_atlas.isAlive(sprite.slot); });
}

void SymbolBatch::add(const view::DrawSymbol& command) {
    if (!(command.sizePx > 0.0F)) {
        return;
    }
    // To the nearest quarter, then whole pixel and phase apart.
    const auto stepX = std::lround(command.center.xPx * PhaseSteps);
    const auto stepY = std::lround(command.center.yPx * PhaseSteps);
    const float pixelX = std::floor(static_cast<float>(stepX) / PhaseSteps);
    const float pixelY = std::floor(static_cast<float>(stepY) / PhaseSteps);
    const PixelPhase phase{static_cast<float>(stepX) / PhaseSteps - pixelX,
                           static_cast<float>(stepY) / PhaseSteps - pixelY};

    m_key.clear();
    fonts::appendBytes(m_key, static_cast<std::uint8_t>(command.shape));
    fonts::appendBytes(m_key, command.sizePx);
    fonts::appendBytes(m_key, command.strokePx);
    fonts::appendBytes(m_key, command.fill);
    fonts::appendBytes(m_key, command.stroke);
    fonts::appendBytes(m_key, phase.x);
    fonts::appendBytes(m_key, phase.y);
    Sprite& sprite = m_sprites[m_key];
    if (!sprite.isDrawn || !m_atlas.isAlive(sprite.slot)) {
        const SymbolBitmap bitmap = drawSymbol(command, phase);
        const auto slot = m_atlas.add(bitmap.widthPx, bitmap.heightPx);
        if (!slot) {
            return;
        }
        const std::size_t rowBytes = static_cast<std::size_t>(bitmap.widthPx) * 4;
        for (int row = 0; row < bitmap.heightPx; ++row) {
            const std::span<std::uint8_t> pixels = m_atlas.row(*slot, row);
            std::copy_n(bitmap.rgba.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * rowBytes),
                        rowBytes, pixels.begin());
        }
        sprite = {*slot, bitmap.leftPx, bitmap.topPx, true};
    }
    m_atlas.touch(sprite.slot);
    const Quad quad{{pixelX + static_cast<float>(sprite.leftPx), pixelY + static_cast<float>(sprite.topPx)},
                    {static_cast<float>(sprite.slot.widthPx), 0.0F},
                    {0.0F, static_cast<float>(sprite.slot.heightPx)}};
    addQuad(m_quads, sprite.slot, quad);
}

void SymbolBatch::flush(sf::RenderTarget& target, CanvasCost& cost) {
    cost.uploadedBytes += m_atlas.upload();
    drawPages(target, m_atlas, m_quads, cost);
}

}  // namespace sfml
