#include "paper/ribbon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace paper {
namespace {

/// A corner of a piece, with what varies evenly over it.
struct Corner {
    geo::ScreenPoint at;
    double alongM = 0.0;
    double across = 0.0;
};

using Piece = std::vector<Corner>;

Corner between(const Corner& a, const Corner& b, double share) {
    const auto part = static_cast<float>(share);
    return {{a.at.xPx + (b.at.xPx - a.at.xPx) * part, a.at.yPx + (b.at.yPx - a.at.yPx) * part},
            a.alongM + (b.alongM - a.alongM) * share,
            a.across + (b.across - a.across) * share};
}

/// The part of a convex piece where `value` is at least `least`.
template <typename Value>
Piece atLeast(const Piece& piece, double least, const Value& value) {
    Piece kept;
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const Corner& a = piece[i];
        const Corner& b = piece[(i + 1) % piece.size()];
        const double overA = value(a) - least;
        const double overB = value(b) - least;
        if (overA >= 0.0) {
            kept.push_back(a);
        }
        if ((overA > 0.0 && overB < 0.0) || (overA < 0.0 && overB > 0.0)) {
            kept.push_back(between(a, b, overA / (overA - overB)));
        }
    }
    return kept;
}

bool isInked(double alongM, const std::vector<double>& stops) {
    // Stops alternate: begin, end, begin, end.
    for (std::size_t i = 0; i + 1 < stops.size(); i += 2) {
        if (alongM >= stops[i] && alongM < stops[i + 1]) {
            return true;
        }
    }
    return false;
}

}  // namespace

geo::ScreenPoint Placing::at(const geo::WorldPoint& place) const {
    return {static_cast<float>((place.xM - center.xM) / worldMetresPerPixel + size.widthPx / 2.0),
            static_cast<float>((center.yM - place.yM) / worldMetresPerPixel + size.heightPx / 2.0)};
}

DashCycle dashCycleOf(const std::vector<float>& dashM, float halved) {
    std::array<double, 4> lengths{};
    for (std::size_t i = 0; i < std::min(dashM.size(), lengths.size()); ++i) {
        lengths.at(i) = std::max(static_cast<double>(dashM[i]), 0.0);
    }
    const double whole = lengths[0] + lengths[1] + lengths[2] + lengths[3];
    if (whole <= lengths[0]) {
        return {};
    }
    const std::vector<double> stops = {0.0, lengths[0], lengths[0] + lengths[1], lengths[0] + lengths[1] + lengths[2]};
    std::vector<double> halfStops;
    for (const double turn : {0.0, whole / 2.0}) {
        for (const double stop : stops) {
            halfStops.push_back(turn + stop / 2.0);
        }
    }
    std::vector<double> cuts = stops;
    cuts.push_back(whole);
    if (halved > 0.0F) {
        cuts.insert(cuts.end(), halfStops.begin(), halfStops.end());
    }
    std::ranges::sort(cuts);
    DashCycle cycle;
    cycle.wholeM = whole;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const double middle = (cuts[i] + cuts[i + 1]) / 2.0;
        const float share =
            (isInked(middle, stops) ? 1.0F - halved : 0.0F) + (isInked(middle, halfStops) ? halved : 0.0F);
        if (cuts[i + 1] <= cuts[i] || share <= 0.0F) {
            continue;
        }
        if (!cycle.inks.empty() && cycle.inks.back().toM == cuts[i] && cycle.inks.back().share == share) {
            cycle.inks.back().toM = cuts[i + 1];
        } else {
            cycle.inks.push_back({cuts[i], cuts[i + 1], share});
        }
    }
    return cycle;
}

void eachPiece(const view::DrawRibbon& ribbon, float widthPx, const DashCycle& dashes, const Placing& placing,
               const std::function<void(std::span<const geo::ScreenPoint>, float share)>& take) {
    const view::Mesh& mesh = *ribbon.mesh;
    const double half = static_cast<double>(widthPx) / 2.0;
    const bool isDashed = !dashes.inks.empty();
    const double metresPerPixel = placing.worldMetresPerPixel;
    constexpr double FanPx = 0.01;
    std::vector<geo::ScreenPoint> corners;
    const auto give = [&](const Piece& piece, float share) {
        if (piece.size() < 3) {
            return;
        }
        corners.clear();
        std::ranges::transform(piece, std::back_inserter(corners), &Corner::at);
        take(corners, share);
    };
    const auto giveDashes = [&](const Piece& piece, double slantM) {
        const auto along = [slantM](const Corner& corner) { return corner.alongM + slantM * std::abs(corner.across); };
        const auto [first, last] = std::ranges::minmax(piece, {}, along);
        // Round joins and ends, where the distance does not grow, belong to a dash that reaches beyond them.
        const bool isPoint = along(last) - along(first) < FanPx * metresPerPixel;
        const auto lastTurn = static_cast<std::int64_t>(std::floor(along(last) / dashes.wholeM));
        for (auto turn = static_cast<std::int64_t>(std::floor(along(first) / dashes.wholeM)); turn <= lastTurn;
             ++turn) {
            for (const Ink& ink : dashes.inks) {
                const double begin = static_cast<double>(turn) * dashes.wholeM;
                const double from = begin + ink.fromM;
                const double to = begin + ink.toM;
                if (isPoint && !(from < along(first) && along(last) < to)) {
                    continue;
                }
                const Piece begun = atLeast(piece, from, along);
                give(atLeast(begun, -to, [&](const Corner& corner) { return -along(corner); }), ink.share);
            }
        }
    };
    Piece piece;
    for (std::size_t i = 0; i + 2 < mesh.vertices.size(); i += 3) {
        piece.clear();
        for (std::size_t corner = i; corner < i + 3; ++corner) {
            const view::MeshVertex& vertex = mesh.vertices[corner];
            const view::RibbonVertex ribbonVertex = view::unpackRibbon(vertex);
            const geo::ScreenPoint at = placing.at(
                {mesh.origin.xM + static_cast<double>(vertex.x), mesh.origin.yM + static_cast<double>(vertex.y)});
            const auto reach = static_cast<float>(half) + ribbonVertex.across * ribbon.offsetPx;
            piece.push_back({{at.xPx + ribbonVertex.extrudeX * reach + ribbonVertex.lane.x * ribbon.lanePx,
                              at.yPx - ribbonVertex.extrudeY * reach - ribbonVertex.lane.y * ribbon.lanePx},
                             static_cast<double>(ribbonVertex.alongM),
                             static_cast<double>(ribbonVertex.across)});
        }
        // Round joins and ends are fans along which the distance does not grow: a ribbon shifted to one side has no use
        // for them, as in the canvas's shader. Dashes are cut square at the start of the line.
        const auto [nearest, farthest] = std::ranges::minmax(piece, {}, &Corner::alongM);
        if (ribbon.offsetPx != 0.0F && farthest.alongM - nearest.alongM < FanPx * metresPerPixel) {
            continue;
        }
        if (!isDashed) {
            give(piece, 1.0F);
            continue;
        }
        if (farthest.alongM <= 0.0) {
            continue;
        }
        const double slantM = static_cast<double>(ribbon.slant) * half * metresPerPixel;
        if (slantM == 0.0) {
            giveDashes(piece, 0.0);
            continue;
        }
        // The slant turns at the middle line.
        for (const double side : {-1.0, 1.0}) {
            const Piece halfPiece = atLeast(piece, 0.0, [side](const Corner& corner) { return side * corner.across; });
            if (halfPiece.size() >= 3) {
                giveDashes(halfPiece, slantM);
            }
        }
    }
}

}  // namespace paper
