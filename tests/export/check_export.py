#!/usr/bin/env python3
"""What `khorgos export` writes is sound by other readers than our own.

KML: elements in the schema's order (OGC 07-147r2), ids once, references that lead somewhere, times of ISO 8601.
GeoJSON: RFC 7946. Every shipped story goes out as a tour, in, and out again without a change. Where ogrinfo is
installed, GDAL counts the same features.
"""

import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

KML = "{http://www.opengis.net/kml/2.2}"
GX = "{http://www.google.com/kml/ext/2.2}"
FEATURE = ["name", "visibility", "open", "Snippet", "description", "LookAt", "TimeStamp", "TimeSpan", "styleUrl",
           "Style", "ExtendedData"]
GEOMETRIES = ["Point", "LineString", "Polygon", "MultiGeometry"]
ORDER = {
    "Document": FEATURE + ["Tour", "Folder"],
    "Folder": FEATURE + ["Placemark", "Folder"],
    "Placemark": FEATURE + GEOMETRIES + ["balloonVisibility"],
    "Style": ["IconStyle", "LineStyle", "PolyStyle"],
    "IconStyle": ["color", "scale", "Icon"],
    "LineStyle": ["color", "width"],
    "PolyStyle": ["color", "fill"],
    "LookAt": ["horizFov", "TimeStamp", "TimeSpan", "longitude", "latitude", "altitude", "heading", "tilt", "range",
               "altitudeMode"],
    "Tour": ["name", "description", "Playlist"],
    "FlyTo": ["duration", "flyToMode", "LookAt"],
    "AnimatedUpdate": ["duration", "Update"],
    "Update": ["targetHref", "Change"],
    "TimeSpan": ["begin", "end"],
    "Polygon": ["tessellate", "outerBoundaryIs", "innerBoundaryIs"],
    "LineString": ["tessellate", "coordinates"],
}
MIXED = {"Folder": {"Placemark", "Folder"}, "Document": {"Folder"}}
TIME = re.compile(r"^-?\d{4}(-\d\d(-\d\d)?)?$")

program = sys.argv[1]
faults = []


def fault(where, message):
    faults.append(f"{where}: {message}")


def export(*arguments, code=0):
    done = subprocess.run([program, "export", *map(str, arguments)], capture_output=True, check=False)
    if done.returncode != code:
        fault(" ".join(map(str, arguments)), f"exit code {done.returncode}, not {code}: {done.stderr.decode()[:400]}")
    return done.stdout


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def check_order(where, element):
    order = ORDER.get(local(element))
    if order is not None:
        last = -1
        for child in element:
            name = local(child)
            if name not in order:
                fault(where, f"{name} has no place in {local(element)}")
                continue
            at = order.index(name)
            if name in MIXED.get(local(element), ()):
                at = max(at, last) if last >= order.index(min(MIXED[local(element)], key=order.index)) else at
            if at < last:
                fault(where, f"{name} stands too late in {local(element)}")
            last = max(last, at)
    for child in element:
        check_order(where, child)


def check_kml(where, text):
    root = ET.fromstring(text)
    if root.tag != KML + "kml":
        fault(where, f"root {root.tag}")
    for element in root.iter():
        if not element.tag.startswith((KML, GX)):
            fault(where, f"{element.tag} is of another namespace")
    check_order(where, root)
    ids = [element.get("id") for element in root.iter() if element.get("id") is not None]
    for name in {name for name in ids if ids.count(name) > 1}:
        fault(where, f"the id {name} stands twice")
    for name in ids:
        if not re.match(r"^[A-Za-z_][A-Za-z0-9._-]*$", name):
            fault(where, f"{name!r} is no XML id")
    for element in root.iter(KML + "styleUrl"):
        if element.text[1:] not in ids:
            fault(where, f"there is no style {element.text}")
    for element in root.iter(KML + "Placemark"):
        if element.get("targetId") is not None:
            if element.get("targetId") not in ids:
                fault(where, f"there is no {element.get('targetId')}")
        elif sum(local(child) in GEOMETRIES for child in element) != 1:
            fault(where, f"{element.get('id')} has no geometry, or several")
    for name in ("begin", "end", "when"):
        for element in root.iter(KML + name):
            if not TIME.match(element.text):
                fault(where, f"{element.text!r} is no time")
    for element in root.iter(KML + "coordinates"):
        for point in element.text.split():
            lon, lat = map(float, point.split(","))
            if not (abs(lon) <= 180 and abs(lat) <= 90):
                fault(where, f"{point} is not on Earth")
    for element in root.iter(KML + "description"):
        if re.search(r"<(?!/?(p|b|br|h4|ul|li|small|a)\b)", element.text):
            fault(where, f"a description has other tags than ours: {element.text[:80]}")
    return root


