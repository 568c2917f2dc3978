"""What would be if: plans read and gathered as for a comparison, packed, and asked what nobody has done yet."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from compliance import gather, load, municipalities, population
from compliance.app import assuming, beside, inputs, lapsing
from compliance.app.choosing import chosen
from compliance.app.workbench import Workbench
from compliance.errors import ComplianceError, Problem, Spot, fault, refusal, together, wished
from compliance.lazily import dataclass
from compliance.load.validation import nearest
from compliance.model.comparison import Absent, NotJudged
from compliance.model.plans import Family, Rules
from compliance.model.rules import Requirement, RuleBook
from compliance.model.simulation import Simulation, Supposed
from compliance.population import Acts, Answering, Asking, If, Plan, Who

USUAL_MOST = 5
"""So many requirements are told that hold most back, where nobody asks for something else."""


_Wrong = tuple[Path, tuple[Problem, ...]]
"""A file, and what is wrong with it."""


@dataclass(frozen=True)
class Question:
    """What somebody wants to know of plans that were named as for a comparison."""

    plans: beside.Wish
    suppose: tuple[str, ...] = ()
    """Requirements, or facts with or without a value, that are supposed to be so everywhere."""
    lapse: tuple[str, ...] = ()
    """Facts, or requirements, of which what is in place is supposed to have lapsed everywhere."""
    goal: str | None = None
    most: int | None = None
    least: bool = False


@dataclass(frozen=True)
class _Seen:
    """One plan, as it stands and as it would stand if something had lapsed."""

    who: Who
    now: Plan
    lapsed: Plan


def simulate(rules_dir: Path, question: Question) -> tuple[Simulation, tuple[Problem, ...]]:
    """What would be if, of all plans that were named; and what is wrong with plans that were left out.

    Raises:
        ComplianceError: with what is wrong with the rules, the question or all plans; numpy is not installed.
    """
    if not population.is_there():
        raise _no_numpy()
    bench, wish = Workbench(), question.plans
    rules = chosen(bench.rules(rules_dir), wish.frameworks, None)
    acts = Acts(rules, wish.as_of)
    goal, supposed, lapsed = _understood(question, rules, acts)
    wanted = beside.wanted_plans(wish, rules, bench)
    seen, members, problems = _seen(wanted, wish, _Reading(rules, bench, frozenset(lapsed)))
    seen = sorted((one for one in seen if wanted.codes is None or one.who.code in wanted.codes), key=_order)
    if not seen:
        raise ComplianceError(tuple(p for _, found in problems for p in found) or (beside.nobody(wish),))
    answering = _worlds(Asking(acts, goal), seen, supposed)
    told = (
        *(one.told(acts) for one in supposed),
        *(_lapse_told(asked, acts) for asked in dict.fromkeys(question.lapse)),
    )
    asks_nothing = not (question.suppose or question.lapse or question.least)
    found = population.answered(
        answering,
        told,
        most=USUAL_MOST if asks_nothing and question.most is None else question.most,
        least=question.least,
        setting=_setting(wish, rules, wanted, _without_plan(wanted, members, seen, problems), problems),
    )
    return found, tuple(problem for _, wrong in problems for problem in wrong)


def _worlds(asking: Asking, seen: Sequence[_Seen], supposed: Sequence[If]) -> Answering:
    """The world as it is, and as it would be: first what has lapsed, then what everybody does."""
    now = asking.world([one.now for one in seen])
    then = asking.world([one.lapsed for one in seen]) if any(one.lapsed is not one.now for one in seen) else now
    if supposed:
        doing = {n: [act for one in supposed for act in one.acts(asking.acts, p)] for n, p in enumerate(then.plans)}
        then = then.after(doing)
    return Answering(asking, tuple(one.who for one in seen), now, then)


def _setting(
    wish: beside.Wish, rules: Rules, wanted: beside.Wanted, absent: tuple[Absent, ...], problems: Sequence[_Wrong]
) -> population.Setting:
    return population.Setting(
        tool_version=inputs.version(),
        as_of=wish.as_of,
        name=wanted.name,
        assumed=beside.ASSUMED if wish.assume_adopted else None,
        rule_books=inputs.books(rules),
        absent=absent,
        not_judged=tuple(_not_judged(path, wrong) for path, wrong in problems),
    )


def _without_plan(
    wanted: beside.Wanted, members: set[str], seen: Sequence[_Seen], problems: Sequence[_Wrong]
) -> tuple[Absent, ...]:
    codes = wanted.codes if wanted.codes is not None else members
    return tuple(beside.absent_of(codes, [one.who.code for one in seen], [path for path, _ in problems]))


def _no_numpy() -> ComplianceError:
    return refusal(
        wished("simulation"),
        "hiervoor is numpy nodig, en dat staat hier niet",
        "this needs numpy, which is not installed here",
        "Installeer de extra population: pip install '.[population]'",
        "Install the extra population: pip install '.[population]'",
    )


def _order(seen: _Seen) -> tuple[str, str]:
    return seen.who.name.casefold(), seen.who.code


def _not_judged(path: Path, wrong: Sequence[Problem]) -> NotJudged:
    return NotJudged(file=path.name, words=tuple(problem.words for problem in wrong))


# --- reading ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reading:
    """What is read once for all plans."""

    rules: Rules
    bench: Workbench
    lapsed: frozenset[str]


def _seen(wanted: beside.Wanted, wish: beside.Wish, reading: _Reading) -> tuple[list[_Seen], set[str], list[_Wrong]]:
    """Every plan of a municipality, the members of the regions among them, and what is wrong with which file."""
    seen: list[_Seen] = []
    members: set[str] = set()
    problems: list[_Wrong] = []
    for path in wanted.files:
        try:
            family = load.family(path, reading.rules, reading.bench.desk)
            if family.plan.organisation.kind == "regio":
                members |= set(family.plan.members)
            else:
                seen.append(_packed(path, family, wish, reading))
        except ComplianceError as error:
            problems.append((path, error.problems))
    return seen, members, sorted(problems)


def _packed(path: Path, family: Family, wish: beside.Wish, reading: _Reading) -> _Seen:
    organisation = family.plan.organisation
    wrong = municipalities.amiss(organisation.code or "", organisation.name, wish.as_of, Spot(str(path)))
    if wrong:
        spot = load.spot_of_organisation(path, reading.bench.desk)
        raise ComplianceError((Problem(spot, wrong.words, wrong.hint, wrong.code),))
    family = assuming.adopted(family, wish.as_of) if wish.assume_adopted else family
    now = _plan(family, wish.as_of, reading)
    lapsed = _plan(lapsing.lapsed(family, reading.lapsed, wish.as_of), wish.as_of, reading) if reading.lapsed else now
    return _Seen(Who(organisation.code or "", organisation.name, path.name), now, lapsed)


def _plan(family: Family, as_of: date, reading: _Reading) -> Plan:
    citations = reading.bench.citations(reading.rules, family)
    facts = gather.facts(reading.rules, family, citations, as_of=as_of)
    adopting = {
        row: frozenset(basis.origin for basis in fact.because if basis.origin)
        for row, fact in enumerate(facts)
        if fact.status == "holds" and not fact.adopted
    }
    return Plan(population.bytes_of(population.slots(reading.rules), facts), adopting)


# --- what was asked -----------------------------------------------------------------------------------------------


def _understood(question: Question, rules: Rules, acts: Acts) -> tuple[RuleBook, tuple[If, ...], tuple[str, ...]]:
    """The goal, what is supposed, and the facts that have lapsed; every word that is not understood is told at once."""
    if question.most is not None and question.most < 1:
        raise refusal(wished("most"), "noem een getal vanaf 1", "name a number from 1 on")
    ifs = [partial(_if, asked, acts) for asked in dict.fromkeys(question.suppose)]
    lapses = [partial(_facts, asked, acts, "lapse") for asked in dict.fromkeys(question.lapse)]
    goal = partial(_goal, question.goal, rules, question.least)
    attempts: list[Callable[[], object]] = [goal, *ifs, *lapses]
    together(attempts)  # all that is not understood is told, before anything is read
    return goal(), tuple(one() for one in ifs), tuple(fact for found in lapses for fact in found())


def _goal(asked: str | None, rules: Rules, least: bool) -> RuleBook:
    books = [book.content for book in rules.books]
    if asked is None:
        return books[0]
    found = [book for book in books if population.is_called(book, asked)]
    if len(found) == 1:
        return found[0]
    names = [book.level_id for book in found or books]
    raise refusal(
        wished("least" if least else "goal"),
        f'"{asked}" {"kan meer dan een niveau zijn" if found else "is geen bekend niveau"}',
        f'"{asked}" {"may be more than one level" if found else "is no known level"}',
        f"Kan zijn: {', '.join(names)}.",
        f"May be: {', '.join(names)}.",
    )


def _if(asked: str, acts: Acts) -> If:
    name, is_given, written = asked.partition("=")
    requirement = next((one for one in _requirements(acts.rules) if one.id.casefold() == name.casefold()), None)
    if requirement and not is_given:
        return If(requirement.id, requirement)
    (fact,) = _facts(name, acts, "if") if requirement is None else (name,)
    definition = acts.rules.vocabulary.content.facts.get(fact)
    value = population.value_of(written, definition) if is_given and definition else None
    if is_given and value is None:
        raise _no_value(asked, written, acts.rules, fact)
    return If(asked, None, fact, value)


def _no_value(asked: str, written: str, rules: Rules, fact: str) -> ComplianceError:
    definition = rules.vocabulary.content.facts.get(fact)
    if definition is None:
        return refusal(
            wished("if"),
            f'"{asked}": een eis heeft geen waarde',
            f'"{asked}": a requirement has no value',
            f"Schrijf alleen {fact}.",
            f"Write {fact} alone.",
        )
    kind = {"bool": "ja, nee | yes, no"}.get(definition.type, definition.type)
    known = ", ".join(definition.values or ()) or kind
    return refusal(
        wished("if"),
        f'"{written}" is geen waarde van {fact}',
        f'"{written}" is no value of {fact}',
        f"Kan zijn: {known.split(' | ')[0]}.",
        f"May be: {known.split(' | ')[-1]}.",
    )


def _facts(asked: str, acts: Acts, whence: str) -> tuple[str, ...]:
    """The facts that a word stands for: itself, or those that the core of a requirement asks for."""
    for requirement in _requirements(acts.rules):
        if requirement.id.casefold() == asked.casefold():
            leaves = [leaf for condition in requirement.core for leaf in condition.alternatives]
            return tuple(dict.fromkeys(leaf.fact for leaf in leaves if leaf.fact))
    if asked in acts.by_fact:
        return (asked,)
    if asked in acts.rules.vocabulary.content.facts:
        raise ComplianceError((_not_asked(asked, acts.rules, whence),))
    ids = [one.id for one in _requirements(acts.rules)]
    nl, en = nearest(asked.upper() if asked.upper()[:2] in {name[:2] for name in ids} else asked, [*acts.by_fact, *ids])
    raise refusal(
        wished(whence),
        f'"{asked}" is geen bekende eis en geen bekend feit',
        f'"{asked}" is no known requirement and no known fact',
        nl,
        en,
        code="unknown-requirement",
    )


def _not_asked(fact: str, rules: Rules, whence: str) -> Problem:
    frameworks = ", ".join(dict.fromkeys(book.content.framework.id for book in rules.books))
    return fault(
        wished(whence),
        f'naar "{fact}" vraagt geen eis van {frameworks}',
        f'no requirement of {frameworks} asks for "{fact}"',
        "Noem een feit waar een eis naar vraagt, of een andere norm.",
        "Name a fact that a requirement asks for, or another framework.",
    )


def _requirements(rules: Rules) -> Iterable[Requirement]:
    return (asked for book in rules.books for asked in book.content.requirements)


def _lapse_told(asked: str, acts: Acts) -> Supposed:
    return population.lapse_told(asked, _facts(asked, acts, "lapse"), acts)
