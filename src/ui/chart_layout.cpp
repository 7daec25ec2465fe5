#include "ui/chart_layout.hpp"

#include "geo/clip_line.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace ui {
namespace {

constexpr float TicksLinesApart = 2.0F;  // a tick for so many lines of text

struct Years {
    double from = 0.0;
    double to = 0.0;
    bool isOpen = false;  // one end is not known
};

/// The known time of a claim; empty where nothing is known of it.
std::optional<Years> yearsOf(const atlas::Claim& claim) {
    if (!claim.asOf || (!claim.asOf->from && !claim.asOf->to)) {
        return std::nullopt;
    }
    const atlas::TimeSpan& when = *claim.asOf;
    Years years;
    years.isOpen = !when.from || !when.to;
    years.to = when.to ? when.to->endYear() : when.from->endYear();
    years.from = when.from ? when.from->startYear() : years.to;
    return years;
}

geo::ScreenRect around(const geo::ScreenPoint& at, float sidePx) {
    return {at.xPx - sidePx / 2.0F, at.yPx - sidePx / 2.0F, sidePx, sidePx};
}

bool fitsInside(const geo::ScreenRect& box, const geo::ScreenRect& area) {
    return box.leftPx >= area.leftPx && box.rightPx() <= area.rightPx() && box.topPx >= area.topPx &&
           box.bottomPx() <= area.bottomPx();
}

/// Years as people count them: 1 BC is -1, and before it stood no 0.
int namedYear(int astronomical) {
    return astronomical > 0 ? astronomical : astronomical - 1;
}

/// One layout of a series.
class SeriesLayout {
public:
    SeriesLayout(std::span<const atlas::Claim* const> claims, const SeriesFrame& frame, const SeriesWords& words,
                 const ChartSizes& sizes)
        : m_claims(claims), m_frame(frame), m_words(words), m_sizes(sizes) {}

    SeriesChart make() {
        placePlot();
        placeYears();
        placePoints();
        joinPoints();
        placeValues();
        return std::move(m_chart);
    }

private:
    void placePlot() {
        float tickWidth = 0.0F;
        const std::vector<double> ticks = m_frame.scale.ticks();
        for (const double tick : ticks) {
            tickWidth = std::max(tickWidth, m_words.width(m_words.tick(tick)));
        }
        // Marks and half a line of text stand out beyond the plot's ends.
        const float overhang = std::max(m_sizes.markPx, m_sizes.lineHeightPx) / 2.0F;
        float undatedWidth = 0.0F;
        if (m_frame.hasUndated) {
            undatedWidth = 3.0F * m_sizes.markPx;
            for (const std::string& line : m_words.undated) {
                undatedWidth = std::max(undatedWidth, m_words.width(line) + 2.0F * m_sizes.gapPx);
            }
        }
        const float left = tickWidth + m_sizes.gapPx;
        m_chart.undatedXPx = m_sizes.widthPx - undatedWidth;
        m_chart.plot = {left, overhang, std::max(1.0F, m_chart.undatedXPx - left), m_sizes.heightPx};
        for (const double tick : ticks) {
            const float y = yOf(tick);
            m_chart.gridYPx.push_back(y);
            const std::string text = m_words.tick(tick);
            const float width = m_words.width(text);
            m_chart.valueTicks.push_back(
                {text, {left - m_sizes.gapPx - width, y - m_sizes.lineHeightPx / 2.0F, width, m_sizes.lineHeightPx}});
        }
        const std::size_t lines = std::max<std::size_t>(1, m_frame.hasUndated ? m_words.undated.size() : 1);
        m_wordsTopPx = m_chart.plot.bottomPx() + m_sizes.gapPx;
        m_chart.heightPx = m_wordsTopPx + static_cast<float>(lines) * m_sizes.lineHeightPx;
        for (std::size_t i = 0; m_frame.hasUndated && i < m_words.undated.size(); ++i) {
            const float width = m_words.width(m_words.undated[i]);
            const float middle = (m_chart.undatedXPx + m_sizes.widthPx) / 2.0F;
            m_chart.undated.push_back(
                {m_words.undated[i],
                 {middle - width / 2.0F, m_wordsTopPx + static_cast<float>(i) * m_sizes.lineHeightPx, width,
                  m_sizes.lineHeightPx}});
        }
    }

