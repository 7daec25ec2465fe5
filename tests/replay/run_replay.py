#!/usr/bin/env python3
"""Plays one recorded journey and checks the state it ends in.

    run_replay.py PROGRAM FILE.json

FILE.json holds what the program reads and what the test expects:
    {
      "args": ["--size", "1600x900"],
      "events": [{"type": "keyPressed", …}, …],
      "expect": {"/camera/zoom": {"near": 4.0, "within": 0.01}, "/layers/places": true}
    }

A key of "expect" is a JSON Pointer (RFC 6901) into the state that `replay --dump-state` prints. Its value is what must
stand there, or one of these: {"near": number, "within": number}, {"contains": item}, {"lacks": item},
{"size": count}, {"above": number}, {"below": number}, {"absent": true}, {"not": value}.
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import xvfb  # noqa: E402

ABSENT = object()


def look_up(document, pointer):
    """What the pointer names, or ABSENT."""
    if pointer == "":
        return document
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON Pointer: {pointer!r}")
    here = document
    for part in pointer[1:].split("/"):
        part = part.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and part in here:
            here = here[part]
        elif isinstance(here, list) and part.isdigit() and int(part) < len(here):
            here = here[int(part)]
        else:
            return ABSENT
    return here


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(found, wanted):
    """JSON equality: true is not 1."""
    return found is not ABSENT and isinstance(found, bool) == isinstance(wanted, bool) and found == wanted


def holds(found, wanted):
    """Whether the found value meets the expectation."""
    if isinstance(wanted, dict):
        keys = set(wanted)
        if keys == {"near", "within"}:
            return is_number(found) and math.isclose(found, wanted["near"], rel_tol=0, abs_tol=wanted["within"])
        if keys == {"contains"}:
            return isinstance(found, (list, str, dict)) and wanted["contains"] in found
        if keys == {"lacks"}:
            return isinstance(found, (list, str, dict)) and wanted["lacks"] not in found
        if keys == {"size"}:
            return isinstance(found, (list, str, dict)) and len(found) == wanted["size"]
        if keys == {"above"}:
            return is_number(found) and found > wanted["above"]
        if keys == {"below"}:
            return is_number(found) and found < wanted["below"]
        if keys == {"absent"}:
            return (found is ABSENT) == wanted["absent"]
        if keys == {"not"}:
            return found is not ABSENT and not same(found, wanted["not"])
    return same(found, wanted)


def faults(state, expect):
    """One line for each expectation that does not hold."""
    lines = []
    for pointer, wanted in expect.items():
        found = look_up(state, pointer)
        if not holds(found, wanted):
            shown = "nothing" if found is ABSENT else json.dumps(found, ensure_ascii=False)
            lines.append(f"  {pointer}: found {shown}, expected {json.dumps(wanted, ensure_ascii=False)}")
    return lines


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    program, path = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    journey = json.loads(path.read_text(encoding="utf-8"))
    if not journey.get("expect"):
        print(f"{path}: \"expect\" is missing or empty: this would test nothing", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="khorgos-replay-") as home:
        run = subprocess.run(
            [str(program), "replay", str(path), "--dump-state", "--config-dir", home + "/config"],
            env=xvfb.clean_environment(home), capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0:
        print(f"replay {path.name} ended with code {run.returncode}\n{run.stdout}{run.stderr}", file=sys.stderr)
        return 1
    try:
        state = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        print(f"replay {path.name}: the state is no JSON: {error}\n{run.stdout[:2000]}{run.stderr}", file=sys.stderr)
        return 1
    lines = faults(state, journey["expect"])
    if lines:
        print(f"replay {path.name}: {len(lines)} of {len(journey['expect'])} expectations fail", *lines,
              "The state:", json.dumps(state, ensure_ascii=False, indent=1)[:20000], run.stderr, sep="\n", file=sys.stderr)
        return 1
    print(f"{path.name}: {len(journey['expect'])} expectations hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
