#include "geo/projection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace geo {
namespace {

/// One column of the projected window: the piece of the vertical line at xM that lies inside.
struct Column {
    double xM = 0.0;
    double bottomM = 0.0;
    double topM = 0.0;
};

struct Candidate {
    WorldBounds bounds;
    double share = 0.0;  // of the best view, on the screen it serves worst
};

constexpr std::size_t ColumnCount = 512;
constexpr double OutlineStepDeg = 0.05;
constexpr double MarginM = 2000.0;
constexpr double ToleratedLoss = 0.002;  // three pixels of a screen 1600 pixels wide

// Screens in use: 4:3 projectors, 16:10, 16:9, 21:9 ultrawide.
constexpr std::array<double, 4> Aspects = {4.0 / 3.0, 16.0 / 10.0, 16.0 / 9.0, 21.0 / 9.0};

std::vector<WorldPoint> projectOutline(const Projection& projection, const LonLatBounds& window) {
    const std::array<LonLat, 5> corners = {{{window.westDeg, window.southDeg},
                                            {window.eastDeg, window.southDeg},
                                            {window.eastDeg, window.northDeg},
                                            {window.westDeg, window.northDeg},
                                            {window.westDeg, window.southDeg}}};
    std::vector<WorldPoint> outline;
    for (std::size_t side = 0; side + 1 < corners.size(); ++side) {
        const LonLat& from = corners[side];
        const LonLat& to = corners[side + 1];
        const double lengthDeg = std::max(std::abs(to.lonDeg - from.lonDeg), std::abs(to.latDeg - from.latDeg));
        const int steps = std::max(1, static_cast<int>(std::ceil(lengthDeg / OutlineStepDeg)));
        for (int i = 0; i < steps; ++i) {
            const double t = static_cast<double>(i) / steps;
            outline.push_back(projection.project(
                {from.lonDeg + t * (to.lonDeg - from.lonDeg), from.latDeg + t * (to.latDeg - from.latDeg)}));
        }
    }
    outline.push_back(outline.front());
    return outline;
}

/// Where the outline crosses each column; the longest piece between an odd crossing and the next is the column's
/// inside.
std::vector<Column> columnsInside(const std::vector<WorldPoint>& outline) {
    WorldBounds box;
    for (const WorldPoint& p : outline) {
        box.add(p);
    }
    const double stepM = box.widthM() / static_cast<double>(ColumnCount);
    if (!(stepM > 0.0)) {
        return {};
    }
    std::vector<std::vector<double>> crossings(ColumnCount);
    const auto firstColumnFrom = [&](double xM) {
        return static_cast<std::size_t>(std::clamp(std::ceil((xM - box.minXM) / stepM - 0.5), 0.0, 1.0 * ColumnCount));
    };
    for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
        const WorldPoint& a = outline[i];
        const WorldPoint& b = outline[i + 1];
        const std::size_t end = firstColumnFrom(std::max(a.xM, b.xM));
        for (std::size_t c = firstColumnFrom(std::min(a.xM, b.xM)); c < end; ++c) {
            const double xM = box.minXM + (static_cast<double>(c) + 0.5) * stepM;
            crossings[c].push_back(a.yM + (xM - a.xM) / (b.xM - a.xM) * (b.yM - a.yM));
        }
    }
    std::vector<Column> columns;
    for (std::size_t c = 0; c < ColumnCount; ++c) {
        std::ranges::sort(crossings[c]);
        Column column{box.minXM + (static_cast<double>(c) + 0.5) * stepM, 0.0, 0.0};
        for (std::size_t i = 0; i + 1 < crossings[c].size(); i += 2) {
            if (crossings[c][i + 1] - crossings[c][i] > column.topM - column.bottomM) {
                column.bottomM = crossings[c][i];
                column.topM = crossings[c][i + 1];
            }
        }
        columns.push_back(column);
    }
    return columns;
}

/// Calls `visit` with the tallest rectangle over every run of columns.
template <typename Visit>
void forEachRectangle(const std::vector<Column>& columns, Visit visit) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        double bottomM = columns[i].bottomM;
        double topM = columns[i].topM;
        for (std::size_t j = i + 1; j < columns.size(); ++j) {
            bottomM = std::max(bottomM, columns[j].bottomM);
            topM = std::min(topM, columns[j].topM);
            if (!(topM > bottomM)) {
                break;
            }
            visit(WorldBounds{columns[i].xM, bottomM, columns[j].xM, topM});
        }
    }
}

WorldBounds withMargin(const WorldBounds& bounds) {
    return bounds.grownBy(-std::min({MarginM, bounds.widthM() / 4.0, bounds.heightM() / 4.0}));
}

double viewWidthM(const WorldBounds& bounds, double aspect) {
    return std::min(bounds.widthM(), bounds.heightM() * aspect);
}

}  // namespace

WorldBounds safeBounds(const Projection& projection, const LonLatBounds& window) {
    if (projection.isMercator() && window.eastDeg > window.westDeg && window.northDeg > window.southDeg) {
        // The projected window is the rectangle itself, and nothing within it serves any screen better.
        const WorldPoint low = projection.project({window.westDeg, window.southDeg});
        const WorldPoint high = projection.project({window.eastDeg, window.northDeg});
        return withMargin({low.xM, low.yM, high.xM, high.yM});
    }
    const std::vector<Column> columns = columnsInside(projectOutline(projection, window));

    std::array<double, Aspects.size()> widest{};
    forEachRectangle(columns, [&](const WorldBounds& bounds) {
        for (std::size_t i = 0; i < Aspects.size(); ++i) {
            widest[i] = std::max(widest[i], viewWidthM(bounds, Aspects[i]));
        }
    });

    std::vector<Candidate> candidates;
    double bestShare = 0.0;
    forEachRectangle(columns, [&](const WorldBounds& bounds) {
        double share = 1.0;
        for (std::size_t i = 0; i < Aspects.size(); ++i) {
            share = std::min(share, viewWidthM(bounds, Aspects[i]) / widest[i]);
        }
        if (share >= bestShare * (1.0 - ToleratedLoss)) {
            bestShare = std::max(bestShare, share);
            candidates.push_back({bounds, share});
        }
    });

    // Ties (under Mercator many) go to the larger area.
    const auto better = [](const WorldBounds& a, const WorldBounds& b) {
        const double offA = std::abs(a.center().xM);
        const double offB = std::abs(b.center().xM);
        return offA != offB ? offA < offB : a.widthM() * a.heightM() > b.widthM() * b.heightM();
    };
    WorldBounds chosen;
    for (const Candidate& candidate : candidates) {
        const bool goodEnough = candidate.share >= bestShare * (1.0 - ToleratedLoss);
        if (goodEnough && (chosen.isEmpty() || better(candidate.bounds, chosen))) {
            chosen = candidate.bounds;
        }
    }
    return chosen.isEmpty() ? chosen : withMargin(chosen);
}

}  // namespace geo
