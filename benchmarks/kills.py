"""Kill the program at moments by chance, in check, in check --record and with -o; and look what is left.

    python -m benchmarks.kills 1000 --seed 1 [--signal INT] [--cold]

What must hold: no file that is written halfway, no stray file after the next run, no record lost that was told of. Each
run is forked from a process that has loaded the program (see warm.py), so that most are stopped at their work and not
while Python starts; with --cold each is started from nothing.
"""

import argparse
import os
import random
import re
import signal
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks import warm

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests/broken/with"
"""A plan and rules so small that most of a run is writing: that is what must not be cut in two."""
PLAN = ("check", str(SMALL / "plan.yaml"), "--rules", str(SMALL / "rules"), "--engine", "both")
QUIET = ("--fail-on", "none")


def command(number: int, folder: Path) -> list[str]:
    """One of the three, the second twice as often, each time on a day of its own."""
    day = (date(2023, 1, 1) + timedelta(days=number)).isoformat()
    recorded = ["--history", str(folder / "h.sqlite"), "-o", str(folder / "kort.txt")]
    kinds = ([], recorded, ["--all", "--format", "json", "-o", str(folder / "uit.json")], recorded)
    return [*PLAN, *QUIET, "--as-of", day, *kinds[number % 4]]


def whole(folder: Path) -> bool:
    """Whether what stands where output was asked is there from its first byte to its last."""
    json_file, text = folder / "uit.json", folder / "kort.txt"
    return (not json_file.exists() or json_file.read_bytes().endswith(b"\n}\n")) and (
        not text.exists() or re.search(rb"\n(?:\w+ +)?\d+:[0-9a-f]{64}\n\Z", text.read_bytes()) is not None
    )


def killed(number: int, seed: int, kind: signal.Signals, *, cold: bool = False) -> dict[str, int]:
    """How often what happened."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        place = warm.Place(ROOT, dict(os.environ), cold=cold)
        whole_runs = [warm.run(command(turn, folder), place).seconds for turn in range(4)]
        kept = 2  # as many of those four recorded
        for turn in range(4, 4 + number):
            moment = chance.uniform(0, median(whole_runs[-9:]) * 1.5)
            done = warm.run(command(turn, folder), place, stop=(moment, kind))
            counts["stopped"] += done.stopped
            counts["ended by it"] += done.returncode in (-kind, 130)
            if not done.stopped:
                whole_runs.append(done.seconds)
            kept += done.stderr.count(b"Vastgelegd als nr.")
            counts["half"] += not whole(folder)
            # Before the program has begun Python itself tells of an interruption, and nothing here can.
            if b"Traceback" in done.stderr and b"/compliance/" in done.stderr:
                counts["traceback"] += 1
                print(done.stderr.decode(errors="replace"))
            counts["aborted"] += done.returncode in (-signal.SIGABRT, -signal.SIGSEGV)
        warm.run(command(2, folder), place)
        warm.run(command(1, folder), place)
        counts["stray"] = len(list(folder.glob(".*")))
        counts["lost"] = max(0, kept - recorded(folder))
        counts["acknowledged"] = kept
    return dict(counts)


def recorded(folder: Path) -> int:
    """How many records a history holds, if it is sound."""
    words = ["history", "verify", "--format", "json", "--history", str(folder / "h.sqlite")]
    done = warm.run(words, warm.Place(ROOT, dict(os.environ), cold=True))
    return done.stdout.count(b'"recorded_at"') if done.returncode == 0 else 0


def main() -> int:
    """Kill, and count."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("number", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--signal", choices=["KILL", "INT", "TERM"], default="KILL")
    asked.add_argument("--cold", action="store_true")
    given = asked.parse_args()
    warm.hear()
    found = killed(given.number, given.seed, signal.Signals[f"SIG{given.signal}"], cold=given.cold)
    print(f"{given.number} runs, SIG{given.signal}, seed {given.seed}: {found}")
    if not found["ended by it"]:
        print("nothing was stopped: this measured nothing")
        return 1
    return 1 if any(found.get(bad) for bad in ("half", "stray", "lost", "traceback", "aborted")) else 0


if __name__ == "__main__":
    sys.exit(main())
