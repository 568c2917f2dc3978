"""A draft as a workbook to confirm in, and what was answered in it: what was not to be touched is compared first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from compliance.documents.workbook import Sheet
from compliance.errors import ComplianceError, Problem, fault
from compliance.intake.deciding import Answer
from compliance.model import draft_book, plan_book
from compliance.model.base import Language
from compliance.model.draft import Draft, Passage
from compliance.model.plan_book import Column
from compliance.model.plans import Rules
from compliance.planning import cells, reviewing, table
from compliance.planning.decisions import decided
from compliance.planning.reviewing import Who
from compliance.planning.table import Row
from compliance.render import spreadsheet

_INPUT = ("answer", "sure")


def written(draft: Draft, *, day: date, language: Language) -> bytes:
    """The workbook of what is open; only its answers can be filled in."""
    of = draft_book.PASSAGES
    body = tuple(tuple(_cells(draft, one, language)) for one in draft.open)
    columns = tuple(_column(column, language) for column in of.columns)
    guide = spreadsheet.Sheet(
        draft_book.GUIDE.said(language),
        (spreadsheet.Column("", 110),),
        tuple((line,) for line in (_GUIDE_NL if language == "nl" else _GUIDE_EN)),
        has_titles=False,
    )
    sheets = (guide, spreadsheet.Sheet(of.title.said(language), columns, body, frozen=1, is_locked=True))
    said = {"nl": f"Concept van {draft.organisation.name}", "en": f"Draft of {draft.organisation.name}"}
    return spreadsheet.write(sheets, said[language], day, language, plan_book.LISTS.said(language))


def _column(column: Column, language: Language) -> spreadsheet.Column:
    choices = (cells.YES.said(language),) if column.key == "sure" else ()
    return spreadsheet.Column(column.title.said(language), column.width, choices, is_input=column.key in _INPUT)


def _cells(draft: Draft, passage: Passage, language: Language) -> Iterator[str]:
    yield passage.id
    yield draft.sources[passage.source].title
    yield _quoted(passage)
    yield reviewing.state_of(passage).said(language)
    told = (*reviewing.of_all(passage), *passage.doubts, *passage.asks)
    yield "\n".join(one.said(language) for one in (passage.why, *told))
    yield "\n".join(reviewing.numbered(passage, language))
    yield from ("", "")


def _quoted(passage: Passage) -> str:
    return "\n".join(quote.quote or "" for quote in passage.quotes)


def answered(draft: Draft, book: str, sheets: Sequence[Sheet], who: Who, rules: Rules) -> tuple[Draft, int]:
    """The draft with what was answered in a workbook, and how many answers that is.

    Raises:
        ComplianceError: with every row whose id is unknown, whose quote was altered, or whose answer says nothing here.
    """
    read = table.read(book, sheets, draft_book.PASSAGES)
    problems: list[Problem] = list(read.problems)
    count = 0
    for row in read.rows:
        try:
            answer = _answer(draft, row, who, rules)
            if answer:
                draft = decided(draft, answer, rules)
                count += 1
        except ComplianceError as error:
            key = "answer" if row.words.get("answer") else "id"
            problems += [
                replace(one, spot=row.spot(key)) if "!" not in one.spot.file else one for one in error.problems
            ]
    if problems:
        raise ComplianceError(tuple(problems))
    return draft, count


def _answer(draft: Draft, row: Row, who: Who, rules: Rules) -> Answer | None:
    """What a row answers; nothing where its answer is empty."""
    passage = draft.passage(row.words["id"].strip())
    if passage is None:
        raise ComplianceError((fault(
            row.spot("id"), f"‘{row.words['id']}’ is geen kenmerk uit het concept",
            f"‘{row.words['id']}’ is no id of the draft",
            "Voeg geen rijen toe, en vraag een nieuw werkboek als het stuk opnieuw is gelezen.",
            "Add no rows, and ask for a new workbook if the document was read again.",
        ),))  # fmt: skip
    if " ".join(row.words["quote"].split()) != " ".join(spreadsheet.writable(_quoted(passage)).split()):
        raise ComplianceError((fault(
            row.spot("quote"), "het citaat is veranderd; zo is niet te zien waarover is besloten",
            "the quote was altered; so nobody can see what was decided about",
            "Zet de woorden van het stuk terug.", "Put the words of the document back.",
        ),))  # fmt: skip
    said = row.words.get("answer", "").strip()
    if not said:
        return None
    answer = reviewing.heard(passage, said, who, rules.vocabulary.content)
    is_sure = row.words.get("sure", "").strip().casefold() in (cells.YES.nl, cells.YES.en)
    return replace(answer, sure=frozenset(one.fact for one in answer.claims) if is_sure else frozenset())


_GUIDE_NL = (
    "Op het blad Voorstellen staat een rij voor elk stuk tekst waarover nog niet is besloten.",
    "Zet in Antwoord de nummers van de feiten die het zegt, en zo nodig de stand: is, loopt, gepland, wens of niet. "
    "Bijvoorbeeld: 1 2 gepland. Een ander feit schrijft u voluit. Zegt het geen van de feiten, zet dan een streepje: -",
    "Wat u leeg laat, blijft open. Zegt u dat iets er nu is en beslist dat mee over een eis, kies dan ook ja in de "
    "laatste kolom: dat is de vraag of het er nu echt is.",
    "Een datum hoort erbij als de tekst haar noemt: due=2025-Q2, since=2024-05-01 of every=P1Y.",
    "Kenmerk en citaat staan vast. Is er een veranderd, dan wordt het werkboek bij het teruglezen geweigerd.",
)
_GUIDE_EN = (
    "On the sheet Proposals there is a row for each passage on which nothing was decided yet.",
    "Put in Answer the numbers of the facts that it tells, and the state where needed: in_place, under_way, planned, "
    "ambition or rejected. For instance: 1 2 planned. Write another fact by its name. If it tells none of them: -",
    "What you leave empty stays open. If you say that something is in place and that bears on a requirement, choose "
    "yes in the last column too: that is the question whether it really is.",
    "A date belongs to it where the text names one: due=2025-Q2, since=2024-05-01 or every=P1Y.",
    "Id and quote are fixed. If one was altered, the workbook is refused when it is read back.",
)
