#include "geo/triangulate.hpp"

#include "geo/ear_clipping.hpp"
#include "geo/tessellate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geo {
namespace {

constexpr double ToleratedAreaError = 1e-6;

// GLU walks a list of all edges under its sweep line and splits every crossing, so on a large tangle it takes minutes.
// It is only asked where it is quick, or where the rings are nearly sound.
constexpr std::size_t AlwaysTessellatedCorners = 64;
constexpr std::size_t MostTessellatedCorners = 20'000;
constexpr double MostTessellatedAreaError = 0.05;

double areaOf(std::span<const std::uint32_t> triangles, std::span<const std::vector<WorldPoint>> rings) {
    std::vector<WorldPoint> points;
    for (const std::vector<WorldPoint>& ring : rings) {
        points.insert(points.end(), ring.begin(), ring.end());
    }
    double sumM2 = 0.0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const std::array<WorldPoint, 3> corners = {points[triangles[i]], points[triangles[i + 1]],
                                                   points[triangles[i + 2]]};
        sumM2 += planarAreaM2(corners);
    }
    return sumM2;
}

}  // namespace

std::vector<std::uint32_t> triangulate(std::span<const std::vector<WorldPoint>> rings) {
    if (rings.empty()) {
        return {};
    }
    double expectedM2 = planarAreaM2(rings.front());
    std::size_t count = rings.front().size();
    for (const std::vector<WorldPoint>& hole : rings.subspan(1)) {
        expectedM2 -= planarAreaM2(hole);
        count += hole.size();
    }
    expectedM2 = std::max(0.0, expectedM2);

    ClippedEars clipped = clipEars(rings);
    const double errorM2 = std::abs(clipped.areaM2 - expectedM2);
    const bool isWorthTessellating =
        count <= AlwaysTessellatedCorners ||
        (count <= MostTessellatedCorners && errorM2 <= MostTessellatedAreaError * expectedM2);
    if (errorM2 <= ToleratedAreaError * expectedM2 || !isWorthTessellating) {
        return std::move(clipped.triangles);
    }
    std::vector<std::uint32_t> swept = tessellate(rings);
    const bool sweptIsCloser = std::abs(areaOf(swept, rings) - expectedM2) < errorM2;
    return sweptIsCloser ? std::move(swept) : std::move(clipped.triangles);
}

double planarAreaM2(std::span<const WorldPoint> ring) {
    if (ring.empty()) {
        return 0.0;
    }
    // Relative to the first point: far from the plane's origin products of whole coordinates would swallow small rings.
    const WorldPoint origin = ring.front();
    WorldPoint previous;
    double doubleArea = 0.0;
    for (const WorldPoint& p : ring) {
        const WorldPoint at{p.xM - origin.xM, p.yM - origin.yM};
        doubleArea += previous.xM * at.yM - at.xM * previous.yM;
        previous = at;
    }
    return std::abs(doubleArea) / 2.0;
}

}  // namespace geo
