#pragma once
// Lettering: lines of text set on a page of Cairo's, glyph by glyph as FontChain lays them out, so that they stand as
// on the screen. Belongs to makeDocument.

#include "fonts/font_chain.hpp"
#include "view/frame.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>

using cairo_t = struct _cairo;
using cairo_font_face_t = struct _cairo_font_face;

namespace paper {

class Lettering {
public:
    /// `fonts` must outlive it.
    explicit Lettering(const fonts::FontChain& fonts);
    ~Lettering();
    Lettering(const Lettering&) = delete;
    Lettering& operator=(const Lettering&) = delete;

    /// First all halos, so that none covers a neighbour's letters.
    void draw(cairo_t& page, std::span<const view::DrawText> texts);

private:
    enum class Part { Halo, Letters };
    void draw(cairo_t& page, const view::DrawText& text, Part part);
    /// Null where Cairo or FreeType cannot take the file.
    cairo_font_face_t* faceOf(std::uint8_t file);

    struct Release {
        void operator()(cairo_font_face_t* face) const;
    };
    const fonts::FontChain& m_fonts;
    std::map<std::uint8_t, std::unique_ptr<cairo_font_face_t, Release>> m_faces;
};

}  // namespace paper
