"""A page for every requirement and an index by theme, in Dutch with an English part: the rule books to read."""

from collections.abc import Iterator, Mapping

from compliance import wording
from compliance.model.base import Language
from compliance.model.cases import CaseFile
from compliance.model.plans import Loaded, Rules
from compliance.model.report import Flag
from compliance.model.rules import Condition, FactDefinition, Inheritance, Requirement, Role, RuleBook
from compliance.model.sources import Citation
from compliance.model.sources import Quote as Asked
from compliance.render.blocks import Block, Cell, Heading, Inline, Item, Items, Paragraph, Quote, Story, Table
from compliance.render.phrases import Words, theme_name, verdict, words_for

INDEX = "README.md"
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


def pages(
    rules: Rules, citations: Mapping[tuple[str, Asked], Citation], files: Mapping[str, CaseFile]
) -> dict[str, Story]:
    """Every page, by the name of its file."""
    facts = rules.vocabulary.content.facts
    nl, en = words_for(rules, "nl"), words_for(rules, "en")
    told = {INDEX: tuple(_index(rules))}
    for book in rules.books:
        for asked in book.content.requirements:
            page = _page(book, asked, facts, citations, files.get(asked.id), nl=nl, en=en)
            told[f"{asked.id}.md"] = tuple(page)
    return told


# --- the index ----------------------------------------------------------------------------------------------------


def _index(rules: Rules) -> Iterator[Block]:
    yield Heading("De eisen, per thema")
    yield Paragraph(
        "Elke eis heeft een bladzijde: wat er wordt gevraagd en door wie, hoe zeker dat is, met voorbeelden."
    )
    yield Paragraph("Every requirement has a page, in Dutch with an English part.")
    every = [(book.content, asked) for book in rules.books for asked in book.content.requirements]
    present = {asked.theme for _, asked in every}
    nl, en = words_for(rules, "nl"), words_for(rules, "en")
    known = dict.fromkeys(theme for names in nl.names.values() for theme in names.themes)
    for theme in (*(theme for theme in known if theme in present), *sorted(present - known.keys())):
        yield Heading(f"{theme_name(theme, nl)} / {theme_name(theme, en)}", 2)
        rows = tuple(_row(book, asked) for book, asked in every if asked.theme == theme)
        yield Table(("Eis", "Titel", "Gevraagd door", "Berust op", "In English"), rows)


def _row(book: RuleBook, asked: Requirement) -> tuple[Cell, ...]:
    gone = " (ingetrokken)" if asked.withdrawn else ""
    return (
        Cell(asked.id, link=f"{asked.id}.md"),
        Cell(f"{asked.title.nl}{gone}"),
        Cell(_level(book, "nl")),
        Cell(wording.GROUNDING[asked.grounding].nl),
        Cell(asked.title.en),
    )


def _level(book: RuleBook, language: Language) -> str:
    return book.framework.title.said(language)


# --- a page -------------------------------------------------------------------------------------------------------


def _page(
    book: Loaded[RuleBook],
    asked: Requirement,
    facts: Mapping[str, FactDefinition],
    citations: Mapping[tuple[str, Asked], Citation],
    file: CaseFile | None,
    *,
    nl: Words,
    en: Words,
) -> Iterator[Block]:
    yield Heading(asked.title.nl, name=asked.id)
    yield from _requirement(book.content, asked, facts, nl, 2)
    yield from _sources(book, asked, citations)
    yield from _rest(asked, file, nl, 2)
    yield Heading(f"In English: {asked.title.en}", 2)
    yield from _requirement(book.content, asked, facts, en, 3)
    yield from _rest(asked, file, en, 3)


def _requirement(
    book: RuleBook, asked: Requirement, facts: Mapping[str, FactDefinition], words: Words, level: int
) -> Iterator[Block]:
    """Where it belongs, and what is asked."""
    theme = theme_name(asked.theme, words).lower()
    yield Paragraph(
        words(
            f"{_level(book, 'nl')}. Thema: {theme}. Versie {asked.version} van deze eis.",
            f"{_level(book, 'en')}. Theme: {theme}. Version {asked.version}.",
        )
    )
    yield from _withdrawn(asked, words)
    yield from _asks(asked, facts, words, level)


def _rest(asked: Requirement, file: CaseFile | None, words: Words, level: int) -> Iterator[Block]:
    yield from _certainty(asked, words, level)
    yield from _examples(file, words, level)
    yield from _remedy(asked, words, level)