    /// As many years are named as fit side by side; on round numbers, or at the first year where none is within.
    void placeYears() {
        const auto first = static_cast<int>(std::floor(m_frame.fromYear));
        const auto last = static_cast<int>(std::ceil(m_frame.toYear)) - 1;
        const float widest = std::max({m_words.width(m_words.year(namedYear(first))),
                                       m_words.width(m_words.year(namedYear(last))), 1.0F}) +
                             2.0F * m_sizes.gapPx;
        const int most = std::max(1, static_cast<int>(m_chart.plot.widthPx / widest));
        const int step = niceYears(static_cast<double>(last - first + 1), most);
        const int begin = static_cast<int>(std::ceil(static_cast<double>(first) / step)) * step;
        for (int year = begin <= last ? begin : first; year <= last; year += step) {
            const float x = xOf(year + 0.5);
            const std::string text = m_words.year(namedYear(year));
            const float width = m_words.width(text);
            const float left = std::clamp(x - width / 2.0F, 0.0F, std::max(0.0F, m_sizes.widthPx - width));
            const geo::ScreenRect box{left, m_wordsTopPx, width, m_sizes.lineHeightPx};
            m_chart.yearXPx.push_back(x);
            const auto meets = [&](const PlacedText& other) {
                return other.box.grownBy(m_sizes.gapPx / 2).intersects(box);
            };
            if (std::ranges::none_of(m_chart.undated, meets) && std::ranges::none_of(m_chart.yearTicks, meets)) {
                m_chart.yearTicks.push_back({text, box});
            }
        }
    }

    void placePoints() {
        for (const atlas::Claim* claim : m_claims) {
            ChartPoint point;
            point.claim = claim;
            point.at.yPx = yOf(claim->quantity->value * m_frame.factor);
            const std::optional<Years> years = yearsOf(*claim);
            point.isDated = years.has_value();
            if (years) {
                const bool openBefore = years->isOpen && !claim->asOf->from;
                const bool openAfter = years->isOpen && !claim->asOf->to;
                point.fromXPx = openBefore ? m_chart.plot.leftPx : xOf(years->from);
                point.toXPx = openAfter ? m_chart.plot.rightPx() : xOf(years->to);
                constexpr double LongestInstant = 1.5;  // years
                point.isSpan = years->isOpen || years->to - years->from > LongestInstant;
                point.at.xPx = (point.fromXPx + point.toXPx) / 2.0F;
            } else {
                point.at.xPx = (m_chart.undatedXPx + m_sizes.widthPx) / 2.0F;
                point.isSpan = true;
            }
            m_chart.points.push_back(std::move(point));
        }
    }

    /// Observed figures are joined in the order of time, forecasts too; a forecast starts from the last figure before
    /// it that its own source gives.
    void joinPoints() {
        std::vector<const ChartPoint*> inTime;
        for (const ChartPoint& point : m_chart.points) {
            if (!point.isSpan) {
                inTime.push_back(&point);
            }
        }
        std::ranges::stable_sort(inTime, {}, [](const ChartPoint* point) { return point->at.xPx; });
        const ChartPoint* known = nullptr;
        const ChartPoint* forecast = nullptr;
        for (const ChartPoint* point : inTime) {
            const bool isForecast = point->claim->quantity->kind == atlas::QuantityKind::Forecast;
            const ChartPoint* before = isForecast ? forecast : known;
            if (isForecast && before == nullptr) {
                before = lastOfSameSource(inTime, *point);
            }
            if (before != nullptr) {
                m_chart.lines.push_back({before->at, point->at, isForecast});
            }
            (isForecast ? forecast : known) = point;
        }
    }

    static const ChartPoint* lastOfSameSource(const std::vector<const ChartPoint*>& inTime,
                                              const ChartPoint& forecast) {
        const ChartPoint* last = nullptr;
        for (const ChartPoint* point : inTime) {
            if (point->at.xPx >= forecast.at.xPx) {
                break;
            }
            const bool sharesSource =
                std::ranges::any_of(point->claim->citations, [&](const atlas::Citation& citation) {
                    return std::ranges::find(forecast.claim->citations, citation.document,
                                             &atlas::Citation::document) != forecast.claim->citations.end();
                });
            last = sharesSource ? point : last;
        }
        return last;
    }

    /// Values beside their marks where nothing else lies: the last and the largest choose first.
    void placeValues() {
        std::vector<std::size_t> order(m_chart.points.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weightOf(a) > weightOf(b); });
        for (const std::size_t index : order) {
            ChartPoint& point = m_chart.points[index];
            point.value = placeFor(point);
        }
    }

    [[nodiscard]] int weightOf(std::size_t index) const {
        const auto value = [](const ChartPoint& point) { return point.claim->quantity->value; };
        const bool isLast = index + 1 == m_chart.points.size();
        const double most = std::ranges::max(m_chart.points, {}, value).claim->quantity->value;
        return (isLast ? 2 : 0) + (value(m_chart.points[index]) >= most ? 1 : 0);
    }

