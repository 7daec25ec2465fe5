#!/usr/bin/python3
"""Checks the files under geodata/base for everything that the program and README.md rely on; fails with a list.

usage: check.py BASE_FOLDER ATLAS_FOLDER
"""

import collections
import json
import math
import os
import pathlib
import re
import sys
from typing import Dict, List, Tuple

from osgeo import gdal

import silk_paths
import topology
import towns
from shapes import to_shape
from topology import Line, Point
from window import Box, CORE, LANGUAGES, WINDOW, to_units

gdal.UseExceptions()

POLYGON_FILES = ("countries", "admin1", "lakes")
LINE_FILES = ("rivers", "rivers_named")
LARGEST_FILE, LARGEST_TOTAL = 6_000_000, 16_000_000
ID = re.compile(r"(country|territory|admin1|lake|river|river-line|range|desert|town)/[a-z0-9]+(-[a-z0-9]+)*")

# Arc 550 of world-atlas 1:10m: the border that the atlas is about. Rounding to four decimals costs 15 m of its length.
BORDER = ("country/cn", "country/kz")
BORDER_VERTICES, BORDER_KM = 324, 1503.97
BORDER_ENDS = {(802106, 421897), (873243, 490858)}
NAMED_RIVERS = 10
LEGS_AT_SEA = 5  # from the Bosporus to Azov
# No line of the World Data Bank II steps farther than this between two vertices (22 and 57 km are the longest).
LONGEST_STEP_KM_IN_CORE, LONGEST_STEP_KM = 25.0, 60.0

faults: List[str] = []


def expect(condition: bool, message: str) -> None:
    if not condition:
        faults.append(message)


# ---------------------------------------------------------------- reading

class Feature:
    """A feature with its coordinates in whole units."""

    def __init__(self, properties: dict, kind: str, coordinates: list) -> None:
        self.properties = properties
        self.id = properties["id"]
        self.kind = kind
        self.coordinates = coordinates

    def polygons(self) -> List[List[Line]]:
        return [self.coordinates] if self.kind == "Polygon" else self.coordinates

    def lines(self) -> List[Line]:
        if self.kind == "LineString":
            return [self.coordinates]
        if self.kind == "MultiLineString":
            return self.coordinates
        return [ring for polygon in self.polygons() for ring in polygon]


def in_units(part):
    if isinstance(part[0], (int, float)):
        p = (to_units(part[0]), to_units(part[1]))
        if len(part) != 2 or any(abs(value * 10_000 - unit) > 1e-4 for value, unit in zip(part, p)):
            faults.append(f"a position is not rounded to four decimals: {part}")
        return p
    return [in_units(inner) for inner in part]


def read(base: str, name: str) -> List[Feature]:
    path = os.path.join(base, f"{name}.geojson")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    rows = text.split("\n")
    expect(rows[0] == '{"type":"FeatureCollection","features":[' and rows[-2:] == ["]}", ""], f"{name}: odd frame lines")
    expect(len(json.loads(text)["features"]) == len(rows) - 3, f"{name}: not one feature a line")
    features = []
    for row in rows[1:-2]:
        parsed = json.loads(row.rstrip(","))
        features.append(Feature(parsed["properties"], parsed["geometry"]["type"],
                                in_units(parsed["geometry"]["coordinates"])))
    ids = [feature.id for feature in features]
    expect(len(set(ids)) == len(ids), f"{name}: ids that stand twice")
    for feature_id in ids:
        expect(ID.fullmatch(feature_id) is not None, f"{name}: malformed id {feature_id}")
    return features


# ---------------------------------------------------------------- checks for all

def check_names(name: str, features: List[Feature], all_four: bool) -> None:
    for feature in features:
        names = feature.properties.get("name")
        if names is None:
            expect(name in ("lakes", "rivers"), f"{name}: {feature.id} has no name")
            continue
        languages = LANGUAGES if all_four else [language for language in LANGUAGES if language in names]
        expect("en" in names and set(names) == set(languages), f"{name}: {feature.id} has names {sorted(names)}")
        for language in languages:
            text = names.get(language, "")
            expect(text == text.strip() != "", f"{name}: {feature.id} has an empty {language} name")
            expect(language == "en" or towns.fits_script(language, text),
                   f"{name}: {feature.id}: {text} is in the wrong script for {language}")


def check_inside(name: str, features: List[Feature]) -> None:
    box = WINDOW.units()
    for feature in features:
        points = [feature.coordinates] if feature.kind == "Point" else [p for line in feature.lines() for p in line]
        outside = [p for p in points if not box.covers(*p)]
        expect(not outside, f"{name}: {feature.id} leaves the window at {outside[:1]}")


