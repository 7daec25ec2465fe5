#include "sfml/label_bitmap.hpp"

#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <utility>

namespace sfml {
namespace {

struct Layer {
    int leftPx = 0;
    int topPx = 0;
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t>* coverage = nullptr;
    std::vector<std::uint8_t>* scratch = nullptr;
};

FT_BBox pixelBox(const FT_Outline& outline) {
    FT_BBox box;
    FT_Outline_Get_CBox(&outline, &box);
    return {box.xMin >> 6, box.yMin >> 6, (box.xMax + 63) >> 6, (box.yMax + 63) >> 6};
}

/// Draws the outline and joins it to what is there: the stronger coverage wins, so that overlapping neighbours leave no
/// seam.
void join(FT_Library library, FT_Outline& outline, const Layer& layer) {
    const FT_BBox box = pixelBox(outline);
    const auto width = static_cast<int>(box.xMax - box.xMin);
    const auto height = static_cast<int>(box.yMax - box.yMin);
    if (width <= 0 || height <= 0) {
        return;
    }
    std::vector<std::uint8_t>& pixels = *layer.scratch;
    pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    FT_Outline_Translate(&outline, -box.xMin * 64, -box.yMin * 64);
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(height);
    bitmap.width = static_cast<unsigned>(width);
    bitmap.pitch = width;
    bitmap.buffer = pixels.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) != 0) {
        return;
    }
    const int left = static_cast<int>(box.xMin) - layer.leftPx;
    const int top = layer.topPx - static_cast<int>(box.yMax);
    for (int row = std::max(0, -top); row < height && top + row < layer.heightPx; ++row) {
        for (int column = std::max(0, -left); column < width && left + column < layer.widthPx; ++column) {
            const auto to = static_cast<std::size_t>(top + row) * static_cast<std::size_t>(layer.widthPx) +
                            static_cast<std::size_t>(left + column);
            const auto from =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
            (*layer.coverage)[to] = std::max((*layer.coverage)[to], pixels[from]);
        }
    }
}

/// The letters grown by a disc: each pixel takes the strongest letter within the radius, the rim of the disc counting
/// for its share. FreeType's stroker gives nearly the same picture at ten times the cost.
std::vector<std::uint8_t> grown(const std::vector<std::uint8_t>& letters, int widthPx, int heightPx, float haloPx) {
    // A thin stroke may cover no pixel more than by half, and its halo must be no fainter for that. A pixel so counted
    // as full has its edge anywhere from its middle to its rim: a quarter of a pixel beyond the middle, taken all
    // together.
    std::vector<std::uint8_t> solid(letters);
    for (std::uint8_t& coverage : solid) {
        coverage = static_cast<std::uint8_t>(std::min(2 * coverage, 255));
    }
    const float radiusPx = haloPx + 0.25F;
    std::vector<std::uint8_t> halo(letters.size(), 0);
    const int reach = static_cast<int>(std::ceil(radiusPx));
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            const float distance = std::hypot(static_cast<float>(dx), static_cast<float>(dy));
            const float share = std::clamp(radiusPx + 0.5F - distance, 0.0F, 1.0F);
            const auto weight = static_cast<unsigned>(std::lround(share * 256.0F));
            if (weight == 0) {
                continue;
            }
            const auto columns = static_cast<std::size_t>(std::max(0, widthPx - std::abs(dx)));
            for (int row = std::max(0, -dy); row < std::min(heightPx, heightPx - dy); ++row) {
                std::uint8_t* to = halo.data() + row * widthPx + std::max(0, -dx);
                const std::uint8_t* from = solid.data() + (row + dy) * widthPx + std::max(0, dx);
                for (std::size_t column = 0; column < columns; ++column) {
                    to[column] = std::max(to[column], static_cast<std::uint8_t>((from[column] * weight) >> 8U));
                }
            }
        }
    }
    return halo;
}

}  // namespace

LabelBitmap drawLabel(const fonts::FontChain::Faces& faces, std::span<const fonts::PlacedGlyph> glyphs,
                      const LabelRendering& rendering) {
    FT_Library library = faces.library();
    std::vector<fonts::OwnedOutline> letters;
    letters.reserve(glyphs.size());
    FT_BBox all{0, 0, 0, 0};
    for (const fonts::PlacedGlyph& glyph : glyphs) {
        const FT_Outline* source = faces.outline(glyph, rendering.sizePx, rendering.hinted);
        if (source == nullptr) {
            continue;
        }
        fonts::OwnedOutline copy(library, *source);
        FT_Outline* outline = copy.get();
        if (outline == nullptr) {
            continue;
        }
        FT_Outline_Translate(outline, std::lround(glyph.xPx * rendering.scale * 64.0F), 0);
        const FT_BBox box = pixelBox(*outline);
        all = letters.empty() ? box
                              : FT_BBox{std::min(all.xMin, box.xMin), std::min(all.yMin, box.yMin),
                                        std::max(all.xMax, box.xMax), std::max(all.yMax, box.yMax)};
        letters.push_back(std::move(copy));
    }
    LabelBitmap bitmap;
    if (letters.empty()) {
        return bitmap;
    }
    const int margin = rendering.haloPx > 0.0F ? static_cast<int>(std::ceil(rendering.haloPx)) + 1 : 0;
    bitmap.leftPx = static_cast<int>(all.xMin) - margin;
    bitmap.topPx = static_cast<int>(all.yMax) + margin;
    bitmap.widthPx = static_cast<int>(all.xMax - all.xMin) + 2 * margin;
    bitmap.heightPx = static_cast<int>(all.yMax - all.yMin) + 2 * margin;
    const std::size_t area = static_cast<std::size_t>(bitmap.widthPx) * static_cast<std::size_t>(bitmap.heightPx);
    bitmap.letters.assign(area, 0);

    std::vector<std::uint8_t> scratch;
    const Layer layer{bitmap.leftPx, bitmap.topPx, bitmap.widthPx, bitmap.heightPx, &bitmap.letters, &scratch};
    for (fonts::OwnedOutline& letter : letters) {
        join(library, *letter.get(), layer);
    }
    if (rendering.haloPx > 0.0F) {
        bitmap.halo = grown(bitmap.letters, bitmap.widthPx, bitmap.heightPx, rendering.haloPx);
    }
    return bitmap;
}

}  // namespace sfml
