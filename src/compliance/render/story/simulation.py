"""What would be if: the answer first, then who reaches it, what changes, what holds back, and what it takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance import wording
from compliance.model.simulation import Least, LeastForAll, Member, Most, Simulation, Standing, Step
from compliance.render import fates
from compliance.render.blocks import Block, Cell, Facts, Heading, Item, Items, Paragraph, Table
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, level_name, outcome, verdict
from compliance.render.steps import KINDS


def story(found: Simulation, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The answer in sentences; then everything it rests on."""
    names = {member.code: member.name for member in found.municipalities}
    return (
        *_answer(found, words),
        *_members(found, words),
        fates.picture(found, words),
        *_turned(found, words),
        *(_most(found.most, names, words) if found.most else ()),
        *(_least(found, found.least, names, words) if found.least else ()),
        *_aside(found, words),
    )


def _answer(found: Simulation, words: Words) -> Iterator[Block]:
    start = f"{found.name}: " if found.name else ""
    goal = level_name(found.goal, words)
    yield Heading(_capital(words(f"{start}wat als, voor {goal}", f"{start}what if, for {goal}")))
    yield Facts(words.facts(("as of", words.of(wording.day(found.as_of)))))
    if found.assumed:
        yield Paragraph(words(f"Let op: {found.assumed.nl}.", f"Note: {found.assumed.en}."))
    yield Items(tuple(Item(words.of(sentence)) for sentence in found.answer))
    yield Paragraph(
        words(
            "Dit is gerekend, niet geoordeeld: niets van wat wordt verondersteld, is zo. Wat onbekend is, telt niet "
            "als gehaald en niet als tekort.",
            "This is reckoned, not judged: nothing of what is supposed is so. What is unknown counts neither as "
            "reached nor as short.",
        ),
        aside=True,
    )


# --- who reaches it -----------------------------------------------------------------------------------------------


def _members(found: Simulation, words: Words) -> Iterator[Block]:
    yield Heading(words("Per gemeente", "By municipality"), 2)
    supposed = bool(found.supposed)
    head = (
        words.label("municipality"),
        words("nu", "now"),
        *((words("dan", "then"),) if supposed else ()),
        words("bekend tekort", "known short"),
        words("onbekend", "unknown"),
    )
    rows = tuple(
        (
            Cell(member.name),
            _outcome(member.now, words),
            *((_outcome(member.then, words),) if supposed else ()),
            Cell(_ids(member.then.short, words)),
            Cell(_ids((*member.then.unknown, *member.then.thin), words)),
        )
        for member in found.municipalities
    )
    yield Table(head, rows, lead=1)


def _outcome(standing: Standing, words: Words) -> Cell:
    told = outcome(standing.result, words)
    return Cell(fates.state_words(standing.result, words), told.symbol, told.colour)


_MOST_IDS = 4
"""So many requirements are named in a cell; the JSON and the workbook have all."""


def _ids(names: Sequence[str], words: Words) -> str:
    if not names:
        return "0"
    if len(names) > _MOST_IDS:
        return str(len(names))
    return f"{len(names)} ({', '.join(names)})"


def _turned(found: Simulation, words: Words) -> Iterator[Block]:
    """Which verdicts would be others, alike ones together."""
    if not found.supposed:
        return
    yield Heading(words("Wat er dan anders is", "What would be otherwise"), 2)
    told: dict[str, dict[str, list[str]]] = {}
    for member in found.municipalities:
        for one in member.turned:
            was, then = (verdict(each, words).text for each in (one.was, one.then))
            told.setdefault(one.requirement, {}).setdefault(f"{was} → {then}", []).append(member.name)
    if not told:
        yield Paragraph(words("Geen enkel oordeel.", "No verdict at all."))
        return
    yield Items(
        tuple(
            Item(
                f"{name} {words.of(found.titles[name])}",
                (Items(tuple(Item(f"{how}: {_who(who, found.municipalities, words)}") for how, who in ways.items())),),
            )
            for name, ways in told.items()
        )
    )


_MOST_NAMED = 8


def _who(names: Sequence[str], every: Sequence[Member], words: Words) -> str:
    if len(names) == len(every) > 1:
        return words("alle gemeenten", "all municipalities")
    if len(names) > _MOST_NAMED:
        return words(f"{len(names)} gemeenten", f"{len(names)} municipalities")
    return words.of(wording.listed(names))


# --- what holds back ----------------------------------------------------------------------------------------------


