"""Countries as shared arcs: decode, simplify, node, clip, and build polygons, all in exact whole units.

A border between two countries is stored once, as one arc, and every step works on arcs. Whatever happens to a border
therefore happens to both its countries, and the vertices of neighbours stay identical. See window.py for the units.
"""

import collections
import math
from typing import Dict, Iterable, Iterator, List, Sequence, Set, Tuple

from window import Box, UNITS_PER_DEGREE, WINDOW

Point = Tuple[int, int]
Line = List[Point]

TURN = 360 * UNITS_PER_DEGREE
# About three times the common length of a segment, so that a cell holds few of them.
GRID_CELL = UNITS_PER_DEGREE // 20


# ---------------------------------------------------------------- decoding

def decode_arcs(topology: dict) -> List[Line]:
    """TopoJSON's delta-coded arcs as lines in units, unwrapped where they cross the 180th meridian.

    One step of the source's grid is 36 by 17 units, so rounding never makes two of its vertices fall together.
    """
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        column = row = 0
        line: Line = []
        for step_x, step_y in deltas:
            column += step_x
            row += step_y
            x = round((column * scale_x + shift_x) * UNITS_PER_DEGREE)
            y = round((row * scale_y + shift_y) * UNITS_PER_DEGREE)
            if line:
                x += TURN * round((line[-1][0] - x) / TURN)
                if (x, y) == line[-1]:
                    continue
            line.append((x, y))
        arcs.append(bring_home(line))
    return arcs


def bring_home(line: Line) -> Line:
    """The line moved by whole turns until its middle is as near as can be to the middle of the window (Chukotka)."""
    middle = sum(x for x, _ in line) / len(line)
    window_middle = (WINDOW.west + WINDOW.east) / 2 * UNITS_PER_DEGREE
    shift = TURN * round((window_middle - middle) / TURN)
    return [(x + shift, y) for x, y in line]


def cancel_returns(references: Sequence[int]) -> List[int]:
    """Drop arcs that a ring walks forth and at once back again; they enclose nothing (one such lies on the Jordan)."""
    kept: List[int] = []
    for reference in references:
        if kept and kept[-1] == ~reference:
            kept.pop()
        else:
            kept.append(reference)
    while len(kept) > 1 and kept[0] == ~kept[-1]:
        kept = kept[1:-1]
    return kept


def join_arcs(arcs: Sequence[Line], references: Sequence[int]) -> Line:
    """The ring that the arcs make, last vertex equal to the first, carried on over the 180th meridian."""
    ring: Line = []
    for reference in references:
        line = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        shift = TURN * round((ring[-1][0] - line[0][0]) / TURN) if ring else 0
        moved = [(x + shift, y) for x, y in line]
        ring += moved[1:] if ring else moved
    return bring_home(ring)


# ---------------------------------------------------------------- exact plane geometry

def turn(a: Point, b: Point, c: Point) -> int:
    """Twice the signed area of the triangle a b c: positive when c lies to the left of a → b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def doubled_area(ring: Sequence[Point]) -> int:
    """Twice the signed area of a closed ring, positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def area_km2(ring: Sequence[Point]) -> float:
    """Area of a closed ring in square kilometres on the sphere that has the earth's surface (radius 6,371.007 km).

    Sums the strips between each segment and the equator, with the segment's mean sine of latitude.
    """
    radians = math.pi / 180 / UNITS_PER_DEGREE
    strips = sum((b[0] - a[0]) * (math.sin(a[1] * radians) + math.sin(b[1] * radians)) for a, b in zip(ring, ring[1:]))
    return abs(strips) / 2 * radians * 6371.007 ** 2


def strictly_between(a: Point, b: Point, p: Point) -> bool:
    """Whether p lies on the segment a–b, ends excluded."""
    if p == a or p == b or turn(a, b, p) != 0:
        return False
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


def crossing(a: Point, b: Point, c: Point, d: Point):
    """The rounded point where the insides of two segments cross, or None."""
    side_c, side_d = turn(a, b, c), turn(a, b, d)
    if side_c * side_d >= 0 or turn(c, d, a) * turn(c, d, b) >= 0:
        return None
    share = side_c / (side_c - side_d)
    return (round(c[0] + share * (d[0] - c[0])), round(c[1] + share * (d[1] - c[1])))


def point_in_ring(p: Point, ring: Sequence[Point]) -> bool:
    """Even-odd test by a ray to the east; points on the ring itself may go either way."""
    inside = False
    for a, b in zip(ring, ring[1:]):
        if (a[1] > p[1]) != (b[1] > p[1]):
            side = turn(a, b, p)
            if (side > 0) == (b[1] > a[1]):
                inside = not inside
    return inside


