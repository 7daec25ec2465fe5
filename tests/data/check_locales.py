"""The interface's words are complete and agree in all four languages.

Checks: same keys everywhere, no duplicate keys, no empty text, the same {placeholders}, no word that mixes Latin and
Cyrillic letters (an i typed on the wrong keyboard looks right and is not found by a search), words for every kind,
measure, unit and document kind the content uses, for every place in a document that a citation names, and for every
key that the code names. What the content tells is told in all four languages, the titles of documents excepted, which
may stand as they were published. With --unused it lists the keys that neither code nor content asks for, which is no
fault.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh", "kk", "ru")
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
STRAY_BRACE = re.compile(r"\{(?![a-z]+\})|(?<!\{)\}(?<![a-z]\})")
KEY = re.compile(r"^[a-z]+(\.[A-Za-z0-9/-]+)+$")
MIXED_SCRIPT = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u052f]|[\u0400-\u052f][A-Za-z\u00c0-\u024f]")

faults = []


def fault(where, message):
    faults.append(f"{where}: {message}")


def read_flat(path):
    def unique(pairs):
        keys = [key for key, _ in pairs]
        for key in {key for key in keys if keys.count(key) > 1}:
            fault(path.name, f"duplicate key {key}")
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique)


def strings_in(node, path=""):
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from strings_in(child, f"{path}/{index}")
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from strings_in(child, f"{path}/{key}")


def check_tables(tables):
    english = tables["en"]
    for language, table in tables.items():
        where = f"assets/locale/{language}.json"
        for key in sorted(english.keys() - table.keys()):
            fault(where, f"missing key {key}")
        for key in sorted(table.keys() - english.keys()):
            fault(where, f"extra key {key}")
        for key, text in table.items():
            if not KEY.match(key):
                fault(where, f"{key}: not a key")
            if not isinstance(text, str) or not text.strip(" \n\t"):
                fault(where, f"{key}: empty or not a string")
                continue
            if any(ord(character) < 0x20 or ord(character) == 0x7F for character in text):
                fault(where, f"{key}: control character")
            if STRAY_BRACE.search(text):
                fault(where, f"{key}: stray brace in {text!r}")
            if MIXED_SCRIPT.search(PLACEHOLDER.sub("", text)):
                fault(where, f"{key}: Latin and Cyrillic letters in one word: {text!r}")
            expected = set(PLACEHOLDER.findall(english.get(key, text)))
            found = set(PLACEHOLDER.findall(text))
            if found != expected:
                fault(where, f"{key}: placeholders {sorted(found)}, English has {sorted(expected)}")


def content_keys():
    """(key, where) for each word the content calls for."""
    for path in sorted((ROOT / "geodata/atlas").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        where = f"geodata/atlas/{path.name}"
        for feature in content.get("features", ()):
            yield f"kind.{feature['kind']}", where
            for claim in feature.get("claims", ()):
                if "quantity" in claim:
                    yield f"measure.{claim['quantity']['measure']}", where
                    yield f"unit.{claim['quantity']['unit']}", where
        for document in content.get("documents", ()):
            yield f"document.{document['kind'].replace(' ', '-')}", where


def schema_keys():
    """Words for what the schema allows, used yet or not."""
    schema = json.loads((ROOT / "geodata/schema/feature-file.schema.json").read_text(encoding="utf-8"))
    definitions = schema["definitions"]
    for room, names in (("certainty", definitions["certainty"]["enum"]), ("status", definitions["status"]["enum"]),
                        ("unit", definitions["quantity"]["properties"]["unit"]["enum"]),
                        ("as", definitions["quantity"]["properties"]["as"]["enum"])):
        for name in names:
            yield f"{room}.{name}", "geodata/schema/feature-file.schema.json"


def code_keys(rooms):
    """String literals in the code that look like locale keys: a known first word, then a dot."""
    literal = re.compile(r'"((?:%s)\.[A-Za-z0-9./-]+)"' % "|".join(sorted(rooms)))
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        for key in literal.findall(path.read_text(encoding="utf-8")):
            if not key.endswith((".json", ".gpkg", ".cpp", ".hpp", ".png", ".svg", ".", "-")):
                yield key, str(path.relative_to(ROOT))


def check_content_scripts():
    for path in sorted((ROOT / "geodata/atlas").glob("*.json")):
        for pointer, text in strings_in(json.loads(path.read_text(encoding="utf-8"))):
            if MIXED_SCRIPT.search(text):
                fault(f"geodata/atlas/{path.name}", f"{pointer}: Latin and Cyrillic letters in one word: {text!r}")


def maps_in(node, path=""):
    """(path, texts by language) for each text of the content."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from maps_in(child, f"{path}/{index}")
    elif isinstance(node, dict):
        if isinstance(node.get("en"), str):
            yield path, node
        for key, child in node.items():
            yield from maps_in(child, f"{path}/{key}")


def check_content_languages():
    for path in sorted((ROOT / "geodata/atlas").glob("*.json")):
        for pointer, texts in maps_in(json.loads(path.read_text(encoding="utf-8"))):
            if pointer.startswith("/documents/") and pointer.endswith("/title"):
                continue
            for language in LANGUAGES:
                if language not in texts:
                    fault(f"geodata/atlas/{path.name}", f"{pointer}: not told in {language}: {texts['en'][:40]!r}")


def check_citation_places(english):
    """The program puts a place into the reader's language by finding the English pattern that it fits."""
    patterns = [re.compile("".join("[0-9]+" if PLACEHOLDER.fullmatch(part) else re.escape(part)
                                   for part in re.split(r"(\{[a-z]+\})", text)))
                for key, text in english.items() if key.startswith("citation.")]
    file_name = re.compile(r"[a-z]+\.[a-z]+")
    for path in sorted((ROOT / "geodata/atlas").glob("*.json")):
        for pointer, place in strings_in(json.loads(path.read_text(encoding="utf-8"))):
            if not re.search(r"/citations/\d+/place$", pointer) or file_name.fullmatch(place):
                continue
            if not any(pattern.fullmatch(place) for pattern in patterns):
                fault(f"geodata/atlas/{path.name}", f"{pointer}: no words for the place {place!r} in assets/locale")


def main():
    tables = {}
    for language in LANGUAGES:
        tables[language] = read_flat(ROOT / f"assets/locale/{language}.json")
    check_tables(tables)
    known = tables["en"].keys()
    rooms = {key.split(".")[0] for key in known}
    asked = sorted({*content_keys(), *schema_keys(), *code_keys(rooms)})
    for key, where in asked:
        # Code may hold the stem of a family of keys, such as "date.month" of date.month.1 to date.month.12.
        if key not in known and not any(other.startswith(key + ".") for other in known):
            fault(where, f"no words for {key} in assets/locale")
    check_content_scripts()
    check_content_languages()
    check_citation_places(tables["en"])
    if "--unused" in sys.argv[1:]:
        stems = tuple({key for key, _ in asked} | {f"{stem}." for stem in ("kind", "language", *(k for k, _ in asked))})
        print("\n".join(key for key in known if not key.startswith(stems)))
    print("\n".join(faults) if faults else f"{len(known)} keys in {len(LANGUAGES)} languages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
