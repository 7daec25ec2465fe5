#include "sfml/tile_batch.hpp"

#include "sfml/shaders.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace sfml {
namespace {

sf::Glsl::Vec4 toVector(const session::Color& color) {
    constexpr float Most = 255.0F;
    return {static_cast<float>(color.red) / Most, static_cast<float>(color.green) / Most,
            static_cast<float>(color.blue) / Most, static_cast<float>(color.alpha) / Most};
}

GLuint makeBuffer(const GlFunctions& gl, GLenum target, const void* data, std::size_t bytes) {
    GLuint buffer = 0;
    gl.genBuffers(1, &buffer);
    gl.bindBuffer(target, buffer);
    gl.bufferData(target, static_cast<std::ptrdiff_t>(bytes), data, GlFunctions::StaticDraw);
    return buffer;
}

/// In 16 bits where they are enough; tells the type and adds the bytes.
GLuint makeIndices(const GlFunctions& gl, const std::vector<std::uint32_t>& indices, std::size_t vertices, GLenum& type,
                   std::size_t& bytes) {
    if (vertices > std::numeric_limits<std::uint16_t>::max()) {
        type = GL_UNSIGNED_INT;
        bytes += indices.size() * sizeof(std::uint32_t);
        return makeBuffer(gl, GlFunctions::ElementArrayBuffer, indices.data(), indices.size() * sizeof(std::uint32_t));
    }
    std::vector<std::uint16_t> narrow(indices.size());
    std::ranges::transform(indices, narrow.begin(), [](std::uint32_t i) { return static_cast<std::uint16_t>(i); });
    type = GL_UNSIGNED_SHORT;
    bytes += narrow.size() * sizeof(std::uint16_t);
    return makeBuffer(gl, GlFunctions::ElementArrayBuffer, narrow.data(), narrow.size() * sizeof(std::uint16_t));
}

}  // namespace

TileBatch::~TileBatch() {
    const TransientContextLock lock;
    for (const auto& [tile, buffers] : m_buffers) {
        release(buffers);
    }
}

void TileBatch::release(const Buffers& buffers) {
    const std::array<GLuint, 4> names = {buffers.fill, buffers.fillTriangles, buffers.outline,
                                         buffers.outlineTriangles};
    m_gl.deleteBuffers(static_cast<GLsizei>(names.size()), names.data());
}

void TileBatch::drop(std::uint64_t olderThan) {
    std::erase_if(m_buffers, [&](const auto& entry) {
        const Buffers& buffers = entry.second;
        const bool isOver = buffers.tile.expired() || buffers.lastUsed < olderThan;
        if (isOver) {
            release(buffers);
            m_bytes -= buffers.bytes;
        }
        return isOver;
    });
}

void TileBatch::beginFrame() {
    ++m_frame;
    drop(0);
    for (std::uint64_t age = 256; m_bytes > BudgetBytes && age >= 1; age /= 2) {
        drop(m_frame > age ? m_frame - age : 0);
    }
}

const TileBatch::Buffers& TileBatch::buffersOf(const view::AreaTilePointer& tile, CanvasCost& cost) {
    Buffers& buffers = m_buffers[tile.get()];
    // A new tile may live where a dead one did.
    if (buffers.bytes == 0 || buffers.tile.lock() != tile) {
        if (buffers.bytes > 0) {
            release(buffers);
            m_bytes -= buffers.bytes;
        }
        buffers = {};
        buffers.tile = tile;
        const auto bytesOf = [](const auto& list) { return std::span(list).size_bytes(); };
        buffers.bytes = bytesOf(tile->fill) + bytesOf(tile->outline);
        buffers.fill = makeBuffer(m_gl, GlFunctions::ArrayBuffer, tile->fill.data(), bytesOf(tile->fill));
        buffers.outline = makeBuffer(m_gl, GlFunctions::ArrayBuffer, tile->outline.data(), bytesOf(tile->outline));
        buffers.fillTriangles =
            makeIndices(m_gl, tile->fillTriangles, tile->fill.size(), buffers.fillIndex, buffers.bytes);
        buffers.outlineTriangles =
            makeIndices(m_gl, tile->outlineTriangles, tile->outline.size(), buffers.outlineIndex, buffers.bytes);
        m_bytes += buffers.bytes;
        cost.uploadedBytes += buffers.bytes;
    }
    buffers.lastUsed = m_frame;
    return buffers;
}

