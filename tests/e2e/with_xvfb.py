#!/usr/bin/env python3
"""with_xvfb.py [--size WxH] COMMAND [ARGUMENT...]: runs the command with a private X server and a fresh home folder.

Exits as the command does.
"""

import argparse
import subprocess
import sys
import tempfile

import xvfb


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="1600x900", help="size of the screen")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.command:
        parser.error("no command given")
    try:
        with tempfile.TemporaryDirectory(prefix="khorgos-home-") as home, xvfb.private_display(options.size) as display:
            return subprocess.run(options.command, env=xvfb.clean_environment(home, display), check=False).returncode
    except xvfb.XvfbError as error:
        print(f"with_xvfb.py: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
