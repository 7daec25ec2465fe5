#include "paper/lettering.hpp"

#include "base/utf8.hpp"
#include "fonts/faces.hpp"

#include <cairo-ft.h>
#include <cairo.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace paper {
namespace {

/// A file as Cairo knows it. Cairo keeps faces in caches of its own for as long as it likes, so each owns its bytes,
/// and the library lives to the end of the program.
struct OwnedFace {
    std::vector<std::byte> bytes;
    FT_Face face = nullptr;
};

FT_Library library() {
    static const std::unique_ptr<FT_LibraryRec_, FT_Error (*)(FT_Library)> Library(
        [] {
            FT_Library made = nullptr;
            return FT_Init_FreeType(&made) == 0 ? made : nullptr;
        }(),
        &FT_Done_FreeType);
    return Library.get();
}

void release(void* data) {
    const std::unique_ptr<OwnedFace> owned(static_cast<OwnedFace*>(data));
    FT_Done_Face(owned->face);
}

cairo_font_face_t* makeFace(std::span<const std::byte> bytes) {
    if (library() == nullptr) {
        return nullptr;
    }
    auto owned = std::make_unique<OwnedFace>();
    owned->bytes.assign(bytes.begin(), bytes.end());
    const auto* data = reinterpret_cast<const FT_Byte*>(owned->bytes.data());
    if (FT_New_Memory_Face(library(), data, static_cast<FT_Long>(owned->bytes.size()), 0, &owned->face) != 0) {
        return nullptr;
    }
    static const cairo_user_data_key_t Key{};
    cairo_font_face_t* face = cairo_ft_font_face_create_for_ft_face(owned->face, 0);
    if (cairo_font_face_set_user_data(face, &Key, owned.get(), &release) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        release(owned.release());
        return nullptr;
    }
    static_cast<void>(owned.release());  // the face's now
    return face;
}

void setColor(cairo_t& page, const session::Color& color) {
    constexpr double Full = 255.0;
    cairo_set_source_rgba(&page, color.red / Full, color.green / Full, color.blue / Full, color.alpha / Full);
}

void setUnhinted(cairo_t& page) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(&page, options);
    cairo_font_options_destroy(options);
}

}  // namespace

void Lettering::Release::operator()(cairo_font_face_t* face) const {
    cairo_font_face_destroy(face);
}

Lettering::Lettering(const fonts::FontChain& fonts) : m_fonts(fonts) {}

Lettering::~Lettering() = default;

cairo_font_face_t* Lettering::faceOf(std::uint8_t file) {
    const auto [entry, isNew] = m_faces.try_emplace(file);
    if (isNew) {
        entry->second.reset(makeFace(m_fonts.faces()->bytesOf(file)));
    }
    return entry->second.get();
}

void Lettering::draw(cairo_t& page, std::span<const view::DrawText> texts) {
    for (const Part part : {Part::Halo, Part::Letters}) {
        for (const view::DrawText& text : texts) {
            draw(page, text, part);
        }
    }
}

void Lettering::draw(cairo_t& page, const view::DrawText& text, Part part) {
    const bool isHalo = part == Part::Halo;
    const session::Color& color = isHalo ? text.haloColor : text.color;
    if (color.alpha == 0 || (isHalo && !(text.haloPx > 0.0F))) {
        return;
    }
    const fonts::GlyphLine line = m_fonts.faces()->layOut(text.text, text.style);
    cairo_save(&page);
    cairo_translate(&page, static_cast<double>(text.at.xPx), static_cast<double>(text.at.yPx));
    cairo_rotate(&page, static_cast<double>(text.angleRad));
    setColor(page, color);
    setUnhinted(page);
    cairo_new_path(&page);
    // A run of glyphs from one file at a time.
    for (auto from = line.glyphs.begin(); from != line.glyphs.end();) {
        const auto to =
            std::find_if(from, line.glyphs.end(), [&](const auto& glyph) { return glyph.file != from->file; });
        cairo_font_face_t* face = faceOf(from->file);
        if (face != nullptr) {
            std::vector<cairo_glyph_t> glyphs;
            std::vector<cairo_text_cluster_t> clusters;
            std::string letters;
            for (auto glyph = from; glyph != to; ++glyph) {
                const std::string letter = base::encodeUtf8({&glyph->codePoint, 1});
                glyphs.push_back({glyph->glyph, static_cast<double>(glyph->xPx), 0.0});
                clusters.push_back({static_cast<int>(letter.size()), 1});
                letters += letter;
            }
            cairo_set_font_face(&page, face);
            cairo_set_font_size(&page, fonts::drawnSizePx(text.style));
            if (isHalo) {
                cairo_glyph_path(&page, glyphs.data(), static_cast<int>(glyphs.size()));
            } else {
                cairo_show_text_glyphs(&page, letters.data(), static_cast<int>(letters.size()), glyphs.data(),
                                       static_cast<int>(glyphs.size()), clusters.data(),
                                       static_cast<int>(clusters.size()), cairo_text_cluster_flags_t{});
            }
        }
        from = to;
    }
    if (isHalo) {
        cairo_set_line_join(&page, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_width(&page, 2.0 * static_cast<double>(text.haloPx));
        cairo_stroke(&page);
    }
    cairo_restore(&page);
}

}  // namespace paper
