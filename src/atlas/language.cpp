#include "atlas/language.hpp"

#include <algorithm>

namespace atlas {
namespace {

constexpr std::array<std::string_view, AllLanguages.size()> Codes = {"en", "zh", "kk", "ru"};

}  // namespace

std::string_view codeOf(Language language) {
    return Codes.at(static_cast<std::size_t>(language));
}

std::optional<Language> languageFromCode(std::string_view code) {
    const auto found = std::ranges::find(Codes, code);
    if (found == Codes.end()) {
        return std::nullopt;
    }
    return AllLanguages.at(static_cast<std::size_t>(found - Codes.begin()));
}

const std::string& LocalizedText::best(Language language) const {
    if (has(language)) {
        return in(language);
    }
    const auto found = std::ranges::find_if(m_texts, [](const std::string& text) { return !text.empty(); });
    return found == m_texts.end() ? in(language) : *found;
}

bool LocalizedText::isEmpty() const {
    return std::ranges::all_of(m_texts, [](const std::string& text) { return text.empty(); });
}

}  // namespace atlas
