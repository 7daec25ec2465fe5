#!/usr/bin/env python3
"""Holds CMakePresets.json, CMakeSettings.json, vcpkg.json and CMakeLists.txt against each other.

Visual Studio reads either the presets or the settings file; both must lead to the same build. So: the same
configurations by name, with the same cache variables; every KHORGOS_ variable they set is an option of the root
CMakeLists.txt; options are declared nowhere else; and vcpkg.json names a port for each package CMake looks for.
"""

import argparse
import json
import pathlib
import re
import sys

import tree

# What only one of the two files has to say, because the other has a field of its own for it.
TOOLCHAIN = "CMAKE_TOOLCHAIN_FILE"

# Package that find_package asks for -> port of vcpkg. None: part of the toolchain.
PORTS = {
    "Boost": "boost-geometry", "CLI11": "cli11", "Freetype": "freetype", "GDAL": "gdal", "GeographicLib": "geographiclib",
    "GTest": "gtest", "ICU": "icu", "PNG": "libpng",
    "ImGui": "imgui", "OpenGL": "opengl", "PROJ": "proj", "SFML": "sfml", "SQLite3": "sqlite3", "benchmark": "benchmark",
    "fmt": "fmt", "nlohmann_json": "nlohmann-json", "rapidcheck": "rapidcheck", "simdjson": "simdjson", "pugixml": "pugixml",
    "spdlog": "spdlog", "xxHash": "xxhash", "tl-expected": "tl-expected", "valijson": "valijson", "X11": None, "Threads": None, "Python3": None,
    "PkgConfig": None, "imgui": "imgui",
}
# The same by the names that pkg-config knows, for what comes without a CMake package file everywhere.
PKG_CONFIG_PORTS = {"cairo": "cairo"}


def spelled(value):
    """One spelling for the ways CMake and Visual Studio write true and false."""
    text = value["value"] if isinstance(value, dict) else value
    if isinstance(text, bool):
        return "ON" if text else "OFF"
    return {"TRUE": "ON", "FALSE": "OFF", "ON": "ON", "OFF": "OFF"}.get(str(text).upper(), str(text))


def preset_variables(presets):
    """Name -> cache variables of every preset that is not hidden, what it inherits included."""
    by_name = {preset["name"]: preset for preset in presets["configurePresets"]}

    def collect(name):
        preset, variables = by_name[name], {}
        inherits = preset.get("inherits", [])
        for parent in reversed([inherits] if isinstance(inherits, str) else inherits):
            variables.update(collect(parent))
        variables.update({key: spelled(value) for key, value in preset.get("cacheVariables", {}).items()})
        return variables

    return {name: collect(name) for name, preset in by_name.items() if not preset.get("hidden")}


def settings_variables(settings):
    """Name -> cache variables of every configuration of CMakeSettings.json."""
    found = {}
    for configuration in settings["configurations"]:
        variables = {entry["name"]: spelled(entry["value"]) for entry in configuration.get("variables", [])}
        variables["CMAKE_BUILD_TYPE"] = configuration["configurationType"]
        found[configuration["name"]] = variables
    return found


def compare(presets, settings):
    faults = []
    for name in sorted(set(presets) ^ set(settings)):
        faults.append(f"{name}: only in {'CMakePresets.json' if name in presets else 'CMakeSettings.json'}")
    for name in sorted(set(presets) & set(settings)):
        one, other = ({key: value for key, value in variables.items() if key != TOOLCHAIN}
                      for variables in (presets[name], settings[name]))
        for key in sorted(set(one) | set(other)):
            if one.get(key) != other.get(key):
                faults.append(f"{name}: {key} is {one.get(key, 'not set')} in CMakePresets.json, "
                              f"{other.get(key, 'not set')} in CMakeSettings.json")
    return faults


OPTION = re.compile(r"^\s*(?:option\s*\(\s*(KHORGOS_\w+)|set\s*\(\s*(KHORGOS_\w+)\s[^)]*\bCACHE\b(?!\s+INTERNAL))", re.M)


def declared(text):
    return {first or second for first, second in OPTION.findall(text)}


def options(root, variables):
    """Options are declared in the root file, and every one that is set exists."""
    own = declared((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    faults = []
    for path in tree.tracked_files(root):
        if path.name == "CMakeLists.txt" or path.suffix == ".cmake":
            if path.as_posix() != "CMakeLists.txt":
                for name in sorted(declared((root / path).read_text(encoding="utf-8"))):
                    faults.append(f"{path}: the option {name} is declared outside the root CMakeLists.txt")
    used = {key for values in variables.values() for key in values if key.startswith("KHORGOS_")}
    return faults + [f"{name} is set but is no option of CMakeLists.txt" for name in sorted(used - own)]


def ports(root):
    manifest = json.loads((root / "vcpkg.json").read_text(encoding="utf-8"))
    lists = [manifest["dependencies"]] + [feature["dependencies"] for feature in manifest.get("features", {}).values()]
    named = {entry if isinstance(entry, str) else entry["name"] for entries in lists for entry in entries}
    faults, wanted = [], set()
    for path in tree.tracked_files(root):
        if path.name == "CMakeLists.txt" or path.suffix == ".cmake":
            text = (root / path).read_text(encoding="utf-8")
            wanted |= {port for name, port in PKG_CONFIG_PORTS.items()
                       if re.search(rf"^\s*pkg_check_modules\s*\([^)]*\b{name}\b", text, re.M)}
            for package in re.findall(r"^\s*find_package\s*\(\s*([\w-]+)", text, re.M):
                if package not in PORTS:
                    faults.append(f"{path}: find_package({package}) has no port in tests/scan/preset_scan.py")
                elif PORTS[package]:
                    wanted.add(PORTS[package])
    faults += [f"vcpkg.json: the port {port} is missing" for port in sorted(wanted - named)]
    faults += [f"vcpkg.json: nothing asks for the port {port}" for port in sorted(named - wanted)]
    version = re.search(r"project\(khorgos VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"))
    if not version or manifest.get("version") != version.group(1):
        faults.append("vcpkg.json and CMakeLists.txt name different versions")
    return faults


def scan(root):
    presets = preset_variables(json.loads((root / "CMakePresets.json").read_text(encoding="utf-8")))
    settings = settings_variables(json.loads((root / "CMakeSettings.json").read_text(encoding="utf-8")))
    merged = {f"preset {name}": values for name, values in presets.items()}
    merged.update({f"setting {name}": values for name, values in settings.items()})
    return compare(presets, settings) + options(root, merged) + ports(root)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=tree.ROOT)
    return tree.report("preset scan", scan(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
