#include "sfml/sprite_batch.hpp"

#include "sfml/byte_key.hpp"
#include "sfml/faces.hpp"
#include "sfml/label_bitmap.hpp"
#include "sfml/symbol_bitmap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace sfml {
namespace {

constexpr float TurnedScale = 2.0F;
constexpr float UprightBelowRad = 1e-3F;  // half a pixel over 500
constexpr std::size_t MostKept = 8192;    // entries before those whose page was emptied are swept out
constexpr int PhaseSteps = 4;

void appendColor(std::string& key, const session::Color& color) {
    appendBytes(key, color.red);
    appendBytes(key, color.green);
    appendBytes(key, color.blue);
    appendBytes(key, color.alpha);
}

/// A colour with its parts as shares of one.
struct Ink {
    explicit Ink(const session::Color& color)
        : rgb{static_cast<float>(color.red), static_cast<float>(color.green), static_cast<float>(color.blue)},
          opacity(static_cast<float>(color.alpha) / (255.0F * 255.0F)) {}

    std::array<float, 3> rgb;
    float opacity;  // of one step of coverage, which has 255
};

/// What the upper ink gives over the lower one, straight alpha. Transparent pixels keep the lower ink's colour, so that
/// sampling between pixels brings no other colour in.
void overlay(const Ink& upper, std::uint8_t upperCoverage, const Ink& lower, std::uint8_t lowerCoverage,
             std::span<std::uint8_t> pixel) {
    const float above = upper.opacity * static_cast<float>(upperCoverage);
    const float below = lower.opacity * static_cast<float>(lowerCoverage) * (1.0F - above);
    const float alpha = above + below;
    const float share = alpha > 0.0F ? above / alpha : 0.0F;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const float mixed = lower.rgb[channel] + (upper.rgb[channel] - lower.rgb[channel]) * share;
        pixel[channel] = static_cast<std::uint8_t>(std::lround(mixed));
    }
    pixel[3] = static_cast<std::uint8_t>(std::lround(alpha * 255.0F));
}

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

std::vector<LabelBatch::Piece> LabelBatch::makePieces(Side& side, const view::DrawText& command, Part part,
                                                      float scale) const {
    const FontChain::Faces& faces = m_fonts.faces();
    const GlyphLine line = faces.layOut(command.text, command.style);
    LabelRendering rendering;
    rendering.sizePx = static_cast<unsigned>(std::lround(static_cast<float>(drawnSizePx(command.style)) * scale));
    rendering.haloPx = part == Part::Letters ? 0.0F : command.haloPx * scale;
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
        const Ink letters(command.color);
        const Ink halo(bitmap.halo.empty() ? command.color : command.haloColor);
        std::size_t at = 0;
        for (int row = 0; row < bitmap.heightPx; ++row) {
            const std::span<std::uint8_t> pixels = side.atlas.row(*slot, row);
            for (std::size_t column = 0; column < static_cast<std::size_t>(bitmap.widthPx); ++column, ++at) {
                const std::uint8_t inLetters = part == Part::Halo ? std::uint8_t{0} : bitmap.letters[at];
                const std::uint8_t inHalo = bitmap.halo.empty() ? std::uint8_t{0} : bitmap.halo[at];
                overlay(letters, inLetters, halo, inHalo, pixels.subspan(column * 4, 4));
            }
        }
        pieces.push_back({*slot, bitmap.leftPx, bitmap.topPx});
    }
    return pieces;
}

const std::vector<LabelBatch::Piece>& LabelBatch::piecesOf(Side& side, const view::DrawText& command, Part part,
                                                           float scale) {
    m_key.clear();
    appendBytes(m_key, static_cast<std::uint8_t>(part));
    appendBytes(m_key, static_cast<std::uint8_t>(command.style.face));
    appendBytes(m_key, drawnSizePx(command.style));
    appendBytes(m_key, command.style.letterSpacingPx);
    appendColor(m_key, command.color);
    appendColor(m_key, command.haloColor);
    appendBytes(m_key, command.haloPx);
    m_key += command.text;
    auto [entry, isNew] = side.labels.try_emplace(m_key);
    const bool isGone =
        std::ranges::any_of(entry->second, [&side](const Piece& piece) { return !side.atlas.isAlive(piece.slot); });
    if (isNew || isGone) {
        entry->second = makePieces(side, command, part, scale);
    }
    return entry->second;
}

