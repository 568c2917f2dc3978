"""A page for every requirement and an index by theme, in Dutch with an English part: the rule books to read."""

from collections.abc import Iterator, Mapping
from functools import partial

from compliance import wording
from compliance.model.base import Bilingual, Language
from compliance.model.cases import CaseFile
from compliance.model.facts import Verdict
from compliance.model.plans import Loaded, Rules
from compliance.model.report import Flag
from compliance.model.rules import Condition, FactDefinition, Inheritance, Requirement, Role, RuleBook
from compliance.model.sources import Citation, Quote
from compliance.render import markdown
from compliance.render.layout import Words, clean

INDEX = "README.md"
_HEAD = "<!-- Written by `compliance rules docs` from the rule books and their cases; change those, not this page. -->"
_ASKED: dict[Role, tuple[str, str]] = {
    "applies_when": ("De eis geldt alleen als", "The requirement applies only when"),
    "core": ("Voldaan als dit alles geldt", "Met when all of this holds"),
    "additional": (
        "Daarnaast gevraagd; ontbreekt het, dan volgt een kanttekening",
        "Asked beside that; where it is missing a remark follows",
    ),
    "partly": ("Deels voldaan als ten minste dit geldt", "Partly met when at least this holds"),
    "capped_by": ("Hoogstens deels voldaan als dit geldt", "Partly met at most when this holds"),
}
_INHERITS: dict[Inheritance, tuple[str, str]] = {
    "own": (
        "Alleen wat de gemeente zelf heeft telt; een regeling van de regio telt niet.",
        "Only what the municipality has itself counts; an arrangement of the region does not.",
    ),
    "adopted": (
        "Een regionaal plan telt als de gemeente het heeft bekrachtigd; zonder dat is het hoogstens deels voldaan.",
        "A regional plan counts when the municipality has ratified it; without that it is partly met at most.",
    ),
    "named": (
        "Een regeling van de regio telt als de gemeente daarin meedoet.",
        "An arrangement of the region counts when the municipality takes part in it.",
    ),
    "delegated": (
        "De regio of de centrumgemeente mag dit uitvoeren; wie dat doet staat bij het oordeel.",
        "The region or the centre municipality may carry this out; who does so is shown with the verdict.",
    ),
}


escape = partial(markdown.escape, pasted=False)
"""The rule books are nobody's messages."""


def render(
    rules: Rules, citations: Mapping[tuple[str, Quote], Citation], files: Mapping[str, CaseFile]
) -> dict[str, str]:
    """Every page, by the name of its file."""
    facts = rules.vocabulary.content.facts
    pages = {INDEX: _text(_index(rules))}
    for book in rules.books:
        for asked in book.content.requirements:
            page = _page(book, asked, facts, citations, files.get(asked.id))
            pages[f"{asked.id}.md"] = _text(page)
    return pages


def _text(lines: Iterator[str]) -> str:
    return "\n".join([_HEAD, *lines]).rstrip() + "\n"


# --- the index ----------------------------------------------------------------------------------------------------


def _index(rules: Rules) -> Iterator[str]:
    yield "# De eisen, per thema"
    yield ""
    yield "Elke eis heeft een bladzijde: wat er wordt gevraagd en door wie, hoe zeker dat is, met voorbeelden."
    yield "*Every requirement has a page, in Dutch with an English part.*"
    every = [(book.content, asked) for book in rules.books for asked in book.content.requirements]
    present = {asked.theme for _, asked in every}
    for theme in (*(known for known in wording.THEME if known in present), *sorted(present - set(wording.THEME))):
        title = theme_title(theme)
        yield ""
        yield f"## {title.nl} / {title.en}"
        yield ""
        yield "| Eis | Gevraagd door | Berust op | In English |"
        yield "|---|---|---|---|"
        for book, asked in every:
            if asked.theme == theme:
                yield _row(book, asked)


def theme_title(theme: str) -> Bilingual:
    """A theme as a heading; one that the words do not know is its own name."""
    plain = theme.replace("-", " ").capitalize()
    return wording.THEME.get(theme, wording.said(plain, plain))


def _row(book: RuleBook, asked: Requirement) -> str:
    gone = " (ingetrokken)" if asked.withdrawn else ""
    ground = wording.GROUNDING[asked.grounding].nl
    title = escape(asked.title.nl)
    cells = [f"[{asked.id}]({asked.id}.md) {title}{gone}", escape(_level(book, "nl")), ground, escape(asked.title.en)]
    return f"| {' | '.join(cells)} |"


def _level(book: RuleBook, language: Language) -> str:
    return clean(book.framework.title.said(language))


# --- a page -------------------------------------------------------------------------------------------------------


def _page(
    book: Loaded[RuleBook],
    asked: Requirement,
    facts: Mapping[str, FactDefinition],
    citations: Mapping[tuple[str, Quote], Citation],
    file: CaseFile | None,
) -> Iterator[str]:
    yield f"# {asked.id} {escape(asked.title.nl)}"
    yield ""
    yield f"*{escape(asked.title.en)}*"
    yield ""
    theme = theme_title(asked.theme)
    yield f"{_level(book.content, 'nl')}. Thema: {theme.nl.lower()}. Versie {asked.version} van deze eis."
    yield from _withdrawn(asked, Words("nl"))
    yield from _asks(asked, facts, Words("nl"), "##")
    yield from _sources(book, asked, citations)
    yield from _certainty(asked, Words("nl"), "##")
    yield from _examples(file, Words("nl"), "##")
    yield from _remedy(asked, Words("nl"), "##")
    yield ""
    yield "## In English"
    yield ""
    head = f"**{escape(asked.title.en)}.** {_level(book.content, 'en')}."
    yield f"{head} Theme: {theme.en.lower()}. Version {asked.version}."
    yield from _withdrawn(asked, Words("en"))
    yield from _asks(asked, facts, Words("en"), "###")
    yield from _certainty(asked, Words("en"), "###")
    yield from _examples(file, Words("en"), "###")
    yield from _remedy(asked, Words("en"), "###")


