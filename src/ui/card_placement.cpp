#include "ui/card_placement.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ui {
namespace {

constexpr float GapPx = 18.0F;

bool isInside(const geo::ScreenRect& inner, const geo::ScreenRect& outer) {
    return inner.leftPx >= outer.leftPx && inner.topPx >= outer.topPx && inner.rightPx() <= outer.rightPx() &&
           inner.bottomPx() <= outer.bottomPx();
}

float overlapArea(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    const float width = std::min(a.rightPx(), b.rightPx()) - std::max(a.leftPx, b.leftPx);
    const float height = std::min(a.bottomPx(), b.bottomPx()) - std::max(a.topPx, b.topPx);
    return std::max(0.0F, width) * std::max(0.0F, height);
}

}  // namespace

geo::ScreenRect placeCard(const geo::ScreenRect& subject, float widthPx, float heightPx, const geo::ScreenRect& area,
                          std::span<const geo::ScreenRect> panels, const std::optional<geo::ScreenRect>& before) {
    const float width = std::min(widthPx, area.widthPx);
    const float height = std::min(heightPx, area.heightPx);
    const auto isFree = [&](const geo::ScreenRect& rect) {
        return isInside(rect, area) && !rect.intersects(subject) &&
               std::ranges::none_of(panels, [&](const geo::ScreenRect& panel) { return rect.intersects(panel); });
    };
    if (before) {
        const geo::ScreenRect same{before->leftPx, before->topPx, width, height};
        if (isFree(same)) {
            return same;
        }
    }
    const float centerX = subject.leftPx + subject.widthPx / 2.0F;
    const float centerY = subject.topPx + subject.heightPx / 2.0F;
    const auto insideX = [&](float x) { return std::clamp(x, area.leftPx, area.rightPx() - width); };
    const auto insideY = [&](float y) { return std::clamp(y, area.topPx, area.bottomPx() - height); };
    const std::array<geo::ScreenRect, 4> sides = {{
        {subject.rightPx() + GapPx, insideY(centerY - height / 3.0F), width, height},
        {subject.leftPx - GapPx - width, insideY(centerY - height / 3.0F), width, height},
        {insideX(centerX - width / 2.0F), subject.bottomPx() + GapPx, width, height},
        {insideX(centerX - width / 2.0F), subject.topPx - GapPx - height, width, height},
    }};
    for (const geo::ScreenRect& side : sides) {
        if (isFree(side)) {
            return side;
        }
    }
    // Nothing is free of everything: a corner of the area that leaves the subject alone, and as much of the panels as
    // can be.
    const std::array<geo::ScreenRect, 4> corners = {{
        {area.rightPx() - width, area.topPx, width, height},
        {area.rightPx() - width, area.bottomPx() - height, width, height},
        {area.leftPx, area.topPx, width, height},
        {area.leftPx, area.bottomPx() - height, width, height},
    }};
    const auto cost = [&](const geo::ScreenRect& rect) {
        float onPanels = 0.0F;
        for (const geo::ScreenRect& panel : panels) {
            onPanels += overlapArea(rect, panel);
        }
        return std::pair(overlapArea(rect, subject), onPanels);
    };
    return *std::ranges::min_element(corners, {}, cost);
}

}  // namespace ui
