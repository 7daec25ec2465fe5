"""Reading GMT's dumps of GSHHG shorelines and rivers, and joining what its bins cut apart.

GSHHG's files are cut into square bins, each with its own grid of 65,536 steps, so a line that passes from one bin to
the next ends on the edge in both, at almost exactly the same point.
"""

import collections
import subprocess
import tempfile
from typing import Dict, Iterator, List, Optional, Set, Tuple

from topology import Line, Point
from window import Box, to_units

# Twice the step of GSHHG's coarsest bins used here (10 degrees / 65,536), and rounding: about 40 m.
SEAM = 4
CELL = 16


def dump(region: Box, resolution: str, *options: str) -> List[Line]:
    """The lines that `gmt coast -M` writes for a region, in whole units."""
    command = ["gmt", "coast", region.gmt_region(), f"-D{resolution}", "-M", *options]
    with tempfile.TemporaryDirectory() as folder:  # GMT leaves a gmt.history wherever it runs
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="ascii", cwd=folder).stdout
    lines: List[Line] = []
    for row in text.splitlines():
        if row.startswith(">"):
            lines.append([])
            continue
        lon, lat = row.split()[:2]
        p = (to_units(float(lon)), to_units(float(lat)))
        if not lines[-1] or lines[-1][-1] != p:
            lines[-1].append(p)
    return [line for line in lines if len(line) > 1]


def is_near(p: Point, q: Point) -> bool:
    return abs(p[0] - q[0]) <= SEAM and abs(p[1] - q[1]) <= SEAM


class EndIndex:
    """Finds the line ends near a point."""

    def __init__(self, lines: List[Line]) -> None:
        self.cells: Dict[Tuple[int, int], List[Tuple[int, int]]] = collections.defaultdict(list)
        self.lines = lines
        for number, line in enumerate(lines):
            for end in (0, -1):
                self.cells[line[end][0] // CELL, line[end][1] // CELL].append((number, end))

    def near(self, p: Point) -> Iterator[Tuple[int, int]]:
        """(line number, 0 for its first or -1 for its last vertex) of every end at or beside the point."""
        for column in (-1, 0, 1):
            for row in (-1, 0, 1):
                for number, end in self.cells.get((p[0] // CELL + column, p[1] // CELL + row), ()):
                    if is_near(self.lines[number][end], p):
                        yield number, end


def follow(index: EndIndex, number: int, end: int) -> Optional[Tuple[int, int]]:
    """The other line end that continues this one: the nearest beside it, unless two are equally near (a fork)."""
    p = index.lines[number][end]
    found = []
    for other, other_end in index.near(p):
        if (other, other_end) != (number, end):
            q = index.lines[other][other_end]
            found.append((abs(q[0] - p[0]) + abs(q[1] - p[1]), other, other_end))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1], found[0][2]


def join_lines(lines: List[Line]) -> List[Line]:
    """Lines joined end to end where two ends, and no third, meet; rings come out closed. Gaps over SEAM stay open."""
    index = EndIndex(lines)
    partner: Dict[Tuple[int, int], Tuple[int, int]] = {}
    for number in range(len(lines)):
        for end in (0, -1):
            found = follow(index, number, end)
            if found is not None and follow(index, *found) == (number, end):
                partner[number, end] = found

    used: Set[int] = set()
    joined: List[Line] = []
    for start in range(len(lines)):
        if start in used:
            continue
        used.add(start)
        path = list(lines[start])
        closed = False
        for first_end in (-1, 0):
            here = (start, first_end)
            while not closed and here in partner:
                number, met = partner[here]
                if number in used:
                    closed = (number, met) == (start, -1 - first_end)
                    break
                used.add(number)
                path += lines[number][1:] if met == 0 else lines[number][-2::-1]
                here = (number, -1 - met)
            if closed:
                break
            path.reverse()
        if closed and len(path) > 3:
            path[-1] = path[0]
        joined.append(path)
    return joined
