#!/usr/bin/env python3
"""A person drags the map, rolls the wheel, chooses Chinese in the settings; a restart opens the same view in Chinese."""

import sys
import tempfile

from journey import Journey, JourneyError, changed_share


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-journey-") as folder:
        with Journey(program, "--size", "1280x800", "--view", "76.9,43.2,5", config_dir=folder) as atlas:
            start = atlas.wait_still()
            atlas.drag(800, 500, 600, 400)
            # On a busy machine the picture may stand still for a while before it moves.
            atlas.wait_until(lambda: changed_share(start, atlas.screenshot()) > 0.2, "the drag to move the map")
            atlas.wait_still()
            atlas.wait_until(lambda: atlas.settings("view.json").get("center", [0, 0])[0] > 78, "the new centre")
            # A drag keeps the scale of the conic's plane, so that the scale on the ground, which is what the zoom tells,
            # changes by a few hundredths on the way; how far the map glides hangs on how fast the drag was seen.
            atlas.wheel(640, 400, 2)
            atlas.wait_until(lambda: abs(atlas.settings("view.json")["zoom"] - 6) < 0.1, "the new zoom")
            atlas.key("s")
            atlas.wait_still()
            atlas.click(528, 260)
            atlas.wait_until(lambda: atlas.settings().get("language") == "zh", "Chinese to be kept")
            atlas.key("Escape")
            closed = atlas.wait_still()
            atlas.move(1000, 700)
            atlas.wait_until(lambda: changed_share(closed, atlas.screenshot()) > 0, "the place under the pointer")
            chinese = atlas.wait_still()
            atlas.key("ctrl+q")
            atlas.wait_exit()
        with Journey(program, config_dir=folder) as atlas:
            atlas.move(1000, 700)
            # The one was drawn whole, the other from its middle outwards: the last bit of a channel may fall otherwise.
            atlas.wait_until(lambda: changed_share(chinese, atlas.screenshot(), beyond=2) <= 0.001,
                             "the restart to show the same picture")
            if not atlas.has_class("Khorgos"):
                raise JourneyError("in Chinese too the window should be of class Khorgos")


main()
