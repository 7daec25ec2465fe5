"""The frames of the atlas's geography, in degrees of longitude and latitude (WGS 84).

    76 N  +-----------------------------------------------+   window: everything the camera may ever show
          |                                               |
    62 N  |        +---------------------------+          |   detail: every vertex of the 1:10m countries is kept here
          |        |        +---------+ 58 N   |          |
          |        |        |  core   |        |          |   core: rivers, lakes and elevation at their finest
          |        |        +---------+ 30 N   |          |
    20 N  |        +---------------------------+          |
     4 N  +-----------------------------------------------+
        -20 W      0       45       112       125       150 E

All vector coordinates are rounded to four decimals (11 m). While they are worked on they are whole numbers of these
ten-thousandths ("units"), so that crossings, clipping and comparison are exact and the same on every machine.
"""

from typing import NamedTuple

UNITS_PER_DEGREE = 10_000


class Box(NamedTuple):
    """A rectangle of longitudes and latitudes, edges included."""

    west: float
    south: float
    east: float
    north: float

    def units(self) -> "Box":
        """The same rectangle in whole ten-thousandths of a degree."""
        return Box(*(round(edge * UNITS_PER_DEGREE) for edge in self))

    def covers(self, x: float, y: float) -> bool:
        return self.west <= x <= self.east and self.south <= y <= self.north

    def gmt_region(self) -> str:
        """The rectangle as GMT's -R option wants it."""
        return f"-R{self.west:g}/{self.east:g}/{self.south:g}/{self.north:g}"


WINDOW = Box(-20, 4, 150, 76)
DETAIL = Box(0, 20, 125, 62)
CORE = Box(45, 30, 112, 58)

LANGUAGES = ("en", "zh", "kk", "ru")


def to_units(degrees: float) -> int:
    return round(degrees * UNITS_PER_DEGREE)


def to_degrees(units: int) -> float:
    return round(units / UNITS_PER_DEGREE, 4)
