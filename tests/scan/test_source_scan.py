"""Every check of the source scan goes red on a fixture, and knows what to leave alone."""

import pathlib
import subprocess
import tempfile
import unittest

import source_scan

HOME = "/" + "home/anna/khorgos"
NOBODY = "/" + "home/somebody"
BELOW_DOCS = "docs/" + "work/home"

# check -> (file name, text with the fault, the same without it)
FIXTURES = {
    source_scan.open_ends: ("src/geo/a.cpp", "int a;  // TODO: later\n", "int a;  // TODO(#12): later\n"),
    source_scan.skipped_tests: ("tests/unit/geo/a_test.cpp", "TEST(A, DISABLED_b) {}\n", "TEST(A, b) { GTEST_SKIP() << \"#12\"; }\n"),
    source_scan.length: ("src/geo/a.cpp", "int a;\n" * 601, "int a;\n" * 600),
    source_scan.catch_all: ("src/geo/a.cpp", "void f() { try { g(); } catch (...) {} }\n", "// catch (...)\nvoid f();\n"),
    source_scan.banned_names: ("src/geo/a.hpp", "class TileManager {};\n", "class Managed { struct Impl; };\nstruct ImDrawData;\n"),
    source_scan.machine_paths: ("docs/a.md", f"see {HOME}\n", f"see {BELOW_DOCS}, ~/home and {NOBODY}/x\n"),
    source_scan.temporary_paths: ("src/geo/a.cpp", 'auto p = "/tmp/x";\n', 'auto p = "x/tmp/y";\n'),
    source_scan.header_shape: ("src/geo/a.hpp", "#ifndef A\n#endif\n", "\n#pragma once\n"),
    source_scan.using_std: ("src/geo/a.cpp", "using namespace std;\n", "using namespace std::string_literals;\n"),
    source_scan.exits: ("src/geo/a.cpp", "void f() { std::exit(1); }\n", "void f() { loop.exit(1); }\n"),
    source_scan.sleeps: ("tests/unit/geo/a_test.cpp", "std::this_thread::sleep_for(1s);\n", "// sleep_for\n"),
    source_scan.colours: ("src/view/a.cpp", 'auto c = "#ff0000";\n', 'auto c = "#12";\n'),
    source_scan.foreign_letters: ("src/ui/a.cpp", 'auto t = "Алматы";\n', 'auto t = "·";  // Алматы\nauto u = "国";  // never shown\n'),
    source_scan.json_parses: ("geodata/a.json", '{"a": 1,}\n', '{"a": 1}\n'),
    source_scan.python_parses: ("scripts/a.py", "def f(:\n", "def f():\n    pass\n"),
    source_scan.shell_is_sound: ("scripts/a.sh", "if true; then\n", "if true; then echo; fi\n"),
    source_scan.plain_text: ("README.md", "one\r\ntwo", "one\ntwo\n"),
}


class SourceScan(unittest.TestCase):
    def test_every_check_has_a_fixture(self):
        self.assertEqual({check for check, _ in source_scan.CHECKS}, set(FIXTURES))

    def test_each_check_goes_red_and_green(self):
        for check, (name, bad, good) in FIXTURES.items():
            with self.subTest(check.__name__):
                self.assertTrue(check(name, bad))
                self.assertEqual(check(name, good), [])

    def scan_one(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            return source_scan.scan(pathlib.Path(folder))

    def test_the_whole_scan_finds_each_fault_where_it_lies(self):
        for check, (name, bad, good) in FIXTURES.items():
            with self.subTest(check.__name__):
                line, message = check(name, bad)[0]
                self.assertIn(f"{name}:{line}: {message}", self.scan_one(name, bad))
                self.assertFalse(any(message in fault for fault in self.scan_one(name, good)))

    def test_json_faults(self):
        for text in ('{"a": 1, "a": 2}', "[NaN]", "", '{"a": 1} x'):
            self.assertTrue(source_scan.json_parses("a.json", text), text)

    def test_a_script_without_ending_is_seen_by_its_first_line(self):
        self.assertTrue(source_scan.shell_is_sound("scripts/run", "#!/usr/bin/env bash\nfi\n"))
        self.assertEqual(source_scan.shell_is_sound("scripts/tidy", "#!/usr/bin/env python3\nfi\n"), [])

    def test_comments_and_strings(self):
        text = 'a = "//x"; // y\n/* z\n*/ b = R"(// w)";\n'
        kept = source_scan.without_comments(text)
        self.assertIn('"//x"', kept)
        self.assertIn("// w", kept)
        self.assertNotIn("y", kept)
        self.assertNotIn("z", kept)
        self.assertEqual(kept.count("\n"), text.count("\n"))

    def test_bytes_that_are_no_text(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a.md").write_bytes(b"caf\xe9\n")
            self.assertIn("no UTF-8", source_scan.scan(pathlib.Path(folder))[0])

    def test_files_git_ignores_are_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            subprocess.run(["git", "init", "-q", folder], check=True)
            (root / ".gitignore").write_text("/build/\n", encoding="utf-8")
            (root / "build").mkdir()
            (root / "build" / "a.json").write_text("{", encoding="utf-8")
            self.assertEqual(source_scan.scan(root), [])


if __name__ == "__main__":
    unittest.main()
