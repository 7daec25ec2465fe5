#!/usr/bin/env python3
"""A person opens the export panel with E and takes the PDF by keyboard: the file comes to the documents, a message says
where, and the window stays alive meanwhile."""

import os
import pathlib
import sys
import tempfile

from journey import Journey, JourneyError


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-home-") as name:
        home = pathlib.Path(name)
        (home / "Documents").mkdir()
        os.environ["HOME"] = str(home)
        os.environ.pop("XDG_CONFIG_HOME", None)
        with Journey(program, "--size", "1280x800", "--view", "76.9,43.2,5") as atlas:
            before = atlas.wait_still()
            atlas.key("e")
            if atlas.wait_still() == before:
                raise JourneyError("E should open the panel")
            atlas.key("F6")
            atlas.wait_still()
            atlas.key("Down", "Down", "Down")
            atlas.wait_still()
            atlas.key("Return")
            # What is being written yet has another ending.
            written = atlas.wait_until(lambda: list((home / "Documents").glob("khorgos-*.???")), "a file")
            if written[0].suffix != ".pdf" or not written[0].read_bytes().startswith(b"%PDF-"):
                raise JourneyError(f"the third choice is the PDF, not {written[0].name}")
            atlas.key("Escape", "Escape")
            atlas.wait_still()
            atlas.key("ctrl+q")
            if atlas.wait_exit() != 0:
                raise JourneyError(f"the program should end well\n{atlas.log()}")


main()
