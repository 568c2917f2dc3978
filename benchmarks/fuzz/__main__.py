"""Throws broken inputs at the program: `python -m benchmarks.fuzz --seconds 60`, or `--count 25000 --seed 7`.

Inputs that once broke it are kept in seeds.txt and come first. Ends with status 1 where anything broke or hung, and
says with which family, seed and number; `--again FAMILY SEED NUMBER` tries that one alone.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.fuzz.inputs import FAMILIES, ROOT

SEEDS = Path(__file__).parent / "seeds.txt"
EVERY = (*FAMILIES, "documents")
SLICE = 250


def main() -> int:
    """Try inputs until there were enough of them, and say what came of it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--family", choices=EVERY, action="append")
    ask.add_argument("--count", type=int, help="so many inputs of each family")
    ask.add_argument("--seconds", type=float, default=60, help="where no count is given: begin no slice after that")
    ask.add_argument("--seed", type=int, default=None)
    ask.add_argument("--again", nargs=3, metavar=("FAMILY", "SEED", "NUMBER"))
    given = ask.parse_args()
    if given.again:
        family, seed, number = given.again[0], int(given.again[1]), int(given.again[2])
        return _told(*_slice(family, seed, number, number + 1))
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}", flush=True)
    outcomes, failures = _saved()
    end = time.monotonic() + given.seconds
    for family, first in _turns(given.family or EVERY, given.count):
        if given.count is None and time.monotonic() > end:
            break
        last = min(first + SLICE, given.count) if given.count else first + SLICE // 5
        found, wrong = _slice(family, seed, first, last)
        outcomes.update(found)
        failures += wrong
    return _told(outcomes, failures)


def _turns(families: tuple[str, ...] | list[str], count: int | None):  # pairs of a family and a number
    step = SLICE if count else SLICE // 5
    for first in range(0, count or 10**9, step):
        for family in families:
            yield family, first


def _saved() -> tuple[Counter[str], list[str]]:
    """What comes of the inputs that once broke it."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    for line in SEEDS.read_text().splitlines():
        words = line.split("#")[0].split()
        if words:
            found, wrong = _slice(words[0], int(words[1]), int(words[2]), int(words[2]) + 1)
            outcomes.update(found)
            failures += wrong
    return outcomes, failures


def _slice(family: str, seed: int, first: int, last: int) -> tuple[Counter[str], list[str]]:
    """What became of a slice; one that ends its worker is told, and the rest of the slice tried by another."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    while first < last:
        words = [sys.executable, "-m", "benchmarks.fuzz.trial", family, str(seed), str(first), str(last)]
        done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False, cwd=ROOT)
        lines = done.stdout.splitlines()
        failures += [line for line in lines if line.startswith(("BROKE ", "HANG "))]
        if lines and lines[-1].startswith("done"):
            for word in lines[-1].split()[1:]:
                name, _, number = word.partition("=")
                outcomes[f"{family} {name}"] += int(number)
            return outcomes, failures
        at = next((int(line.split()[1]) for line in reversed(lines) if line.startswith("at ")), first)
        failures.append(f"ENDED {family} {seed} {at} status {done.returncode} {done.stderr[-300:]}")
        outcomes[f"{family} ENDED"] += 1
        outcomes[f"{family} before"] += at - first
        first = at + 1
    return outcomes, failures


def _told(outcomes: Counter[str], failures: list[str]) -> int:
    for name, number in sorted(outcomes.items()):
        print(f"{number:8} {name}")
    for failure in failures:
        print(failure.replace("\\n", "\n    "))
    print(f"{sum(outcomes.values())} tried, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
