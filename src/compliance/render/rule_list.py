"""The rule books as a list: which requirements there are, of which kind, on which ground, and how sure."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.plans import Rules
from compliance.model.rules import Requirement, RuleBook
from compliance.render.columns import filled, table
from compliance.render.layout import Words, underlined, wrapped


def render(rules: Rules, language: Language = "nl") -> str:
    """All rule books as plain text of 80 columns."""
    words = Words(language)
    return "\n".join(line for book in rules.books for line in _book(book.content, words)).rstrip() + "\n"


def _book(book: RuleBook, words: Words) -> Iterator[str]:
    title = f"{words.of(book.framework.title)} [{book.level_id}]"
    yield from wrapped(title)
    yield underlined(title, "-")
    yield from wrapped(words.of(book.framework.standing))
    yield ""
    head = [words("Eis", "Id"), words("Titel", "Title"), words("Aard", "Kind"), words("Berust op", "Rests on")]
    yield table([_row(requirement, words) for requirement in book.requirements], head)
    yield ""


def _row(requirement: Requirement, words: Words) -> list[str]:
    gone = words(" (ingetrokken)", " (withdrawn)") if requirement.withdrawn else ""
    return [
        requirement.id,
        filled(f"{words.of(requirement.title)}{gone}", 36),
        words.of(wording.KIND[requirement.kind]),
        words.of(wording.GROUNDING[requirement.grounding]),
    ]
