"""A second reading of what a plan shows, day by day, written from the page of meaning alone.

It reads plain dictionaries, as they stand in the YAML, and shares no code with the package: what both say of the same
claims was understood twice. It is slow and simple on purpose. A date is a set of days, a status is looked up in a list
of questions asked in order, and "was there once enough" walks through all days that were.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

Yaml = Mapping[str, Any]
ONE_DAY = timedelta(days=1)
LEVELS = ("self_reported", "published_decision", "externally_confirmed")
BEST_FIRST = ("holds", "lapsed", "under_way", "planned", "overdue", "unknown", "fails")


# Days


@lru_cache(maxsize=10_000)
def days_of(text: str) -> tuple[date, date]:
    """The first and the last day of a day, a month, a quarter or a year."""
    text = str(text)
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    year = int(text[:4])
    if len(text) == 4:
        months = (1, 12)
    elif text[5] == "Q":
        months = (3 * int(text[6]) - 2, 3 * int(text[6]))
    else:
        months = (int(text[5:]), int(text[5:]))
    day = date(year, months[1], 28)
    while (day + ONE_DAY).month == months[1]:
        day += ONE_DAY
    return date(year, months[0], 1), day


@lru_cache(maxsize=100_000)
def after(day: date, interval: str) -> date:
    """The day that an interval reaches: years and months by the calendar, in a shorter month its last day."""
    number, months, days = "", 0, 0
    for letter in interval.removeprefix("P"):
        if letter.isdigit():
            number += letter
        else:
            months += int(number) * {"Y": 12, "M": 1}.get(letter, 0)
            days += int(number) * {"W": 7, "D": 1}.get(letter, 0)
            number = ""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = days_of(f"{year:04}-{month + 1:02}")[1].day
    return date(year, month + 1, min(day.day, last)) + timedelta(days=days)


def day_it_happened(text: str, reported: Iterable[date]) -> date:
    """An event counts from its last day, or from the day on which a source tells of it as past."""
    first, last = days_of(text)
    return min([last, *(day for day in reported if first <= day <= last)])


# Claims


@dataclass(frozen=True)
class Heard:
    """One claim as it sounds on one day: who says it, since when it is known, and what then counts."""

    claim: Yaml
    said: date
    own: bool
    since: date
    held: tuple[date, ...]
    may_have_been: tuple[tuple[date, date], ...]  # of each of these the first and the last day it can have been
    sources: tuple[Yaml, ...]
    no_earlier: date | None  # a regional promise falls due no earlier than the adoption that is promised
    taken_over: bool  # a regional claim, where the municipality has adopted the region's plan

    @property
    def in_place(self) -> bool:
        return self.claim["state"] == "in_place"

    @property
    def rejected(self) -> bool:
        return self.claim["state"] == "rejected"

    def over(self, day: date) -> bool:
        return self.claim.get("until") is not None and days_of(self.claim["until"])[1] < day


def good_sources(claim: Yaml, sources: Yaml, texts: Mapping[str, str]) -> list[str]:
    """The sources whose quotes for this claim all stand in the text that is held."""
    names = dict.fromkeys(piece["source"] for piece in claim["evidence"])
    return [
        name
        for name in names
        if all(
            "quote" not in piece or piece["quote"] in texts[sources[name]["file"]]
            for piece in claim["evidence"]
            if piece["source"] == name
        )
    ]


def heard(
    claim: Yaml,
    sources: Yaml,
    texts: Mapping[str, str],
    day: date,
    *,
    own: bool = True,
    no_earlier: date | None = None,
    taken_over: bool = False,
) -> Heard | None:
    """A claim as it is known on a day, or nothing if no source tells of it yet."""
    names = good_sources(claim, sources, texts)
    if not names:
        return None
    dated = {name: days_of(sources[name]["dated"])[1] for name in names}
    since = day_it_happened(claim["since"], dated.values()) if claim.get("since") else min(dated.values())
    known = []
    for name in names:
        known_from = dated[name]
        if claim["state"] == "in_place" and sources[name]["kind"] == "decision":
            if claim.get("decided"):
                known_from = day_it_happened(claim["decided"], dated.values())
            elif claim.get("since"):
                known_from = since
        if known_from <= day:
            known.append(name)
    if not known:
        return None
    return Heard(
        claim=claim,
        said=max(dated[name] for name in known),
        own=own,
        since=since,
        held=tuple(sorted(day_it_happened(text, dated.values()) for text in claim.get("held", []))) or (since,),
        may_have_been=tuple(
            (days_of(text)[0], day_it_happened(text, dated.values()))
            for text in claim.get("held") or ([claim["since"]] if claim.get("since") else [])
        )
        or ((since, since),),
        sources=tuple(sources[name] for name in known),
        no_earlier=no_earlier,
        taken_over=taken_over,
    )


# Values


def value_of(claim: Yaml, fact: Yaml) -> object:
    if claim.get("value") is None and fact["type"] == "bool":
        return True
    return claim.get("value")


def members(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def passes(condition: Yaml, value: object, day: date, fact: Yaml) -> bool:
    """Whether a value meets the test of the condition; a promise that names no value promises what is asked."""
    if value is None:
        return True
    if fact["type"] == "duration":
        return passes_as_interval(condition, str(value), day)
    if "in" in condition:
        return any(passes({"is": one}, value, day, fact) for one in condition["in"])
    if "includes" in condition:
        return all(asked in members(value) for asked in members(condition["includes"]))
    if "includes_any" in condition:
        return any(asked in members(value) for asked in members(condition["includes_any"]))
    size = len(set(members(value))) if fact["type"] == "set" else value
    if "at_least" in condition:
        return size >= condition["at_least"]  # type: ignore[operator]  # the vocabulary says it is a number
    if "at_most" in condition:
        return size <= condition["at_most"]  # type: ignore[operator]  # the same
    wanted = condition.get("is", True)
    if fact["type"] == "set":
        return set(members(value)) == set(members(wanted))
    return bool(value == wanted)


def passes_as_interval(condition: Yaml, value: str, day: date) -> bool:
    """Intervals are compared by the day that they reach."""
    reached = after(day, value)
    if "in" in condition:
        return reached in [after(day, one) for one in condition["in"]]
    if "at_least" in condition:
        return reached >= after(day, condition["at_least"])
    if "at_most" in condition:
        return reached <= after(day, condition["at_most"])
    return reached == after(day, condition["is"])


# One condition


@dataclass(frozen=True)
class Answer:
    status: str
    rejected: bool = False
    reserved: bool = False  # it holds only by a regional plan that is not adopted
    ended: bool = False  # a state that has ended; its status is then unknown


class Question:
    """One condition, put to the claims that were heard on a day."""

    def __init__(self, condition: Yaml, fact: Yaml, kind: str, role: str, day: date, claims: list[Heard]) -> None:
        self.condition, self.fact, self.kind, self.role, self.day = condition, fact, kind, role, day
        self.claims = claims
        self.begun = [c for c in claims if (c.in_place or c.rejected) and c.since <= day]
        self.in_force = [c for c in self.begun if c.in_place and not c.over(day)]
        self.standing = self.newest_word()
        self.passing = None if self.standing is None else self.verdict_on(self.standing)
        self.promised = self.promises()
        self.open = [claim for claim in self.promised if self.due(claim) >= day]

    def answer(self) -> Answer:
        """The first status that applies."""
        if self.holds():
            return Answer("holds")
        if self.held_once() and self.kind != "state":
            return Answer("lapsed")
        if self.held_once() and not self.open:
            return Answer("unknown", ended=True)
        if any(claim.claim["state"] == "under_way" for claim in self.open):
            return Answer("under_way")
        if self.some_but_never_enough() and not self.held_once():
            return Answer("under_way")
        if self.open:
            return Answer("planned")
        if self.promised:
            return Answer("overdue")
        if self.standing is not None and self.passing is False:
            return Answer("fails", rejected=self.standing.rejected)
        return Answer("unknown")

    def holds(self) -> bool:
        if self.standing is None or self.passing is not True or self.standing.over(self.day):
            return False
        if self.kind == "state" and any(promise.said > self.standing.said for promise in self.promised):
            return False
        return self.in_time_on(self.day)

    def held_once(self) -> bool:
        """It held, but has ended, or was too long ago."""
        if self.standing is None or self.passing is not True:
            return False
        if not self.standing.over(self.day) and self.in_time_on(self.day):
            return False
        return any(self.in_time_on(day) for day in each_day(self.occurrences, self.day))

    # What is so

    def passes_alone(self, claim: Heard) -> bool:
        return not claim.rejected and passes(self.condition, value_of(claim.claim, self.fact), self.day, self.fact)

    def asks_for_members(self) -> bool:
        return self.fact["type"] == "set" and bool({"includes", "includes_any", "at_least"} & set(self.condition))

    def verdict_on(self, claim: Heard) -> bool | None:
        """Whether a claim passes; where members are asked all that is in force is put together, and may not be all."""
        if claim.rejected:
            return False
        if not self.asks_for_members():
            return self.passes_alone(claim)
        together = self.in_force if claim in self.in_force else [claim]
        united = [member for part in together for member in members(part.claim["value"])]
        if passes(self.condition, united, self.day, self.fact):
            return True
        return False if any(part.claim.get("complete") for part in together) else None

    def newest_word(self) -> Heard | None:
        """The newest; of equally new ones the own, the higher, the one that says no, the one that is not past."""
        says_no = self.role != "capped_by"
        wishes: list[Callable[[Heard], Any]] = [
            lambda claim: claim.said,
            lambda claim: claim.own,
            lambda claim: LEVELS.index(claim.claim.get("level", LEVELS[0])),
            lambda claim: self.verdict_on(claim) is (not says_no),
            lambda claim: self.verdict_on(claim) is not None,
            lambda claim: claim.rejected,
            lambda claim: not claim.over(self.day),
            lambda claim: days_of(claim.claim["until"])[1] if claim.claim.get("until") else date.max,
            lambda claim: self.own_interval_over(claim) if says_no else not self.own_interval_over(claim),
        ]
        best = self.begun
        for wish in wishes:
            top = max(map(wish, best), default=None)
            best = [claim for claim in best if wish(claim) == top]
        return best[0] if best else None

    # When

    def own_interval_over(self, claim: Heard) -> bool:
        """Whether its own interval has passed since the last occurrence, where that is asked."""
        if self.condition.get("every") != "own" or not claim.claim.get("every") or not self.occurrences:
            return False
        return after(self.occurrences[-1], claim.claim["every"]) < self.day

    def in_time_on(self, day: date) -> bool:
        """Whether the test of the time is met on a day."""
        happened = [held for held in self.occurrences if held <= day]
        if "times" in self.condition:
            asked = self.condition["times"]
            return sum(after(held, asked["within"]) >= day for held in happened) >= asked["at_least"]
        if "by" in self.condition:
            by = days_of(self.condition["by"])[1]
            so = [c for c in self.begun if c.in_place and self.verdict_on(c)]
            return any(when <= by for claim in so for when in (claim.since, *claim.held))
        interval = self.condition.get("every")
        if interval == "own":
            assert self.standing is not None
            interval = self.standing.claim.get("every")
        return interval is None or (bool(happened) and after(happened[-1], interval) >= day)

    @cached_property
    def occurrences(self) -> list[date]:
        so = [c for c in self.claims if c.in_place and self.verdict_on(c)]
        told = {times for claim in so for times in claim.may_have_been if times[1] <= self.day}
        found = []
        while told:  # the one that was over first is one; whatever may have been on that day may be the same
            day = min(last for _, last in told)
            found.append(day)
            told = {(first, last) for first, last in told if not first <= day <= last}
        return found

    def some_but_never_enough(self) -> bool:
        happened = self.occurrences
        if "times" not in self.condition or not happened or self.passing is False:
            return False
        return not any(self.in_time_on(day) for day in each_day(happened, self.day))

    # What is to come

    def promises(self) -> list[Heard]:
        kept = []
        for claim in self.claims:
            state = claim.claim["state"]
            to_come = claim.in_place and claim.since > self.day
            if not (to_come or state in ("planned", "under_way") or (state == "ambition" and self.counts(claim))):
                continue
            if not passes(self.condition, value_of(claim.claim, self.fact), self.day, self.fact):
                continue
            if self.standing is not None and self.passing is False and claim.said < self.standing.said:
                continue
            kept.append(claim)
        return kept

    def counts(self, ambition: Heard) -> bool:
        return counts(ambition, self.day)

    def due(self, promise: Heard) -> date:
        due = own_due(promise)
        return due if promise.no_earlier is None else max(due, promise.no_earlier)


def counts(ambition: Heard, day: date) -> bool:
    """An ambition counts while a source of it is adopted, by the region or by the municipality, and valid."""
    return any(
        (ambition.taken_over or (source.get("adopted") is not None and days_of(source["adopted"])[1] <= day))
        and (source.get("valid_until") is None or day <= days_of(source["valid_until"])[1])
        for source in ambition.sources
    )


def own_due(promise: Heard) -> date:
    """For when something is promised: as said, after one interval, at the end of its source, after a council term."""
    claim = promise.claim
    if claim["state"] == "in_place":
        return promise.since
    if claim.get("due"):
        return days_of(claim["due"])[1]
    if claim.get("every"):
        return after(promise.said, claim["every"])
    ends = [
        days_of(source["valid_until"])[1]
        for source in promise.sources
        if source.get("valid_until") and days_of(source["dated"])[1] == promise.said
    ]
    return max(ends, default=after(promise.said, "P4Y"))


def each_day(happened: list[date], until: date) -> Iterator[date]:
    """Every day from the first occurrence to the last day; the last day at least."""
    day = min([*happened[:1], until])
    while day <= until:
        yield day
        day += ONE_DAY


# What is taken from the region


@dataclass(frozen=True)
class Circles:
    """The claims on one fact: the own ones, with what was adopted, with all that counts."""

    own: list[Heard]
    adopted: list[Heard]
    all: list[Heard]


@dataclass(frozen=True)
class World:
    """Everything that is written: the municipality's plan, its regions' plans by name, and the texts by file."""

    plan: Yaml
    regions: Mapping[str, Yaml]
    texts: Mapping[str, str]

    def circles(self, name: str, inherits: str, day: date, by: date | None = None) -> Circles:
        own = [
            known
            for claim in self.plan.get("claims", [])
            if claim["fact"] == name and (known := heard(claim, self.plan["sources"], self.texts, day))
        ]
        adopted: list[Heard] = []
        unadopted: list[Heard] = []
        for part in self.plan.get("regions", []):
            for claim in self.regions[part["plan"]]["claims"]:
                if claim["fact"] == name and self.concerned(claim):
                    self.take(claim, part, inherits, day, adopted, unadopted, by)
        return Circles(own, own + adopted, own + adopted + unadopted)

    def take(
        self,
        claim: Yaml,
        part: Yaml,
        inherits: str,
        day: date,
        adopted: list[Heard],
        unadopted: list[Heard],
        by: date | None,
    ) -> None:
        """Put one regional claim where it belongs, if it counts at all."""
        decision, due = self.adoption(part, day)
        sources = self.regions[part["plan"]]["sources"]
        known = heard(claim, sources, self.texts, day, own=False, taken_over=decision == "in_place")
        if known is None:
            return
        if claim.get("about") == "members" or inherits in ("named", "delegated"):
            adopted.append(known)
        elif inherits == "own" or (decision != "in_place" and (decision == "rejected" or known.rejected)):
            return
        elif decision == "in_place":
            taken = heard(part["adopted"], self.plan["sources"], self.texts, day)
            in_time = by is None or (taken is not None and taken.since <= by)
            (adopted if in_time else unadopted).append(known)
        elif known.in_place and known.since <= day:
            unadopted.append(known)
        elif decision == "promised":
            unadopted.append(replace(known, no_earlier=due))

    def concerned(self, claim: Yaml) -> bool:
        code = self.plan["organisation"]["code"]
        return code in (claim.get("applies_to") or [code]) and code not in (claim.get("except") or [])

    def adoption(self, part: Yaml, day: date) -> tuple[str, date | None]:
        """How the local decision on the regional plan stands, and for when it is promised."""
        decision = heard(part["adopted"], self.plan["sources"], self.texts, day) if part.get("adopted") else None
        if decision is None:
            return "none", None
        state = decision.claim["state"]
        if state in ("planned", "under_way") or (state == "ambition" and counts(decision, day)):
            return "promised", own_due(decision)
        if state == "ambition":
            return "none", None
        if decision.since > day:
            return ("promised", decision.since) if decision.in_place else ("none", None)
        if decision.rejected:
            return "rejected", None
        return ("none" if decision.over(day) else "in_place"), None


# Verdicts


def answer_one(condition: Yaml, requirement: Yaml, role: str, facts: Yaml, world: World, day: date) -> Answer:
    """How a condition on one fact stands: by the own claims if it holds by them, and so on outward."""
    if "manual" in condition:
        return Answer("unknown")
    by = days_of(condition["by"])[1] if condition.get("by") else None
    circles = world.circles(condition["fact"], condition.get("inherits") or requirement["inherits"], day, by)
    fact = facts[condition["fact"]]
    for claims in (circles.own, circles.adopted):
        if Question(condition, fact, requirement["kind"], role, day, claims).holds():
            return Answer("holds")
    found = Question(condition, fact, requirement["kind"], role, day, circles.all).answer()
    return Answer("holds", reserved=True) if found.status == "holds" else found


def not_yet(part: Yaml, day: date) -> bool:
    return part.get("from") is not None and day < days_of(part["from"])[0]


def answer(condition: Yaml, requirement: Yaml, role: str, facts: Yaml, world: World, day: date) -> Answer | None:
    """How a condition stands; of several alternatives the best. Nothing where it is not asked yet."""
    parts = [part for part in condition.get("any", [condition]) if not not_yet(part, day)]
    if not_yet(condition, day) or not_yet(requirement, day) or not parts:
        return None
    found = [answer_one(part, requirement, role, facts, world, day) for part in parts]
    best = min(found, key=lambda one: (BEST_FIRST.index(one.status), one.reserved))
    return Answer(
        best.status,
        rejected=best.status == "fails" and any(one.rejected for one in found),
        reserved=best.reserved,
        ended=best.status == "unknown" and any(one.ended for one in found),
    )


def answers(requirement: Yaml, facts: Yaml, world: World, day: date) -> dict[str, list[Answer | None]]:
    """How the conditions of a requirement stand, by role; nothing for one that is not asked yet."""
    return {
        role: [answer(condition, requirement, role, facts, world, day) for condition in requirement.get(role, [])]
        for role in ("applies_when", "core", "additional", "partly", "capped_by")
    }


def verdict(answered: Mapping[str, list[Answer | None]]) -> str:
    """The first verdict that applies."""
    found = {role: [one for one in given if one is not None] for role, given in answered.items()}
    core = [one.status for one in found["core"]]
    if any(one.status == "fails" for one in found["applies_when"]) or not core:
        return "not_applicable"
    if all(status == "holds" for status in core):
        capped = any(one.status == "holds" for one in found["capped_by"]) or any(one.reserved for one in found["core"])
        return "partial" if capped else "met"
    if "holds" in core or "lapsed" in core:
        return "partial"
    if any(one.status == "holds" for one in found["partly"]) and not any(one.rejected for one in found["core"]):
        return "partial"
    for status, said in (("fails", "not_met"), ("under_way", "under_way"), ("planned", "planned")):
        if status in core:
            return said
    return "unknown"


def may_still_be_met(answered: Mapping[str, list[Answer | None]]) -> bool:
    """Whether nothing decides, or it would be met if all of its core of which nothing is known turned out to hold."""
    if verdict(answered) == "unknown":
        return True
    well = [
        Answer("holds") if one is not None and one.status in ("unknown", "overdue") else one for one in answered["core"]
    ]
    return verdict({**answered, "core": well}) == "met"


def level(found: Iterable[tuple[str, bool]], below: str | None, *, all_bear: bool = True) -> str:
    """How a level stands by its verdicts, each with whether it may still be met, and by the level below.

    Words that do not speak of the matter carry no level to its end: it then stays open, but does not fall.
    """
    asked = [one for one in found if one[0] != "not_applicable"]
    if below == "not_reached" or not all(may for _, may in asked):
        return "not_reached"
    if all_bear and asked and all(said == "met" for said, _ in asked) and below in (None, "reached"):
        return "reached"
    return "undecided"
