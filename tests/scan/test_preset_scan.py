"""The preset scan goes red when one of the entry points to the build drifts from the others."""

import json
import pathlib
import shutil
import tempfile
import unittest

import preset_scan
import tree

FILES = ("CMakePresets.json", "CMakeSettings.json", "vcpkg.json", "CMakeLists.txt", "tests/CMakeLists.txt",
         "cmake/dependencies.cmake", "cmake/compiler.cmake", "cmake/FindImGui.cmake")


class PresetScan(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.root = pathlib.Path(self._folder.name)
        for name in FILES:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(tree.ROOT / name, self.root / name)

    def edit(self, name, change):
        path = self.root / name
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")

    def append(self, name, text):
        with open(self.root / name, "a", encoding="utf-8") as file:
            file.write(text)

    def assert_fault(self, message):
        faults = preset_scan.scan(self.root)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(message, faults[0])

    def test_the_project_itself_is_clean(self):
        self.assertEqual(preset_scan.scan(self.root), [])

    def test_another_value(self):
        def change(settings):
            entry = next(c for c in settings["configurations"] if c["name"] == "asan")
            next(v for v in entry["variables"] if v["name"] == "KHORGOS_SANITIZE")["value"] = "thread"
        self.edit("CMakeSettings.json", change)
        self.assert_fault("asan: KHORGOS_SANITIZE")

    def test_another_build_type(self):
        self.edit("CMakeSettings.json", lambda s: s["configurations"][0].update(configurationType="Debug"))
        self.assert_fault("CMAKE_BUILD_TYPE")

    def test_a_variable_in_one_file_only(self):
        def change(presets):
            next(p for p in presets["configurePresets"] if p["name"] == "release")["cacheVariables"]["KHORGOS_FUZZ"] = "ON"
        self.edit("CMakePresets.json", change)
        self.assert_fault("release: KHORGOS_FUZZ is ON in CMakePresets.json, not set")

    def test_an_inherited_variable_counts(self):
        def change(presets):
            next(p for p in presets["configurePresets"] if p["name"] == "base")["cacheVariables"] = {"KHORGOS_ASSERTIONS": "OFF"}
        self.edit("CMakePresets.json", change)
        self.assertTrue(preset_scan.scan(self.root))

    def test_a_configuration_in_one_file_only(self):
        self.edit("CMakeSettings.json", lambda s: s["configurations"].pop())
        self.assert_fault("only in CMakePresets.json")

    def test_a_variable_that_is_no_option(self):
        for name, change in (
                ("CMakePresets.json", lambda p: next(x for x in p["configurePresets"] if x["name"] == "debug")
                 ["cacheVariables"].update(KHORGOS_NONE="ON")),
                ("CMakeSettings.json", lambda s: next(x for x in s["configurations"] if x["name"] == "debug")
                 ["variables"].append({"name": "KHORGOS_NONE", "value": "True", "type": "BOOL"}))):
            self.edit(name, change)
        self.assert_fault("KHORGOS_NONE is set but is no option")

    def test_an_option_declared_elsewhere(self):
        self.append("cmake/compiler.cmake", 'option(KHORGOS_HIDDEN "x" ON)\n')
        self.assert_fault("KHORGOS_HIDDEN is declared outside")

    def test_a_library_without_a_port(self):
        self.edit("vcpkg.json", lambda v: v["dependencies"].remove("fmt"))
        self.assert_fault("the port fmt is missing")

    def test_a_port_without_use(self):
        self.edit("vcpkg.json", lambda v: v["dependencies"].append("zlib"))
        self.assert_fault("nothing asks for the port zlib")

    def test_another_version(self):
        self.edit("vcpkg.json", lambda v: v.update(version="9.9.9"))
        self.assert_fault("different versions")


if __name__ == "__main__":
    unittest.main()
