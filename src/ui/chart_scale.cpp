#include "ui/chart_scale.hpp"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr double Tiny = 1e-9;

/// The number of the form {1, 2, 5, 10} times a power of ten that is nearest, or the first one not below.
double niceNumber(double value, bool nearest) {
    const double power = std::pow(10.0, std::floor(std::log10(value) + Tiny));
    const double share = value / power;
    if (nearest) {
        // Heckbert's own bounds between the four.
        return (share < 1.5 ? 1.0 : share < 3.0 ? 2.0 : share < 7.0 ? 5.0 : 10.0) * power;
    }
    return (share <= 1.0 + Tiny ? 1.0 : share <= 2.0 + Tiny ? 2.0 : share <= 5.0 + Tiny ? 5.0 : 10.0) * power;
}

}  // namespace

std::vector<double> Scale::ticks() const {
    std::vector<double> values;
    const auto count = static_cast<int>(std::lround((to - from) / step));
    for (int i = 0; i <= count; ++i) {
        values.push_back(from + step * i);
    }
    return values;
}

Scale niceScale(double least, double most, int wanted) {
    double range = most - least;
    if (range < Tiny * std::max(1.0, std::abs(most))) {
        range = std::max(std::abs(most), 1.0);  // one value alone: as wide as it is large
        least = std::min(least, most - range / 2.0);
        most = std::max(most, least + range);
    }
    Scale scale;
    // Heckbert rounds the range up before he divides it, which may leave half of the axis empty; the step alone will
    // do.
    scale.step = niceNumber(range / std::max(1, wanted - 1), true);
    scale.from = std::floor(least / scale.step + Tiny) * scale.step;
    scale.to = std::ceil(most / scale.step - Tiny) * scale.step;
    scale.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(scale.step) + Tiny)));
    return scale;
}

Scale scaleFromZero(double least, double most, int wanted) {
    return niceScale(std::min(0.0, least), std::max(0.0, most), wanted);
}

Scale scaleToCompare(double least, double most, int wanted) {
    const double reach = std::max(std::abs(least), std::abs(most));
    const bool isClose = (least > 0.0 || most < 0.0) && most - least < reach / 2.0;
    return isClose ? niceScale(least, most, wanted) : scaleFromZero(least, most, wanted);
}

int niceYears(double years, int most) {
    const double step = std::max(1.0, years / std::max(1, most));
    return static_cast<int>(std::lround(niceNumber(step, false)));
}

}  // namespace ui
