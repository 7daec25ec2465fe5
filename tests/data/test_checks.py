"""Each check of this folder goes red: it is run on a copy of the repository with one thing broken."""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = "geodata/atlas/documents.json"
# Read by the checks, broken by none of the cases.
SHARED = ("src", "assets/fonts", "assets/schema",
          *(name for pattern in ("geodata/*", "geodata/atlas/*")
            for name in (str(path.relative_to(ROOT)) for path in sorted(ROOT.glob(pattern)))
            if name not in ("geodata/atlas", DOCUMENTS)))
BROKEN_LATER = (DOCUMENTS, "assets/theme.json", "assets/theme-dark.json", "assets/theme-print.json",
                *(f"assets/locale/{language}.json" for language in ("en", "zh", "kk", "ru")),
                "tests/data/sentences.json")


def replacing(old, new):
    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)
    return change


def setting(path, value):
    def change(text):
        document = json.loads(text)
        node = document
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
        return json.dumps(document, ensure_ascii=False)
    return change


def copying(source, target):
    def change(text):
        document = json.loads(text)
        document[target] = document[source]
        return json.dumps(document, ensure_ascii=False)
    return change


def without(key):
    def change(text):
        document = json.loads(text)
        del document[key]
        return json.dumps(document, ensure_ascii=False)
    return change


def first_note_without(language):
    def change(text):
        content = json.loads(text)
        del content["documents"][0]["note"][language]
        return json.dumps(content, ensure_ascii=False)
    return change


def railway_with_dots(text):
    theme = json.loads(text)
    for rule in theme["rules"]:
        if rule.get("layer") == "bridge":
            rule["stroke"]["mark"]["kind"] = "dots"
    return json.dumps(theme)


def red_road_in_ochre(text):
    theme = json.loads(text)
    colors = {rule["layer"]: rule["stroke"]["color"] for rule in theme["rules"] if rule.keys() == {"layer", "stroke"}}
    for rule in theme["rules"]:
        if rule.get("layer") == "red-road":
            rule["stroke"]["color"] = colors["silk-road"]
    return json.dumps(theme)


def gas_as_dark_as_the_red_road(text):
    theme = json.loads(text)
    for rule in theme["rules"]:
        if rule.get("layer") == "gas":
            rule["stroke"]["color"] = "#00564f"
    return json.dumps(theme)


EN = "assets/locale/en.json"
KK = "assets/locale/kk.json"
THEME = "assets/theme.json"
DARK = "assets/theme-dark.json"
PRINT = "assets/theme-print.json"
SENTENCES = "tests/data/sentences.json"
CHINA = "china-org-cn-2003"
CASES = (
    ("check_locales", KK, without("panel.help"), "missing key panel.help"),
    ("check_locales", KK, copying("panel.help", "panel.extra"), "extra key panel.extra"),
    ("check_locales", KK, replacing('"panel.help"', '"panel.layers"'), "duplicate key panel.layers"),
    ("check_locales", KK, setting(["panel.help"], " "), "panel.help: empty"),
    ("check_locales", KK, setting(["message.layer-unknown"], "{ident}"), "message.layer-unknown: placeholders"),
    ("check_locales", KK, setting(["panel.help"], "{"), "stray brace"),
    # The second letter is Latin.
    ("check_locales", KK, setting(["kind.city"], "қaла"), "kind.city: Latin and Cyrillic letters in one word"),
    ("check_locales", EN, setting(["citation.section-history"], "Past"), "no words for the place 'History'"),
    ("check_locales", DOCUMENTS, first_note_without("kk"), "/documents/0/note: not told in kk"),
    ("check_glyphs", KK, setting(["app.title"], "\u9f98\u2fff"), "U+2FFF"),
    ("check_theme", THEME, setting(["ui", "mutedText"], "#a2988d"), "ui.mutedText on ui.panel"),
    ("check_theme", THEME, setting(["labels", "town", "color"], "#b0a090"), "labels.town on land at 0 m"),
    ("check_theme", THEME, setting(["map", "hypsometric", 3, 0], 0), "heights do not ascend"),
    ("check_theme", THEME, railway_with_dots, "same dash and mark"),
    ("check_theme", THEME, red_road_in_ochre, "with deuteranopia"),
    ("check_theme", THEME, setting(["symbols"], {"default": {}}), "no symbol for kind"),
    ("check_theme", THEME, setting(["selection", "color"], "#d8c8b0"), "line selection against its casing"),
    ("check_theme", THEME, setting(["symbols", "city", "fill"], "#d8c8b0"), "symbols.city: fill against rim"),
    ("check_theme", DARK, setting(["labels", "water", "haloColor"], "#ffffffe0"), "labels.water on its halo on the sea"),
    ("check_theme", DARK, setting(["labels", "lagoon"], {"color": "#ffffff", "haloColor": "#000000"}),
     "/labels/lagoon: not the same as in the light theme"),
    ("check_theme", DARK, setting(["rules", 0, "layer"], "places"), "/rules/0/layer: not the same"),
    ("check_sentences", SENTENCES, setting([CHINA, 3, "claims"], []), "neither a claim nor a reason"),
    ("check_sentences", SENTENCES, setting([CHINA, 3, "claims", 0], "claim/nobody-made"), "there is no claim"),
    ("check_sentences", SENTENCES, setting([CHINA, 3, "claims", 0], "claim/talas-751"), "does not cite this sentence"),
    ("check_sentences", SENTENCES, setting([CHINA, 3, "place"], "paragraph 2, sentence 4"), "does not follow"),
    ("check_sentences", SENTENCES, setting([CHINA, 7, "place"], "paragraph 9, sentence 1"), "which there is not"),
    ("check_sentences", SENTENCES, setting([CHINA], []), "no sentence is listed"),
    ("check_theme", PRINT, setting(["map", "land"], "#f7f3e8"), "paper is white"),
    ("check_theme", PRINT, setting(["map", "hypsometric", 2, 1], "#c0d8b0"), "would take ink"),
    ("check_theme", PRINT, gas_as_dark_as_the_red_road, "alike in black and white"),
)


def run(check, tree):
    return subprocess.run([sys.executable, str(tree / f"tests/data/{check}.py")], capture_output=True, text=True,
                          check=False)


def build_tree(tree):
    for name in SHARED:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).symlink_to(ROOT / name)
    for name in (*BROKEN_LATER, *(f"tests/data/{path.name}" for path in (ROOT / "tests/data").glob("check_*.py"))):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")


def main():
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder).resolve()
        build_tree(tree)
        for check, name, change, expected in CASES:
            file = tree / name
            sound = file.read_text(encoding="utf-8")
            file.write_text(change(sound), encoding="utf-8")
            result = run(check, tree)
            file.write_text(sound, encoding="utf-8")
            if result.returncode != 1 or expected not in result.stdout:
                faults.append(f"{check} on a broken {name} should say '{expected}', exit code {result.returncode}:\n"
                              f"{result.stdout}{result.stderr}")
    print("\n".join(faults) if faults else f"{len(CASES)} broken copies, each found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
