#include "ui/fonts.hpp"

#include "base/utf8.hpp"
#include "session/keymap.hpp"

#include <imgui.h>

#include <cmath>
#include <string_view>
#include <system_error>
#include <vector>

namespace ui {
namespace {

/// Stands where a text is cut.
constexpr std::string_view Ellipsis = "\u2026";

class CharacterSet {
public:
    void add(std::string_view text) {
        for (char32_t codePoint : base::decodeUtf8(text)) {
            m_isUsed.at(codePoint) = true;
        }
    }

    void add(const atlas::LocalizedText& text, atlas::Language language) { add(text.best(language)); }

    [[nodiscard]] std::u32string take() const {
        std::u32string characters;
        for (std::size_t codePoint = 0; codePoint < m_isUsed.size(); ++codePoint) {
            if (m_isUsed[codePoint]) {
                characters.push_back(static_cast<char32_t>(codePoint));
            }
        }
        return characters;
    }

private:
    std::vector<bool> m_isUsed = std::vector<bool>(0x110000);  // as many code points as Unicode has
};

void addPlaces(CharacterSet& characters, const std::vector<atlas::Citation>& citations) {
    for (const atlas::Citation& citation : citations) {
        characters.add(citation.place);
    }
}

void addArticle(CharacterSet& characters, const atlas::Article& article, atlas::Language language) {
    characters.add(article.summary, language);
    for (const atlas::Paragraph& paragraph : article.body) {
        characters.add(paragraph.text, language);
        addPlaces(characters, paragraph.citations);
    }
    for (const atlas::Claim& claim : article.claims) {
        characters.add(claim.text, language);
        characters.add(claim.note, language);
        addPlaces(characters, claim.citations);
        if (claim.quantity) {
            characters.add(claim.quantity->unit);
        }
    }
    for (const atlas::FormerName& former : article.formerNames) {
        characters.add(former.names, language);
        addPlaces(characters, former.citations);
    }
}

ImVector<ImWchar> rangesOf(const std::u32string& characters) {
    constexpr char32_t LastPlane0 = 0xFFFF;
    ImFontGlyphRangesBuilder builder;
    constexpr char32_t FirstPrintable = 0x20;
    constexpr char32_t LastAscii = 0x7E;
    for (char32_t c = FirstPrintable; c <= LastAscii; ++c) {
        builder.AddChar(static_cast<ImWchar>(c));
    }
    for (char32_t codePoint : characters) {
        if (codePoint <= LastPlane0 && codePoint >= FirstPrintable) {
            builder.AddChar(static_cast<ImWchar>(codePoint));
        }
    }
    ImVector<ImWchar> ranges;
    builder.BuildRanges(&ranges);
    return ranges;
}

bool isFile(const std::filesystem::path& file) {
    std::error_code error;
    return std::filesystem::is_regular_file(file, error);
}

}  // namespace

Characters charactersFor(const atlas::Atlas& atlas, const session::Strings& strings, atlas::Language language) {
    CharacterSet characters;
    for (atlas::Language each : {language, atlas::Language::English}) {  // English stands in for words that are missing
        for (const auto& [key, text] : strings.table(each)) {
            characters.add(text);
        }
    }
    for (const session::KeyHelp& line : session::keyHelp()) {
        characters.add(line.keys);
    }
    for (const atlas::Layer& layer : atlas.layers()) {
        characters.add(layer.name, language);
        characters.add(layer.description, language);
    }
    for (const atlas::Document& document : atlas.documents()) {
        for (const std::string& text : {document.title.best(language), document.note.best(language), document.author,
                                        document.publisher, document.licence, document.url, document.date}) {
            characters.add(text);
        }
    }
    for (const atlas::Dispute& dispute : atlas.disputes()) {
        characters.add(dispute.names, language);
        characters.add(dispute.text, language);
        addPlaces(characters, dispute.citations);
    }
    for (const atlas::Feature& feature : atlas.features()) {
        characters.add(feature.names, language);
        addArticle(characters, feature.article, language);
    }
    for (const atlas::Story& story : atlas.stories()) {
        characters.add(story.names, language);
        characters.add(story.summary, language);
        for (const atlas::Chapter& chapter : story.chapters) {
            characters.add(chapter.title, language);
            characters.add(chapter.text, language);
        }
    }
    characters.add(Ellipsis);
    Characters result;
    result.inLanguage = characters.take();
    for (atlas::Language each : atlas::AllLanguages) {
        for (const auto& [key, text] : strings.table(each)) {
            if (key.starts_with("language.")) {
                characters.add(text);
            }
        }
        for (const atlas::Feature& feature : atlas.features()) {
            characters.add(feature.names, each);
            for (const atlas::Segment& segment : feature.segments) {
                for (const atlas::Waypoint& waypoint : segment.through) {
                    characters.add(waypoint.names, each);
                }
            }
        }
    }
    result.all = characters.take();
    return result;
}

Fonts buildFonts(ImFontAtlas& picture, const std::filesystem::path& folder, const session::UiStyle& style, float scale,
                 const Characters& characters) {
    constexpr float SmallShare = 0.84F;
    picture.Clear();
    const ImVector<ImWchar> all = rangesOf(characters.all);
    const ImVector<ImWchar> inLanguage = rangesOf(characters.inLanguage);
    const auto add = [&](float sizePx, const ImVector<ImWchar>& ranges, const char* latin,
                         const char* hanzi) -> ImFont* {
        ImFontConfig config;
        config.OversampleH = 1;  // on whole pixels text is crisp, and the picture stays small
        config.OversampleV = 1;
        config.PixelSnapH = true;
        ImFont* font = nullptr;
        const float size = std::round(sizePx * scale);
        for (const char* name : {latin, hanzi}) {
            const std::filesystem::path file = folder / name;
            if (isFile(file)) {
                config.MergeMode = font != nullptr;
                ImFont* made = picture.AddFontFromFileTTF(file.string().c_str(), size, &config, ranges.Data);
                font = font == nullptr ? made : font;
            }
        }
        return font == nullptr ? picture.AddFontDefault() : font;
    };
    Fonts fonts;
    fonts.body = add(style.textPx, all, "khorgos-sans.ttf", "khorgos-han.otf");
    fonts.small = add(style.textPx * SmallShare, all, "khorgos-sans.ttf", "khorgos-han.otf");
    fonts.bold = add(style.textPx, inLanguage, "khorgos-sans-bold.ttf", "khorgos-han-bold.otf");
    fonts.title = add(style.titlePx, inLanguage, "khorgos-serif-bold.ttf", "khorgos-han-bold.otf");
    picture.Build();
    return fonts;
}

}  // namespace ui
