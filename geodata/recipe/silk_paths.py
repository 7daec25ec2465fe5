#!/usr/bin/python3
"""silk_paths.geojson: between known waypoints of the Silk Road the way of least effort, which nobody has recorded.

usage: silk_paths.py ATLAS_FOLDER BASE_FOLDER OUT

For each leg between two neighbouring waypoints of a Silk Road branch in routes.json the way that takes a walker least
time over elevation_core.tif (2 arc-minutes; elevation_overview.tif where that ends), by Tobler's hiking function: 6 km/h
times exp(-3.5 * |slope + 0.05|), the mean of both directions (W. Tobler, Three presentations on geographical analysis
and modeling, NCGIA report 93-1, 1993). The sea and lakes cannot be crossed; a river costs CROSSING_HOURS by its rank.
Steps go to the sixteen cells of a king's and a knight's move; of ways that take equally long the one over cells of lower
number counts, so that the result is always the same. Where it is no longer to go straight from one cell of the way to a
later one, the way does so; the line is then simplified to within TOLERANCE_KM.

A leg that ends in the sea or on a lake, or whose ends no way joins, is left out: the program draws its smooth curve.
The waypoints stay what they are; only what lies between them is modelled.
"""

import heapq
import json
import math
import pathlib
import sys

import numpy
from osgeo import gdal, ogr, osr

from geojson_file import feature_line, write_collection
from window import UNITS_PER_DEGREE

gdal.UseExceptions()
ogr.UseExceptions()

CELL_DEG = 1 / 30
KM_PER_DEGREE = 111.195
CROSSING_HOURS = {1: 6.0, 2: 3.0, 3: 1.0}
TOLERANCE_KM = 2.0
LONGEST_CHORD = 50  # cells
SHORTEST_KM = 30.0  # a leg below that has nothing to model at this resolution
NO_HEIGHT = -32768
MOVES = tuple((dy, dx) for dy in range(-2, 3) for dx in range(-2, 3)
              if max(abs(dy), abs(dx)) == 1 or sorted((abs(dy), abs(dx))) == [1, 2])


