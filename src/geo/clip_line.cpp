#include "geo/clip_line.hpp"

#include <algorithm>

namespace geo {
namespace {

/// Takes off what lies before `low` or behind `high` along one axis. False where all of it does.
bool clip(LineShare& share, float start, float step, float low, float high) {
    if (step == 0.0F) {
        return start >= low && start <= high;
    }
    const auto [enter, leave] = std::minmax({(low - start) / step, (high - start) / step});
    share.from = std::max(share.from, enter);
    share.to = std::min(share.to, leave);
    return share.from <= share.to;
}

}  // namespace

std::optional<LineShare> shareInside(const ScreenPoint& a, const ScreenPoint& b, const ScreenRect& rect) {
    LineShare share;
    const bool isInside = clip(share, a.xPx, b.xPx - a.xPx, rect.leftPx, rect.rightPx()) &&
                          clip(share, a.yPx, b.yPx - a.yPx, rect.topPx, rect.bottomPx());
    return isInside ? std::optional(share) : std::nullopt;
}

}  // namespace geo
