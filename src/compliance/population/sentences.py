"""The answer in sentences, as a board would hear it: how many reach it, what holds back, and what it takes."""

from collections.abc import Iterator, Mapping, Sequence

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.rules import RuleBook
from compliance.model.simulation import Least, LeastForAll, Most, Supposed, Tally

_MOST_NAMED = 6
"""So many municipalities are named; of more it is told how many there are."""
Names = Mapping[str, str]


def level(book: RuleBook) -> Bilingual:
    """What a level is called in a sentence."""
    framework = book.framework
    if framework.level is None:
        return framework.name or framework.title
    word = framework.level_word or wording.said("niveau", "level")
    return wording.said(f"{word.nl.lower()} {framework.level}", f"{word.en.lower()} {framework.level}")


def who(codes: Sequence[str], names: Names) -> Bilingual:
    """Municipalities by name, or how many where they are many."""
    if len(codes) > _MOST_NAMED:
        return wording.said(f"{len(codes)} gemeenten", f"{len(codes)} municipalities")
    return wording.listed([names[code] for code in codes])


def now(tally: Tally, goal: Bilingual) -> Bilingual:
    """How it stands, of how many it is not known, and who falls short."""
    every, number = _every(tally), len(tally.reached)
    if every == 1:
        return _of_one(tally, goal)
    if number == every:
        return wording.said(
            f"Nu halen alle {every} gemeenten {goal.nl}.", f"Now all {every} municipalities reach {goal.en}."
        )
    nl = f"Nu {_reach_nl(number)} {number or 'geen'} van de {every} gemeenten {goal.nl}"
    en = f"Now {number or 'none'} of the {every} municipalities {'reaches' if number < 2 else 'reach'} {goal.en}"
    return wording.said(f"{nl}{_rest_nl(tally)}.", f"{en}{_rest_en(tally)}.")


def then(
    supposed: Sequence[Supposed], before: Tally, after: Tally, goal: Bilingual, names: Names
) -> Iterator[Bilingual]:
    """Who would reach it if what is supposed were so, and who would no longer."""
    if not supposed:
        return
    yield from map(_supposed, supposed)
    gained = [code for code in after.reached if code not in before.reached]
    lost = [code for code in before.reached if code not in after.reached]
    if _every(after) == 1:
        yield _of_one(after, goal, then=True)
        return
    nl = f"Dan {_reach_nl(len(after.reached))} {_number_nl(len(after.reached))} {goal.nl}"
    en = f"Then {_number_en(len(after.reached))} would reach {goal.en}"
    yield wording.said(f"{nl}{_rest_nl(after)}.", f"{en}{_rest_en(after)}.")
    if gained:
        told = who(gained, names)
        yield wording.said(f"Erbij {_come_nl(gained)}: {told.nl}.", f"Gained: {told.en}.")
    if lost:
        told = who(lost, names)
        yield wording.said(f"Eraf {_go_nl(lost)}: {told.nl}.", f"Lost: {told.en}.")


def most(found: Most, goal: Bilingual) -> Iterator[Bilingual]:
    """Which requirements hold most back, and who would reach the goal without them."""
    if not found.holding:
        yield wording.said(
            f"Niets houdt een gemeente van {goal.nl} af.", f"Nothing keeps a municipality from {goal.en}."
        )
        return
    parts = [
        wording.said(
            f"{one.requirement} ({len(one.short)} bekend tekort, {len(one.unknown)} onbekend)",
            f"{one.requirement} ({len(one.short)} known to fall short, {len(one.unknown)} unknown)",
        )
        for one in found.holding
    ]
    listed = wording.said(wording.listed([p.nl for p in parts]).nl, wording.listed([p.en for p in parts]).en)
    yield wording.said(f"Wat de meeste gemeenten tegenhoudt: {listed.nl}.", f"What holds most back: {listed.en}.")
    number = len(found.then.reached)
    rest_nl, rest_en = _rest_nl(found.then, past=True), _rest_en(found.then)
    yield wording.said(
        f"Voldeed elke gemeente daaraan, dan {_reach_nl(number, past=True)} {_number_nl(number)} {goal.nl}{rest_nl}.",
        f"If every municipality met those, {_number_en(number)} would reach {goal.en}{rest_en}.",
    )


def least(found: LeastForAll, goal: Bilingual, names: Names) -> Iterator[Bilingual]:
    """How much it takes, for all together and for who is nearest; and for whom nothing done now is enough."""
    if not found.each:
        yield wording.said(
            f"Voor {goal.nl} hoeft niemand nog iets te doen.", f"Nobody has anything left to do for {goal.en}."
        )
        return
    able = [one for one in found.each if one.reaches]
    if able:
        yield from _together(found, goal, len(able))
        yield from _between(able, names)
    hindered = [one.municipality for one in found.each if one.hindered]
    if hindered:
        told = who(hindered, names)
        yield wording.said(
            f"Met wat nu nog kan, {_reach_nl(len(hindered))} {told.nl} het niet: een termijn in de norm is voorbij.",
            f"By what can still be done, {told.en} cannot reach it: a term in the norm has passed.",
        )
    lacking = [one.municipality for one in found.each if not one.reaches and not one.hindered]
    if lacking:
        told = who(lacking, names)
        yield wording.said(
            f"Voor {told.nl} is geen verzameling gevonden waarmee het vaststaat.",
            f"For {told.en} no set was found that surely suffices.",
        )


