#pragma once
// Folding: what somebody types on a Latin keyboard for a text in any of the four languages. Case, accents, apostrophes
// and the spaces between words go; Cyrillic becomes Latin letters; hanzi become pinyin without tones. "Өскемен" is
// "oskemen", "Усть-Каменогорск" "ustkamenogorsk", "乌鲁木齐" "wulumuqi", "1 533,5" "1533.5".

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace session {

/// Pinyin without tones of each hanzi, the usual reading first.
using Readings = std::unordered_map<char32_t, std::vector<std::string>>;

/// Where a word, or a hanzi in a row of them, begins.
struct FoldedStart {
    std::uint32_t letter = 0;  // in Folded::letters
    std::uint32_t byte = 0;    // in the text
    bool isWord = true;        // false: a hanzi that follows another, which may also be typed as one word with it
};

struct Folded {
    std::string letters;
    std::vector<FoldedStart> starts;

    /// The words, of hanzi in a row the whole row. They refer to `letters`.
    [[nodiscard]] std::vector<std::string_view> words() const;
};

/// Belongs to one thread: it remembers what it has looked up.
class Folding {
public:
    explicit Folding(Readings readings) : m_readings(std::move(readings)) {}

    [[nodiscard]] Folded fold(std::string_view text) const;

    /// The usual reading first, then those with other readings of its hanzi; a few at most.
    [[nodiscard]] std::vector<Folded> foldEachWay(std::string_view text) const;

private:
    [[nodiscard]] Folded fold(const std::u32string& text, std::size_t way) const;
    [[nodiscard]] const std::string& lettersOf(char32_t codePoint) const;

    Readings m_readings;
    mutable std::unordered_map<char32_t, std::string> m_known;
};

[[nodiscard]] bool isHanzi(char32_t codePoint);

}  // namespace session
