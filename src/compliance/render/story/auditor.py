"""The report as an auditor's working paper: how it was made, of what, every condition with its proof, its limits."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.report import Report, SearchRecord
from compliance.render import front_page, proof
from compliance.render.blocks import Block, Cell, Fact, Facts, Heading, Inline, Item, Items, Paragraph, Table, clean
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    deviation_told,
    engine_line,
    heading,
    quotes,
    search_outcome,
    standings,
    theme_name,
    themes,
    unused_line,
    verdict,
)


def story(report: Report, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Everything, in the order in which an auditor goes through it."""
    parts = (
        _head, _signing, _method, _engines, _made_of, proof.sources, front_page.standing, _requirements, proof.readings,
        _read_so, _deviations, _unused, _measures, _limits, _signed_off,
    )  # fmt: skip
    return tuple(block for part in parts for block in part(report, words))


def _head(report: Report, words: Words) -> Iterator[Block]:
    name = f"{report.organisation.name} ({report.organisation.code})"
    yield Heading(
        f"{heading('Werkdocument bij de gapanalyse', 'Working paper, gap analysis', report.levels, words)}: {name}"
    )
    yield Facts(
        words.facts(
            ("as of", words.of(wording.day(report.as_of))),
            ("region", ", ".join(report.regions)),
            ("receipt", report.receipt),
        )
    )
    if report.assumed:
        yield Paragraph(words(f"Let op: {report.assumed.nl}.", f"Note: {report.assumed.en}."))


def _signing(report: Report, words: Words) -> Iterator[Block]:
    """Who made it and who went through it: to be filled in."""
    yield Heading(words("Opsteller en beoordelaar", "Preparer and reviewer"), 2)
    head = (words("Rol", "Role"), words("Naam", "Name"), words("Functie", "Position"), words("Datum", "Date"))
    rows = (words("Opgesteld door", "Prepared by"), words("Beoordeeld door", "Reviewed by"))
    yield Table(head, tuple((Cell(role), *(Cell(_BLANK) for _ in head[1:])) for role in rows), lead=1)


_BLANK = "…………………"
"""What somebody is to fill in."""