def _between(able: Sequence[Least], names: Names) -> Iterator[Bilingual]:
    """Who has least to do and who most, where that differs."""
    nearest, farthest = (which(able, key=lambda one: len(one.steps)) for which in (min, max))
    fewest, most_steps = len(nearest.steps), len(farthest.steps)
    if fewest < most_steps:
        first, last = names[nearest.municipality], names[farthest.municipality]
        yield wording.said(
            f"Het minst hoeft {first} te doen ({_steps_nl(fewest)}), het meest {last} ({_steps_nl(most_steps)}).",
            f"{first} has least to do ({_steps_en(fewest)}), {last} most ({_steps_en(most_steps)}).",
        )


def _together(found: LeastForAll, goal: Bilingual, able: int) -> Iterator[Bilingual]:
    shown = sum(one.step.kind in ("show", "prove") for one in found.together)
    number = len(found.together)
    limit = wording.said("", "") if found.exact else wording.said(
        " Binnen de zoekgrens is niet bewezen dat het niet met minder kan.",
        " Within the limit of the search it was not proved that fewer would not do.",
    )  # fmt: skip
    if able == 1:
        nl = f"Voor {goal.nl} {'is' if number == 1 else 'zijn'} ten minste {_steps_nl(number)} nodig"
        en = f"It takes at least {_steps_en(number)} to reach {goal.en}"
    else:
        nl = f"De kleinste verzameling voor de {able} gemeenten samen die {goal.nl} kunnen halen: {_steps_nl(number)}"
        en = f"The smallest set for the {able} municipalities together that can reach {goal.en}: {_steps_en(number)}"
    if shown:
        nl += f", waarvan {shown} misschien al gedaan maar nog niet gebleken"
        en += f", of which {shown} may have been done but {'was' if shown == 1 else 'were'} not shown"
    yield wording.said(f"{nl}.{limit.nl}", f"{en}.{limit.en}")


# --- words --------------------------------------------------------------------------------------------------------


_UPHELD = ("Stel dat elke gemeente hieraan voldoet", "Suppose that every municipality meets this")
_SO = ("Stel dat dit voor elke gemeente zo is", "Suppose that this is so for every municipality")


def _supposed(one: Supposed) -> Bilingual:
    facts = ", ".join(one.facts)
    if one.kind == "lapse":
        said = wording.said(
            f"Stel dat dit overal is verlopen: {one.words.nl} ({facts}).",
            f"Suppose that this has lapsed everywhere: {one.words.en} ({facts}).",
        )
    else:
        nl, en = _UPHELD if one.asked in one.requirements else _SO
        start = f"{one.asked}, " if one.asked in one.requirements else ""
        said = wording.said(f"{nl}: {start}{one.words.nl} ({facts}).", f"{en}: {start}{one.words.en} ({facts}).")
    if not one.cannot:
        return said
    nl, en = "; ".join(each.nl for each in one.cannot), "; ".join(each.en for each in one.cannot)
    return wording.said(f"{said.nl} Dit kan niet meer: {nl}.", f"{said.en} This can no longer be done: {en}.")


def _every(tally: Tally) -> int:
    return len(tally.reached) + len(tally.undecided) + len(tally.not_reached)


def _of_one(tally: Tally, goal: Bilingual, *, then: bool = False) -> Bilingual:
    """How it stands where there is one municipality."""
    when = wording.said("dan" if then else "nu", "then" if then else "now")
    if tally.undecided:
        return wording.said(
            f"Of {goal.nl} {when.nl} is gehaald, weten we niet.",
            f"Whether {goal.en} is reached {when.en} is not known.",
        )
    nl, en = ("", "") if tally.reached else (" niet", " not")
    return wording.said(
        f"{when.nl.capitalize()} is {goal.nl}{nl} gehaald.", f"{goal.en.capitalize()} is{en} reached {when.en}."
    )


def _rest_nl(tally: Tally, *, past: bool = False) -> str:
    """Of how many it is not known and how many fall short, where there are any."""
    unknown, short = len(tally.undecided), len(tally.not_reached)
    know = "wisten" if past else "weten"
    parts = [f"van {unknown} {know} we het niet"] if unknown else []
    parts += [f"{short} {_reach_nl(short, past=past)} het niet"] if short else []
    return f"; {', '.join(parts)}" if parts else ""


def _rest_en(tally: Tally) -> str:
    unknown, short = len(tally.undecided), len(tally.not_reached)
    parts = [f"of {unknown} it is not known"] if unknown else []
    parts += [f"{short} {'falls' if short == 1 else 'fall'} short"] if short else []
    return f"; {', '.join(parts)}" if parts else ""


def _reach_nl(number: int, *, past: bool = False) -> str:
    if past:
        return "haalde" if number < 2 else "haalden"
    return "haalt" if number < 2 else "halen"


def _come_nl(codes: Sequence[str]) -> str:
    return "komt" if len(codes) == 1 else "komen"


def _go_nl(codes: Sequence[str]) -> str:
    return "gaat" if len(codes) == 1 else "gaan"


def _number_nl(number: int) -> str:
    return "1 gemeente" if number == 1 else f"{number} gemeenten" if number else "geen enkele gemeente"


def _number_en(number: int) -> str:
    return "1 municipality" if number == 1 else f"{number} municipalities" if number else "no municipality"


def _steps_nl(number: int) -> str:
    return "1 stap" if number == 1 else f"{number} stappen"


def _steps_en(number: int) -> str:
    return "1 step" if number == 1 else f"{number} steps"
