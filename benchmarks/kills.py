"""Kill the program at moments by chance, in check, in check --record and with -o; and look what is left.

    .venv/bin/python benchmarks/kills.py 1000 --seed 1 [--signal INT]

What must hold: no file that is written halfway, no stray file after the next run, no record lost that was told of.
"""

import argparse
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = ("check", str(ROOT / "plans/hoorn.yaml"), "--rules", str(ROOT / "rules"), "--engine", "plain")
QUIET = ("--fail-on", "none")


def command(number: int, folder: Path) -> list[str]:
    """One of the three, each time on a day of its own."""
    day = f"20{10 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
    words = [*PLAN, *QUIET, "--as-of", day]
    kinds = ([], ["--history", str(folder / "h.sqlite"), "-o", str(folder / "kort.txt")],
             ["--all", "--format", "json", "-o", str(folder / "uit.json")])  # fmt: skip
    return [sys.executable, "-m", "compliance", *words, *kinds[number % 3]]


def whole(folder: Path) -> bool:
    """Whether what stands where output was asked is there from its first byte to its last."""
    json_file, text = folder / "uit.json", folder / "kort.txt"
    return (not json_file.exists() or json_file.read_bytes().endswith(b"\n}\n")) and (
        not text.exists() or re.search(rb"\n(?:\w+ +)?\d+:[0-9a-f]{64}\n\Z", text.read_bytes()) is not None
    )


def killed(number: int, seed: int, kind: signal.Signals) -> dict[str, int]:
    """How often what happened."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        started = time.monotonic()
        subprocess.run(command(2, folder), check=True, capture_output=True)
        longest = time.monotonic() - started
        kept = 0
        for turn in range(number):
            with subprocess.Popen(command(turn, folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                try:
                    _, said = process.communicate(timeout=chance.uniform(0, longest * 1.2))
                except subprocess.TimeoutExpired:
                    process.send_signal(kind)
                    _, said = process.communicate()
                    counts["stopped"] += 1
            kept += said.count(b"Vastgelegd als nr.")
            counts["half"] += not whole(folder)
            # Before the program has begun Python itself tells of an interruption, and nothing here can.
            counts["traceback"] += b"Traceback" in said and b"/compliance/" in said
            counts["aborted"] += process.returncode in (-signal.SIGABRT, -signal.SIGSEGV)
        subprocess.run(command(2, folder), check=True, capture_output=True)
        counts["stray"] = len(list(folder.glob(".*")))
        counts["lost"] = kept - recorded(folder) if kept > recorded(folder) else 0
        counts["acknowledged"] = kept
    return dict(counts)


def recorded(folder: Path) -> int:
    """How many records a history holds, if it is sound."""
    words = [sys.executable, "-m", "compliance", "history", "verify", "--format", "json", "--history"]
    done = subprocess.run([*words, str(folder / "h.sqlite")], capture_output=True, check=False)
    return done.stdout.count(b'"recorded_at"') if done.returncode == 0 else 0


def main() -> int:
    """Kill, and count."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("number", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--signal", choices=["KILL", "INT", "TERM"], default="KILL")
    given = asked.parse_args()
    found = killed(given.number, given.seed, signal.Signals[f"SIG{given.signal}"])
    print(f"{given.number} runs, SIG{given.signal}, seed {given.seed}: {found}")
    return 1 if any(found.get(bad) for bad in ("half", "stray", "lost", "traceback", "aborted")) else 0


if __name__ == "__main__":
    sys.exit(main())
