"""From facts to conclusions: the table of rules is complete, and two engines say the same of whatever may happen."""

import importlib.util
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import get_args

import pytest

from compliance import infer
from compliance.infer import EngineFailure, chain, durable_engine, plain
from compliance.infer.chain import CONDITION_COUNTS, FRAMEWORK_COUNTS, LEVEL_COUNTS, REQUIREMENT_COUNTS, Answer, Event
from compliance.infer.rule_table import TABLE, Row
from compliance.model.facts import Conclusion, ConclusionKind, Fact, Inference, Status
from compliance.model.plans import Rules
from compliance.population.packing import slots_of
from tests import builders, strategies
from tests.builders import book, requirement, rules

KINDS: tuple[ConclusionKind, ...] = ("condition", "requirement", "level", "framework")
COUNTS: Mapping[ConclusionKind, tuple[str, ...]] = {
    "condition": CONDITION_COUNTS,
    "requirement": REQUIREMENT_COUNTS,
    "level": LEVEL_COUNTS,
    "framework": FRAMEWORK_COUNTS,
}
BELOW = ("none", "reached", "undecided", "not_reached")
needs_durable = pytest.mark.skipif(not infer.durable_is_installed(), reason="durable-rules cannot be loaded here")


def events(kind: ConclusionKind, subject: str, most: int) -> Iterator[Event]:
    """Every event of one kind in which no count is larger than a few."""
    names = COUNTS[kind]
    for below in BELOW if kind == "level" else ("none",):
        for counts in product(range(most + 1), repeat=len(names)):
            yield Event(kind, subject, dict(zip(names, counts, strict=True)), below)


def asked(program: durable_engine.Program, *events: Event) -> tuple[Answer, ...]:
    """What the durable engine answers, in its child process."""
    return durable_engine.engine().answers(program, events)


def fits(row: Row, event: Event) -> bool:
    within = all(
        least <= event.counts[name] and (most is None or event.counts[name] <= most)
        for name, (least, most) in row.bounds.items()
    )
    return within and row.below in (None, event.below)


# --- the table ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_exclude_each_other_and_leave_nothing_out(kind):
    """Whatever happens, exactly one rule speaks; and the witness, in its own words, says the same by the same name."""
    for event in events(kind, "any", most=1 if kind == "requirement" else 2):
        speaking = [Answer(row.value, row.name) for row in TABLE[kind] if fits(row, event)]
        (witness,) = plain.answers((event,))

        assert len(speaking) == 1, event
        assert witness.value == speaking[0].value, event
        assert witness.rule == speaking[0].rule, event


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_speaks_of_some_event(kind):
    """A rule that can never fire would be a rule that nobody wrote on purpose."""
    silent = [row.name for row in TABLE[kind] if not any(fits(row, event) for event in events(kind, "any", most=1))]

    assert silent == []


def test_bounds_are_none_or_some():
    """Every rule asks of a count only whether there are any: so nought, one and two stand for all numbers."""
    assert {bound for rows in TABLE.values() for row in rows for bound in row.bounds.values()} == {(0, 0), (1, None)}


@pytest.mark.lengthy
@needs_durable
@pytest.mark.parametrize("kind", KINDS)
def test_the_durable_engine_says_what_the_witness_says_of_every_small_event(kind):
    """The compiled rules mean what the table says, with every count that a rule book can raise."""
    roles = ("applies_when", "partly", "capped_by")
    every_role = requirement({"fact": "post"}, inherits="adopted", **{role: [{"fact": "post"}] for role in roles})
    program = durable_engine.program(rules(book(every_role)))
    subject = {"condition": "A-1/core/0", "requirement": "A-1", "level": "norm/1", "framework": "norm"}[kind]

    for event in events(kind, subject, most=1):
        several = replace(event, counts={name: 3 * count for name, count in event.counts.items()})
        assert asked(program, event) == plain.answers((event,)), event
        assert asked(program, several) == plain.answers((several,)), several


@needs_durable
@pytest.mark.parametrize("adopted", [True, False])
def test_what_is_not_adopted_caps_in_both_engines(adopted):
    """Also where nothing else could cap: the rule for it is compiled where a core condition needs an adoption."""
    asked = rules(book(requirement({"fact": "post"}, inherits="adopted")))
    facts = (fact("core", 0, "holds", adopted=adopted),)

    for infer_with in (infer.with_plain, infer.with_durable):
        assert infer_with(asked, facts).of("requirement")["A-1"].value == ("met" if adopted else "partial")


