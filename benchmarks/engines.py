"""Both engines over much: python -m benchmarks.engines agree|large|memory|interrupts [NUMBER] [SEED].

``agree``: as many generated rule books, each with a plan of its own. ``large``: books of 1,000 requirements.
``memory``: as many different rule sets in one process; how much it and its child take. ``interrupts``: as many times
``check``, stopped by a Ctrl-C at a random moment. Ends with status 1 if anything is not as it should be.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks import warm
from tests import builders, strategies
from tests.builders import book, requirement, rules

from compliance import infer
from compliance.infer import durable_engine
from compliance.model.facts import Fact
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Requirement

ROOT = Path(__file__).parents[1]
STATUSES = ("holds", "lapsed", "under_way", "planned", "overdue", "fails", "unknown", "not_asked")
BESIDE = ("applies_when", "partly", "capped_by")


def agree(number: int, random: Random) -> int:
    """Worlds as the tests make them: rule books of two to six requirements, and a plan with claims on any day."""
    differing, seen = 0, Counter[str]()
    for _ in range(number):
        chance = strategies.Chance(random)
        asked = chance.world(requirements=random.randint(2, 6)).rules()
        day = date(2024, 1, 1) + timedelta(days=random.randrange(700))
        facts = builders.facts_of(asked, chance.world().family(), day)
        differing += differ(asked, facts, seen)
    told = ", ".join(f"{name} {times}" for name, times in sorted(seen.items()))
    print(f"{number} rule books with a plan each: {differing} differ; {told}")
    return differing


def large(number: int, random: Random) -> int:
    """A thousand requirements in one to three levels, every status by chance."""
    differing = 0
    for _ in range(number):
        made = [
            requirement(
                *[{"fact": "post"}] * random.randint(1, 3), id=f"A-{n}", inherits=random.choice(("adopted", "own")),
                **{role: [{"fact": "post"}] for role in BESIDE if random.random() < 0.2},
            )
            for n in range(1000)
        ]  # fmt: skip
        levels = random.randint(1, 3)
        asked = rules(*(book(*made[level::levels], level=level + 1) for level in range(levels)))
        differing += differ(asked, tuple(fact for one in made_of(asked) for fact in facts_for(one, random)), Counter())
    print(f"{number} books of 1,000 requirements: {differing} differ")
    return differing


def memory(number: int, random: Random) -> int:
    """Rule sets that differ in the name of a requirement, and in what it asks."""
    taken, differing = [], 0
    for n in range(number):
        asked = rules(book(*(requirement({"fact": "post"}, id=f"A-{n}-{m}") for m in range(random.randint(1, 8)))))
        facts = tuple(fact for one in made_of(asked) for fact in facts_for(one, random))
        differing += differ(asked, facts, Counter())
        taken.append((resident(os.getpid()), resident(durable_engine.engine().child.pid)))
    tenth = max(1, number // 10)
    for part in range(0, number, tenth):
        ours, its = zip(*taken[part : part + tenth], strict=True)
        print(f"{part + tenth:6} rule sets: this process at most {max(ours)} MB, its child {min(its)} to {max(its)} MB")
    early, late = taken[tenth : 2 * tenth], taken[-tenth:]
    (first, before), (last, after) = (map(max, zip(*part, strict=True)) for part in (early, late))
    grown = last - first > 10 or after - before > 10
    print(f"{number} rule sets: {differing} differ; {'GROWS' if grown else 'flat'}")
    return differing + grown


def interrupts(number: int, random: Random) -> int:
    """A Ctrl-C at the terminal reaches every process of the group; what was written is whole or not there."""
    ends, faults = Counter[str](), 0
    warm.hear()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "report.json")
        command = [sys.executable, "-m", "compliance", "check", "plans/koggenland.yaml", "--as-of", "2024-12-01"]
        command += ["--format", "json", "-o", str(target)]
        begin = perf_counter()
        subprocess.run(command, cwd=ROOT, check=False)
        took, whole = perf_counter() - begin, target.read_bytes()
        for _ in range(number):
            target.unlink(missing_ok=True)
            running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
            timer = threading.Timer(random.uniform(0.03, 1.2 * took), interrupt, (running.pid,))
            timer.start()
            _, said = running.communicate()
            timer.cancel()
            timer.join()
            left = [file.name for file in Path(folder).iterdir() if file != target]
            # Before Python has begun the system itself ends it, without a word: a shell calls that 130 too.
            unheard = running.returncode == -signal.SIGINT and not said
            bad = not (unheard or running.returncode in (0, 1, 3, 130)) or "Traceback" in said or left
            bad = bad or (target.exists() and target.read_bytes() != whole)
            faults += bool(bad)
            ends[f"status {running.returncode}{' BAD ' + said[-300:] if bad else ''}"] += 1
    print(f"{number} times Ctrl-C in check: {faults} not as they should be; {dict(ends)}")
    return faults or not any(end.startswith("status 130") for end in ends)


def interrupt(group: int) -> None:
    """As the terminal does it: to every process of the group, if there still is one."""
    try:
        os.killpg(group, signal.SIGINT)
    except ProcessLookupError:
        return


def differ(asked: Rules, facts: tuple[Fact, ...], seen: Counter[str]) -> int:
    """Whether the engines draw another conclusion, or by a rule of another name."""
    witness, other = infer.with_plain(asked, facts), infer.with_durable(asked, facts)
    seen.update(found.value for found in witness.conclusions if found.kind == "requirement")
    return witness.conclusions != other.conclusions


def made_of(asked: Rules) -> list[Requirement]:
    """Every requirement of the rule books."""
    return [one for loaded in asked.books for one in loaded.content.requirements]


def facts_for(one: Requirement, random: Random) -> list[Fact]:
    """Any status for every condition of a requirement."""
    return [
        Fact(requirement=one.id, role=role, condition=number, alternative=0, status=random.choice(STATUSES),
             adopted=one.inherits != "adopted" or random.random() < 0.7)
        for role in ROLES for number, _ in enumerate(one.conditions(role))
    ]  # fmt: skip


def resident(pid: int | None) -> int:
    """Megabytes that a process holds in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20


MEASURES: dict[str, tuple[Callable[[int, Random], int], int]] = {
    "agree": (agree, 20_000), "large": (large, 20), "memory": (memory, 10_000), "interrupts": (interrupts, 1000)
}  # fmt: skip

if __name__ == "__main__":
    measure, usual = MEASURES[sys.argv[1]]
    seed = sys.argv[3] if len(sys.argv) > 3 else "1"
    start = perf_counter()
    wrong = measure(int(sys.argv[2]) if len(sys.argv) > 2 else usual, Random(f"{sys.argv[1]} {seed}"))
    print(f"seed {seed}, {perf_counter() - start:.0f} s")
    sys.exit(1 if wrong else 0)
