#include "fonts/faces.hpp"

#include "base/utf8.hpp"
#include "fonts/byte_key.hpp"

#include <fmt/core.h>
#include FT_ADVANCES_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <system_error>
#include <utility>

namespace fonts {
namespace {

constexpr std::uintmax_t MaxFontBytes = 64U << 20U;
constexpr std::u32string_view Tallest = U"H\u0411\u56FD";               // H, Cyrillic be, hanzi guo
constexpr std::u32string_view Deepest = U"gy\u049A\u04A3\u0449\u56FD";  // the Kazakh letters reach deepest
constexpr unsigned MinSizePx = 4;
constexpr unsigned MaxSizePx = 400;

/// Characters that take no room and show nothing: joiners, direction marks, soft hyphen, byte order mark, controls.
bool isInvisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/// Spaces of other widths, for which an ordinary one will do where no font has them.
bool isSpace(char32_t c) {
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Combining diacritics stand on the letter before, so no letter spacing goes between.
bool isCombining(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF);
}

std::size_t indexOf(session::FontFace face) {
    return std::min(static_cast<std::size_t>(face), session::FontFaceCount - 1);
}

base::Diagnostic fault(const std::filesystem::path& path, std::string code, std::string message) {
    base::Diagnostic diagnostic;
    diagnostic.severity = base::Severity::Warning;
    diagnostic.code = std::move(code);
    diagnostic.file = path.generic_string();
    diagnostic.message = std::move(message);
    return diagnostic;
}

}  // namespace

unsigned drawnSizePx(const view::TextStyle& style) {
    const float rounded = std::round(style.sizePx);
    return static_cast<unsigned>(std::clamp(rounded, static_cast<float>(MinSizePx), static_cast<float>(MaxSizePx)));
}

OwnedOutline::OwnedOutline(FT_Library library, const FT_Outline& source) : m_library(library) {
    if (FT_Outline_New(library, static_cast<FT_UInt>(source.n_points), source.n_contours, &m_outline) != 0) {
        return;
    }
    m_isOwner = true;
    FT_Outline_Copy(&source, &m_outline);
}

OwnedOutline::~OwnedOutline() {
    if (m_isOwner) {
        FT_Outline_Done(m_library, &m_outline);
    }
}

FontChain::Faces::Faces(const FontFiles& files, base::Diagnostics& problems) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        problems.push_back(
            fault({}, "freetype-broken", "FreeType cannot be started, so no text is drawn: reinstall libfreetype"));
        return;
    }
    m_library.reset(library);

    std::unordered_map<std::string, int> loaded;  // -1: tried and failed
    for (std::size_t face = 0; face < session::FontFaceCount; ++face) {
        for (const std::filesystem::path& path : files.chains[face]) {
            auto [entry, isNew] = loaded.try_emplace(path.generic_string(), -1);
            if (isNew) {
                entry->second = load(path, problems);
            }
            if (entry->second >= 0) {
                m_chains[face].push_back(static_cast<std::uint8_t>(entry->second));
            }
        }
    }
    for (auto& chain : m_chains) {
        for (std::size_t file = 0; file < m_files.size(); ++file) {
            const auto number = static_cast<std::uint8_t>(file);
            if (std::find(chain.begin(), chain.end(), number) == chain.end()) {
                chain.push_back(number);
            }
        }
    }
}

FontChain::Faces::~Faces() = default;

int FontChain::Faces::load(const std::filesystem::path& path, base::Diagnostics& problems) {
    constexpr const char* Remedy = "reinstall the program or restore the file; other fonts stand in for it";
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        problems.push_back(
            fault(path, "font-missing", fmt::format("the font cannot be read ({}): {}", error.message(), Remedy)));
        return -1;
    }
    if (size > MaxFontBytes) {
        problems.push_back(
            fault(path, "font-too-large", fmt::format("a font of {} bytes is not taken: {}", size, Remedy)));
        return -1;
    }
    if (m_files.size() > std::numeric_limits<std::uint8_t>::max()) {
        problems.push_back(fault(path, "font-too-many", "more than 256 font files are not taken"));
        return -1;
    }
    File file;
    file.name = path.filename().generic_string();
    file.bytes = std::make_unique<std::vector<std::byte>>(static_cast<std::size_t>(size));
    std::ifstream stream(path, std::ios::binary);
    // Reading bytes as characters is what an istream offers.
    stream.read(reinterpret_cast<char*>(file.bytes->data()), static_cast<std::streamsize>(size));
    if (!stream) {
        problems.push_back(
            fault(path, "font-unreadable", fmt::format("the font cannot be read to its end: {}", Remedy)));
        return -1;
    }
    FT_Face face = nullptr;
    const auto* bytes = reinterpret_cast<const FT_Byte*>(file.bytes->data());
    if (FT_New_Memory_Face(m_library.get(), bytes, static_cast<FT_Long>(size), 0, &face) != 0) {
        problems.push_back(fault(path, "font-broken", fmt::format("this is no font FreeType can read: {}", Remedy)));
        return -1;
    }
    file.face.reset(face);
    if (!FT_IS_SCALABLE(face) || face->units_per_EM == 0 || FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0) {
        problems.push_back(
            fault(path, "font-broken", fmt::format("the font has no outlines or no Unicode table: {}", Remedy)));
        return -1;
    }
    file.pixelsPerUnit = 1.0F / static_cast<float>(face->units_per_EM);
    m_files.push_back(std::move(file));
    return static_cast<int>(m_files.size()) - 1;
}

