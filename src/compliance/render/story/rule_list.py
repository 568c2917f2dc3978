"""The rule books as a list: which requirements there are, of which kind, on which ground, and how sure."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.plans import Rules
from compliance.model.rules import Requirement, RuleBook
from compliance.render.blocks import Block, Cell, Heading, Paragraph, Table, Title
from compliance.render.kinds import Reader
from compliance.render.phrases import Words


def story(rules: Rules, words: Words, reader: Reader) -> tuple[Block, ...]:
    """All rule books, each with its table."""
    title = Title(words("Regelboeken", "Rule books"))
    return (title, *(block for book in rules.books for block in _book(book.content, words)))


def _book(book: RuleBook, words: Words) -> Iterator[Block]:
    yield Heading(words.of(book.framework.title), 2, book.level_id)
    yield Paragraph(words.of(book.framework.standing), aside=True)
    head = tuple(map(words.label, ("requirement", "title", "kind", "rests on")))
    yield Table(head, tuple(_row(requirement, words) for requirement in book.requirements))


def _row(requirement: Requirement, words: Words) -> tuple[Cell, ...]:
    gone = words(" (ingetrokken)", " (withdrawn)") if requirement.withdrawn else ""
    return (
        Cell(requirement.id),
        Cell(f"{words.of(requirement.title)}{gone}"),
        Cell(words.of(wording.KIND[requirement.kind])),
        Cell(words.of(wording.GROUNDING[requirement.grounding])),
    )
