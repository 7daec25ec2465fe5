"""The include scan goes red for each kind of fault, and stays green on a sound tree."""

import pathlib
import tempfile
import unittest

import include_scan

TABLE = """# Architecture

| room | holds | may include | third party |
|---|---|---|---|
| `base` | results | – | expected, fmt |
| `geo` | shapes | base | PROJ |
| `data` | files | base geo | GDAL |
| `sfml` | window | base geo | SFML |
| `app` | main | base geo data sfml | CLI11 |

After the table.
"""

SOUND = {
    "docs/architecture.md": TABLE,
    "src/base/result.hpp": "#pragma once\n\n#include <tl/expected.hpp>\n\n#include <string>\n",
    "src/geo/point.hpp": "#pragma once\n\n#include \"base/result.hpp\"\n",
    "src/geo/point.cpp": "#include \"geo/point.hpp\"\n\n#include <fmt/format.h>\n#include <proj.h>\n\n#include <cmath>\n",
    "src/data/raster.hpp": "#pragma once\n\n#include <gdal_priv.h>\n",
    "src/data/file.cpp": "#include \"data/raster.hpp\"\n\n#include <unistd.h>\n",
    "src/sfml/window.hpp": "#pragma once\n\n#include <SFML/Graphics.hpp>\n",
    "src/app/main.cpp": "#include \"sfml/window.hpp\"\n\n#include <CLI/CLI.hpp>\n",
}


class IncludeScan(unittest.TestCase):
    def scan(self, **changes):
        """Faults of the sound tree with some files replaced; names are given as keyword paths."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**SOUND, **changes.get("files", {})}.items():
                if text is not None:
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_text(text, encoding="utf-8")
            return include_scan.scan(root)

    def assert_fault(self, name, text, message):
        faults = self.scan(files={name: text})
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(name, faults[0])
        self.assertIn(message, faults[0])

    def test_sound_tree_is_clean(self):
        self.assertEqual(self.scan(), [])

    def test_room_above(self):
        self.assert_fault("src/geo/other.cpp", '#include "data/raster.hpp"\n', "room geo may not include room data")

    def test_library_of_another_room(self):
        self.assert_fault("src/geo/other.cpp", "#include <SFML/System.hpp>\n", "room geo may not name SFML")

    def test_library_in_quotes_of_another_room(self):
        self.assert_fault("src/geo/other.cpp", '#include "gdal_priv.h"\n', "room geo may not name GDAL")

    def test_library_through_a_header(self):
        self.assert_fault("src/app/other.cpp", '#include "data/raster.hpp"\n', "shows GDAL, which room app may not name")

    def test_library_through_two_headers(self):
        faults = self.scan(files={"src/data/outer.hpp": '#pragma once\n#include "data/raster.hpp"\n',
                                  "src/app/other.cpp": '#include "data/outer.hpp"\n'})
        self.assertEqual(len(faults), 1, faults)
        self.assertIn("shows GDAL", faults[0])

    def test_system_header_in_a_pure_room(self):
        self.assert_fault("src/geo/other.cpp", "#include <unistd.h>\n", "room geo may not name system")

    def test_missing_header(self):
        self.assert_fault("src/geo/other.cpp", '#include "geo/gone.hpp"\n', "there is no src/geo/gone.hpp")

    def test_header_without_its_room(self):
        self.assert_fault("src/geo/other.cpp", '#include "point.hpp"\n', "unknown include point.hpp")

    def test_unknown_library(self):
        self.assert_fault("src/geo/other.cpp", "#include <cairo/cairo.h>\n", "unknown include cairo/cairo.h")

    def test_standard_header_our_compilers_lack(self):
        self.assert_fault("src/geo/other.cpp", "#include <format>\n", "<format> is missing")

    def test_own_header_not_first(self):
        self.assert_fault("src/geo/point.cpp", '#include <cmath>\n#include "geo/point.hpp"\n', "own header")

    def test_file_outside_any_room(self):
        self.assert_fault("src/stray.cpp", "#include <cmath>\n", "lies in no room")

    def test_room_in_angle_brackets(self):
        self.assert_fault("src/geo/other.cpp", "#include <base/result.hpp>\n", "with quotes")

    def test_include_in_a_comment_is_none(self):
        self.assertEqual(self.scan(files={"src/geo/other.cpp": "// #include <SFML/System.hpp>\n/*\n#include <gdal.h>\n*/\n"}), [])

    def test_missing_table(self):
        self.assertIn("no table", self.scan(files={"docs/architecture.md": "# Nothing\n"})[0])
        self.assertTrue(self.scan(files={"docs/architecture.md": None}))

    def test_table_with_unknown_names(self):
        for old, new, message in (("| GDAL |", "| Gdall |", "Gdall"), ("| base geo | SFML |", "| bass | SFML |", "bass"),
                                  ("| base | PROJ |", "| base geo | PROJ |", "names itself")):
            faults = self.scan(files={"docs/architecture.md": TABLE.replace(old, new)})
            self.assertEqual(len(faults), 1, faults)
            self.assertIn(message, faults[0])


if __name__ == "__main__":
    unittest.main()
