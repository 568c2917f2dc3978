"""The first page of a report that is read on pages: where it stands, ten things to do, what to ask, what to know."""

from collections.abc import Iterator

from compliance.model.report import Gap, LevelReport, Report
from compliance.render import agenda, first_screen
from compliance.render.blocks import Block, Cell, Heading, Item, Items, Paragraph, Table
from compliance.render.phrases import Words, interval, level_name, outcome

_TEN = 10
_QUESTIONS = 5


def story(report: Report, words: Words) -> tuple[Block, ...]:
    """One page that an alderman understands."""
    return (
        *standing(report, words),
        *ten(report, words),
        *questions(report, words),
        *first_screen.to_know(report, words),
    )


def standing(report: Report, words: Words) -> Iterator[Block]:
    """How each level stands, in counts; first that too little is known, where that is so."""
    yield from first_screen.too_little_known(report, words)
    yield Heading(words("Hoe het ervoor staat", "How it stands"), 2)
    head = tuple(map(words.label, ("level", "outcome", "met", "short", "open", "bounds")))
    yield Table(head, tuple(_row(level, words) for level in report.levels), lead=1)


def _row(level: LevelReport, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(level_name(level, words)), outcome(level.result, words), Cell("; ".join(first_screen.met(level, words))),
        Cell(str(level.short)), Cell(first_screen.unknown(level, words)), Cell(interval(level, words.language)),
    )  # fmt: skip


def ten(report: Report, words: Words, told: int = 0) -> Iterator[Block]:
    """What to do, by whom and by when; beyond what was told already."""
    ordered = agenda.gaps(report)[told:_TEN]
    if not ordered:
        return
    asked = agenda.asked_by(report)
    yield Heading(_so_many(len(ordered), words, more=bool(told)), 2)

    def row(at: int, gap: Gap) -> tuple[Cell, ...]:
        told = agenda.first_sentence(agenda.to_do(gap, asked[gap.requirement], words))
        return Cell(str(at)), Cell(f"{gap.requirement}: {told}"), agenda.by_whom(gap, words), agenda.by_when(gap, words)

    head = (words("Nr.", "No."), *map(words.label, ("to do", "who", "when")))
    yield Table(head, tuple(row(at, gap) for at, gap in enumerate(ordered, told + 1)), frozenset({0}), lead=1)
    yield Paragraph(agenda.order_told(words), aside=True)


def _so_many(number: int, words: Words, *, more: bool) -> str:
    match number, more:
        case 1, False:
            return words("Wat er te doen is", "What there is to do")
        case 1, True:
            return words("Wat daarna te doen is", "What there is to do then")
        case _, False:
            return words(f"De eerste {number} dingen om te doen", f"The first {number} things to do")
        case _:
            return words(f"De volgende {number} dingen om te doen", f"The next {number} things to do")


def questions(report: Report, words: Words) -> Iterator[Block]:
    """The questions to ask next, each with what it decides."""
    ordered = agenda.questions(report)
    if not ordered:
        return
    yield Heading(words("De volgende vragen", "The next questions"), 2)
    yield Items(tuple(Item(f"{one.requirement}: {words.of(one.question)}") for one in ordered[:_QUESTIONS]))
