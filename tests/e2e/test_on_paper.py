#!/usr/bin/env python3
"""A view goes to paper: the PDF and the SVG show what the screen shows, their letters can be searched, and the same
command gives the same bytes. A PNG is as fine as asked, and as large as 16,384 pixels."""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

from journey import JourneyError, changed_share

Image.MAX_IMAGE_PIXELS = None  # the largest picture is larger than what Pillow takes for an attack
VIEW = ["--view", "78,43.5,5.5", "--size", "900x560", "--lang", "kk", "--date", "1937/1942"]
# What a rasterizer of lines and letters may see otherwise than the graphics card: rims of letters and of thin lines.
RIMS = 60
SHARE_OF_RIMS = 0.02


def render(program, output, *arguments):
    subprocess.run([program, "render", "-o", str(output), *arguments], check=True, timeout=120)
    return output


def look_alike(screen, paper, what):
    before, after = (Image.open(file).convert("RGB") for file in (screen, paper))
    share = changed_share(before, after.resize(before.size), RIMS)
    if share > SHARE_OF_RIMS:
        raise JourneyError(f"{what} should look like the screen; {share:.4f} of it differs")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-paper-") as name:
        folder = pathlib.Path(name)
        screen = render(program, folder / "screen.png", *VIEW)
        pdf = render(program, folder / "map.pdf", "--no-sheet", *VIEW)
        svg = render(program, folder / "map.svg", "--no-sheet", *VIEW)
        subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", pdf, folder / "pdf"], check=True)
        subprocess.run(["rsvg-convert", svg, "-o", folder / "svg.png"], check=True)
        look_alike(screen, folder / "pdf.png", "the PDF")
        look_alike(screen, folder / "svg.png", "the SVG")
        pdf = render(program, folder / "sheet.pdf", *VIEW)
        svg = render(program, folder / "sheet.svg", *VIEW)
        text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
        for word in ("Алма-Ата", "1937", "Natural Earth", "Шартты белгілер", "khorgos:#"):
            if word not in text:
                raise JourneyError(f"'{word}' should be found in the PDF's text")
        words = svg.read_text(encoding="utf-8")
        if "<title>" not in words or "Көрініс сөзбен" not in words[:20000]:
            raise JourneyError("the SVG should tell in words what it shows")
        for first in (pdf, svg):
            again = render(program, folder / f"again{first.suffix}", *VIEW)
            if again.read_bytes() != first.read_bytes():
                raise JourneyError(f"the same command should give the same {first.suffix}")

        plain = Image.open(screen).convert("RGB")
        fine = Image.open(render(program, folder / "fine.png", *VIEW, "--density", "3")).convert("RGB")
        if fine.size != (plain.size[0] * 3, plain.size[1] * 3):
            raise JourneyError(f"three times the pixels were asked for, not {fine.size}")
        if changed_share(plain, fine.resize(plain.size, Image.Resampling.BOX), RIMS) > 2 * SHARE_OF_RIMS:
            raise JourneyError("the finer picture should show the same map")
        largest = Image.open(render(program, folder / "large.png", "--size", "2048x256", "--density", "8"))
        if largest.size != (16384, 2048):
            raise JourneyError(f"16,384 pixels were asked for, not {largest.size}")


main()
