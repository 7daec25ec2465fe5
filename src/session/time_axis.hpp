#pragma once
// TimeAxis: where a year stands on the timeline. Between stops the scale is even; each stretch has a scale of its own,
// so that both the centuries of the Han and the single years of the 1990s can be read.

#include "atlas/time_span.hpp"

#include <vector>

namespace session {

class TimeAxis {
public:
    struct Stop {
        double year = 0.0;   // as atlas::Date::startYear counts
        double share = 0.0;  // of the axis, 0 to 1

        friend bool operator==(const Stop&, const Stop&) = default;
    };

    /// At least two stops, both numbers rising, the first share 0 and the last one 1; otherwise the axis is even from
    /// 300 BC to AD 2030.
    explicit TimeAxis(std::vector<Stop> stops = {});

    [[nodiscard]] const std::vector<Stop>& stops() const { return m_stops; }
    [[nodiscard]] double firstYear() const { return m_stops.front().year; }
    [[nodiscard]] double lastYear() const { return m_stops.back().year; }

    /// 0 to 1; years off the axis stand at its ends.
    [[nodiscard]] double shareOf(double year) const;
    /// The inverse of shareOf.
    [[nodiscard]] double yearAt(double share) const;
    /// The whole year at a share of the axis, within its ends.
    [[nodiscard]] atlas::Date dateAt(double share) const;

    struct Tick {
        double share = 0.0;
        atlas::Date date;
        bool isStop = false;  // here the scale changes
    };
    /// The stops, and between them round years at least `leastPx` apart on an axis of that width: multiples of 1, 2 or
    /// 5 times a power of ten, in years BC before Christ.
    [[nodiscard]] std::vector<Tick> ticks(double widthPx, double leastPx) const;

private:
    std::vector<Stop> m_stops;
};

/// A year as one date: -137.5 lies in 138 BC.
[[nodiscard]] atlas::Date dateOfYear(double year);
[[nodiscard]] atlas::TimeSpan instantOf(const atlas::Date& date);

}  // namespace session
