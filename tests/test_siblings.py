"""Every kind of words, signs and rows beside a quote that take it back, in real files of every kind.

What must come of each was written down by reading it as an officer would, before it was looked up: what the changed
document no longer says must not count; what is only in doubt must be told; what looks otherwise must be found.
"""

import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from benchmarks.beside import layouts, rendered, trial
from benchmarks.beside.changes import Change, Must
from benchmarks.beside.stories import Block, Story

from compliance.documents import html, xlsx
from compliance.model.sources import Document
from tests import tables, workbooks

ACTION = "Opstellen van een meldprocedure voor signalen"
ROWS = (
    (ACTION, "Gereed"),
    ("Aanstellen van een aandachtsfunctionaris", "Loopt"),
    ("Vaststellen van het jaarverslag over 2024", "Gereed"),
)
CORE = "heeft in 2024 een aandachtsfunctionaris mensenhandel aangesteld"
FIRST = f"De gemeente Zandwijk {CORE}, die het team van de wijk en de balie bijstaat."
SECOND = "Het college bespreekt elk jaar met de politie hoe het gaat."
THIRD = "In het najaar van 2025 legt de burgemeester over 12,5 uur per week verantwoording af aan de raad van Zandwijk."
ITEM = "Een meldpunt voor signalen van mensenhandel"
Cell = str | tuple[str, ...]


def plan(
    heading: str = "Stand van zaken",
    said: Sequence[str] = (FIRST, SECOND, THIRD),
    lead_in: str = "De gemeente heeft deze maatregelen genomen:",
    items: Sequence[str] = (ITEM, "Een training voor de medewerkers van de balie"),
    heads: Sequence[str] = ("Actie", "Stand"),
    rows: Sequence[Sequence[Cell]] = ROWS,
) -> Story:
    """A plan of a paragraph, a list and a table."""
    blocks = [Block("heading", (heading,)), Block("paragraph", tuple(said)), Block("heading", ("Maatregelen",))]
    blocks += [Block("lead_in", (lead_in,)), *(Block("item", (item,)) for item in items), Block("heading", ("Acties",))]
    blocks += [Block("head", (words,), 1, column) for column, words in enumerate(heads, 1)]
    for number, row in enumerate(rows, 2):
        cells = ((words,) if isinstance(words, str) else words for words in row)
        blocks += [Block("cell", parts, number, column) for column, parts in enumerate(cells, 1)]
    return Story(tuple(blocks))


PLAN = plan()
FORMATS = {render.__name__: render for render in rendered.FILES}


@cache
def read(name: str, story: Story) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        return FORMATS[name](story, Path(folder))


def state(cell: Cell, must: Must = "not count") -> tuple[str, str, Story, Must]:
    """The state of the first action says something else now."""
    return "Gereed", ACTION, plan(rows=((ACTION, cell), *ROWS[1:])), must


def sentence(now: str, must: Must = "be told", quote: str = CORE) -> tuple[str, str, Story, Must]:
    """The first sentence says something else now."""
    return quote, "", plan(said=(now, SECOND, THIRD)), must


def figure(now: str, must: Must) -> tuple[str, str, Story, Must]:
    """The last sentence has another figure now."""
    return THIRD, "", plan(said=(FIRST, SECOND, THIRD.replace("12,5", now))), must


def opened(before: str) -> str:
    return f"{before} {FIRST[0].lower()}{FIRST[1:]}"


QUALIFIERS = """Deels|Grotendeels|Vrijwel|Nog niet|Bijna|In concept|Onder voorbehoud|Niet langer|Alleen intern|Geen
Mits er geld is:|Tot op heden niet|Naar verwachting|Nagenoeg|Gedeeltelijk|Half|Technisch|Op papier|Te weinig|Hopelijk
Bij drie van de zeven gemeenten|Zogenaamd|0%|40%|Was|Wordt|Niet tijdig|Binnenkort|Zo goed als|Vooralsnog|In 2031"""
ENDINGS = """ tot 2031| n.v.t.| mits er geld is| met uitzondering van jeugd| voor 40%| in 2029| nee| vervallen
 (concept)| (nee)| (2029)| – tot 2031| - niet meer| → vervallen| / vervallen|; later ingetrokken|: nee|? Nee
. Vervallen.| niet|?|!?| (onder voorbehoud)| alleen voor het team jeugd| als de raad instemt| Q4 2029|, loopt uit"""
PARAGRAPHS = (("Niet", "gereed"), ("Gereed", "Vervallen"), ("Gereed", "Niet meer"), ("Nog", "gereed"),
              ("Deels", "gereed"), ("Gereed", "in 2030"), ("Gereed", "mits er geld is"))  # fmt: skip
