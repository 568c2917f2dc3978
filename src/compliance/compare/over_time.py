"""What changed between two judgements, by moving one thing after the other: the date, the plan, the rules.

So every step starts where the one before it ended, and the steps of a verdict lead from the old one to the new one
without a rest that nobody can explain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from compliance import wording
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Language
from compliance.model.difference import MOVERS, LevelChange, LevelSide, Move, Mover, Part, VerdictChange
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.forecast import Turn
from compliance.model.plans import Claim, Family, Plan, Rules, Statement
from compliance.model.report import GAP_VERDICTS
from compliance.model.rules import ROLES, Requirement, RuleBook
from compliance.model.sources import Source


@dataclass(frozen=True)
class Standpoint:
    """One judgement: by which rules, of which plan, on which date, and what came of it."""

    rules: Rules
    family: Family
    as_of: date
    verdicts: Mapping[str, Verdict]
    levels: Mapping[str, LevelOutcome]


@dataclass(frozen=True)
class Changes:
    """What differs between the first and the last standpoint."""

    levels: tuple[LevelChange, ...]
    changes: tuple[VerdictChange, ...]
    new_gaps: tuple[str, ...]
    closed_gaps: tuple[str, ...]
    out_of_sight: tuple[str, ...]
    changed_otherwise: tuple[str, ...]
    parts: tuple[Part, ...]


def difference(path: Sequence[Standpoint], turns: Iterable[Turn] = ()) -> Changes:
    """The way from the old standpoint over a new date and a new plan to new rules: four standpoints, three moves.

    The turns are what the calendar did to the old plan between the two dates, where it went forward.
    """
    old, new = path[0], path[-1]
    told = tuple(turns)
    changes = tuple(_changes(path, told))
    ends = [(change.requirement, change.was, _end(change)) for change in changes]
    return Changes(
        levels=tuple(_levels(old, new)),
        changes=changes,
        new_gaps=_opened(ends),
        closed_gaps=_closed(ends),
        out_of_sight=_out_of_sight(ends),
        changed_otherwise=_otherwise(ends, (*_opened(ends), *_closed(ends), *_out_of_sight(ends))),
        parts=tuple(_part(mover, changes) for mover in MOVERS),
    )


def _changes(path: Sequence[Standpoint], turns: tuple[Turn, ...]) -> Iterator[VerdictChange]:
    for name, (requirement, book) in _requirements(path[-1].rules, path[0].rules).items():
        verdicts = [standpoint.verdicts.get(name) for standpoint in path]
        moves = [
            Move(
                mover=mover,
                was=before.verdicts.get(name),
                now=after.verdicts.get(name),
                reasons=tuple(_reasons(mover, before, after, name, turns)),
            )
            for mover, (before, after) in zip(MOVERS, pairwise(path), strict=True)
            if before.verdicts.get(name) != after.verdicts.get(name)
        ]
        if moves:
            yield VerdictChange(
                requirement=name,
                title=requirement.title,
                framework=book.framework.id,
                level=book.framework.level,
                was=verdicts[0],
                now=verdicts[-1],
                moves=tuple(moves),
            )


def _requirements(*rules: Rules) -> dict[str, tuple[Requirement, RuleBook]]:
    """Every requirement of either side, as the newer rules have it, in the order of the report."""
    found: dict[str, tuple[Requirement, RuleBook]] = {}
    for side in rules:
        for book in side.books:
            for requirement in sorted(book.content.requirements, key=lambda asked: (asked.theme, asked.id)):
                found.setdefault(requirement.id, (requirement, book.content))
    return found


Moved = Iterable[tuple[str, Verdict | None, Verdict | None]]


def _end(change: VerdictChange) -> Verdict | None:
    """How it ended: what went out of sight before it was asked no more is not closed by that."""
    return change.moves[-1].was if change.now is None and change.moves[-1].was == "unknown" else change.now


def _part(mover: Mover, changes: Iterable[VerdictChange]) -> Part:
    moved = [(change.requirement, m.was, m.now) for change in changes for m in change.moves if m.mover == mover]
    opened, closed, out_of_sight = _opened(moved), _closed(moved), _out_of_sight(moved)
    rest = _otherwise(moved, (*opened, *closed, *out_of_sight))
    return Part(mover=mover, opened=opened, closed=closed, out_of_sight=out_of_sight, otherwise=rest)


def _otherwise(moved: Moved, counted: Collection[str]) -> tuple[str, ...]:
    """What changed and is in none of the other rows."""
    return tuple(name for name, was, now in moved if was != now and name not in counted)


def _opened(moved: Moved) -> tuple[str, ...]:
    return tuple(name for name, was, now in moved if was not in GAP_VERDICTS and now in GAP_VERDICTS)


def _closed(moved: Moved) -> tuple[str, ...]:
    return tuple(name for name, was, now in moved if was in GAP_VERDICTS and now in ("met", "not_applicable", None))


def _out_of_sight(moved: Moved) -> tuple[str, ...]:
    return tuple(name for name, was, now in moved if was in ("met", *GAP_VERDICTS) and now == "unknown")


def _levels(old: Standpoint, new: Standpoint) -> Iterator[LevelChange]:
    was, now = _sides(old), _sides(new)
    for name, (book, _) in {**was, **now}.items():
        before, after = (found[name][1] if name in found else None for found in (was, now))
        yield LevelChange(
            framework=book.framework.id, level=book.framework.level, title=book.framework.title, was=before, now=after
        )


def _sides(standpoint: Standpoint) -> dict[str, tuple[RuleBook, LevelSide]]:
    found = {}
    for book in standpoint.rules.books:
        verdicts = [standpoint.verdicts[requirement.id] for requirement in book.content.requirements]
        side = LevelSide(
            result=standpoint.levels[book.content.level_id],
            met=verdicts.count("met"),
            applicable=len(verdicts) - verdicts.count("not_applicable"),
        )
        found[book.content.level_id] = (book.content, side)
    return found


# --- why ----------------------------------------------------------------------------------------------------------


def _reasons(
    mover: Mover, before: Standpoint, after: Standpoint, name: str, turns: tuple[Turn, ...]
) -> Iterator[Bilingual]:
    match mover:
        case "calendar":
            yield from _by_calendar(before, after, name, turns)
        case "plan":
            yield from _by_plan(before, after, name)
        case "rules":
            yield from _by_rules(before, after, name)


def _by_calendar(before: Standpoint, after: Standpoint, name: str, turns: tuple[Turn, ...]) -> Iterator[Bilingual]:
    mine = [turn for turn in turns if turn.requirement == name]
    for turn in mine:
        was, now = wording.VERDICT[turn.was], wording.VERDICT[turn.now]
        day = wording.moment(turn.on_written) if turn.on_written else wording.day(turn.on)
        nl = "; ".join(dict.fromkeys(cause.words.nl for cause in turn.causes))
        en = "; ".join(dict.fromkeys(cause.words.en for cause in turn.causes))
        yield wording.said(f"{day.nl} van {was.nl} naar {now.nl}: {nl}", f"{day.en} from {was.en} to {now.en}: {en}")
    if not mine:
        old, new = wording.day(before.as_of), wording.day(after.as_of)
        yield wording.said(f"de peildatum ging van {old.nl} naar {new.nl}", f"the date went from {old.en} to {new.en}")


def _by_plan(before: Standpoint, after: Standpoint, name: str) -> Iterator[Bilingual]:
    requirement = _requirements(before.rules)[name][0]
    leaves = [leaf for role in ROLES for asked in requirement.conditions(role) for leaf in asked.alternatives]
    facts = {leaf.fact for leaf in leaves if leaf.fact}
    if any(requirement.inheritance(leaf) == "adopted" for leaf in leaves):
        facts.add(_DECISION)
    old, new = _said_of(facts, before.family), _said_of(facts, after.family)
    definitions = before.rules.vocabulary.content.facts
    changed = [*_in_but_not_in(old, new, "vervallen", "gone"), *_in_but_not_in(new, old, "nieuw", "new")]
    for nl, en, said in changed:
        meaning = definitions[said.fact].meaning if said.fact else _ADOPTION
        yield wording.said(f"{nl}: {_statement(said, meaning, 'nl')}", f"{en}: {_statement(said, meaning, 'en')}")
    if not changed:
        yield wording.said(
            "de bronnen van het plan zijn anders: hun datum, hun looptijd of hun tekst",
            "the sources of the plan differ: their date, their term or their text",
        )


def _by_rules(before: Standpoint, after: Standpoint, name: str) -> Iterator[Bilingual]:
    old, new = _requirements(before.rules).get(name), _requirements(after.rules).get(name)
    if old is None:
        yield wording.said("de eis is nieuw", "the requirement is new")
    elif new is None:
        yield wording.said("de eis is vervallen", "the requirement is gone")
    elif old[0].version != new[0].version:
        yield wording.said(
            f"versie {old[0].version} van de eis werd versie {new[0].version}",
            f"version {old[0].version} of the requirement became version {new[0].version}",
        )
    else:
        yield wording.said(
            f"de eis is gewijzigd, al heet zij nog versie {new[0].version}",
            f"the requirement changed, although it is still called version {new[0].version}",
        )


_DECISION = ""
"""Where a fact's name would stand: a local decision on a regional plan is none."""
_ADOPTION = wording.said("eigen besluit over het plan van de regio", "local decision on the plan of the region")


