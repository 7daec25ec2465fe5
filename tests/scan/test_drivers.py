"""The drivers of golden and replay tests, tried with a stand-in for the program."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import tree

sys.path.insert(0, str(tree.ROOT / "tests" / "replay"))
sys.path.insert(0, str(tree.ROOT / "tests" / "golden"))
import run_golden  # noqa: E402
import run_replay  # noqa: E402

from PIL import Image  # noqa: E402

# Draws a grey picture, its level taken from the argument after --scale; writes noise with --select random.
STAND_IN = """#!{python}
import json, os, sys
from PIL import Image
if sys.argv[1] == "render":
    assert "DISPLAY" not in os.environ and "--config-dir" in sys.argv
    level = int(sys.argv[sys.argv.index("--scale") + 1])
    if level > 255:
        sys.exit("too bright")
    picture = Image.new("RGB", (10, 10), (100, 100, 100))
    picture.putpixel((3, 4), (level, 100, 100))
    if "random" in sys.argv:
        picture.putpixel((0, 0), tuple(os.urandom(3)))
    picture.save(sys.argv[sys.argv.index("-o") + 1])
else:
    assert sys.argv[1] == "replay" and "--dump-state" in sys.argv
    journey = json.load(open(sys.argv[2]))
    print(json.dumps({{"count": len(journey["events"]), "list": ["a", "b"], "a/b": {{"~": True}}, "zoom": 4.001}}))
"""


class Driver(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)
        self.program = self.folder / "khorgos"
        self.program.write_text(STAND_IN.format(python=sys.executable), encoding="utf-8")
        self.program.chmod(0o755)

    def run_driver(self, name, *arguments):
        return subprocess.run([sys.executable, str(tree.ROOT / "tests" / name), str(self.program), *map(str, arguments)],
                              capture_output=True, text=True, check=False)


class Golden(Driver):
    def case(self, level, expected=None, **more):
        folder = self.folder / "case"
        folder.mkdir(exist_ok=True)
        (folder / "case.json").write_text(json.dumps({"args": ["--scale", str(level)], **more}), encoding="utf-8")
        if expected is not None:
            picture = Image.new("RGB", (10, 10), (100, 100, 100))
            picture.putpixel((3, 4), (expected, 100, 100))
            picture.save(folder / "expected.png")
        return folder

    def golden(self, folder, *more):
        return self.run_driver("golden/run_golden.py", folder, "--out", self.folder / "out", *more)

    def test_equal_pictures_pass_and_leave_nothing(self):
        run = self.golden(self.case(100, 100))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertFalse((self.folder / "out" / "actual.png").exists())

    def test_another_picture_fails_and_is_kept(self):
        run = self.golden(self.case(255, 0, tolerance={"threshold": 60, "share": 0.0}))
        # Off the reference system the tolerance for a share of 3 % would let one pixel in a hundred pass.
        if run_golden.on_reference_system():
            self.assertEqual(run.returncode, 1)
            self.assertIn("1.0000%", run.stderr)
            for name in ("actual.png", "diff.png"):
                self.assertIn(name, run.stderr)
                self.assertTrue((self.folder / "out" / name).exists())

    def test_exact_means_every_pixel(self):
        if run_golden.on_reference_system():
            self.assertEqual(self.golden(self.case(100, 101)).returncode, 1)

    def test_tolerance(self):
        self.assertEqual(self.golden(self.case(100, 108, tolerance={"threshold": 8, "share": 0})).returncode, 0)
        self.assertEqual(self.golden(self.case(100, 200, tolerance={"threshold": 8, "share": 0.01})).returncode, 0)

    def test_another_size_fails(self):
        folder = self.case(100, 100)
        Image.new("RGB", (11, 10)).save(folder / "expected.png")
        run = self.golden(folder)
        self.assertEqual(run.returncode, 1)
        self.assertIn("10x10, expected 11x10", run.stderr)

    def test_missing_picture_and_update(self):
        folder = self.case(100)
        self.assertIn("expected.png is missing", self.golden(folder).stderr)
        run = self.golden(folder, "--update")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue((folder / "candidate.png").exists())
        self.assertFalse((folder / "expected.png").exists())

    def test_program_that_fails(self):
        run = self.golden(self.case(300, 100))
        self.assertEqual(run.returncode, 1)
        self.assertIn("too bright", run.stderr)

    def test_same_bytes_twice(self):
        folder = self.case(100, 100, repeat=3)
        self.assertEqual(self.golden(folder).returncode, 0)
        (folder / "case.json").write_text(json.dumps({"args": ["--scale", "100", "--select", "random"], "repeat": 3}))
        self.assertIn("different bytes", self.golden(folder).stderr)

    def test_broken_case(self):
        for more in ({"tolerance": {"threshold": 300, "share": 0}}, {"tolerance": {"share": 0}}, {"speed": 1}):
            self.assertEqual(self.golden(self.case(100, 100, **more)).returncode, 1, more)


class Replay(Driver):
    def replay(self, expect):
        path = self.folder / "journey.json"
        path.write_text(json.dumps({"args": [], "events": [{}, {}], "expect": expect}), encoding="utf-8")
        return self.run_driver("replay/run_replay.py", path)

    def test_expectations_that_hold(self):
        run = self.replay({"/count": 2, "/list/1": "b", "/a~1b/~0": True, "/zoom": {"near": 4, "within": 0.01},
                           "/list": {"contains": "a"}, "/gone": {"absent": True}})
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_expectations_that_fail(self):
        run = self.replay({"/count": 3, "/list/2": "b", "/zoom": {"near": 4, "within": 0.0001}})
        self.assertEqual(run.returncode, 1)
        self.assertIn("3 of 3", run.stderr)
        self.assertIn("/list/2: found nothing", run.stderr)

    def test_nothing_expected_is_a_fault(self):
        self.assertEqual(self.replay({}).returncode, 1)

    def test_matchers(self):
        for found, wanted, verdict in (
                (1, True, False), (True, True, True), (1, 1.0, True), (None, None, True), (run_replay.ABSENT, None, False),
                (5, {"above": 4}, True), (5, {"above": 5}, False), (5, {"below": 6}, True), ("5", {"below": 6}, False),
                ([1], {"size": 1}, True), ([1], {"lacks": 2}, True), ([1], {"lacks": 1}, False), (3, {"size": 3}, False),
                (2, {"not": 1}, True), (1, {"not": 1}, False), (run_replay.ABSENT, {"not": 1}, False),
                ({"near": 1}, {"near": 1}, True), (1, {"absent": True}, False), (True, {"above": 0}, False)):
            self.assertEqual(run_replay.holds(found, wanted), verdict, (found, wanted))

    def test_pointers(self):
        document = {"": 1, "a": [10, {"b": 2}]}
        self.assertEqual(run_replay.look_up(document, "/"), 1)
        self.assertEqual(run_replay.look_up(document, "/a/1/b"), 2)
        self.assertIs(run_replay.look_up(document, "/a/x"), run_replay.ABSENT)
        self.assertEqual(run_replay.look_up(document, ""), document)
        with self.assertRaises(ValueError):
            run_replay.look_up(document, "a")


if __name__ == "__main__":
    unittest.main()