DENYING = "☐ □ ○ ⬜ ✗ ✘ ❌ ◻ ▢ ❏ ⛔ 🚫"
UNKNOWN = "⚠ ❓ ➖ ∅ ⊘ ⏳ 🔴"
REPLIES = """Dit is niet uitgevoerd.|Helaas niet.|Dat is vervallen.|Nog niet.|Dit is een wens.|Dit bleek niet haalbaar.
Dat was de bedoeling.|Inmiddels is dat teruggedraaid.|Dit gold tot 2023.|Daarvan is afgezien.|De functie is nu vacant.
Maar dat is er niet van gekomen.|Dit is slechts een voorstel.|Het besluit is ingetrokken.|De maatregel is geschrapt."""
HEADINGS = """Niet uitgevoerd|Vervallen|Ambities|Wensen|Voorstel|Niet gereed|Ingetrokken|Motie (verworpen)|Knelpunten
Beleid tot 2020 (vervallen)|Wat ontbreekt|Nog te doen|Toekomst|Voorbeelden uit andere gemeenten|Verworpen amendementen
Alternatieven|Concept|Inspraakreacties|Oud beleid|Zienswijzen"""
LEAD_INS = """De volgende maatregelen zijn niet uitgevoerd:|Deze maatregelen zijn vervallen:|Gewenst is:|Niet gelukt is:
Voorgesteld wordt:|Wij zien af van:|Ideeën:|De gemeente overweegt:|Pas na 2030 volgen:|Tot op heden ontbreken:
Als er geld is, volgen:|De raad verwierp:|In andere gemeenten is er:|Mogelijk komen er:|Slechts op papier zijn er:"""
HEADS = "Niet gereed|Vervallen|Voorstel|Wensen|Nog te doen|Afgewezen|Niet uitgevoerd|Idee"
STATE_HEADS = "Verwachte stand|Gewenste stand|Beoogde stand|Streefbeeld"
KINDS: dict[str, list[tuple[str, str, Story, Must]]] = {
    "a qualifier before a state": [state(f"{one} gereed") for one in QUALIFIERS.replace("\n", "|").split("|")],
    "words after a state": [state(f"Gereed{one}") for one in ENDINGS.replace("\n", "|").split("|")],
    "a cell of two paragraphs": [state(parts) for parts in PARAGRAPHS],
    "a sign that denies": [state(f"{sign} Gereed") for sign in DENYING.split()],
    "a sign that is not known": [state(f"{sign} Gereed", "be told") for sign in UNKNOWN.split()],
    "the mark of a note": [state(f"Gereed{mark}", "be told") for mark in ("*", "†", " *", "**")],
    "brackets and quotation marks": [
        state(said, "be told") for said in ("(Gereed)", "“Gereed”", "‘Gereed’", "[Gereed]", '"Gereed"')
    ],
    "what limits a sentence": [
        sentence(FIRST.replace("heeft in 2024 een", "heeft in 2024 deels een"), "not count"),
        *(sentence(f"{FIRST[:-1]}, {more}.") for more in
          ("mits het rijk betaalt", "tenzij het budget ontbreekt", "tot 2026", "maar alleen voor het team jeugd",
           "behalve in de kern Oostdorp", "maar dat is nog niet gebeurd", "wat in 2025 is beëindigd")),
        *(sentence(opened(before)) for before in
          ("Als de raad instemt:", "Het is niet zo dat", "Het voornemen is dat", "Naar verwachting geldt:",
           "Volgens de motie van 2023 geldt:", "In de gemeente Waterland geldt:")),
    ],
    "a sentence that is no statement": [
        sentence(now, "be told", FIRST) for now in (f"{FIRST[:-1]}?", f"“{FIRST}”", f"({FIRST})")
    ],
    "the next sentence": [
        (FIRST, "", plan(said=(FIRST, reply, SECOND, THIRD)), "be told")
        for reply in REPLIES.replace("\n", "|").split("|")
    ],
    "the heading over it": [
        (FIRST, "", plan(heading=heading), "be told") for heading in HEADINGS.replace("\n", "|").split("|")
    ],
    "the sentence that opens a list": [
        (ITEM, "", plan(lead_in=words), "be told") for words in LEAD_INS.replace("\n", "|").split("|")
    ],
    "the head of its column": [
        *((ACTION, "", plan(heads=(head, "Stand")), "be told") for head in HEADS.split("|")),
        *(("Gereed", ACTION, plan(heads=("Actie", head)), "be told") for head in STATE_HEADS.split("|")),
    ],
    "another number": [
        *(figure(now, "not count") for now in ("12,6", "125", "-12,5", "(12,5)", "12,5 tot 20", "1.200,5")),
        *(figure(now, "be told") for now in ("circa 12,5", "hooguit 12,5", "minder dan 12,5")),
    ],
    "another word that looks alike": [
        sentence(FIRST.replace("aangesteld", "afgesteld"), "not count", FIRST),
        sentence(FIRST.replace("mensenhandel", "mensenwandel"), "not count", FIRST),
        sentence(FIRST.replace("balie", "malie"), "not count", FIRST),
        sentence(FIRST.replace("wijk en", "wijk of"), "not count", FIRST),
    ],
    "nothing but looks": [
        *(sentence(now, "be found", FIRST) for now in
          (FIRST, FIRST.upper(), FIRST.replace("gemeente", "gemeen\u00adte"),
           FIRST.replace("mensenhandel", "rnensenhandel"),           FIRST.replace(" in 2024", "  in  2024"))),
        *((FIRST, "", plan(said=(FIRST, after, THIRD)), "be found") for after in
          ("Niet alleen het college, ook de raad bespreekt de aanpak.", "Geen enkel signaal gaat verloren.")),
        *(state(said, "be found") for said in ("Gereed", "✓ Gereed", "☑ Gereed", "GEREED", "Gereed.")),
        (ITEM, "", plan(items=(ITEM, "☐ Een training voor de medewerkers van de balie")), "be found"),
    ],
}  # fmt: skip
"""The quote, after which words it is sought, the plan as it is now, and what must come of it."""


