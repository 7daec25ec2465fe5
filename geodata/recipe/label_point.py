"""Where a name may stand: the point of a polygon that is farthest from its outline."""

import heapq
import math
from typing import List, Sequence, Tuple

import numpy

from topology import Line, doubled_area


def signed_distance(x: float, y: float, starts: numpy.ndarray, steps: numpy.ndarray) -> float:
    """Distance from a point to the nearest of the segments, negative when the even-odd rule puts it outside."""
    from_start_x, from_start_y = x - starts[:, 0], y - starts[:, 1]
    lengths = steps[:, 0] ** 2 + steps[:, 1] ** 2
    share = numpy.clip((from_start_x * steps[:, 0] + from_start_y * steps[:, 1]) / lengths, 0.0, 1.0)
    away = (from_start_x - share * steps[:, 0]) ** 2 + (from_start_y - share * steps[:, 1]) ** 2
    ends_y = starts[:, 1] + steps[:, 1]
    spans = (starts[:, 1] > y) != (ends_y > y)
    crossing_x = starts[spans, 0] + (y - starts[spans, 1]) / steps[spans, 1] * steps[spans, 0]
    inside = numpy.count_nonzero(crossing_x > x) % 2 == 1
    return math.sqrt(float(away.min())) * (1 if inside else -1)


def pole_of_inaccessibility(polygon: Sequence[Line], precision: float = 0.02) -> Tuple[int, int]:
    """The point of the polygon farthest from its rings, found by halving squares; all in whole units.

    The search is that of the well-known "polylabel": a square is cut in four only while its centre's distance plus
    its half diagonal could still beat the best point. Longitudes are shrunk by the cosine of the middle latitude.
    Precision is the share of the best distance that a better point must win.
    """
    latitudes = [y for _, y in polygon[0]]
    shrink = math.cos(math.radians((min(latitudes) + max(latitudes)) / 20_000))
    starts, steps = [], []
    for ring in polygon:
        vertices = numpy.array(ring, dtype=float) * (shrink, 1.0)
        starts.append(vertices[:-1])
        steps.append(vertices[1:] - vertices[:-1])
    starts, steps = numpy.concatenate(starts), numpy.concatenate(steps)
    low, high = starts.min(axis=0), starts.max(axis=0)
    half = float(min(high - low)) / 2

    def square(x: float, y: float, size: float) -> Tuple[float, float, float, float, float]:
        distance = signed_distance(x, y, starts, steps)
        return (-(distance + size * math.sqrt(2)), distance, x, y, size)

    queue: List[Tuple[float, float, float, float, float]] = []
    x = float(low[0])
    while x < high[0]:
        y = float(low[1])
        while y < high[1]:
            queue.append(square(x + half, y + half, half))
            y += 2 * half
        x += 2 * half
    heapq.heapify(queue)
    best = max(queue, key=lambda cell: cell[1])
    while queue:
        cell = heapq.heappop(queue)
        if cell[1] > best[1]:
            best = cell
        if -cell[0] - best[1] <= precision * max(best[1], 1.0):
            break
        quarter = cell[4] / 2
        for step_x in (-quarter, quarter):
            for step_y in (-quarter, quarter):
                heapq.heappush(queue, square(cell[2] + step_x, cell[3] + step_y, quarter))
    return round(best[2] / shrink), round(best[3])


def label_of(polygons: Sequence[Sequence[Line]]) -> Tuple[int, int]:
    """The label point of the largest polygon."""
    return pole_of_inaccessibility(max(polygons, key=lambda polygon: abs(doubled_area(polygon[0]))))
