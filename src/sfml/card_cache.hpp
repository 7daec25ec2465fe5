#pragma once
// CardCache: meshes and images that were sent to the graphics card. Each stays while somebody holds the original and it
// is not among the least recently drawn beyond the budget.

#include "base/log.hpp"
#include "sfml/compat.hpp"
#include "view/frame.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>

namespace sfml {

/// A texture and the size of the image it shows, which may be larger than the texture when the card could not take it
/// whole.
struct CardImage {
    sf::Texture texture;
    sf::Vector2f imagePx;
};

class CardCache {
public:
    static constexpr std::size_t BudgetBytes = 256U << 20U;

    explicit CardCache(base::LogSink log) : m_log(std::move(log)) {}

    /// Drops what died since the last frame, and the oldest where the budget is exceeded.
    void beginFrame();

    /// Null for an empty mesh, or where the card is out of memory (said once in the log).
    [[nodiscard]] const sf::VertexBuffer* buffer(const view::MeshPointer& mesh);

    /// Shrunk by the factor, or by more where the card takes no texture so large.
    [[nodiscard]] const CardImage* image(const view::ImagePointer& image, int factor);

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t uploadedBytes() const { return m_uploadedBytes; }  // since beginFrame()

private:
    template <typename Original, typename Copy>
    struct Entry {
        std::weak_ptr<const Original> original;
        std::unique_ptr<Copy> copy;
        std::size_t bytes = 0;
        std::uint64_t lastUsed = 0;
    };
    template <typename Original, typename Copy>
    using Table = std::unordered_map<const Original*, Entry<Original, Copy>>;
    using ShrunkImages = std::map<int, std::unique_ptr<CardImage>>;  // by factor

    template <typename Original, typename Copy>
    void drop(Table<Original, Copy>& table, std::uint64_t olderThan);
    [[nodiscard]] std::unique_ptr<CardImage> makeImage(const view::Image& image, int factor);
    void complain(const char* what);

    base::LogSink m_log;
    Table<view::Mesh, sf::VertexBuffer> m_buffers;
    Table<view::Image, ShrunkImages> m_images;
    std::size_t m_bytes = 0;
    std::size_t m_uploadedBytes = 0;
    std::uint64_t m_frame = 0;
    bool m_hasComplained = false;
};

/// Every `factor` by `factor` pixels averaged into one, transparent ones not counting for the colour.
[[nodiscard]] view::Image shrunk(const view::Image& image, int factor);

}  // namespace sfml
