#!/usr/bin/env python3
"""Holds every #include under src/ against the table of rooms in docs/architecture.md.

A room may include itself, the rooms of its row, the standard library, the libraries of `base`, and the libraries of its
row. Beyond the direct includes, a header that shows a library (itself or through the headers it includes) may only be
included from rooms that may name that library; `app` alone may go through the headers of `ui` and `sfml`.
"""

import argparse
import pathlib
import re
import sys

import tree

HEADER_CELLS = ["room", "holds", "may include", "third party"]

# The library an include belongs to, by a pattern on its path; the first match counts. The names are those of the table.
LIBRARIES = [
    (r"tl/expected\.hpp", "expected"),
    (r"fmt/.*", "fmt"),
    (r"proj\.h", "PROJ"),
    (r"GeographicLib/.*", "GeographicLib"),
    # Its R-tree wants small companions from Boost, such as output iterators.
    (r"boost/.*", "Boost.Geometry"),
    (r"GL/glu\.h", "GLU"),
    (r"GL/.*|OpenGL/.*|SFML/OpenGL\.hpp", "OpenGL"),
    (r"SFML/.*", "SFML"),
    (r"ft2build\.h|freetype/.*", "FreeType"),
    (r"png\.h", "libpng"),
    (r"cairo(-[a-z]+)?\.h", "Cairo"),
    (r"X11/.*|xcb/.*", "X11"),
    (r"unicode/.*", "ICU"),
    (r"(gdal|ogr|cpl|gnm|vrt)[a-z0-9_]*\.h", "GDAL"),
    (r"nlohmann/.*", "nlohmann"),
    (r"valijson/.*", "valijson"),
    (r"simdjson\.h", "simdjson"),
    (r"sqlite3\.h", "SQLite"),
    (r"xxhash\.h", "xxHash"),
    (r"pugixml\.hpp", "pugixml"),
    (r"seccomp\.h", "libseccomp"),
    (r"(imgui|imconfig|imstb)[a-z0-9_]*\.h|misc/(cpp|freetype)/imgui.*", "ImGui"),
    (r"CLI/.*", "CLI11"),
    (r"spdlog/.*", "spdlog"),
    (r"(unistd|fcntl|poll|spawn|signal|termios|pwd|dlfcn|errno|sched|sys/[a-z]+|linux/[a-z]+|mach-o/dyld)\.h|[Ww]indows\.h|io\.h|process\.h", "system"),
]

# The operating system belongs to those who touch files, processes and displays.
ROOMS_WITH_SYSTEM = {"data", "sfml", "app"}

# Headers that CMake writes into the include path of every room.
GENERATED = {"build_info.hpp"}

# `app` wires these rooms together and so sees what their headers show.
OPEN_TO_APP = {"ui", "sfml"}

STANDARD = set(
    """algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat charconv chrono cinttypes
    climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef
    cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem forward_list fstream
    functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
    memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore
    set shared_mutex span sstream stack stdexcept stop_token streambuf string string_view system_error thread tuple
    type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version""".split())

