#pragma once
// TimeSpan: when something was, with how well it is known. Written as a subset of EDTF (Library of Congress, 2019):
//   1991-12-16   0751-07   0751   -0138   1937~   1937?   1937%   -0138/-0126   1937~/1942~   ../1954   1994-04/..
// House rule: a negative year is the BC year itself, so "-0138" is 138 BC. There is no year 0.

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace atlas {

enum class Precision { Year, Month, Day };

struct Date {
    int year = 1;              // negative: BC; never 0
    int month = 0;             // 1-12, 0 where not known
    int day = 0;               // 1-31, 0 where not known
    bool approximate = false;  // EDTF ~
    bool uncertain = false;    // EDTF ?

    [[nodiscard]] Precision precision() const;

    /// Years on an axis without the gap at zero: AD 1 starts at 1.0, 1 BC at 0.0, 138 BC at -137.0. The first moment of
    /// the date.
    [[nodiscard]] double startYear() const;
    /// The moment after the date's last one.
    [[nodiscard]] double endYear() const;

    friend bool operator==(const Date&, const Date&) = default;
};

struct TimeSpan {
    std::optional<Date> from;  // empty: open, written ..
    std::optional<Date> to;
    bool isInterval = false;  // written with a slash; a single date has from == to
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

[[nodiscard]] base::Result<TimeSpan> parseTimeSpan(std::string_view text);

/// The inverse of parseTimeSpan.
[[nodiscard]] std::string formatEdtf(const TimeSpan& span);

}  // namespace atlas
