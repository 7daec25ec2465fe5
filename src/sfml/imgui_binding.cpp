#include "sfml/imgui_binding.hpp"

#include "sfml/compat.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace sfml {
namespace {

sf::Color toSfml(ImU32 packed) {
    const auto channel = [packed](int shift) { return static_cast<std::uint8_t>((packed >> shift) & 0xFFU); };
    return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)};
}

/// Drawing on a transparent picture leaves colours that are multiplied by their opacity already.
const sf::BlendMode& ofPictureBlend() {
    static const sf::BlendMode Mode(sf::BlendMode::Factor::One, sf::BlendMode::Factor::OneMinusSrcAlpha);
    return Mode;
}

template <typename T>
void append(std::vector<std::byte>& bytes, const T* first, int count) {
    const auto added = std::as_bytes(std::span(first, static_cast<std::size_t>(count)));
    bytes.insert(bytes.end(), added.begin(), added.end());
}

/// All that decides what the list draws on a target, but the font.
std::vector<std::byte> bytesOf(const ImDrawList& list) {
    std::vector<std::byte> bytes;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        append(bytes, &command.ClipRect, 1);
        append(bytes, &command.VtxOffset, 1);
        append(bytes, &command.IdxOffset, 1);
        append(bytes, &command.ElemCount, 1);
    }
    append(bytes, list.VtxBuffer.Data, list.VtxBuffer.Size);
    append(bytes, list.IdxBuffer.Data, list.IdxBuffer.Size);
    return bytes;
}

/// How the panels lie on a target of a size.
struct Sheet {
    explicit Sheet(const ImDrawData& panels, sf::Vector2u targetPx)
        : position(panels.DisplayPos), scale(panels.FramebufferScale), size(targetPx) {}

    friend bool operator==(const Sheet& a, const Sheet& b) {
        return a.position.x == b.position.x && a.position.y == b.position.y && a.scale.x == b.scale.x &&
               a.scale.y == b.scale.y && a.size == b.size;
    }

    [[nodiscard]] sf::View view() const {
        const sf::Vector2f pixels(size);
        return sf::View(sf::FloatRect({position.x, position.y}, {pixels.x / scale.x, pixels.y / scale.y}));
    }

    /// The part of the target that a command may draw on, in whole pixels.
    [[nodiscard]] geo::ScreenRect clipOf(const ImDrawCmd& command) const {
        const sf::Vector2f pixels(size);
        const float left = std::floor(std::max(0.0F, (command.ClipRect.x - position.x) * scale.x));
        const float top = std::floor(std::max(0.0F, (command.ClipRect.y - position.y) * scale.y));
        const float right = std::floor(std::min(pixels.x, (command.ClipRect.z - position.x) * scale.x));
        const float bottom = std::floor(std::min(pixels.y, (command.ClipRect.w - position.y) * scale.y));
        return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
    }

    ImVec2 position;
    ImVec2 scale;
    sf::Vector2u size;
};

geo::ScreenRect overlap(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    const float left = std::max(a.leftPx, b.leftPx);
    const float top = std::max(a.topPx, b.topPx);
    return {left, top, std::max(0.0F, std::min(a.rightPx(), b.rightPx()) - left),
            std::max(0.0F, std::min(a.bottomPx(), b.bottomPx()) - top)};
}

bool isEmpty(const geo::ScreenRect& rect) {
    return rect.widthPx <= 0.0F || rect.heightPx <= 0.0F;
}

/// The least rectangle around both; an empty one counts for nothing.
geo::ScreenRect around(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    if (isEmpty(a) || isEmpty(b)) {
        return isEmpty(a) ? b : a;
    }
    const float left = std::min(a.leftPx, b.leftPx);
    const float top = std::min(a.topPx, b.topPx);
    return {left, top, std::max(a.rightPx(), b.rightPx()) - left, std::max(a.bottomPx(), b.bottomPx()) - top};
}

