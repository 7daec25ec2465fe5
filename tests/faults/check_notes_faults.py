#!/usr/bin/env python3
"""The user's notes survive the end of the program, and a disk that refuses, at every single step of a change.

    check_notes_faults.py NOTES_WRITER [--all]

strace ends tests/faults/notes_writer.cpp by SIGKILL before its k-th call of each kind that touches the file, its
journal or their folder, for every k there is, and lets calls fail one by one. After each of these: the file opens and is
sound, every change that was acknowledged is in it, nothing is in it twice, and the one change that was under way is there
as a whole or not at all; where the program lived on, it is not there, and the changes after it are.

Without --all one change of one note is taken apart, with a disk that is full and one that fails. With it, a file that is not there yet, six changes, undo and redo, and
disks that stay broken.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

SKIPPED = 77
WORKERS = 2
# Calls that change something, or stand between those that do. Which of two names the library uses depends on the system.
ENDED_AT = ["openat", "open", "pwrite64", "write", "fsync", "fdatasync", "unlink", "unlinkat", "ftruncate", "fcntl",
            "rename", "renameat", "renameat2", "close", "pread64"]
WRITES = ["pwrite64", "write"]
SYNCS = ["fsync", "fdatasync"]
ERRORS = ["ENOSPC", "EIO", "EROFS", "EINTR"]
LARGE = "large " * 2000  # pages of its own

faults = []
lock = threading.Lock()
counts = collections.Counter()


def fault(message):
    with lock:
        faults.append(message)


# What the writer's steps mean.

class Model:
    """Texts by title, as the steps leave them that were acknowledged."""

    def __init__(self, notes=None):
        self.notes = dict(notes or {})
        self.done, self.undone = [], []

    def copy(self):
        other = Model(self.notes)
        other.done, other.undone = list(self.done), list(self.undone)
        return other

    def put(self, title, text):
        if text is None:
            del self.notes[title]
        else:
            self.notes[title] = text

    def make(self, step):
        verb, title, text = (step.split(":", 2) + ["", ""])[:3]
        if verb in ("add", "change", "remove"):
            new = None if verb == "remove" else text
            self.done.append((title, self.notes.get(title), new))
            self.undone = []
            self.put(title, new)
        elif verb == "undo" and self.done:
            self.undone.append(self.done.pop())
            self.put(self.undone[-1][0], self.undone[-1][1])
        elif verb == "redo" and self.undone:
            self.done.append(self.undone.pop())
            self.put(self.done[-1][0], self.done[-1][2])
        return self


class Case:
    """A file, or none, and the steps to be taken."""

    def __init__(self, name, steps, start=None, notes=None):
        self.name, self.steps, self.start, self.notes = name, steps, start, notes or {}


# Running.

def environment():
    own = dict(os.environ)
    # The leak check of the address sanitizer cannot run beside strace.
    own["ASAN_OPTIONS"] = own.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return own


def run(command, limit=None):
    def prepare():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False, timeout=120,
                          preexec_fn=prepare if limit is not None else None)


def strace(program, path, steps, log, inject, everywhere=False):
    """Runs the writer with a fault. `everywhere`: calls on other files count too, such as the acknowledgements."""
    command = ["strace", "-f", "-o", log, "-e", "trace=" + inject.split(":", 1)[0]]
    if ":" in inject:
        command += ["-e", "inject=" + inject]
    if not everywhere:
        for touched in (path, path + "-journal", os.path.dirname(path)):
            command += ["-P", touched]
    return run(command + [program, path] + steps)


def acknowledged(output):
    """Which steps were told as kept, and which as failed."""
    return ([int(number) for number in re.findall(r"^ack (\d+) ", output, re.MULTILINE)],
            [int(number) for number in re.findall(r"^error (\d+) ", output, re.MULTILINE)])


def state_of(program, path):
    """Texts by title as the store tells them, or why there are none."""
    told = run([program, path, "list", "add:afterwards:x", "remove:afterwards"])
    lines = [line for line in told.stdout.splitlines() if line.startswith("list ")]
    if told.returncode != 0 or len(lines) != 1:
        return None, f"it cannot be used any more: {told.stdout.strip()[-300:]} {told.stderr.strip()[-300:]}"
    pairs = json.loads(lines[0][5:])
    if len({title for title, _ in pairs}) != len(pairs):
        return None, f"something is in it twice: {[title for title, _ in pairs]}"
    with sqlite3.connect(path) as database:
        verdict = database.execute("PRAGMA integrity_check").fetchall()
        stored = database.execute("SELECT count(*), count(DISTINCT id) FROM notes").fetchone()
    database.close()
    if verdict != [("ok",)]:
        return None, f"integrity_check: {verdict}"
    if stored != (len(pairs), len(pairs)):
        return None, f"{stored} rows and ids for {len(pairs)} notes"
    left = [name for name in os.listdir(os.path.dirname(path)) if name.startswith(os.path.basename(path) + "-")]
    if left:
        return None, f"{left} lies beside it"
    return dict(pairs), None


def shortened(notes):
    return {title: text if len(text) < 40 else f"{text[:20]}... ({len(text)})" for title, text in notes.items()}


def judge(program, case, path, what, output, lived):
    """Holds the file against what was acknowledged."""
    counts["checked"] += 1
    kept, failed = acknowledged(output)
    model = Model(case.notes)
    for number in kept:
        model.make(case.steps[number])
    allowed = [model.notes]
    under_way = kept[-1] + 1 if kept else 0
    if failed:
        under_way = max(under_way, failed[-1] + 1)
    if not lived and under_way < len(case.steps):
        allowed.append(model.copy().make(case.steps[under_way]).notes)
    state, problem = state_of(program, path)
    if problem:
        fault(f"{case.name}, {what}: {problem}")
    elif state not in allowed:
        fault(f"{case.name}, {what}: acknowledged {kept}, failed {failed}, and the file has {shortened(state)}, not "
              f"{' or '.join(str(shortened(notes)) for notes in allowed)}")


class Folders:
    """A new folder for each run, with the case's file in it."""

    def __init__(self, root):
        self.root, self.next = root, 0

    def make(self, case):
        with lock:
            self.next += 1
            folder = os.path.join(self.root, str(self.next))
        os.mkdir(folder)
        path = os.path.join(folder, "notes.gpkg")
        if case.start:
            shutil.copyfile(case.start, path)
        return path


