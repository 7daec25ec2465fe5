#include "sfml/imgui_binding.hpp"

#include "sfml/compat.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace sfml {
namespace {

sf::Color toSfml(ImU32 packed) {
    const auto channel = [packed](int shift) { return static_cast<std::uint8_t>((packed >> shift) & 0xFFU); };
    return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)};
}

}  // namespace

struct ImguiRenderer::State {
    sf::Texture font;
    std::vector<sf::Vertex> vertices;
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
    return true;
}

void ImguiRenderer::draw(sf::RenderTarget& target, const ImDrawData& panels) {
    const sf::Vector2u targetPx = target.getSize();
    const auto width = static_cast<float>(targetPx.x);
    const auto height = static_cast<float>(targetPx.y);
    const ImVec2 scale = panels.FramebufferScale;
    if (panels.DisplaySize.x <= 0.0F || panels.DisplaySize.y <= 0.0F || m_state->font.getSize().x == 0) {
        return;
    }
    target.setView(
        sf::View(sf::FloatRect({panels.DisplayPos.x, panels.DisplayPos.y}, {width / scale.x, height / scale.y})));
    sf::RenderStates states(sf::BlendAlpha);
    states.texture = &m_state->font;
    const sf::Vector2f texturePx(m_state->font.getSize());

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
            if (clipSize.x <= 0 || clipSize.y <= 0) {
                continue;
            }
            m_state->vertices.resize(command.ElemCount);
            const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* corners = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i < command.ElemCount; ++i) {
                const ImDrawVert& from = corners[indices[i]];
                sf::Vertex& to = m_state->vertices[i];
                to.position = {from.pos.x, from.pos.y};
                to.color = toSfml(from.col);
                to.texCoords = {from.uv.x * texturePx.x, from.uv.y * texturePx.y};
            }
            compat::setClip(target, sf::IntRect(corner, clipSize));
            target.draw(m_state->vertices.data(), m_state->vertices.size(), sf::PrimitiveType::Triangles, states);
        }
    }
    compat::clearClip(target);
}

}  // namespace sfml
