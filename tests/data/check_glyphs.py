"""Every code point that the program can show is in its fonts.

The chain of each typeface is a Latin and Cyrillic font with a Han font behind it. Checked against every chain: all
strings of assets/locale and geodata/atlas, and the names in our four languages in geodata/base. Reads the fonts' cmap
tables itself, so that it needs nothing installed.
"""

import json
import pathlib
import struct
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets/fonts"
LANGUAGES = ("en", "zh", "kk", "ru")
CHAINS = {  # as FontFiles::shipped in src/sfml/font_chain.cpp has them
    "sans": ("khorgos-sans.ttf", "khorgos-han.otf"),
    "sans-bold": ("khorgos-sans-bold.ttf", "khorgos-han-bold.otf"),
    "sans-italic": ("khorgos-sans-italic.ttf", "khorgos-han.otf"),
    "serif": ("khorgos-serif.ttf", "khorgos-han-serif.otf"),
    "serif-bold": ("khorgos-serif-bold.ttf", "khorgos-han-serif.otf"),
    "serif-italic": ("khorgos-serif-italic.ttf", "khorgos-han-serif.otf"),
}


def format_4(table):
    length, _, double_count = struct.unpack_from(">HHH", table, 2)
    count = double_count // 2
    words = struct.unpack_from(f">{(length - 14) // 2}H", table, 14)
    ends, starts = words[:count], words[count + 1:2 * count + 1]
    deltas, offsets = words[2 * count + 1:3 * count + 1], words[3 * count + 1:4 * count + 1]
    covered = set()
    for segment in range(count):
        for code in range(starts[segment], ends[segment] + 1):
            if offsets[segment] == 0:
                glyph = (code + deltas[segment]) & 0xFFFF
            else:
                # The offset counts bytes from its own place in the table to the glyph's.
                glyph = words[3 * count + 1 + segment + offsets[segment] // 2 + code - starts[segment]]
                glyph = (glyph + deltas[segment]) & 0xFFFF if glyph else 0
            if glyph and code != 0xFFFF:
                covered.add(code)
    return covered


def format_12(table):
    (groups,) = struct.unpack_from(">I", table, 12)
    covered = set()
    for group in range(groups):
        first, last, _ = struct.unpack_from(">III", table, 16 + 12 * group)
        covered.update(range(first, last + 1))
    return covered


def code_points(path):
    """The Unicode code points for which the font file has a glyph."""
    font = path.read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            cmap = font[offset:offset + length]
            break
    else:
        raise ValueError(f"{path.name} has no cmap")
    covered = set()
    (subtables,) = struct.unpack_from(">H", cmap, 2)
    for index in range(subtables):
        platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if platform in (0, 3) and form == 4:
            covered |= format_4(cmap[offset:])
        elif platform in (0, 3) and form == 12:
            covered |= format_12(cmap[offset:])
    return covered


def strings_in(node, path=""):
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from strings_in(child, f"{path}/{index}")
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from strings_in(child, f"{path}/{key}")


def shown_strings():
    for path in sorted((ROOT / "assets/locale").glob("*.json")) + sorted((ROOT / "geodata/atlas").glob("*.json")):
        for pointer, text in strings_in(json.loads(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(ROOT)} {pointer}", text
    for path in sorted((ROOT / "geodata/base").glob("*.geojson")):
        for index, feature in enumerate(json.loads(path.read_text(encoding="utf-8"))["features"]):
            properties = feature["properties"]
            for field in ("name", "names"):
                names = properties.get(field) or {}
                for language, name in names.items() if isinstance(names, dict) else [("en", names)]:
                    if language in LANGUAGES:
                        where = properties.get("id", index)
                        yield f"{path.relative_to(ROOT)} {where} {field}.{language}", name


def main():
    wanted = {}  # code point: where it was first seen
    for where, text in shown_strings():
        # Labels may be shown in capitals, which can bring in letters that the text does not hold.
        for character in {*text, *text.upper()}:
            wanted.setdefault(ord(character), where)
    bare = {}  # code point: faces that lack it
    for face, files in CHAINS.items():
        covered = set().union(*(code_points(FONTS / name) for name in files))
        for code in wanted.keys() - covered:
            bare.setdefault(code, []).append(face)
    for code, faces in sorted(bare.items()):
        name = unicodedata.name(chr(code), "no name")
        print(f"U+{code:04X} {chr(code)} {name}: no glyph in {', '.join(faces)}; first in {wanted[code]}")
    if bare:
        print("Run assets/fonts/rebuild; if signs stay missing, their block is not in subset_fonts.py.")
        return 1
    print(f"{len(wanted)} code points, all in {len(CHAINS)} chains")
    return 0


if __name__ == "__main__":
    sys.exit(main())
