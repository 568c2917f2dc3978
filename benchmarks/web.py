"""What the web door costs in processor time: opening it, a page, a save with its verdict, the first look at much text.

python -m benchmarks.web. Times are those of the processes themselves, so that a busy machine says the same.
"""

import io
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.test_web_holds import begun, passage, save, workers
from tests.webdoor import Door, Visitor, opened

from compliance import app
from compliance.app import Workbench

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
TURNS = 20


def spent(process: int) -> float:
    """The seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(process: int) -> int:
    """How much of a process stands in memory, in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1000 if found else 0


def measured(door: Door, turns: int, work: Callable[[int], object]) -> float:
    """The processor time of one turn, of the door and its workers, in milliseconds."""
    processes = [door.process.pid, *workers(door)]
    before = sum(map(spent, processes))
    for turn in range(turns):
        work(turn)
    return (sum(map(spent, processes)) - before) * 1000 / turns


def judged(turns: int) -> float:
    """The processor time of one judgement alone, each of a plan that differs from the one before."""
    text = (ROOT / "plans" / "haarlemmermeer.yaml").read_text(encoding="utf-8")
    bench = Workbench()
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, "haarlemmermeer.yaml")
        shutil.copytree(ROOT / "plans" / "sources", Path(room, "sources"))
        path.write_text(text)
        app.check(ROOT / "rules", path, as_of=date(2026, 6, 1), workbench=bench)
        before = time.process_time()
        for turn in range(turns):
            path.write_text(f"{text}# {turn}\n")
            app.rendered(app.check(ROOT / "rules", path, as_of=date(2026, 6, 1), workbench=bench), "json")
    return (time.process_time() - before) * 1000 / turns


def brought(visitor: Visitor) -> str:
    """Haarlemmermeer's own plan, brought as a folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("haarlemmermeer.yaml", "sources/haarlemmermeer-agenda.txt"):
            archive.write(ROOT / "plans" / name, name)
    return visitor.post("/bring", files={"folder": ("map.zip", made.getvalue())}).url.removeprefix(visitor.base)


def look_at_much(door: Door, visitor: Visitor, lines: int) -> None:
    """A document of so many lines, each of which a fact could stand in: handed in, and looked at for the first time."""
    large = begun(visitor)
    said = [f"De gemeente bespreekt signaal {n} van mensenhandel met partner {n % 97}." for n in range(lines)]
    file = {"file": ("groot.txt", "\n\n".join(["Verslag van Haarlemmermeer van 3 februari 2026", *said]).encode())}

    def hand_in(_: int) -> None:
        answer = visitor.post(f"{large}/documents", {"sort": "report"}, files=file)
        assert answer.url.endswith("/proposals"), answer.status_code

    print(f"{lines} lines handed in: {measured(door, 1, hand_in):.0f} ms")
    names = ("proposals", "requirements/P1-SIG-06", "requirements/P2-SAM-02", "documents", "documents/groot")
    for name in names:
        first = measured(door, 1, lambda _, at=f"{large}/{name}": visitor.get(at).raise_for_status())
        print(f"first view of {name} over {lines} lines: {first:.0f} ms")


def main() -> None:
    """Measure, and print one line for each thing."""
    with tempfile.TemporaryDirectory() as room, opened(Path(room)) as door:
        visitor = door.visitor()
        visitor.get("/new?said=haarlem")
        processes = [door.process.pid, *workers(door)]
        print(f"opened, with a first page: {sum(map(spent, processes)):.1f} s, {sum(map(memory, processes))} MB")
        plan = brought(visitor)
        ticked = passage(visitor, plan)
        for name in ("", "/requirements/P1-SIG-01", "/documents", "/report", "/second", "/revisions"):
            visitor.get(plan + name)
            print(f"page {name or '/'}: {measured(door, TURNS, lambda _, at=plan + name: visitor.get(at)):.0f} ms")
        saving = measured(door, TURNS, lambda turn: save(visitor, plan, ticked, f"keer {turn}."))
        alone = judged(TURNS)
        print(f"save, verdict and the page after it: {saving:.0f} ms; judging alone: {alone:.0f} ms")
        for lines in (5_000, 10_000):
            look_at_much(door, visitor, lines)


if __name__ == "__main__":
    main()
