"""`python -m benchmarks NAME --data DIR [--file FILE ...] [--freeze]`, and `python -m benchmarks --check`."""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import NAMES, Missing

RESULTS = Path(__file__).parent / "results"
TOLERANCE = 0.002  # quality must repeat; this much is allowed for other processors' rounding
DEFAULT_DATA = Path("../shared/data")


def main(argv: list[str] | None = None) -> int:
    args = _arguments().parse_args(argv)
    names = [args.name] if args.name else list(NAMES)
    return max(_one(name, args) for name in names)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="which benchmark (all, if left out)")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="the data folder (default: %(default)s)")
    parser.add_argument("--file", type=Path, action="append", default=[], help="another file of the same format")
    parser.add_argument("--freeze", action="store_true", help="write the result to benchmarks/results/NAME.json")
    parser.add_argument("--check", action="store_true", help="compare with the frozen result")
    return parser


def _one(name: str, args: argparse.Namespace) -> int:
    print(f"== {name}")
    try:
        found = importlib.import_module(f"benchmarks.{name}").measure(args.data, args.file)
    except Missing as missing:
        print(f"skipped: {missing}")
        return 0
    status = _check(name, found) if args.check else 0
    if args.freeze:
        frozen = {"name": name, **_circumstances(), "result": found}
        (RESULTS / f"{name}.json").write_text(json.dumps(frozen, indent=1, sort_keys=True) + "\n")
    print(json.dumps(found, sort_keys=True))
    return status


def _check(name: str, found: dict[str, Any]) -> int:
    path = RESULTS / f"{name}.json"
    if not path.exists():
        print(f"no frozen result: run with --freeze to make {path}")
        return 1
    frozen = json.loads(path.read_text())["result"]
    worse = list(_differences(frozen, found))
    for place, before, now in worse:
        print(f"changed: {place}: {before} frozen, {now} now")
    return 1 if worse else 0


def _differences(frozen: Any, found: Any, place: str = "") -> list[tuple[str, Any, Any]]:
    """Where two results differ; figures under a key `timing` vary with the machine and are not compared."""
    if place.endswith("timing"):
        return []
    if isinstance(frozen, dict) and isinstance(found, dict):
        keys = sorted(frozen.keys() | found.keys())
        return [d for k in keys for d in _differences(frozen.get(k), found.get(k), f"{place}.{k}".strip("."))]
    if isinstance(frozen, int | float) and isinstance(found, int | float):
        return [] if abs(frozen - found) <= TOLERANCE * max(1.0, abs(frozen)) else [(place, frozen, found)]
    return [] if frozen == found else [(place, frozen, found)]


def _circumstances() -> dict[str, Any]:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"date": datetime.date.today().isoformat(), "commit": commit, "machine": machine}


if __name__ == "__main__":
    sys.exit(main())