    [[nodiscard]] std::optional<PlacedText> placeFor(const ChartPoint& point) const {
        const std::string text = m_words.value(point.claim->quantity->value * m_frame.factor);
        const float width = m_words.width(text);
        const float height = m_sizes.lineHeightPx;
        const float side = m_sizes.markPx / 2.0F;
        const float reach = side + m_sizes.gapPx / 2.0F;
        const auto [x, y] = point.at;
        const std::array<geo::ScreenPoint, 8> corners = {{{x - width / 2.0F, y - reach - height},
                                                          {x + reach, y - height / 2.0F},
                                                          {x - reach - width, y - height / 2.0F},
                                                          {x - width / 2.0F, y + reach},
                                                          {x + side, y - side - height},
                                                          {x - side - width, y - side - height},
                                                          {x + side, y + side},
                                                          {x - side - width, y + side}}};
        const geo::ScreenRect area{m_chart.plot.leftPx, 0.0F, m_sizes.widthPx - m_chart.plot.leftPx,
                                   m_chart.plot.bottomPx()};
        std::optional<PlacedText> best;
        int fewest = std::numeric_limits<int>::max();
        for (const geo::ScreenPoint& corner : corners) {
            const geo::ScreenRect box{corner.xPx, corner.yPx, width, height};
            if (!fitsInside(box, area) || isTaken(box)) {
                continue;
            }
            if (const int crossed = linesThrough(box); crossed < fewest) {
                fewest = crossed;
                best = PlacedText{text, box};
            }
        }
        return best;
    }

    [[nodiscard]] bool isTaken(const geo::ScreenRect& box) const {
        return std::ranges::any_of(m_chart.points, [&](const ChartPoint& other) {
            return around(other.at, m_sizes.markPx).intersects(box) ||
                   (other.value && other.value->box.intersects(box));
        });
    }

    [[nodiscard]] int linesThrough(const geo::ScreenRect& box) const {
        const auto isCrossed = [&](const geo::ScreenPoint& from, const geo::ScreenPoint& to) {
            return geo::shareInside(from, to, box).has_value();
        };
        const auto lines =
            std::ranges::count_if(m_chart.lines, [&](const ChartLine& line) { return isCrossed(line.from, line.to); });
        const auto spans = std::ranges::count_if(m_chart.points, [&](const ChartPoint& point) {
            return point.isDated && point.isSpan &&
                   isCrossed({point.fromXPx, point.at.yPx}, {point.toXPx, point.at.yPx});
        });
        return static_cast<int>(lines + spans);
    }

    [[nodiscard]] float xOf(double year) const {
        const double share = (year - m_frame.fromYear) / (m_frame.toYear - m_frame.fromYear);
        // The marks at both ends lie within the plot.
        const float margin = std::min(m_sizes.markPx, m_chart.plot.widthPx / 4.0F);
        return m_chart.plot.leftPx + margin + static_cast<float>(share) * (m_chart.plot.widthPx - 2.0F * margin);
    }
    [[nodiscard]] float yOf(double value) const {
        return m_chart.plot.bottomPx() - static_cast<float>(m_frame.scale.shareOf(value)) * m_chart.plot.heightPx;
    }

    std::span<const atlas::Claim* const> m_claims;
    const SeriesFrame& m_frame;
    const SeriesWords& m_words;
    const ChartSizes& m_sizes;
    SeriesChart m_chart;
    float m_wordsTopPx = 0.0F;
};

}  // namespace

SeriesFrame seriesFrame(std::span<const atlas::Claim* const> claims, double factor, const ChartSizes& sizes) {
    SeriesFrame frame;
    frame.factor = factor;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    double from = least;
    double to = most;
    for (const atlas::Claim* claim : claims) {
        least = std::min(least, claim->quantity->value * factor);
        most = std::max(most, claim->quantity->value * factor);
        if (const std::optional<Years> years = yearsOf(*claim)) {
            from = std::min(from, years->from);
            to = std::max(to, years->to);
        } else {
            frame.hasUndated = true;
        }
    }
    const int ticks = std::max(2, static_cast<int>(sizes.heightPx / (TicksLinesApart * sizes.lineHeightPx)));
    frame.scale = least <= most ? scaleFromZero(least, most, ticks) : Scale{};
    if (from < to) {
        frame.fromYear = std::floor(from);
        frame.toYear = std::max(std::ceil(to), frame.fromYear + 1.0);
    }
    return frame;
}

SeriesChart layoutSeries(std::span<const atlas::Claim* const> claims, const SeriesFrame& frame,
                         const SeriesWords& words, const ChartSizes& sizes) {
    return SeriesLayout(claims, frame, words, sizes).make();
}

