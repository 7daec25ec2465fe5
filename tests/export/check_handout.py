#!/usr/bin/env python3
"""A handout is one page without script or network, with a picture and its words for each chapter, in each language.

Its pictures are those that `khorgos render` draws of the same chapters.
"""

import base64
import html.parser
import io
import json
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

STORY = "story/talas"
VOID = {"meta", "img", "br", "link", "hr", "input"}
program = sys.argv[1]
faults = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.pictures, self.text, self.language = [], [], [], "", None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "img":
            self.pictures.append(attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            faults.append(f"<{tag}/> is an open tag in HTML")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True).stdout


def check(language, folder):
    path = folder / f"{language}.html"
    run("handout", "--story", STORY, "--lang", language, "--size", "480x270", "-o", path)
    text = path.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    story = json.loads(run("show", STORY, "--json"))
    if page.language != language:
        faults.append(f"{language}: lang={page.language}")
    if page.open:
        faults.append(f"{language}: left open: {page.open}")
    if len(page.pictures) != len(story["chapters"]):
        faults.append(f"{language}: {len(page.pictures)} pictures")
    for tag, attributes in page.tags:
        if tag in ("script", "link", "iframe", "object") or any(name.startswith("on") for name in attributes):
            faults.append(f"{language}: <{tag} {attributes}>")
        for name in ("src", "href"):
            if not attributes.get(name, "data:image/png;base64,").startswith("data:image/png;base64,"):
                faults.append(f"{language}: {name} leads out")
    for word in ("url(", "@import", "data-slot", "data-each"):
        if word in text:
            faults.append(f"{language}: {word} is in it")
    for chapter in story["chapters"]:
        for part in (chapter["title"][language], chapter["text"][language]):
            if part not in page.text:
                faults.append(f"{language}: it lacks {part[:40]!r}")
    for number, picture in enumerate(page.pictures, 1):
        if len(picture.get("alt", "")) < 200:
            faults.append(f"{language}: picture {number} has no words: {picture.get('alt')}")
        png = base64.b64decode(picture["src"].split(",", 1)[1], validate=True)
        if Image.open(io.BytesIO(png)).size != (480, 270):
            faults.append(f"{language}: picture {number} has another size")
        if language == "en" and number == 1:
            run("render", "--story", STORY, "--theme", "print", "--scale", "2", "--size", "480x270", "-o", folder / "one.png")
            if (folder / "one.png").read_bytes() != png:
                faults.append("render draws the chapter in another way")


def main():
    with tempfile.TemporaryDirectory() as name:
        for language in ("en", "zh", "kk", "ru"):
            check(language, pathlib.Path(name))
    for line in faults[:40]:
        print(line)
    print(f"handout: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
