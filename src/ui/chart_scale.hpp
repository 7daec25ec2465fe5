#pragma once
// ChartScale: round numbers along an axis, after P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990).

#include <vector>

namespace ui {

/// What an axis spans and where its ticks stand; both ends are ticks.
struct Scale {
    double from = 0.0;
    double to = 1.0;
    double step = 1.0;
    int decimals = 0;  // that tell the ticks apart

    [[nodiscard]] std::vector<double> ticks() const;
    /// 0 at `from`, 1 at `to`.
    [[nodiscard]] double shareOf(double value) const { return (value - from) / (to - from); }
};

/// About `wanted` ticks (two at least) around all of least..most, a step being 1, 2 or 5 times a power of ten.
[[nodiscard]] Scale niceScale(double least, double most, int wanted);

/// Amounts in time grow from zero, or their height would say nothing.
[[nodiscard]] Scale scaleFromZero(double least, double most, int wanted);

/// Figures compared by place alone: from zero too, unless they lie so close together that this would squeeze them into
/// less than half of the axis.
[[nodiscard]] Scale scaleToCompare(double least, double most, int wanted);

/// The step, in whole years, of ticks no more than `most` in number over so many years: 1, 2, 5, 10, 20, 50 ...
[[nodiscard]] int niceYears(double years, int most);

}  // namespace ui
