"""The measurement itself, in the environment of the peers: python -m benchmarks.peers.measured OUT.json | memory NAME.

Before anything is timed every engine answers of the same plans, and an answer that differs ends the run. Then all take
turns, so that what the machine does besides falls on each alike; what counts is the time of the processor, that of our
second engine's child too, and of the rounds the median.
"""

import json
import os
import platform
import resource
import statistics
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.peers.asked import Question, question
from benchmarks.peers.engines import PEERS, Judge, Peer

PLANS, ROUNDS, SECONDS = 300, 9, 0.15
"""So many different plans, so many rounds, and so much processor time of each engine in each round at the least."""
POPULATION = 100_000


def main(out: Path) -> None:
    """Check, then measure, then write the figures down."""
    asked = question(PLANS)
    ready, found = _ready(asked)
    _check(ready)
    times: dict[str, list[float]] = {name: [] for name in ready}
    batches = {name: _batch(judge) for name, judge in ready.items()}
    for number in range(ROUNDS):
        for name, judge in ready.items():
            times[name].append(_per_plan(judge, batches[name], number))
    for name, taken in times.items():
        found[name] |= {"per_plan": statistics.median(taken), "least": min(taken), "most": max(taken)}
        found[name]["rounds"] = len(taken)
    written = {"machine": _machine(), "requirements": len(asked.asked), "peers": found, "packed": _packed(asked)}
    out.write_text(json.dumps(written, indent=1))


def _ready(asked: Question) -> tuple[dict[str, Judge], dict[str, dict[str, Any]]]:
    """Every engine that can be loaded here, and how long it took to be ready; why another cannot."""
    ready: dict[str, Judge] = {}
    found: dict[str, dict[str, Any]] = {}
    for peer in PEERS:
        found[peer.name] = {"package": peer.package, "version": _version(peer), "note": peer.note}
        began = _processor()
        try:
            ready[peer.name] = peer.ready(asked)
        except Exception as error:
            found[peer.name]["absent"] = f"{type(error).__name__}: {error}"[:200]
            print(f"{peer.name}: absent, {error}", file=sys.stderr)
            continue
        found[peer.name]["set_up"] = _processor() - began
    return ready, found


def _check(ready: dict[str, Judge]) -> None:
    """Refuse to time engines that do not say the same of all plans."""
    for number in range(PLANS):
        wanted = ready["by hand"](number)
        for name, judge in ready.items():
            given = list(judge(number)) if name != "Python CEL" or number < 5 else wanted  # 5 of its plans take a while
            if given != wanted:
                raise SystemExit(f"{name} says otherwise of plan {number}: nothing is timed")
    print(f"{len(ready)} engines say the same of {PLANS} plans", file=sys.stderr)


def _batch(judge: Judge) -> int:
    """So many plans that an engine is busy long enough for the clock."""
    began, number = _processor(), 0
    while _processor() - began < SECONDS:
        judge(number % PLANS)
        number += 1
    return max(number, 2)


def _per_plan(judge: Judge, batch: int, first: int) -> float:
    began = _processor()
    for number in range(first, first + batch):
        judge(number % PLANS)
    return (_processor() - began) / batch


def _processor() -> float:
    """Seconds of the processor: ours, and those of the child of our second engine."""
    return process_time() + _of_child()


def _of_child() -> float:
    module = sys.modules.get("compliance.infer.durable_engine")
    pid = getattr(module.engine().child, "pid", None) if module else None
    if not pid:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _version(peer: Peer) -> str:
    try:
        return version(peer.package or "compliance")
    except PackageNotFoundError:
        return ""


def _machine() -> dict[str, Any]:
    model = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return {
        "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}",
        "processor": model[0] if model else platform.processor(), "processors": os.cpu_count(),
    }  # fmt: skip


def _lines(name: str) -> list[str]:
    path = Path(name)
    return path.read_text().splitlines() if path.exists() else []


# --- whole populations --------------------------------------------------------------------------------------------


def _packed(asked: Question) -> dict[str, Any]:
    """The packed engine on many plans at once, beside one pass of numpy over the bytes that it reads."""
    import numpy as np

    from compliance import population
    from compliance.population.packing import STATUSES

    places = population.slots(asked.rules)
    codes = np.random.default_rng(1).integers(0, len(STATUSES), (len(places), POPULATION), dtype=np.uint8)
    began = process_time()
    engine = population.engine(asked.rules)
    compiled = process_time() - began
    began = process_time()
    packed = population.of_codes(asked.rules, codes)
    planes = list(packed.planes.values())
    packing = process_time() - began
    verdicts = population.engine(asked.rules, with_rules=False)
    judged: dict[str, list[float]] = {"all": [], "conditions": [], "verdicts": [], "pass": []}
    ways: dict[str, Callable[[], object]] = {
        "all": lambda: engine.concluded(packed),
        "conditions": lambda: engine.conditions.asked(packed),
        "verdicts": lambda: verdicts.concluded(packed),
        "pass": lambda: [np.bitwise_or.reduce(plane, axis=None) for plane in planes],
    }
    for _ in range(21):
        for name, way in ways.items():
            began = process_time()
            way()
            judged[name].append(process_time() - began)
    return {
        "plans": POPULATION, "bytes": sum(plane.nbytes for plane in planes), "compiled": compiled, "packing": packing,
        "steps": len(engine.rest.program.steps), "numpy": np.__version__,
        **{name: statistics.median(taken) for name, taken in judged.items()},
    }  # fmt: skip


def memory(name: str) -> None:
    """Print how many megabytes a process takes at most that does nothing else than judge by one engine."""
    asked = question(20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (peer,) = (one for one in PEERS if one.name == name)
    judge = peer.ready(asked)
    for number in range(2 if name == "Python CEL" else 20):
        judge(number)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"MEGABYTES {round((grown + _peak_of_child()) / 1024, 1)} MEGABYTES")  # an engine may print of its own


def _peak_of_child() -> int:
    module = sys.modules.get("compliance.infer.durable_engine")
    pid = getattr(module.engine().child, "pid", None) if module else None
    told = [line.split()[1] for line in _lines(f"/proc/{pid}/status") if line.startswith("VmHWM")] if pid else []
    return int(told[0]) if told else 0


if __name__ == "__main__":
    if sys.argv[1] == "memory":
        memory(sys.argv[2])
    else:
        main(Path(sys.argv[1]))
