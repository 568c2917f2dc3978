"""The answers about a population as a noun: who stands how, what holds back, the steps, and all of it in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from compliance import wording
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.comparison import Absent, NotJudged
from compliance.model.facts import LevelOutcome
from compliance.model.report import RuleBookReport
from compliance.model.simulation import (
    Goal,
    Hindrance,
    Holding,
    Least,
    LeastForAll,
    Member,
    Most,
    SharedStep,
    Simulation,
    Step,
    StepKind,
    Supposed,
    Tally,
    Turned,
)
from compliance.population import questions, sentences
from compliance.population.acts import Act
from compliance.population.questions import Asking, World
from compliance.population.supposing import short

_NEAREST: tuple[StepKind, ...] = ("adopt", "prove", "show", "ask", "end", "do")
"""Of several things that one act comes to, the last of these is told: who must do it has not done with showing it."""


@dataclass(frozen=True)
class Who:
    """One municipality of a population."""

    code: str
    name: str
    file: str


@dataclass(frozen=True)
class Answering:
    """The worlds that are compared, and whose plans they hold."""

    asking: Asking
    who: tuple[Who, ...]
    now: World
    then: World

    @property
    def goal(self) -> Goal:
        """The level that is asked about."""
        framework = self.asking.goal.framework
        return Goal(framework=framework.id, level=framework.level, title=framework.title)

    @cached_property
    def titles(self) -> dict[str, Bilingual]:
        """What every requirement is called."""
        books = self.asking.acts.rules.books
        return {asked.id: asked.title for book in books for asked in book.content.requirements}

    def codes(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Some plans by their municipality, in the order of the names."""
        wanted = set(numbers)
        return tuple(one.code for number, one in enumerate(self.who) if number in wanted)

    def tally(self, world: World) -> Tally:
        """Who reaches the goal in a world."""
        sets: dict[LevelOutcome, tuple[str, ...]] = {name: self.codes(who) for name, who in world.outcomes.items()}
        return Tally(reached=sets["reached"], undecided=sets["undecided"], not_reached=sets["not_reached"])

    def members(self) -> tuple[Member, ...]:
        """Every municipality as it stands and as it would."""
        return tuple(
            Member(
                code=one.code, name=one.name, plan=one.file,
                now=self.now.standing(number), then=self.then.standing(number), turned=tuple(self._turned(number)),
            )
            for number, one in enumerate(self.who)
        )  # fmt: skip

    def _turned(self, number: int) -> Iterator[Turned]:
        if self.then is self.now:
            return
        for name in self.asking.everything:
            was, then = (world.verdicts[name][number] for world in (self.now, self.then))
            if was != then:
                yield Turned(requirement=name, was=was, then=then)

    # --- what holds most back ---------------------------------------------------------------------------------

    def most(self, number: int) -> Most:
        """The requirements that hold most back, as it would stand."""
        names = self.asking.holding(self.then, number)
        _, mended = self.asking.mended(self.then, names)
        return Most(number=number, holding=tuple(map(self._holding, names)), then=self.tally(mended))

    def _holding(self, name: str) -> Holding:
        world = self.then
        kept = [number for number in range(len(self.who)) if number not in world.outcomes["reached"]]
        falling = [number for number in kept if world.is_short(name, number)]
        standings = {number: world.standing(number) for number in kept}
        alone = [n for n, s in standings.items() if not s.thin and {*s.short, *s.unknown} == {name}]
        leaves = [leaf for leaf in self.asking.acts.leaves if leaf.requirement.id == name and leaf.role == "core"]
        return Holding(
            requirement=name, title=self.titles[name],
            facts=tuple(dict.fromkeys(leaf.asked.fact for leaf in leaves if leaf.asked.fact)),
            short=self.codes(falling), unknown=self.codes(world.open[name] & set(kept)), alone=self.codes(alone),
        )  # fmt: skip

    # --- the least that has to be done ------------------------------------------------------------------------

    def least(self) -> LeastForAll:
        """The smallest sets of steps: for each, and for all that can reach the goal together."""
        kept = [number for number in range(len(self.who)) if number not in self.then.outcomes["reached"]]
        each, mended = self.asking.mended(self.then)
        together = self.asking.together({number: each[number] for number in kept})
        shared = {
            number: frozenset(act for act in together.acts if each[number].serves(act))
            for number in range(len(self.who))
        }
        after = self.then.after(shared)
        return LeastForAll(
            each=tuple(self._least(number, each[number], number in mended.outcomes["reached"]) for number in kept),
            together=tuple(
                self._shared(act, {n: each[n] for n in kept if act in shared[n]}) for act in sorted(together.acts)
            ),
            exact=together.exact,
            then=self.tally(after),
        )

    def _least(self, number: int, found: questions.Least, is_enough: bool) -> Least:
        hindered = tuple(
            Hindrance(requirement=lack.requirement, words=self._condition(lack.leaves[0].slot.subject))
            for lack in found.hindered
        )
        return Least(
            municipality=self.who[number].code,
            steps=tuple(self._step(act, [found]) for act in sorted(found.acts)),
            hindered=hindered,
            exact=found.exact,
            reaches=is_enough,
        )

    def _shared(self, act: Act, serving: Mapping[int, questions.Least]) -> SharedStep:
        return SharedStep(step=self._step(act, serving.values()), municipalities=self.codes(serving))

    def _step(self, act: Act, several: Iterable[questions.Least]) -> Step:
        lacks = [lack for least in several for lack in least.serves(act)]
        kind = max((lack.kinds[act] for lack in lacks), key=_NEAREST.index)
        asked = {lack.requirement for lack in lacks}
        return Step(
            kind=kind, name=act.name, words=self._words(act, kind, [lack.leaves[0].slot.subject for lack in lacks]),
            requirements=tuple(name for name in self.asking.everything if name in asked),
        )  # fmt: skip

    def _words(self, act: Act, kind: StepKind, subjects: list[str]) -> Bilingual:
        if kind == "adopt":
            return wording.said(f"het plan van {act.name} overnemen", f"adopt the plan of {act.name}")
        if kind == "ask":
            return self._condition(act.name)
        facts = self.asking.acts.rules.vocabulary.content.facts
        leaves = [
            leaf for leaf in self.asking.acts.leaves if leaf.slot.subject in subjects and leaf.asked.fact == act.name
        ]
        if kind == "end" or not leaves:
            return short(facts[act.name].meaning)
        told = list(dict.fromkeys(wording.condition(leaf.asked, facts) for leaf in leaves if leaf.role == "core"))
        return wording.said("; ".join(one.nl for one in told), "; ".join(one.en for one in told))

    def _condition(self, subject: str) -> Bilingual:
        whole = next(leaf.whole for leaf in self.asking.acts.leaves if leaf.slot.subject == subject)
        return wording.condition(whole, self.asking.acts.rules.vocabulary.content.facts)


