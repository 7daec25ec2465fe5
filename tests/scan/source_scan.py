#!/usr/bin/env python3
"""Checks of the repository's own files that no compiler makes: names, sizes, open ends, machine paths, JSON, scripts.

Each check is a function (file name, text) -> [(line, message)], listed in CHECKS with the files it looks at.
"""

import argparse
import ast
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

import tree

MAX_LINES = 600
BANNED_WORDS = "Manager|Handler|Helper|Processor|Data|Info|Impl"


def lines_matching(text, pattern, message):
    """(line, message) for each line with a match; {0} in the message is what matched."""
    return [(number, message.format(match.group(0))) for number, line in enumerate(text.splitlines(), 1)
            if (match := re.search(pattern, line))]


def without_comments(text):
    """C++ text with comments blanked, lines and string literals kept."""
    def blank(match):
        found = match.group(0)
        return found if found[0] in "\"'R" else re.sub(r"[^\n]", " ", found)
    return re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*(?:.|\n)*?\*/', blank, text)


def open_ends(_, text):
    """Work that is put off needs an issue that remembers it."""
    return lines_matching(text, r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))", "{0} without an issue number, as in {0}(#12)")


def skipped_tests(_, text):
    return lines_matching(text, r"\bDISABLED_|\bGTEST_SKIP\b(?!.*#\d+)", "{0}: a test that is switched off names its issue")


def length(_, text):
    count = text.count("\n")
    return [(count, f"{count} lines, more than {MAX_LINES}: is it still one idea?")] if count > MAX_LINES else []


def catch_all(name, text):
    """Only main may swallow what it does not know."""
    if name == "src/app/main.cpp":
        return []
    return lines_matching(without_comments(text), r"\bcatch\s*\(\s*\.\.\.\s*\)", "catch (...) below main")


def banned_names(name, text):
    """Types called Manager or Helper say nothing; a private struct Impl is the one exception.

    A mere declaration (struct ImDrawData;) is somebody else's name.
    """
    faults = []
    stem = pathlib.PurePosixPath(name).stem
    if re.search(rf"(^|_)({BANNED_WORDS.lower()})(_|$)", stem):
        faults.append((1, f"the file name {stem} holds a banned word"))
    pattern = re.compile(rf"\b(?:class|struct|enum|union|concept|using)\s+(?:class\s+)?((?:\w*[a-z0-9])?(?:{BANNED_WORDS})(?![a-z])\w*)(?!\w*\s*;)")
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        for found in pattern.findall(line):
            if found != "Impl":
                faults.append((number, f"the name {found} holds a banned word ({BANNED_WORDS.replace('|', ', ')})"))
    return faults


def machine_paths(_, text):
    """Folders of one person's machine, in any file. The home of "somebody" is nobody's."""
    return lines_matching(text, r"(?<![\w.~$})-])/(?:work|home|root|Users)/(?!somebody\b)[\w.-]+|\b[A-Z]:\\\\?Users\b",
                          "the machine path {0}")


def temporary_paths(_, text):
    return lines_matching(text, r"(?<![\w.])/(?:var/)?tmp\b", "the path {0} fits one kind of system: ask the library")


def header_shape(_, text):
    first = next((line for line in text.splitlines() if line.strip()), "")
    faults = [] if first == "#pragma once" else [(1, "a header begins with #pragma once")]
    return faults + lines_matching(without_comments(text), r"^\s*using\s+namespace\b", "{0} in a header")


def using_std(_, text):
    return lines_matching(without_comments(text), r"\busing\s+namespace\s+std\b(?!::\w*literals)", "{0}")


def exits(name, text):
    if name == "src/app/main.cpp":
        return []
    return lines_matching(without_comments(text), r"(?<![\w.>])(?:std::)?(?:exit|abort|quick_exit)\s*\(",
                          "{0}...): return a code to main instead")


def sleeps(_, text):
    return lines_matching(without_comments(text), r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b", "{0} in a test")


def colours(_, text):
    """Look is data: assets/theme.json."""
    return lines_matching(without_comments(text), r'"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?"|\bIM_COL32\s*\(\s*\d|\bsf::Color\s*[({]\s*\d',
                          "the colour {0} belongs into a theme")


def foreign_letters(_, text):
    """Words are data: assets/locale, geodata/atlas. Letters outside ASCII in a literal are words.

    A line may say "// never shown", as for signs whose height is measured.
    """
    faults, lines = [], text.splitlines()
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        if "// never shown" in lines[number - 1]:
            continue
        for literal in re.findall(r'"((?:\\.|[^"\\])*)"', line):
            if any(ord(sign) > 127 and unicodedata.category(sign).startswith("L") for sign in literal):
                faults.append((number, f"the text \"{literal}\" belongs into assets/locale or geodata/atlas"))
    return faults


def json_parses(_, text):
    def no_twins(pairs):
        names = [name for name, _ in pairs]
        twins = {name for name in names if names.count(name) > 1} if len(set(names)) != len(names) else None
        if twins:
            raise ValueError(f"the key {sorted(twins)[0]!r} stands twice in one object")
        return dict(pairs)

    def no_constants(name):
        raise ValueError(f"{name} is no JSON")

    try:
        json.loads(text, object_pairs_hook=no_twins, parse_constant=no_constants)
    except json.JSONDecodeError as error:
        return [(error.lineno, f"no JSON: {error.msg}")]
    except (ValueError, RecursionError) as error:
        return [(1, f"no good JSON: {error}")]
    return []


def python_parses(_, text):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return [(error.lineno or 1, f"no Python: {error.msg}")]
    return []


def is_shell(name, text):
    return name.endswith((".sh", ".bash")) or re.match(r"#!.*\b(?:ba|da)?sh\b", text) is not None \
        or "# shellcheck shell=" in text[:400]


def shell_is_sound(name, text):
    if not is_shell(name, text):
        return []
    faults = []
    run = subprocess.run(["bash", "-n", "/dev/stdin"], input=text, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        faults.append((1, f"bash -n: {run.stderr.strip()}"))
    elif shutil.which("shellcheck"):
        # Severity "warning": notes are matters of taste.
        run = subprocess.run(["shellcheck", "--severity=warning", "--external-sources", "--shell=bash", "--format=gcc", "-"],
                             input=text, capture_output=True, text=True, check=False, cwd=tree.ROOT)
        faults += [(int(line.split(":")[1]), "shellcheck:" + line.split(":", 3)[3])
                   for line in run.stdout.splitlines() if line.count(":") >= 3]
    return faults


def plain_text(_, text):
    faults = []
    if "\r" in text:
        faults.append((text[:text.index("\r")].count("\n") + 1, "a carriage return: lines end with LF"))
    if text and not text.endswith("\n"):
        faults.append((text.count("\n") + 1, "the last line has no end"))
    return faults


CPP = (".cpp", ".hpp")
CODE = CPP + (".py", ".cmake", ".sh")


def within(folders, suffixes=None):
    """A filter on names: below one of these folders, with one of these endings."""
    return lambda name: name.startswith(folders) and (suffixes is None or name.endswith(suffixes))


def not_this_scan(name):
    """The scan and its tests have to name what they look for."""
    return not name.startswith("tests/scan/")


# Fixtures of broken files are broken on purpose, and the licences of others stay as they came.
def not_a_fixture(name):
    return not any(part in name for part in ("/fixtures/", "/corpus/", "/licenses/", "/licences/"))


CHECKS = [
    (open_ends, lambda name: not_this_scan(name) and name.startswith(("src/", "tests/", "scripts/", "cmake/", "geodata/", "packaging/", "docs/"))
     and not name.endswith((".json", ".geojson"))),
    (skipped_tests, within(("tests/",), CPP)),
    (length, within(("src/", "tests/"), CODE)),
    (catch_all, within(("src/",), CPP)),
    (banned_names, within(("src/",), CPP)),
    (machine_paths, not_this_scan),
    (temporary_paths, within(("src/", "assets/", "geodata/atlas/", "cmake/"))),
    (header_shape, within(("src/", "tests/"), (".hpp",))),
    (using_std, within(("src/", "tests/"), CPP)),
    (exits, within(("src/",), CPP)),
    (sleeps, within(("tests/",), CPP)),
    (colours, within(("src/",), CPP)),
    (foreign_letters, within(("src/",), CPP)),
    (json_parses, lambda name: name.endswith((".json", ".geojson")) and not_a_fixture(name)),
    (python_parses, lambda name: name.endswith(".py")),
    (shell_is_sound, not_a_fixture),
    (plain_text, lambda name: name.endswith(CODE + (".md", ".txt")) and not_a_fixture(name)),
]

# Formats that are no text.
BINARY = (".png", ".tif", ".ttf", ".otf", ".bin", ".gz", ".zip", ".gpkg", ".ico", ".woff2")


def scan(root):
    """One line "file:line: message" for each fault."""
    faults = []
    for path in tree.tracked_files(root):
        name = path.as_posix()
        if name.endswith(BINARY):
            continue
        checks = [check for check, wanted in CHECKS if wanted(name)]
        raw = (root / path).read_bytes()
        if b"\0" in raw[:4096]:
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if not_a_fixture(name):
                faults.append(f"{name}: byte {error.start} is no UTF-8")
            continue
        faults += [f"{name}:{line}: {message}" for check in checks for line, message in check(name, text)]
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=tree.ROOT)
    return tree.report("source scan", scan(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
