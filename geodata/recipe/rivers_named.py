#!/usr/bin/python3
"""rivers_named.geojson: named rivers, traced through the nameless lines between points set by hand.

usage: rivers_named.py OUT

The World Data Bank II has no names, and its lines break off at lakes, bin edges and sloppy confluences. The way from
point to point may leap such a gap at a cost, but a leap is never drawn. A course that is not sound (see SOUND) stops
the run: it is to be repaired or taken out of names/rivers.json.
"""

import collections
import heapq
import json
import math
import os
import sys
from typing import Dict, List, NamedTuple, Sequence, Tuple

import gmt_lines
from geojson_file import feature_line, write_collection
from topology import Line, Point
from window import CORE, LANGUAGES, UNITS_PER_DEGREE, to_units

NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names", "rivers.json")
LEVELS = range(8)
LEAP_KM, LEAP_COST = 9.0, 3.0
GRID_CELL = UNITS_PER_DEGREE // 8


class Soundness(NamedTuple):
    """What a course must keep to."""

    off_km: float  # distance of a hand-set point from the line
    leap_share: float  # length leapt, of the whole
    detour: float  # length along the river, of the straight line between two points


SOUND = Soundness(off_km=2.0, leap_share=0.04, detour=2.6)


def distance_km(p: Point, q: Point) -> float:
    """On a flat earth around the points; good enough for lengths of a few kilometres and for comparing."""
    shrink = math.cos(math.radians((p[1] + q[1]) / 2 / UNITS_PER_DEGREE))
    return math.hypot((p[0] - q[0]) * shrink, p[1] - q[1]) / UNITS_PER_DEGREE * 111.2


class Network:
    """The lines as a graph of vertices, with leaps from the ends of lines to vertices near them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.steps: Dict[Point, List[Tuple[Point, float, bool]]] = collections.defaultdict(list)
        for line in lines:
            for a, b in zip(line, line[1:]):
                self._connect(a, b, distance_km(a, b), False)
        grid: Dict[Tuple[int, int], List[Point]] = collections.defaultdict(list)
        for p in self.steps:
            grid[p[0] // GRID_CELL, p[1] // GRID_CELL].append(p)
        for line in lines:
            for end in (line[0], line[-1]):
                column, row = end[0] // GRID_CELL, end[1] // GRID_CELL
                for near in (q for i in (-1, 0, 1) for j in (-1, 0, 1) for q in grid.get((column + i, row + j), ())):
                    leap = distance_km(end, near)
                    if 0 < leap < LEAP_KM:
                        self._connect(end, near, LEAP_COST * leap, not gmt_lines.is_near(end, near))

    def _connect(self, a: Point, b: Point, cost: float, is_leap: bool) -> None:
        self.steps[a].append((b, cost, is_leap))
        self.steps[b].append((a, cost, is_leap))

    def nearest(self, p: Point) -> Point:
        return min(self.steps, key=lambda q: (distance_km(p, q), q))

    def way(self, start: Point, goal: Point) -> List[Tuple[Point, bool]]:
        """The cheapest way (Dijkstra): vertices, each with whether it was reached by a leap; empty if there is none."""
        costs, before = {start: 0.0}, {}
        queue = [(0.0, start)]
        while queue:
            cost, here = heapq.heappop(queue)
            if here == goal:
                break
            if cost > costs[here]:
                continue
            for there, step, is_leap in self.steps[here]:
                if cost + step < costs.get(there, math.inf):
                    costs[there] = cost + step
                    before[there] = (here, is_leap)
                    heapq.heappush(queue, (cost + step, there))
        if goal not in costs:
            return []
        path, here = [], goal
        while here != start:
            path.append((here, before[here][1]))
            here = before[here][0]
        return [(start, False), *reversed(path)]


def trace(network: Network, anchors: Sequence[Sequence[float]], name: str) -> Tuple[List[Line], List[str]]:
    """The drawn parts of a course, and what is unsound in it."""
    points = [(to_units(lon), to_units(lat)) for lon, lat in anchors]
    vertices = [network.nearest(p) for p in points]
    faults = [f"a point is {distance_km(p, v):.1f} km off at {a}" for p, v, a in zip(points, vertices, anchors)
              if distance_km(p, v) > SOUND.off_km]
    parts: List[Line] = [[vertices[0]]]
    length = leapt = 0.0
    for start, goal in zip(vertices, vertices[1:]):
        way = network.way(start, goal)
        if not way:
            return [], [f"no way from {start} to {goal}"]
        leg = 0.0
        for (a, _), (b, is_leap) in zip(way, way[1:]):
            leg += distance_km(a, b)
            if is_leap:
                leapt += distance_km(a, b)
                parts.append([b])
            else:
                parts[-1].append(b)
        length += leg
        if leg > SOUND.detour * distance_km(start, goal):
            faults.append(f"{leg / distance_km(start, goal):.1f} times as long as the straight line to {goal}")
    if leapt > SOUND.leap_share * length:
        faults.append(f"{leapt:.0f} of {length:.0f} km leapt")
    parts = [part for part in parts if len(part) > 1]
    print(f"rivers_named: {name}: {length:.0f} km, {leapt:.1f} km leapt, {len(parts)} parts")
    return parts, faults


def main(out: str) -> None:
    with open(NAMES, encoding="utf-8") as file:
        rivers = json.load(file)["rivers"]
    lines = [line for level in LEVELS for line in gmt_lines.join_lines(gmt_lines.dump(CORE, "h", f"-I{level}"))]
    network = Network(lines)
    features, unsound = [], []
    for river in rivers:
        parts: List[Line] = []
        for course in river["courses"]:
            traced, faults = trace(network, course, river["name"]["en"])
            parts += traced
            unsound += [f"{river['id']}: {fault}" for fault in faults]
        properties = {"id": river["id"], "name": {language: river["name"][language] for language in LANGUAGES}}
        if len(parts) == 1:
            features.append(feature_line(properties, "LineString", parts[0]))
        else:
            features.append(feature_line(properties, "MultiLineString", parts))
    if unsound:
        raise RuntimeError("unsound courses in names/rivers.json:\n  " + "\n  ".join(unsound))
    write_collection(out, sorted(features))


if __name__ == "__main__":
    main(*sys.argv[1:])
