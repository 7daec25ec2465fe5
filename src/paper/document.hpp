#pragma once
// Document: a frame as a file of lines and letters, PDF or SVG, by Cairo. It decides nothing: what is drawn, where and
// in which colour all comes with the frame, as for sfml::Canvas.
//
// Fills, ribbons, symbols and text stay vectors; letters stay text in a PDF, so that it can be searched. Only rasters,
// and what lies under them, come as an image: see view::splitAtRasters.

#include "base/result.hpp"
#include "fonts/font_chain.hpp"
#include "view/frame.hpp"

#include <optional>
#include <string>

namespace paper {

enum class Format { Pdf, Svg };

/// What a PDF says about itself.
struct Details {
    std::string title;
    std::string subject;
};

/// The frame's rasters and all under them, drawn already, over a part of the page.
struct Backdrop {
    view::Image image;
    geo::ScreenRect at;
};

/// The bytes of the file: the same frame gives the same bytes in each run of the program. One pixel of the frame is one
/// CSS pixel, 1/96 inch. Rasters in the frame itself are left out. Fails where Cairo has no memory for the page.
[[nodiscard]] base::Result<std::string> makeDocument(Format format, const view::Frame& frame,
                                                     const std::optional<Backdrop>& backdrop,
                                                     const fonts::FontChain& fonts, const Details& details);

}  // namespace paper
