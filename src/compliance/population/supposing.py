"""What somebody supposes of every municipality, from words to acts: that a requirement is met, or that a fact is so."""

from collections.abc import Iterable

from compliance import wording
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.dates import Duration
from compliance.model.rules import FactDefinition, Requirement, Value
from compliance.model.simulation import Supposed
from compliance.population.acts import Act, Acts, Leaf
from compliance.population.lacks import Plan, status

_YES, _NO = frozenset({"ja", "yes", "true", "waar"}), frozenset({"nee", "no", "false", "onwaar"})


@dataclass(frozen=True)
class If:
    """A requirement that all meet, or a fact that is so for all; and in which words that was asked."""

    asked: str
    requirement: Requirement | None = None
    fact: str = ""
    value: Value | None = None
    """The value that the fact has; none where the usual one is meant."""

    def acts(self, acts: Acts, plan: Plan) -> frozenset[Act]:
        """What one municipality does then."""
        if self.requirement is None:
            return frozenset((acts.see_to(self.fact, acts.usual(self.fact) if self.value is None else self.value),))
        found: set[Act] = set()
        for leaf in self._leaves(acts):
            if leaf.role == "core":
                found |= acts.met(leaf)
            elif leaf.role == "capped_by" and status(plan, leaf) == "holds":
                found |= acts.ending(leaf)
        return frozenset(found)

    def told(self, acts: Acts) -> Supposed:
        """The same for a reader."""
        if self.requirement is None:
            facts: tuple[str, ...] = (self.fact,)
            words = _fact_told(self, acts)
            touched = acts.by_fact[self.fact]
        else:
            touched = tuple(leaf for leaf in self._leaves(acts) if leaf.role == "core")
            facts = tuple(dict.fromkeys(leaf.asked.fact for leaf in touched if leaf.asked.fact))
            words = self.requirement.title
        asking = {leaf.requirement.id for fact in facts for leaf in acts.by_fact[fact]}
        late = [leaf for leaf in touched if leaf.role == "core" and acts.is_past(leaf)]
        return Supposed(
            kind="if", asked=self.asked, words=words, facts=facts,
            requirements=_in_order(acts, asking | ({self.requirement.id} if self.requirement else set())),
            cannot=tuple(wording.condition(leaf.asked, acts.rules.vocabulary.content.facts) for leaf in late),
        )  # fmt: skip

    def _leaves(self, acts: Acts) -> tuple[Leaf, ...]:
        assert self.requirement
        return tuple(leaf for leaf in acts.leaves if leaf.requirement.id == self.requirement.id)


def lapse_told(asked: str, facts: tuple[str, ...], acts: Acts) -> Supposed:
    """That something has lapsed everywhere, for a reader."""
    known = acts.rules.vocabulary.content.facts
    words = [short(known[fact].meaning) for fact in facts]
    asking = {leaf.requirement.id for fact in facts for leaf in acts.by_fact[fact]}
    said = wording.said("; ".join(one.nl for one in words), "; ".join(one.en for one in words))
    return Supposed(kind="lapse", asked=asked, words=said, facts=facts, requirements=_in_order(acts, asking))


def short(meaning: Bilingual) -> Bilingual:
    """The meaning of a fact, without what explains it further."""
    return wording.said(meaning.nl.split(";")[0].rstrip("."), meaning.en.split(";")[0].rstrip("."))


def value_of(written: str, definition: FactDefinition) -> Value | None:
    """A value as it was written on a line; none where it is no value of such a fact."""
    text = written.strip()
    match definition.type:
        case "bool":
            return True if text.casefold() in _YES else False if text.casefold() in _NO else None
        case "int":
            return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
        case "number":
            return _number(text)
        case "duration":
            return text if _is_duration(text) else None
        case "enum":
            return text if text in (definition.values or ()) else None
        case "set":
            members = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
            known = definition.values
            return members if members and (known is None or set(members) <= set(known)) else None
        case _:
            return text or None


def _number(text: str) -> float | None:
    digits = text.replace(",", ".", 1)
    return float(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() and len(digits) < 16 else None


def _is_duration(text: str) -> bool:
    try:
        Duration(text)
    except ValueError:
        return False
    return True


def _fact_told(supposed: If, acts: Acts) -> Bilingual:
    meaning = short(acts.rules.vocabulary.content.facts[supposed.fact].meaning)
    value = acts.usual(supposed.fact) if supposed.value is None else supposed.value
    if value is True:
        return meaning
    if value is False:
        return wording.said(f"Niet het geval: {meaning.nl}", f"Not the case: {meaning.en}")
    return wording.said(f"{meaning.nl}: {wording.value(value)}", f"{meaning.en}: {wording.value(value)}")


def _in_order(acts: Acts, names: Iterable[str]) -> tuple[str, ...]:
    wanted = set(names)
    return tuple(dict.fromkeys(leaf.requirement.id for leaf in acts.leaves if leaf.requirement.id in wanted))
