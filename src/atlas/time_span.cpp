#include "atlas/time_span.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace atlas {
namespace {

constexpr std::string_view Open = "..";

int daysInMonth(int year, int month) {
    constexpr std::array<int, 12> Days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    // 1 BC is the astronomical year 0, a leap year of the proleptic calendar.
    const int astronomical = year < 0 ? year + 1 : year;
    const bool leap = astronomical % 4 == 0 && (astronomical % 100 != 0 || astronomical % 400 == 0);
    return month == 2 && leap ? 29 : Days.at(static_cast<std::size_t>(month - 1));
}

base::Failure bad(std::string_view text, std::string_view why) {
    return base::fail(
        base::ErrorCode::Malformed, std::string(text),
        fmt::format("'{}' is no date: {}; write 1991-12-16, 0751-07, -0138 (138 BC), 1937~/1942~ or ../1954", text,
                    why));
}

/// Exactly `digits` decimal digits at the front of `rest`, which they leave.
std::optional<int> takeDigits(std::string_view& rest, std::size_t digits) {
    if (rest.size() < digits) {
        return std::nullopt;
    }
    int value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, value);
    if (error != std::errc{} || end != rest.data() + digits || rest.front() == '-') {
        return std::nullopt;
    }
    rest.remove_prefix(digits);
    return value;
}

bool take(std::string_view& rest, char expected) {
    if (rest.empty() || rest.front() != expected) {
        return false;
    }
    rest.remove_prefix(1);
    return true;
}

base::Result<Date> parseDate(std::string_view text) {
    std::string_view rest = text;
    Date date;
    const bool beforeChrist = take(rest, '-');
    const std::optional<int> year = takeDigits(rest, 4);
    if (!year) {
        return bad(text, "a year has four digits");
    }
    if (*year == 0) {
        return bad(text, "there is no year 0");
    }
    date.year = beforeChrist ? -*year : *year;
    if (take(rest, '-')) {
        const std::optional<int> month = takeDigits(rest, 2);
        if (!month || *month < 1 || *month > 12) {
            return bad(text, "a month is 01 to 12");
        }
        date.month = *month;
        if (take(rest, '-')) {
            const std::optional<int> day = takeDigits(rest, 2);
            if (!day || *day < 1 || *day > daysInMonth(date.year, date.month)) {
                return bad(text, "that month has no such day");
            }
            date.day = *day;
        }
    }
    if (take(rest, '%')) {
        date.approximate = true;
        date.uncertain = true;
    } else if (take(rest, '~')) {
        date.approximate = true;
    } else if (take(rest, '?')) {
        date.uncertain = true;
    }
    if (!rest.empty()) {
        return bad(text, fmt::format("'{}' is left over", rest));
    }
    return date;
}

base::Result<std::optional<Date>> parseBound(std::string_view text) {
    if (text == Open) {
        return std::optional<Date>{};
    }
    const base::Result<Date> date = parseDate(text);
    if (!date) {
        return base::Failure(date.error());
    }
    return std::optional<Date>{*date};
}

std::string formatDate(const Date& date) {
    std::string text = fmt::format("{}{:04}", date.year < 0 ? "-" : "", date.year < 0 ? -date.year : date.year);
    if (date.month > 0) {
        text += fmt::format("-{:02}", date.month);
    }
    if (date.day > 0) {
        text += fmt::format("-{:02}", date.day);
    }
    if (date.approximate && date.uncertain) {
        text += '%';
    } else if (date.approximate) {
        text += '~';
    } else if (date.uncertain) {
        text += '?';
    }
    return text;
}

double astronomicalYear(int year) {
    return year < 0 ? year + 1 : year;
}

}  // namespace

Precision Date::precision() const {
    if (day > 0) {
        return Precision::Day;
    }
    return month > 0 ? Precision::Month : Precision::Year;
}

double Date::startYear() const {
    double start = astronomicalYear(year);
    if (month > 0) {
        start += (month - 1) / 12.0;
    }
    if (day > 0) {
        start += (day - 1) / 12.0 / daysInMonth(year, month);
    }
    return start;
}

double Date::endYear() const {
    switch (precision()) {
    case Precision::Day:
        return startYear() + 1.0 / 12.0 / daysInMonth(year, month);
    case Precision::Month:
        return startYear() + 1.0 / 12.0;
    case Precision::Year:
        break;
    }
    return startYear() + 1.0;
}

base::Result<TimeSpan> parseTimeSpan(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        const base::Result<Date> date = parseDate(text);
        if (!date) {
            return base::Failure(date.error());
        }
        return TimeSpan{*date, *date, false};
    }
    const auto from = parseBound(text.substr(0, slash));
    if (!from) {
        return base::Failure(from.error());
    }
    const auto to = parseBound(text.substr(slash + 1));
    if (!to) {
        return base::Failure(to.error());
    }
    if (!*from && !*to) {
        return bad(text, "at least one end must be known");
    }
    if (*from && *to && (*from)->startYear() >= (*to)->endYear()) {
        return bad(text, "it ends before it begins");
    }
    return TimeSpan{*from, *to, true};
}

std::string formatEdtf(const TimeSpan& span) {
    const auto bound = [](const std::optional<Date>& date) { return date ? formatDate(*date) : std::string(Open); };
    return span.isInterval ? bound(span.from) + "/" + bound(span.to) : bound(span.from);
}

}  // namespace atlas
