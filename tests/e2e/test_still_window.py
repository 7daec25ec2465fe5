#!/usr/bin/env python3
"""A window that nobody touches draws nothing and takes no processor time."""

import os
import re
import sys
import time

from journey import Journey, JourneyError

WATCHED_SECONDS = 3.0
TOLERATED_SECONDS = 0.03  # a single frame on a software renderer takes longer
LOOKS = 4


def processor_seconds(process):
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def frames_drawn(log):
    return int(re.search(r"(\d+) frames drawn", log).group(1))


def main():
    program = sys.argv[1]
    with Journey(program, "--size", "1280x800", "--log-level", "info") as atlas:
        atlas.wait_until(lambda: atlas.settings("view.json"), "the first view to be kept")
        # A look may still see the end of the opening, or an exposure that the X server sends late; a window that draws
        # without a cause does so in every look.
        used = []
        for _ in range(LOOKS):
            before = processor_seconds(atlas.process_id())
            time.sleep(WATCHED_SECONDS)  # the span that is measured, not a wait for something
            used.append(processor_seconds(atlas.process_id()) - before)
            if used[-1] <= TOLERATED_SECONDS:
                break
        else:
            raise JourneyError(f"the still window used {used} s of processor time in {WATCHED_SECONDS} s each")
        atlas.key("ctrl+q")
        atlas.wait_exit()
        frames = frames_drawn(atlas.log())
        # Opening takes a few frames, the key that ends it a few more: far fewer than 60 a second.
        if frames > 20:
            raise JourneyError(f"{frames} frames were drawn without a cause")


main()