void TileBatch::draw(sf::RenderTarget& target, const view::DrawTiles& command, const PlanePlacing& placing,
                     Shaders& shaders, CanvasCost& cost) {
    const bool isOutline = command.part == view::TilePart::Outline;
    if (command.tiles.empty() || command.color.alpha == 0 || (isOutline && !(command.widthPx > 0.0F))) {
        return;
    }
    // All tiles are placed from the first one's corner in whole numbers, so that a corner which two of them share comes
    // out the same to the last bit, and no crack opens between them.
    const view::TileKey& first = command.tiles.front()->key;
    const double subStepPx = view::subStepM(first.level) / placing.worldMetresPerPixel;
    const geo::WorldBounds bounds = view::boundsOf(first);
    const double x = (bounds.minXM - placing.center.xM) / placing.worldMetresPerPixel + placing.size.widthPx / 2.0;
    const double y = (placing.center.yM - bounds.minYM) / placing.worldMetresPerPixel + placing.size.heightPx / 2.0;

    sf::Shader& shader = isOutline ? shaders.tileOutline : shaders.tileFill;
    shader.setUniform("placing", sf::Glsl::Vec4(static_cast<float>(subStepPx), static_cast<float>(-subStepPx),
                                                static_cast<float>(x), static_cast<float>(y)));
    session::Color color = command.color;
    if (isOutline) {
        // A line thinner than a pixel covers its share of each pixel: one pixel wide, fainter.
        const float half = std::max(command.widthPx, 1.0F) / 2.0F;
        shader.setUniform("reach", half + 0.5F);
        color.alpha =
            static_cast<std::uint8_t>(std::lround(static_cast<float>(color.alpha) * std::min(command.widthPx, 1.0F)));
    }
    shader.setUniform("color", toVector(color));

    // A triangle without area makes SFML set the view and the blending.
    const bool isOpaque = !isOutline && color.alpha == 255;
    const std::array<sf::Vertex, 3> nothing;
    target.draw(nothing.data(), nothing.size(), sf::PrimitiveType::Triangles,
                sf::RenderStates(isOpaque ? sf::BlendNone : sf::BlendAlpha));

    // Everything is on the card before the arrays are pointed at it.
    std::vector<const Buffers*> all;
    all.reserve(command.tiles.size());
    glPushClientAttrib(GL_CLIENT_VERTEX_ARRAY_BIT);
    for (const view::AreaTilePointer& tile : command.tiles) {
        all.push_back(&buffersOf(tile, cost));
    }
    sf::Shader::bind(&shader);
    glEnableClientState(GL_VERTEX_ARRAY);
    glDisableClientState(GL_TEXTURE_COORD_ARRAY);
    if (isOutline) {
        glEnableClientState(GL_COLOR_ARRAY);
    } else {
        glDisableClientState(GL_COLOR_ARRAY);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const view::AreaTile& tile = *command.tiles[i];
        const std::vector<std::uint32_t>& triangles = isOutline ? tile.outlineTriangles : tile.fillTriangles;
        if (triangles.empty()) {
            continue;
        }
        m_gl.bindBuffer(GlFunctions::ArrayBuffer, isOutline ? all[i]->outline : all[i]->fill);
        m_gl.bindBuffer(GlFunctions::ElementArrayBuffer, isOutline ? all[i]->outlineTriangles : all[i]->fillTriangles);
        if (isOutline) {
            glVertexPointer(2, GL_SHORT, sizeof(view::TileRimPoint), bufferOffset(0));
            glColorPointer(4, GL_UNSIGNED_BYTE, sizeof(view::TileRimPoint),
                           bufferOffset(offsetof(view::TileRimPoint, extrudeX)));
        } else {
            glVertexPointer(2, GL_SHORT, sizeof(view::TilePoint), bufferOffset(0));
        }
        glTexCoord2f(static_cast<float>((tile.key.column - first.column) * view::TileSide),
                     static_cast<float>((tile.key.row - first.row) * view::TileSide));
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(triangles.size()),
                       isOutline ? all[i]->outlineIndex : all[i]->fillIndex, bufferOffset(0));
        ++cost.drawCalls;
        cost.vertices += isOutline ? tile.outline.size() : tile.fill.size();
    }
    sf::Shader::bind(nullptr);
    m_gl.bindBuffer(GlFunctions::ArrayBuffer, 0);
    m_gl.bindBuffer(GlFunctions::ElementArrayBuffer, 0);
    glPopClientAttrib();
    glColor4f(1.0F, 1.0F, 1.0F, 1.0F);
}

}  // namespace sfml
