#pragma once
// Stroke: turns a line into a ribbon of triangles whose width is given later, in pixels, by whoever draws it.
//
//   left rim  (across = -1)  *-----*-----*
//   centre line              o-----o-----o   distance along runs in metres
//   right rim (across = +1)  *-----*-----*
//
// Each vertex stands on the centre line and carries the vector to push it out by half a width.

#include "geo/world_point.hpp"

#include <span>
#include <vector>

namespace geo {

/// How far a point of a line moves sideways when its lane is one pixel wide; plane axes, y north.
struct LaneShift {
    float x = 0.0F;
    float y = 0.0F;
};

struct RibbonVertex {
    WorldPoint at;  // on the centre line
    float extrudeX =
        0.0F;  // in half widths, plane axes (y north); length 1 on straight parts, up to MiterLimit at joins
    float extrudeY = 0.0F;
    float across = 0.0F;  // -1 left rim, 0 centre (fans of round joins), +1 right rim
    double alongM = 0.0;  // distance from the start of the line
    LaneShift lane;
};

inline constexpr float MiterLimit = 1.6F;

/// What sharp bends (beyond MiterLimit) and open ends get; gentle bends are mitred.
enum class Corners {
    Round,  // fans and caps
    Plain,  // one triangle and nothing: for lines so thin that nobody sees it, at a third of the vertices
};

/// Which halves of the ribbon are made: the one beside the walker's left hand, the right one, or the whole.
enum class Sides { Both, Left, Right };

/// A line in lanes: how many lanes each of its points lies to the right of where it runs. Between two points of the
/// same lane it stays parallel to itself. `lanes` is parallel to `line`.
[[nodiscard]] std::vector<LaneShift> laneShifts(std::span<const WorldPoint> line, std::span<const float> lanes);

/// Triangle list. A closed line (first == last) is joined. Repeated points are skipped. Fewer than two distinct points
/// give nothing. `lanes`: empty, or parallel to `line`. One half alone runs from the centre line to its rim and has no
/// caps.
[[nodiscard]] std::vector<RibbonVertex> strokeRibbon(std::span<const WorldPoint> line, Corners corners = Corners::Round,
                                                     std::span<const float> lanes = {}, Sides sides = Sides::Both);

/// A centripetal Catmull-Rom curve (Yuksel, Schaefer, Keyser 2011) through all the points, sampled so that chords stay
/// within toleranceM of the curve. For routes of which only waypoints are known.
[[nodiscard]] std::vector<WorldPoint> smoothThrough(std::span<const WorldPoint> waypoints, double toleranceM);

}  // namespace geo
