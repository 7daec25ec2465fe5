#pragma once
// ClipRing: the part of a ring inside a square, remembering which of its edges are the ring's own and which only run
// along the square's sides.

#include <vector>

namespace geo {

/// A corner of a ring and the edge that leaves it, in whatever unit the square is.
struct ClipCorner {
    double x = 0.0;
    double y = 0.0;
    bool isCut = false;     // not a corner of the ring: where it crosses a side
    bool isOwnEdge = true;  // the edge to the next corner is a part of the ring
};

/// Keeps what lies between 0 and `side` in x and y; after Sutherland and Hodgman (Reentrant polygon clipping, 1974), so
/// that a ring which leaves the square several times stays one ring, its parts joined along the sides. `spare` is room
/// to work in.
void clipToSquare(std::vector<ClipCorner>& ring, double side, std::vector<ClipCorner>& spare);

}  // namespace geo
