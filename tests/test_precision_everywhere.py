"""No day stands in any output, of any plan, that its sources do not write or that is not reckoned from one they write.

Walked are the report, the explanations, forecast, picture, calendar, difference, comparison and sheet for the talk:
each day in words or numbers has to stand in the plan, its regions or the rules, or follow from such a day by an
interval that one of them names, or by a council term.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from compliance import app, load
from compliance.app import Reader, Wish
from compliance.model.base import Noun
from compliance.model.dates import COUNCIL_TERM, Duration, Period
from compliance.model.plans import Family

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
PLANS = sorted(p for p in (ROOT / "plans").glob("*.yaml") if "kind: gemeente" in p.read_text("utf-8"))
THEN, NOW, FAR = date(2024, 11, 9), date(2026, 6, 1), date(2031, 2, 3)
_DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"
MONTHS = {name: number for number, name in enumerate(_DUTCH.split(), 1)}
_NAMES = "|".join(MONTHS)
_IN_WORDS = re.compile(rf"\b(\d{{1,2}})\s+({_NAMES})\s+(\d{{4}})\b", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SHORT = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")


def days(text: str) -> set[date]:
    """Every day that a text names, however its lines are broken."""
    even = re.sub(r"\s+", " ", text.replace("\r\n ", ""))
    found = [(year, str(MONTHS[month.lower()]), day) for day, month, year in _IN_WORDS.findall(even)]
    found += _IN_NUMBERS.findall(even)
    found += [(year, month, day) for day, month, year in _SHORT.findall(even)]
    return {date(int(year), int(month), int(day)) for year, month, day in found}


def periods(noun: object) -> Iterator[Period | Duration]:
    """Every date and interval in a noun, at any depth."""
    if isinstance(noun, Period | Duration):
        yield noun
    elif isinstance(noun, Noun):
        for name in type(noun).model_fields:
            yield from periods(getattr(noun, name))
    elif isinstance(noun, dict):
        for part in noun.values():
            yield from periods(part)
    elif isinstance(noun, tuple):
        for part in noun:
            yield from periods(part)


@cache
def rule_dates() -> tuple[frozenset[date], frozenset[str]]:
    rules = load.the_rules(RULES)
    return _sorted_out(book.content for book in rules.books)


def _sorted_out(nouns: Iterable[Noun]) -> tuple[frozenset[date], frozenset[str]]:
    """The days that are written as days, and the intervals."""
    found = [part for noun in nouns for part in periods(noun)]
    exact = {part.first for part in found if isinstance(part, Period) and part.is_exact}
    return frozenset(exact), frozenset(part.text for part in found if isinstance(part, Duration))


def allowed(family: Family) -> set[date]:
    """What may be told as a day: what is written, what follows by an interval, and the day after each of these."""
    contents = [plan.content for plan in family.members]
    written, own = _sorted_out([*contents, *([family.deviations.content] if family.deviations else [])])
    asked, general = rule_dates()
    told = set(written | asked)
    for text in (*own, *general, COUNCIL_TERM.text):
        for day in written:
            following = day
            while (following := Duration(text).after(following)) <= FAR:
                told.add(following)
    literal = "".join(path.read_text("utf-8") for path in RULES.glob("*.yaml"))
    literal += "".join(plan.content.model_dump_json() for plan in family.members)
    told |= days(literal) | {THEN, NOW, FAR}
    return told | {day + timedelta(days=1) for day in told}


def shown(noun: Noun, *forms: str, everything: bool = True) -> str:
    rendered = (app.rendered(noun, form, "nl", Reader(everything=everything)) for form in forms)
    return "\n".join(one.data.decode("utf-8") for one in rendered)


@cache
def bench() -> app.Workbench:
    return app.Workbench()


@pytest.mark.lengthy
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_what_is_told_of_a_plan(plan: Path):
    """Report, explanations, forecast, picture, calendar and difference tell no day that nobody wrote."""
    family = load.family(plan, load.the_rules(RULES))
    texts = []
    for day in (THEN, NOW):
        report = app.check(RULES, plan, as_of=day, engine="plain", workbench=bench())
        texts += [shown(report, "text", "markdown", everything=False), shown(report, "text")]
        texts += [shown(app.explained(report, found.id), "text") for found in report.requirements]
        ahead = app.forecast(RULES, plan, as_of=day, until=FAR, workbench=bench())
        texts += [shown(ahead, "text", "svg", "ics")]
    changed = app.diff((RULES, plan, THEN), (RULES, plan, NOW), workbench=bench())
    texts.append(shown(changed, "text"))

    assert days("\n".join(texts)) - allowed(family) == set()


@pytest.mark.slow
def test_what_is_told_of_municipalities_beside_each_other():
    """The comparison, its table and the sheets for the talk do not either."""
    found, _ = app.compare_region(RULES, Wish((ROOT / "plans",), as_of=NOW, since=THEN, jobs=1))
    rules = load.the_rules(RULES)
    told = set().union(*(allowed(load.family(plan, rules)) for plan in PLANS))
    texts = [shown(found, "text", "csv")]
    for member in found.municipalities:
        texts.append(shown(app.talk(found, member.code), "text"))

    assert days("\n".join(texts)) - told == set()
