"""What a review that is killed again and again loses: nothing that it had acknowledged, if all is well.

``python -m benchmarks.intake_kills [--kills 200] [--seed 1]``: each run is killed with SIGKILL after a random number of
milliseconds while it answers as fast as it can, also in the middle of writing. What it said to have recorded must be in
the draft, which must be whole; and nothing may be left beside it.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from compliance import app, planning
from compliance.model.dates import Period
from compliance.planning import Given

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
_PROGRAM = """
import sys
from pathlib import Path
from compliance import app, planning, writing
from compliance.model.dates import Period
from compliance.planning import Answer
plan, rules, bench = Path(sys.argv[1]), Path(sys.argv[2]), app.Workbench()
for passage in planning.draft(plan, rules, bench).open:
    with writing.alone(plan):
        text = planning.answered(plan, Answer(passage.id, "Anna", Period("2025-03-01")), rules, bench)
        writing.write(planning.draft_of(plan), text.encode())
    print(passage.id, flush=True)
"""


def begun(folder: Path) -> Path:
    """A plan with a draft in which everything is open."""
    plan = folder / "plan.yaml"
    plan.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Haarlemmermeer, code: GM0394}\n"
        "sources: {}\nclaims: []\n",
        "utf-8",
    )
    text = folder / "agenda.txt"
    text.write_bytes((ROOT / "plans" / "sources" / "haarlemmermeer-agenda.txt").read_bytes())
    _, draft = planning.proposed([text], plan, RULES, Given(dated=Period("2024-10-18")), app.Workbench())
    planning.draft_of(plan).write_text(draft, "utf-8")
    return plan


def killed(plan: Path, after: float) -> set[str]:
    """What one run acknowledged before it was killed."""
    command = [sys.executable, "-c", _PROGRAM, str(plan), str(RULES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        heard = [child.stdout.readline().strip()]
        timer = threading.Timer(after, child.kill)
        timer.start()
        heard += [line.strip() for line in child.stdout if line.endswith("\n")]
        timer.cancel()
    return {name for name in heard if name}


def main() -> None:
    """Kill so many runs, and tell what was lost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance, bench = random.Random(given.seed), app.Workbench()
    lost = acknowledged = left = 0
    with tempfile.TemporaryDirectory() as name:
        plan, known = begun(Path(name)), set[str]()
        fresh = planning.draft_of(plan).read_bytes()
        for _ in range(given.kills):
            if not planning.draft(plan, RULES, bench).open:
                planning.draft_of(plan).write_bytes(fresh)
                known = set()
            heard = killed(plan, chance.uniform(0, 0.15))
            acknowledged += len(heard)
            known |= heard
            there = {one.passage for one in planning.draft(plan, RULES, bench).decisions}
            lost += len(known - there)
            known |= there
            left += sum(1 for _ in Path(name).glob(".compliance-*"))
    print(f"{given.kills} kills, {acknowledged} decisions acknowledged, {lost} lost, {left} files left behind")


if __name__ == "__main__":
    main()
