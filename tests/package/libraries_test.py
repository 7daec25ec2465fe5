#!/usr/bin/env python3
"""Proves that GDAL is opened when something needs it and not before.

    libraries_test.py PROGRAM

The dynamic linker names each library that it initialises, those opened later included.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Big libraries that a start has no use for, and the families they bring.
UNWANTED = ("gdal", "proj", "curl", "netcdf", "poppler", "mysqlclient", "pq")
INITIALISED = re.compile(r"calling init: \S*/lib([A-Za-z0-9_+-]+?)[-0-9.]*\.so")


def libraries_of(program, *arguments):
    with tempfile.TemporaryDirectory(prefix="khorgos-libraries-") as folder:
        base = pathlib.Path(folder) / "log"
        environment = dict(os.environ, LD_DEBUG="files", LD_DEBUG_OUTPUT=str(base))
        result = subprocess.run([program, *arguments], env=environment, capture_output=True, check=False)
        if result.returncode != 0:
            sys.exit(f"{program} {' '.join(arguments)} ended with code {result.returncode}\n"
                     f"{result.stderr.decode(errors='replace')}")
        log = "".join(path.read_text(errors="replace") for path in base.parent.glob("log.*"))
    return set(INITIALISED.findall(log))


def main():
    program = sys.argv[1]
    at_start = libraries_of(program, "list")
    if "stdc++" not in at_start:
        sys.exit(f"the linker's words are not understood: {sorted(at_start)}")
    loaded = sorted(at_start.intersection(UNWANTED))
    if loaded:
        sys.exit(f"`list` loads {', '.join(loaded)}, which it does not need")
    if "gdal" not in libraries_of(program, "validate"):
        sys.exit("`validate` reads rasters without GDAL, so this test sees nothing")
    print(f"`list` loads {len(at_start)} libraries, none of them {', '.join(UNWANTED)}")


if __name__ == "__main__":
    main()
