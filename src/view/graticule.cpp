#include "view/graticule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace view {
namespace {

constexpr double SampleDeg = 0.5;

std::vector<double> multiples(double from, double to, double step) {
    std::vector<double> values;
    for (auto i = static_cast<long>(std::ceil(from / step)); static_cast<double>(i) * step <= to; ++i) {
        values.push_back(static_cast<double>(i) * step);
    }
    return values;
}

std::string degreesText(double value, double stepDeg, bool isLongitude, const session::Strings& strings,
                        atlas::Language language) {
    const int decimals = stepDeg < 1.0 ? 1 : 0;
    const std::string number = session::formatNumber(language, std::abs(value), decimals);
    const std::string angle = strings.format(language, "coord.degrees", {{"degrees", number}});
    const char* key =
        isLongitude ? (value < 0.0 ? "coord.west" : "coord.east") : (value < 0.0 ? "coord.south" : "coord.north");
    return strings.format(language, key, {{"angle", angle}});
}

}  // namespace

double graticuleStepDeg(double zoom) {
    constexpr std::array<std::pair<double, double>, 5> Steps = {
        {{4.3, 10.0}, {5.6, 5.0}, {7.0, 2.0}, {8.2, 1.0}, {9.4, 0.5}}};
    const auto found = std::ranges::find_if(Steps, [&](const auto& step) { return zoom < step.first; });
    return found == Steps.end() ? 0.2 : found->second;
}

MeshPointer graticuleMesh(const geo::Projection& projection, const geo::LonLatBounds& window, double stepDeg) {
    std::vector<std::vector<geo::WorldPoint>> lines;
    for (double lon : multiples(window.westDeg, window.eastDeg, stepDeg)) {
        // Meridians are straight in both projections.
        lines.push_back({projection.project({lon, window.southDeg}), projection.project({lon, window.northDeg})});
    }
    for (double lat : multiples(window.southDeg, window.northDeg, stepDeg)) {
        std::vector<geo::WorldPoint> line;
        for (double lon : multiples(window.westDeg, window.eastDeg, SampleDeg)) {
            line.push_back(projection.project({lon, lat}));
        }
        lines.push_back(std::move(line));
    }
    return ribbonMesh(lines);
}

std::vector<GraticuleLabel> graticuleLabels(const session::MapView& view, const geo::LonLatBounds& window,
                                            double stepDeg, const session::Strings& strings, atlas::Language language) {
    std::vector<GraticuleLabel> labels;
    const auto width = static_cast<float>(view.size().widthPx);
    const auto height = static_cast<float>(view.size().heightPx);
    for (double lon : multiples(window.westDeg, window.eastDeg, stepDeg)) {
        const geo::ScreenPoint a = view.toScreen(geo::LonLat{lon, window.southDeg});
        const geo::ScreenPoint b = view.toScreen(geo::LonLat{lon, window.northDeg});
        if (a.yPx == b.yPx) {
            continue;
        }
        for (const auto& [edge, y] : {std::pair{Edge::Bottom, height}, std::pair{Edge::Top, 0.0F}}) {
            const float t = (y - a.yPx) / (b.yPx - a.yPx);
            const float x = a.xPx + (b.xPx - a.xPx) * t;
            if (t >= 0.0F && t <= 1.0F && x >= 0.0F && x < width) {
                labels.push_back({degreesText(lon, stepDeg, true, strings, language), {x, y}, edge});
            }
        }
    }
    for (double lat : multiples(window.southDeg, window.northDeg, stepDeg)) {
        std::optional<geo::ScreenPoint> before;
        for (double lon : multiples(window.westDeg, window.eastDeg, SampleDeg)) {
            const geo::ScreenPoint p = view.toScreen(geo::LonLat{lon, lat});
            for (const auto& [edge, x] : {std::pair{Edge::Left, 0.0F}, std::pair{Edge::Right, width}}) {
                if (!before || before->xPx >= x || p.xPx < x) {
                    continue;
                }
                const float y = std::lerp(before->yPx, p.yPx, (x - before->xPx) / (p.xPx - before->xPx));
                if (y >= 0.0F && y < height) {
                    labels.push_back({degreesText(lat, stepDeg, false, strings, language), {x, y}, edge});
                }
            }
            before = p;
        }
    }
    return labels;
}

}  // namespace view