@dataclass(frozen=True)
class Setting:
    """What is the same whatever is asked: the date, the rules, who is missing."""

    tool_version: str
    as_of: date
    name: str | None
    assumed: Bilingual | None
    rule_books: tuple[RuleBookReport, ...]
    absent: tuple[Absent, ...]
    not_judged: tuple[NotJudged, ...]


def answered(
    answering: Answering, supposed: tuple[Supposed, ...], *, most: int | None, least: bool, setting: Setting
) -> Simulation:
    """All that was asked, and the answer in sentences."""
    now, then = answering.tally(answering.now), answering.tally(answering.then)
    holding = answering.most(most) if most else None
    steps = answering.least() if least else None
    names = {one.code: one.name for one in answering.who}
    goal = sentences.level(answering.asking.goal)
    answer = (
        sentences.now(now, goal),
        *sentences.then(supposed, now, then, goal, names),
        *(sentences.most(holding, goal) if holding else ()),
        *(sentences.least(steps, goal, names) if steps else ()),
    )
    return Simulation(
        tool_version=setting.tool_version, as_of=setting.as_of, name=setting.name, assumed=setting.assumed,
        rule_books=setting.rule_books, goal=answering.goal, supposed=supposed, answer=answer,
        municipalities=answering.members(), now=now, then=then, most=holding, least=steps, titles=answering.titles,
        without_plan=setting.absent, not_judged=setting.not_judged,
    )  # fmt: skip