@pytest.mark.lengthy
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_siblings(kind, name):
    before, wrong = read(name, PLAN), []
    for said, after, story, must in KINDS[kind]:
        change = Change(kind, must, said, after, story)
        found = trial.tried(change, before, read(name, story))
        if trial.is_wrong(change, found):
            wrong.append((_told(story), found.outcome, found.remark and found.remark.nl))

    assert wrong == []


def _told(story: Story) -> list[str]:
    """What is changed of the plan."""
    was = {block.parts for block in PLAN.blocks}
    return [block.said for block in story.blocks if block.parts not in was]


NEW = ("Instellen van een regionaal overleg", "Vervallen")
TABLES: dict[str, Sequence[tuple[str, str]]] = {
    "a row on top": (NEW, *ROWS),
    "two rows on top": (NEW, ("Drukken van een folder voor inwoners", "Gereed"), *ROWS),
    "a row between": (ROWS[0], NEW, *ROWS[1:]),
    "a row gone": ROWS[1:],
    "turned round": ROWS[::-1],
    "sorted by state": sorted(ROWS, key=lambda row: row[1]),
    "a row twice": (ROWS[0], *ROWS),
    "states passed on": [(row[0], other[1]) for row, other in zip(ROWS, (*ROWS[1:], ROWS[0]), strict=True)],
    "states gone wrong": [(row[0], "Vervallen") for row in ROWS],
}


def _rows_of(document: Document, rows: Sequence[tuple[str, str]], *, is_swapped: bool) -> Iterator[tuple[int, int]]:
    """From where to where each row stands."""
    starts, at = [], 0
    for row in rows:
        first = row[1] if is_swapped else row[0]
        at = next(place for place in _places(document, first) if place >= at)
        starts.append(at)
        at += 1
    return zip(starts, (*starts[1:], len(document.text)), strict=True)


