"""How well relevance tells words that bear on a fact from words that do not.

Two measures: of claims whose quote is a random sentence of the same document, how many are marked; of the claims of the
committed plans, how many are. Run it with ``python benchmarks/relevance.py``; the arguments are the number of claims
and the seed. What passes by chance often is a sentence that does name the fact: the list below it is there to be read.
"""

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compliance import load
from compliance.cite import relevance
from compliance.model.plans import Family, Rules
from compliance.model.sources import Quote

ROOT = Path(__file__).parents[1]
CLAIMS, SEED = 1000, 10
_SENTENCE_END = re.compile(r"(?<=[.!?;•])\s+|\n\s*\n")
_FEWEST = 4


@dataclass(frozen=True)
class Committed:
    """The claims of the committed plans, and those whose quotes do not bear."""

    total: int
    marked: tuple[str, ...]
    unexplained: tuple[str, ...]


def main(number: int = CLAIMS, seed: int = SEED) -> None:
    """Measure and print."""
    rules = load.the_rules(ROOT / "rules")
    found = families(rules)
    passed = random_sentences(rules, found, number, random.Random(seed))
    print(f"random sentences: {number - len(passed)} of {number} marked as thin (seed {seed}); missed:")
    print("\n".join(f"  {fact}: {sentence[:90]}" for fact, sentence in sorted(set(passed))))
    own = committed(rules, found)
    print(f"committed claims: {len(own.marked)} of {own.total} marked, {len(own.unexplained)} without explanation:")
    print("\n".join(f"  {one}" for one in own.marked))


def families(rules: Rules) -> tuple[Family, ...]:
    """The committed plans."""
    paths = (path for path in sorted((ROOT / "plans").glob("*.yaml")) if not path.name.endswith(".deviations.yaml"))
    return tuple(load.family(path, rules) for path in paths)


def random_sentences(
    rules: Rules, found: tuple[Family, ...], number: int, chance: random.Random
) -> list[tuple[str, str]]:
    """The facts and sentences that pass, of so many claims that quote a random sentence of their own document."""
    spoken = [(one, sentences) for one in found if one.plan.claims and (sentences := list(_sentences(one)))]
    passed = []
    for _ in range(number):
        family, sentences = chance.choice(spoken)
        fact, sentence = chance.choice(family.plan.claims).fact, chance.choice(sentences)
        terms = relevance.terms_of(fact, rules.vocabulary.content)
        if relevance.bears([Quote(source="text", quote=sentence)], terms):
            passed.append((fact, sentence))
    return passed


def _sentences(family: Family) -> Iterator[str]:
    for document in family.own.texts.values():
        for sentence in _SENTENCE_END.split(document.text):
            said = " ".join(sentence.split())[:900]
            if len(said.split()) >= _FEWEST:
                yield said


def committed(rules: Rules, found: tuple[Family, ...]) -> Committed:
    """How the claims of the committed plans fare, each claim once."""
    total, marked, unexplained = 0, [], []
    for family in found:
        thin = relevance.thin(family.plan, rules.vocabulary.content)
        for fact, statement in relevance.statements(family.plan):
            total += 1
            if all(fact in thin.get(quote, ()) for quote in statement.evidence):
                name = f"{family.plan.organisation.name}: {fact}"
                marked.append(name)
                unexplained += [name] if statement.reads is None else []
    return Committed(total, tuple(marked), tuple(unexplained))


def everything_claimed(rules: Rules, framework: str, words: str) -> Iterator[str]:
    """A claim, as YAML, for every core condition of the first level of a framework, each with the same quote."""
    (book, *_) = (one.content for one in rules.books if one.content.framework.id == framework)
    facts = rules.vocabulary.content.facts
    told: dict[str, str] = {}
    for condition in (condition for asked in book.requirements for condition in asked.core):
        leaf = condition.alternatives[0]
        if leaf.fact is None or leaf.fact in told:
            continue
        value: object = next((v for v in (leaf.is_, *(leaf.in_ or ())) if v is not None), True)
        if facts[leaf.fact].type == "set":
            value = list(leaf.includes or leaf.includes_any or ("wonen", "zorg"))
        shown = (
            str(value).lower()
            if isinstance(value, bool)
            else f"[{', '.join(value)}]"
            if isinstance(value, list)
            else value
        )
        told[leaf.fact] = (
            f"  - fact: {leaf.fact}\n    state: in_place\n    value: {shown}\n    held: [2025-09-01, 2025-03-01]\n"
            f'    evidence:\n      - {{source: nieuws, quote: "{words}"}}\n'
        )
    yield from told.values()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