def check_rings(name: str, features: List[Feature]) -> None:
    """Closed, wound as RFC 7946 wants, without repeated vertices, and valid for GEOS."""
    for feature in features:
        for polygon in feature.polygons():
            for i, ring in enumerate(polygon):
                expect(len(ring) > 3 and ring[0] == ring[-1], f"{name}: {feature.id} has an open ring at {ring[0]}")
                expect((topology.doubled_area(ring) > 0) == (i == 0), f"{name}: {feature.id} has a ring wound wrongly")
                expect(len(set(ring)) == len(ring) - 1, f"{name}: {feature.id} repeats a vertex in the ring at {ring[0]}")
            expect(to_shape(polygon).IsValid(), f"{name}: {feature.id} is invalid near {polygon[0][0]}")
        box = WINDOW.units()
        for ring in feature.lines():
            for a, b in zip(ring, ring[1:]):
                along_edge = (a[0] == b[0] in (box.west, box.east)) or (a[1] == b[1] in (box.south, box.north))
                expect(not along_edge or abs(a[0] - b[0]) + abs(a[1] - b[1]) <= 10_000,
                       f"{name}: {feature.id} has a long straight edge along the window at {a}")


def check_meetings(name: str, features: List[Feature]) -> None:
    """Rings cross nowhere and touch at vertices only: neighbours have the same vertices along their common border."""
    rings = [ring for feature in features for ring in feature.lines()]
    meetings = topology.find_meetings(dict(enumerate(rings)))
    expect(not meetings, f"{name}: {len(meetings)} segments cross or touch between vertices, as at "
                         f"{sorted(min(points) for points in meetings.values())[:3]}")


# ---------------------------------------------------------------- countries

def geodesic_km(p: Point, q: Point) -> float:
    """Length on WGS 84 by T. Vincenty's inverse formula (Survey Review 23, 1975); sub-millimetre at these distances."""
    major, flattening = 6378.137, 1 / 298.257223563
    minor = major * (1 - flattening)
    lon1, lat1, lon2, lat2 = (math.radians(value / 10_000) for value in (*p, *q))
    u1, u2 = (math.atan((1 - flattening) * math.tan(lat)) for lat in (lat1, lat2))
    sin1, cos1, sin2, cos2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    difference = lon2 - lon1
    longitude = difference
    for _ in range(50):
        sin_l, cos_l = math.sin(longitude), math.cos(longitude)
        sin_s = math.hypot(cos2 * sin_l, cos1 * sin2 - sin1 * cos2 * cos_l)
        if sin_s == 0:
            return 0.0
        cos_s = sin1 * sin2 + cos1 * cos2 * cos_l
        sigma = math.atan2(sin_s, cos_s)
        sin_a = cos1 * cos2 * sin_l / sin_s
        cos2_a = 1 - sin_a * sin_a
        cos_m = cos_s - 2 * sin1 * sin2 / cos2_a if cos2_a else 0.0
        c = flattening / 16 * cos2_a * (4 + flattening * (4 - 3 * cos2_a))
        before = longitude
        longitude = difference + (1 - c) * flattening * sin_a * (
            sigma + c * sin_s * (cos_m + c * cos_s * (2 * cos_m * cos_m - 1)))
        if abs(longitude - before) < 1e-13:
            break
    u = cos2_a * (major * major - minor * minor) / (minor * minor)
    a = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768))
    b = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128))
    shift = b * sin_s * (cos_m + b / 4 * (cos_s * (2 * cos_m * cos_m - 1)
                                          - b / 6 * cos_m * (4 * sin_s * sin_s - 3) * (4 * cos_m * cos_m - 3)))
    return minor * a * (sigma - shift)


def shared_edges(features: List[Feature]) -> Dict[Tuple[str, str], List[Tuple[Point, Point]]]:
    """By pair of features, the edges that both have; each edge must be walked once each way."""
    users: Dict[Tuple[Point, Point], List[str]] = collections.defaultdict(list)
    for feature in features:
        for ring in feature.lines():
            for edge in zip(ring, ring[1:]):
                users[edge].append(feature.id)
    pairs: Dict[Tuple[str, str], List[Tuple[Point, Point]]] = collections.defaultdict(list)
    for (a, b), owners in users.items():
        expect(len(owners) == 1, f"{owners} overlap along {a} {b}")
        for other in users.get((b, a), ()):
            expect(other != owners[0], f"{other} touches itself along {a} {b}")
            if owners[0] < other:
                pairs[owners[0], other].append((a, b))
    return pairs


