#pragma once
// The four languages of the atlas, and text that exists in some of them.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace atlas {

enum class Language { English, Chinese, Kazakh, Russian };

inline constexpr std::array<Language, 4> AllLanguages = {Language::English, Language::Chinese, Language::Kazakh,
                                                         Language::Russian};

/// "en", "zh", "kk", "ru".
[[nodiscard]] std::string_view codeOf(Language language);
[[nodiscard]] std::optional<Language> languageFromCode(std::string_view code);

class LocalizedText {
public:
    LocalizedText() = default;

    void set(Language language, std::string text) { m_texts.at(static_cast<std::size_t>(language)) = std::move(text); }

    /// The text in exactly that language, empty where there is none.
    [[nodiscard]] const std::string& in(Language language) const {
        return m_texts.at(static_cast<std::size_t>(language));
    }

    /// The text in that language, else in English, else in the first language that has one.
    [[nodiscard]] const std::string& best(Language language) const;

    /// In the order of AllLanguages.
    [[nodiscard]] const std::array<std::string, AllLanguages.size()>& all() const { return m_texts; }
    [[nodiscard]] std::array<std::string, AllLanguages.size()>& all() { return m_texts; }

    [[nodiscard]] bool has(Language language) const { return !in(language).empty(); }
    [[nodiscard]] bool isEmpty() const;

    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;

private:
    std::array<std::string, AllLanguages.size()> m_texts;
};

}  // namespace atlas