def degrees() -> osr.SpatialReference:
    """WGS 84, longitude first."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


class Ground:
    """Heights, barriers and river crossings of a box."""

    def __init__(self, base: pathlib.Path, west: float, south: float, east: float, north: float):
        self.west = math.floor(west / CELL_DEG) * CELL_DEG
        self.north = math.ceil(north / CELL_DEG) * CELL_DEG
        self.columns = math.ceil((east - self.west) / CELL_DEG)
        self.rows = math.ceil((self.north - south) / CELL_DEG)
        self.heights = self.sampled(base / "elevation_overview.tif")
        core = self.sampled(base / "elevation_core.tif")
        self.heights = numpy.where(core == NO_HEIGHT, self.heights, core)
        self.barred = (self.heights == NO_HEIGHT) | (self.burnt(base / "lakes.geojson", lambda feature: 1) > 0)
        rivers = self.burnt(base / "rivers.geojson", lambda feature: max(0, 4 - (feature.GetField("rank") or 9)))
        self.crossing = numpy.zeros_like(self.heights, dtype=numpy.float64)
        for rank, hours in CROSSING_HOURS.items():
            self.crossing[rivers == 4 - rank] = hours

    def sampled(self, path: pathlib.Path) -> numpy.ndarray:
        raster = gdal.Open(str(path))
        left, width, _, top, _, height = raster.GetGeoTransform()
        values = raster.ReadAsArray()
        x = self.west + (numpy.arange(self.columns) + 0.5) * CELL_DEG
        y = self.north - (numpy.arange(self.rows) + 0.5) * CELL_DEG
        column = numpy.floor((x - left) / width).astype(int)
        row = numpy.floor((y - top) / height).astype(int)
        inside = ((row >= 0) & (row < values.shape[0]))[:, None] & ((column >= 0) & (column < values.shape[1]))[None, :]
        cells = values[numpy.clip(row, 0, values.shape[0] - 1)][:, numpy.clip(column, 0, values.shape[1] - 1)]
        return numpy.where(inside, cells, NO_HEIGHT).astype(numpy.int32)

    def burnt(self, path: pathlib.Path, value_of) -> numpy.ndarray:
        target = gdal.GetDriverByName("MEM").Create("", self.columns, self.rows, 1, gdal.GDT_Byte)
        target.SetGeoTransform((self.west, CELL_DEG, 0, self.north, 0, -CELL_DEG))
        target.SetProjection(degrees().ExportToWkt())
        source = ogr.Open(str(path))
        for feature in sorted((f for f in source.GetLayer(0)), key=value_of):
            value = value_of(feature)
            if value > 0:
                memory = ogr.GetDriverByName("Memory").CreateDataSource("")
                layer = memory.CreateLayer("one", srs=degrees())
                shape = ogr.Feature(layer.GetLayerDefn())
                shape.SetGeometry(feature.GetGeometryRef().Clone())
                layer.CreateFeature(shape)
                gdal.RasterizeLayer(target, [1], layer, burn_values=[value])
        return target.ReadAsArray()

    def cell(self, at):
        return (min(self.rows - 1, max(0, int((self.north - at[1]) / CELL_DEG))),
                min(self.columns - 1, max(0, int((at[0] - self.west) / CELL_DEG))))

    def center(self, row, column):
        return [round(self.west + (column + 0.5) * CELL_DEG, 4), round(self.north - (row + 0.5) * CELL_DEG, 4)]


def hours(ground: Ground, here, there) -> float:
    """By foot from one cell to the other, the mean of both directions."""
    latitude = math.radians(ground.north - (here[0] + there[0] + 1) / 2 * CELL_DEG)
    km = math.hypot((there[0] - here[0]), (there[1] - here[1]) * math.cos(latitude)) * CELL_DEG * KM_PER_DEGREE
    slope = (int(ground.heights[there]) - int(ground.heights[here])) / 1000 / km
    there_kmh = 6 * math.exp(-3.5 * abs(slope + 0.05))
    back_kmh = 6 * math.exp(-3.5 * abs(-slope + 0.05))
    return km * (1 / there_kmh + 1 / back_kmh) / 2 + (ground.crossing[here] + ground.crossing[there]) / 2


def least_effort(ground: Ground, start, goal):
    """The cells of the way, or None where there is none."""
    start, goal = ground.cell(start), ground.cell(goal)
    if ground.barred[start] or ground.barred[goal]:
        return None
    best = {start: 0}
    before = {}
    waiting = [(0, start)]
    while waiting:
        spent, here = heapq.heappop(waiting)
        if here == goal:
            way = [goal]
            while way[-1] != start:
                way.append(before[way[-1]])
            return way[::-1]
        if spent > best[here]:
            continue
        for dy, dx in MOVES:
            there = (here[0] + dy, here[1] + dx)
            if not (0 <= there[0] < ground.rows and 0 <= there[1] < ground.columns) or ground.barred[there]:
                continue
            # A knight's move must not jump over water.
            if abs(dy) + abs(dx) == 3 and ground.barred[here[0] + dy // 2 if abs(dy) == 2 else here[0],
                                                        here[1] + dx // 2 if abs(dx) == 2 else here[1]]:
                continue
            seconds = spent + round(hours(ground, here, there) * 3600)
            if seconds < best.get(there, 1 << 60) or seconds == best[there] and here < before[there]:
                if seconds < best.get(there, 1 << 60):
                    heapq.heappush(waiting, (seconds, there))
                best[there] = seconds
                before[there] = here
    return None


def chord_seconds(ground: Ground, one, other) -> int:
    """The time straight from cell to cell, or a very long one where water lies between."""
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]))
    share = numpy.arange(steps + 1) / steps
    row = numpy.rint(one[0] + share * (other[0] - one[0])).astype(int)
    column = numpy.rint(one[1] + share * (other[1] - one[1])).astype(int)
    if ground.barred[row, column].any():
        return 1 << 60
    latitude = math.radians(ground.north - (one[0] + other[0] + 1) / 2 * CELL_DEG)
    km = math.hypot(other[0] - one[0], (other[1] - one[1]) * math.cos(latitude)) * CELL_DEG * KM_PER_DEGREE / steps
    slope = numpy.diff(ground.heights[row, column]) / 1000 / km
    forth = numpy.exp(3.5 * numpy.abs(slope + 0.05)) / 6
    back = numpy.exp(3.5 * numpy.abs(-slope + 0.05)) / 6
    crossing = ground.crossing[row, column]
    return round(float((km * (forth + back) / 2).sum() + (crossing[1:] + crossing[:-1]).sum() / 2) * 3600)


def straightened(ground: Ground, way):
    """Of the way's cells those between which it is best to go straight. On a grid there are but sixteen directions, so
    that on level ground the way of least effort would be one long bend."""
    best = [0] + [1 << 61] * (len(way) - 1)
    before = [0] * len(way)
    for j in range(1, len(way)):
        for i in range(max(0, j - LONGEST_CHORD), j):
            seconds = best[i] + chord_seconds(ground, way[i], way[j])
            if seconds < best[j]:
                best[j], before[j] = seconds, i
    kept = [len(way) - 1]
    while kept[-1] > 0:
        kept.append(before[kept[-1]])
    return [way[i] for i in reversed(kept)]


def simplified(points):
    """Douglas and Peucker, distances in kilometres at the middle latitude."""
    if len(points) < 3:
        return points
    scale = math.cos(math.radians((points[0][1] + points[-1][1]) / 2))
    plane = [(x * scale * KM_PER_DEGREE, y * KM_PER_DEGREE) for x, y in points]
    (ax, ay), (bx, by) = plane[0], plane[-1]
    length = math.hypot(bx - ax, by - ay)

    def off(p):
        if length == 0:
            return math.hypot(p[0] - ax, p[1] - ay)
        return abs((bx - ax) * (p[1] - ay) - (by - ay) * (p[0] - ax)) / length

    farthest = max(range(1, len(plane) - 1), key=lambda i: off(plane[i]))
    if off(plane[farthest]) <= TOLERANCE_KM:
        return [points[0], points[-1]]
    return simplified(points[:farthest + 1])[:-1] + simplified(points[farthest:])


def read_features(path: pathlib.Path):
    return json.loads(path.read_text(encoding="utf-8")).get("features", [])


def legs(atlas: pathlib.Path):
    """Both ends of each leg of the Silk Road, each leg once, from west to east."""
    places = {feature["id"]: feature for path in sorted(atlas.glob("*.json")) for feature in read_features(path)}

    def waypoint(written):
        if isinstance(written, str):
            return tuple(places[written]["at"]), written
        return tuple(written["at"]), written["name"]["en"]

    found = {}
    for route in read_features(atlas / "routes.json"):
        if not route["layer"].startswith("silk-road/"):
            continue
        for segment in route["segments"]:
            stops = [waypoint(one) for one in segment["through"]]
            for one, other in zip(stops, stops[1:]):
                first, last = sorted((one, other))
                found[first[0], last[0]] = (first[1], last[1])
    return sorted(found.items())


def leg_km(start, goal) -> float:
    """Straight across, roughly."""
    return math.hypot((goal[0] - start[0]) * math.cos(math.radians((start[1] + goal[1]) / 2)),
                      goal[1] - start[1]) * KM_PER_DEGREE


def main() -> None:
    atlas, base, out = (pathlib.Path(argument) for argument in sys.argv[1:4])
    lines = []
    for (start, goal), names in legs(atlas):
        if leg_km(start, goal) < SHORTEST_KM:
            continue
        margin = max(1.0, 0.35 * max(goal[0] - start[0], abs(goal[1] - start[1])))
        ground = Ground(base, start[0] - margin, min(start[1], goal[1]) - margin, goal[0] + margin,
                        max(start[1], goal[1]) + margin)
        way = least_effort(ground, start, goal)
        if way is None:
            sys.stderr.write(f"no way from {names[0]} to {names[1]}\n")
            continue
        inner = straightened(ground, way)[1:-1]
        points = simplified([list(start)] + [ground.center(*cell) for cell in inner] + [list(goal)])
        units = [[round(x * UNITS_PER_DEGREE), round(y * UNITS_PER_DEGREE)] for x, y in points]
        lines.append(feature_line({"from": names[0], "to": names[1]}, "LineString", units))
    write_collection(str(out), lines)


if __name__ == "__main__":
    main()
