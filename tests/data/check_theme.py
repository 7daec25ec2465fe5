"""Each theme is legible: for everybody, and without colour.

- Words of the interface reach WCAG 2.1 AA (4.5 to 1) on every surface they stand on, controls 3 to 1 where it asks.
- Labels reach 4.5 to 1 on every height tint and on their own halo, and water names on the water.
- Marks and lines of charts reach 3 to 1 on the panel; observed, forecast and derived differ in shape and filling.
- Lines, borders and signs reach 3 to 1 against the land they lie on.
- Families of lines keep apart for people with deuteranopia, protanopia and tritanopia, and no two of
  them share dash and mark, so that a print in black still tells them apart.
- In the print theme they also differ in lightness, or in dash and mark, and flat paper is white.
- Every kind of feature that the content uses has a symbol or one of the signless entries on purpose.
- All themes say something about the same things: the same keys, the same rules in the same order.
"""

import itertools
import json
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
THEMES = {"light": "theme.json", "dark": "theme-dark.json", "print": "theme-print.json"}

# Full dichromacy in linear RGB: Machado, Oliveira, Fernandes (2009), "A Physiologically-based Model for Simulation of
# Color Vision Deficiency", severity 1.0.
DICHROMACY = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# A just noticeable difference in OKLab is about 0.02; lines of two pixels need several of them.
LEAST_DIFFERENCE = 0.10
FAMILIES = ("border", "silk-road", "red-road", "oil", "gas", "bridge")

faults = []


def rgba(text):
    channels = [int(text[i:i + 2], 16) / 255 for i in range(1, len(text), 2)]
    return (channels + [1.0])[:4]


def over(top, bottom):
    alpha = top[3]
    return [top[i] * alpha + bottom[i] * (1 - alpha) for i in range(3)] + [1.0]


def linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(color):
    red, green, blue = (linear(channel) for channel in color[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    bright, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def oklab(color, matrix):
    """Ottosson (2020), after the simulated deficiency."""
    source = [linear(channel) for channel in color[:3]]
    red, green, blue = (min(1.0, max(0.0, sum(row[i] * source[i] for i in range(3)))) for row in matrix)
    l = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    m = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    s = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)


def apart(a, b):
    """In black and white: the difference of OKLab's lightness without any colour."""
    return abs(math.cbrt(luminance(a)) - math.cbrt(luminance(b)))


def need(ratio, a, b, what):
    found = contrast(a, b)
    if found < ratio:
        faults.append(f"{what}: contrast {found:.2f}, needs {ratio}")


def check_ui(ui, land):
    panel = over(rgba(ui["panel"]), land)
    surfaces = {"panel": panel, "background": rgba(ui["background"]), "control": rgba(ui["control"]),
                "controlHover": rgba(ui["controlHover"])}
    for name, surface in surfaces.items():
        for text in ("text", "mutedText", "accent", "warning"):
            need(4.5, rgba(ui[text]), surface, f"ui.{text} on ui.{name}")
    need(4.5, rgba(ui["accentText"]), rgba(ui["accent"]), "ui.accentText on ui.accent")


def check_charts(charts, ui, land):
    panel = over(rgba(ui["panel"]), land)
    marks = {name: charts[name] for name in ("observed", "forecast", "derived")}
    for name, mark in marks.items():
        ink = mark["fill"] if contrast(rgba(mark["fill"]), panel) >= 3.0 else mark["stroke"]
        need(3.0, rgba(ink), panel, f"charts.{name} on the panel")
    for name in ("line", "forecastLine", "axis"):
        need(3.0, rgba(charts[name]["color"]), panel, f"charts.{name} on the panel")
    for (one, a), (other, b) in itertools.combinations(marks.items(), 2):
        if a["shape"] == b["shape"]:
            faults.append(f"charts: {one} and {other} have the same mark")
    if contrast(rgba(marks["observed"]["fill"]), rgba(marks["forecast"]["fill"])) < 3.0:
        faults.append("charts: a forecast is to look hollow beside what was observed")
    if charts["line"].get("dashPx") == charts["forecastLine"].get("dashPx"):
        faults.append("charts: the line to a forecast is to be dashed unlike the other")


def grounds(theme):
    land = rgba(theme["map"]["land"])
    # Where the hillshade lightens, the tints count double and grey (128) changes nothing.
    factor = 255 / 128 if theme["map"]["hillshade"]["lightens"] else 1.0
    for metres, tint in theme["map"]["hypsometric"]:
        yield f"land at {metres} m", [min(1.0, a * b * factor) for a, b in zip(land, rgba(tint))]
    yield "flat land", land


def check_labels(theme):
    water = rgba(theme["map"]["sea"])
    for name, style in theme["labels"].items():
        color = rgba(style["color"])
        for ground_name, ground in (("the sea", water), *grounds(theme)):
            need(4.5, color, over(rgba(style["haloColor"]), ground), f"labels.{name} on its halo on {ground_name}")
        if name == "water":
            need(4.5, color, water, f"labels.{name} on the sea")
            need(4.5, color, rgba(theme["map"]["lakes"]["fill"]), f"labels.{name} on lakes")
            continue
        for ground_name, ground in grounds(theme):
            need(4.5, color, ground, f"labels.{name} on {ground_name}")


def base_rules(theme):
    """The rule of each family as built and certain: the last one that names the family and no state."""
    chosen = {}
    for rule in theme["rules"]:
        if rule.keys() == {"layer", "stroke"} and rule["layer"] in FAMILIES:
            chosen[rule["layer"]] = rule["stroke"]
    for family in FAMILIES:
        if family not in chosen:
            faults.append(f"rules: none for all of {family}")
    return chosen


def check_lines(theme):
    strokes = base_rules(theme)
    named = {**strokes, **{name: theme[name] for name in ("selection", "hover", "focus", "defaultStroke")},
             "countryBorder": theme["map"]["countryBorder"], "sharedBorder": theme["map"]["sharedBorder"]}
    for ground_name, ground in grounds(theme):
        for name, stroke in named.items():
            edge = over(rgba(stroke["casing"]["color"]), ground) if "casing" in stroke else ground
            need(3.0, over(rgba(stroke["color"]), ground), edge, f"line {name} against its casing on {ground_name}")
    for (one, a), (other, b) in itertools.combinations(strokes.items(), 2):
        for sight, matrix in DICHROMACY.items():
            difference = math.dist(oklab(rgba(a["color"]), matrix), oklab(rgba(b["color"]), matrix))
            if difference < LEAST_DIFFERENCE:
                faults.append(f"lines {one} and {other}: colours {difference:.3f} apart with {sight}, "
                              f"need {LEAST_DIFFERENCE}")
    shapes = {}
    for family, stroke in strokes.items():
        # The border is told by its width and band, the others by dash and mark.
        shape = (tuple(stroke.get("dashPx", ())), stroke.get("mark", {}).get("kind"))
        if shape in shapes:
            faults.append(f"lines {family} and {shapes[shape]}: same dash and mark")
        shapes[shape] = family
    heights = [metres for metres, _ in theme["map"]["hypsometric"]]
    if heights != sorted(set(heights)):
        faults.append("map.hypsometric: heights do not ascend")


def check_symbols(theme):
    for kind, symbol in theme["symbols"].items():
        if not symbol.get("sizePx"):
            continue
        need(3.0, rgba(symbol["fill"]), rgba(symbol["stroke"]), f"symbols.{kind}: fill against rim")
        for name, ground in grounds(theme):
            found = max(contrast(rgba(symbol["fill"]), ground), contrast(rgba(symbol["stroke"]), ground))
            if found < 3.0:
                faults.append(f"symbols.{kind} on {name}: contrast {found:.2f}, needs 3")
    for path in sorted((ROOT / "geodata/atlas").glob("*.json")):
        for feature in json.loads(path.read_text(encoding="utf-8")).get("features", ()):
            if "segments" not in feature and feature["kind"] not in theme["symbols"]:
                faults.append(f"symbols: no symbol for kind {feature['kind']} ({feature['id']})")


def check_print(theme):
    if contrast(rgba(theme["map"]["land"]), [1.0, 1.0, 1.0]) > 1.01:
        faults.append("map.land: paper is white")
    dark_enough = [name for name, ground in grounds(theme) if contrast(ground, [1.0, 1.0, 1.0]) > 1.15]
    if dark_enough:
        faults.append(f"map.hypsometric: {', '.join(dark_enough)} would take ink")
    least = 0.06
    for (one, a), (other, b) in itertools.combinations(base_rules(theme).items(), 2):
        mark = [stroke.get("mark", {}).get("kind") for stroke in (a, b)]
        if apart(rgba(a["color"]), rgba(b["color"])) < least and mark[0] == mark[1]:
            faults.append(f"lines {one} and {other}: alike in black and white")


def shape_of(node):
    """Keys and what the rules match on, without the values."""
    if isinstance(node, dict):
        matched = {key: node[key] for key in ("layer", "kind", "status", "certainty") if isinstance(node.get(key), str)}
        return {**{key: shape_of(value) for key, value in node.items() if key not in ("dashPx", "casing")}, **matched}
    if isinstance(node, list):
        return [shape_of(item) for item in node if isinstance(item, (dict, list))]
    return None


def differing(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            if key not in a or key not in b:
                yield f"{path}/{key}"
            else:
                yield from differing(a[key], b[key], f"{path}/{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for index, (one, other) in enumerate(zip(a, b)):
            yield from differing(one, other, f"{path}/{index}")
    elif a != b:
        yield path


def check_same_keys(themes):
    light = shape_of(themes["light"])
    for name, theme in themes.items():
        theme = shape_of(theme)
        for one in (light, theme):
            one["map"]["hypsometric"] = None  # a theme may need fewer tints
        for path in differing(light, theme):
            faults.append(f"{path}: not the same as in the light theme")


def main():
    themes = {name: json.loads((ROOT / "assets" / file).read_text(encoding="utf-8")) for name, file in THEMES.items()}
    told = []
    for name, theme in themes.items():
        faults.clear()
        if theme["name"] != name:
            faults.append(f"name: {theme['name']}, expected {name}")
        check_ui(theme["ui"], rgba(theme["map"]["land"]))
        check_charts(theme["charts"], theme["ui"], rgba(theme["map"]["land"]))
        check_labels(theme)
        check_lines(theme)
        check_symbols(theme)
        if name == "print":
            check_print(theme)
        check_same_keys({"light": themes["light"], name: theme})
        told += [f"{THEMES[name]}: {fault}" for fault in faults]
    print("\n".join(told) if told else f"{len(themes)} themes are legible")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