def segment_meets_box(a: Point, b: Point, box: Box) -> bool:
    """Whether any part of the segment lies in the rectangle (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for start, end, near, far in ((a[0], b[0], box.west, box.east), (a[1], b[1], box.south, box.north)):
        step = end - start
        if step == 0:
            if not near <= start <= far:
                return False
            continue
        enter, leave = sorted(((near - start) / step, (far - start) / step))
        low, high = max(low, enter), min(high, leave)
    return low <= high


def line_meets_box(line: Sequence[Point], box: Box) -> bool:
    return any(segment_meets_box(a, b, box) for a, b in zip(line, line[1:]))


# ---------------------------------------------------------------- simplification

def douglas_peucker(line: Sequence[Point], tolerance: float) -> Line:
    """The line with fewer vertices, nowhere farther than the tolerance from the old one; both ends stay.

    Tolerance is in units of latitude; longitudes are shrunk by the cosine of the line's middle latitude. A closed
    line is cut at the vertex farthest from its start first, for it has no direction of its own.
    """
    if len(line) < 3:
        return list(line)
    shrink = math.cos(math.radians(sum(y for _, y in line) / len(line) / UNITS_PER_DEGREE))
    flat = [(x * shrink, float(y)) for x, y in line]
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: math.dist(flat[i], flat[0]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = flat[first], flat[last]
        length = math.hypot(bx - ax, by - ay)
        worst, worst_at = tolerance, -1
        for i in range(first + 1, last):
            px, py = flat[i]
            share = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / (length * length) if length else 0.0
            share = min(1.0, max(0.0, share))
            distance = math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay))
            if distance > worst:
                worst, worst_at = distance, i
        if worst_at >= 0:
            keep.add(worst_at)
            spans += [(first, worst_at), (worst_at, last)]
    return [line[i] for i in sorted(keep)]


# ---------------------------------------------------------------- meetings of segments

def cells_of(a: Point, b: Point) -> Iterator[Tuple[int, int]]:
    for column in range(min(a[0], b[0]) // GRID_CELL, max(a[0], b[0]) // GRID_CELL + 1):
        for row in range(min(a[1], b[1]) // GRID_CELL, max(a[1], b[1]) // GRID_CELL + 1):
            yield column, row


def find_meetings(lines: Dict[int, Line]) -> Dict[Tuple[int, int], Set[Point]]:
    """Points to be added to each segment (line number, segment number) so that lines meet only at vertices.

    Found are segments that cross, and vertices that lie on the inside of another segment.
    """
    grid = collections.defaultdict(list)
    for number, line in lines.items():
        for i, (a, b) in enumerate(zip(line, line[1:])):
            for cell in cells_of(a, b):
                grid[cell].append((number, i, a, b))
    meetings: Dict[Tuple[int, int], Set[Point]] = collections.defaultdict(set)
    for segments in grid.values():
        for j, (number, i, a, b) in enumerate(segments):
            low_x, high_x = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
            low_y, high_y = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
            for other, k, c, d in segments[j + 1:]:
                if (c[0] < low_x and d[0] < low_x) or (c[0] > high_x and d[0] > high_x):
                    continue
                if (c[1] < low_y and d[1] < low_y) or (c[1] > high_y and d[1] > high_y):
                    continue
                for p in (c, d):
                    if strictly_between(a, b, p):
                        meetings[number, i].add(p)
                for p in (a, b):
                    if strictly_between(c, d, p):
                        meetings[other, k].add(p)
                p = crossing(a, b, c, d)
                if p is not None:
                    meetings[number, i].add(p)
                    meetings[other, k].add(p)
    return meetings


def insert_points(line: Line, added: Dict[int, Iterable[Point]]) -> Line:
    """The line with points added inside its segments, in walking order."""
    result: Line = [line[0]]
    for i, (a, b) in enumerate(zip(line, line[1:])):
        inside = sorted(added.get(i, ()), key=lambda p: (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1]))
        for p in [*inside, b]:
            if p != result[-1]:
                result.append(p)
    return result


def node_lines(lines: Dict[int, Line], rounds: int = 6) -> List[int]:
    """Add vertices where lines cross or touch, until they meet at vertices only; returns the lines changed.

    A rounded crossing lies a little beside its segments and can make a new one, hence the rounds.
    """
    changed: Set[int] = set()
    for _ in range(rounds):
        meetings = find_meetings(lines)
        if not meetings:
            return sorted(changed)
        by_line: Dict[int, Dict[int, Set[Point]]] = collections.defaultdict(dict)
        for (number, segment), points in meetings.items():
            by_line[number][segment] = points
        for number, added in by_line.items():
            lines[number] = insert_points(lines[number], added)
            changed.add(number)
    raise RuntimeError(f"lines still cross after {rounds} rounds: {sorted(by_line)}")


# ---------------------------------------------------------------- the window's edges

def cut_at_window(line: Sequence[Point], box: Box) -> Line:
    """Add a vertex wherever the line passes one of the four (endless) lines that bound the rectangle.

    The point is computed from the segment's lesser end to its greater, so both countries of a border get the same one,
    and it lies exactly on the edge, so the later clipping needs no arithmetic of its own.
    """
    result: Line = [line[0]]
    for start, end in zip(line, line[1:]):
        a, b = min(start, end), max(start, end)
        cuts: Set[Point] = set()
        for edge in (box.west, box.east):
            if a[0] < edge < b[0]:
                cuts.add((int(edge), round(a[1] + (edge - a[0]) * (b[1] - a[1]) / (b[0] - a[0]))))
        for edge in (box.south, box.north):
            if min(a[1], b[1]) < edge < max(a[1], b[1]):
                cuts.add((round(a[0] + (edge - a[1]) * (b[0] - a[0]) / (b[1] - a[1])), int(edge)))
        inside = sorted(cuts, key=lambda p: (p[0] - start[0]) * (end[0] - start[0]) + (p[1] - start[1]) * (end[1] - start[1]))
        for p in [*inside, end]:
            if p != result[-1]:
                result.append(p)
    return result


def densify_edges(ring: Sequence[Point], box: Box) -> Line:
    """Add a vertex at each whole degree along the rectangle's edges, so that a conic projection bends them rightly."""
    result: Line = [ring[0]]
    for a, b in zip(ring, ring[1:]):
        axis = None
        if a[0] == b[0] and a[0] in (box.west, box.east):
            axis = 1
        elif a[1] == b[1] and a[1] in (box.south, box.north):
            axis = 0
        if axis is not None:
            low, high = sorted((a[axis], b[axis]))
            steps = [v for v in range((low // UNITS_PER_DEGREE + 1) * UNITS_PER_DEGREE, high, UNITS_PER_DEGREE)]
            for value in steps if a[axis] < b[axis] else reversed(steps):
                result.append((a[0], value) if axis == 1 else (value, a[1]))
        result.append(b)
    return result


# ---------------------------------------------------------------- rings to polygons

def split_loops(ring: Sequence[Point]) -> List[Line]:
    """Cut a closed ring at every vertex it visits twice, into loops that visit each vertex once.

    Spikes (out and straight back) come out as loops of two vertices and are left off.
    """
    loops: List[Line] = []
    path: Line = []
    place: Dict[Point, int] = {}
    for p in ring[:-1]:
        if p in place:
            start = place[p]
            loops.append(path[start:] + [p])
            for q in path[start + 1:]:
                del place[q]
            del path[start + 1:]
        else:
            place[p] = len(path)
            path.append(p)
    if path:
        loops.append(path + [path[0]])
    return [loop for loop in loops if len(loop) > 3 and doubled_area(loop) != 0]


def inner_point(loop: Sequence[Point], main: Sequence[Point]) -> Point:
    """A vertex of the loop that is not also one of the main ring's (those say nothing about inside or outside)."""
    shared = set(main)
    return next((p for p in loop if p not in shared), loop[0])


def build_polygons(rings: Sequence[Line]) -> Tuple[List[List[Line]], List[Line]]:
    """Polygons (outer ring counter-clockwise, then holes clockwise) from one source polygon, and the loops left off.

    A ring that touches itself is cut into loops. Beside the largest loop, the main one, a loop
      - turning the same way and outside it is an island hanging on one vertex: a polygon of its own;
      - turning the other way and inside it is a lagoon touching the shore: a hole;
      - otherwise it is the reversed tip of a self-crossing: left off, for both neighbours alike.
    """
    loops = sorted(split_loops(rings[0]), key=lambda loop: -abs(doubled_area(loop)))
    if not loops:
        return [], []
    main = loops[0]
    forward = doubled_area(main) > 0
    polygons, holes, dropped = [[main]], [], []
    for loop in loops[1:]:
        inside = point_in_ring(inner_point(loop, main), main)
        same = (doubled_area(loop) > 0) == forward
        if same and not inside:
            polygons.append([loop])
        elif not same and inside:
            holes.append(loop)
        else:
            dropped.append(loop)
    for ring in rings[1:]:
        for loop in split_loops(ring):
            (holes if (doubled_area(loop) > 0) != forward else dropped).append(loop)
    for hole in holes:
        home = next((p for p in polygons if point_in_ring(inner_point(hole, p[0]), p[0])), polygons[0])
        home.append(hole)
    for polygon in polygons:
        for i, ring in enumerate(polygon):
            if (doubled_area(ring) > 0) != (i == 0):
                polygon[i] = ring[::-1]
    return polygons, dropped