FontChain::Faces::GlyphReference FontChain::Faces::find(session::FontFace face, char32_t codePoint) const {
    auto& found = m_found[indexOf(face)];
    const auto known = found.find(codePoint);
    if (known != found.end()) {
        return known->second;
    }
    const auto& chain = m_chains[indexOf(face)];
    GlyphReference result{chain.empty() ? std::uint8_t{0} : chain.front(), 0};
    for (const std::uint8_t file : chain) {
        const FT_UInt glyph = FT_Get_Char_Index(m_files[file].face.get(), codePoint);
        if (glyph != 0) {
            result = {file, glyph};
            break;
        }
    }
    if (result.glyph == 0 && isSpace(codePoint)) {
        result = find(face, U' ');
    }
    found.emplace(codePoint, result);
    return result;
}

bool FontChain::Faces::covers(session::FontFace face, char32_t codePoint) const {
    return !m_files.empty() && (isInvisible(codePoint) || find(face, codePoint).glyph != 0);
}

float FontChain::Faces::advanceUnits(const GlyphReference& glyph) const {
    const std::uint64_t key = (std::uint64_t{glyph.file} << 32U) | glyph.glyph;
    const auto known = m_advances.find(key);
    if (known != m_advances.end()) {
        return known->second;
    }
    FT_Fixed advance = 0;
    if (FT_Get_Advance(m_files[glyph.file].face.get(), glyph.glyph, FT_LOAD_NO_SCALE, &advance) != 0) {
        advance = 0;
    }
    const auto units = static_cast<float>(advance);
    m_advances.emplace(key, units);
    return units;
}

GlyphLine FontChain::Faces::layOut(std::string_view text, const view::TextStyle& style) const {
    GlyphLine line;
    if (m_files.empty()) {
        return line;
    }
    const auto size = static_cast<float>(drawnSizePx(style));
    const std::u32string codePoints = base::decodeUtf8(text);
    line.glyphs.reserve(codePoints.size());
    float x = 0.0F;
    for (const char32_t codePoint : codePoints) {
        if (isInvisible(codePoint)) {
            continue;
        }
        const GlyphReference glyph = find(style.face, codePoint);
        const File& file = m_files[glyph.file];
        if (!line.glyphs.empty()) {
            const PlacedGlyph& previous = line.glyphs.back();
            if (!isCombining(codePoint)) {
                x += style.letterSpacingPx;
            }
            if (previous.file == glyph.file && FT_HAS_KERNING(file.face.get())) {
                FT_Vector kerning{0, 0};
                if (FT_Get_Kerning(file.face.get(), previous.glyph, glyph.glyph, FT_KERNING_UNSCALED, &kerning) == 0) {
                    x += static_cast<float>(kerning.x) * file.pixelsPerUnit * size;
                }
            }
        }
        line.glyphs.push_back({glyph.file, glyph.glyph, x, codePoint});
        x += advanceUnits(glyph) * file.pixelsPerUnit * size;
    }
    line.widthPx = x;
    return line;
}

GlyphExtent FontChain::Faces::extentOf(session::FontFace face) const {
    std::optional<GlyphExtent>& known = m_extents[indexOf(face)];
    if (!known) {
        const auto boxOf = [&](char32_t codePoint) {
            FT_BBox box{0, 0, 0, 0};
            const GlyphReference glyph = find(face, codePoint);
            const File& file = m_files[glyph.file];
            if (glyph.glyph != 0 && FT_Load_Glyph(file.face.get(), glyph.glyph, FT_LOAD_NO_SCALE) == 0) {
                FT_Outline_Get_CBox(&file.face->glyph->outline, &box);
            }
            return std::pair(static_cast<float>(box.yMax) * file.pixelsPerUnit,
                             static_cast<float>(-box.yMin) * file.pixelsPerUnit);
        };
        known.emplace();
        for (const char32_t codePoint : m_files.empty() ? std::u32string_view() : Tallest) {
            known->above = std::max(known->above, boxOf(codePoint).first);
        }
        for (const char32_t codePoint : m_files.empty() ? std::u32string_view() : Deepest) {
            known->below = std::max(known->below, boxOf(codePoint).second);
        }
    }
    return *known;
}

const FT_Outline* FontChain::Faces::outline(const PlacedGlyph& glyph, unsigned sizePx, bool hinted) const {
    m_outlineKey.clear();
    appendBytes(m_outlineKey, glyph.file);
    appendBytes(m_outlineKey, glyph.glyph);
    appendBytes(m_outlineKey, sizePx);
    appendBytes(m_outlineKey, hinted);
    if (const auto known = m_outlines.find(m_outlineKey); known != m_outlines.end()) {
        return known->second.get();
    }
    const File& file = m_files[glyph.file];
    if (file.sizePx != sizePx) {
        if (FT_Set_Pixel_Sizes(file.face.get(), 0, sizePx) != 0) {
            return nullptr;
        }
        file.sizePx = sizePx;
    }
    // Light hinting moves outlines up and down only: crisp stems' ends, even letter spacing.
    const FT_Int32 flags = FT_LOAD_NO_BITMAP | (hinted ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING);
    if (FT_Load_Glyph(file.face.get(), glyph.glyph, flags) != 0) {
        return nullptr;
    }
    const FT_GlyphSlotRec* slot = file.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE || slot->outline.n_points <= 0) {
        return nullptr;
    }
    constexpr std::size_t MostKept = 4096;
    if (m_outlines.size() > MostKept) {
        m_outlines.clear();
    }
    return m_outlines.try_emplace(m_outlineKey, m_library.get(), slot->outline).first->second.get();
}

}  // namespace fonts
