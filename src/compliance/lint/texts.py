"""Are the texts there, in both languages; and is every fact of the vocabulary asked for."""

from collections.abc import Iterator

from compliance import wording
from compliance.lint.findings import Inspection, PathTo, finding
from compliance.model.base import Bilingual
from compliance.model.lint import Finding
from compliance.model.plans import Loaded
from compliance.model.rules import ROLES, RuleBook


def of_book(seen: Inspection, book: Loaded[RuleBook]) -> Iterator[Finding]:
    """The texts of a rule book."""
    framework = book.content.framework
    for name in ("title", "standing"):
        yield from _translated(seen, book.name, ("framework", name), getattr(framework, name), framework.id)
    for number, asked in enumerate(book.content.requirements):
        at: PathTo = ("requirements", number)
        if not asked.remedy.nl.strip() and not asked.remedy.en.strip():
            yield finding(
                "missing-remedy",
                seen.places(book.name, (*at, "remedy")),
                asked.id,
                wording.said("hoe het tekort te verhelpen is staat er niet", "what closes the gap is empty"),
            )
        if not any(term.strip() for term in asked.search_terms):
            yield finding(
                "missing-search-terms",
                seen.places(book.name, (*at, "search_terms")),
                asked.id,
                wording.said("de zoektermen zijn leeg", "the search terms are empty"),
            )
        for name in ("title", "asks", "remedy", "note"):
            yield from _translated(seen, book.name, (*at, name), getattr(asked, name), asked.id)
        if asked.withdrawn:
            yield from _translated(seen, book.name, (*at, "withdrawn", "reason"), asked.withdrawn.reason, asked.id)


def _translated(seen: Inspection, file: str, at: PathTo, text: Bilingual | None, subject: str) -> Iterator[Finding]:
    for language, words in (("nl", text.nl), ("en", text.en)) if text else ():
        if not words.strip():
            yield finding(
                "missing-translation",
                seen.places(file, (*at, language)),
                subject,
                wording.said(f'{at[-1]}: de tekst "{language}" is leeg', f'{at[-1]}: the text "{language}" is empty'),
            )
    if text and text.nl == text.en and len(text.nl.split()) > 3:
        yield finding(
            "missing-translation",
            seen.places(file, (*at, "en")),
            subject,
            wording.said(
                f"{at[-1]}: beide talen zeggen woordelijk hetzelfde",
                f"{at[-1]}: both languages say the same to the letter",
            ),
            wording.said("Vertaal een van beide.", "Translate one of them."),
        )


def _tested(seen: Inspection) -> frozenset[str | None]:
    """The facts that some requirement tests."""
    return frozenset(
        leaf.fact
        for book in seen.rules.books
        for asked in book.content.requirements
        for role in ROLES
        for condition in asked.conditions(role)
        for leaf in condition.alternatives
    )


def of_vocabulary(seen: Inspection) -> Iterator[Finding]:
    """The texts of the vocabulary, and the facts that nobody asks for."""
    vocabulary, tested = seen.rules.vocabulary, _tested(seen)
    for name, definition in vocabulary.content.facts.items():
        yield from _translated(seen, vocabulary.name, ("facts", name, "meaning"), definition.meaning, name)
        if name not in tested:
            yield finding(
                "unused-fact",
                seen.places(vocabulary.name, ("facts", name)),
                name,
                wording.said(f'geen eis toetst "{name}"', f'no requirement tests "{name}"'),
            )
        elif definition.terms is None:
            yield finding(
                "missing-terms",
                seen.places(vocabulary.name, ("facts", name)),
                name,
                wording.said(
                    f'"{name}" heeft geen eigen woorden (terms); of een citaat het noemt wordt niet getoetst',
                    f'"{name}" has no terms of its own; whether a quote names it is not tested',
                ),
                wording.said(
                    "Schrijf onder terms: {nl: [...]} hoe een stuk het zegt.",
                    "Write under terms: {nl: [...]} how a document says it.",
                ),
            )
