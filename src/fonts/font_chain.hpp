#pragma once
// FontChain: the program's fonts. For each face a list of files, Latin and Cyrillic first, then hanzi; every code point
// is taken from the first file that has it. Measuring needs no display. Threads may share it: they take turns.

#include "base/diagnostic.hpp"
#include "view/text_measurer.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fonts {

/// Files by face, in the order they are asked.
struct FontFiles {
    std::array<std::vector<std::filesystem::path>, session::FontFaceCount> chains;

    /// The fonts of assets/fonts.
    [[nodiscard]] static FontFiles shipped(const std::filesystem::path& folder);
};

class FontChain final : public view::TextMeasurer {
public:
    /// Each missing or broken file costs itself and is named in `problems`; its characters then come from any other
    /// file that has them. With no usable file at all text has no width and nothing is drawn.
    FontChain(const FontFiles& files, base::Diagnostics& problems);
    ~FontChain() override;

    [[nodiscard]] float widthPx(std::string_view text, const view::TextStyle& style) const override;
    [[nodiscard]] float ascentPx(const view::TextStyle& style) const override;
    [[nodiscard]] float descentPx(const view::TextStyle& style) const override;

    /// Some file has a glyph for it.
    [[nodiscard]] bool covers(session::FontFace face, char32_t codePoint) const;

    struct Faces;  // FreeType's part, for those who draw

    /// Nobody else gets at the faces as long as this lives; the chain's own functions wait too.
    class FacesInUse {
    public:
        const Faces& operator*() const { return m_faces; }
        const Faces* operator->() const { return &m_faces; }

    private:
        friend class FontChain;
        FacesInUse(const Faces& faces, std::mutex& turn) : m_faces(faces), m_lock(turn) {}

        const Faces& m_faces;
        std::unique_lock<std::mutex> m_lock;
    };
    [[nodiscard]] FacesInUse faces() const { return {*m_faces, m_turn}; }

private:
    std::unique_ptr<Faces> m_faces;
    mutable std::mutex m_turn;
    // The same names are measured for frame after frame while the map moves.
    mutable std::unordered_map<std::string, float> m_widths;
    mutable std::string m_key;
};

}  // namespace fonts
