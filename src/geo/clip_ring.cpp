#include "geo/clip_ring.hpp"

#include <algorithm>
#include <utility>

namespace geo {
namespace {

/// Keeps what lies on one side of a level line. `distance` of a corner is positive inside; `along` is the coordinate
/// that a crossing has to be reckoned for, `across` the one that is the line's own.
struct Side {
    double ClipCorner::*across;
    double ClipCorner::*along;
    double line;
    double sign;  // 1: what lies above the line is inside
};

void clipSide(std::vector<ClipCorner>& ring, std::vector<ClipCorner>& kept, const Side& side) {
    const auto distance = [&side](const ClipCorner& c) { return side.sign * (c.*side.across - side.line); };
    if (std::ranges::all_of(ring, [&](const ClipCorner& c) { return distance(c) >= 0.0; })) {
        return;
    }
    kept.clear();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const ClipCorner& from = ring[i];
        const ClipCorner& to = ring[i + 1 == ring.size() ? 0 : i + 1];
        const double before = distance(from);
        const double after = distance(to);
        const bool isLeaving = before >= 0.0;
        if (isLeaving) {
            kept.push_back(from);
        }
        if (isLeaving == (after >= 0.0)) {
            continue;
        }
        // Reckoned from the lower end: the edge is cut at the same place whichever way it is run through, and whichever
        // side of the line is kept.
        const auto [low, high] = from.*side.across < to.*side.across ? std::pair(&from, &to) : std::pair(&to, &from);
        const double share = (side.line - low->*side.across) / (high->*side.across - low->*side.across);
        ClipCorner crossing;
        crossing.*side.across = side.line;
        crossing.*side.along = low->*side.along + share * (high->*side.along - low->*side.along);
        crossing.isCut = true;
        // Going out the ring goes on along the side, coming in along its own edge.
        crossing.isOwnEdge = !isLeaving && from.isOwnEdge;
        kept.push_back(crossing);
    }
    std::swap(ring, kept);
}

}  // namespace

void clipToSquare(std::vector<ClipCorner>& ring, double side, std::vector<ClipCorner>& spare) {
    clipSide(ring, spare, {&ClipCorner::x, &ClipCorner::y, 0.0, 1.0});
    clipSide(ring, spare, {&ClipCorner::x, &ClipCorner::y, side, -1.0});
    clipSide(ring, spare, {&ClipCorner::y, &ClipCorner::x, 0.0, 1.0});
    clipSide(ring, spare, {&ClipCorner::y, &ClipCorner::x, side, -1.0});
}

}  // namespace geo
