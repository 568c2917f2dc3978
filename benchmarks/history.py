"""Writers killed at random, with verification beside them, and honest histories: is anything lost or told wrongly.

    python benchmarks/history.py killed [KILLS] [WRITERS]     kill -9 of writers, and another in the place of each
    python benchmarks/history.py beside [TIMES] [WRITERS]     verification, with receipts, beside writers
    python benchmarks/history.py honest [HISTORIES]           invented histories of which nothing is wrong

Each writer says aloud what it has recorded. Ends with status 1 if the chain is not intact at the end, something that
was said aloud is not there, or a history of which nothing is wrong was told to be broken.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, sleep

from compliance import history
from compliance.errors import ComplianceError

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


class Writers:
    """Processes that record in one file, each with a log of what it said aloud."""

    def __init__(self, folder: str, count: int) -> None:
        self.folder, self.file, self.count = folder, Path(folder, "history.sqlite"), count
        self.logs: list[Path] = []
        self.running: list[subprocess.Popen[bytes]] = []
        self.of: dict[int, Path] = {}

    def fill(self) -> None:
        """Start as many as are wanted."""
        self.running = [one for one in self.running if one.poll() is None]
        while len(self.running) < self.count:
            log = Path(self.folder, f"{len(self.logs)}.log")
            with log.open("w") as out:
                command = [sys.executable, "-c", WRITER, str(self.file), str(len(self.logs))]
                self.running.append(subprocess.Popen(command, stdout=out, cwd=ROOT))
            self.of[self.running[-1].pid] = log
            self.logs.append(log)

    def has_spoken(self, index: int) -> bool:
        """Whether one of those that run has recorded something, so that to kill it is to kill it at its work."""
        return self.of[self.running[index].pid].stat().st_size > 0

    def told(self) -> list[list[str]]:
        """What was said aloud, whole lines only."""
        lines = [line.split() for log in self.logs for line in log.read_text().splitlines(keepends=True)]
        return [line for line in lines if len(line) == 3]

    def stop(self) -> None:
        """Kill all of them."""
        for one in self.running:
            one.kill()
            one.wait()


def killed(kills: int, writers: int) -> int:
    """Let them write, kill them at random, and look at what is left."""
    random = Random(20261122)
    with tempfile.TemporaryDirectory() as folder:
        them, begin = Writers(folder, writers), perf_counter()
        for _ in range(kills):
            them.fill()
            victim = random.randrange(writers)
            while not them.has_spoken(victim):
                sleep(0.02)
            sleep(random.uniform(0.0, 0.3))
            them.running[victim].send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        them.stop()
        took, found, told = perf_counter() - begin, history.verified(them.file), them.told()
        lost = [
            line for line in told
            if history.report(them.file, int(line[0])) != (f"verslag {line[1]}-{line[2]} " * 4000).encode()
        ]  # fmt: skip
        print(f"{writers} processes at once, {kills} killed, {took:.0f} s")
        print(f"{len(found.records)} records, {len(told)} acknowledged, {len(lost)} of those lost")
        print(f"{len(found.flaws)} flaws in the chain")
        return 1 if lost or found.flaws else 0


def beside(times: int, writers: int) -> int:
    """Verify again and again while others record, with the receipts of all there was a moment before."""
    alarms, seen = 0, []
    with tempfile.TemporaryDirectory() as folder:
        them = Writers(folder, writers)
        them.fill()
        while not them.told():
            sleep(0.1)
        for _ in range(times):
            them.fill()
            receipts = [history.receipts.given(record.receipt) for record in history.history(them.file).records]
            try:
                found = history.verified(them.file, receipts)
            except ComplianceError as error:
                print(error)
                alarms += 1
                continue
            alarms += bool(found.flaws)
            seen.append(len(found.records))
        them.stop()
    print(f"{times} verifications beside {writers} writers, {seen[0]} to {seen[-1]} records: {alarms} false alarms")
    return 1 if alarms else 0


def honest(histories: int) -> int:
    """Invent histories, keep the receipts, and verify each with them."""
    random, alarms, kept = Random(20261128), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(histories):
            file, receipts = Path(folder, f"{number}.sqlite"), []
            for _ in range(random.randint(1, 6)):
                raw = random.randbytes(random.choice((0, 3, 50, 5000)))
                name = "".join(chr(random.choice((97, 233, 0x1F600, 10, 0, 39))) for _ in range(random.randint(0, 9)))
                one = history.Entry(
                    raw, {f"plans/{random.randint(0, 3)}.yaml": raw, "rules/vocabulary.yaml": b"woorden"}, name,
                    random.choice((None, "GM0405", name)), "plan.yaml", date.fromordinal(random.randint(1, 3_600_000)),
                    "1", str(random.randint(0, 3)),
                )  # fmt: skip
                at = datetime(2026, 11, 28, tzinfo=UTC) + timedelta(seconds=random.randint(-(10**9), 10**9))
                receipts.append(history.receipts.given(history.record(file, one, at)[0].receipt))
                kept += 1
            found = history.verified(file, receipts)
            alarms += bool(found.flaws) or found.proven != len(found.records)
            for left in Path(folder).iterdir():
                left.unlink()
    print(f"{histories} honest histories, {kept} times recorded: {alarms} false alarms")
    return 1 if alarms else 0


SORTS: dict[str, tuple[Callable[..., int], list[int]]] = {
    "killed": (killed, [1000, 8]), "beside": (beside, [200, 4]), "honest": (honest, [10_000]),
}  # fmt: skip

if __name__ == "__main__":
    sort, *numbers = sys.argv[1:] or ["killed"]
    run, usual = SORTS[sort]
    sys.exit(run(*([int(word) for word in numbers] + usual[len(numbers) :])))
