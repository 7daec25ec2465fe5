#!/usr/bin/env python3
"""replay --frame-times draws a journey in a real window and counts its frames.

How long they took is the machine's affair (see docs/performance.md); that they were drawn, and that a still map draws
none, is checked here.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

JOURNEY = pathlib.Path(__file__).resolve().parent.parent / "bench/journeys/wheel_zoom.json"


def frame_times(program, journey, environment=None):
    told = subprocess.run([program, "replay", journey, "--frame-times", "--size", "800x450"],
                          capture_output=True, text=True, timeout=200, check=True, env=environment)
    return json.loads(told.stdout)


def main():
    program = sys.argv[1]
    times = frame_times(program, JOURNEY)
    assert times["size"] == [800, 450], times
    # 24 notches, each zooming over several frames.
    assert times["frames"] > 100, times
    assert sum(entry["frames"] for entry in times["histogram"]) == times["frames"], times
    assert 0 < times["medianMs"] <= times["p95Ms"] <= times["longestMs"], times

    with tempfile.TemporaryDirectory() as folder:
        still = pathlib.Path(folder) / "still.json"
        still.write_text(json.dumps({"args": [], "events": [{"t": 3.0, "type": "key", "key": "escape"}]}))
        # Without a display it starts one, which must outlive all that is connected to it.
        without_display = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        times = frame_times(program, still, without_display)
        # The opening, the key, and the levels of detail that came in between: no three seconds of 60 frames.
        assert times["frames"] < 30, times


main()
