"""Cutting polygons to the window, once all points where they pass its edges are vertices (topology.cut_at_window)."""

from typing import List

from osgeo import ogr

import topology
from topology import Line
from window import WINDOW

ogr.UseExceptions()


def to_shape(polygon: List[Line]) -> ogr.Geometry:
    shape = ogr.Geometry(ogr.wkbPolygon)
    for ring in polygon:
        line = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in ring:
            line.AddPoint_2D(x, y)
        shape.AddGeometry(line)
    return shape


def clip_to_window(polygon: List[Line], name: str) -> List[List[Line]]:
    """The parts of a polygon inside the window.

    All cut points are vertices already, so GEOS only has to choose among vertices; it makes none of its own.
    """
    box = WINDOW.units()
    if all(box.covers(x, y) for x, y in polygon[0]):
        return [polygon]
    shape = to_shape(polygon)
    if not shape.IsValid():
        raise RuntimeError(f"{name}: invalid before clipping")
    frame = ogr.CreateGeometryFromWkt(
        "POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))".format(box.west, box.south, box.east, box.north))
    return polygons_of(shape.Intersection(frame))


def polygons_of(shape: ogr.Geometry) -> List[List[Line]]:
    """The polygons of a GEOS result as whole units, outer rings counter-clockwise, edges of the window densified."""
    kind = ogr.GT_Flatten(shape.GetGeometryType())
    if kind in (ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
        return [p for i in range(shape.GetGeometryCount()) for p in polygons_of(shape.GetGeometryRef(i))]
    if kind != ogr.wkbPolygon or shape.IsEmpty():
        return []
    rings = []
    for i in range(shape.GetGeometryCount()):
        ring: Line = []
        for x, y in (p[:2] for p in shape.GetGeometryRef(i).GetPoints()):
            if x != round(x) or y != round(y):
                raise RuntimeError(f"clipping made a new vertex at {x} {y}")
            ring.append((round(x), round(y)))
        if (topology.doubled_area(ring) > 0) != (i == 0):
            ring.reverse()
        rings.append(topology.densify_edges(ring, WINDOW.units()))
    return [rings]
