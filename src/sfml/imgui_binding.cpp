#include "sfml/imgui_binding.hpp"

#include "sfml/compat.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
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

/// All that decides what is drawn, but the font.
std::vector<std::byte> bytesOf(const ImDrawData& panels, sf::Vector2u targetPx) {
    std::vector<std::byte> bytes;
    append(bytes, &targetPx, 1);
    append(bytes, &panels.DisplayPos, 1);
    append(bytes, &panels.DisplaySize, 1);
    append(bytes, &panels.FramebufferScale, 1);
    for (int i = 0; i < panels.CmdListsCount; ++i) {
        const ImDrawList& list = *panels.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            append(bytes, &command.ClipRect, 1);
            append(bytes, &command.VtxOffset, 1);
            append(bytes, &command.IdxOffset, 1);
            append(bytes, &command.ElemCount, 1);
        }
        append(bytes, list.VtxBuffer.Data, list.VtxBuffer.Size);
        append(bytes, list.IdxBuffer.Data, list.IdxBuffer.Size);
    }
    return bytes;
}

/// The pixels that the triangles touch.
geo::ScreenRect inkOf(const std::vector<sf::Vertex>& triangles, const ImDrawData& panels) {
    const auto [left, right] =
        std::ranges::minmax(triangles, {}, [](const sf::Vertex& vertex) { return vertex.position.x; });
    const auto [top, bottom] =
        std::ranges::minmax(triangles, {}, [](const sf::Vertex& vertex) { return vertex.position.y; });
    const ImVec2 scale = panels.FramebufferScale;
    const float leftPx = std::floor((left.position.x - panels.DisplayPos.x) * scale.x);
    const float topPx = std::floor((top.position.y - panels.DisplayPos.y) * scale.y);
    return {leftPx, topPx, std::ceil((right.position.x - panels.DisplayPos.x) * scale.x) - leftPx,
            std::ceil((bottom.position.y - panels.DisplayPos.y) * scale.y) - topPx};
}

geo::ScreenRect overlap(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    const float left = std::max(a.leftPx, b.leftPx);
    const float top = std::max(a.topPx, b.topPx);
    return {left, top, std::max(0.0F, std::min(a.rightPx(), b.rightPx()) - left),
            std::max(0.0F, std::min(a.bottomPx(), b.bottomPx()) - top)};
}

/// Rectangles that together cover the given ones and do not meet.
std::vector<geo::ScreenRect> apart(const std::vector<geo::ScreenRect>& rects) {
    std::vector<geo::ScreenRect> parts;
    for (geo::ScreenRect rect : rects) {
        for (auto part = parts.begin(); part != parts.end();) {
            if (!part->intersects(rect)) {
                ++part;
                continue;
            }
            const float left = std::min(part->leftPx, rect.leftPx);
            const float top = std::min(part->topPx, rect.topPx);
            rect = {left, top, std::max(part->rightPx(), rect.rightPx()) - left,
                    std::max(part->bottomPx(), rect.bottomPx()) - top};
            parts.erase(part);
            part = parts.begin();  // grown, it may meet others
        }
        parts.push_back(rect);
    }
    return parts;
}

}  // namespace

struct ImguiRenderer::State {
    void drawAll(sf::RenderTarget& target, const ImDrawData& panels);

    sf::Texture font;
    std::vector<sf::Vertex> vertices;
    // Panels change seldom and the map below them often, so they are kept as a picture.
    sf::RenderTexture picture;
    std::vector<std::byte> pictured;     // what it shows
    std::vector<geo::ScreenRect> parts;  // where
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
    m_state->pictured.clear();
    return true;
}

void ImguiRenderer::draw(sf::RenderTarget& target, const ImDrawData& panels) {
    const sf::Vector2u targetPx = target.getSize();
    if (panels.DisplaySize.x <= 0.0F || panels.DisplaySize.y <= 0.0F || m_state->font.getSize().x == 0) {
        return;
    }
    std::vector<std::byte> wanted = bytesOf(panels, targetPx);
    if (wanted != m_state->pictured) {
        if (m_state->picture.getSize() != targetPx && !compat::create(m_state->picture, targetPx)) {
            m_state->drawAll(target, panels);  // the card has no room for the picture
            return;
        }
        m_state->picture.resetGLStates();  // the window, and its context with it, may be another than before
        m_state->picture.clear(sf::Color::Transparent);
        m_state->drawAll(m_state->picture, panels);
        m_state->picture.display();
        m_state->pictured = std::move(wanted);
    }
    m_state->vertices.clear();
    for (const geo::ScreenRect& part : m_state->parts) {
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
    states.texture = &m_state->picture.getTexture();
    target.draw(m_state->vertices.data(), m_state->vertices.size(), sf::PrimitiveType::Triangles, states);
}

void ImguiRenderer::State::drawAll(sf::RenderTarget& target, const ImDrawData& panels) {
    const sf::Vector2u targetPx = target.getSize();
    const auto width = static_cast<float>(targetPx.x);
    const auto height = static_cast<float>(targetPx.y);
    const ImVec2 scale = panels.FramebufferScale;
    target.setView(
        sf::View(sf::FloatRect({panels.DisplayPos.x, panels.DisplayPos.y}, {width / scale.x, height / scale.y})));
    sf::RenderStates states(sf::BlendAlpha);
    states.texture = &font;
    const sf::Vector2f texturePx(font.getSize());
    std::vector<geo::ScreenRect> covered;

    for (int listIndex = 0; listIndex < panels.CmdListsCount; ++listIndex) {
        const ImDrawList& list = *panels.CmdLists[listIndex];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr) {
                if (command.UserCallback != ImDrawCallback_ResetRenderState) {
                    command.UserCallback(&list, &command);
                }
                continue;
            }
            const float left = std::max(0.0F, (command.ClipRect.x - panels.DisplayPos.x) * scale.x);
            const float top = std::max(0.0F, (command.ClipRect.y - panels.DisplayPos.y) * scale.y);
            const float right = std::min(width, (command.ClipRect.z - panels.DisplayPos.x) * scale.x);
            const float bottom = std::min(height, (command.ClipRect.w - panels.DisplayPos.y) * scale.y);
            const sf::Vector2i corner(static_cast<int>(left), static_cast<int>(top));
            const sf::Vector2i clipSize(static_cast<int>(right) - corner.x, static_cast<int>(bottom) - corner.y);
            if (clipSize.x <= 0 || clipSize.y <= 0 || command.ElemCount == 0) {
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
            compat::setClip(target, sf::IntRect(corner, clipSize));
            target.draw(vertices.data(), vertices.size(), sf::PrimitiveType::Triangles, states);
            covered.push_back(overlap(inkOf(vertices, panels), compat::toScreenRect(sf::IntRect(corner, clipSize))));
        }
    }
    compat::clearClip(target);
    parts = apart(covered);
}

}  // namespace sfml
