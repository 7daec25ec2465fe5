#include "sfml/texture_atlas.hpp"

#include <algorithm>

namespace sfml {
namespace {

constexpr std::size_t PagesBeforeReuse = 4;
constexpr int GapPx = 1;  // keeps neighbours apart where sampling reaches over the edge
constexpr std::size_t RowBytes = static_cast<std::size_t>(TextureAtlas::PageSidePx) * 4;

}  // namespace

bool TextureAtlas::isAlive(const Slot& slot) const {
    return slot.page < m_pages.size() && m_pages[slot.page]->epoch == slot.epoch;
}

bool TextureAtlas::addPage() {
    auto page = std::make_unique<Page>();
    constexpr auto Side = static_cast<unsigned>(PageSidePx);
    if (!compat::create(page->texture, {Side, Side})) {
        if (m_log) {
            m_log(base::LogLevel::Error, "sfml", "the graphics card has no room for more labels or symbols");
        }
        return false;
    }
    page->texture.setSmooth(m_isSmooth);
    page->rgba.assign(RowBytes * Side, 0);
    page->dirtyFromPx = 0;
    page->dirtyToPx = PageSidePx;
    m_pages.push_back(std::move(page));
    return true;
}

std::optional<TextureAtlas::Slot> TextureAtlas::place(std::size_t pageNumber, int widthPx, int heightPx) {
    Page& page = *m_pages[pageNumber];
    const int width = widthPx + 2 * GapPx;
    const int height = heightPx + 2 * GapPx;
    Shelf* best = nullptr;
    int bottom = 0;
    for (Shelf& shelf : page.shelves) {
        bottom = std::max(bottom, shelf.topPx + shelf.heightPx);
        const bool fits = shelf.heightPx >= height && shelf.usedPx + width <= PageSidePx;
        if (fits && (best == nullptr || shelf.heightPx < best->heightPx)) {
            best = &shelf;
        }
    }
    // A shelf half again as high as needed wastes more than a new one, as long as there is room for one.
    const bool hasRoom = bottom + height <= PageSidePx;
    if ((best == nullptr || best->heightPx * 2 > height * 3) && hasRoom) {
        page.shelves.push_back({bottom, height, 0});
        best = &page.shelves.back();
    }
    if (best == nullptr) {
        return std::nullopt;
    }
    const Slot slot{static_cast<std::uint32_t>(pageNumber),
                    page.epoch,
                    best->usedPx + GapPx,
                    best->topPx + GapPx,
                    widthPx,
                    heightPx};
    best->usedPx += width;
    page.lastUsed = m_frame;
    page.dirtyFromPx = std::min(page.dirtyFromPx, slot.topPx);
    page.dirtyToPx = std::max(page.dirtyToPx, slot.topPx + slot.heightPx);
    return slot;
}

std::optional<TextureAtlas::Slot> TextureAtlas::add(int widthPx, int heightPx) {
    if (widthPx > MaxPicturePx || heightPx > MaxPicturePx || widthPx <= 0 || heightPx <= 0) {
        return std::nullopt;
    }
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        if (const auto slot = place(page, widthPx, heightPx)) {
            return slot;
        }
    }
    if (m_pages.size() >= PagesBeforeReuse) {
        const auto oldest = std::min_element(m_pages.begin(), m_pages.end(),
                                             [](const auto& a, const auto& b) { return a->lastUsed < b->lastUsed; });
        Page& page = **oldest;
        if (page.lastUsed < m_frame) {
            ++page.epoch;
            page.shelves.clear();
            std::fill(page.rgba.begin(), page.rgba.end(), std::uint8_t{0});
            page.dirtyFromPx = 0;
            page.dirtyToPx = PageSidePx;
            return place(static_cast<std::size_t>(oldest - m_pages.begin()), widthPx, heightPx);
        }
    }
    if (!addPage()) {
        return std::nullopt;
    }
    return place(m_pages.size() - 1, widthPx, heightPx);
}

std::span<std::uint8_t> TextureAtlas::row(const Slot& slot, int row) {
    const std::size_t start =
        static_cast<std::size_t>(slot.topPx + row) * RowBytes + static_cast<std::size_t>(slot.leftPx) * 4;
    return {m_pages[slot.page]->rgba.data() + start, static_cast<std::size_t>(slot.widthPx) * 4};
}

std::size_t TextureAtlas::upload() {
    std::size_t bytes = 0;
    for (const auto& page : m_pages) {
        const int rows = page->dirtyToPx - page->dirtyFromPx;
        if (rows <= 0) {
            continue;
        }
        const std::size_t start = static_cast<std::size_t>(page->dirtyFromPx) * RowBytes;
        compat::update(page->texture, page->rgba.data() + start,
                       {static_cast<unsigned>(PageSidePx), static_cast<unsigned>(rows)},
                       {0, static_cast<unsigned>(page->dirtyFromPx)});
        bytes += static_cast<std::size_t>(rows) * RowBytes;
        page->dirtyFromPx = PageSidePx;
        page->dirtyToPx = 0;
    }
    return bytes;
}

}  // namespace sfml
