#!/usr/bin/python3
"""elevation_core.tif and elevation_overview.tif: metres above the sea, from Marble's grey SRTM30 tiles.

usage: elevation.py MARBLE_EARTH_MAPS COUNTRIES OUT_CORE OUT_OVERVIEW

Marble carries SRTM30 twice: as 8-bit grey pictures of 2 arc-minutes (theme "srtm", zoom 3) without a scale, and as
metres of 16 arc-minutes in two colour channels (theme "srtm2"). The coarse one calibrates the fine one: wherever the
land is flat enough, the median of the metres at one shade of grey says what that shade means.

Cells that no country touches carry no height: the tint of lowlands must not colour the sea.
"""

import sys
from typing import Tuple

import numpy
from osgeo import gdal, ogr, osr

from window import Box, CORE, WINDOW

gdal.UseExceptions()

PIXELS_PER_DEGREE = 30  # 2 arc-minutes
TILE_PIXELS, TILE_COLUMNS, TILE_ROWS = 675, 16, 8
COARSE_STEP = 8  # 16 arc-minutes are eight fine pixels
SEA_GREY = 95.0
# Below the sea the coarse metres are of no use; two known levels stand in: the Caspian (-28 m) and the floor of the
# Turpan basin (-154 m), with the greys read there.
BELOW_SEA = ((55.0, -154.0), (87.0, -28.0), (SEA_GREY, 0.0))
NO_HEIGHT = -32768
WIDE_BLURS = 16  # a standard deviation of 2.8 pixels, a third of a JPEG block


def read_grey(maps: str) -> numpy.ndarray:
    """The whole earth in grey, north up, from 180 W."""
    rows = []
    for y in range(TILE_ROWS):
        tiles = [gdal.Open(f"{maps}/srtm/3/{y:06d}/{y:06d}_{x:06d}.jpg").ReadAsArray() for x in range(TILE_COLUMNS)]
        rows.append(numpy.concatenate(tiles, axis=1))
    return numpy.concatenate(rows, axis=0).astype(numpy.float32)


def read_metres(maps: str) -> numpy.ndarray:
    """The whole earth in metres at 16 arc-minutes: green and blue are the two bytes of a signed number."""
    halves = [gdal.Open(f"{maps}/srtm2/0/000000/000000_{i:06d}.png").ReadAsArray() for i in (0, 1)]
    bands = numpy.concatenate(halves, axis=2).astype(numpy.int32)
    metres = bands[1] * 256 + bands[2]
    return numpy.where(metres > 32767, metres - 65536, metres)


def calibrate(grey: numpy.ndarray, metres: numpy.ndarray) -> Tuple[numpy.ndarray, numpy.ndarray]:
    """Shades of grey and the metres they mean, both rising."""
    rows, columns = metres.shape
    blocks = grey.reshape(rows, COARSE_STEP, columns, COARSE_STEP)
    mean, spread = blocks.mean(axis=(1, 3)), blocks.std(axis=(1, 3))
    row = numpy.arange(rows)[:, None]
    flat = (spread < 3) & (row > 60) & (row < 560) & (metres != 0)  # 74 N to 59 S: no ice caps
    shades, heights = [], []
    for shade in range(97, 252, 3):
        alike = flat & (numpy.abs(mean - shade) < 2.5)
        if alike.sum() >= 8:
            shades.append(float(shade))
            heights.append(float(numpy.median(metres[alike])))
    heights = list(numpy.maximum.accumulate(heights))
    slope = (heights[-1] - heights[-6]) / (shades[-1] - shades[-6])
    shades.append(255.0)
    heights.append(heights[-1] + slope * (255.0 - shades[-2]))
    below_shades, below_heights = zip(*BELOW_SEA)
    print(f"elevation: {len(shades)} shades calibrated; white means {heights[-1]:.0f} m")
    return numpy.array([*below_shades, *shades]), numpy.array([*below_heights, *heights])


