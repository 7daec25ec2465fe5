#!/usr/bin/env python3
"""Runs the benchmarks and holds their times against the budgets.

    run_bench.py PROGRAM BUDGETS.json

BUDGETS.json: {"budgets": {"loadAtlas": 400, "buildFrame/4": 8.5}}, milliseconds of wall time for one iteration, generous
enough for a slower machine: they catch a tenfold loss, not a tenth. A benchmark without a budget is a fault, and so is a
budget without a benchmark.
"""

import json
import pathlib
import subprocess
import sys

PER_MILLISECOND = {"ns": 1e6, "us": 1e3, "ms": 1.0, "s": 1e-3}


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    run = subprocess.run([sys.argv[1], "--benchmark_format=json"], stdout=subprocess.PIPE, check=False)
    if run.returncode != 0:
        print(f"{sys.argv[1]} ended with code {run.returncode}", file=sys.stderr)
        return 1
    budgets = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))["budgets"]
    measured, faults = {}, []
    for entry in json.loads(run.stdout)["benchmarks"]:
        if entry.get("error_occurred"):
            faults.append(f"{entry['name']}: {entry.get('error_message', 'failed')}")
        elif entry.get("run_type", "iteration") == "iteration":
            measured[entry["name"]] = entry["real_time"] / PER_MILLISECOND[entry["time_unit"]]
    for name, milliseconds in measured.items():
        budget = budgets.get(name)
        print(f"{name}: {milliseconds:.3f} ms, budget {'none' if budget is None else f'{budget} ms'}")
        if budget is None:
            faults.append(f"{name}: has no budget")
        elif milliseconds > budget:
            faults.append(f"{name}: {milliseconds:.3f} ms, more than the budget of {budget} ms")
    faults += [f"{name}: has a budget but was not measured" for name in budgets if name not in measured]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
