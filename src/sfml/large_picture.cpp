#include "sfml/large_picture.hpp"

#include "sfml/offscreen.hpp"
#include "view/frame_parts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace sfml {
namespace {

// Wide and low: rows are wanted one after another, and all of a band is kept until it is whole.
constexpr geo::ScreenSize PartSize{4096, 1024};

/// A frame that one picture can hold is drawn at once, which is faster.
geo::ScreenSize partSizeFor(geo::ScreenSize frame) {
    const bool fits = frame.widthPx <= Offscreen::MaxSidePx && frame.heightPx <= Offscreen::MaxSidePx;
    return fits ? frame
                : geo::ScreenSize{std::min(frame.widthPx, PartSize.widthPx),
                                  std::min(frame.heightPx, PartSize.heightPx)};
}

}  // namespace

base::Result<void> drawInParts(const view::Frame& frame, const fonts::FontChain& fonts, const base::LogSink& log,
                               const std::function<void(std::span<const std::uint8_t> rows)>& take) {
    const geo::ScreenSize size = frame.size;
    if (size.widthPx > MaxPictureSidePx || size.heightPx > MaxPictureSidePx) {
        return base::fail(base::ErrorCode::OutOfRange, "size",
                          fmt::format("a picture of {} by {} pixels is not drawn: {} a side is the most", size.widthPx,
                                      size.heightPx, MaxPictureSidePx));
    }
    const geo::ScreenSize part = partSizeFor(size);
    auto surface = Offscreen::create(part, fonts, log);
    if (!surface) {
        return base::Failure(surface.error());
    }
    const auto rowBytes = static_cast<std::size_t>(size.widthPx) * 4;
    const auto partRowBytes = static_cast<std::size_t>(part.widthPx) * 4;
    view::Image drawn;
    std::vector<std::uint8_t> band;
    for (int top = 0; top < size.heightPx; top += part.heightPx) {
        const int height = std::min(part.heightPx, size.heightPx - top);
        band.resize(rowBytes * static_cast<std::size_t>(height));
        for (int left = 0; left < size.widthPx; left += part.widthPx) {
            const geo::ScreenRect place{static_cast<float>(left), static_cast<float>(top),
                                        static_cast<float>(part.widthPx), static_cast<float>(part.heightPx)};
            (*surface)->draw(part == size ? frame : view::windowOn(frame, place));
            (*surface)->readPixels(drawn);
            const std::size_t from = static_cast<std::size_t>(left) * 4;
            const std::size_t count = std::min(partRowBytes, rowBytes - from);
            for (int row = 0; row < height; ++row) {
                std::memcpy(band.data() + static_cast<std::size_t>(row) * rowBytes + from,
                            drawn.rgba.data() + static_cast<std::size_t>(row) * partRowBytes, count);
            }
        }
        take(band);
    }
    return {};
}

}  // namespace sfml