def _places(document: Document, said: str) -> list[int]:
    flat, shown = document.text.replace("\n", " "), " ".join(said.split())
    return [at for at in range(len(flat)) if flat.startswith(shown, at)]


@pytest.mark.lengthy
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("change", TABLES)
@pytest.mark.parametrize("is_swapped", [False, True])
def test_no_action_takes_the_state_of_another_row(change, name, is_swapped):
    """Also where the two columns change places: both are found in one row, or it is told."""
    now = TABLES[change]
    shown = [row[::-1] for row in now] if is_swapped else now
    before, after = (
        read(name, PLAN),
        read(name, plan(rows=shown, heads=("Stand", "Actie") if is_swapped else ("Actie", "Stand"))),
    )
    pairs = [(layouts.quoted(before, action), layouts.quoted(before, said, action)) for action, said in ROWS]
    pairs = [tuple(quote.model_copy(update={"source": "agenda"}) for quote in pair) for pair in pairs]
    found = tables.looked_up(before, after, pairs)

    for action, said in pairs:
        one, other = found[action], found[said]
        if one.counts and other.counts and one.span and other.span:
            spans = [row for row in _rows_of(after, now, is_swapped=is_swapped) if row[0] <= one.span[0] < row[1]]
            assert [start <= other.span[0] < end for start, end in spans] == [True]
            assert (action.quote, said.quote) in now


TABLE = (
    f"<tr><th>Actie<th>Stand</tr>%s<tr><td>{ACTION}<td>Gereed</tr><tr><td>Aanstellen van een functionaris<td>Loopt</tr>"
)
OVER = {
    "a caption": f"<table><caption>Vervallen acties</caption>{TABLE % ''}</table>",
    "a title that is no heading": f"<p>Vervallen acties</p><table>{TABLE % ''}</table>",
    "a sentence before the table": f"<p>De volgende acties zijn vervallen:</p><table>{TABLE % ''}</table>",
    "a row over all columns": f"<table>{TABLE % '<tr><td colspan=2>Vervallen</tr>'}</table>",
    "a cell that reaches down beside it": "<table><tr><th>Groep<th>Actie<th>Stand</tr><tr><td rowspan=2>Vervallen"
    f"<td>{ACTION}<td>Gereed</tr><tr><td>Aanstellen van een functionaris<td>Loopt</tr></table>",
    "a term": f"<dl><dt>Niet gereed</dt><dd>{ACTION}</dd></dl>",
    "a summary": f"<details><summary>Vervallen</summary><p>{ACTION}</p></details>",
    "a legend": f"<fieldset><legend>Niet uitgevoerd</legend><p>{ACTION}</p></fieldset>",
    "a motion that is quoted": f"<p>De motie luidde:</p><blockquote><p>{ACTION}</p></blockquote>",
}
"""What stands over an action of a page and takes it back, though it is no heading."""


@pytest.mark.parametrize("over", OVER)
def test_what_names_the_rows_below_it_is_told(over):
    document = html.read("a.html", f"<h2>Acties</h2>{OVER[over]}".encode())
    found = trial.tried(Change(over, "be told", ACTION, "", PLAN), document, document)

    assert found.doubts == ("context",)


HEAD, ROW, OTHER = ["Actie", "Stand"], [ACTION, "Gereed"], ["Aanstellen van een functionaris", "Loopt"]
OVER_SHEETS: dict[str, tuple[str, list[list[str]]]] = {
    "the name of the sheet": ("Vervallen acties", [HEAD, ROW, OTHER]),
    "a line above": ("Acties", [["Vervallen acties"], HEAD, ROW, OTHER]),
    "a line above, apart, below another": ("Acties", [["Plan"], [], ["Vervallen acties"], [], HEAD, ROW, OTHER]),
    "a sentence above": ("Acties", [["De volgende acties zijn vervallen:"], HEAD, ROW, OTHER]),
    "a line between rows": ("Acties", [HEAD, OTHER, ["Vervallen"], ROW]),
    "a line between rows, apart": ("Acties", [HEAD, OTHER, [], ["Vervallen"], [], ROW]),
    "a line above a second table": ("Acties", [HEAD, OTHER, [], ["Vervallen acties"], HEAD, ROW]),
    "a cell beside it": ("Acties", [["Groep", *HEAD], ["Vervallen", *ROW], ["", *OTHER]]),
    "a cell that reaches down beside it": ("Acties", [["Groep", *HEAD], ["Vervallen", *OTHER], ["", *ROW]]),
}
"""The same in a workbook: a sheet by its name, and its rows."""


