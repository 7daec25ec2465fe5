#pragma once
// TileBatch: tiles of areas on the graphics card. A tile is two small arrays of whole numbers with their indices, which
// SFML has no buffer for, so OpenGL is used beside it; what SFML remembers of OpenGL's state is put back.

#include "sfml/canvas.hpp"
#include "sfml/compat.hpp"
#include "sfml/gl_functions.hpp"
#include "view/frame.hpp"

#include <SFML/Window/GlResource.hpp>

#include <cstddef>
#include <memory>
#include <unordered_map>

namespace sfml {

struct Shaders;

/// How the plane lies on the target.
struct PlanePlacing {
    geo::ScreenSize size;
    geo::WorldPoint center;
    double worldMetresPerPixel = 1.0;
};

class TileBatch : private sf::GlResource {
public:
    static constexpr std::size_t BudgetBytes = 96U << 20U;

    explicit TileBatch(const GlFunctions& gl) : m_gl(gl) {}
    ~TileBatch();
    TileBatch(const TileBatch&) = delete;
    TileBatch& operator=(const TileBatch&) = delete;

    /// Drops the buffers of tiles that died, and the oldest where the budget is exceeded.
    void beginFrame();

    void draw(sf::RenderTarget& target, const view::DrawTiles& command, const PlanePlacing& placing, Shaders& shaders,
              CanvasCost& cost);

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Buffers {
        std::weak_ptr<const view::AreaTile> tile;
        unsigned fill = 0;
        unsigned fillTriangles = 0;
        unsigned outline = 0;
        unsigned outlineTriangles = 0;
        GLenum fillIndex = 0;  // their type
        GLenum outlineIndex = 0;
        std::size_t bytes = 0;
        std::uint64_t lastUsed = 0;
    };

    [[nodiscard]] const Buffers& buffersOf(const view::AreaTilePointer& tile, CanvasCost& cost);
    void release(const Buffers& buffers);
    void drop(std::uint64_t olderThan);

    const GlFunctions& m_gl;
    std::unordered_map<const view::AreaTile*, Buffers> m_buffers;
    std::size_t m_bytes = 0;
    std::uint64_t m_frame = 0;
};

}  // namespace sfml
