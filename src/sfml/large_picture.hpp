#pragma once
// LargePicture: a frame drawn off screen in parts, so that it may be larger than the graphics card's pictures and need
// not fit into memory.

#include "base/log.hpp"
#include "base/result.hpp"
#include "view/frame.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace fonts {
class FontChain;
}

namespace sfml {

/// The longest side of a picture.
inline constexpr int MaxPictureSidePx = 16384;

/// Draws the frame and gives it from top to bottom, some rows of RGBA at a time. Call probeDisplay() first.
[[nodiscard]] base::Result<void> drawInParts(const view::Frame& frame, const fonts::FontChain& fonts,
                                             const base::LogSink& log,
                                             const std::function<void(std::span<const std::uint8_t> rows)>& take);

}  // namespace sfml
