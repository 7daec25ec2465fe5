#pragma once
// ChartLayout: where the parts of a small chart lie, in pixels from its top left corner. Pure: widths of text come in,
// nothing is drawn here (ui/chart does).
//
//   series          words of the unit        figures     |  o 1,460 km            a mark, its value beside it,
//     200 -|            o 180                compared    |    a source            the sources under it
//     100 -|  * 47   . '    * 79             (dot plot)  |  * * 1,533 km
//       0 -+--+------------+---- undated                 +--+--------+-- 1,400 ...
//            2002        2015

#include "atlas/article.hpp"
#include "geo/screen_point.hpp"
#include "ui/chart_scale.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Width in pixels of one line of small text.
using TextWidth = std::function<float(std::string_view)>;

/// Sizes shared by both kinds of chart, in real pixels.
struct ChartSizes {
    float widthPx = 0.0F;
    float heightPx = 0.0F;      // of a series' plot without its words
    float lineHeightPx = 0.0F;  // of small text
    float markPx = 0.0F;        // across the largest mark
    float gapPx = 0.0F;         // between text and what it belongs to
};

struct PlacedText {
    std::string text;
    geo::ScreenRect box;
};

struct ChartPoint {
    const atlas::Claim* claim = nullptr;
    geo::ScreenPoint at;
    float fromXPx = 0.0F;  // the stretch of time that it stands for, where that is longer than the mark
    float toXPx = 0.0F;
    bool isDated = false;
    bool isSpan = false;              // of unknown or long date: no line leads through it
    std::optional<PlacedText> value;  // empty where no place was free
};

struct ChartLine {
    geo::ScreenPoint from;
    geo::ScreenPoint to;
    bool isForecast = false;
};

/// What the series of one measure are drawn by, so that they can be compared: one scale, one stretch of time.
struct SeriesFrame {
    Scale scale;  // of values times `factor`
    double factor = 1.0;
    double fromYear = 0.0;  // as atlas::Date::startYear counts
    double toYear = 1.0;
    bool hasUndated = false;
};

struct SeriesChart {
    geo::ScreenRect plot;
    std::vector<PlacedText> valueTicks;  // left of the plot
    std::vector<float> gridYPx;
    std::vector<PlacedText> yearTicks;  // under the plot
    std::vector<float> yearXPx;         // the middle of each year that is named
    std::vector<PlacedText> undated;    // lines of words under the column of points without a date
    float undatedXPx = 0.0F;            // where that column begins; at the plot's right side when there is none
    std::vector<ChartLine> lines;
    std::vector<ChartPoint> points;
    float heightPx = 0.0F;
};

/// How many lines of ticks fit in the height.
[[nodiscard]] SeriesFrame seriesFrame(std::span<const atlas::Claim* const> claims, double factor,
                                      const ChartSizes& sizes);

/// Claims with a quantity each. Years are placed truly: a date in the middle of the time that it may mean, a year's
/// name in the middle of the year.
struct SeriesWords {
    std::function<std::string(double)> value;  // at a point; already times the factor
    std::function<std::string(double)> tick;
    std::function<std::string(int)> year;  // years BC are negative
    std::vector<std::string> undated;      // broken into lines
    TextWidth width;
};
[[nodiscard]] SeriesChart layoutSeries(std::span<const atlas::Claim* const> claims, const SeriesFrame& frame,
                                       const SeriesWords& words, const ChartSizes& sizes);

/// One row of a dot plot: a value, and what says so.
struct DotRow {
    std::vector<const atlas::Claim*> claims;  // of one value and kind
    std::string value;
    std::vector<std::string> sources;  // lines, broken to the width
};

struct PlacedRow {
    geo::ScreenPoint mark;
    PlacedText value;
    float topPx = 0.0F;  // of the row
    float sourcesTopPx = 0.0F;
    float bottomPx = 0.0F;
};

struct DotPlot {
    float leftPx = 0.0F;  // of the axis
    float rightPx = 0.0F;
    std::vector<PlacedRow> rows;
    std::vector<float> gridXPx;
    std::vector<PlacedText> ticks;
    float axisYPx = 0.0F;
    float heightPx = 0.0F;
};

/// Claims of one measure by value, the least first; those of one value and kind together. Words are left to the caller.
[[nodiscard]] std::vector<DotRow> dotRows(std::span<const atlas::Claim* const> claims);

/// A picture helps from three claims on that do not all say the same.
[[nodiscard]] bool deservesDotPlot(std::span<const atlas::Claim* const> claims);

struct DotWords {
    double factor = 1.0;
    std::function<std::string(double, int)> tick;  // value times factor, decimals
    TextWidth width;
};
[[nodiscard]] DotPlot layoutDotPlot(std::span<const DotRow> rows, const DotWords& words, const ChartSizes& sizes);

}  // namespace ui