/// The pixels that a list draws on.
geo::ScreenRect inkOf(const ImDrawList& list, const Sheet& sheet) {
    geo::ScreenRect ink;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.UserCallback != nullptr || command.ElemCount == 0) {
            continue;
        }
        const std::span indices(list.IdxBuffer.Data + command.IdxOffset, command.ElemCount);
        const ImDrawVert* corners = list.VtxBuffer.Data + command.VtxOffset;
        const auto [left, right] =
            std::ranges::minmax(indices, {}, [corners](ImDrawIdx index) { return corners[index].pos.x; });
        const auto [top, bottom] =
            std::ranges::minmax(indices, {}, [corners](ImDrawIdx index) { return corners[index].pos.y; });
        const float leftPx = std::floor((corners[left].pos.x - sheet.position.x) * sheet.scale.x);
        const float topPx = std::floor((corners[top].pos.y - sheet.position.y) * sheet.scale.y);
        const geo::ScreenRect touched{leftPx, topPx,
                                      std::ceil((corners[right].pos.x - sheet.position.x) * sheet.scale.x) - leftPx,
                                      std::ceil((corners[bottom].pos.y - sheet.position.y) * sheet.scale.y) - topPx};
        ink = around(ink, overlap(touched, sheet.clipOf(command)));
    }
    return ink;
}

/// Rectangles that together cover the given ones and do not meet.
std::vector<geo::ScreenRect> apart(const std::vector<geo::ScreenRect>& rects) {
    std::vector<geo::ScreenRect> parts;
    for (geo::ScreenRect rect : rects) {
        if (isEmpty(rect)) {
            continue;
        }
        for (auto part = parts.begin(); part != parts.end();) {
            if (!part->intersects(rect)) {
                ++part;
                continue;
            }
            rect = around(*part, rect);
            parts.erase(part);
            part = parts.begin();  // grown, it may meet others
        }
        parts.push_back(rect);
    }
    return parts;
}

}  // namespace

struct ImguiRenderer::State {
    /// A list as the picture shows it.
    struct Shown {
        std::vector<std::byte> bytes;
        geo::ScreenRect ink;
    };

    [[nodiscard]] std::vector<geo::ScreenRect> takeChanges(const ImDrawData& panels, const Sheet& wanted);
    void draw(sf::RenderTarget& target, const ImDrawData& panels, const geo::ScreenRect& part);

    sf::Texture font;
    std::vector<sf::Vertex> vertices;
    // Panels change seldom and the map below them often, so they are kept as a picture.
    sf::RenderTexture picture;
    std::optional<Sheet> sheet;  // of the picture; empty while it shows nothing of use
    std::vector<Shown> shown;
};

ImguiRenderer::ImguiRenderer() : m_state(std::make_unique<State>()) {}

ImguiRenderer::~ImguiRenderer() = default;

bool ImguiRenderer::setFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) {
    if (widthPx <= 0 || heightPx <= 0 ||
        rgba.size() < static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx) * 4) {
        return false;
    }
    const sf::Vector2u size(static_cast<unsigned>(widthPx), static_cast<unsigned>(heightPx));
    if (m_state->font.getSize() != size && !compat::create(m_state->font, size)) {
        return false;
    }
    // ImGui draws its thin lines from a texture too, which must be sampled between pixels to be smooth.
    m_state->font.setSmooth(true);
    compat::update(m_state->font, rgba.data(), size, {0, 0});
    m_state->sheet.reset();
    return true;
}

/// What of the picture must be drawn again, in parts that do not meet; from now on it counts as shown.
std::vector<geo::ScreenRect> ImguiRenderer::State::takeChanges(const ImDrawData& panels, const Sheet& wanted) {
    std::vector<geo::ScreenRect> changes;
    if (sheet != wanted) {
        sheet = wanted;
        shown.clear();
        const sf::Vector2f pixels(wanted.size);
        changes.push_back({0.0F, 0.0F, pixels.x, pixels.y});
    }
    const auto count = static_cast<std::size_t>(panels.CmdListsCount);
    for (std::size_t i = count; i < shown.size(); ++i) {
        changes.push_back(shown[i].ink);
    }
    shown.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const ImDrawList& list = *panels.CmdLists[static_cast<int>(i)];
        std::vector<std::byte> bytes = bytesOf(list);
        if (bytes != shown[i].bytes) {
            changes.push_back(shown[i].ink);
            shown[i] = {std::move(bytes), inkOf(list, wanted)};
            changes.push_back(shown[i].ink);
        }
    }
    return apart(changes);
}