@dataclass(frozen=True)
class _Said:
    """One statement apart from where it stands: what it says, and what its sources are worth."""

    fact: str
    statement: Statement
    sources: tuple[str, ...]

    @property
    def identity(self) -> tuple[object, ...]:
        content = self.statement.model_dump(mode="json", exclude={"evidence", "note"})
        return self.fact, str(content), self.sources


def _said_of(facts: set[str], family: Family) -> list[_Said]:
    found = [
        _Said(claim.fact, claim, _worth(claim, plan.content))
        for plan in family.members
        for claim in plan.content.claims
        if claim.fact in facts
    ]
    decisions = [part.adopted for part, _ in family.regions if part.adopted and _DECISION in facts]
    return found + [_Said(_DECISION, decision, _worth(decision, family.plan)) for decision in decisions]


def _worth(statement: Statement, plan: Plan) -> tuple[str, ...]:
    """The words that prove it and what their sources are: not where the words stand."""
    quotes = ((quote.quote or quote.paraphrase or "", plan.sources[quote.source]) for quote in statement.evidence)
    return tuple(sorted(f"{words} {_source(source)}" for words, source in quotes))


def _source(source: Source) -> str:
    return f"{source.kind} {source.dated} {source.adopted} {source.valid_until}"


def _in_but_not_in(one: Iterable[_Said], other: Iterable[_Said], nl: str, en: str) -> list[tuple[str, str, _Said]]:
    known = {said.identity for said in other}
    return [(nl, en, said) for said in one if said.identity not in known]


def _statement(said: _Said, meaning: Bilingual, language: Language) -> str:
    statement = said.statement
    value = statement.value if isinstance(statement, Claim) else None
    shown = "" if value is None or value is True else f" = {wording.value(value)}"
    row = f" ({statement.row})" if statement.row else ""
    state = wording.STATE[statement.state].said(language)
    return f"{meaning.said(language).split(';')[0]}{shown}: {state}{row}"
