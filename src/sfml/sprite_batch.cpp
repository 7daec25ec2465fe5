#include "sfml/sprite_batch.hpp"

#include "sfml/faces.hpp"
#include "sfml/label_bitmap.hpp"
#include "sfml/symbol_bitmap.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <type_traits>

namespace sfml {
namespace {

constexpr float TurnedScale = 2.0F;
constexpr float UprightBelowRad = 1e-3F;  // half a pixel over 500
constexpr std::size_t MostKept = 8192;    // entries before those whose page was emptied are swept out
constexpr int PhaseSteps = 4;

sf::Color toSfml(const session::Color& color) {
    return {color.red, color.green, color.blue, color.alpha};
}

/// Appends the bytes of a number, to make keys of styles.
template <typename Number>
void append(std::string& key, Number number) {
    static_assert(std::is_arithmetic_v<Number>);
    const char* bytes = reinterpret_cast<const char*>(&number);
    key.append(bytes, sizeof(Number));
}

void append(std::string& key, const session::Color& color) {
    append(key, color.red);
    append(key, color.green);
    append(key, color.blue);
    append(key, color.alpha);
}

struct Quad {
    sf::Vector2f corner;  // top left
    sf::Vector2f right;   // the upper edge
    sf::Vector2f down;    // the left edge
};

void addQuad(PageTriangles& pages, const TextureAtlas::Slot& slot, const Quad& quad, sf::Color color) {
    if (pages.size() <= slot.page) {
        pages.resize(slot.page + 1);
    }
    const auto left = static_cast<float>(slot.leftPx);
    const auto top = static_cast<float>(slot.topPx);
    const auto width = static_cast<float>(slot.widthPx);
    const auto height = static_cast<float>(slot.heightPx);
    const auto vertex = [color](sf::Vector2f position, sf::Vector2f uv) {
        sf::Vertex result;
        result.position = position;
        result.color = color;
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

void drawPages(sf::RenderTarget& target, const TextureAtlas& atlas, PageTriangles& pages, sf::Shader* shader,
               CanvasCost& cost) {
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (pages[page].empty()) {
            continue;
        }
        sf::RenderStates states;
        states.blendMode = sf::BlendAlpha;
        states.texture = &atlas.texture(page);
        states.shader = shader;
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

LabelBatch::LabelBatch(const FontChain& fonts, const base::LogSink& log)
    : m_fonts(fonts), m_upright(false, log), m_turned(true, log) {}

void LabelBatch::beginFrame() {
    for (Side* side : {&m_upright, &m_turned}) {
        side->atlas.beginFrame();
        sweep(side->labels, [side](const std::vector<Piece>& pieces) {
            return !pieces.empty() &&
                   std::ranges::all_of(pieces, [side](const Piece& piece) { return side->atlas.isAlive(piece.slot); });
        });
    }
}

std::vector<LabelBatch::Piece> LabelBatch::makePieces(Side& side, const view::DrawText& command, float scale) const {
    const FontChain::Faces& faces = m_fonts.faces();
    const GlyphLine line = faces.layOut(command.text, command.style);
    LabelRendering rendering;
    rendering.sizePx = static_cast<unsigned>(std::lround(static_cast<float>(drawnSizePx(command.style)) * scale));
    rendering.haloPx = command.haloPx * scale;
    rendering.scale = scale;
    rendering.hinted = scale == 1.0F;

    std::vector<Piece> pieces;
    std::span<const PlacedGlyph> rest(line.glyphs);
    const auto roomPx = static_cast<float>(TextureAtlas::MaxPicturePx) - 2.0F * rendering.haloPx -
                        2.0F * static_cast<float>(rendering.sizePx);
    while (!rest.empty()) {
        std::size_t count = 1;
        while (count < rest.size() && (rest[count].xPx - rest.front().xPx) * scale < roomPx) {
            ++count;
        }
        const LabelBitmap bitmap = drawLabel(faces, rest.first(count), rendering);
        rest = rest.subspan(count);
        const auto slot = side.atlas.add(bitmap.widthPx, bitmap.heightPx);
        if (!slot) {
            continue;
        }
        for (int row = 0; row < bitmap.heightPx; ++row) {
            const std::span<std::uint8_t> pixels = side.atlas.row(*slot, row);
            const std::size_t start = static_cast<std::size_t>(row) * static_cast<std::size_t>(bitmap.widthPx);
            for (std::size_t column = 0; column < static_cast<std::size_t>(bitmap.widthPx); ++column) {
                pixels[column * 4] = bitmap.letters[start + column];
                pixels[column * 4 + 1] = bitmap.halo.empty() ? std::uint8_t{0} : bitmap.halo[start + column];
                pixels[column * 4 + 2] = 0;
                pixels[column * 4 + 3] = 255;
            }
        }
        pieces.push_back({*slot, bitmap.leftPx, bitmap.topPx});
    }
    return pieces;
}

const std::vector<LabelBatch::Piece>& LabelBatch::piecesOf(Side& side, const view::DrawText& command, float scale) {
    m_key.clear();
    append(m_key, static_cast<std::uint8_t>(command.style.face));
    append(m_key, drawnSizePx(command.style));
    append(m_key, command.style.letterSpacingPx);
    append(m_key, command.haloPx);
    m_key += command.text;
    auto [entry, isNew] = side.labels.try_emplace(m_key);
    const bool isGone =
        std::ranges::any_of(entry->second, [&side](const Piece& piece) { return !side.atlas.isAlive(piece.slot); });
    if (isNew || isGone) {
        entry->second = makePieces(side, command, scale);
    }
    return entry->second;
}

void LabelBatch::add(const view::DrawText& command) {
    if (command.text.empty()) {
        return;
    }
    const bool isUpright = std::abs(command.angleRad) < UprightBelowRad;
    Side& side = isUpright ? m_upright : m_turned;
    const float scale = isUpright ? 1.0F : TurnedScale;
    const bool hasHalo = command.haloPx > 0.0F && command.haloColor.alpha > 0;
    // A halo that is not seen is not drawn, and labels that differ in it only share their pixels.
    view::DrawText visible = command;
    visible.haloPx = hasHalo ? command.haloPx : 0.0F;
    const sf::Vector2f origin = isUpright ? sf::Vector2f(std::round(command.at.xPx), std::round(command.at.yPx))
                                          : sf::Vector2f(command.at.xPx, command.at.yPx);
    const float cosine = isUpright ? 1.0F : std::cos(command.angleRad);
    const float sine = isUpright ? 0.0F : std::sin(command.angleRad);
    const auto turned = [cosine, sine](float x, float y) {
        return sf::Vector2f(x * cosine - y * sine, x * sine + y * cosine);
    };
    for (const Piece& piece : piecesOf(side, visible, scale)) {
        side.atlas.touch(piece.slot);
        const Quad quad{
            origin + turned(static_cast<float>(piece.leftPx) / scale, -static_cast<float>(piece.topPx) / scale),
            turned(static_cast<float>(piece.slot.widthPx) / scale, 0.0F),
            turned(0.0F, static_cast<float>(piece.slot.heightPx) / scale)};
        if (hasHalo) {
            addQuad(side.halos, piece.slot, quad, toSfml(command.haloColor));
        }
        addQuad(side.letters, piece.slot, quad, toSfml(command.color));
        m_hasWork = true;
    }
}

void LabelBatch::flush(sf::RenderTarget& target, sf::Shader& shader, CanvasCost& cost) {
    if (!m_hasWork) {
        return;
    }
    m_hasWork = false;
    cost.uploadedBytes += m_upright.atlas.upload() + m_turned.atlas.upload();
    shader.setUniform("channel", sf::Glsl::Vec4(0.0F, 1.0F, 0.0F, 0.0F));
    drawPages(target, m_upright.atlas, m_upright.halos, &shader, cost);
    drawPages(target, m_turned.atlas, m_turned.halos, &shader, cost);
    shader.setUniform("channel", sf::Glsl::Vec4(1.0F, 0.0F, 0.0F, 0.0F));
    drawPages(target, m_upright.atlas, m_upright.letters, &shader, cost);
    drawPages(target, m_turned.atlas, m_turned.letters, &shader, cost);
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
    append(m_key, static_cast<std::uint8_t>(command.shape));
    append(m_key, command.sizePx);
    append(m_key, command.strokePx);
    append(m_key, command.fill);
    append(m_key, command.stroke);
    append(m_key, phase.x);
    append(m_key, phase.y);
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
    addQuad(m_quads, sprite.slot, quad, sf::Color(255, 255, 255, 255));
}

void SymbolBatch::flush(sf::RenderTarget& target, CanvasCost& cost) {
    cost.uploadedBytes += m_atlas.upload();
    drawPages(target, m_atlas, m_quads, nullptr, cost);
}

}  // namespace sfml
