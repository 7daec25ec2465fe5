#include "session/strings.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace session {
namespace {

constexpr std::string_view NoBreakSpace = "\u00A0";
constexpr std::string_view MinusSign = "\u2212";
constexpr std::string_view NoNumber = "\u2013";

// A bare "751" could be read as anything but a year, so early years say of which era they are.
constexpr int FirstBareYear = 1000;

std::string replaced(std::string_view text, std::span<const Strings::Value> values) {
    std::string result;
    result.reserve(text.size() + 32);
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '{') {
            const std::size_t end = text.find('}', at);
            const std::string_view name =
                end == std::string_view::npos ? std::string_view{} : text.substr(at + 1, end - at - 1);
            bool known = false;
            for (const auto& [key, value] : values) {
                if (!name.empty() && key == name) {
                    result += value;
                    known = true;
                    break;
                }
            }
            if (known) {
                at = end + 1;
                continue;
            }
        }
        result += text[at];
        ++at;
    }
    return result;
}

/// Dates in words of one language.
class DateWords {
public:
    DateWords(const Strings& strings, atlas::Language language) : m_strings(strings), m_language(language) {}

    [[nodiscard]] std::string span(const atlas::TimeSpan& span) const {
        if (!span.from && !span.to) {
            return m_strings.text(m_language, "date.undated");
        }
        if (!span.from) {
            return m_strings.format(m_language, "date.until", {{"date", date(*span.to)}});
        }
        if (!span.to) {
            return m_strings.format(m_language, "date.since", {{"date", date(*span.from)}});
        }
        return span.isInterval && !(*span.from == *span.to) ? range(*span.from, *span.to) : date(*span.from);
    }

private:
    [[nodiscard]] static std::string bareYear(const atlas::Date& date) {
        return fmt::format("{}", std::abs(date.year));
    }

    [[nodiscard]] std::string year(const atlas::Date& date, bool withEra) const {
        const std::string_view key = date.year < 0 ? "date.year-bc" : withEra ? "date.year-ad" : "date.year";
        return m_strings.format(m_language, key, {{"year", bareYear(date)}});
    }

    [[nodiscard]] std::string unqualified(const atlas::Date& date, bool withEra) const {
        if (date.month == 0) {
            return year(date, withEra || date.year < FirstBareYear);
        }
        const std::string monthKey = fmt::format("{}.{}", date.day > 0 ? "date.month" : "date.month-alone", date.month);
        const std::string& month = m_strings.text(m_language, monthKey);
        const std::string yearText = year(date, withEra);
        if (date.day == 0) {
            return m_strings.format(m_language, "date.month-year", {{"month", month}, {"year", yearText}});
        }
        return m_strings.format(m_language, "date.day",
                                {{"day", fmt::format("{}", date.day)}, {"month", month}, {"year", yearText}});
    }

    [[nodiscard]] std::string qualified(std::string text, const atlas::Date& date) const {
        if (date.approximate) {
            text = m_strings.format(m_language, "date.circa", {{"date", text}});
        }
        if (date.uncertain) {
            text = m_strings.format(m_language, "date.uncertain", {{"date", text}});
        }
        return text;
    }

    [[nodiscard]] std::string date(const atlas::Date& date) const { return qualified(unqualified(date, false), date); }

    [[nodiscard]] std::string range(const atlas::Date& from, const atlas::Date& to) const {
        const bool alike = from.approximate == to.approximate && from.uncertain == to.uncertain;
        const bool sameEra = (from.year < 0) == (to.year < 0);
        if (alike && sameEra && from.month == 0 && to.month == 0) {
            const std::string_view key = from.year < 0 ? "date.years-bc" : "date.years";
            return qualified(m_strings.format(m_language, key, {{"from", bareYear(from)}, {"to", bareYear(to)}}), from);
        }
        const std::string first = qualified(unqualified(from, !sameEra), from);
        const std::string last = qualified(unqualified(to, !sameEra), to);
        return m_strings.format(m_language, "date.range", {{"from", first}, {"to", last}});
    }

    const Strings& m_strings;
    atlas::Language m_language;
};

}  // namespace

void Strings::setTable(atlas::Language language, Table table) {
    m_tables.at(static_cast<std::size_t>(language)) = std::move(table);
}

const Strings::Table& Strings::table(atlas::Language language) const {
    return m_tables.at(static_cast<std::size_t>(language));
}

bool Strings::has(atlas::Language language, std::string_view key) const {
    const Table& words = table(language);
    return words.find(key) != words.end();
}

const std::string& Strings::text(atlas::Language language, std::string_view key) const {
    for (const atlas::Language candidate : {language, atlas::Language::English}) {
        const Table& words = table(candidate);
        if (const auto found = words.find(key); found != words.end()) {
            return found->second;
        }
    }
    return missing(key);
}

const std::string& Strings::missing(std::string_view key) const {
    return *m_missing.emplace(key).first;
}

std::string Strings::format(atlas::Language language, std::string_view key, std::initializer_list<Value> values) const {
    return format(language, key, std::span(values.begin(), values.size()));
}

std::string Strings::format(atlas::Language language, std::string_view key, std::span<const Value> values) const {
    return replaced(text(language, key), values);
}

std::string formatTimeSpan(const Strings& strings, atlas::Language language, const atlas::TimeSpan& span) {
    return DateWords(strings, language).span(span);
}

std::string formatNumber(atlas::Language language, double value, int decimals) {
    if (!std::isfinite(value)) {
        return std::string(NoNumber);
    }
    const bool spaced = language == atlas::Language::Kazakh || language == atlas::Language::Russian;
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    // Chinese counts in ten thousands: numbers below are read at one glance.
    const std::size_t longestBare = language == atlas::Language::Chinese ? 4 : 3;
    const std::size_t point = digits.find('.');
    const std::string_view whole = std::string_view(digits).substr(0, point);
    std::string text;
    // Nothing that rounds to zero has a sign.
    if (value < 0.0 && digits.find_first_of("123456789") != std::string::npos) {
        text += MinusSign;
    }
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0 && whole.size() > longestBare) {
            text += spaced ? NoBreakSpace : std::string_view(",");
        }
        text += whole[i];
    }
    if (point != std::string::npos) {
        text += spaced ? ',' : '.';
        text += digits.substr(point + 1);
    }
    return text;
}

}  // namespace session
