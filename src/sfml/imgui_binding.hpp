#pragma once
// ImguiRenderer: draws what ImGui::Render() left. It feeds ImGui no input; room ui does.

#include <cstdint>
#include <memory>
#include <span>

struct ImDrawData;

namespace sf {
class RenderTarget;
}

namespace sfml {

class ImguiRenderer {
public:
    ImguiRenderer();
    ~ImguiRenderer();
    ImguiRenderer(const ImguiRenderer&) = delete;
    ImguiRenderer& operator=(const ImguiRenderer&) = delete;

    /// The only texture: whatever ImTextureID a command carries, this is what it gets. False when the card cannot hold
    /// it.
    bool setFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx);

    void draw(sf::RenderTarget& target, const ImDrawData& panels);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace sfml
