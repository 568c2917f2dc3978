"""How the levels of all committed plans stand: the result, what is met and the ceiling, on some days.

``python benchmarks/levels.py [DAY]... > now.json`` writes them down, and with the package, rules and plans of an older
commit those of that one: ``PYTHONPATH=OLD/src python benchmarks/levels.py --of OLD [DAY]... > old.json``.
``python benchmarks/levels.py --beside old.json now.json`` prints both in a table, and every verdict that changed.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from compliance import app

DAYS = ("2022-10-01", "2024-11-09", "2026-06-01")
_SAID = {"reached": "reached", "not_reached": "not reached", "undecided": "undecided"}


def stands(root: Path, days: list[str]) -> dict[str, Any]:
    """By plan and day its levels and its verdicts."""
    found = {}
    for path in sorted((root / "plans").glob("*.yaml")):
        if path.name.endswith(".deviations.yaml") or "kind: regio" in path.read_text("utf-8"):
            continue
        for day in days:
            report = app.check(root / "rules", path, as_of=date.fromisoformat(day), engine="plain")
            found[f"{path.stem} {day}"] = {
                "levels": [(one.level, one.result, one.met, one.applicable, one.upper) for one in report.levels],
                "verdicts": {one.id: one.verdict for one in report.requirements},
            }
    return found


def beside(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """A row for every plan and level, a column for every day; then the verdicts that changed."""
    days = sorted({key.split()[1] for key in new})
    yield f"| plan | level | {' | '.join(days)} |"
    yield f"| --- | --- |{' --- |' * len(days)}"
    for plan in dict.fromkeys(key.split()[0] for key in new):
        for at, (level, *_) in enumerate(new[f"{plan} {days[0]}"]["levels"]):
            pairs = [(old[f"{plan} {day}"]["levels"][at], new[f"{plan} {day}"]["levels"][at]) for day in days]
            yield f"| {plan} | {level} | {' | '.join(_cell(*pair) for pair in pairs)} |"
    for key, found in new.items():
        before = old[key]["verdicts"]
        for name, verdict in found["verdicts"].items():
            if before.get(name) != verdict:
                yield f"{key} {name}: {before.get(name)} -> {verdict}"


def _cell(before: list[Any], after: list[Any]) -> str:
    """How a level stood and stands; what did not change once."""
    one, other = (
        (_SAID[result], f"{met} of {of}", f"at most {round(100 * upper)}%")
        for _, result, met, of, upper in (before, after)
    )
    return ", ".join(was if was == now else f"{was} → **{now}**" for was, now in zip(one, other, strict=True))


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--beside"]:
        print(*beside(*(json.loads(Path(word).read_text("utf-8")) for word in words[1:3])), sep="\n")
    else:
        where = Path(words[1]) if words[:1] == ["--of"] else Path(__file__).parent.parent
        print(json.dumps(stands(where, (words[2:] if words[:1] == ["--of"] else words) or list(DAYS))))
