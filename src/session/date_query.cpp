#include "session/date_query.hpp"

#include "atlas/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace session {
namespace {

constexpr char YearSign = '#';
constexpr char DaySign = '$';
constexpr int MonthsInYear = 12;
constexpr std::size_t MostYearDigits = 4;
constexpr std::size_t MostDayDigits = 2;

// Stand for the numbers while the words around them are folded; no locale writes them.
constexpr std::string_view YearStandIn = "8888";
constexpr std::string_view DayStandIn = "77";

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits at the front of `rest`, which they leave; empty where there are none or too many.
std::string_view takeDigits(std::string_view& rest, std::size_t most) {
    std::size_t count = 0;
    while (count < rest.size() && isDigit(rest[count])) {
        ++count;
    }
    const std::string_view digits = count <= most ? rest.substr(0, count) : std::string_view{};
    rest.remove_prefix(digits.size());
    return digits;
}

int numberOf(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::vector<std::string> listOf(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(' ');
    const std::size_t to = text.find_last_not_of(' ');
    return from == std::string_view::npos ? std::string() : std::string(text.substr(from, to - from + 1));
}

}  // namespace

DateReader::DateReader(const Strings& strings, const Folding& folding) {
    for (const atlas::Language language : atlas::AllLanguages) {
        struct YearWords {
            std::string text;
            bool beforeChrist;
        };
        const std::string year(YearStandIn);
        std::vector<YearWords> years = {{year, false}};
        for (const auto& [key, beforeChrist] :
             {std::pair("date.year", false), std::pair("date.year-ad", false), std::pair("date.year-bc", true)}) {
            years.push_back({strings.format(language, key, {{"year", YearStandIn}}), beforeChrist});
        }
        for (const std::string& era : listOf(strings.text(language, "search.before-christ"))) {
            years.push_back({fmt::format("{} {}", year, era), true});
            years.push_back({fmt::format("{} {}", era, year), true});
        }
        for (const YearWords& words : years) {
            add(folding, words.text, 0, words.beforeChrist);
            for (int month = 1; month <= MonthsInYear; ++month) {
                const std::string& name = strings.text(language, fmt::format("date.month.{}", month));
                const std::string& alone = strings.text(language, fmt::format("date.month-alone.{}", month));
                add(folding, strings.format(language, "date.month-year", {{"month", alone}, {"year", words.text}}),
                    month, words.beforeChrist);
                add(folding,
                    strings.format(language, "date.day", {{"day", DayStandIn}, {"month", name}, {"year", words.text}}),
                    month, words.beforeChrist);
            }
        }
    }
    const auto key = [](const Pattern& pattern) { return std::tie(pattern.letters, pattern.month); };
    std::ranges::sort(m_patterns, [&](const Pattern& a, const Pattern& b) { return key(a) < key(b); });
    // The other form of unique ends in a range that clang 14 cannot take apart.
    m_patterns.erase(std::unique(m_patterns.begin(), m_patterns.end(),
                                 [&](const Pattern& a, const Pattern& b) { return key(a) == key(b); }),
                     m_patterns.end());
}

void DateReader::add(const Folding& folding, const std::string& text, int month, bool beforeChrist) {
    Pattern pattern{folding.fold(text).letters, month, beforeChrist};
    const auto mark = [&](std::string_view standIn, char sign) {
        if (const std::size_t at = pattern.letters.find(standIn); at != std::string::npos) {
            pattern.letters.replace(at, standIn.size(), 1, sign);
        }
    };
    mark(YearStandIn, YearSign);
    mark(DayStandIn, DaySign);
    m_patterns.push_back(std::move(pattern));
}

bool DateReader::isBareNumber(std::string_view text) {
    const std::string bare = trimmed(text);
    return !bare.empty() && std::ranges::all_of(bare, isDigit);
}

std::optional<atlas::TimeSpan> DateReader::read(std::string_view text, const Folding& folding) const {
    const std::string bare = trimmed(text);
    if (bare.find('-') != std::string::npos) {
        if (base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(bare)) {
            return *span;
        }
    }
    // "1,533", "1 533" and "15.33" count things: a year is written in one piece.
    const auto isGrouped = [&](std::size_t at) {
        return at > 0 && at + 1 < bare.size() && (bare[at] == ',' || bare[at] == '.' || bare[at] == ' ') &&
               isDigit(bare[at - 1]) && isDigit(bare[at + 1]);
    };
    for (std::size_t at = 0; at < bare.size(); ++at) {
        if (isGrouped(at)) {
            return std::nullopt;
        }
    }
    const std::string letters = folding.fold(bare).letters;
    for (const Pattern& pattern : m_patterns) {
        std::string_view rest = letters;
        int year = 0;
        int day = 0;
        bool fits = true;
        for (const char sign : pattern.letters) {
            if (sign == YearSign) {
                year = numberOf(takeDigits(rest, MostYearDigits));
                fits = year > 0;
            } else if (sign == DaySign) {
                day = numberOf(takeDigits(rest, MostDayDigits));
                fits = day > 0;
            } else {
                fits = !rest.empty() && rest.front() == sign;
                rest.remove_prefix(fits ? 1 : 0);
            }
            if (!fits) {
                break;
            }
        }
        if (!fits || !rest.empty()) {
            continue;
        }
        // The house's own reader knows which days there are.
        std::string written = fmt::format("{}{:04}", pattern.beforeChrist ? "-" : "", year);
        if (pattern.month > 0) {
            written += fmt::format("-{:02}", pattern.month);
        }
        if (day > 0) {
            written += fmt::format("-{:02}", day);
        }
        if (base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(written)) {
            return *span;
        }
    }
    return std::nullopt;
}

}  // namespace session
