#!/usr/bin/env python3
"""A person opens a file by its path, in the window: it is drawn beside the atlas, kept in the settings, there again after
a restart, and gone for good once it is closed. A file that is damaged costs a message."""

import json
import pathlib
import sys
import tempfile

from journey import Journey, JourneyError, changed_share

AREA = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "properties": {"name": "Steppe"},
    "geometry": {"type": "Polygon", "coordinates": [[[66, 46], [74, 46], [74, 50], [66, 50], [66, 46]]]}}]}
MAP = (700, 260, 930, 440)  # of the screen, where the area lies and no panel does


def paths(atlas):
    return [pathlib.Path(file["path"]).name for file in atlas.settings().get("files", [])]


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="khorgos-journey-") as folder:
        own = pathlib.Path(folder) / "steppe.geojson"
        own.write_text(json.dumps(AREA), encoding="utf-8")
        broken = pathlib.Path(folder) / "broken.kml"
        broken.write_text("<kml><Document>", encoding="utf-8")
        config = pathlib.Path(folder) / "config"
        with Journey(program, "--size", "1280x800", "--view", "70,46,4.5", config_dir=str(config)) as atlas:
            atlas.move(1000, 700)
            bare = atlas.wait_still()
            atlas.open_file(own)
            atlas.wait_until(lambda: paths(atlas) == ["steppe.geojson"], "the file to be remembered")
            atlas.wait_until(lambda: changed_share(bare.crop(MAP), atlas.screenshot().crop(MAP)) > 0.1,
                             "the area to be drawn")
            atlas.open_file(broken)
            atlas.wait_until(lambda: "broken.kml" in atlas.log(), "the damaged file to be told")
            if not atlas.running():
                raise JourneyError("a damaged file must not end the program")
            atlas.key("Escape")
            shown = atlas.wait_still(looks=12)
            atlas.key("ctrl+q")
            atlas.wait_exit()
        with Journey(program, config_dir=str(config)) as atlas:
            atlas.move(1000, 700)
            atlas.wait_until(lambda: changed_share(shown.crop(MAP), atlas.screenshot().crop(MAP)) < 0.01,
                             "the file to be open again")


main()
