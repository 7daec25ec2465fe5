#include "session/time_axis.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace session {
namespace {

bool isSound(const std::vector<TimeAxis::Stop>& stops) {
    if (stops.size() < 2 || stops.front().share != 0.0 || stops.back().share != 1.0) {
        return false;
    }
    return std::ranges::adjacent_find(stops, [](const TimeAxis::Stop& a, const TimeAxis::Stop& b) {
               return !(a.year < b.year && a.share < b.share);
           }) == stops.end();
}

/// The least of 1, 2 and 5 times powers of ten that is no less.
int roundStep(double years) {
    for (int power = 1;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (factor * power >= years || power >= 1000) {
                return factor * power;
            }
        }
    }
}

double between(double value, double from, double to, double resultFrom, double resultTo) {
    return resultFrom + (value - from) / (to - from) * (resultTo - resultFrom);
}

}  // namespace

TimeAxis::TimeAxis(std::vector<Stop> stops) : m_stops(std::move(stops)) {
    if (!isSound(m_stops)) {
        m_stops = {{-299.0, 0.0}, {2030.0, 1.0}};
    }
}

double TimeAxis::shareOf(double year) const {
    const double y = std::clamp(year, firstYear(), lastYear());
    const auto after =
        std::ranges::find_if(m_stops.begin() + 1, m_stops.end() - 1, [y](const Stop& stop) { return y <= stop.year; });
    const Stop& before = *(after - 1);
    return between(y, before.year, after->year, before.share, after->share);
}

double TimeAxis::yearAt(double share) const {
    const double s = std::clamp(share, 0.0, 1.0);
    const auto after =
        std::ranges::find_if(m_stops.begin() + 1, m_stops.end() - 1, [s](const Stop& stop) { return s <= stop.share; });
    const Stop& before = *(after - 1);
    return between(s, before.share, after->share, before.year, after->year);
}

atlas::Date TimeAxis::dateAt(double share) const {
    // The end of the axis is the moment after its last year.
    return dateOfYear(std::min(yearAt(share), lastYear() - 1.0));
}

std::vector<TimeAxis::Tick> TimeAxis::ticks(double widthPx, double leastPx) const {
    std::vector<Tick> ticks;
    for (std::size_t i = 0; i + 1 < m_stops.size(); ++i) {
        const Stop& from = m_stops[i];
        const Stop& to = m_stops[i + 1];
        const double pixelsPerYear = (to.share - from.share) * widthPx / (to.year - from.year);
        ticks.push_back({from.share, dateOfYear(from.year), true});
        const int step = roundStep(leastPx / pixelsPerYear);
        const auto first = static_cast<int>(std::floor(from.year)) + 1;
        for (int year = first; year < static_cast<int>(to.year); ++year) {
            const atlas::Date date = dateOfYear(year);
            const double share = shareOf(year);
            const bool isClear = (share - from.share) * widthPx >= leastPx && (to.share - share) * widthPx >= leastPx;
            if (date.year % step == 0 && isClear) {
                ticks.push_back({share, date, false});
            }
        }
    }
    ticks.push_back({1.0, dateAt(1.0), true});
    return ticks;
}

atlas::Date dateOfYear(double year) {
    const int whole = static_cast<int>(std::floor(year));
    atlas::Date date;
    date.year = whole <= 0 ? whole - 1 : whole;
    return date;
}

atlas::TimeSpan instantOf(const atlas::Date& date) {
    return {date, date, false};
}

}  // namespace session
