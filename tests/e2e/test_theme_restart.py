#!/usr/bin/env python3
"""A person chooses the dark theme, Mercator and reduced motion in the settings: map and panels follow at once, and a
restart shows the same picture."""

import sys
import tempfile

from journey import Journey, JourneyError, changed_share


def brightness(picture):
    """Mean of the grey levels, 0 to 255."""
    histogram = picture.convert("L").histogram()
    return sum(level * count for level, count in enumerate(histogram)) / sum(histogram)


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-journey-") as folder:
        with Journey(program, "--size", "1280x800", "--view", "76.9,43.2,4.5", config_dir=folder) as atlas:
            atlas.key("s")
            light = atlas.wait_still()
            atlas.click(518, 388)
            atlas.wait_until(lambda: atlas.settings().get("theme") == "dark", "the theme to be kept")
            dark = atlas.wait_still()
            # The screen around the window is black and counts with it.
            if brightness(dark) > 0.4 * brightness(light):
                raise JourneyError(f"the picture should turn dark: {brightness(light):.0f} to {brightness(dark):.0f}")
            panels = (20, 20, 300, 60), (440, 230, 840, 250)
            for panel in panels:
                if brightness(dark.crop(panel)) > 100:
                    raise JourneyError(f"the panel at {panel} should turn dark with the map")
            atlas.click(532, 452)
            atlas.wait_until(lambda: atlas.settings().get("projection") == "mercator", "the projection to be kept")
            if changed_share(dark, atlas.wait_still()) < 0.1:
                raise JourneyError("another projection should move the map")
            atlas.click(546, 579)
            atlas.wait_until(lambda: atlas.settings().get("reducedMotion") is True, "reduced motion to be kept")
            atlas.key("Escape")
            atlas.move(1000, 700)
            before = atlas.wait_still(looks=12)  # on a busy machine a picture stands still before it is the last one
            atlas.key("ctrl+q")
            atlas.wait_exit()
        with Journey(program, config_dir=folder) as atlas:
            atlas.move(1000, 700)
            atlas.wait_until(lambda: changed_share(before, atlas.screenshot()) <= 0.001,
                             "the restart to show the same picture")


main()
