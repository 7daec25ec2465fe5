#include "session/fold.hpp"

#include "base/utf8.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace session {
namespace {

/// As names of Russia and Kazakhstan are written in English, without regard to neighbours: "е" is always "e".
constexpr std::array<std::pair<char32_t, std::string_view>, 50> Cyrillic = {{
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"}, {U'д', "d"}, {U'е', "e"}, {U'ё', "e"},  {U'ж', "zh"},
    {U'з', "z"},  {U'и', "i"},  {U'й', "y"},    {U'к', "k"}, {U'л', "l"}, {U'м', "m"}, {U'н', "n"},  {U'о', "o"},
    {U'п', "p"},  {U'р', "r"},  {U'с', "s"},    {U'т', "t"}, {U'у', "u"}, {U'ф', "f"}, {U'х', "kh"}, {U'ц', "ts"},
    {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},  {U'ы', "y"}, {U'ь', ""},  {U'э', "e"},  {U'ю', "yu"},
    {U'я', "ya"}, {U'ә', "a"},  {U'ғ', "g"},    {U'қ', "k"}, {U'ң', "n"}, {U'ө', "o"}, {U'ұ', "u"},  {U'ү', "u"},
    {U'һ', "h"},  {U'і', "i"},  {U'ї', "i"},    {U'є', "e"}, {U'ґ', "g"}, {U'ў', "u"}, {U'ҷ', "j"},  {U'ҳ', "h"},
    {U'ӣ', "i"},  {U'ӯ', "u"},
}};

/// Signs within a word that nobody types.
constexpr std::u32string_view Silent = U"'`\u2019\u2018\u02BC\u02BB\u02B9\u2032\u00B7";

/// Signs that may stand between a number's groups of three digits.
constexpr std::u32string_view GroupMarks = U", \u00A0\u202F\u2009";

/// All hanzi and their parts come after it.
constexpr char32_t FirstHanzi = 0x2E80;

constexpr std::size_t DigitsInGroup = 3;
constexpr std::size_t MostWays = 8;

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool isMark(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

std::size_t digitsFrom(const std::u32string& text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && isDigit(text[at + count])) {
        ++count;
    }
    return count;
}

enum class Mark { None, Group, Decimal };

/// What the sign at `at` means, `before` digits standing in front of it.
Mark markIn(const std::u32string& text, std::size_t at, std::size_t before) {
    const std::size_t after = before == 0 ? 0 : digitsFrom(text, at + 1);
    if (after == 0) {
        return Mark::None;
    }
    if (GroupMarks.find(text[at]) != std::u32string_view::npos && before <= DigitsInGroup && after == DigitsInGroup) {
        return Mark::Group;
    }
    return text[at] == U'.' || text[at] == U',' ? Mark::Decimal : Mark::None;
}

std::size_t bytesOf(char32_t c) {
    constexpr char32_t FirstOfTwo = 0x80;
    constexpr char32_t FirstOfThree = 0x800;
    constexpr char32_t FirstOfFour = 0x10000;
    return c < FirstOfTwo ? 1 : c < FirstOfThree ? 2 : c < FirstOfFour ? 3 : 4;
}

std::string transliterated(char32_t codePoint) {
    UErrorCode error = U_ZERO_ERROR;
    // Any-Latin knows no hanzi here: none is given to it.
    static const std::unique_ptr<icu::Transliterator> ToLatin(
        icu::Transliterator::createInstance("Lower; NFKD; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error));
    icu::UnicodeString text(static_cast<UChar32>(codePoint));
    if (ToLatin != nullptr) {
        ToLatin->transliterate(text);
    }
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}  // namespace

bool isHanzi(char32_t codePoint) {
    return u_hasBinaryProperty(static_cast<UChar32>(codePoint), UCHAR_IDEOGRAPHIC) != 0;
}

std::vector<std::string_view> Folded::words() const {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        if (!starts[i].isWord) {
            continue;
        }
        std::size_t next = i + 1;
        while (next < starts.size() && !starts[next].isWord) {
            ++next;
        }
        const std::size_t end = next < starts.size() ? starts[next].letter : letters.size();
        words.push_back(std::string_view(letters).substr(starts[i].letter, end - starts[i].letter));
    }
    return words;
}

const std::string& Folding::lettersOf(char32_t codePoint) const {
    const auto [entry, isNew] = m_known.try_emplace(codePoint);
    if (isNew) {
        const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(codePoint)));
        const auto* found = std::ranges::find(Cyrillic, lower, &std::pair<char32_t, std::string_view>::first);
        if (found != Cyrillic.end()) {
            entry->second = found->second;
        } else if (isHanzi(codePoint)) {
            entry->second = base::encodeUtf8(std::u32string(1, codePoint));  // nobody knows how to read it
        } else {
            for (const char c : transliterated(codePoint)) {
                if (u_isalnum(static_cast<UChar32>(static_cast<unsigned char>(c))) != 0 ||
                    static_cast<unsigned char>(c) >= 0x80) {
                    entry->second += c;
                }
            }
        }
    }
    return entry->second;
}