def _most(most: Most, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield Heading(words("Wat de meeste gemeenten tegenhoudt", "What holds most municipalities back"), 2)
    if not most.holding:
        yield Paragraph(words("Niets.", "Nothing."))
        return
    head = (
        words.label("requirement"),
        words("bekend tekort", "known short"),
        words("onbekend", "unknown"),
        words("als enige", "alone"),
    )
    rows = tuple(
        (
            Cell(f"{one.requirement} {words.of(one.title)}"),
            Cell(str(len(one.short))),
            Cell(str(len(one.unknown))),
            Cell(_few(one.alone, names, words)),
        )
        for one in most.holding
    )
    yield Table(head, rows, frozenset({1, 2}), lead=1)
    asked = [(one.requirement, ", ".join(one.facts)) for one in most.holding if one.facts]
    yield Items(tuple(Item(words(f"{name} vraagt: {facts}", f"{name} asks: {facts}")) for name, facts in asked))


def _few(codes: Sequence[str], names: Mapping[str, str], words: Words) -> str:
    return words.of(wording.listed([names[code] for code in codes])) if codes else words("niemand", "nobody")


# --- what it takes ------------------------------------------------------------------------------------------------


def _least(found: Simulation, least: LeastForAll, names: Mapping[str, str], words: Words) -> Iterator[Block]:
    several = len(found.municipalities) > 1
    if several:
        yield Heading(words("De kleinste verzameling voor allen samen", "The smallest set for all together"), 2)
        whom = [_all(one.municipalities, least, names, words) for one in least.together]
        told = [words(f"voor {one}", f"for {one}") for one in whom]
        yield from _steps([(one.step, said) for one, said in zip(least.together, told, strict=True)], words)
    if several:
        yield Heading(words("De kleinste verzameling per gemeente", "The smallest set for each municipality"), 2)
    for one in least.each:
        yield from _of_one(one, names, several, words)


def _all(codes: Sequence[str], least: LeastForAll, names: Mapping[str, str], words: Words) -> str:
    if len(codes) == len(least.each) > 1:
        return words("alle gemeenten die het niet halen", "all that do not reach it")
    if len(codes) > _MOST_NAMED:
        return words(f"{len(codes)} gemeenten", f"{len(codes)} municipalities")
    return _few(codes, names, words)


def _of_one(one: Least, names: Mapping[str, str], several: bool, words: Words) -> Iterator[Block]:
    number = len(one.steps)
    many = words("1 stap" if number == 1 else f"{number} stappen", "1 step" if number == 1 else f"{number} steps")
    yield Heading(f"{names[one.municipality]}: {many}", 3 if several else 2)
    for hindrance in one.hindered:
        yield Paragraph(
            words(
                f"Kan niet meer, en daarmee het niveau niet: {hindrance.requirement}, {hindrance.words.nl}.",
                f"Can no longer be done, nor can the level: {hindrance.requirement}, {hindrance.words.en}.",
            )
        )
    if not one.reaches and not one.hindered:
        yield Paragraph(
            words(
                "Ook dan staat niet vast dat het niveau wordt gehaald.",
                "Even then it is not certain that the level is reached.",
            )
        )
    if not one.exact:
        yield Paragraph(
            words(
                "Binnen de zoekgrens is niet bewezen dat het niet met minder kan.",
                "Within the limit of the search it was not proved that fewer would not do.",
            )
        )
    yield from _steps([(step, "") for step in one.steps], words)


def _steps(steps: Sequence[tuple[Step, str]], words: Words) -> Iterator[Block]:
    """Steps by what they come to, each with its fact and the requirements that it serves."""
    for kind in KINDS:
        mine = [(step, whom) for step, whom in steps if step.kind == kind]
        if mine:
            yield Paragraph(f"{_capital(words.of(KINDS[kind]))}:")
            yield Items(tuple(Item(_step(step, whom, words)) for step, whom in mine))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _step(step: Step, whom: str, words: Words) -> str:
    fact = step.name if step.kind in ("do", "show", "prove", "end") else ""
    beside = "; ".join(part for part in (fact, ", ".join(step.requirements), whom) if part)
    return f"{words.of(step.words)} ({beside})"


def _aside(found: Simulation, words: Words) -> Iterator[Block]:
    told: Iterable[str] = (
        *(words(f"{one.name}: geen plan.", f"{one.name}: no plan.") for one in found.without_plan),
        *(words(f"{one.file}: niet gerekend.", f"{one.file}: not reckoned.") for one in found.not_judged),
    )  # fmt: skip
    yield from map(Paragraph, told)