std::vector<DotRow> dotRows(std::span<const atlas::Claim* const> claims) {
    std::vector<DotRow> rows;
    for (const atlas::Claim* claim : claims) {
        const auto isSame = [&](const DotRow& row) {
            const atlas::Quantity& other = *row.claims.front()->quantity;
            return other.value == claim->quantity->value && other.kind == claim->quantity->kind;
        };
        const auto found = std::ranges::find_if(rows, isSame);
        if (found == rows.end()) {
            rows.push_back({{claim}, {}, {}});
        } else {
            found->claims.push_back(claim);
        }
    }
    std::ranges::stable_sort(rows, {}, [](const DotRow& row) { return row.claims.front()->quantity->value; });
    return rows;
}

bool deservesDotPlot(std::span<const atlas::Claim* const> claims) {
    constexpr std::size_t Fewest = 3;
    const auto differs = [&](const atlas::Claim* claim) {
        return claim->quantity->value != claims.front()->quantity->value;
    };
    const auto isAlike = [&](const atlas::Claim* claim) {
        return claim->quantity->unit == claims.front()->quantity->unit;
    };
    return claims.size() >= Fewest && std::ranges::any_of(claims, differs) && std::ranges::all_of(claims, isAlike);
}

DotPlot layoutDotPlot(std::span<const DotRow> rows, const DotWords& words, const ChartSizes& sizes) {
    DotPlot plot;
    const float half = sizes.markPx / 2.0F;
    plot.leftPx = half;
    plot.rightPx = sizes.widthPx - half;
    const auto valueOf = [&](const DotRow& row) { return row.claims.front()->quantity->value * words.factor; };
    const double least = valueOf(rows.front());
    const double most = valueOf(rows.back());
    // Ticks fit side by side: ask for fewer until they do.
    constexpr int MostTicks = 6;
    Scale scale;
    for (int wanted = MostTicks; wanted >= 2; --wanted) {
        scale = scaleToCompare(least, most, wanted);
        const auto count = static_cast<float>(scale.ticks().size());
        float widest = 0.0F;
        for (const double tick : scale.ticks()) {
            widest = std::max(widest, words.width(words.tick(tick, scale.decimals)));
        }
        if (count * (widest + 2.0F * sizes.gapPx) <= sizes.widthPx) {
            break;
        }
    }
    const auto xOf = [&](double value) {
        return plot.leftPx + static_cast<float>(scale.shareOf(value)) * (plot.rightPx - plot.leftPx);
    };
    // Beside its mark if every value finds room there; otherwise all stand on a line above theirs.
    const float reach = half + sizes.gapPx;
    const auto beside = [&](const DotRow& row) -> std::optional<float> {
        const float x = xOf(valueOf(row));
        const float width = words.width(row.value);
        if (x + reach + width <= sizes.widthPx) {
            return x + reach;
        }
        return x - reach - width >= 0.0F ? std::optional(x - reach - width) : std::nullopt;
    };
    const bool isBeside = std::ranges::all_of(rows, [&](const DotRow& row) { return beside(row).has_value(); });
    const float trackHeight = std::max(sizes.lineHeightPx, sizes.markPx);
    float y = 0.0F;
    for (const DotRow& row : rows) {
        PlacedRow placed;
        placed.topPx = y;
        const float width = words.width(row.value);
        const float x = xOf(valueOf(row));
        if (!isBeside) {
            const float left = std::clamp(x - width / 2.0F, 0.0F, std::max(0.0F, sizes.widthPx - width));
            placed.value = {row.value, {left, y, width, sizes.lineHeightPx}};
            y += sizes.lineHeightPx;
        }
        placed.mark = {x, y + trackHeight / 2.0F};
        if (isBeside) {
            placed.value = {row.value,
                            {*beside(row), placed.mark.yPx - sizes.lineHeightPx / 2.0F, width, sizes.lineHeightPx}};
        }
        y += trackHeight;
        placed.sourcesTopPx = y;
        y += static_cast<float>(row.sources.size()) * sizes.lineHeightPx;
        placed.bottomPx = y;
        y += 1.5F * sizes.gapPx;
        plot.rows.push_back(std::move(placed));
    }
    plot.axisYPx = y;
    for (const double tick : scale.ticks()) {
        const std::string text = words.tick(tick, scale.decimals);
        const float width = words.width(text);
        const float x = xOf(tick);
        const float left = std::clamp(x - width / 2.0F, 0.0F, std::max(0.0F, sizes.widthPx - width));
        plot.gridXPx.push_back(x);
        plot.ticks.push_back({text, {left, y + sizes.gapPx / 2.0F, width, sizes.lineHeightPx}});
    }
    plot.heightPx = y + sizes.gapPx / 2.0F + sizes.lineHeightPx;
    return plot;
}

}  // namespace ui
