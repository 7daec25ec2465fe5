#include "data/kml_time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace data {
namespace {

constexpr int MostYears = 9999;  // four digits
constexpr std::size_t MaxShownBytes = 40;

int astronomicalYear(int year) {
    return year < 0 ? year + 1 : year;
}

int daysIn(int year, int month) {
    // parseTimeSpan knows; asking it keeps one calendar.
    for (int day = 31; day > 28; --day) {
        const std::string text = fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", std::abs(year), month, day);
        if (atlas::parseTimeSpan(text)) {
            return day;
        }
    }
    return 28;
}

std::string written(const atlas::Date& date) {
    const int year = astronomicalYear(date.year);
    std::string text = fmt::format("{}{:04}", year < 0 ? "-" : "", std::abs(year));
    if (date.month > 0) {
        text += fmt::format("-{:02}", date.month);
    }
    if (date.day > 0) {
        text += fmt::format("-{:02}", date.day);
    }
    return text;
}

atlas::Date lastDay(atlas::Date date) {
    if (date.month == 0) {
        date.month = 12;
    }
    if (date.day == 0) {
        date.day = daysIn(date.year, date.month);
    }
    return date;
}

base::Failure bad(std::string_view text) {
    return base::fail(base::ErrorCode::Malformed, std::string(text),
                      fmt::format("'{}' is no time of KML; write 1997, 1997-09, 1997-09-24 or -0137 (138 BC)",
                                  text.substr(0, MaxShownBytes)));
}

base::Result<atlas::Date> dateOf(std::string_view text) {
    std::string_view rest = text;
    const bool isNegative = rest.starts_with('-');
    rest.remove_prefix(isNegative ? 1 : 0);
    if (const std::size_t clock = rest.find('T'); clock != std::string_view::npos) {
        rest = rest.substr(0, clock);
    }
    // A year alone or with a month may carry a time zone; a date too.
    if (rest.ends_with('Z')) {
        rest.remove_suffix(1);
    }
    int year = 0;
    const std::size_t digits = std::min<std::size_t>(rest.size(), 4);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, year);
    if (digits < 4 || error != std::errc{} || end != rest.data() + digits || year < 0) {
        return bad(text);
    }
    const int counted = isNegative ? -year : year;
    const int house = counted <= 0 ? counted - 1 : counted;
    if (house < -MostYears) {
        return bad(text);
    }
    const std::string edtf = fmt::format("{}{:04}{}", house < 0 ? "-" : "", std::abs(house), rest.substr(4));
    const base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(edtf);
    if (!span || span->isInterval || !span->from || span->from->approximate || span->from->uncertain) {
        return bad(text);
    }
    return *span->from;
}

}  // namespace

KmlTime kmlTimeOf(const atlas::TimeSpan& span) {
    if (!span.isInterval && span.from) {
        return {written(*span.from), {}, true};
    }
    return {span.from ? written(*span.from) : std::string(), span.to ? written(lastDay(*span.to)) : std::string(),
            false};
}

base::Result<atlas::TimeSpan> timeSpanOf(const KmlTime& time) {
    std::optional<atlas::Date> from;
    std::optional<atlas::Date> to;
    for (const auto& [text, date] : {std::pair(&time.begin, &from), std::pair(&time.end, &to)}) {
        if (!text->empty()) {
            const base::Result<atlas::Date> read = dateOf(*text);
            if (!read) {
                return base::Failure(read.error());
            }
            *date = *read;
        }
    }
    if (time.isInstant && from) {
        return atlas::TimeSpan{from, from, false};
    }
    if (!from && !to) {
        return base::fail(base::ErrorCode::Malformed, {}, "a time needs a begin or an end; write 1997 or 1997-09-24");
    }
    if (to && to->precision() == atlas::Precision::Day && (!from || from->precision() != atlas::Precision::Day)) {
        for (const bool wholeYear : {true, false}) {
            atlas::Date coarse = *to;
            coarse.day = 0;
            coarse.month = wholeYear ? 0 : coarse.month;
            const bool isFiner = from && from->precision() == atlas::Precision::Month && wholeYear;
            if (!isFiner && lastDay(coarse) == *to) {
                to = coarse;
                break;
            }
        }
    }
    if (from && to && *from == *to) {
        return atlas::TimeSpan{from, to, false};
    }
    if (from && to && from->startYear() >= to->endYear()) {
        return base::fail(base::ErrorCode::Malformed, time.begin + "/" + time.end,
                          fmt::format("it ends ({}) before it begins ({}); exchange them",
                                      time.end.substr(0, MaxShownBytes), time.begin.substr(0, MaxShownBytes)));
    }
    return atlas::TimeSpan{from, to, true};
}

}  // namespace data
