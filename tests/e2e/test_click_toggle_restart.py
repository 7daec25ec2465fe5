#!/usr/bin/env python3
"""A person clicks Almaty, takes the first entry, closes the card, switches a layer off and quits; the next start
remembers, and switching the layer on again shows."""

import sys
import tempfile

from journey import Journey, JourneyError, changed_share


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-journey-") as folder:
        with Journey(program, "--size", "1280x800", "--view", "76.93,43.26,6", config_dir=folder) as atlas:
            atlas.click(640, 400)
            atlas.wait_still()
            atlas.key("1")
            atlas.wait_until(lambda: atlas.settings("view.json").get("selected") == "place/almaty", "Almaty's card")
            atlas.key("Escape")
            atlas.wait_until(lambda: not atlas.settings("view.json").get("selected"), "the card to close")
            atlas.key("2")
            atlas.wait_until(lambda: "silk-road" in atlas.settings().get("hiddenLayers", []), "the choice to be kept")
            atlas.key("ctrl+q")
            if atlas.wait_exit() != 0:
                raise JourneyError("the program should end with 0")
        with Journey(program, config_dir=folder) as atlas:
            before = atlas.wait_still()
            atlas.key("2")
            atlas.wait_until(lambda: "silk-road" not in atlas.settings()["hiddenLayers"], "the layer to come back")
            share = changed_share(before, atlas.wait_still())
            if not 0.001 < share < 0.2:
                raise JourneyError(f"the Silk Road should come back and little else; {share:.4f} of the picture changed")


main()
