#include "paper/outline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace paper {
namespace {

constexpr float StepsPerPixel = 64.0F;

std::int32_t stepsOf(float px) {
    // Far outside of any page, and still far from the end of the whole numbers.
    constexpr float Farthest = 1.0e7F;
    return static_cast<std::int32_t>(std::lround(std::clamp(px, -Farthest, Farthest) * StepsPerPixel));
}

}  // namespace

std::uint64_t Outline::keyOf(const Corner& corner) {
    return (std::uint64_t{static_cast<std::uint32_t>(corner.x)} << 32U) | static_cast<std::uint32_t>(corner.y);
}

void Outline::addEdge(const Corner& from, const Corner& to) {
    const std::uint64_t fromKey = keyOf(from);
    const std::uint64_t toKey = keyOf(to);
    if (const auto back = m_edges.find(toKey); back != m_edges.end()) {
        const auto opposite =
            std::ranges::find_if(back->second, [&](const Corner& end) { return keyOf(end) == fromKey; });
        if (opposite != back->second.end()) {
            back->second.erase(opposite);
            return;
        }
    }
    const auto [edges, isNew] = m_edges.try_emplace(fromKey);
    if (isNew) {
        m_starts.push_back(from);
    }
    edges->second.push_back(to);
}

void Outline::add(std::span<const geo::ScreenPoint> corners) {
    geo::ScreenPoint least{std::numeric_limits<float>::max(), std::numeric_limits<float>::max()};
    geo::ScreenPoint most{std::numeric_limits<float>::lowest(), std::numeric_limits<float>::lowest()};
    m_polygon.clear();
    for (const geo::ScreenPoint& corner : corners) {
        least = {std::min(least.xPx, corner.xPx), std::min(least.yPx, corner.yPx)};
        most = {std::max(most.xPx, corner.xPx), std::max(most.yPx, corner.yPx)};
        const Corner steps{stepsOf(corner.xPx), stepsOf(corner.yPx)};
        if (m_polygon.empty() || keyOf(m_polygon.back()) != keyOf(steps)) {
            m_polygon.push_back(steps);
        }
    }
    while (m_polygon.size() > 1 && keyOf(m_polygon.front()) == keyOf(m_polygon.back())) {
        m_polygon.pop_back();
    }
    const bool isOnPage = most.xPx >= m_page.leftPx && most.yPx >= m_page.topPx && least.xPx <= m_page.rightPx() &&
                          least.yPx <= m_page.bottomPx();
    if (m_polygon.size() < 3 || !isOnPage) {
        return;
    }
    std::int64_t doubleArea = 0;
    for (std::size_t i = 0; i < m_polygon.size(); ++i) {
        const Corner& a = m_polygon[i];
        const Corner& b = m_polygon[(i + 1) % m_polygon.size()];
        doubleArea += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    if (doubleArea == 0) {
        return;
    }
    // All the same way round, so that overlaps add up and never cancel.
    if (doubleArea < 0) {
        std::ranges::reverse(m_polygon);
    }
    for (std::size_t i = 0; i < m_polygon.size(); ++i) {
        addEdge(m_polygon[i], m_polygon[(i + 1) % m_polygon.size()]);
    }
}

std::vector<std::vector<geo::ScreenPoint>> Outline::takeRings() {
    std::vector<std::vector<geo::ScreenPoint>> rings;
    for (const Corner& start : m_starts) {
        // As many edges come into each corner as leave it, so a walk ends where it began.
        while (!m_edges[keyOf(start)].empty()) {
            std::vector<geo::ScreenPoint>& ring = rings.emplace_back();
            Corner at = start;
            do {
                ring.push_back({static_cast<float>(at.x) / StepsPerPixel, static_cast<float>(at.y) / StepsPerPixel});
                std::vector<Corner>& next = m_edges[keyOf(at)];
                at = next.back();
                next.pop_back();
            } while (keyOf(at) != keyOf(start));
        }
    }
    m_edges.clear();
    m_starts.clear();
    return rings;
}

}  // namespace paper
