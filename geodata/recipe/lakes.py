#!/usr/bin/python3
"""lakes.geojson: the lakes of GSHHG, fine in and around the core, coarse elsewhere in the window.

usage: lakes.py OUT

GSHHG's shorelines have levels: 1 the sea's, 2 lakes in the land, 3 islands in those lakes. The Caspian is a lake of
level 2. The Aral Sea has the extent that it had before it dried up, and is marked "former".
"""

import json
import os
import sys
from typing import Dict, List, NamedTuple, Sequence

import gmt_lines
import topology
from geojson_file import polygons_feature, write_collection
from shapes import clip_to_window
from topology import Line, Point
from window import Box, CORE, LANGUAGES, WINDOW, to_degrees, to_units

NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names", "lakes.json")

# Wider than what is kept, so that lakes on the rim of the core or the window come whole.
FINE_REGION = Box(CORE.west - 5, CORE.south - 5, CORE.east + 6, CORE.north + 6)
COARSE_REGION = Box(WINDOW.west - 12, WINDOW.south - 6, WINDOW.east + 15, WINDOW.north + 6)
FINE_KM2, COARSE_KM2 = 20, 150
FINE_ISLAND_KM2, COARSE_ISLAND_KM2 = 5, 150
RANK_LIMITS_KM2 = (5000, 2000, 500, 100)


class Lake(NamedTuple):
    shore: Line
    islands: List[Line]
    is_river: bool  # GSHHG's "riverlakes": rivers so wide that both banks are drawn


def closed_rings(region: Box, resolution: str, *options: str) -> List[Line]:
    """The rings of a dump, bins joined; lines that the region's edge cut open lie outside the window and go."""
    return [line for line in gmt_lines.join_lines(gmt_lines.dump(region, resolution, *options))
            if line[0] == line[-1] and len(line) > 3]


def bounds(ring: Sequence[Point]) -> Box:
    return Box(min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))


def read_lakes(region: Box, resolution: str, lake_km2: int, island_km2: int) -> List[Lake]:
    """Lakes and wide rivers with the islands in them."""
    lakes = [Lake(ring, [], kind == "+r") for kind in ("+l", "+r")
             for ring in closed_rings(region, resolution, f"-A{lake_km2}/2/2{kind}", "-W2")]
    boxes = [bounds(lake.shore) for lake in lakes]
    for island in closed_rings(region, resolution, f"-A{island_km2}/3/3", "-W3"):
        for lake, box in zip(lakes, boxes):
            if box.covers(*island[0]) and topology.point_in_ring(island[0], lake.shore):
                lake.islands.append(island)
                break
    return lakes


def overlaps(a: Lake, b: Lake) -> bool:
    """Whether two outlines of lakes lie in each other; made for telling the same lake at two resolutions."""
    box_a, box_b = bounds(a.shore), bounds(b.shore)
    if box_a.west > box_b.east or box_b.west > box_a.east or box_a.south > box_b.north or box_b.south > box_a.north:
        return False
    return (any(topology.point_in_ring(p, b.shore) for p in a.shore)
            or any(topology.point_in_ring(p, a.shore) for p in b.shore))


def select_lakes() -> List[Lake]:
    """Fine lakes that reach into the core; of the coarse ones those that are none of these and lie outside it."""
    core = CORE.units()
    fine = [lake for lake in read_lakes(FINE_REGION, "h", FINE_KM2, FINE_ISLAND_KM2)
            if topology.line_meets_box(lake.shore, core)]
    coarse = [lake for lake in read_lakes(COARSE_REGION, "i", COARSE_KM2, COARSE_ISLAND_KM2)
              if topology.line_meets_box(lake.shore, WINDOW.units())]
    outside = [lake for lake in coarse if not topology.line_meets_box(lake.shore, core)
               and not any(overlaps(lake, other) for other in fine)]
    print(f"lakes: {len(fine)} fine in the core, {len(outside)} coarse outside it")
    return fine + outside


def node(lakes: Sequence[Lake]) -> List[Lake]:
    """The lakes with their rings meeting at vertices only, and cut where they pass the window's edges."""
    lines: Dict[int, Line] = {}
    for lake in lakes:
        for ring in (lake.shore, *lake.islands):
            lines[len(lines)] = ring
    changed = topology.node_lines(lines)
    print(f"lakes: crossings or touching vertices noded on {len(changed)} rings")
    rings = iter(topology.cut_at_window(lines[n], WINDOW.units()) for n in range(len(lines)))
    return [Lake(next(rings), [next(rings) for _ in lake.islands], lake.is_river) for lake in lakes]


def polygons_of_lake(lake: Lake) -> List[List[Line]]:
    polygons, dropped = topology.build_polygons([lake.shore, *lake.islands])
    for loop in dropped:
        print(f"lakes: left off a self-crossing tip of {topology.area_km2(loop):.2f} km2 at "
              f"{to_degrees(loop[0][0])} {to_degrees(loop[0][1])}")
    return [part for polygon in polygons for part in clip_to_window(polygon, "lake")]


def covers(polygons: Sequence[Sequence[Line]], p: Point) -> bool:
    return any(topology.point_in_ring(p, polygon[0]) and not any(topology.point_in_ring(p, hole) for hole in polygon[1:])
               for polygon in polygons)


def position_id(ring: Sequence[Point]) -> str:
    """An id for a nameless lake: the middle of its box in hundredths of a degree, as in lake/e7450-n4640."""
    box = bounds(ring)
    lon, lat = round((box.west + box.east) / 200), round((box.south + box.north) / 200)
    return f"lake/{'e' if lon >= 0 else 'w'}{abs(lon)}-n{lat}"


def main(out: str) -> None:
    with open(NAMES, encoding="utf-8") as file:
        named = json.load(file)["lakes"]
    features: Dict[str, tuple] = {}
    unmatched = {entry["id"] for entry in named}
    for lake in node(select_lakes()):
        polygons = polygons_of_lake(lake)
        if not polygons:
            continue
        km2 = round(sum(topology.area_km2(p[0]) - sum(map(topology.area_km2, p[1:])) for p in polygons))
        if km2 < FINE_KM2:
            continue
        entry = next((e for e in named if covers(polygons, (to_units(e["at"][0]), to_units(e["at"][1])))), None)
        properties = {"id": entry["id"] if entry else position_id(lake.shore)}
        if properties["id"] in features:
            raise RuntimeError(f"two lakes with the id {properties['id']}")
        if entry:
            unmatched.discard(entry["id"])
            properties["name"] = {language: entry["name"][language] for language in LANGUAGES}
        properties["km2"] = km2
        properties["rank"] = entry.get("rank") if entry and "rank" in entry else (
            1 + sum(km2 < limit for limit in RANK_LIMITS_KM2))
        if entry and entry.get("former"):
            properties["former"] = True
        if lake.is_river:
            properties["wideRiver"] = True
        features[properties["id"]] = (-km2, properties["id"], polygons_feature(properties, polygons))
    if unmatched:
        raise RuntimeError(f"names/lakes.json: no lake at the point of {sorted(unmatched)}")
    write_collection(out, [line for _, _, line in sorted(features.values())])


if __name__ == "__main__":
    main(*sys.argv[1:])
