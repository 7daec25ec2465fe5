"""What the scans share: which files belong to the project, and how a fault is reported."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
IGNORED_FOLDERS = {".git", "build", "out", "__pycache__", ".vs", ".cache"}


def tracked_files(root):
    """Every file of the project, relative to its root: what git knows or would add, else what lies in the folders."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout.decode("utf-8").split("\0")
        names = [pathlib.PurePosixPath(name) for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        names = [path.relative_to(root) for path in root.rglob("*")]
        names = [pathlib.PurePosixPath(name) for name in names if not IGNORED_FOLDERS & set(name.parts)]
    return sorted(name for name in names if (root / name).is_file())


def report(title, faults):
    """Prints one line for each fault; the exit code of the scan."""
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{title}: {len(faults)} faults" if faults else f"{title}: clean")
    return 1 if faults else 0
