"""What scripts/tidy remembers: a verdict counts only while the source, its headers, its command and the checks stay."""

import importlib.machinery
import importlib.util
import pathlib
import tempfile
import unittest

import tree

LOADER = importlib.machinery.SourceFileLoader("tidy", str(tree.ROOT / "scripts" / "tidy"))
SPEC = importlib.util.spec_from_loader("tidy", LOADER)
tidy = importlib.util.module_from_spec(SPEC)
LOADER.exec_module(tidy)


class Memory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        tidy.ROOT = self.root
        self.source, self.header = self.root / "a.cpp", self.root / "a.hpp"
        self.source.write_text("int a;\n", encoding="utf-8")
        self.header.write_text("int b;\n", encoding="utf-8")
        self.unit = {"file": str(self.source), "directory": str(self.root),
                     "command": f"c++ -O2 -o dir/a.cpp.o -c {self.source}"}
        self.deps = {"dir/a.cpp.o": [str(self.source), str(self.header)]}

    def key(self, stamp="1"):
        return tidy.key_of(self.unit, self.deps, tidy.Fingerprint(self.root), stamp)

    def test_nothing_changed(self):
        self.assertEqual(self.key(), self.key())

    def test_the_source_changed(self):
        before = self.key()
        self.source.write_text("int c;\n", encoding="utf-8")
        self.assertNotEqual(before, self.key())

    def test_a_header_changed(self):
        before = self.key()
        self.header.write_text("int c;\n", encoding="utf-8")
        self.assertNotEqual(before, self.key())

    def test_the_command_changed(self):
        before = self.key()
        self.unit["command"] = self.unit["command"].replace("-O2", "-O1")
        self.assertNotEqual(before, self.key())

    def test_the_checks_changed(self):
        self.assertNotEqual(self.key(), self.key("2"))

    def test_the_object_of_a_command(self):
        self.assertEqual(tidy.object_of(self.unit), "dir/a.cpp.o")
        self.assertEqual(tidy.object_of({"command": "c++ -c a.cpp"}), "")


if __name__ == "__main__":
    unittest.main()
