#!/usr/bin/env python3
"""Every sentence of both source documents is answered for: by claims that cite it, or by a reason for having none.

sentences.json tells, for each sentence by its number and checksum, which claims say what it says. Checked: numbers are
whole (no paragraph or sentence is skipped), each claim exists and cites that sentence or its paragraph, no claim cites
a sentence that there is not, and a sentence without claims has a reason. With --texts FOLDER, which holds the two
documents as DOCUMENT.txt, checksums and numbers are compared with the texts themselves, which the project may not pass
on; --write draws the list anew from the texts and the citations and keeps the reasons.
"""

import argparse
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = pathlib.Path(__file__).with_name("sentences.json")
sys.path.insert(0, str(ROOT / "geodata" / "recipe"))
import sentences  # noqa: E402

PLACE = re.compile(r"^paragraph (\d+)(?:, sentences? (\d+)(?:[–-](\d+))?)?$")


def citations():
    """(claim id, document, place) for each citation of a source document by a claim."""
    for path in sorted((ROOT / "geodata" / "atlas").glob("*.json")):
        for feature in json.loads(path.read_text(encoding="utf-8")).get("features", []):
            for claim in feature.get("claims", []):
                for citation in claim["citations"]:
                    if citation["document"] in sentences.DOCUMENTS:
                        yield claim["id"], citation["document"], citation.get("place")


def covered(place, all_places):
    """The sentences that a citation's place means; all of a paragraph where it names no sentence."""
    parts = PLACE.match(place or "")
    if not parts:
        return []
    paragraph, first, last = parts.groups()
    if first is None:
        return [one for one in all_places if one.startswith(f"paragraph {paragraph}, ")]
    wanted = [f"paragraph {paragraph}, sentence {number}" for number in range(int(first), int(last or first) + 1)]
    return [one for one in wanted if one in all_places]


def claims_by_sentence(document, all_places):
    found = {place: [] for place in all_places}
    for claim, cited, place in citations():
        if cited == document:
            for one in covered(place, all_places):
                found[one].append(claim)
    return found


def write(texts):
    before = {}
    if LIST.exists():
        for document, entries in json.loads(LIST.read_text(encoding="utf-8")).items():
            before.update({(document, entry["place"]): entry.get("reason") for entry in entries})
    result = {}
    for document in sentences.DOCUMENTS:
        numbered = list(sentences.numbered(document, (texts / f"{document}.txt").read_text(encoding="utf-8")))
        claims = claims_by_sentence(document, [place for place, _ in numbered])
        result[document] = []
        for place, sentence in numbered:
            entry = {"place": place, "checksum": sentences.checksum(sentence), "claims": sorted(set(claims[place]))}
            if not entry["claims"]:
                entry["reason"] = before.get((document, place)) or ""
            result[document].append(entry)
    LIST.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def faults_of(document, entries):
    places = [entry["place"] for entry in entries]
    expected = (1, 1)
    for place in places:
        parts = PLACE.match(place)
        number = (int(parts.group(1)), int(parts.group(2))) if parts and parts.group(2) else None
        if number not in (expected, (expected[0] + 1, 1)) or place == places[0] and number != (1, 1):
            yield f"{document}: '{place}' does not follow the sentence before it"
        if number:
            expected = (number[0], number[1] + 1)
    claims = claims_by_sentence(document, places)
    known = {claim for claim, _, _ in citations()}
    for entry in entries:
        where = f"{document}, {entry['place']}"
        for claim in entry["claims"]:
            if claim not in known:
                yield f"{where}: there is no claim '{claim}' that cites a source document"
            elif claim not in claims[entry["place"]]:
                yield f"{where}: '{claim}' does not cite this sentence"
        if not entry["claims"] and not entry.get("reason", "").strip():
            yield f"{where}: neither a claim nor a reason for having none"
    last = max(int(PLACE.match(place).group(1)) for place in places)
    for claim, cited, place in citations():
        parts = PLACE.match(place or "")
        if cited == document and parts and int(parts.group(1)) <= last and not covered(place, places):
            yield f"{document}: '{claim}' cites {place}, which there is not"


def differences(document, entries, texts):
    text = (texts / f"{document}.txt").read_text(encoding="utf-8")
    here = [(place, sentences.checksum(sentence)) for place, sentence in sentences.numbered(document, text)]
    listed = [(entry["place"], entry["checksum"]) for entry in entries]
    for ours, theirs in zip(listed, here):
        if ours != theirs:
            yield f"{document}: listed {ours}, the text has {theirs}"
    if len(listed) != len(here):
        yield f"{document}: {len(listed)} sentences listed, the text has {len(here)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.write:
        write(given.texts)
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    faults = []
    for document in sentences.DOCUMENTS:
        if not listed.get(document):
            faults.append(f"{document}: no sentence is listed")
            continue
        faults += faults_of(document, listed[document])
        if given.texts:
            faults += differences(document, listed[document], given.texts)
    for fault in faults:
        sys.stdout.write(fault + "\n")
    if not faults:
        sys.stdout.write(f"{sum(len(entries) for entries in listed.values())} sentences answered for\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