# --- what is prepared ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(3))
def test_what_is_prepared_says_what_the_witness_says_of_every_event_of_the_chain(number):
    """In whatever order facts come and whatever is so beside their status: levels on thin evidence, refusals, all."""
    random = Random(f"prepared {number}")
    leaf: dict[str, object] = {"fact": "post"}
    either = {"any": [leaf, leaf]}
    asked = rules(
        book(*(requirement(leaf, either, id=f"A-{n}", applies_when=[leaf], partly=[leaf]) for n in range(3))),
        book(requirement(leaf, id="A-9", capped_by=[either], additional=[leaf]), level=2),
    )  # fmt: skip
    places = [one for alone in asked.books for asks in alone.content.requirements for one in slots_of(asks)]
    for _ in range(300):
        if random.random() < 0.3:
            random.shuffle(places)
        likely = random.choice((0.3, 0.95))
        facts = tuple(
            Fact(
                requirement=one.requirement, role=one.role, condition=one.condition, alternative=one.alternative,
                status=_any_status(random, likely if one.role == "core" else 0.1), adopted=random.random() < 0.9,
                rejected=random.random() < 0.2, thin=random.random() < 0.1,
            )
            for one in places
        )  # fmt: skip

        assert infer.with_plain(asked, facts).conclusions == chain.follow(asked, facts, plain.answers)


def _any_status(random: Random, holds: float) -> Status:
    return "holds" if random.random() < holds else random.choice(get_args(Status))


# --- the two engines together -------------------------------------------------------------------------------------


@pytest.mark.lengthy
@needs_durable
@pytest.mark.parametrize("number", range(3))
def test_both_engines_agree_on_generated_plans_and_rule_books(number):
    """They conclude the same, by rules of the same name, from thousands of worlds in which every status occurs."""
    random, seen, judged = Random(f"engines {number}"), Counter[str](), 0
    for _ in range(40):
        chance = strategies.Chance(random)
        asked = chance.world(requirements=random.choice((2, 6))).rules()
        for _ in range(18):
            world = chance.world()
            day = date(2024, 1, 1) + timedelta(days=random.randrange(700))
            facts = builders.facts_of(asked, world.family(), day)
            witness, other = infer.with_plain(asked, facts), infer.with_durable(asked, facts)
            assert witness.conclusions == other.conclusions
            assert infer.differences(witness, other) == ()
            seen.update(f"{found.kind} {found.value}" for found in witness.conclusions)
            judged += 1

    assert judged == 720
    assert {name.split()[1] for name in seen if name.startswith("condition")} == {*CONDITION_COUNTS, "not_asked"}
    assert {name.split()[1] for name in seen if name.startswith("requirement")} == {
        "met", "partial", "not_met", "under_way", "planned", "unknown", "not_applicable"
    }  # fmt: skip
    for kind in ("level", "framework"):
        assert {name.split()[1] for name in seen if name.startswith(kind)} == {"reached", "not_reached", "undecided"}


@pytest.mark.lengthy
@needs_durable
def test_every_combination_of_statuses_gives_the_same_by_both_engines():
    """Facts made by hand reach what no plan would: all pairs of core statuses, beside every role that may decide."""
    statuses = ("holds", "lapsed", "under_way", "planned", "overdue", "fails", "unknown", "not_asked")
    roles = ("applies_when", "partly", "capped_by")
    asked = rules(book(requirement(
        {"fact": "post"}, {"fact": "besluit"}, inherits="adopted", **{role: [{"fact": "post"}] for role in roles},
    )))  # fmt: skip
    for first, second, adopted, rejected in product(statuses, statuses, (True, False), (True, False)):
        for beside in product(("holds", "fails"), repeat=len(roles)):
            facts = (
                fact("core", 0, first, adopted=adopted, rejected=rejected and first == "fails"),
                fact("core", 1, second),
                *(fact(role, 0, status) for role, status in zip(roles, beside, strict=True)),
            )
            assert infer.with_plain(asked, facts).conclusions == infer.with_durable(asked, facts).conclusions


def fact(role: str, condition: int, status: str, *, requirement: str = "A-1", **more: bool) -> Fact:
    return Fact(requirement=requirement, role=role, condition=condition, alternative=0, status=status, **more)  # type: ignore[arg-type]


@needs_durable
def test_rule_books_of_one_meaning_are_compiled_once():
    """What is compiled is known by what it says; another requirement, or another condition, is something else."""
    one = book(requirement({"fact": "post"}), requirement({"fact": "besluit"}, id="A-2"))
    same = book(requirement({"fact": "post"}), requirement({"fact": "besluit"}, id="A-2"))
    capped = book(
        requirement({"fact": "post"}, capped_by=[{"fact": "besluit"}]), requirement({"fact": "post"}, id="A-2")
    )
    keys = [durable_engine.program(rules(written)).key for written in (one, same, capped)]

    assert keys[0] == keys[1] != keys[2]