def check_geojson(where, text):
    collection = json.loads(text)
    if collection["type"] != "FeatureCollection" or "crs" in collection:
        fault(where, "no collection of RFC 7946")
    ids = [feature["id"] for feature in collection["features"]]
    if len(set(ids)) != len(ids):
        fault(where, "an id stands twice")
    cited = {source["id"] for source in collection["sources"]}
    for feature in collection["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        for key in ("id", "name", "name_en", "name_zh", "name_kk", "name_ru", "layer", "when", "status", "certainty",
                    "summary", "claims"):
            if key not in properties:
                fault(where, f"{feature['id']} has no {key}")
        for claim in properties["claims"]:
            if not claim["sources"] or not all(source["id"] in cited for source in claim["sources"]):
                fault(where, f"{claim['id']} has no source in the list")
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
        for polygon in polygons.get(geometry["type"], []):
            for number, ring in enumerate(polygon):
                turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
                if ring[0] != ring[-1] or len(ring) < 4:
                    fault(where, f"{feature['id']} has an open ring")
                if (turn > 0) != (number == 0) and turn != 0:
                    fault(where, f"{feature['id']}: ring {number} runs the wrong way round")
    return collection


def check_with_gdal(path, count):
    if shutil.which("ogrinfo") is None:
        return
    done = subprocess.run(["ogrinfo", "-ro", "-al", "-so", str(path)], capture_output=True, text=True, check=False)
    counted = sum(map(int, re.findall(r"Feature Count: (\d+)", done.stdout)))
    if "ERROR" in done.stderr or counted != count:
        fault(path.name, f"GDAL finds {counted} features, not {count}: {done.stderr[:300]}")


def check_views(folder):
    for name, arguments in {
        "home": [],
        "han": ["--date=-0138/-0126", "--view", "95,40,4.6"],
        "near": ["--view", "80.41,44.21,7", "--lang", "zh"],
        "compared": ["--date", "1937", "--compare", "2006", "--lang", "ru", "--theme", "dark"],
        "selected": ["--select", "route/red-road", "--lang", "kk"],
    }.items():
        collection = check_geojson(name, export("-o", "-", "--format", "geojson", *arguments))
        (folder / f"{name}.geojson").write_bytes(export("-o", "-", "--format", "geojson", *arguments))
        export("-o", folder / f"{name}.kml", *arguments)
        root = check_kml(name, (folder / f"{name}.kml").read_bytes())
        placemarks = len(list(root.iter(KML + "Placemark")))
        if placemarks != len(collection["features"]):
            fault(name, f"{placemarks} placemarks, but {len(collection['features'])} features")
        check_with_gdal(folder / f"{name}.geojson", placemarks)
        check_with_gdal(folder / f"{name}.kml", placemarks)
    han = ET.fromstring((folder / "han.kml").read_bytes())
    if "-0137" not in {element.text for element in han.iter(KML + "begin")}:
        fault("han", "138 BC is -0137 in ISO 8601")
    pieces = [feature["properties"]["stretch"] for feature in
              json.loads((folder / "selected.geojson").read_bytes())["features"]]
    if pieces != list(range(1, len(pieces) + 1)) or len(pieces) < 2:
        fault("selected", f"the stretches of the red road are {pieces}")


def check_stories(folder):
    listed = json.loads(subprocess.run([program, "list", "--stories", "--json"], capture_output=True, check=True).stdout)
    for number, story in enumerate(listed["stories"]):
        language = ("en", "zh", "kk", "ru")[number % 4]
        path = folder / "tour.kml"
        export("--story", story["id"], "--lang", language, "-o", path)
        text = path.read_bytes()
        root = check_kml(story["id"], text)
        flights = list(root.iter(GX + "FlyTo"))
        if len(flights) != story["chapters"]:
            fault(story["id"], f"{len(flights)} flights for {story['chapters']} chapters")
        for flight in flights:
            tangent = math.tan(math.radians(float(flight.find(f".//{GX}horizFov").text) / 2))
            width = 2 * tangent * float(flight.find(f".//{KML}range").text)
            if not 1e3 < width < 4e7:
                fault(story["id"], f"a camera sees {width} m")
        if export(path, "--lang", language, "-o", "-", "--format", "kml") != text:
            fault(story["id"], "out, in and out again it is another story")
        check_with_gdal(path, sum(1 for element in root.iter(KML + "Placemark") if element.get("targetId") is None))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_views(folder)
        check_stories(folder)
        export("-o", folder / "x.geojson", "--select", "place/nowhere", code=1)
        export("-o", folder / "x.shp", code=2)
        export("-o", folder, "--format", "kml", code=1)
        left = {path.name for path in folder.iterdir()}
        if any(name.startswith("x.") for name in left):
            fault("folder", "what failed left a file")
    for line in faults[:40]:
        print(line)
    print(f"export: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
