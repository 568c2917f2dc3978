"""A review that answers as the committed plan of Haarlemmermeer does, and counts what it takes.

The rows are those of the plan itself: what each claim and measure quotes of the agenda. The reviewer sees a passage,
finds its row by the words of the action, and answers with the claims that the plan has of that row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from compliance import app, planning
from compliance.intake.deciding import core_facts
from compliance.model.dates import Duration, Period
from compliance.model.draft import DecidedClaim, Draft, Passage
from compliance.planning import Answer

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
DAY = Period("2025-01-15")
HEADS = ("Wat gaan we doen voor dit beleidsdoel?", "Wanneer gereed?", "Regie", "Stand van zaken/ toelichting")
_TAKEN = ("since", "decided", "until", "held", "due", "every", "reservation", "via", "owner", "certainty")


@dataclass
class Row:
    """A row of the agenda: its words, and what the plan claims by it."""

    action: str = ""
    more: list[str] = field(default_factory=list)
    status: str = ""
    claims: list[dict[str, Any]] = field(default_factory=list)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as a table has it."""
        due, owner = (*self.more, "", "")[:2]
        return self.action, due, owner, self.status


def committed() -> dict[str, Any]:
    """The committed plan as data."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("tag:yaml.org,2002:timestamp", lambda load, node: load.construct_scalar(node))
    return yaml.load((ROOT / "plans" / "haarlemmermeer.yaml").read_text("utf-8"), loader)  # a safe one


def quotes(part: dict[str, Any]) -> list[str]:
    """What a claim quotes of the agenda."""
    return [one["quote"] for one in part["evidence"] if one["source"] == "agenda"]


def rows() -> dict[str, Row]:
    """The rows of the agenda, in its order."""
    found: dict[str, Row] = {}
    plan = committed()
    for kind in ("claims", "measures"):
        for part in plan[kind]:
            said = quotes(part)
            if not said:
                continue
            row = found.setdefault(part["row"], Row())
            if not row.action:
                first = 2 if part["row"] in ("HM-2.09", "HM-4.09") else 1  # broken over two pages
                row.action, row.status = " ".join(said[:first]), " ".join(said[-2:] if _is_split(said) else said[-1:])
                row.more = [one for one in said[first:-1] if one not in ("Ja", "Nee") and not _is_split(said)]
            row.claims += [part] if kind == "claims" else []
    return dict(sorted(found.items()))


def _is_split(said: list[str]) -> bool:
    """Whether the status stands in two places: then the last two quotes are one cell."""
    return len(said) == 3 and said[1].startswith("Plateau 1 VNG")


def beginning(*, with_agenda: bool) -> str:
    """The plan without what the agenda lets it claim."""
    plan = committed()
    plan["claims"] = [one for one in plan["claims"] if not quotes(one)]
    plan["measures"] = []
    if not with_agenda:
        del plan["sources"]["agenda"]
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)


def plain(words: str) -> str:
    """Words without what layout changes."""
    return re.sub(r"[\W_]+", "", words).casefold()


def rows_of(passage: Passage, known: dict[str, Row]) -> list[Row]:
    """The rows whose action a passage has, whatever of it the passage quotes."""
    said = plain("".join(one.quote or "" for one in passage.quotes))
    there = [row for row in known.values() if plain(row.action) in said]
    if there:
        return there
    if part := [row for row in known.values() if len(said) > 25 and said[:60] in plain(row.action)]:
        return part[:1]
    begun = [
        row for row in known.values() if plain(row.action).startswith(said[:22])
    ]  # over a page: other cells between
    if len(said) > 25 and len(begun) == 1:
        return begun
    near = {key: SequenceMatcher(None, said, plain(row.action), autojunk=False).ratio() for key, row in known.items()}
    best = max(near, key=lambda key: near[key])
    return [known[best]] if near[best] > 0.9 else []


def claims_of(row: Row) -> tuple[DecidedClaim, ...]:
    """What the plan claims by a row, as decisions."""
    return tuple(_claim(one) for one in row.claims)


def _claim(part: dict[str, Any]) -> DecidedClaim:
    given: dict[str, Any] = {key: part[key] for key in _TAKEN if key in part}
    for key in ("since", "decided", "until", "due"):
        if key in given:
            given[key] = Period.parse(str(given[key]))
    if "held" in given:
        given["held"] = tuple(Period.parse(str(one)) for one in given["held"])
    if "every" in given:
        given["every"] = Duration.parse(given["every"])
    value = part.get("value")
    return DecidedClaim(
        fact=part["fact"], state=part["state"], value=tuple(value) if isinstance(value, list) else value, **given
    )


@dataclass
class Counted:
    """How many answers a review took, and how many of the claims it named were proposed."""

    passages: int = 0
    sure: int = 0
    claims: int = 0
    offered: int = 0

    @property
    def answers(self) -> int:
        """All that was answered: each passage once, and once more for each core fact in place."""
        return self.passages + self.sure


def answers(draft: Draft, known: dict[str, Row], bench: app.Workbench) -> Iterator[tuple[Answer, int]]:
    """An answer for every open passage, and how many of its claims were proposed."""
    core = core_facts(bench.rules(RULES))
    for passage in draft.open:
        claims = tuple(claim for row in rows_of(passage, known) for claim in claims_of(row))
        sure = frozenset(one.fact for one in claims if one.state == "in_place" and one.fact in core)
        offered = {one.fact for one in passage.facts}
        yield Answer(passage.id, "Anna", DAY, claims, sure), sum(one.fact in offered for one in claims)


def reviewed(plan: Path, bench: app.Workbench) -> Counted:
    """Decide every open passage of the draft beside a plan, and write what was decided into the plan."""
    counted, known, rules = Counted(), rows(), bench.rules(RULES)
    draft = planning.draft(plan, RULES, bench)
    for answer, offered in list(answers(draft, known, bench)):
        draft = planning.decide(draft, answer, rules)
        counted.passages += 1
        counted.sure += len(answer.sure)
        counted.claims += len(answer.claims)
        counted.offered += offered
    planning.draft_of(plan).write_text(planning.written(draft), "utf-8")
    plan.write_text(planning.accepted(plan, RULES, bench)[1], "utf-8")
    return counted
