#pragma once
// Lettering: lines of text set on a page of Cairo's, glyph by glyph as FontChain lays them out, so that they stand as
// on the screen. Belongs to makeDocument.

#include "fonts/font_chain.hpp"
#include "view/frame.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>

// Cairo's own names for what its headers call cairo_t and cairo_font_face_t.
struct _cairo;            // NOLINT(bugprone-reserved-identifier)
struct _cairo_font_face;  // NOLINT(bugprone-reserved-identifier)

namespace paper {

class Lettering {
public:
    /// `fonts` must outlive it.
    explicit Lettering(const fonts::FontChain& fonts);
    ~Lettering();
    Lettering(const Lettering&) = delete;
    Lettering& operator=(const Lettering&) = delete;

    /// First all halos, so that none covers a neighbour's letters.
    void draw(_cairo& page, std::span<const view::DrawText> texts);

private:
    enum class Part { Halo, Letters };
    void draw(_cairo& page, const view::DrawText& text, Part part);
    /// Null where Cairo or FreeType cannot take the file.
    _cairo_font_face* faceOf(std::uint8_t file);

    struct Release {
        void operator()(_cairo_font_face* face) const;
    };
    const fonts::FontChain& m_fonts;
    std::map<std::uint8_t, std::unique_ptr<_cairo_font_face, Release>> m_faces;
};

}  // namespace paper
