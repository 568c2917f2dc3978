"""Which questions the rule books put to a plan, in their order, and which of them ask for one fact."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from operator import is_

from compliance.gather.conditions import Question, answered, questions_of
from compliance.gather.inheritance import KnownClaims
from compliance.kept import Itself, Kept, once
from compliance.lazily import dataclass
from compliance.model.facts import Fact
from compliance.model.plans import Rules
from compliance.model.rules import FactDefinition


@dataclass(frozen=True)
class Questions:
    """Every alternative of every condition of the rule books, known by its number.

    What of it is the same for all plans is worked out once, so that a plan costs what it says and not what is asked.
    """

    asked: tuple[Question, ...]
    definitions: Mapping[str, FactDefinition]

    @once
    def about(self) -> Mapping[str, tuple[int, ...]]:
        """Which of them ask for each fact."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.asked):
            if one.leaf.fact:
                found.setdefault(one.leaf.fact, []).append(number)
        return {fact: tuple(numbers) for fact, numbers in found.items()}

    @once
    def of_requirement(self) -> Mapping[str, tuple[int, ...]]:
        """Which of them belong to each requirement."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.asked):
            found.setdefault(one.requirement.id, []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @once
    def recurring(self) -> Mapping[str, tuple[int, ...]]:
        """Which questions of each requirement, if any, ask for what takes place again and again."""
        each = {name: tuple(n for n in mine if self.asked[n].recurs) for name, mine in self.of_requirement.items()}
        return {name: numbers for name, numbers in each.items() if numbers}

    @once
    def of_durations(self) -> tuple[int, ...]:
        """Which of them ask for an interval."""
        facts = ((number, one.leaf.fact) for number, one in enumerate(self.asked))
        return tuple(number for number, fact in facts if fact and self.definitions[fact].type == "duration")

    @once
    def alike_in_time(self) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """The questions about each fact, those together that ask alike when it takes place."""
        found: dict[str, dict[object, list[int]]] = {}
        for fact, numbers in self.about.items():
            for number in numbers:
                leaf = self.asked[number].leaf
                found.setdefault(fact, {}).setdefault((leaf.every, leaf.times), []).append(number)
        return {fact: tuple(map(tuple, alike.values())) for fact, alike in found.items()}

    @once
    def _at_times(self) -> tuple[int, ...]:
        """Which of them are not asked on every day."""
        return tuple(number for number, one in enumerate(self.asked) if not one.is_always_asked)

    @once
    def _silent(self) -> dict[frozenset[int], tuple[Fact, ...]]:
        """How all of them stand where nothing is said, by which of them are not asked: of each there is one."""
        return {}

    def silence(self, as_of: date) -> tuple[Fact, ...]:
        """How all of them stand on a date on which nothing is known."""
        idle = frozenset([number for number in self._at_times if not self.asked[number].is_asked(as_of)])
        if idle not in self._silent:
            self._silent[idle] = tuple(
                one.not_asked if number in idle else one.unknown for number, one in enumerate(self.asked)
            )
        return self._silent[idle]

    def facts(self, heard: KnownClaims) -> tuple[Fact, ...]:
        """How all of them stand by what is known on its date: looked into are those of which something is said."""
        silence, spoken_of = self.silence(heard.as_of), heard.spoken_of
        if not spoken_of:
            return silence
        found = list(silence)
        for fact in spoken_of:
            for number in self.about.get(fact, ()):
                found[number] = self.fact(number, heard)
        return tuple(found)

    def anew(self, facts: tuple[Fact, ...], numbers: Iterable[int], heard: KnownClaims) -> tuple[Fact, ...]:
        """How all of them stand if some are put again; of the others nothing changed."""
        found, spoken_of = list(facts), heard.spoken_of
        for number in numbers:
            asked = self.asked[number]
            said = asked.leaf.fact in spoken_of or not asked.is_always_asked
            found[number] = self.fact(number, heard) if said else asked.unknown
        return facts if all(map(is_, found, facts)) else tuple(found)

    def fact(self, number: int, heard: KnownClaims) -> Fact:
        """How one of them stands by what is known of its fact."""
        asked = self.asked[number]
        if not asked.is_asked(heard.as_of):
            return asked.not_asked
        name = asked.leaf.fact
        return asked.unknown if name is None else answered(asked, name, self.definitions[name], heard)

    @property
    def every_name(self) -> Set[str]:
        """The facts that are asked for: of no others need anything be heard."""
        return self.about.keys()

    def names(self, numbers: Iterable[int]) -> frozenset[str]:
        """The facts that some of them ask for."""
        leaves = [self.asked[number].leaf for number in numbers]
        return frozenset([leaf.fact for leaf in leaves if leaf.fact])


def questions(rules: Rules) -> Questions:
    """All that the rule books ask."""
    return _ASKED.of(Itself(rules), lambda: _laid_out(rules))


_ASKED: Kept[Itself[Rules], Questions] = Kept(8)


def _laid_out(rules: Rules) -> Questions:
    every = (requirement for book in rules.books for requirement in book.content.requirements)
    return Questions(tuple(one for asked in every for one in questions_of(asked)), rules.vocabulary.content.facts)
