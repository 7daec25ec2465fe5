"""Writing GeoJSON in one fixed form: compact, one feature a line, so that two runs and two versions can be compared."""

import json
from typing import Iterable, List, Sequence

from window import UNITS_PER_DEGREE


def coordinates_text(part) -> str:
    """A position, line, ring or polygon in whole units as GeoJSON text in degrees, without trailing zeros."""
    if isinstance(part[0], int):
        return "[" + ",".join(f"{value / UNITS_PER_DEGREE:.4f}".rstrip("0").rstrip(".") for value in part) + "]"
    return "[" + ",".join(coordinates_text(inner) for inner in part) + "]"


def feature_line(properties: dict, kind: str, coordinates) -> str:
    """One feature as one line; coordinates are in whole units (see window.py)."""
    described = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    text = coordinates_text(coordinates).replace("-0,", "0,").replace("-0]", "0]")
    return f'{{"type":"Feature","properties":{described},"geometry":{{"type":"{kind}","coordinates":{text}}}}}'


def polygons_feature(properties: dict, polygons: Sequence) -> str:
    """A Polygon for one polygon, else a MultiPolygon."""
    if len(polygons) == 1:
        return feature_line(properties, "Polygon", polygons[0])
    return feature_line(properties, "MultiPolygon", polygons)


def write_collection(path: str, lines: Iterable[str]) -> None:
    body: List[str] = list(lines)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[\n' + ",\n".join(body) + "\n]}\n")
    print(f"{path}: {len(body)} features")