/// `way`: which combination of the hanzi's readings, 0 the usual one.
Folded Folding::fold(const std::u32string& text, std::size_t way) const {
    Folded folded;
    folded.letters.reserve(text.size() * 2);
    std::size_t byte = 0;
    std::size_t digits = 0;  // in the group of digits being written
    bool inWord = false;
    bool afterHanzi = false;
    const auto begin = [&](bool isWord) {
        folded.starts.push_back(
            {static_cast<std::uint32_t>(folded.letters.size()), static_cast<std::uint32_t>(byte), isWord});
    };
    for (std::size_t i = 0; i < text.size(); byte += bytesOf(text[i]), ++i) {
        const char32_t c = text[i];
        if (const Mark mark = markIn(text, i, digits); mark != Mark::None) {
            if (mark == Mark::Decimal) {
                folded.letters += '.';
            }
            digits = 0;
            continue;
        }
        digits = isDigit(c) ? digits + 1 : 0;
        const bool isPlain = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || isDigit(c);  // by far the most
        if (const auto reading = c < FirstHanzi ? m_readings.end() : m_readings.find(c); reading != m_readings.end()) {
            begin(!afterHanzi);
            const std::size_t count = reading->second.size();
            folded.letters += reading->second[way % count];
            way /= count;
            inWord = false;
            afterHanzi = true;
        } else if (isPlain) {
            if (!inWord) {
                begin(true);
                inWord = true;
            }
            folded.letters += static_cast<char>(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c);
            afterHanzi = false;
        } else if (c != U' ' && (Silent.find(c) != std::u32string_view::npos || isMark(c))) {
            continue;
        } else if (u_isalnum(static_cast<UChar32>(c)) != 0) {
            const std::string& letters = lettersOf(c);
            if (!inWord && !letters.empty()) {
                begin(true);
                inWord = true;
            }
            folded.letters += letters;
            afterHanzi = false;
        } else {
            inWord = false;
            afterHanzi = false;
        }
    }
    return folded;
}

Folded Folding::fold(std::string_view text) const {
    return fold(base::decodeUtf8(text), 0);
}

std::vector<Folded> Folding::foldEachWay(std::string_view text) const {
    const std::u32string codePoints = base::decodeUtf8(text);
    std::size_t ways = 1;
    for (const char32_t c : codePoints) {
        if (const auto reading = m_readings.find(c); reading != m_readings.end()) {
            ways *= reading->second.size();
        }
        ways = std::min(ways, MostWays);
    }
    std::vector<Folded> all;
    all.reserve(ways);
    for (std::size_t way = 0; way < ways; ++way) {
        all.push_back(fold(codePoints, way));
    }
    return all;
}

}  // namespace session