@needs_durable
def test_a_selection_of_requirements_is_known_by_what_it_holds():
    """The hash of a file says nothing of which of its requirements are asked about: each selection is its own."""
    whole = rules(book(requirement({"fact": "post"}, id="A-1"), requirement({"fact": "post"}, id="A-2")))
    [loaded] = whole.books
    for number, kept in enumerate(loaded.content.requirements, 1):
        content = loaded.content.model_copy(update={"requirements": (kept,)})
        selection = replace(whole, books=(replace(loaded, content=content),))
        facts = (fact("core", 0, "holds", requirement=f"A-{number}"),)

        assert infer.with_durable(selection, facts).conclusions == infer.with_plain(selection, facts).conclusions


@pytest.mark.lengthy
@needs_durable
def test_a_thousand_requirements_judge_alike_by_both_engines():
    """The library refuses about 460 subjects in one ruleset; here all that are judged alike share their rules."""
    random = Random("a thousand requirements")
    roles = ("applies_when", "partly", "capped_by")
    made = [
        requirement(
            {"fact": "post"},
            id=f"A-{n}",
            inherits="adopted",
            **{role: [{"fact": "post"}] for role in roles if random.random() < 0.3},
        )
        for n in range(1000)
    ]
    asked_of = rules(book(*made[:600], level=1), book(*made[600:], level=2))
    statuses = ("holds", "lapsed", "under_way", "planned", "overdue", "fails", "unknown", "not_asked")
    facts = tuple(
        fact(role, 0, random.choice(statuses), requirement=one.id, adopted=random.random() < 0.8)
        for asked_book in asked_of.books
        for one in asked_book.content.requirements
        for role in ("core", *roles)
        if one.conditions(role)
    )  # fmt: skip

    assert infer.with_durable(asked_of, facts).conclusions == infer.with_plain(asked_of, facts).conclusions
    assert len(infer.with_durable(asked_of, facts).of("requirement")) == 1000


# --- what goes wrong ----------------------------------------------------------------------------------------------


CONDITION = Event("condition", "A-1/core/0", dict.fromkeys(CONDITION_COUNTS, 0))
SMALL = durable_engine.program(rules(book(requirement({"fact": "post"}))))
NUMBER = 0
"""Of the first event that is asked about."""


class Scripted:
    """Stands where a child process would, and answers what a broken one might."""

    def __init__(self, fired: object) -> None:
        self.known, self._fired = {SMALL.key: 1}, fired

    @contextmanager
    def turn(self):
        yield self

    def ask(self, question):
        return {"fired": self._fired}


@pytest.mark.parametrize(("fired", "told"), [
    ([], "1 events fired 0 rules"),
    (None, "1 events fired 0 rules"),
    ([[NUMBER, 8], [NUMBER, 8]], "1 events fired 2 rules"),
    ([[NUMBER + 1, 0]], "no rule that was compiled"),
    ([[NUMBER - 1, 0]], "no rule that was compiled"),
    ([[NUMBER, "8"]], "no rule that was compiled"),
    ([[NUMBER, 8, 8]], "no rule that was compiled"),
    ([NUMBER], "no rule that was compiled"),
    ([[NUMBER, 9]], "no rule that was compiled"),
    ([[NUMBER, -1]], "no rule that was compiled"),
])  # fmt: skip
def test_no_answer_is_taken_that_is_not_exactly_one_rule_for_each_event(fired, told):
    """No conclusion, two of them, or one about something else is refused, never passed over."""
    with pytest.raises(EngineFailure, match=told):
        durable_engine.DurableEngine(Scripted(fired)).answers(SMALL, (CONDITION,))  # type: ignore[arg-type]


def test_the_answer_is_the_row_that_fired():
    """Its value, and its name for the trace."""
    engine = durable_engine.DurableEngine(Scripted([[NUMBER, 8]]))  # type: ignore[arg-type]

    assert engine.answers(SMALL, (CONDITION,)) == (Answer("not_asked", "not asked yet"),)


def test_more_than_can_be_borne_is_refused_in_words(monkeypatch):
    """A limit of work, told before any work is done."""
    monkeypatch.setattr(durable_engine, "MOST_SUBJECTS", 3)

    with pytest.raises(EngineFailure, match="too_large: 4 > 3"):
        durable_engine.DurableEngine(Scripted([])).answers(SMALL, (CONDITION,))  # type: ignore[arg-type]


