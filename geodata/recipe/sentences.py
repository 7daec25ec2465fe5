#!/usr/bin/env python3
"""Numbers the sentences of a source document, as citations count them: "paragraph 4, sentence 2".

    sentences.py china-org-cn-2003 FILE      one line a sentence: place, checksum, beginning

The documents themselves are not ours to pass on, so the project keeps numbers and checksums only
(tests/data/sentences.json). Paragraphs are counted from the first one under the headline; headings, menus and links
are no paragraphs. A checksum is the first 16 digits of SHA-256 over the sentence, with runs of white space as one space.
"""

import argparse
import hashlib
import re
import sys

# Where the text begins (after this line) and ends (before a line that begins so), and lines that are headings.
DOCUMENTS = {
    "china-org-cn-2003": {
        "after": "Past, Present and Future of Sino-Kazakhstan Relations",
        "before": "China, Kazakhstan Underline Strategic Partnership",
        "headings": {
            "Friendly neighbors on the ancient Silk Road",
            "The cooperative partners of common development",
            "Good neighborly relations",
        },
    },
    "encyclopedia-china-kazakhstan": {"after": "China |", "before": None, "headings": {"Contents |", "|"}},
}

# A full stop ends a sentence where white space and a capital or a quotation mark follow, but not after an initial or
# the initials of a country. Numbers of notes, such as [1], belong to the sentence before them.
END = re.compile(r"(?<![A-Z]\.[A-Z]\.)(?<!\b[A-Z]\.)(?<=[.!?])((?:\[\d+\])*[”\"]?(?:\[\d+\])*)\s+(?=[A-Z“\"])"
                 r"|(?<=[.!?])((?:\[\d+\])+)(?=[A-Z])")


def paragraphs(name, text):
    """The paragraphs of the document, headings left out."""
    rules = DOCUMENTS[name]
    inside = False
    for line in text.splitlines():
        line = " ".join(line.split())
        if rules["before"] and line.startswith(rules["before"]):
            return
        if inside and line and line not in rules["headings"]:
            yield line
        inside = inside or line == rules["after"]


def sentences(paragraph):
    """The sentences of a paragraph, each with its closing quotation mark and the numbers of its notes."""
    start = 0
    for end in END.finditer(paragraph):
        yield paragraph[start:end.end()].strip()
        start = end.end()
    yield paragraph[start:].strip()


def checksum(sentence):
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()[:16]


def numbered(name, text):
    """(place, sentence) for each sentence of the document."""
    for number, paragraph in enumerate(paragraphs(name, text), 1):
        for count, sentence in enumerate(sentences(paragraph), 1):
            yield f"paragraph {number}, sentence {count}", sentence


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("document", choices=sorted(DOCUMENTS))
    parser.add_argument("file")
    given = parser.parse_args()
    with open(given.file, encoding="utf-8") as file:
        for place, sentence in numbered(given.document, file.read()):
            sys.stdout.write(f"{place}\t{checksum(sentence)}\t{sentence[:60]}\n")


if __name__ == "__main__":
    main()