@pytest.mark.parametrize("over", OVER_SHEETS)
def test_what_names_the_rows_of_a_sheet_is_told(over):
    title, rows = OVER_SHEETS[over]
    document = xlsx.read("a.xlsx", workbooks.saved({title: [list(row) for row in rows]}))
    for said, after in ((ACTION, ""), ("Gereed", ACTION)):
        found = trial.tried(Change(over, "be told", said, after, PLAN), document, document)

        assert (found.outcome, found.doubts) == ("found", ("context",))


LISTED = ("Gewenst is:", "Een loket waar elke inwoner terecht kan", ITEM)


@pytest.mark.parametrize("dash", ["", "- "])
def test_what_opens_lines_of_a_sheet_is_told_of_each(dash):
    rows: list[list[object]] = [[LISTED[0]], *([dash + line] for line in LISTED[1:])]
    document = xlsx.read("a.xlsx", workbooks.saved({"Plan": rows}))
    found = trial.tried(Change("", "be told", ITEM, "", PLAN), document, document)

    assert (found.outcome, found.doubts) == ("found", ("context",))


def test_what_opens_a_list_of_typed_dashes_is_told_of_each():
    """Not only where the list is one to the program that wrote the page."""
    first, *items = (f"<p>{said}</p>" for said in (LISTED[0], *(f"- {line}" for line in LISTED[1:]), THIRD))
    document = html.read("a.html", f"<h2>Plan</h2>{first}{''.join(items)}".encode())
    item, after = (trial.tried(Change("", "be told", said, "", PLAN), document, document) for said in (ITEM, THIRD))

    assert (item.outcome, item.doubts) == ("found", ("context",))
    assert (after.outcome, after.doubts) == ("found", ())


@pytest.mark.parametrize("name", ["Acties", "Uitvoering in 2026", "Wat wij doen"])
def test_an_ordinary_name_in_a_sheet_is_not_told(name):
    document = xlsx.read("a.xlsx", workbooks.saved({name: [[name], HEAD, OTHER, [name], ROW]}))
    found = trial.tried(Change(name, "be found", ACTION, "", PLAN), document, document)

    assert (found.outcome, found.remark) == ("found", None)


@pytest.mark.parametrize("name", ["Acties", "Uitvoering in 2026", "Wat wij doen"])
def test_an_ordinary_name_over_a_table_is_not_told(name):
    document = html.read("a.html", f"<h2>Beleid</h2><p>{name}</p><table>{TABLE % ''}</table>".encode())
    found = trial.tried(Change(name, "be found", ACTION, "", PLAN), document, document)

    assert (found.outcome, found.remark) == ("found", None)


BESIDE = {
    **dict.fromkeys(
        ("Vervallen", "Vervallen per 2024", "Niet uitgevoerd", "Ingetrokken door de raad", "Gestopt"), True
    ),
    **dict.fromkeys(("geen", "Zie de raadsbrief", "€ 12.000", "OOV", "", "Gereed"), False),
    "De regeling uit 2019 is vervallen en deze komt ervoor in de plaats": False,
}
"""What another cell of a row says, and whether it may take back the rest of that row."""


@pytest.mark.parametrize("said", BESIDE)
@pytest.mark.parametrize("name", FORMATS)
def test_another_cell_of_the_row_that_takes_it_back_is_told(name, said):
    """In every kind of file with tables, and of its own row alone."""
    rows = [(*ROWS[0], said), *((*row, "OOV") for row in ROWS[1:])]
    document = read(name, plan(heads=("Actie", "Stand", "Opmerking"), rows=rows))
    quotes = [layouts.quoted(document, words) for words in (ACTION, ROWS[1][0])]
    quotes = [quote.model_copy(update={"source": "agenda"}) for quote in quotes]
    found = tables.looked_up(document, document, [(quote,) for quote in quotes])
    told = ["context" in found[quote].doubts for quote in quotes]

    assert told == [BESIDE[said], False]
