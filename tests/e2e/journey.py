"""What the window journeys share: start the real program on the display of this test, act as a person, look.

A journey never sleeps a fixed time: it waits until something can be seen, and gives up after a limit.

    from journey import Journey

    with Journey(sys.argv[1], "--size", "1600x900") as atlas:
        atlas.click(800, 450)
        atlas.key("Escape")
        atlas.wait_until(lambda: "…" in atlas.settings(), "the settings to be saved")
"""

import json
import os
import subprocess
import tempfile
import time

from PIL import Image, ImageChops, ImageGrab

POLL_SECONDS = 0.05


class JourneyError(AssertionError):
    """What a person would have expected did not come true."""


class Journey:
    """One run of the program in a window, with a settings folder of its own."""

    def __init__(self, program, *arguments, config_dir=None, limit_seconds=40):
        self.program = program
        self.arguments = list(arguments)
        self.limit_seconds = limit_seconds
        self._folder = None if config_dir else tempfile.TemporaryDirectory(prefix="khorgos-journey-")
        self.config_dir = config_dir or self._folder.name
        self._process = None
        self.window = None

    def __enter__(self):
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [self.program, "--config-dir", self.config_dir, *self.arguments], stderr=self._log, stdin=subprocess.DEVNULL
        )
        try:
            self.window = self.wait_until(self._find_window, "the window to open")
            self.wait_still()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self._end()

    def _end(self):
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._folder:
            self._folder.cleanup()

    def log(self):
        """Everything the program has written to stderr so far."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")

    def process_id(self):
        return self._process.pid

    def running(self):
        return self._process.poll() is None

    def wait_exit(self):
        """Waits for the program to end by itself and returns its exit code."""
        try:
            return self._process.wait(timeout=self.limit_seconds)
        except subprocess.TimeoutExpired:
            raise JourneyError(f"the program did not end\n{self.log()}") from None

    def wait_until(self, question, what):
        """Asks until the answer is true and returns it."""
        end = time.monotonic() + self.limit_seconds
        while time.monotonic() < end:
            answer = question()
            if answer:
                return answer
            if self._process.poll() is not None:
                raise JourneyError(f"the program ended with code {self._process.returncode} while waiting for {what}\n"
                                   + self.log())
            time.sleep(POLL_SECONDS)
        raise JourneyError(f"waited {self.limit_seconds} s for {what}\n{self.log()}")

    def _xdotool(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout

    def _find_window(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self._process.pid)], capture_output=True, text=True,
            check=False,
        ).stdout.split()
        if not found:
            # A window without _NET_WM_PID is found by its class; not by its title, which xdotool cannot read in Chinese.
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--classname", "khorgos"], capture_output=True, text=True, check=False
            ).stdout.split()
        return found[-1] if found else None

    def has_class(self, name):
        """Whether window systems see the window as one of that class."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", f"^{name}$"], capture_output=True, text=True, check=False
        ).stdout.split()
        return self.window in found

    def move(self, x, y):
        self._xdotool("mousemove", "--window", self.window, x, y)

    def click(self, x, y, button=1):
        self.move(x, y)
        self._xdotool("click", button)

    def double_click(self, x, y):
        self.move(x, y)
        self._xdotool("click", "--repeat", 2, "--delay", 60, 1)

    def wheel(self, x, y, steps):
        """Positive steps roll up (in), negative down (out)."""
        self.move(x, y)
        self._xdotool("click", "--repeat", abs(steps), "--delay", 30, 4 if steps > 0 else 5)

    def drag(self, from_x, from_y, to_x, to_y, steps=12):
        self.move(from_x, from_y)
        self._xdotool("mousedown", 1)
        for step in range(1, steps + 1):
            self.move(from_x + (to_x - from_x) * step // steps, from_y + (to_y - from_y) * step // steps)
        self._xdotool("mouseup", 1)

    def key(self, *names):
        """Presses keys by their X names: "Escape", "plus", "ctrl+c"."""
        self._xdotool("key", "--window", self.window, *names)

    def open_file(self, path):
        """By its path, typed into the box that asks for one."""
        self.key("ctrl+o")
        self.wait_still()
        self._xdotool("type", "--delay", "8", str(path))
        self.wait_still()
        self.key("Return")

    def resize(self, width, height):
        self._xdotool("windowsize", self.window, width, height)

    def screenshot(self):
        """The whole screen as a PIL image in RGB."""
        return ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")

    def wait_still(self, looks=4):
        """Waits until several looks in a row show the same, non-empty picture, and returns it."""
        seen = []

        def still():
            seen.append(self.screenshot())
            del seen[:-looks]
            first = seen[0]
            return (len(seen) == looks and first.getextrema() != ((0, 0),) * 3
                    and all(first.tobytes() == other.tobytes() for other in seen[1:]))

        self.wait_until(still, "the picture to settle")
        return seen[-1]

    def settings(self, name="settings.json"):
        """The saved settings, or {} while there are none."""
        try:
            with open(os.path.join(self.config_dir, name), encoding="utf-8") as file:
                return json.load(file)
        except (FileNotFoundError, json.JSONDecodeError):
            return {}


def _widest(picture):
    """The largest of the three channels, pixel by pixel."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def changed_share(before, after, beyond=0):
    """Which share of the pixels of two pictures of one size differ by more than `beyond` of 255 in a channel, 0 to 1."""
    if before.size != after.size:
        raise JourneyError(f"pictures of different sizes: {before.size} and {after.size}")
    equal = sum(_widest(ImageChops.difference(before, after)).histogram()[: beyond + 1])
    return 1 - equal / (before.size[0] * before.size[1])


def colour_share(picture, colour, tolerance=0):
    """Which share of the pixels of a picture has about this colour, 0 to 1."""
    near = _widest(ImageChops.difference(picture, Image.new("RGB", picture.size, colour))).histogram()[:tolerance + 1]
    return sum(near) / (picture.size[0] * picture.size[1])