def one_fault(program, case, folders, inject, everywhere=False):
    """False where the call that was to fail was never made: the run came to its end before."""
    path = folders.make(case)
    log = path + ".strace"
    result = strace(program, path, case.steps, log, inject, everywhere)
    ended = "signal=KILL" in inject
    hit = result.returncode == -signal.SIGKILL if ended else "(INJECTED)" in pathlib.Path(log).read_text(errors="replace")
    os.unlink(log)
    if hit:
        counts["ended" if ended else "refused"] += 1
        if not ended and result.returncode not in (0, 1):
            fault(f"{case.name}, {inject}: the program ended with {result.returncode}: {result.stderr[-500:]}")
        judge(program, case, path, inject, result.stdout, lived=not ended)
    elif result.returncode != 0:
        fault(f"{case.name}, {inject}: without any fault it ended with {result.returncode}: {result.stdout[-300:]}"
              f"{result.stderr[-500:]}")
    shutil.rmtree(os.path.dirname(path))
    return hit


def calls_of(program, case, folders, everywhere=False):
    """How often the writer makes each call when nothing is in its way."""
    path = folders.make(case)
    log = path + ".strace"
    result = strace(program, path, case.steps, log, ",".join("?" + name for name in ENDED_AT), everywhere)
    calls = collections.Counter(re.findall(r"^\d+ +(\w+)\(", pathlib.Path(log).read_text(errors="replace"), re.MULTILINE))
    os.unlink(log)
    if result.returncode != 0:
        fault(f"{case.name}: without any fault it ended with {result.returncode}: {result.stdout[-300:]}")
    judge(program, case, path, "without any fault", result.stdout, lived=True)
    return calls


