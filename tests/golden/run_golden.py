#!/usr/bin/env python3
"""Draws one golden case and compares it with the picture a person has approved.

    run_golden.py PROGRAM CASE_DIR [--out DIR] [--update]

CASE_DIR/case.json:
    {
      "about": "what to look at",                        optional, for the person who reviews the picture
      "args": ["--view", "75,45,4", "--size", "800x500"],
      "tolerance": {"threshold": 8, "share": 0.001},     optional
      "repeat": 2                                        optional: draw so often and demand the same bytes
    }

A pixel differs when one of its channels is more than `threshold` (0 to 255) away; the case passes while the share of
such pixels is at most `share`. Without a tolerance every pixel must be equal on the reference system, Debian 12;
elsewhere Mesa and FreeType differ in version and a loose tolerance applies.

On failure actual.png and diff.png stay in the output folder. --update writes CASE_DIR/candidate.png only: look at it,
then rename it to expected.png.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import xvfb  # noqa: E402

EXACT = {"threshold": 0, "share": 0.0}
ELSEWHERE = {"threshold": 48, "share": 0.03}
KNOWN_KEYS = {"about", "args", "tolerance", "repeat"}


class CaseError(Exception):
    """The case itself is at fault, or the program did not draw it."""


def on_reference_system():
    try:
        text = pathlib.Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    fields = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    return fields.get("ID", "").strip('"') == "debian" and fields.get("VERSION_ID", "").strip('"') == "12"


def read_case(folder):
    path = folder / "case.json"
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise CaseError(f"{path}: {error}") from error
    unknown = set(case) - KNOWN_KEYS
    if unknown or not isinstance(case.get("args"), list) or not all(isinstance(a, str) for a in case["args"]):
        raise CaseError(f"{path}: needs \"args\", a list of strings, and knows only {sorted(KNOWN_KEYS)}")
    tolerance = case.get("tolerance")
    if tolerance is not None and (set(tolerance) != {"threshold", "share"} or not 0 <= tolerance["threshold"] <= 255
                                  or not 0 <= tolerance["share"] <= 1):
        raise CaseError(f"{path}: \"tolerance\" needs \"threshold\" 0 to 255 and \"share\" 0 to 1")
    return case


def draw(program, arguments, target):
    """One picture, drawn without settings and without a display, so the program has to start its own."""
    with tempfile.TemporaryDirectory(prefix="khorgos-golden-") as home:
        environment = xvfb.clean_environment(home)
        # Software GL compiles for the processor at hand; one vector width and one instruction set make every
        # x86-64 machine round alike.
        environment.setdefault("LP_NATIVE_VECTOR_WIDTH", "128")
        environment.setdefault("GALLIUM_OVERRIDE_CPU_CAPS", "sse4.1")
        environment.setdefault("LIBGL_ALWAYS_SOFTWARE", "1")
        command = [str(program), "render", "--config-dir", os.path.join(home, "config"), *arguments, "-o", str(target)]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0 or not target.exists():
        raise CaseError(f"{' '.join(command)}\nended with code {run.returncode}\n{run.stdout}{run.stderr}")


def compare(actual, expected, tolerance):
    """(share of differing pixels, largest channel difference, picture of the differences)."""
    if actual.size != expected.size:
        raise CaseError(f"the picture is {actual.size[0]}x{actual.size[1]}, expected {expected.size[0]}x{expected.size[1]}")
    difference = ImageChops.difference(actual, expected)
    channels = difference.split()
    largest = channels[0]
    for channel in channels[1:]:
        largest = ImageChops.lighter(largest, channel)
    histogram = largest.histogram()
    beyond = sum(histogram[tolerance["threshold"] + 1:])
    greatest = max((level for level, count in enumerate(histogram) if count), default=0)
    marked = largest.point(lambda level: 0 if level == 0 else 64 + level * 3 // 4)
    return beyond / (actual.size[0] * actual.size[1]), greatest, marked


def check(program, folder, out, update):
    case = read_case(folder)
    out.mkdir(parents=True, exist_ok=True)
    actual_path, diff_path = out / "actual.png", out / "diff.png"
    for stale in (actual_path, diff_path):
        stale.unlink(missing_ok=True)
    draw(program, case["args"], actual_path)
    for turn in range(1, case.get("repeat", 1)):
        again = out / f"again{turn}.png"
        again.unlink(missing_ok=True)
        draw(program, case["args"], again)
        if again.read_bytes() != actual_path.read_bytes():
            raise CaseError(f"the same command gave different bytes: {actual_path} and {again}")
        again.unlink()

    if update:
        candidate = folder / "candidate.png"
        candidate.write_bytes(actual_path.read_bytes())
        print(f"{candidate} written. Look at it; if it is right, rename it to expected.png.")
        return
    expected_path = folder / "expected.png"
    if not expected_path.exists():
        raise CaseError(f"{expected_path} is missing: run with --update, look at candidate.png, rename it. Drawn: {actual_path}")

    tolerance = case.get("tolerance") or EXACT
    if not on_reference_system():
        tolerance = {key: max(tolerance[key], ELSEWHERE[key]) for key in tolerance}
    with Image.open(actual_path) as actual, Image.open(expected_path) as expected:
        try:
            share, greatest, marked = compare(actual.convert("RGBA"), expected.convert("RGBA"), tolerance)
        except CaseError as error:
            raise CaseError(f"{error}\n  actual:   {actual_path}\n  expected: {expected_path}") from error
    if share > tolerance["share"]:
        marked.save(diff_path)
        raise CaseError(
            f"{share:.4%} of the pixels differ by more than {tolerance['threshold']} (allowed {tolerance['share']:.4%}), "
            f"at most by {greatest}\n  actual:   {actual_path}\n  diff:     {diff_path}\n  expected: {expected_path}")
    actual_path.unlink()
    print(f"{folder.name}: {share:.4%} of the pixels differ, at most by {greatest}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("case", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, help="folder for actual.png and diff.png")
    parser.add_argument("--update", action="store_true", help="write candidate.png beside case.json")
    options = parser.parse_args()
    out = options.out or options.program.resolve().parent / "golden" / options.case.resolve().name
    try:
        check(options.program.resolve(), options.case.resolve(), out.resolve(), options.update)
    except CaseError as error:
        print(f"golden {options.case.name}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
