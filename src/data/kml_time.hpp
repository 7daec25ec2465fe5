#pragma once
// Time as KML writes it. OGC 07-147r2, 15.1.2: times are in the reference system of ISO 8601, so years are counted
// astronomically: 1 BC is 0000 and 138 BC is -0137, where this atlas's own dates write -0138. Forms: year, year and
// month, date, and date with a time of day, which is passed over (kml:dateTimeType, 16.17).

#include "atlas/time_span.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace data {

struct KmlTime {
    std::string begin;       // empty: open
    std::string end;         // empty: open
    bool isInstant = false;  // a TimeStamp, whose `when` is `begin`

    friend bool operator==(const KmlTime&, const KmlTime&) = default;
};

/// A single date is an instant in its own precision. The end of an interval is its last day, because readers take
/// "1942" for the year's beginning. Doubts (~ ?) have no form in KML.
[[nodiscard]] KmlTime kmlTimeOf(const atlas::TimeSpan& span);

/// An end on a year's or month's last day, beside a begin of no more precision than that, is that year or month. Where
/// begin and end are one date, or the time is an instant, it is that date. An error's message says what to write.
[[nodiscard]] base::Result<atlas::TimeSpan> timeSpanOf(const KmlTime& time);

}  // namespace data
