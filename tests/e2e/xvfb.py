"""A private X server for one test: no fixed display number, so parallel tests cannot race for one.

`Xvfb -displayfd N` picks a free number itself and writes it to the descriptor once it accepts connections.
"""

import contextlib
import os
import select
import shutil
import subprocess


class XvfbError(RuntimeError):
    """The X server could not be started."""


@contextlib.contextmanager
def private_display(size="1600x900", wait_seconds=20):
    """Yields the name of a running display, such as ":57"; the server ends with the block."""
    program = shutil.which("Xvfb")
    if program is None:
        raise XvfbError("Xvfb is not installed (package xvfb)")
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write_end],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        number = b""
        while not number.endswith(b"\n"):
            ready, _, _ = select.select([read_end], [], [], wait_seconds)
            chunk = os.read(read_end, 16) if ready else b""
            if not chunk:
                raise XvfbError(f"Xvfb gave no display number within {wait_seconds} s (exit code {server.poll()})")
            number += chunk
        yield f":{int(number)}"
    finally:
        os.close(read_end)
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def clean_environment(home, display=None):
    """The environment of a person who never started the program: own home, no settings, English, maybe no display."""
    dropped = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "KHORGOS_DATA_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    for name, folder in {
        "HOME": "",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }.items():
        path = os.path.join(home, folder) if folder else home
        os.makedirs(path, exist_ok=True)
        environment[name] = path
    environment["LANG"] = "C.UTF-8"
    environment.pop("LC_ALL", None)
    environment.pop("LANGUAGE", None)
    if display is not None:
        environment["DISPLAY"] = display
    return environment
