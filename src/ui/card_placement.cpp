#include "ui/card_placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace ui {
namespace {

constexpr float GapPx = 18.0F;
constexpr float PanelGapPx = 8.0F;

bool isInside(const geo::ScreenRect& inner, const geo::ScreenRect& outer) {
    constexpr float RoundingPx = 0.01F;
    return inner.leftPx >= outer.leftPx - RoundingPx && inner.topPx >= outer.topPx - RoundingPx &&
           inner.rightPx() <= outer.rightPx() + RoundingPx && inner.bottomPx() <= outer.bottomPx() + RoundingPx;
}

float overlapArea(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    const float width = std::min(a.rightPx(), b.rightPx()) - std::max(a.leftPx, b.leftPx);
    const float height = std::min(a.bottomPx(), b.bottomPx()) - std::max(a.topPx, b.topPx);
    return std::max(0.0F, width) * std::max(0.0F, height);
}

/// One search for one card.
class Search {
public:
    explicit Search(const CardRequest& request)
        : m_request(request),
          m_area(request.area),
          m_width(std::min(request.widthPx, request.area.widthPx)),
          m_height(std::min(request.heightPx, request.area.heightPx)) {}

    [[nodiscard]] geo::ScreenRect best() const {
        const std::optional<geo::ScreenRect> whole = fullSize();
        if (m_request.before) {
            const geo::ScreenRect same{m_request.before->leftPx, m_request.before->topPx, m_width, m_height};
            const bool coversLess = whole && coverage(*whole) == 0.0F && coverage(same) > 0.0F;
            if (isFree(same, m_request.panels) && !coversLess) {
                return same;
            }
        }
        if (whole) {
            return *whole;
        }
        for (const std::span<const geo::ScreenRect> panels : {m_request.panels, std::span<const geo::ScreenRect>()}) {
            if (const std::optional<geo::ScreenRect> rest = squeezed(panels)) {
                return *rest;
            }
        }
        return corner();
    }

private:
    [[nodiscard]] bool isFree(const geo::ScreenRect& rect, std::span<const geo::ScreenRect> panels) const {
        return isInside(rect, m_area) && !rect.intersects(m_request.subject) &&
               std::ranges::none_of(panels, [&](const geo::ScreenRect& panel) { return rect.intersects(panel); });
    }

    /// How much of the extent a card there would cover.
    [[nodiscard]] float coverage(const geo::ScreenRect& rect) const { return overlapArea(rect, m_request.extent); }

    [[nodiscard]] std::array<geo::ScreenRect, 4> sidesOf(const geo::ScreenRect& thing) const {
        const float centerX = thing.leftPx + thing.widthPx / 2.0F;
        const float centerY = thing.topPx + thing.heightPx / 2.0F;
        const float x = std::clamp(centerX - m_width / 2.0F, m_area.leftPx, m_area.rightPx() - m_width);
        const float y = std::clamp(centerY - m_height / 3.0F, m_area.topPx, m_area.bottomPx() - m_height);
        return {{{thing.rightPx() + GapPx, y, m_width, m_height},
                 {thing.leftPx - GapPx - m_width, y, m_width, m_height},
                 {x, thing.bottomPx() + GapPx, m_width, m_height},
                 {x, thing.topPx - GapPx - m_height, m_width, m_height}}};
    }

    /// Where edges of a card may lie along one axis: at the area's edges and beside the things in it.
    struct Edges {
        std::vector<float> low;   // for its left or upper edge
        std::vector<float> high;  // for its right or lower edge
    };
    [[nodiscard]] Edges edges(bool isVertical, std::span<const geo::ScreenRect> panels) const {
        const auto low = [&](const geo::ScreenRect& r) { return isVertical ? r.topPx : r.leftPx; };
        const auto high = [&](const geo::ScreenRect& r) { return isVertical ? r.bottomPx() : r.rightPx(); };
        Edges found{{low(m_area), high(m_request.subject) + GapPx}, {high(m_area), low(m_request.subject) - GapPx}};
        for (const geo::ScreenRect& panel : panels) {
            found.low.push_back(high(panel) + PanelGapPx);
            found.high.push_back(low(panel) - PanelGapPx);
        }
        return found;
    }

