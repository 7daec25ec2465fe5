#pragma once
// TextureAtlas: many small pictures in few textures. Pages fill shelf by shelf; when all are full, the page that has
// gone unused longest is emptied and starts anew.
//
//   page   +------------------+
//          | slot | slot |s |  shelf
//          |----------+-------|
//          |  slot    | slot  |  shelf
//          |------------------|
//          |     free         |
//          +------------------+

#include "base/log.hpp"
#include "sfml/compat.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sfml {

class TextureAtlas {
public:
    /// A picture's place. It stays good until its page is emptied: ask isAlive().
    struct Slot {
        std::uint32_t page = 0;
        std::uint32_t epoch = 0;
        int leftPx = 0;
        int topPx = 0;
        int widthPx = 0;
        int heightPx = 0;
    };

    static constexpr int PageSidePx = 1024;
    static constexpr int MaxPicturePx = 1000;  // a side

    /// `smooth`: sampled between pixels, for pictures that are turned.
    TextureAtlas(bool smooth, base::LogSink log) : m_log(std::move(log)), m_isSmooth(smooth) {}

    /// From now on pages count as unused until something on them is touched again.
    void beginFrame() { ++m_frame; }

    /// Room for a picture, touched; empty when it is larger than MaxPicturePx or the card has no more textures.
    [[nodiscard]] std::optional<Slot> add(int widthPx, int heightPx);

    /// A row of the slot's pixels, to be written before the next upload.
    [[nodiscard]] std::span<std::uint8_t> row(const Slot& slot, int row);

    [[nodiscard]] bool isAlive(const Slot& slot) const;
    void touch(const Slot& slot) { m_pages[slot.page]->lastUsed = m_frame; }

    /// Sends what was written to the card; the number of bytes.
    std::size_t upload();

    [[nodiscard]] std::size_t pageCount() const { return m_pages.size(); }
    [[nodiscard]] const sf::Texture& texture(std::size_t page) const { return m_pages[page]->texture; }

private:
    struct Shelf {
        int topPx = 0;
        int heightPx = 0;
        int usedPx = 0;
    };
    struct Page {
        sf::Texture texture;
        std::vector<std::uint8_t> rgba;  // the same pixels, so that many small pictures go up in one piece
        std::vector<Shelf> shelves;
        std::uint32_t epoch = 0;
        std::uint64_t lastUsed = 0;
        int dirtyFromPx = PageSidePx;  // rows
        int dirtyToPx = 0;
    };

    [[nodiscard]] std::optional<Slot> place(std::size_t page, int widthPx, int heightPx);
    [[nodiscard]] bool addPage();

    base::LogSink m_log;
    std::vector<std::unique_ptr<Page>> m_pages;
    std::uint64_t m_frame = 0;
    bool m_isSmooth = false;
};

}  // namespace sfml
