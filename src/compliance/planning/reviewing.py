"""How a passage is put to whoever decides on it, and what a typed answer means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Any, Final

from compliance.errors import ComplianceError, Spot, refusal
from compliance.intake.deciding import Answer
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Language, both
from compliance.model.dates import Duration, Period
from compliance.model.draft import ChangeKind, DecidedClaim, Draft, Passage
from compliance.model.plans import State
from compliance.model.rules import FactDefinition, Value, Vocabulary
from compliance.planning import cells

_NONE: Final = ("-", "geen", "none")
_STATES: Final[dict[str, State]] = {
    "is": "in_place", "loopt": "under_way", "gepland": "planned", "wens": "ambition", "niet": "rejected",
    "in_place": "in_place", "under_way": "under_way", "planned": "planned", "ambition": "ambition",
    "rejected": "rejected",
}  # fmt: skip
_SAID: Final[dict[State, Bilingual]] = {
    "in_place": Bilingual(nl="is er", en="in place"),
    "under_way": Bilingual(nl="in uitvoering", en="under way"),
    "planned": Bilingual(nl="gepland", en="planned"),
    "ambition": Bilingual(nl="wens", en="ambition"),
    "rejected": Bilingual(nl="niet", en="rejected"),
}
CHANGES: Final[dict[ChangeKind, Bilingual]] = {
    "same": Bilingual(nl="gelijk", en="the same"),
    "moved": Bilingual(nl="verplaatst", en="moved"),
    "note_changed": Bilingual(nl="met een andere toelichting", en="with another note"),
    "state_changed": Bilingual(nl="met een andere stand", en="with another state"),
    "reworded": Bilingual(nl="anders verwoord", en="reworded"),
    "substance_changed": Bilingual(nl="inhoudelijk anders", en="changed in substance"),
    "new": Bilingual(nl="nieuw", en="new"),
    "vanished": Bilingual(nl="verdwenen", en="vanished"),
}
"""How each kind is said."""
_KEYS: Final = re.compile(r"(since|decided|until|held|due|every|reservation|via|owner|certainty)=(.+)", re.DOTALL)
_WORDS: Final = re.compile(r'(?:[^\s,"]|"[^"]*")+')
"""What is typed between spaces and commas; within quotation marks these are kept."""
_NOTHING: Final = "-"
"""Typed for what is proposed and is not so."""
_PERIODS: Final = ("since", "decided", "until", "due")
_FACT: Final = re.compile(r"([a-z0-9_]+(?:\.[a-z0-9_]+)+)(?:=(.+))?")


@dataclass(frozen=True, slots=True)
class Who:
    """Who decides, and on which day."""

    by: str
    on: Period


@dataclass(slots=True)
class _Group:
    """Facts of one state."""

    facts: list[tuple[str, Value | None]] = field(default_factory=list)
    state: State | None = None
    keys: dict[str, str] = field(default_factory=dict)


def asked(draft: Draft, passage: Passage, number: int) -> tuple[Bilingual, ...]:
    """A passage as it is put to whoever decides: its words, its neighbours, what is proposed and why."""
    at = [one.id for one in draft.passages].index(passage.id)
    return (*_shown(draft, passage, number, at), *_offered(passage))


def _shown(draft: Draft, passage: Passage, number: int, at: int) -> Iterator[Bilingual]:
    count = len(draft.open)
    title = draft.sources[passage.source].title
    yield Bilingual(nl=f"\n— {number} van {count} · {title} —", en=f"\n— {number} of {count} · {title} —")
    if at and draft.passages[at - 1].source == passage.source:
        yield both(f"    … {_brief(draft.passages[at - 1])}")
    for quote in passage.quotes:
        yield both(f"  “{quote.quote}”")
    yield from _beside_before(passage)
    if at + 1 < len(draft.passages) and draft.passages[at + 1].source == passage.source:
        yield both(f"    … {_brief(draft.passages[at + 1])}")


def _beside_before(passage: Passage) -> Iterator[Bilingual]:
    """What it is beside the version before, where that is why it is asked."""
    change = passage.change
    if change and change.was and change.kind != "new":
        kind = CHANGES[change.kind]
        yield Bilingual(
            nl=f"  Naast de vorige versie {kind.nl}; daar stond: “{change.was}”",
            en=f"  Beside the version before {kind.en}; it said: “{change.was}”",
        )


def vanished(draft: Draft, passage: Passage) -> tuple[Bilingual, ...]:
    """A passage that a new version has no more, as it is put to whoever decides."""
    claims = next((one.claims for one in draft.decisions if one.passage == passage.id), ())
    said = ", ".join(f"{one.fact} ({_SAID[one.state].nl})" for one in claims)
    told = ", ".join(f"{one.fact} ({_SAID[one.state].en})" for one in claims)
    return (
        Bilingual(nl="\n— Staat niet meer in de nieuwe versie —", en="\n— No longer in the new version —"),
        *(both(f"  “{quote.quote}”") for quote in passage.quotes),
        Bilingual(nl=f"  Bevestigd was: {said}", en=f"  Confirmed was: {told}"),
        Bilingual(
            nl="  v vervallen; w weggelaten, en het geldt nog; > later; q stop",
            en="  l lapsed; o left out, and it still holds; > later; q stop",
        ),
    )


def _brief(passage: Passage) -> str:
    said = passage.quotes[0].quote or ""
    return said if len(said) <= 90 else f"{said[:88]} …"


def state_of(passage: Passage) -> Bilingual:
    """The state that is proposed, or that none is."""
    return _SAID[passage.state] if passage.state else Bilingual(nl="niet te zeggen", en="cannot be told")


def numbered(passage: Passage, language: Language) -> Iterator[str]:
    """The facts that are proposed and what else it may say of them, by the numbers that stand for them in an answer."""
    for number, one in enumerate((*passage.facts, *passage.details), 1):
        value = "" if one.value is None else f" = {_written(one.value)}"
        own = (*((_SAID[one.state],) if one.state else ()), *times(one.due, one.every))
        told = "".join(f"{said.said(language)}; " for said in own)
        yield f"{number}. {one.fact}{value} ({told}{one.reason.said(language)})"


def of_all(passage: Passage) -> Iterator[Bilingual]:
    """The times that a passage has for all its facts; those that a fact has of its own stand beside that."""
    due = None if passage.has_own("due") else passage.due
    return times(due, None if passage.has_own("every") else passage.every)


def times(due: Period | None, every: Duration | None) -> Iterator[Bilingual]:
    """When something is promised for, and how often it is done, where that is told."""
    if due:
        yield Bilingual(nl=f"wanneer: {due}", en=f"when: {due}")
    if every:
        yield Bilingual(nl=f"hoe vaak: elke {every}", en=f"how often: every {every}")


def _offered(passage: Passage) -> Iterator[Bilingual]:
    state = state_of(passage)
    yield Bilingual(nl=f"  Stand: {state.nl} ({passage.why.nl})", en=f"  State: {state.en} ({passage.why.en})")
    for one in of_all(passage):
        yield Bilingual(nl=f"  {one.nl[0].upper()}{one.nl[1:]}", en=f"  {one.en[0].upper()}{one.en[1:]}")
    for word in passage.asks:
        yield Bilingual(nl=f"  Wat betekent ‘{word.nl}’ hier?", en=f"  What does ‘{word.en}’ mean here?")
    for doubt in passage.doubts:
        yield Bilingual(nl=f"  Let op: {doubt.nl}", en=f"  Beware: {doubt.en}")
    for nl, en in zip(numbered(passage, "nl"), numbered(passage, "en"), strict=True):
        yield Bilingual(nl=f"  {nl}", en=f"  {en}")
    yield Bilingual(
        nl="  Nummers of feiten, dan zo nodig is, loopt, gepland, wens of niet; - geen van deze; > later; q stop",
        en="  Numbers or facts, then if need be in_place, under_way, planned, ambition or rejected; - none of these; "
        "> later; q stop",
    )


def _written(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def heard(passage: Passage, line: str, who: Who, vocabulary: Vocabulary) -> Answer:
    """What a typed line says of a passage.

    Raises:
        ComplianceError: a word of it means nothing here, or it does not say the state.
    """
    said = [word.replace('"', "") for word in _WORDS.findall(line)]
    if len(said) == 1 and said[0].casefold() in _NONE:
        return Answer(passage.id, who.by, who.on)
    groups = [_Group()]
    for word in said:
        _take(groups, word, passage, vocabulary)
    claims = tuple(claim for group in groups for claim in _claims(group, passage))
    if not claims:
        raise _unheard(line)
    return Answer(passage.id, who.by, who.on, claims)


def _take(groups: list[_Group], word: str, passage: Passage, vocabulary: Vocabulary) -> None:
    """Take one word in: a fact opens a new group once the last has its state."""
    if (state := _STATES.get(word.casefold())) and groups[-1].facts and groups[-1].state is None:
        groups[-1].state = state
    elif (key := _KEYS.fullmatch(word)) and groups[-1].facts:
        groups[-1].keys[key[1]] = key[2]
    elif fact := _fact(word, passage, vocabulary):
        if groups[-1].state or groups[-1].keys:
            groups.append(_Group())
        groups[-1].facts.append(fact)
    else:
        raise _unheard(word)


def _fact(word: str, passage: Passage, vocabulary: Vocabulary) -> tuple[str, Value | None] | None:
    offered = (*passage.facts, *passage.details)
    if word.isdecimal() and 1 <= int(word) <= len(offered):
        one = offered[int(word) - 1]
        return one.fact, one.value
    found = _FACT.fullmatch(word)
    definition = vocabulary.facts.get(found[1]) if found else None
    if found is None or definition is None:
        return None
    return found[1], _value(found[2], definition) if found[2] else None


def _value(text: str, definition: FactDefinition) -> Value:
    """What was typed, as a value; what is none of that type stays as it was typed, and is refused as such."""
    if definition.type == "set":
        return tuple(text.split("+"))
    found: Value = cells.read(text, "value", definition.type)
    return found


def _claims(group: _Group, passage: Passage) -> Iterator[DecidedClaim]:
    for fact, value in group.facts:
        state = group.state or passage.of(fact, value).state
        if state is None:
            raise refusal(
                Spot(passage.id), "noem de stand: is, loopt, gepland, wens of niet",
                "name the state: in_place, under_way, planned, ambition or rejected",
            )  # fmt: skip
        yield _claim(fact, value, state, group.keys, passage)


def _claim(fact: str, value: Value | None, state: State, keys: dict[str, str], passage: Passage) -> DecidedClaim:
    offered = passage.of(fact, value)
    usual: dict[str, Any] = {
        "due": offered.due if state not in ("in_place", "rejected") else None,
        "every": offered.every,
        "owner": passage.owner,
        "certainty": passage.certainty,
    }
    try:
        typed = {key: _read(key, said) for key, said in keys.items() if said != _NOTHING}
        rest = {key: said for key, said in usual.items() if key not in keys}
        return DecidedClaim(fact=fact, value=value, state=state, **rest, **typed)
    except ValueError:
        words = " ".join(f"{key}={said}" for key, said in keys.items())
        raise refusal(
            Spot("antwoord"), f"‘{words}’ is zo niet te lezen", f"‘{words}’ cannot be read so",
            "Een datum is 2025-06-30, 2025-06, 2025-Q2 of 2025; met every= staat hoe vaak: P1Y of P6M.",
            "A date is 2025-06-30, 2025-06, 2025-Q2 or 2025; every= says how often: P1Y or P6M.",
        ) from None  # fmt: skip


def _read(key: str, said: str) -> Any:
    if key == "held":
        return tuple(map(Period.parse, said.split("+")))
    return Duration.parse(said) if key == "every" else Period.parse(said) if key in _PERIODS else said


def to_be_sure(answer: Answer, core: Sequence[str] | frozenset[str]) -> tuple[str, ...]:
    """The facts that are called in place and bear on a requirement: each takes an answer of its own."""
    return tuple(claim.fact for claim in answer.claims if claim.state == "in_place" and claim.fact in core)


def surely(answer: Answer, sure: frozenset[str]) -> Answer:
    """The answer with the facts of which whoever decides is sure."""
    return replace(answer, sure=sure)


def _unheard(words: str) -> ComplianceError:
    return refusal(
        Spot("antwoord"), f"‘{words}’ is geen antwoord", f"‘{words}’ is no answer",
        "Typ nummers van de voorstellen of feiten met hun naam, of - voor geen van deze.",
        "Type numbers of the proposals or facts by name, or - for none of these.",
    )  # fmt: skip
