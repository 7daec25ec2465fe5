#!/usr/bin/env python3
"""Installs the build into an empty folder and proves that what stands there works by itself.

    install_test.py CMAKE BUILD_DIR SOURCE_DIR
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import xvfb  # noqa: E402


def run(command, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    result = subprocess.run([str(part) for part in command], text=True, errors="replace", check=False, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with code {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def demand(condition, message):
    if not condition:
        sys.exit(f"install: {message}")


def check_tree(prefix):
    share = prefix / "share"
    for path in (prefix / "bin/khorgos", prefix / "lib/khorgos/khorgos_gdal.so",
                 prefix / "lib/khorgos/khorgos_reader", prefix / "lib/khorgos/khorgos.baked", share / "khorgos/geodata/base/countries.geojson",
                 share / "khorgos/geodata/atlas/documents.json", share / "khorgos/geodata/README.md",
                 share / "khorgos/assets/locale/en.json", share / "khorgos/assets/fonts", share / "doc/khorgos/copyright",
                 share / "applications/org.khorgos.Khorgos.desktop",
                 share / "metainfo/org.khorgos.Khorgos.metainfo.xml",
                 share / "icons/hicolor/scalable/apps/khorgos.svg"):
        demand(path.exists(), f"{path.relative_to(prefix)} is missing")
    for unwanted in ("recipe", "rebuild"):
        demand(not (share / "khorgos/geodata" / unwanted).exists(), f"geodata/{unwanted} should stay at home")


def check_desktop(prefix):
    desktop = prefix / "share/applications/org.khorgos.Khorgos.desktop"
    lines = desktop.read_text(encoding="utf-8").splitlines()
    demand("MimeType=x-scheme-handler/khorgos;" in lines, "the .desktop file does not claim khorgos: links")
    demand("Exec=khorgos %U" in lines, "the .desktop file does not pass links on")
    if shutil.which("desktop-file-validate"):
        run(["desktop-file-validate", desktop])
    metainfo = prefix / "share/metainfo/org.khorgos.Khorgos.metainfo.xml"
    tree = xml.etree.ElementTree.parse(metainfo)
    version = run([prefix / "bin/khorgos", "--version"])
    release = tree.find("releases/release").get("version")
    demand(release in version, f"--version says {version.strip()!r}, the metainfo file {release!r}")


def check_program(prefix, home):
    environment = xvfb.clean_environment(home)
    program = prefix / "bin/khorgos"
    elsewhere = pathlib.Path(home)
    run([program, "validate"], env=environment, cwd=elsewhere)
    log = run([program, "list", "--log-level", "debug"], env=environment, cwd=elsewhere, stderr=subprocess.STDOUT)
    demand("khorgos.baked read in" in log, f"the installed program does not use its baked atlas:\n{log[:500]}")
    demand("place/almaty" in run([program, "list", "--json"], env=environment, cwd=elsewhere), "list lacks Almaty")
    own = elsewhere / "own.csv"
    own.write_text("name,lon,lat\nA place,80.4,44.2\n", encoding="utf-8")
    read = run([program, "validate", own], env=environment, cwd=elsewhere)
    demand("1 features read" in read, f"the installed program does not read files of one's own: {read}")
    picture = elsewhere / "picture.png"
    run([program, "render", "--size", "320x200", "-o", picture], env=environment, cwd=elsewhere)
    demand(picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "render wrote no PNG")


def check_no_build_paths(prefix, source, build):
    """A program that knows where it was built would work here and nowhere else."""
    for file in ("bin/khorgos", "lib/khorgos/khorgos_gdal.so", "lib/khorgos/khorgos_reader", "lib/khorgos/khorgos.baked"):
        content = (prefix / file).read_bytes()
        for folder in (source, build):
            demand(os.fsencode(folder) not in content, f"{file} holds the path {folder}")


def main():
    cmake, build, source = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
    with tempfile.TemporaryDirectory(prefix="khorgos-install-") as folder:
        prefix = pathlib.Path(folder) / "moved here"
        first = pathlib.Path(folder) / "prefix"
        run([cmake, "--install", build, "--prefix", first])
        # Installed, then moved: nothing may depend on the prefix it was installed to.
        first.rename(prefix)
        check_tree(prefix)
        check_desktop(prefix)
        check_no_build_paths(prefix, source, build)
        check_program(prefix, pathlib.Path(folder) / "home")
    print("installed, moved, and it works")


if __name__ == "__main__":
    main()