def until_not_hit(program, case, folders, inject, first, everywhere=False):
    """Every k from the first one on: WORKERS at a time, until one is not hit any more."""
    k = first
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        while True:
            points = [inject.format(k=k + i) for i in range(2 * WORKERS)]
            if not all(pool.map(lambda point: one_fault(program, case, folders, point, everywhere), points)):
                return
            k += len(points)


def take_apart(program, case, folders, whole):
    calls = calls_of(program, case, folders)
    print(f"{case.name}: {sum(calls.values())} calls: " + ", ".join(f"{n} {name}" for name, n in sorted(calls.items())))
    for name in calls:
        until_not_hit(program, case, folders, name + ":signal=KILL:when={k}", 1)
    # The acknowledgement itself: between the change and its line.
    until_not_hit(program, case, folders, "write:signal=KILL:when={k}", 1, everywhere=True)
    for name in calls:
        if name in WRITES + SYNCS:
            for error in ERRORS if whole else ERRORS[:2]:
                until_not_hit(program, case, folders, f"{name}:error={error}:when={{k}}", 1)
        if name in WRITES:
            # A short write: nothing of it was written, and no reason told.
            until_not_hit(program, case, folders, name + ":retval=0:when={k}", 1)
    if whole:
        for name in calls:
            if name in WRITES + SYNCS + ["ftruncate", "unlink"]:
                for error in ("ENOSPC", "EIO"):
                    until_not_hit(program, case, folders, f"{name}:error={error}:when={{k}}+", 1)
        for name, errors in (("unlink", ["EIO", "EROFS"]), ("ftruncate", ["EIO"])):
            for error in errors if name in calls else []:
                until_not_hit(program, case, folders, f"{name}:error={error}:when={{k}}", 1)


def short_writes(program, case, folders, step_bytes):
    """A file that may grow no further: a write that reaches the bound writes its first part, the next one fails."""
    def one(limit):
        path = folders.make(case)
        result = run([program, path] + case.steps, limit)
        counts["cut short"] += 1
        judge(program, case, path, f"no file may grow beyond {limit} bytes", result.stdout, lived=True)
        shutil.rmtree(os.path.dirname(path))
        return "error" in result.stdout
    limit, was_bound = 0, True
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        while was_bound:
            was_bound = any(pool.map(one, range(limit, limit + 8 * step_bytes, step_bytes)))
            limit += 8 * step_bytes


class Half:
    """One of two programs that write at once: it adds notes of its own and changes the one that both share."""

    def __init__(self, program, path, name, rounds):
        self.program, self.path = program, path
        self.steps = ["see:shared"]
        self.steps += [step for i in range(rounds) for step in ("wait", f"add:{name}{i}:x", f"change:shared:{name}{i}")]
        self.lot = random.Random(name)
        self.told = ""
        self.kept = []
        self.cuts = 0

    def write(self, ended_after):
        """Begins again behind the step that was under way where it was ended."""
        at = 0
        while at < len(self.steps):
            with subprocess.Popen([self.program, self.path] + self.steps[at:], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True, env=environment()) as process:
                if ended_after is not None:
                    threading.Timer(ended_after, process.kill).start()
                # The one that writes without a pause would keep the other waiting until it is done.
                for _ in range(self.steps[at:].count("wait")):
                    time.sleep(self.lot.uniform(0.0, 0.08))
                    try:
                        process.stdin.write("\n")
                        process.stdin.flush()
                    except BrokenPipeError:
                        break
                told = process.communicate()[0]
            self.told += told
            kept, failed = acknowledged(told)
            self.kept += [self.steps[at + i] for i in kept]
            at += len(kept) + len(failed)
            if process.returncode == -signal.SIGKILL:
                self.cuts += 1
                at += 1
            ended_after = None