void ImguiRenderer::draw(sf::RenderTarget& target, const ImDrawData& panels) {
    const sf::Vector2u targetPx = target.getSize();
    if (panels.DisplaySize.x <= 0.0F || panels.DisplaySize.y <= 0.0F || m_state->font.getSize().x == 0) {
        return;
    }
    sf::RenderTexture& picture = m_state->picture;
    if (picture.getSize() != targetPx) {
        m_state->sheet.reset();
        if (!compat::create(picture, targetPx)) {  // the card has no room for it
            const sf::Vector2f pixels(targetPx);
            m_state->draw(target, panels, {0.0F, 0.0F, pixels.x, pixels.y});
            return;
        }
    }
    const std::vector<geo::ScreenRect> changes = m_state->takeChanges(panels, Sheet(panels, targetPx));
    if (!changes.empty()) {
        picture.resetGLStates();  // the window, and its context with it, may be another than before
        for (const geo::ScreenRect& part : changes) {
            picture.setView(sf::View(sf::FloatRect({0.0F, 0.0F}, sf::Vector2f(targetPx))));
            compat::setClip(picture, compat::toIntRect(part));
            picture.clear(sf::Color::Transparent);
            m_state->draw(picture, panels, part);
        }
        picture.display();
    }
    std::vector<geo::ScreenRect> inks;
    std::ranges::transform(m_state->shown, std::back_inserter(inks), &State::Shown::ink);
    m_state->vertices.clear();
    for (const geo::ScreenRect& part : apart(inks)) {
        const auto corner = [&](float x, float y) {
            sf::Vertex vertex;
            vertex.position = {x, y};
            vertex.texCoords = {x, y};
            m_state->vertices.push_back(vertex);
        };
        corner(part.leftPx, part.topPx);
        corner(part.rightPx(), part.topPx);
        corner(part.rightPx(), part.bottomPx());
        corner(part.leftPx, part.topPx);
        corner(part.rightPx(), part.bottomPx());
        corner(part.leftPx, part.bottomPx());
    }
    target.setView(sf::View(sf::FloatRect({0.0F, 0.0F}, sf::Vector2f(targetPx))));
    sf::RenderStates states(ofPictureBlend());
    states.texture = &picture.getTexture();
    target.draw(m_state->vertices.data(), m_state->vertices.size(), sf::PrimitiveType::Triangles, states);
}

void ImguiRenderer::State::draw(sf::RenderTarget& target, const ImDrawData& panels, const geo::ScreenRect& part) {
    const Sheet own(panels, target.getSize());
    target.setView(own.view());
    sf::RenderStates states(sf::BlendAlpha);
    states.texture = &font;
    const sf::Vector2f texturePx(font.getSize());

    for (int listIndex = 0; listIndex < panels.CmdListsCount; ++listIndex) {
        const ImDrawList& list = *panels.CmdLists[listIndex];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr) {
                if (command.UserCallback != ImDrawCallback_ResetRenderState) {
                    command.UserCallback(&list, &command);
                }
                continue;
            }
            const geo::ScreenRect clip = overlap(own.clipOf(command), part);
            if (isEmpty(clip) || command.ElemCount == 0) {
                continue;
            }
            vertices.resize(command.ElemCount);
            const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* corners = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i < command.ElemCount; ++i) {
                const ImDrawVert& from = corners[indices[i]];
                sf::Vertex& to = vertices[i];
                to.position = {from.pos.x, from.pos.y};
                to.color = toSfml(from.col);
                to.texCoords = {from.uv.x * texturePx.x, from.uv.y * texturePx.y};
            }
            compat::setClip(target, compat::toIntRect(clip));
            target.draw(vertices.data(), vertices.size(), sf::PrimitiveType::Triangles, states);
        }
    }
    compat::clearClip(target);
}

}  // namespace sfml
