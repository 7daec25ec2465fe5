#include "fonts/font_chain.hpp"

#include "fonts/byte_key.hpp"
#include "fonts/faces.hpp"

#include <cmath>
#include <string_view>

namespace fonts {
FontFiles FontFiles::shipped(const std::filesystem::path& folder) {
    const auto chain = [&folder](std::string_view latin, std::string_view han) {
        return std::vector<std::filesystem::path>{folder / latin, folder / han};
    };
    FontFiles files;
    using session::FontFace;
    files.chains[static_cast<std::size_t>(FontFace::Sans)] = chain("khorgos-sans.ttf", "khorgos-han.otf");
    files.chains[static_cast<std::size_t>(FontFace::SansBold)] = chain("khorgos-sans-bold.ttf", "khorgos-han-bold.otf");
    files.chains[static_cast<std::size_t>(FontFace::SansItalic)] = chain("khorgos-sans-italic.ttf", "khorgos-han.otf");
    files.chains[static_cast<std::size_t>(FontFace::Serif)] = chain("khorgos-serif.ttf", "khorgos-han-serif.otf");
    files.chains[static_cast<std::size_t>(FontFace::SerifBold)] =
        chain("khorgos-serif-bold.ttf", "khorgos-han-serif.otf");
    files.chains[static_cast<std::size_t>(FontFace::SerifItalic)] =
        chain("khorgos-serif-italic.ttf", "khorgos-han-serif.otf");
    return files;
}

FontChain::FontChain(const FontFiles& files, base::Diagnostics& problems)
    : m_faces(std::make_unique<Faces>(files, problems)) {}

FontChain::~FontChain() = default;

float FontChain::widthPx(std::string_view text, const view::TextStyle& style) const {
    const std::lock_guard lock(m_turn);
    m_key.clear();
    appendBytes(m_key, style.face);
    appendBytes(m_key, drawnSizePx(style));
    appendBytes(m_key, style.letterSpacingPx);
    m_key += text;
    constexpr std::size_t MostKept = 8192;
    if (m_widths.size() > MostKept) {
        m_widths.clear();
    }
    const auto [entry, isNew] = m_widths.try_emplace(m_key);
    if (isNew) {
        entry->second = m_faces->layOut(text, style).widthPx;
    }
    return entry->second;
}

float FontChain::ascentPx(const view::TextStyle& style) const {
    return std::ceil(faces()->extentOf(style.face).above * static_cast<float>(drawnSizePx(style)));
}

float FontChain::descentPx(const view::TextStyle& style) const {
    return std::ceil(faces()->extentOf(style.face).below * static_cast<float>(drawnSizePx(style)));
}

bool FontChain::covers(session::FontFace face, char32_t codePoint) const {
    return faces()->covers(face, codePoint);
}

}  // namespace fonts
