#include "sfml/card_cache.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace sfml {
namespace {

// A mesh's vertices go to the card as they are, so SFML's vertex must have the same shape.
static_assert(sizeof(sf::Vertex) == sizeof(view::MeshVertex));
static_assert(sizeof(sf::Vector2f) == 2 * sizeof(float) && sizeof(sf::Color) == 4);

std::unique_ptr<sf::VertexBuffer> makeBuffer(const view::Mesh& mesh) {
    auto buffer = std::make_unique<sf::VertexBuffer>(sf::PrimitiveType::Triangles, sf::VertexBuffer::Usage::Static);
    if (!buffer->create(mesh.vertices.size())) {
        return nullptr;
    }
    constexpr std::size_t ChunkVertices = 16384;
    std::vector<sf::Vertex> chunk(std::min(ChunkVertices, mesh.vertices.size()));
    for (std::size_t start = 0; start < mesh.vertices.size(); start += ChunkVertices) {
        const std::size_t count = std::min(ChunkVertices, mesh.vertices.size() - start);
        for (std::size_t i = 0; i < count; ++i) {
            const view::MeshVertex& from = mesh.vertices[start + i];
            chunk[i].position = {from.x, from.y};
            chunk[i].color = {from.c0, from.c1, from.c2, from.c3};
            chunk[i].texCoords = {from.u, from.v};
        }
        if (!buffer->update(chunk.data(), count, static_cast<unsigned>(start))) {
            return nullptr;
        }
    }
    return buffer;
}

}  // namespace

view::Image shrunk(const view::Image& image, int factor) {
    view::Image result;
    result.widthPx = (image.widthPx + factor - 1) / factor;
    result.heightPx = (image.heightPx + factor - 1) / factor;
    result.rgba.reserve(static_cast<std::size_t>(result.widthPx) * static_cast<std::size_t>(result.heightPx) * 4);
    for (int row = 0; row < result.heightPx; ++row) {
        for (int column = 0; column < result.widthPx; ++column) {
            std::array<std::uint64_t, 3> color{};
            std::uint64_t alpha = 0;
            std::uint64_t count = 0;
            for (int y = row * factor; y < std::min((row + 1) * factor, image.heightPx); ++y) {
                for (int x = column * factor; x < std::min((column + 1) * factor, image.widthPx); ++x) {
                    const std::size_t at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.widthPx) +
                                            static_cast<std::size_t>(x)) *
                                           4;
                    const std::uint64_t weight = image.rgba[at + 3];
                    for (std::size_t channel = 0; channel < 3; ++channel) {
                        color[channel] += weight * image.rgba[at + channel];
                    }
                    alpha += weight;
                    ++count;
                }
            }
            for (const std::uint64_t sum : color) {
                result.rgba.push_back(static_cast<std::uint8_t>(alpha > 0 ? (sum + alpha / 2) / alpha : 0));
            }
            result.rgba.push_back(static_cast<std::uint8_t>(count > 0 ? (alpha + count / 2) / count : 0));
        }
    }
    return result;
}

void CardCache::complain(const char* what) {
    if (!m_hasComplained && m_log) {
        m_log(base::LogLevel::Error, "sfml",
              fmt::format("the graphics card has no room for {}, so a part of the map is not drawn", what));
    }
    m_hasComplained = true;
}

template <typename Original, typename Copy>
void CardCache::drop(Table<Original, Copy>& table, std::uint64_t olderThan) {
    for (auto entry = table.begin(); entry != table.end();) {
        if (entry->second.original.expired() || entry->second.lastUsed < olderThan) {
            m_bytes -= entry->second.bytes;
            entry = table.erase(entry);
        } else {
            ++entry;
        }
    }
}

void CardCache::beginFrame() {
    ++m_frame;
    m_uploadedBytes = 0;
    drop(m_buffers, 0);
    drop(m_images, 0);
    // Over budget, what was not drawn for long goes first: half the age each time until enough has gone or only the
    // last frame's is left.
    for (std::uint64_t age = 1024; m_bytes > BudgetBytes && age >= 1; age /= 2) {
        const std::uint64_t olderThan = m_frame > age ? m_frame - age : 0;
        drop(m_buffers, olderThan);
        drop(m_images, olderThan);
    }
}

const sf::VertexBuffer* CardCache::buffer(const view::MeshPointer& mesh) {
    if (!mesh || mesh->vertices.empty()) {
        return nullptr;
    }
    auto& entry = m_buffers[mesh.get()];
    // A new mesh may live where a dead one did.
    if (entry.copy == nullptr || entry.original.lock() != mesh) {
        m_bytes -= entry.bytes;
        entry.original = mesh;
        entry.copy = makeBuffer(*mesh);
        entry.bytes = entry.copy ? mesh->vertices.size() * sizeof(view::MeshVertex) : 0;
        m_bytes += entry.bytes;
        m_uploadedBytes += entry.bytes;
        if (!entry.copy) {
            complain("a mesh");
        }
    }
    entry.lastUsed = m_frame;
    return entry.copy.get();
}

std::unique_ptr<CardImage> CardCache::makeImage(const view::Image& image, int factor) {
    const int limit = static_cast<int>(std::min(sf::Texture::getMaximumSize(), 16384U));
    const int side = std::max(image.widthPx, image.heightPx);
    const int least = (side + limit - 1) / limit;
    if (least > factor) {
        factor = least;
        if (m_log) {
            m_log(base::LogLevel::Warning, "sfml",
                  fmt::format("an image of {} by {} pixels is more than the graphics card takes ({}); it is drawn {} "
                              "times coarser",
                              image.widthPx, image.heightPx, limit, factor));
        }
    }
    view::Image smaller;
    if (factor > 1) {
        smaller = shrunk(image, factor);
    }
    const view::Image& source = factor > 1 ? smaller : image;
    auto result = std::make_unique<CardImage>();
    result->imagePx = {static_cast<float>(source.widthPx * factor), static_cast<float>(source.heightPx * factor)};
    const sf::Vector2u size(static_cast<unsigned>(source.widthPx), static_cast<unsigned>(source.heightPx));
    if (!compat::create(result->texture, size)) {
        return nullptr;
    }
    compat::update(result->texture, source.rgba.data(), size, {0, 0});
    result->texture.setSmooth(true);
    return result;
}

const CardImage* CardCache::image(const view::ImagePointer& image, int factor) {
    const bool isSound =
        image && image->widthPx > 0 && image->heightPx > 0 &&
        image->rgba.size() == static_cast<std::size_t>(image->widthPx) * static_cast<std::size_t>(image->heightPx) * 4;
    if (!isSound) {
        return nullptr;
    }
    auto& entry = m_images[image.get()];
    // A new image may live where a dead one did.
    if (entry.copy == nullptr || entry.original.lock() != image) {
        m_bytes -= entry.bytes;
        entry.original = image;
        entry.copy = std::make_unique<ShrunkImages>();
        entry.bytes = 0;
    }
    entry.lastUsed = m_frame;
    auto [copy, isNew] = entry.copy->try_emplace(factor);
    if (isNew) {
        copy->second = makeImage(*image, factor);
        if (copy->second) {
            const sf::Vector2u size = copy->second->texture.getSize();
            const std::size_t bytes = static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * 4;
            entry.bytes += bytes;
            m_bytes += bytes;
            m_uploadedBytes += bytes;
        } else {
            complain("an image");
        }
    }
    return copy->second.get();
}

}  // namespace sfml
