#!/usr/bin/env python3
"""Files made to do harm are refused: with a clear message, after 2 s of work at most, with at most 512 MB, and nothing else happens.

Each is given to `khorgos validate`, which reads it as the window does. The deadlines protect the user, so they are
tests; how fast good files are read is a benchmark's business.
"""

import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

SECONDS = 2.0  # of the processor, since other tests may run beside this one
HANGS = 20.0
MEGABYTES = 512
program = sys.argv[1]
faults = []


def fault(name, message):
    faults.append(f"{name}: {message}")


def refuse(path, *words, code=1):
    """The file is refused with these words in the message."""
    name = os.fsdecode(path.name if isinstance(path, pathlib.Path) else path)
    start = time.monotonic()
    with subprocess.Popen([program, "validate", os.fspath(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        output = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - start
    work = usage.ru_utime + usage.ru_stime
    # wait4 counts the children that the program itself has waited for: the reader among them.
    megabytes = max(usage.ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(f"{name}: {work:.2f} s of work in {took:.2f} s, {megabytes:.0f} MB: {output.strip().splitlines()[-1][-150:] if output.strip() else '-'}")
    if process.returncode != code:
        fault(name, f"exit code {process.returncode}, not {code}: {output[:300]}")
    if work > SECONDS or took > HANGS:
        fault(name, f"{work:.2f} s of work, {took:.2f} s")
    if megabytes > MEGABYTES:
        fault(name, f"{megabytes:.0f} MB")
    for word in words:
        if word not in output:
            fault(name, f"'{word}' is not in: {output[:300]}")
    if any(ord(c) < 32 and c != "\n" for c in output):
        fault(name, f"a control character reached the terminal: {output[:300]!r}")


def sparse(path, start, size):
    with open(path, "wb") as file:
        file.write(start)
        file.truncate(size)
    return path


def zip_bomb(path, member, megabytes):
    block = b" " * (1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(member, "w", force_zip64=True) as file:
            for _ in range(megabytes):
                file.write(block)
    return path


def lying_zip(path):
    """An archive that says it is small: the size in its folder is not that of what comes out."""
    zip_bomb(path, "doc.kml", 300)
    data = bytearray(path.read_bytes())
    folder = data.rfind(b"PK\1\2")
    data[folder + 24:folder + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    return path


GPX = b'<?xml version="1.0"?>\n<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
KML = b'<?xml version="1.0"?>%s<kml xmlns="http://www.opengis.net/kml/2.2"><Document>%s</Document></kml>'


def main():
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)

        def write(name, data):
            (here / name).write_bytes(data)
            return here / name

        # What is no file at all, or none that ends.
        os.mkfifo(here / "pipe.gpx")
        refuse(here / "pipe.gpx", "no ordinary file")
        refuse(pathlib.Path("/dev/zero"), "no ordinary file")
        (here / "loop.shp").symlink_to("loop.shp")
        refuse(here / "loop.shp", "cannot be looked at")
        os.symlink("b.gpkg", here / "a.gpkg")
        os.symlink("a.gpkg", here / "b.gpkg")
        refuse(here / "a.gpkg", "cannot be looked at")

        # Ten gigabytes of nothing, with and without the sign of a format.
        ten = 10 << 30
        for name, start in [("zeros.bin", b""), ("zeros.kml", b"<kml>"), ("zeros.gpx", GPX),
                            ("zeros.gpkg", b"SQLite format 3\0"), ("zeros.csv", b"lon,lat\n1,"),
                            ("zeros.fgb", b"fgb\3fgb\0"), ("zeros.shp", b"\0\0\x27\x0a"),
                            ("zeros.kmz", b"PK\3\4"), ("zeros.geojson", b'{"type": "FeatureCollection", "features": ['),
                            ("zeros.geojsonl", b'{"type":"Feature","geometry":null,"properties":{}}\n')]:
            refuse(sparse(here / name, start, ten))

        # Bombs.
        refuse(zip_bomb(here / "bomb.kmz", "doc.kml", 2000), "unpacked it would be")
        refuse(lying_zip(here / "liar.kmz"))
        entities = b"<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\">" + b"".join(
            b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)) + b"]>"
        refuse(write("entities.kml", KML % (entities, b"<Placemark><name>&j;</name></Placemark>")))
        refuse(write("entities.gpx", entities.replace(b"kml", b"gpx").join(GPX.split(b"\n")) +
                     b'<wpt lat="1" lon="1"><name>&j;</name></wpt></gpx>'))
        refuse(write("deep.kml", KML % (b"", b"<Folder>" * 200000)))
        refuse(write("deep.geojson", b'{"type":"Feature","geometry":' + b"[" * 5000000))

        # What was cut, or never was.
        refuse(write("cut.gpx", GPX + b'<wpt lat="1"'), ":2:73:")
        refuse(write("empty.fgb", b""), "empty")
        refuse(write("track.kml", KML % (b"", b'<Placemark><gx:Track xmlns:gx="http://www.google.com/kml/ext/2.2">'
                                         b"<gx:coord>1 2 3</gx:coord></gx:Track></Placemark>")), "signal")
        # A name that drives a terminal, one that is no UTF-8, one that looks like an option.
        refuse(write("red\x1b[31m.csv", b"name\nA\n"), "\\x1B[31m")
        strange = os.path.join(os.fsencode(here), b"broken\xff.csv")
        with open(strange, "wb") as file:
            file.write(b"name\nA\n")
        refuse(pathlib.Path(os.fsdecode(strange)), "\\xFF")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
