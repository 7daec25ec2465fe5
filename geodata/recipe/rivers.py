#!/usr/bin/python3
"""rivers.geojson: the rivers of the World Data Bank II, fine in the core, the greater ones coarse elsewhere.

usage: rivers.py OUT
"""

import sys
from typing import Dict, List, NamedTuple

import gmt_lines
import topology
from geojson_file import feature_line, write_collection
from topology import Line
from window import Box, CORE, WINDOW


class Level(NamedTuple):
    """A level of the World Data Bank II as GMT's -I numbers it."""

    rank: int
    everywhere: bool  # also outside the core


# 0 both banks of wide rivers (their water is in lakes.geojson), 1 major, 2 lesser and 3 small permanent rivers, 4 minor
# ones; 5 to 7 dry up in turn.
# Canals (8 to 10) are left out.
LEVELS: Dict[int, Level] = {
    0: Level(1, True),
    1: Level(1, True),
    2: Level(2, True),
    3: Level(3, True),
    4: Level(4, False),
    5: Level(4, False),
    6: Level(5, False),
    7: Level(5, False),
}


def parts_of(line: Line, box: Box, inside: bool) -> List[Line]:
    """The parts of a line inside a rectangle, or outside it."""
    cut = topology.cut_at_window(line, box)
    parts: List[Line] = []
    goes_on = False
    for a, b in zip(cut, cut[1:]):
        if box.covers((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) != inside:
            goes_on = False
            continue
        if not goes_on:
            parts.append([a])
        parts[-1].append(b)
        goes_on = True
    return parts


def read_level(level: int) -> List[Line]:
    """The lines of one level, the bins joined again, fine in the core and coarse outside it.

    GMT keeps whole bins on some sides of the region it is asked for, so the lines are cut here.
    """
    core, window = CORE.units(), WINDOW.units()
    fine = gmt_lines.join_lines(gmt_lines.dump(CORE, "h", f"-I{level}"))
    lines = [part for line in fine for part in parts_of(line, core, inside=True)]
    if LEVELS[level].everywhere:
        for line in gmt_lines.join_lines(gmt_lines.dump(WINDOW, "i", f"-I{level}")):
            for part in parts_of(line, window, inside=True):
                lines += parts_of(part, core, inside=False)
    return lines


def main(out: str) -> None:
    features = []
    for level, described in sorted(LEVELS.items()):
        lines = sorted(read_level(level))
        print(f"rivers: level {level}: {len(lines)} lines, {sum(map(len, lines))} vertices")
        for number, line in enumerate(lines):
            features.append(feature_line({"id": f"river-line/{level}-{number:04d}", "level": level,
                                          "rank": described.rank}, "LineString", line))
    write_collection(out, features)


if __name__ == "__main__":
    main(*sys.argv[1:])