def _withdrawn(asked: Requirement, words: Words) -> Iterator[str]:
    if asked.withdrawn:
        day = wording.period(asked.withdrawn.on).said(words.language)
        said = words(f"Ingetrokken per {day}", f"Withdrawn as of {day}")
        more = words("Vanaf die dag wordt hij niet meer beoordeeld.", "From that day on it is not judged any more.")
        yield ""
        yield f"> **{said}.** {escape(words.of(asked.withdrawn.reason))} {more}"


def _asks(asked: Requirement, facts: Mapping[str, FactDefinition], words: Words, mark: str) -> Iterator[str]:
    yield ""
    yield f"{mark} {words('Wat er wordt gevraagd', 'What is asked')}"
    if asked.from_:
        yield ""
        yield words(
            f"Gevraagd vanaf {wording.period(asked.from_).nl}.", f"Asked from {wording.period(asked.from_).en}."
        )
    for role, (nl, en) in _ASKED.items():
        conditions = asked.conditions(role)
        if conditions:
            yield ""
            yield f"{words(nl, en)}:"
            yield ""
            for condition in conditions:
                yield from _condition(condition, facts, words)
    yield ""
    yield f"{words('En de regio?', 'And the region?')} {words(*_INHERITS[asked.inherits])}"


def _condition(condition: Condition, facts: Mapping[str, FactDefinition], words: Words) -> Iterator[str]:
    """A condition on a line, with what the region may do where that differs; alternatives on lines of their own."""
    if condition.any is not None:
        yield f"- {words('een van deze', 'one of these')}:"
        for leaf in condition.any:
            yield from (f"  {line}" for line in _condition(leaf, facts, words))
        return
    said = escape(words.of(wording.condition(condition, facts)))
    yield f"- {said}. {words(*_INHERITS[condition.inherits])}" if condition.inherits else f"- {said}"


def _sources(
    book: Loaded[RuleBook], asked: Requirement, citations: Mapping[tuple[str, Quote], Citation]
) -> Iterator[str]:
    yield ""
    yield "## Wie vraagt dit"
    yield ""
    for quote in asked.norm:
        source, citation = book.content.sources[quote.source], citations[book.name, quote]
        said = f"“{escape(quote.quote)}”" if quote.quote else escape(quote.paraphrase or "")
        title = f"[{escape(source.title)}]({_target(source.url)})" if source.url else escape(source.title)
        place = f", {citation.place.nl}" if citation.place else ""
        held = "" if quote.quote else " (in eigen woorden)"
        yield f"- {said} ({title}{place}){held}"


def _target(url: str) -> str:
    """An address as the target of a link; in angle brackets where it has signs that would end it."""
    return markdown.address(url) if set(url) & set("()<>\\ `") else url


def _certainty(asked: Requirement, words: Words, mark: str) -> Iterator[str]:
    yield ""
    yield f"{mark} {words('Hoe zeker is dit', 'How certain this is')}"
    yield ""
    lines = (
        (("Grond", "Ground"), wording.OBLIGATION[asked.obligation]),
        (("Berust op", "Rests on"), wording.GROUNDING[asked.grounding]),
        (("Soort", "Kind"), wording.KIND[asked.kind]),
        (("Een plan toont hiervan", "A plan shows of this"), wording.PROVES[asked.proves]),
    )
    for label, told in lines:
        yield f"- {words(*label)}: {words.of(told)}"
    if asked.note:
        yield ""
        yield escape(words.of(asked.note))


def _examples(file: CaseFile | None, words: Words, mark: str) -> Iterator[str]:
    if file is None:
        return
    yield ""
    yield f"{mark} {words('Voorbeelden', 'Examples')}"
    yield ""
    yield words(
        "De regel wordt op deze gevallen beproefd. Tenzij er iets anders staat is het vandaag 1 juni 2024 en zijn de "
        "stukken van 15 januari 2024.",
        "The rule is tried on these cases. Unless stated otherwise today is 1 June 2024 and the documents are of "
        "15 January 2024.",
    )
    yield ""
    yield f"| {words('Situatie', 'Situation')} | {words('Oordeel', 'Verdict')} |"
    yield "|---|---|"
    for case in file.cases:
        yield f"| {escape(words.of(case.name))} | {_verdict(case.expect, words)}{_flags(case.flags, words)} |"


def _verdict(verdict: Verdict, words: Words) -> str:
    return words.of(wording.VERDICT[verdict])


def _flags(flags: tuple[Flag, ...], words: Words) -> str:
    return f" ({', '.join(words.of(wording.FLAG[flag]) for flag in flags)})" if flags else ""


def _remedy(asked: Requirement, words: Words, mark: str) -> Iterator[str]:
    yield ""
    yield f"{mark} {words('Zo is de gap te dichten', 'How to close the gap')}"
    yield ""
    yield escape(words.of(asked.remedy))
    if words.language == "nl":
        yield ""
        yield f"In stukken te zoeken op: {escape(', '.join(asked.search_terms))}."