def two_at_once(program, folders, rounds, steps):
    """What both were told is there, once; each change counted the note on from what its program had seen, or is a note of
    its own."""
    lot = random.Random(7)
    for number in range(rounds):
        path = folders.make(Case("two programs at once", []))
        run([program, path, "add:shared:0"])
        halves = [Half(program, path, name, steps) for name in "ab"]
        ended_after = lot.uniform(0.05, 0.05 * steps) if number % 2 else None
        threads = [threading.Thread(target=half.write, args=(ended_after if half is halves[0] else None,))
                   for half in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        what = f"two programs at once, round {number}"
        told = "".join(half.told for half in halves)
        cuts = sum(half.cuts for half in halves)
        if re.search("^error", told, re.MULTILINE):
            fault(f"{what}: a step failed: {told}")
        with sqlite3.connect(path) as database:
            rows = database.execute("SELECT title, id, revision FROM notes").fetchall()
            verdict = database.execute("PRAGMA integrity_check").fetchall()
        database.close()
        titles = collections.Counter(title for title, _, _ in rows)
        shared = [revision for title, _, revision in rows if title == "shared"]
        beside, changed = told.count(" beside"), told.count(" changed")
        counts["two at once"] += 1
        counts["conflicts"] += beside
        if not beside and not cuts:
            fault(f"{what}: both changed what both had seen, and no change was stored beside the other")
        if verdict != [("ok",)] or len({note for _, note, _ in rows}) != len(rows):
            fault(f"{what}: {verdict}, {rows}")
        for half in halves:
            for title in (step.split(":")[1] for step in half.kept if step.startswith("add:")):
                if titles[title] != 1:
                    fault(f"{what}: {title} is there {titles[title]} times")
        if any(n > 1 for title, n in titles.items() if title != "shared"):
            fault(f"{what}: something is there twice: {titles}")
        # Where a program was ended, one change more may be there than it was told of.
        extra = len(shared) - 1 - beside + sum(shared) - len(shared) - changed
        if not 0 <= extra <= cuts or len(shared) < 1 + beside or sum(shared) - len(shared) < changed:
            fault(f"{what}: {changed} changes and {beside} notes beside were told, and the notes have {shared}")
        shutil.rmtree(os.path.dirname(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("writer", type=os.path.abspath)
    parser.add_argument("--all", action="store_true", help="all steps and all errors, some minutes")
    arguments = parser.parse_args()
    program, whole = arguments.writer, arguments.all
    start = time.monotonic()
    skipped = False
    with tempfile.TemporaryDirectory() as root:
        folders = Folders(os.path.realpath(root))
        prepared = os.path.join(folders.root, "prepared.gpkg")
        notes = {"one": "first", "two": LARGE}
        made = run([program, prepared] + [f"add:{title}:{text}" for title, text in notes.items()])
        if made.returncode != 0:
            print(f"the writer does not work: {made.stdout} {made.stderr}", file=sys.stderr)
            return 1
        # As long as before, on the same pages: what is half written would be neither the old text nor the new one.
        change = Case("one change", ["change:two:" + LARGE.replace("large", "other")], prepared, notes)
        cases = [change]
        if whole:
            cases = [Case("everything", ["add:one:first", f"add:two:{LARGE}", "change:one:" + LARGE + "!", "remove:two", "undo",
                                         "add:three:x", "undo", "redo"]),
                     change, Case("one removal", ["remove:two"], prepared, notes)]
        two_at_once(program, folders, rounds=20 if whole else 2, steps=20 if whole else 8)
        for case in cases:
            short_writes(program, case, folders, 500 if whole else 4000)
        if shutil.which("strace") is None:
            print("strace is not installed, so the program was not ended and no call failed; install it", file=sys.stderr)
            skipped = True
        else:
            tried = run(["strace", "-o", os.devnull, "true"])
            if tried.returncode != 0:
                print("strace may not follow a program here, so nothing can be shown; allow ptrace (a container needs "
                      f"SYS_PTRACE) and run it again: {tried.stderr.strip()}", file=sys.stderr)
                return 1
            for case in cases:
                take_apart(program, case, folders, whole)
            for kind in ("ended", "refused"):
                if counts[kind] < 20:
                    fault(f"only {counts[kind]} times the program was {kind}: the faults do not reach it")
    print(f"{dict(counts)} in {time.monotonic() - start:.1f} s")
    if faults:
        print("\n".join(faults[:50]), file=sys.stderr)
        print(f"{len(faults)} faults", file=sys.stderr)
        return 1
    return SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
