#!/usr/bin/env python3
"""A link draws the same bytes twice, and after a restart in another home, folder, locale and time zone, with other
settings saved; as a file it is exactly the same picture."""

import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

from journey import Journey, JourneyError

LINKS = {
    "138 BC beside today": "khorgos:#4.4/40/78&date=-0138&compare=2024&layers=silk-road,places,events,relief,water",
    "a chapter's view": "khorgos:#5.2/43.9/80.2&date=1881&layers=border,events,places,relief,water&select=border/kz-cn",
    "dark, Mercator, Chinese": "khorgos:#5/44/82&theme=dark&projection=mercator&lang=zh&labels=two-line",
    "a place in Kazakh": "khorgos:#7/43.26/76.93&select=place/almaty&lang=kk",
    "pipelines in print": "khorgos:#4.6/46/68&date=2003&theme=print&lang=ru&layers=oil,gas,places,water",
}


def draw(program, link, environment, folder, *options):
    target = pathlib.Path(folder) / "picture.png"
    run = subprocess.run([program, "render", link, "--ui", "--size", "900x600", *options, "-o", str(target)],
                         env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode != 0 or run.stderr:
        raise JourneyError(f"{link}: code {run.returncode}\n{run.stderr}")
    bytes_drawn = target.read_bytes()
    target.unlink()
    return hashlib.sha256(bytes_drawn).hexdigest()


def surroundings(home, **others):
    """Of another person on this machine."""
    environment = {**os.environ, "HOME": str(home), **others}
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment[name] = str(home / name.lower())
    return environment


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="khorgos-link-") as folder:
        first, second = pathlib.Path(folder) / "first", pathlib.Path(folder) / "second, 第二"
        first.mkdir()
        second.mkdir()
        here = surroundings(first, LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC")
        there = surroundings(second, LANG="tr_TR.UTF-8", LC_ALL="de_DE.UTF-8", LANGUAGE="ru", TZ="Asia/Almaty")
        # Somebody has used the window here and left settings and a view behind.
        settings = str(first / "settings")
        with Journey(program, "--size", "900x600", config_dir=settings) as atlas:
            atlas.key("2", "g", "plus")
            atlas.wait_until(lambda: atlas.settings() != {}, "the settings to be kept")
            atlas.key("ctrl+q")
            atlas.wait_exit()
        drawn = {}
        for name, link in LINKS.items():
            once = draw(program, link, here, first)
            if draw(program, link, here, first) != once:
                raise JourneyError(f"{name}: the second picture differs from the first")
            if draw(program, link, there, second) != once:
                raise JourneyError(f"{name}: the picture depends on home, folder, locale or time zone")
            drawn[name] = once
        if len(set(drawn.values())) != len(LINKS):
            raise JourneyError("different links should give different pictures")
        # Named settings count, for what a link does not tell: the check above would see it.
        plain = "khorgos:#5/44/82"
        if draw(program, plain, here, first, "--config-dir", settings) == draw(program, plain, here, first):
            raise JourneyError("the settings that were left behind say nothing, so this test shows nothing")


main()
