#!/usr/bin/python3
"""countries.geojson: every country and disputed territory of the window, from world-atlas 1:10m.

usage: countries.py WORLD_ATLAS_JSON CLDR_COMMON OUT
"""

import collections
import json
import os
import sys
from typing import Dict, List, NamedTuple, Sequence, Set, Tuple

import cldr
import topology
from geojson_file import polygons_feature, write_collection
from label_point import label_of
from shapes import clip_to_window
from topology import Line
from window import DETAIL, LANGUAGES, UNITS_PER_DEGREE, WINDOW, to_degrees

# Outside the detail window 0.025 degrees (2.8 km) is about a pixel at the farthest zoom that shows those parts.
COARSE_TOLERANCE = 0.025 * UNITS_PER_DEGREE
SMALLEST_COARSE_ISLAND_KM2 = 150.0
NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names", "countries.json")


class Country(NamedTuple):
    """A source geometry: its key (ISO numeric code, or the source's name where it has none) and rings of arcs."""

    key: str
    polygons: List[List[List[int]]]


def read_countries(source: dict) -> List[Country]:
    found = []
    for geometry in source["objects"]["countries"]["geometries"]:
        if geometry["type"] is None:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        key = geometry.get("id") or geometry["properties"]["name"]
        rings = [[topology.cancel_returns(ring) for ring in polygon] for polygon in polygons]
        found.append(Country(key, [[ring for ring in polygon if ring] for polygon in rings if polygon[0]]))
    return found


def arc_users(countries: Sequence[Country]) -> Dict[int, Set[str]]:
    users: Dict[int, Set[str]] = collections.defaultdict(set)
    for country in countries:
        for polygon in country.polygons:
            for ring in polygon:
                for reference in ring:
                    users[reference if reference >= 0 else ~reference].add(country.key)
    return users


def islands_to_drop(countries: Sequence[Country], arcs: Sequence[Line], users: Dict[int, Set[str]]) -> Set[int]:
    """Arcs of small islands outside the detail window; each country keeps its largest one in the window."""
    drop: Set[int] = set()
    for country in countries:
        largest, largest_arc = 0.0, -1
        small: Set[int] = set()
        for polygon in country.polygons:
            ring = topology.join_arcs(arcs, polygon[0])
            if not topology.line_meets_box(ring, WINDOW.units()):
                continue
            area = topology.area_km2(ring)
            arc = polygon[0][0] if polygon[0][0] >= 0 else ~polygon[0][0]
            if area > largest:
                largest, largest_arc = area, arc
            alone = len(polygon) == 1 and len(polygon[0]) == 1 and users[arc] == {country.key}
            if alone and area < SMALLEST_COARSE_ISLAND_KM2 and not topology.line_meets_box(ring, DETAIL.units()):
                small.add(arc)
        drop |= small - {largest_arc}
    return drop


def simplify_outside(arcs: Dict[int, Line]) -> Dict[int, Line]:
    """Arcs wholly outside the detail window with fewer vertices, the others as they are.

    Expects arcs that meet at vertices only and keeps them so: where a simplified arc crosses or touches something,
    its tolerance is halved until it does not (in the end it is whole again).
    """
    tolerance = {n: COARSE_TOLERANCE for n, line in arcs.items() if not topology.line_meets_box(line, DETAIL.units())}
    result = dict(arcs)
    to_do = sorted(tolerance)
    while to_do:
        for number in to_do:
            line = arcs[number]
            simpler = topology.douglas_peucker(line, tolerance[number])
            while len(simpler) < 6 and line[0] == line[-1] and tolerance[number] > 1:
                tolerance[number] /= 2
                simpler = topology.douglas_peucker(line, tolerance[number])
            result[number] = simpler
        to_do = sorted({n for n, _ in topology.find_meetings(result)} & tolerance.keys())
        for number in to_do:
            tolerance[number] /= 2
    before, after = (sum(len(lines[n]) for n in tolerance) for lines in (arcs, result))
    print(f"countries: {len(tolerance)} arcs outside the detail window, {before} vertices became {after}")
    return result


