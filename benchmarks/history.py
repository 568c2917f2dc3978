"""A thousand records from eight processes at once, killed at random: python benchmarks/history.py [RECORDS] [WRITERS].

Each writer says aloud what it has recorded; a killed one is replaced by a new one. Ends with status 1 if the chain is
not intact at the end, or something that was said aloud is not there.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter, sleep

from compliance import history

ROOT = Path(__file__).parents[1]
WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from compliance import history

file, writer = Path(sys.argv[1]), sys.argv[2]
for number in range(10_000):
    text = f"verslag {writer}-{number} " * 4000
    entry = history.Entry(
        report=text.encode(), inputs={"plans/plan.yaml": text.encode(), "rules/vocabulary.yaml": b"woorden"},
        organisation="Voorbeeld", code="GM0001", plan="plan.yaml", as_of=date(2024, 1, 1), tool_version="1", asked="",
    )
    record, _ = history.record(file, entry, datetime.now(UTC))
    print(record.number, writer, number, flush=True)
"""


def main(wanted: int, writers: int) -> int:
    """Let them write, kill them at random, and look at what is left."""
    random, started = Random(20261122), 0
    with tempfile.TemporaryDirectory() as folder:
        file, running, logs = Path(folder, "history.sqlite"), [], []
        begin, killed = perf_counter(), 0
        while recorded(logs) < wanted:
            running = [one for one in running if one.poll() is None]
            while len(running) < writers:
                log = Path(folder, f"{started}.log")
                logs.append(log)
                with log.open("w") as out:
                    command = [sys.executable, "-c", WRITER, str(file), str(started)]
                    running.append(subprocess.Popen(command, stdout=out, cwd=ROOT))
                started += 1
            sleep(random.uniform(0.2, 1.2))
            random.choice(running).send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            killed += 1
        for one in running:
            one.kill()
            one.wait()
        took = perf_counter() - begin
        found = history.verified(file)
        told = [line.split() for log in logs for line in log.read_text().splitlines()]
        whole = [line for line in told if len(line) == 3]
        lost = [
            line for line in whole
            if history.report(file, int(line[0])) != (f"verslag {line[1]}-{line[2]} " * 4000).encode()
        ]  # fmt: skip
        print(f"{writers} processes at once, {killed + len(running)} killed, {took:.0f} s")
        print(f"{len(found.records)} records, {len(whole)} acknowledged, {len(lost)} of those lost")
        print(f"{len(found.flaws)} flaws in the chain")
        return 1 if lost or found.flaws else 0


def recorded(logs: list[Path]) -> int:
    """How many records were said aloud so far."""
    return sum(log.read_text().count("\n") for log in logs)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers + [1000, 8][len(numbers) :])))