    [[nodiscard]] std::optional<geo::ScreenRect> fullSize() const {
        std::vector<geo::ScreenRect> places;
        for (const geo::ScreenRect* thing : {&m_request.extent, &m_request.subject}) {
            std::ranges::copy(sidesOf(*thing), std::back_inserter(places));
        }
        const auto sides = static_cast<std::ptrdiff_t>(places.size());
        Edges x = edges(false, m_request.panels);
        Edges y = edges(true, m_request.panels);
        std::ranges::transform(x.high, std::back_inserter(x.low), [&](float edge) { return edge - m_width; });
        std::ranges::transform(y.high, std::back_inserter(y.low), [&](float edge) { return edge - m_height; });
        for (float left : x.low) {
            for (float top : y.low) {
                places.push_back({left, top, m_width, m_height});
            }
        }
        const geo::ScreenRect& subject = m_request.subject;
        const auto away = [&](const geo::ScreenRect& rect) {
            return std::hypot(rect.leftPx + rect.widthPx / 2.0F - subject.leftPx - subject.widthPx / 2.0F,
                              rect.topPx + rect.heightPx / 2.0F - subject.topPx - subject.heightPx / 2.0F);
        };
        std::optional<geo::ScreenRect> found;
        std::pair<float, float> least;
        for (const geo::ScreenRect& place : places) {
            const std::ptrdiff_t at = &place - places.data();
            // The sides in their order, then the others by their distance.
            const std::pair cost(coverage(place), at < sides ? static_cast<float>(at - sides) : away(place));
            if ((!found || cost < least) && isFree(place, m_request.panels)) {
                found = place;
                least = cost;
            }
        }
        return found;
    }

    [[nodiscard]] std::optional<geo::ScreenRect> squeezed(std::span<const geo::ScreenRect> panels) const {
        const Edges x = edges(false, panels);
        const Edges y = edges(true, panels);
        std::optional<geo::ScreenRect> found;
        float largest = 0.0F;
        for (float left : x.low) {
            for (float right : x.high) {
                const float width = std::min(m_width, right - left);
                if (width < std::min(m_width, m_request.leastWidthPx)) {
                    continue;
                }
                for (float top : y.low) {
                    for (float bottom : y.high) {
                        const float height = std::min(m_height, bottom - top);
                        const geo::ScreenRect place{left, top, width, height};
                        if (height >= std::min(m_height, m_request.leastHeightPx) && width * height > largest &&
                            isFree(place, panels)) {
                            found = place;
                            largest = width * height;
                        }
                    }
                }
            }
        }
        return found;
    }

    [[nodiscard]] geo::ScreenRect corner() const {
        const float right = m_area.rightPx() - m_width;
        const float bottom = m_area.bottomPx() - m_height;
        const std::array<geo::ScreenRect, 4> corners = {{{right, m_area.topPx, m_width, m_height},
                                                         {right, bottom, m_width, m_height},
                                                         {m_area.leftPx, m_area.topPx, m_width, m_height},
                                                         {m_area.leftPx, bottom, m_width, m_height}}};
        const auto cost = [&](const geo::ScreenRect& rect) {
            float onPanels = 0.0F;
            for (const geo::ScreenRect& panel : m_request.panels) {
                onPanels += overlapArea(rect, panel);
            }
            return std::pair(overlapArea(rect, m_request.subject), onPanels);
        };
        return *std::ranges::min_element(corners, {}, cost);
    }

    const CardRequest& m_request;
    geo::ScreenRect m_area;
    float m_width;
    float m_height;
};

}  // namespace

geo::ScreenRect placeCard(const CardRequest& request) {
    return Search(request).best();
}

}  // namespace ui
