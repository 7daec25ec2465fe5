#include "session/measuring.hpp"

#include "atlas/atlas.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace session {
namespace {

constexpr double MetresPerKm = 1000.0;
constexpr double SquareMetresPerKm2 = 1.0e6;

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

void add(Measuring& measuring, const geo::LonLat& at) {
    const bool isAgain = !measuring.points.empty() && measuring.points.back() == at;
    if (!measuring.hasEnded && !isAgain && measuring.points.size() < MostMeasurePoints) {
        measuring.points.push_back(at);
    }
}

/// About the distance, in kilometres: near enough to tell ten from thirty.
double roughKm(const geo::LonLat& a, const geo::LonLat& b) {
    constexpr double KmPerDegree = 111.2;
    const double meanRad = (a.latDeg + b.latDeg) / 2.0 * std::numbers::pi / 180.0;
    return KmPerDegree * std::hypot((a.lonDeg - b.lonDeg) * std::cos(meanRad), a.latDeg - b.latDeg);
}

double roughKmToLine(const geo::LonLat& at, std::span<const geo::LonLat> line) {
    double nearest = std::numeric_limits<double>::max();
    for (const geo::LonLat& point : line) {
        nearest = std::min(nearest, roughKm(at, point));
    }
    return nearest;
}

std::vector<const atlas::Claim*> claimsIn(const atlas::Feature& feature, std::string_view unit) {
    std::vector<const atlas::Claim*> claims;
    for (const atlas::Claim& claim : feature.article.claims) {
        if (claim.quantity && claim.quantity->unit == unit) {
            claims.push_back(&claim);
        }
    }
    std::ranges::stable_sort(claims, {}, [](const atlas::Claim* claim) { return claim->quantity->value; });
    return claims;
}

std::string degrees(double value) {
    constexpr int Decimals = 5;  // about a metre
    return formatNumber(atlas::Language::English, value, Decimals);
}

}  // namespace

Measuring afterStep(Measuring measuring, const MeasureStep& step, const geo::LonLat& centre) {
    std::visit(Overloaded{
                   [&](const measure::AddPoint& a) { add(measuring, a.at); },
                   [&](const measure::AddCentre&) { add(measuring, centre); },
                   [&](const measure::MovePoint& a) {
                       if (a.index < measuring.points.size()) {
                           measuring.points[a.index] = a.to;
                       }
                   },
                   [&](const measure::RemoveLast&) {
                       // Of one that has ended the end is taken back first.
                       if (measuring.hasEnded) {
                           measuring.hasEnded = false;
                       } else if (!measuring.points.empty()) {
                           measuring.points.pop_back();
                       }
                   },
                   [&](const measure::End&) { measuring.hasEnded = measuring.points.size() > 1; },
                   [&](const measure::SetKind& a) { measuring.kind = a.kind; },
               },
               step);
    return measuring;
}

MeasuredFigures measured(std::span<const geo::LonLat> points, MeasureKind kind) {
    MeasuredFigures figures;
    for (std::size_t i = 1; i < points.size(); ++i) {
        figures.legsM.push_back(geo::distanceM(points[i - 1], points[i]));
    }
    constexpr std::size_t FewestCorners = 3;
    if (kind == MeasureKind::Area && points.size() >= FewestCorners) {
        figures.legsM.push_back(geo::distanceM(points.back(), points.front()));
        geo::Ring ring(points.begin(), points.end());
        ring.push_back(points.front());
        figures.areaM2 = geo::areaM2(geo::Polygon{{std::move(ring)}});
    }
    for (const double leg : figures.legsM) {
        figures.lengthM += leg;
    }
    return figures;
}

std::string formatLength(const Strings& strings, atlas::Language language, double lengthM) {
    if (lengthM < MetresPerKm) {
        return strings.format(language, "unit.m", {{"value", formatNumber(language, lengthM, 0)}});
    }
    const double km = lengthM / MetresPerKm;
    constexpr double FewDigits = 100.0;
    return strings.format(language, "unit.km", {{"value", formatNumber(language, km, km < FewDigits ? 2 : 1)}});
}

std::string formatArea(const Strings& strings, atlas::Language language, double areaM2) {
    const double km2 = areaM2 / SquareMetresPerKm2;
    constexpr double Small = 10.0;
    constexpr double Large = 1000.0;
    const int decimals = km2 < Small ? 3 : km2 < Large ? 1 : 0;
    return strings.format(language, "unit.km2", {{"value", formatNumber(language, km2, decimals)}});
}

std::string methodText(const Strings& strings, atlas::Language language) {
    return strings.text(language, "measuring.method");
}

std::string measureText(const Strings& strings, atlas::Language language, const Measuring& measuring) {
    const MeasuredFigures figures = measured(measuring.points, measuring.kind);
    std::string text;
    const auto addLine = [&](std::string_view key, const std::string& value) {
        text += strings.format(language, "label.colon", {{"label", strings.text(language, key)}, {"value", value}});
        text += '\n';
    };
    const bool isArea = measuring.kind == MeasureKind::Area;
    if (figures.areaM2) {
        addLine("measuring.area", formatArea(strings, language, *figures.areaM2));
    }
    addLine(isArea ? "measuring.outline" : "measuring.length", formatLength(strings, language, figures.lengthM));
    std::string points;
    for (const geo::LonLat& point : measuring.points) {
        points += (points.empty() ? "" : " ") + degrees(point.lonDeg) + "," + degrees(point.latDeg);
    }
    addLine("measuring.points", points);
    return text + methodText(strings, language) + "\n";
}

bool followsLine(std::span<const geo::LonLat> path, std::span<const geo::LonLat> line) {
    constexpr double AsideKm = 30.0;
    constexpr double EndsKm = 60.0;
    if (path.size() < 2 || line.size() < 2) {
        return false;
    }
    const auto endsMeet = [&](const geo::LonLat& first, const geo::LonLat& last) {
        return roughKm(path.front(), first) <= EndsKm && roughKm(path.back(), last) <= EndsKm;
    };
    return (endsMeet(line.front(), line.back()) || endsMeet(line.back(), line.front())) &&
           std::ranges::all_of(path, [&](const geo::LonLat& at) { return roughKmToLine(at, line) <= AsideKm; });
}

PublishedFigures publishedFigures(const atlas::Atlas& atlas, const Measuring& measuring, std::string_view selected) {
    const bool isPath = measuring.kind == MeasureKind::Path;
    const std::string_view unit = isPath ? "km" : "km2";
    if (const atlas::Feature* feature = atlas.feature(selected)) {
        if (std::vector<const atlas::Claim*> claims = claimsIn(*feature, unit); !claims.empty()) {
            return {feature, std::move(claims)};
        }
    }
    for (const atlas::Feature& feature : atlas.features()) {
        const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry);
        if (!isPath || lines == nullptr || feature.article.claims.empty() ||
            std::ranges::none_of(*lines, [&](const auto& line) { return followsLine(measuring.points, line); })) {
            continue;
        }
        if (std::vector<const atlas::Claim*> claims = claimsIn(feature, unit); !claims.empty()) {
            return {&feature, std::move(claims)};
        }
    }
    return {};
}

std::string_view nameOf(MeasureKind kind) {
    return kind == MeasureKind::Area ? "area" : "path";
}

}  // namespace session