void LabelBatch::add(const view::DrawText& command) {
    if (command.text.empty()) {
        return;
    }
    Waiting waiting{command, {}, false};
    const bool hasHalo = command.haloPx > 0.0F && command.haloColor.alpha > 0;
    if (!hasHalo) {
        waiting.command.haloPx = 0.0F;
    }
    // Accents and descenders stay within a size above the baseline and a third of one below it.
    const auto size = static_cast<float>(drawnSizePx(command.style));
    const float width = m_fonts.widthPx(command.text, command.style);
    const float cosine = std::cos(command.angleRad);
    const float sine = std::sin(command.angleRad);
    float left = command.at.xPx;
    float right = left;
    float top = command.at.yPx;
    float bottom = top;
    for (const sf::Vector2f corner : {sf::Vector2f(0.0F, -size), sf::Vector2f(width, -size),
                                      sf::Vector2f(width, size / 3.0F), sf::Vector2f(0.0F, size / 3.0F)}) {
        const float x = command.at.xPx + corner.x * cosine - corner.y * sine;
        const float y = command.at.yPx + corner.x * sine + corner.y * cosine;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    waiting.box = geo::ScreenRect{left, top, right - left, bottom - top}.grownBy(waiting.command.haloPx + 1.0F);
    m_waiting.push_back(std::move(waiting));
}

void LabelBatch::findTouching() {
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        for (std::size_t j = i + 1; j < m_waiting.size(); ++j) {
            if (m_waiting[i].box.intersects(m_waiting[j].box)) {
                m_waiting[i].touches = true;
                m_waiting[j].touches = true;
            }
        }
    }
}

void LabelBatch::place(const view::DrawText& command, Part part) {
    const bool isUpright = std::abs(command.angleRad) < UprightBelowRad;
    Side& side = isUpright ? m_upright : m_turned;
    const float scale = isUpright ? 1.0F : TurnedScale;
    const sf::Vector2f origin = isUpright ? sf::Vector2f(std::round(command.at.xPx), std::round(command.at.yPx))
                                          : sf::Vector2f(command.at.xPx, command.at.yPx);
    const float cosine = isUpright ? 1.0F : std::cos(command.angleRad);
    const float sine = isUpright ? 0.0F : std::sin(command.angleRad);
    const auto turned = [cosine, sine](float x, float y) {
        return sf::Vector2f(x * cosine - y * sine, x * sine + y * cosine);
    };
    for (const Piece& piece : piecesOf(side, command, part, scale)) {
        side.atlas.touch(piece.slot);
        const Quad quad{
            origin + turned(static_cast<float>(piece.leftPx) / scale, -static_cast<float>(piece.topPx) / scale),
            turned(static_cast<float>(piece.slot.widthPx) / scale, 0.0F),
            turned(0.0F, static_cast<float>(piece.slot.heightPx) / scale)};
        addQuad(part == Part::Halo ? side.below : side.above, piece.slot, quad);
    }
}

void LabelBatch::flush(sf::RenderTarget& target, CanvasCost& cost) {
    findTouching();
    for (const Waiting& label : m_waiting) {
        if (label.touches && label.command.haloPx > 0.0F) {
            place(label.command, Part::Halo);
            place(label.command, Part::Letters);
        } else {
            place(label.command, Part::Whole);
        }
    }
    m_waiting.clear();
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
    appendBytes(m_key, static_cast<std::uint8_t>(command.shape));
    appendBytes(m_key, command.sizePx);
    appendBytes(m_key, command.strokePx);
    appendColor(m_key, command.fill);
    appendColor(m_key, command.stroke);
    appendBytes(m_key, phase.x);
    appendBytes(m_key, phase.y);
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
