#!/usr/bin/env python3
"""A kiosk in the real window: it fills the screen, a visitor can neither close it nor leave anything behind, and the
custodian's key, held for three seconds, ends it."""

import os
import sys
import tempfile

from journey import Journey, JourneyError, changed_share


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-kiosk-") as folder:
        with Journey(program, "--kiosk", "--idle", "5", config_dir=folder) as atlas:
            home = atlas.wait_still()
            if home.getpixel((2, 2)) == (0, 0, 0) or home.getpixel((home.width - 3, home.height - 3)) == (0, 0, 0):
                raise JourneyError("the window should fill the screen")
            atlas.key("2", "l")
            atlas.wait_until(lambda: changed_share(home, atlas.screenshot()) > 0.02, "the visitor to be served")
            atlas.key("ctrl+q", "Escape", "alt+F4", "ctrl+shift+c", "ctrl+v")
            # Five seconds without a touch, fifteen of the countdown, and all is as it was.
            atlas.wait_until(lambda: changed_share(home, atlas.screenshot()) == 0, "the home view to come back")
            if os.listdir(folder):
                raise JourneyError(f"a kiosk keeps nothing, but there is {os.listdir(folder)}")
            atlas._xdotool("keydown", "--window", atlas.window, "ctrl", "alt", "shift", "q")
            atlas.wait_exit()
            if os.listdir(folder):
                raise JourneyError(f"a kiosk keeps nothing at its end either, but there is {os.listdir(folder)}")


main()