def _method(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Werkwijze", "Method"), 2)
    yield Paragraph(words(
        "Elke eis van het regelboek is getoetst aan wat de bronnen op de peildatum zeggen. Wat een bron zegt staat "
        "in het plan als bewering met een citaat; elk citaat is in de tekst van de bron opgezocht, op zijn plaats en "
        "daarbuiten, woord voor woord. Een citaat dat er niet, niet meer of niet eenduidig staat, bewijst niets.",
        "Each requirement of the rule book was held against what the sources say on the date. What a source says "
        "stands in the plan as a claim with a quote; each quote was looked up in the text of the source, at its "
        "place and elsewhere, word by word. A quote that is not there, not any more or not singly, proves nothing.",
    ))  # fmt: skip
    yield Paragraph(words(
        "Zwijgen is geen tekort: waar geen bron iets beslist, is het oordeel onbekend, en staat erbij waar en waarop "
        "is gezocht. Vlaggen, andere lezingen en afwijkingen staan naast het oordeel en veranderen het niet.",
        "Silence is no shortfall: where no source decides, the verdict is unknown, and it is told where and for what "
        "was searched. Flags, other readings and deviations stand beside the verdict and do not change it.",
    ))  # fmt: skip


def _engines(report: Report, words: Words) -> Iterator[Block]:
    """Whether two engines came to the same."""
    yield Heading(words("Overeenstemming van de motoren", "Agreement of the engines"), 2)
    yield Facts((words.fact("judged", engine_line(report, words)),))
    if report.engine == "both":
        yield Paragraph(words(
            "Twee motoren die geen code delen leidden uit dezelfde feiten elk oordeel af. Zij verschilden nergens; "
            "anders was er geen verslag.",
            "Two engines that share no code drew every verdict from the same facts. They differed nowhere; else "
            "there would be no report.",
        ))  # fmt: skip
    else:
        yield Paragraph(words(
            "Eén motor leidde de oordelen af; een tweede heeft ze niet nagerekend.",
            "One engine drew the verdicts; no second one worked them out again.",
        ))  # fmt: skip


def _made_of(report: Report, words: Words) -> Iterator[Block]:
    """The program, the rule books and the files, with versions and hashes."""
    yield Heading(words("Programma, regelboeken en bestanden", "Program, rule books and files"), 2)
    yield Facts((words.fact("program", f"compliance {report.tool_version}"),))
    named = words.label("framework"), words.label("level"), words("Versie", "Version"), "sha256"
    books = tuple(
        (
            Cell(f"{words.of(book.title)} ({book.framework})"), Cell("-" if book.level is None else str(book.level)),
            Cell(clean(book.version)), Cell(book.sha256),
        )
        for book in report.rule_books
    )  # fmt: skip
    yield Table(named, books, lead=1, caption=words("Regelboeken", "Rule books"))
    files = tuple(
        (Cell(words.of(wording.FILE_ROLE[file.role])), Cell(clean(file.name)), Cell(file.sha256))
        for file in report.inputs
    )
    yield Table(
        (words("Soort", "Kind"), words("Bestand", "File"), "sha256"), files, caption=words("Bestanden", "Files")
    )


def _requirements(report: Report, words: Words) -> Iterator[Block]:
    """Every requirement with every condition, claim and quote, and every search."""
    number = len(report.requirements)
    yield Heading(words(f"Eisen en bewijs ({number})", f"Requirements and proof ({number})"), 2)
    searches = {gap.requirement: gap.searched for gap in report.gaps}
    searches |= {question.requirement: question.searched for question in report.open}
    for theme in themes(report.requirements):
        yield Heading(theme_name(theme, words), 3)
        for found in report.requirements:
            if found.theme == theme:
                yield from proof.requirement(found, words, with_version=True)
                yield from _searched(searches.get(found.id, ()), words)


def _searched(records: tuple[SearchRecord, ...], words: Words) -> Iterator[Block]:
    """Where was searched, for what, and what came nearest."""
    told: list[Fact] = []
    for record in records:
        near: list[Inline] = [
            f"{words.of(passage.place)}: “{passage.text}” [{', '.join(passage.terms)}]" for passage in record.passages
        ]
        near += [words(f"niet gelezen: {part.nl}", f"not read: {part.en}") for part in record.unread]
        coverage = words.of(wording.COVERAGE[record.coverage])
        start = f"{record.title} ({coverage}): {search_outcome(record, words)}"
        told += [words.fact("looked for", ", ".join(record.terms)), words.fact("searched", start, *near)]
    if told:
        yield Facts(tuple(told))


def _read_so(report: Report, words: Words) -> Iterator[Block]:
    """Where words that do not name the matter are taken to mean it, and why."""
    told = [
        Item(f"{found.id}, {words.of(condition.test)}: {words.of(claim.reads)}", quotes(claim.evidence, words))
        for found in report.requirements
        for condition in found.conditions
        for claim in condition.claims
        if claim.reads
    ]
    yield Heading(words(f"Zo gelezen, en waarom ({len(told)})", f"Read so, and why ({len(told)})"), 2)
    if told:
        yield Items(tuple(told))
    else:
        yield Paragraph(
            words(
                "Geen bewering vraagt om een uitleg waarom haar woorden zo te lezen zijn.",
                "No claim needs such an explanation.",
            )
        )


def _deviations(report: Report, words: Words) -> Iterator[Block]:
    deviating = [found for found in report.requirements if found.deviation_details]
    yield Heading(words(f"Afwijkingen ({len(deviating)})", f"Deviations ({len(deviating)})"), 2)
    if not deviating:
        yield Paragraph(words("Er is geen besluit om af te wijken.", "There is no decision to deviate."))
    for found in deviating:
        assert found.deviation_details
        evidence = quotes(found.deviation_details.evidence, words)
        yield Heading(words.of(found.title), 3, found.id, verdict(found.verdict, words))
        yield Facts((words.fact("deviation", deviation_told(found.deviation_details, words), *evidence),))


def _unused(report: Report, words: Words) -> Iterator[Block]:
    """What the plan claims and no verdict rests on, with why."""
    number = len(report.unused_claims)
    if number:
        yield Heading(words(f"Beweringen die niet meetellen ({number})", f"Claims that do not count ({number})"), 2)
        yield Items(tuple(Item(unused_line(claim, words)) for claim in report.unused_claims))


def _measures(report: Report, words: Words) -> Iterator[Block]:
    """What no requirement asks for: not judged, and told all the same."""
    number = len(report.measures)
    if number:
        yield Heading(
            words(f"Overige maatregelen ({number}), niet beoordeeld", f"Other measures ({number}), not judged"), 2
        )
        yield Items(tuple(Item(words.of(one.title), quotes(one.evidence, words)) for one in report.measures))


def _limits(report: Report, words: Words) -> Iterator[Block]:
    """What the conclusion does not say."""
    yield Heading(words("Grenzen van de conclusie", "Limits of the conclusion"), 2)
    yield Items(tuple(Item(told) for told in _limit(report, words)))
    yield from (Paragraph(clean(f"{who}. {told}"), aside=True) for who, told in standings(report.levels, words))


def _limit(report: Report, words: Words) -> Iterator[str]:
    day = wording.day(report.as_of)
    yield words(f"Het oordeel geldt voor {day.nl}.", f"The verdict holds for {day.en}.")
    yield words(
        "Getoetst is wat de bronnen zeggen, niet of het in de praktijk zo gaat: opzet is geen werking.",
        "Tested is what the sources say, not whether practice is so: design is not operation.",
    )
    judged = [found for found in report.requirements if found.verdict not in ("unknown", "not_applicable")]
    for flag in ("self_reported", "unverified", "thin_evidence", "stale", "uncertain", "circular_norm"):
        number = sum(flag in found.flags for found in judged)
        if number:
            said = words.of(wording.FLAG[flag])
            yield words(
                f"{said}: {number} van de {len(judged)} oordelen.", f"{said}: {number} of {len(judged)} verdicts."
            )
    absent = [source for source in report.sources if not source.held]
    part = [source for source in report.sources if source.held and source.coverage == "fragment"]
    unread = [source for source in report.sources if source.unread]
    for found, nl, en in (
        (absent, "de tekst is niet in huis", "the text is not held"),
        (part, "alleen een fragment is in huis", "only a fragment is held"),
        (unread, "een deel kon niet worden gelezen", "part of it could not be read"),
    ):
        if found:
            named = "; ".join(dict.fromkeys(clean(source.title) for source in found))
            yield words(f"Van {len(found)} bronnen: {nl} ({named}).", f"Of {len(found)} sources: {en} ({named}).")


def _signed_off(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Afronding", "Sign-off"), 2)
    head = (
        words("Verklaring", "Statement"),
        words("Naam", "Name"),
        words("Datum", "Date"),
        words("Handtekening", "Signature"),
    )
    rows = (
        words("De bevindingen zijn besproken met de gemeente.", "The findings were discussed with the municipality."),
        words(
            "De bronnen zijn volledig voor het doel van dit onderzoek.", "The sources are complete for this purpose."
        ),
        words("Het werkdocument is afgesloten.", "The working paper is closed."),
    )
    yield Table(head, tuple((Cell(told), *(Cell(_BLANK) for _ in head[1:])) for told in rows), lead=1)
