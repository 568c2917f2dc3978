"""What one run of the program takes of a processor, beside the bare imports of what it is made of.

    python -m benchmarks.cold [ROUNDS]

Counted is the time of the processor, of the process and its children, and all take turns: a busy machine is busy for
all of them. Told is the median, and beside it how many times the yardstick it takes by the clock. What Python compiled
should be kept (`make install` does that): else every run compiles the program anew.

Allowed: a check 2.5 times the bare imports of its libraries, ``--help`` and ``--version`` 1.5 times ``import click``.
"""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

_PROGRAM = str(Path(sys.executable).with_name("compliance"))
_CHECK = (_PROGRAM, "check", "plans/haarlemmermeer.yaml", "--format", "json")
RUNS: dict[str, tuple[str, ...]] = {
    "import click": (sys.executable, "-c", "import click"),
    "compliance --help": (_PROGRAM, "--help"),
    "compliance --version": (_PROGRAM, "--version"),
    "import yaml, click, pydantic, durable": (
        sys.executable,
        "-c",
        "import yaml, click; from pydantic import BaseModel; from durable import engine",
    ),
    "compliance check, both engines": _CHECK,
    "compliance check, the plain engine": (*_CHECK, "--engine", "plain"),
}
"""What is measured: after each yardstick whatever is held beside it."""


def taken(command: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of the processor for one run, as it ends, and by the clock."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=False)
    lasted, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, lasted


def main(rounds: int) -> None:
    """Measure in turns, and print each beside its yardstick."""
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in RUNS}
    for _ in range(rounds):
        for name, command in RUNS.items():
            seconds[name].append(taken(command))
    beside = 1.0, 1.0
    for name, found in seconds.items():
        used, lasted = (statistics.median(either) for either in zip(*found, strict=True))
        beside = (used, lasted) if name.startswith("import") else beside
        print(f"{name:40} {used * 1000:6.0f} ms {used / beside[0]:6.2f} times, {lasted / beside[1]:6.2f} by the clock")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