def chains(edges: List[Tuple[Point, Point]]) -> List[Line]:
    """The edges joined to lines, by shared vertices alone."""
    after = dict(edges)
    starts = [a for a in after if a not in set(after.values())] or list(after)[:1]
    result = []
    for start in starts:
        line = [start]
        while line[-1] in after and (len(line) == 1 or line[-1] != start):
            line.append(after[line[-1]])
        result.append(line)
    return result


def check_countries(features: List[Feature]) -> None:
    by_id = {feature.id: feature for feature in features}
    for wanted in ("country/kz", "country/cn", "territory/baikonur", "territory/siachen", "country/tw", "country/xk"):
        expect(wanted in by_id, f"countries: {wanted} is missing")
    pairs = shared_edges(features)
    border = chains(pairs[BORDER])
    expect(len(border) == 1, f"countries: the border of Kazakhstan and China is {len(border)} chains")
    km = sum(geodesic_km(a, b) for a, b in zip(border[0], border[0][1:]))
    expect(len(border[0]) == BORDER_VERTICES, f"countries: that border has {len(border[0])} vertices")
    expect(abs(km - BORDER_KM) < 0.05, f"countries: that border measures {km:.3f} km")
    expect({border[0][0], border[0][-1]} == BORDER_ENDS, f"countries: that border ends at {border[0][0]} {border[0][-1]}")
    print(f"check: {len(features)} countries, {len(pairs)} pairs of neighbours; "
          f"Kazakhstan-China: one chain, {len(border[0])} vertices, {km:.2f} km")
    for feature in features:
        label = tuple(map(to_units, feature.properties["label"]))
        expect(any(topology.point_in_ring(label, polygon[0]) for polygon in feature.polygons()) or
               feature.properties["rank"] == 5, f"countries: the label of {feature.id} is outside it")
        expect(feature.properties["rank"] in range(1, 6), f"countries: rank of {feature.id}")
        expect(re.fullmatch("([A-Z]{2})?", feature.properties["iso"]) is not None, f"countries: code of {feature.id}")


# ---------------------------------------------------------------- the others

def check_units(units: List[Feature], countries: List[Feature]) -> None:
    """Units of Kazakhstan fill the country, to the common precision of two editions of the source."""
    def area(features: List[Feature]) -> float:
        return sum(topology.area_km2(p[0]) - sum(map(topology.area_km2, p[1:])) for f in features for p in f.polygons())
    ours = [unit for unit in units if unit.properties["country"] == "KZ"]
    expect(len(ours) == 16 and len(units) == 20, f"admin1: {len(ours)} units of Kazakhstan, {len(units)} in all")
    country = [f for f in countries if f.id in ("country/kz", "territory/baikonur")]
    share = area(ours) / area(country)
    expect(abs(share - 1) < 0.004, f"admin1: the units cover {share:.4f} of Kazakhstan and Baikonur")
    shared_edges(units)


def check_lakes(features: List[Feature]) -> None:
    by_id = {feature.id: feature for feature in features}
    for lake, low, high in (("lake/caspian", 370_000, 400_000), ("lake/aral", 60_000, 69_000)):
        expect(lake in by_id, f"lakes: {lake} is missing")
        expect(low < by_id[lake].properties["km2"] < high, f"lakes: {lake} has {by_id[lake].properties['km2']} km2")
        expect(len(by_id[lake].polygons()) == 1, f"lakes: {lake} is in pieces")
    expect(by_id["lake/aral"].properties.get("former") is True, "lakes: the Aral Sea is not marked as former")


def check_lines(name: str, features: List[Feature]) -> None:
    core = CORE.units()
    for feature in features:
        for line in feature.lines():
            expect(len(line) > 1, f"{name}: {feature.id} has a line of one vertex")
            for a, b in zip(line, line[1:]):
                in_core = core.covers(*a) and core.covers(*b)
                longest = LONGEST_STEP_KM_IN_CORE if in_core else LONGEST_STEP_KM
                expect(0 < geodesic_km(a, b) < longest, f"{name}: {feature.id} leaps from {a} to {b}")


def check_towns(features: List[Feature], atlas: str) -> None:
    places = towns.read_atlas_places(atlas)
    for feature in features:
        lon, lat = (value / 10_000 for value in feature.coordinates)
        names = {towns.folded(text) for text in feature.properties["name"].values()}
        town = towns.Town("", "", "", names, lon, lat, "", "", "", 0)
        expect(not towns.is_in_atlas(town, places),
               f"towns: {feature.id} {feature.properties['name']['en']} is a place of the atlas: run geodata/rebuild")
        expect(feature.properties["rank"] in range(1, 6), f"towns: rank of {feature.id}")
        expect(feature.properties["population"] > 0, f"towns: population of {feature.id}")