def _withdrawn(asked: Requirement, words: Words) -> Iterator[Block]:
    if asked.withdrawn:
        day = wording.period(asked.withdrawn.on).said(words.language)
        said = words(f"Ingetrokken per {day}", f"Withdrawn as of {day}")
        more = words("Vanaf die dag wordt hij niet meer beoordeeld.", "From that day on it is not judged any more.")
        yield Paragraph(f"{said}. {words.of(asked.withdrawn.reason)} {more}", aside=True)


def _asks(asked: Requirement, facts: Mapping[str, FactDefinition], words: Words, level: int) -> Iterator[Block]:
    yield Heading(words("Wat er wordt gevraagd", "What is asked"), level)
    if asked.asks:
        yield Paragraph(words.of(asked.asks))
    if asked.from_:
        nl, en = wording.period(asked.from_).nl, wording.period(asked.from_).en
        yield Paragraph(words(f"Gevraagd vanaf {nl}.", f"Asked from {en}."))
    for role, (nl, en) in _ASKED.items():
        conditions = asked.conditions(role)
        if conditions:
            yield Paragraph(f"{words(nl, en)}:")
            yield Items(tuple(_condition(condition, facts, words) for condition in conditions))
    yield Paragraph(f"{words('En de regio?', 'And the region?')} {words(*_INHERITS[asked.inherits])}")


def _condition(condition: Condition, facts: Mapping[str, FactDefinition], words: Words) -> Item:
    """A condition on a line, with what the region may do where that differs; alternatives on lines of their own."""
    if condition.any is not None:
        under = Items(tuple(_condition(leaf, facts, words) for leaf in condition.any))
        return Item(f"{words('een van deze', 'one of these')}:", (under,))
    said = words.of(wording.condition(condition, facts))
    return Item(f"{said}. {words(*_INHERITS[condition.inherits])}" if condition.inherits else said)


def _sources(
    book: Loaded[RuleBook], asked: Requirement, citations: Mapping[tuple[str, Asked], Citation]
) -> Iterator[Block]:
    yield Heading("Wie vraagt dit", 2)
    yield Items(tuple(Item(_source(book, quote, citations[book.name, quote])) for quote in asked.norm))


def _source(book: Loaded[RuleBook], quote: Asked, citation: Citation) -> Inline:
    """A quote of the norm, with where it stands and where to read it."""
    source = book.content.sources[quote.source]
    return Quote(
        words=quote.quote or quote.paraphrase or "",
        document=source.title,
        verbatim=bool(quote.quote),
        place=citation.place.nl if citation.place else "",
        address=source.url or "",
        outcome="" if quote.quote else "in eigen woorden",
    )


def _certainty(asked: Requirement, words: Words, level: int) -> Iterator[Block]:
    yield Heading(words("Hoe zeker is dit", "How certain this is"), level)
    lines = (
        (("Grond", "Ground"), wording.OBLIGATION[asked.obligation]),
        (("Berust op", "Rests on"), wording.GROUNDING[asked.grounding]),
        (("Soort", "Kind"), wording.KIND[asked.kind]),
        (("Een plan toont hiervan", "A plan shows of this"), wording.PROVES[asked.proves]),
    )
    yield Items(tuple(Item(f"{words(*label)}: {words.of(told)}") for label, told in lines))
    if asked.note:
        yield Paragraph(words.of(asked.note))


def _examples(file: CaseFile | None, words: Words, level: int) -> Iterator[Block]:
    if file is None:
        return
    yield Heading(words("Voorbeelden", "Examples"), level)
    yield Paragraph(
        words(
            "De regel wordt op deze gevallen beproefd. Tenzij er iets anders staat is het vandaag 1 juni 2024 en zijn "
            "de stukken van 15 januari 2024.",
            "The rule is tried on these cases. Unless stated otherwise today is 1 June 2024 and the documents are of "
            "15 January 2024.",
        )
    )
    rows = tuple(
        (Cell(words.of(case.name)), Cell(f"{verdict(case.expect, words).text}{_flags(case.flags, words)}"))
        for case in file.cases
    )
    yield Table((words("Situatie", "Situation"), words("Oordeel", "Verdict")), rows)


def _flags(flags: tuple[Flag, ...], words: Words) -> str:
    return f" ({', '.join(words.of(wording.FLAG[flag]) for flag in flags)})" if flags else ""


def _remedy(asked: Requirement, words: Words, level: int) -> Iterator[Block]:
    yield Heading(words("Zo is het tekort te verhelpen", "How to close the gap"), level)
    yield Paragraph(words.of(asked.remedy))
    if words.language == "nl":
        yield Paragraph(f"In stukken te zoeken op: {', '.join(asked.search_terms)}.")