def test_a_ruleset_has_a_rule_for_every_outcome_that_can_be():
    """What a requirement as written can never raise gets no rule: fewer rules, the same answers."""
    plain_one = requirement({"fact": "post"})
    capped = requirement({"fact": "post"}, capped_by=[{"fact": "besluit"}])
    sizes = [size(asked) for asked in (plain_one, capped)]

    conditions, levels, frameworks = len(TABLE["condition"]), len(TABLE["level"]), len(TABLE["framework"])
    without = [row for row in TABLE["requirement"] if not {"excluded", "partly", "capped"} & asks_for_some(row)]
    with_cap = [row for row in TABLE["requirement"] if not {"excluded", "partly"} & asks_for_some(row)]
    assert sizes == [
        conditions + len(without) + levels + frameworks,
        2 * conditions + len(with_cap) + levels + frameworks,
    ]


def asks_for_some(row: Row) -> set[str]:
    return {name for name, (least, _) in row.bounds.items() if least}


def size(asked) -> int:
    program = durable_engine.program(rules(book(asked)))
    assert [len(tests) for tests in program.question["templates"]] == [len(rows) for rows in program.rows]
    return sum(len(program.rows[template]) for template in program.templates.values())


def test_where_durable_is_not_installed_it_is_said(monkeypatch):
    """Absence of the library is a fact that is asked for, not a crash."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert not infer.durable_is_installed()
    assert not durable_engine.is_installed()


def test_where_half_of_durable_is_installed_it_is_said(monkeypatch):
    """Its own parent package may be what cannot be imported."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    assert not durable_engine.is_installed()


def test_differences_name_every_subject_on_which_two_inferences_differ():
    """A difference of value, of rule, or of what was concluded on at all; in the order of the chain."""

    def inference(*found: tuple[str, str, str]) -> Inference:
        return Inference(engine="plain", conclusions=tuple(
            Conclusion(kind="requirement", subject=subject, value=value, rule=rule) for subject, value, rule in found
        ))  # fmt: skip

    one = inference(("A-1", "met", "r"), ("A-2", "met", "r"), ("A-3", "met", "r"), ("A-4", "met", "r"))
    other = inference(("A-1", "met", "r"), ("A-2", "partial", "r"), ("A-3", "met", "s"), ("A-5", "met", "r"))

    assert infer.differences(one, other) == ("A-2", "A-3", "A-4", "A-5")
    assert infer.differences(one, one) == ()


# --- levels and frameworks ----------------------------------------------------------------------------------------


def outcomes(asked: Rules, *verdicts: str) -> dict[str, str]:
    """How levels and framework stand by the verdicts on their requirements, one requirement a level."""
    status = {"met": "holds", "not_met": "fails", "unknown": "unknown", "partial": "lapsed", "planned": "planned",
              "under_way": "under_way", "not_applicable": "not_asked"}  # fmt: skip
    facts = tuple(
        Fact(requirement=f"A-{n}", role="core", condition=0, alternative=0, status=status[verdict])  # type: ignore[arg-type]
        for n, verdict in enumerate(verdicts, 1)
    )
    found = infer.with_plain(asked, facts)
    assert [one.value for one in found.of("requirement").values()] == list(verdicts)
    return {c.subject: c.value for c in found.conclusions if c.kind in ("level", "framework")}


TWO_LEVELS = rules(
    book(requirement({"fact": "post"}, id="A-1"), level=1), book(requirement({"fact": "post"}, id="A-2"), level=2)
)


@pytest.mark.parametrize(("below", "above", "expected"), [
    ("met", "met", ("reached", "reached", "reached")),
    ("met", "unknown", ("reached", "undecided", "undecided")),
    ("met", "partial", ("reached", "not_reached", "not_reached")),
    ("unknown", "met", ("undecided", "undecided", "undecided")),
    ("unknown", "under_way", ("undecided", "not_reached", "not_reached")),
    ("planned", "met", ("not_reached", "not_reached", "not_reached")),
    ("not_met", "unknown", ("not_reached", "not_reached", "not_reached")),
    ("not_applicable", "met", ("undecided", "undecided", "undecided")),
    ("met", "not_applicable", ("reached", "undecided", "undecided")),
])  # fmt: skip
def test_a_level_stands_on_the_one_below(below, above, expected):
    """A level is reached if all that applies is met, here and below; not reached if anything falls short in either."""
    found = outcomes(TWO_LEVELS, below, above)

    assert (found["norm/1"], found["norm/2"], found["norm"]) == expected


def test_frameworks_stand_apart():
    """The levels of one framework say nothing of another."""
    asked = rules(
        book(requirement({"fact": "post"}, id="A-1"), level=None, framework="een"),
        book(requirement({"fact": "post"}, id="A-2"), level=None, framework="twee"),
    )

    assert list(chain.by_framework(asked)) == ["een", "twee"]
    assert outcomes(asked, "not_met", "met") == {"een": "not_reached", "twee": "reached"}