def check_elevation(path: str, box: Box, pixels_per_degree: int) -> None:
    dataset = gdal.Open(path)
    metres = dataset.ReadAsArray()
    size = (round((box.east - box.west) * pixels_per_degree), round((box.north - box.south) * pixels_per_degree))
    expect((dataset.RasterXSize, dataset.RasterYSize) == size, f"{path}: {metres.shape} pixels")
    west, step_x, _, north, _, step_y = dataset.GetGeoTransform()
    expect(math.isclose(west, box.west) and math.isclose(north, box.north), f"{path}: corner {west} {north}")
    expect(math.isclose(step_x, -step_y) and math.isclose(step_x, 1 / pixels_per_degree), f"{path}: step {step_x}")
    nothing = dataset.GetRasterBand(1).GetNoDataValue()  # at sea, where the raster is cut to the land
    land = metres if nothing is None else metres[metres != nothing]
    expect(metres.dtype.name == "int16" and -160 <= land.min() and 5500 < land.max() < 8000,
           f"{path}: {metres.dtype} from {land.min()} to {land.max()}")
    for name, lon, lat, low, high in (("Caspian lowland", 52.5, 47.2, -32, -10), ("Astana", 71.4, 51.15, 330, 390),
                                      ("Turpan basin", 89.2, 42.7, -160, -60), ("Khan Tengri", 80.17, 42.21, 4000, 7010)):
        value = metres[int((box.north - lat) * pixels_per_degree), int((lon - box.west) * pixels_per_degree)]
        expect(low <= value <= high, f"{path}: {name} at {value} m")


def check_sizes(base: str) -> None:
    sizes = {name: os.path.getsize(os.path.join(base, name)) for name in sorted(os.listdir(base))}
    for name, size in sizes.items():
        expect(size < LARGEST_FILE, f"{name} has {size} bytes")
    expect(sum(sizes.values()) < LARGEST_TOTAL, f"all files together have {sum(sizes.values())} bytes")
    print(f"check: {len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB")


def check_silk_paths(base: str, atlas: str) -> None:
    """Each leg of the Silk Road on land has its way, and there is no way that belongs to none."""
    known = {ends: names for ends, names in silk_paths.legs(pathlib.Path(atlas))}
    found = set()
    for feature in json.loads(pathlib.Path(base, "silk_paths.geojson").read_text(encoding="utf-8"))["features"]:
        line = feature["geometry"]["coordinates"]
        ends = tuple(line[0]), tuple(line[-1])
        where = f"silk_paths, {feature['properties']['from']} to {feature['properties']['to']}"
        expect(ends in known, f"{where}: no leg of a Silk Road branch has these ends: run geodata/rebuild")
        expect(all(WINDOW.west <= x <= WINDOW.east and WINDOW.south <= y <= WINDOW.north for x, y in line),
               f"{where}: leaves the window")
        found.add(ends)
    missing = sorted(names for ends, names in known.items()
                     if ends not in found and silk_paths.leg_km(*ends) >= silk_paths.SHORTEST_KM)
    expect(len(missing) == LEGS_AT_SEA, f"silk_paths: legs without a way, {LEGS_AT_SEA} of which cross the sea: {missing}")


def main(base: str, atlas: str) -> int:
    files = {name: read(base, name) for name in (*POLYGON_FILES, *LINE_FILES, "towns")}
    for name, features in files.items():
        check_inside(name, features)
        check_names(name, features, all_four=name != "towns")
    for name in POLYGON_FILES:
        check_rings(name, files[name])
        check_meetings(name, files[name])
    for name in LINE_FILES:
        check_lines(name, files[name])
    expect(len(files["rivers_named"]) == NAMED_RIVERS, f"rivers_named: {len(files['rivers_named'])} rivers")
    check_countries(files["countries"])
    check_units(files["admin1"], files["countries"])
    check_lakes(files["lakes"])
    check_towns(files["towns"], atlas)
    check_elevation(os.path.join(base, "elevation_core.tif"), CORE, 30)
    check_elevation(os.path.join(base, "elevation_overview.tif"), WINDOW, 15)
    check_silk_paths(base, atlas)
    check_sizes(base)
    for fault in faults[:50]:
        print(f"check: FAULT {fault}", file=sys.stderr)
    if faults:
        print(f"check: {len(faults)} faults", file=sys.stderr)
        return 1
    print("check: sound")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