# In the standard, but one of our compilers lacks it.
FORBIDDEN_STANDARD = {"format", "expected", "source_location", "print", "mdspan", "generator", "stacktrace"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')


class TableError(Exception):
    """The table of rooms cannot be read."""


def cells_of(line):
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def read_table(text):
    """Room -> (rooms it may include, libraries it may name)."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.lstrip().startswith("|") and [cell.lower() for cell in cells_of(line)] == HEADER_CELLS:
            break
    else:
        raise TableError("no table with the header | " + " | ".join(HEADER_CELLS) + " |")
    rooms, known = {}, {name for _, name in LIBRARIES}
    for line in lines[number + 2:]:
        if not line.lstrip().startswith("|"):
            break
        cells = cells_of(line)
        if len(cells) != 4:
            raise TableError(f"a row needs four cells: {line}")
        room, _, includes, libraries = cells
        may_include = set(re.findall(r"[a-z_]+", includes))
        may_name = {name.strip(" `") for name in libraries.split(",")} - {"", "–", "-", "—"}
        unknown = may_name - known
        if unknown:
            raise TableError(f"room {room}: the scan knows no library called {', '.join(sorted(unknown))}")
        rooms[room] = (may_include, may_name)
    for room, (may_include, _) in rooms.items():
        missing = may_include - set(rooms)
        if missing:
            raise TableError(f"room {room} may include {', '.join(sorted(missing))}, which is no room")
        if room in may_include:
            raise TableError(f"room {room} names itself")
    if not rooms:
        raise TableError("the table has no rows")
    return rooms


def library_of(path):
    """Name of the third-party library a header belongs to, or None."""
    for pattern, name in LIBRARIES:
        if re.fullmatch(pattern, path):
            return name
    return None


def includes_of(text):
    """(line number, path, whether in angle brackets) of each include outside block comments."""
    found, in_comment = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if in_comment:
            in_comment = "*/" not in line
            continue
        match = INCLUDE.match(line)
        if match:
            found.append((number, match.group(1) or match.group(2), match.group(1) is not None))
        elif line.lstrip().startswith("/*") and "*/" not in line:
            in_comment = True
    return found


def shown_libraries(name, includes, memo):
    """Libraries that a file under src/ brings along, through our own headers too."""
    if name not in memo:
        memo[name] = set()
        shown = set()
        for _, path, _ in includes.get(name, []):
            if path in includes:
                shown |= shown_libraries(path, includes, memo)
            elif library_of(path):
                shown.add(library_of(path))
        memo[name] = shown
    return memo[name]


def check_include(name, room, rooms, includes, include, memo):
    """The fault of one include line, or None."""
    _, path, angle = include
    may_include, may_name = rooms[room]
    allowed = may_name | rooms.get("base", (set(), set()))[1]
    if room in ROOMS_WITH_SYSTEM:
        allowed = allowed | {"system"}
    target = path.split("/")[0]
    if target in rooms and "/" in path:
        if path not in includes:
            return f"there is no src/{path}"
        if angle:
            return f"write \"{path}\" with quotes"
        if target != room and target not in may_include:
            return f"room {room} may not include room {target}"
        if target != room and not (room == "app" and target in OPEN_TO_APP):
            leaked = shown_libraries(path, includes, memo) - allowed
            if leaked:
                return f"{path} shows {', '.join(sorted(leaked))}, which room {room} may not name"
        return None
    library = library_of(path)
    if library:
        if library not in allowed:
            return f"room {room} may not name {library} (<{path}>)"
        if not angle:
            return f"write <{path}> with angle brackets"
        return None
    if path in FORBIDDEN_STANDARD:
        return f"<{path}> is missing in g++ 12 or clang 14"
    if path in STANDARD or path in GENERATED:
        return None
    return f"unknown include {path}: a room's header is included as \"room/name.hpp\"; a new library needs the table " \
           "in docs/architecture.md and tests/scan/include_scan.py"


def scan(root):
    """One line for each fault under root/src."""
    architecture = root / "docs" / "architecture.md"
    try:
        rooms = read_table(architecture.read_text(encoding="utf-8"))
    except (OSError, TableError) as error:
        return [f"docs/architecture.md: {error}"]
    source = root / "src"
    files = sorted(path for path in source.rglob("*") if path.suffix in (".hpp", ".cpp", ".h"))
    includes = {path.relative_to(source).as_posix(): includes_of(path.read_text(encoding="utf-8")) for path in files}
    faults, memo = [], {}
    for name, lines in includes.items():
        room = name.split("/")[0]
        if room not in rooms or name.count("/") != 1:
            faults.append(f"src/{name}:1: lies in no room of the table (src/<room>/<file>)")
            continue
        for include in lines:
            fault = check_include(name, room, rooms, includes, include, memo)
            if fault:
                faults.append(f"src/{name}:{include[0]}: {fault}")
        own = name[:-len(".cpp")] + ".hpp"
        if name.endswith(".cpp") and own in includes and (not lines or lines[0][1] != own):
            faults.append(f"src/{name}:1: includes its own header \"{own}\" first, so that the header proves itself")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=tree.ROOT)
    return tree.report("include scan", scan(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
