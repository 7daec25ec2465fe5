#include "sfml/label_sketch.hpp"

#include "fonts/byte_key.hpp"
#include "fonts/faces.hpp"
#include "sfml/label_bitmap.hpp"
#include "sfml/texture_atlas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace sfml {
namespace {

constexpr float TurnedScale = 2.0F;
constexpr float UprightBelowRad = 1e-3F;  // half a pixel over 500

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

LabelPicture inkedPicture(const LabelBitmap& bitmap, const view::DrawText& command, LabelPart part) {
    LabelPicture picture{bitmap.leftPx, bitmap.topPx, bitmap.widthPx, bitmap.heightPx, {}};
    const std::size_t area = static_cast<std::size_t>(bitmap.widthPx) * static_cast<std::size_t>(bitmap.heightPx);
    picture.rgba.resize(area * 4);
    const Ink letters(command.color);
    const Ink halo(bitmap.halo.empty() ? command.color : command.haloColor);
    for (std::size_t at = 0; at < area; ++at) {
        const std::uint8_t inLetters = part == LabelPart::Halo ? std::uint8_t{0} : bitmap.letters[at];
        const std::uint8_t inHalo = bitmap.halo.empty() ? std::uint8_t{0} : bitmap.halo[at];
        overlay(letters, inLetters, halo, inHalo, std::span(picture.rgba).subspan(at * 4, 4));
    }
    return picture;
}

}  // namespace

bool LabelSketch::isUpright() const {
    return std::abs(command.angleRad) < UprightBelowRad;
}

float LabelSketch::scale() const {
    return isUpright() ? 1.0F : TurnedScale;
}

std::string LabelSketch::key() const {
    std::string key;
    fonts::appendBytes(key, static_cast<std::uint8_t>(part));
    fonts::appendBytes(key, static_cast<std::uint8_t>(isUpright() ? 1 : 0));
    fonts::appendBytes(key, static_cast<std::uint8_t>(command.style.face));
    fonts::appendBytes(key, fonts::drawnSizePx(command.style));
    fonts::appendBytes(key, command.style.letterSpacingPx);
    fonts::appendBytes(key, command.color);
    fonts::appendBytes(key, command.haloColor);
    fonts::appendBytes(key, command.haloPx);
    key += command.text;
    return key;
}

std::vector<LabelPicture> LabelSketch::draw(const fonts::FontChain& fonts) const {
    const fonts::FontChain::FacesInUse faces = fonts.faces();
    const fonts::GlyphLine line = faces->layOut(command.text, command.style);
    LabelRendering rendering;
    rendering.sizePx =
        static_cast<unsigned>(std::lround(static_cast<float>(fonts::drawnSizePx(command.style)) * scale()));
    rendering.haloPx = part == LabelPart::Letters ? 0.0F : command.haloPx * scale();
    rendering.scale = scale();
    rendering.hinted = isUpright();

    std::vector<LabelPicture> pictures;
    std::span<const fonts::PlacedGlyph> rest(line.glyphs);
    const auto roomPx = static_cast<float>(TextureAtlas::MaxPicturePx) - 2.0F * rendering.haloPx -
                        2.0F * static_cast<float>(rendering.sizePx);
    while (!rest.empty()) {
        std::size_t count = 1;
        while (count < rest.size() && (rest[count].xPx - rest.front().xPx) * rendering.scale < roomPx) {
            ++count;
        }
        const LabelBitmap bitmap = drawLabel(*faces, rest.first(count), rendering);
        if (bitmap.widthPx > 0 && bitmap.heightPx > 0) {
            pictures.push_back(inkedPicture(bitmap, command, part));
        }
        rest = rest.subspan(count);
    }
    return pictures;
}

void LabelRun::add(const view::DrawText& command) {
    if (command.text.empty()) {
        return;
    }
    Waiting waiting{command, {}, false};
    const bool hasHalo = command.haloPx > 0.0F && command.haloColor.alpha > 0;
    if (!hasHalo) {
        waiting.command.haloPx = 0.0F;
    }
    // Accents and descenders stay within a size above the baseline and a third of one below it.
    const auto size = static_cast<float>(fonts::drawnSizePx(command.style));
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

std::vector<LabelSketch> LabelRun::take() {
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        for (std::size_t j = i + 1; j < m_waiting.size(); ++j) {
            if (m_waiting[i].box.intersects(m_waiting[j].box)) {
                m_waiting[i].touches = true;
                m_waiting[j].touches = true;
            }
        }
    }
    std::vector<LabelSketch> sketches;
    for (Waiting& label : m_waiting) {
        if (label.touches && label.command.haloPx > 0.0F) {
            sketches.push_back({label.command, LabelPart::Halo});
            sketches.push_back({std::move(label.command), LabelPart::Letters});
        } else {
            sketches.push_back({std::move(label.command), LabelPart::Whole});
        }
    }
    m_waiting.clear();
    return sketches;
}

}  // namespace sfml