def build(country: Country, arcs: Dict[int, Line]) -> List[List[Line]]:
    """The country's polygons inside the window, largest first."""
    result: List[List[Line]] = []
    for polygon in country.polygons:
        if any(reference not in arcs and ~reference not in arcs for reference in polygon[0]):
            continue
        rings = [topology.join_arcs(arcs, references) for references in polygon]
        if not any(topology.segment_meets_box(a, b, WINDOW.units()) for a, b in zip(rings[0], rings[0][1:])):
            continue
        polygons, dropped = topology.build_polygons(rings)
        for loop in dropped:
            print(f"countries: {country.key}: left off a self-crossing tip of {topology.area_km2(loop):.2f} km2 "
                  f"at {to_degrees(loop[0][0])} {to_degrees(loop[0][1])}")
        for part in polygons:
            result += clip_to_window(part, country.key)
    return sorted(result, key=lambda part: (-abs(topology.doubled_area(part[0])), part[0][0]))


def rank_by_area(polygons: Sequence[Sequence[Line]]) -> int:
    """1 for the largest countries to 5 for the smallest, by the area seen in the window."""
    area = sum(topology.area_km2(polygon[0]) for polygon in polygons)
    return 1 + sum(area < limit for limit in (2_000_000, 400_000, 60_000, 5_000))


def describe(key: str, polygons: Sequence[Sequence[Line]], names: dict, codes: dict, cldr_names: dict) -> dict:
    """The properties of a country; the hand-made table wins over CLDR, and CLDR over the source."""
    by_hand = names.get(key) or names.get(codes.get(key, ""), {})
    iso = by_hand.get("iso", codes.get(key, ""))
    feature_id = by_hand.get("id") or f"country/{iso.lower()}"
    localised = {**cldr_names.get(iso, {}), **by_hand.get("name", {})}
    missing = [language for language in LANGUAGES if not localised.get(language)]
    if feature_id == "country/" or missing:
        raise RuntimeError(f"names/countries.json: {key} lacks an id or the names {missing}")
    label = by_hand.get("label") or [to_degrees(v) for v in label_of(polygons)]
    return {"id": feature_id, "iso": iso, "name": {language: localised[language] for language in LANGUAGES},
            "label": [round(v, 2) for v in label], "rank": by_hand.get("rank") or rank_by_area(polygons)}


def main(source_path: str, common: str, out: str) -> None:
    with open(source_path, encoding="utf-8") as file:
        source = json.load(file)
    with open(NAMES, encoding="utf-8") as file:
        names = json.load(file)["countries"]
    countries = read_countries(source)
    decoded = topology.decode_arcs(source)
    users = arc_users(countries)
    box = WINDOW.units()
    drop = islands_to_drop(countries, decoded, users)
    # Arcs that never meet the window are still needed to close the rings of countries that do (Russia beyond 150 E).
    needed: Set[int] = set()
    for country in countries:
        for polygon in country.polygons:
            used = [r if r >= 0 else ~r for ring in polygon for r in ring]
            if any(topology.line_meets_box(decoded[n], box) for n in used):
                needed |= set(used)
    arcs = {n: decoded[n] for n in sorted(needed - drop)}
    changed = topology.node_lines(arcs)
    print(f"countries: crossings or touching vertices noded on {len(changed)} arcs: {changed}")
    arcs = simplify_outside(arcs)
    arcs = {n: topology.cut_at_window(line, box) for n, line in arcs.items()}

    codes = cldr.alpha_codes(common)
    cldr_names = cldr.territory_names(common)
    features: List[Tuple[int, str, str]] = []
    for country in countries:
        polygons = build(country, arcs)
        if polygons:
            properties = describe(country.key, polygons, names, codes, cldr_names)
            features.append((properties["rank"], properties["id"], polygons_feature(properties, polygons)))
    write_collection(out, [line for _, _, line in sorted(features)])


if __name__ == "__main__":
    main(*sys.argv[1:])
