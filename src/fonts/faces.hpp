#pragma once
// Faces: FreeType's side of FontChain. Lays a line of text out from unhinted metrics, which grow evenly with size, and
// gives outlines.

#include "base/diagnostic.hpp"
#include "fonts/font_chain.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fonts {

/// A glyph and where its pen stands.
struct PlacedGlyph {
    std::uint8_t file = 0;
    std::uint32_t glyph = 0;
    float xPx = 0.0F;  // from the start of the line
    char32_t codePoint = 0;
};

struct GlyphLine {
    std::vector<PlacedGlyph> glyphs;
    float widthPx = 0.0F;
};

/// How far glyphs reach from the baseline, as shares of the size.
struct GlyphExtent {
    float above = 0.0F;
    float below = 0.0F;
};

/// The size text is really drawn at.
[[nodiscard]] unsigned drawnSizePx(const view::TextStyle& style);

/// An outline that owns its points.
class OwnedOutline {
public:
    OwnedOutline(FT_Library library, const FT_Outline& source);
    OwnedOutline(OwnedOutline&& other) noexcept
        : m_library(other.m_library), m_outline(other.m_outline), m_isOwner(std::exchange(other.m_isOwner, false)) {}
    OwnedOutline(const OwnedOutline&) = delete;
    OwnedOutline& operator=(const OwnedOutline&) = delete;
    OwnedOutline& operator=(OwnedOutline&&) = delete;
    ~OwnedOutline();

    /// Null where there was no memory for it.
    [[nodiscard]] FT_Outline* get() { return m_isOwner ? &m_outline : nullptr; }

private:
    FT_Library m_library;
    FT_Outline m_outline{};
    bool m_isOwner = false;
};

struct FontChain::Faces {
    Faces(const FontFiles& files, base::Diagnostics& problems);
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;
    ~Faces();

    [[nodiscard]] GlyphLine layOut(std::string_view text, const view::TextStyle& style) const;
    [[nodiscard]] bool covers(session::FontFace face, char32_t codePoint) const;

    /// Of capitals and hanzi above the baseline, and of descenders below it.
    [[nodiscard]] GlyphExtent extentOf(session::FontFace face) const;

    /// The glyph's outline at that size, in 26.6 pixels, y up; valid until the next call. Null where it has none.
    [[nodiscard]] const FT_Outline* outline(const PlacedGlyph& glyph, unsigned sizePx, bool hinted) const;

    [[nodiscard]] FT_Library library() const { return m_library.get(); }

    /// The whole file that glyphs with this number come from, for those who set its letters themselves; as long as the
    /// chain lives.
    [[nodiscard]] std::span<const std::byte> bytesOf(std::uint8_t file) const { return *m_files.at(file).bytes; }

private:
    struct GlyphReference {
        std::uint8_t file = 0;
        std::uint32_t glyph = 0;  // 0: the file's box for missing characters
    };
    struct File {
        std::string name;
        std::unique_ptr<std::vector<std::byte>> bytes;  // FreeType reads from here as long as the face lives
        std::unique_ptr<std::remove_pointer_t<FT_Face>, FT_Error (*)(FT_Face)> face{nullptr, &FT_Done_Face};
        float pixelsPerUnit = 0.0F;  // at size 1
        mutable unsigned sizePx = 0;
    };

    [[nodiscard]] int load(const std::filesystem::path& path, base::Diagnostics& problems);
    [[nodiscard]] GlyphReference find(session::FontFace face, char32_t codePoint) const;
    [[nodiscard]] float advanceUnits(const GlyphReference& glyph) const;

    std::unique_ptr<std::remove_pointer_t<FT_Library>, FT_Error (*)(FT_Library)> m_library{nullptr, &FT_Done_FreeType};
    std::vector<File> m_files;
    std::array<std::vector<std::uint8_t>, session::FontFaceCount> m_chains;  // own files first, then every other
    mutable std::array<std::unordered_map<char32_t, GlyphReference>, session::FontFaceCount> m_found;
    mutable std::unordered_map<std::uint64_t, float> m_advances;
    mutable std::unordered_map<std::string, OwnedOutline> m_outlines;  // hinting takes longer than all else
    mutable std::string m_outlineKey;
    mutable std::array<std::optional<GlyphExtent>, session::FontFaceCount> m_extents;
};

}  // namespace fonts