def blur(field: numpy.ndarray) -> numpy.ndarray:
    """A 3 by 3 binomial mean (weights 1 2 1 each way)."""
    padded = numpy.pad(field, 1, mode="edge")
    across = (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
    return (across[:-2] + 2 * across[1:-1] + across[2:]) / 4


def smooth(grey: numpy.ndarray) -> numpy.ndarray:
    """Grey without terraces: one shade is 10 m in the plains and 80 m on high, and JPEG leaves 8-pixel blocks.

    Mountains get one light blur, which hides the steps and keeps the ridges. Where the shades around a pixel spread
    by less than one (standard deviation), only steps and blocks are to be seen, and it takes a wide blur; between one
    and two, a mixture.
    """
    light = blur(grey)
    wide, square = light, grey * grey
    for _ in range(WIDE_BLURS):
        wide = blur(wide)
    for _ in range(2):
        square = blur(square)
    mean = blur(light)
    spread = numpy.sqrt(numpy.maximum(square - mean * mean, 0))
    share = numpy.clip(spread - 1, 0, 1)
    for _ in range(2):
        share = blur(share)
    return share * light + (1 - share) * wide


def cut_out(raster: numpy.ndarray, origin: Tuple[float, float], box: Box) -> numpy.ndarray:
    """The part of a 2-minute raster, whose north-west corner is the origin, that covers the box."""
    left, right = (round((edge - origin[0]) * PIXELS_PER_DEGREE) for edge in (box.west, box.east))
    top, bottom = (round((origin[1] - edge) * PIXELS_PER_DEGREE) for edge in (box.north, box.south))
    return raster[top:bottom, left:right]


def touched_land(countries: str, box: Box, shape: Tuple[int, int], pixels_per_degree: int) -> numpy.ndarray:
    """Which cells of the box a country touches."""
    height, width = shape
    raster = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
    raster.SetGeoTransform([box.west, 1 / pixels_per_degree, 0, box.north, 0, -1 / pixels_per_degree])
    source = ogr.Open(countries)
    gdal.RasterizeLayer(raster, [1], source.GetLayer(), burn_values=[1], options=["ALL_TOUCHED=TRUE"])
    return raster.ReadAsArray() == 1


def write(path: str, metres: numpy.ndarray, box: Box, pixels_per_degree: int, countries: str) -> None:
    """A compressed GeoTIFF; whole metres, so compression does not depend on the noise of digits."""
    values = numpy.rint(metres).astype(numpy.int16)
    values[~touched_land(countries, box, values.shape, pixels_per_degree)] = NO_HEIGHT
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9", "TILED=YES"]
    height, width = values.shape
    dataset = gdal.GetDriverByName("GTiff").Create(path, width, height, 1, gdal.GDT_Int16, options)
    dataset.SetGeoTransform([box.west, 1 / pixels_per_degree, 0, box.north, 0, -1 / pixels_per_degree])
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).SetNoDataValue(NO_HEIGHT)
    dataset.GetRasterBand(1).WriteArray(values)
    dataset.FlushCache()
    land = values[values != NO_HEIGHT]
    print(f"{path}: {width} x {height} pixels, {land.size / values.size:.0%} land, {land.min()} to {land.max()} m")


def main(maps: str, countries: str, out_core: str, out_overview: str) -> None:
    grey = read_grey(maps)
    shades, heights = calibrate(grey, read_metres(maps))
    # One degree more all round, so that no blur sees the edge of the window.
    wide = Box(WINDOW.west - 1, WINDOW.south - 1, WINDOW.east + 1, WINDOW.north + 1)
    metres = numpy.interp(smooth(cut_out(grey, (-180, 90), wide)), shades, heights)
    origin = (wide.west, wide.north)
    write(out_core, cut_out(metres, origin, CORE), CORE, PIXELS_PER_DEGREE, countries)
    fine = cut_out(metres, origin, WINDOW)
    pairs = fine.reshape(fine.shape[0] // 2, 2, fine.shape[1] // 2, 2).mean(axis=(1, 3))
    write(out_overview, pairs, WINDOW, PIXELS_PER_DEGREE // 2, countries)


if __name__ == "__main__":
    main(*sys.argv[1:])
