"""What of a document is looked at as one: a row of a table with its columns by what they are for, or a paragraph."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from compliance.documents import TableCell, TableRows, rows_of
from compliance.intake import legends, moments, states, status_cells, subjects, torn
from compliance.lazily import dataclass
from compliance.model.draft import Role
from compliance.model.sources import Document, Line

Part = tuple[Role, str, tuple[tuple[int, int], ...]]
"""What a part is for, what it says, and from where to where it stands in the text: in pieces where others part it."""
_PARTNER: Final = r"^(?:organisatie|instantie|partij|partner)$"
"""The head of a column that says which organisation has the role that stands beside it."""
_ROLES: Final[tuple[tuple[Role, str], ...]] = (
    ("status", r"stand van zaken|hoe staa[nt]|hoe ver\b|hoever|\bstand\b|status|voortgang|stavaza|stoplicht"
               r"|verkeerslicht"
               r"|(?<!beoogd )(?<!gewenst )\bresultaat|waar staa[nt]|staa[nt] (?:wij|we|het)\b|situatie"
               r"|realisatie|\bfase\b"
               r"|(?<!wanneer )(?:gedaan|klaar|afgerond|uitgevoerd|gelukt|gerealiseerd|afgevinkt|gereed"
               r"|rond|geregeld|voor elkaar|op orde"
               r"|ingevoerd|aanwezig|behaald|gehaald)\s*\?"
               r"|waar zijn we|tot nu toe|tot dusver|tot op heden|(?<!beoogde )\boogst\b"
               r"|bevinding|\boordeel\b|terechtgekomen|terecht gekomen|^\W*[✓✔☑]\W*$"),
    ("status", r"kleur|score|\bvink|^%$|percentage|\brag\b|vordering|bereikt"),
    ("note", r"hoe komt|hoe zit|speelt\b|verhaal|achtergrond|bericht"
               r"|toelichting|opmerking|bijzonderhe|commentaar|notitie|aantekening|uitleg|waarom"
               r"|duiding"),
    ("due", r"wanneer|planning|termijn|deadline|datum|gereed|periode|tijdpad|tijdstip|jaar\b|uiterlijk|oplevering"
            r"|klaar in|tijdvak"),
    ("owner", _PARTNER),
    ("owner", r"regie|trekker|wie\b|aan zet|aan de lat|penvoerder|contactpersoon|team|afdeling|rol\b"
              r"|verantwoordelijk|eigenaar|uitvoerder|door\b|actiehouder|primaathouder|portefeuille"
              r"|coördinator|aanspreekpunt"),
    ("action", r"wat\b|actie|maatregel|activiteit|afspraak|afspraken|inzet|omschrijving|beschrijving"
               r"|werkzaamheden|voornemen"
               r"|\btaak\b|opdracht|aanpak|interventie|inspanning|speerpunt"
               r"|afgesproken|belofte|beloofd|toezegging|ambitie|\bstap(?:pen)?\b|project|product"),
    ("action", r"doel(?!groep)|onderwerp|opgave|thema|resultaat"),
)  # fmt: skip
_REST: Final = re.compile(
    r"\brest(?:eren\w*|eert|ant|punt\w*)|\bnog (?:te|nodig|open|moet)\b|\bvervolg\w*|\bvolgende stap|\bwat rest\b"
    r"|\b(?:moet\w*|gaan|gaat|doen)\b.*\bnog\b|\bvooruitblik\b|\baanbeveling",
    re.IGNORECASE,
)
"""The head of a column of what is still to be done of each thing, beside one of states: a remark, and not the thing."""
_THEME: Final = re.compile(
    r"thema|onderwerp|pijler|cluster|spoor|\blijn|doel|hoofdstuk|onderdeel|categorie|programma|blok", re.IGNORECASE
)
"""The head of a column that tells what several rows are about."""
_YES_OR_NO: Final = re.compile(r"(?:ja|nee|deels|gedeeltelijk|nog niet|niet)\W*$", re.IGNORECASE)
"""What each cell says of a column that answers whether a thing is done."""
_LONGEST_CODE, _FEWEST_CODED = 2, 3
"""So short are the codes of states, and so many rows at least have one."""
_STATUS: Final = "|".join(pattern for role, pattern in _ROLES if role == "status")
_EMPTY: Final = re.compile(r"[\W_]*$(?<![✓✔☑✗✘×])")
"""What a cell says in which nothing is filled in: a dash, dots, a question mark."""
_NUMBERED: Final = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\d{0,2}\.?|[A-Z]\.\d{1,2})\s+(?=[A-Z])")
_SHARE: Final = re.compile(r"\W*%\W*$|percentage\b|vordering\b|%\s+gereed", re.IGNORECASE)
"""The head of a column of per cents."""
_OWN_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)")
_DEEPEST_HEAD, _LONGEST_HEAD = 3, 12
"""Among so many rows the head is sought in a table that marks none; so many words has the head of a column."""
_LONGEST = 700
"""A longer paragraph is taken sentence by sentence."""
_MOSTLY = 0.5
"""A column of which more cells than this part name a state is that of the states."""
_TIMED = 0.4
"""A column of which so large a part of the cells names a time is that of the dates, where no head tells of one."""
_TOLD = 3
"""So many words has a cell of remarks at least, on the average."""
_ASKS_DONE: Final = re.compile(
    r"(?<!wanneer )\b(?:gedaan|klaar|af|afgerond|uitgevoerd|gelukt|gerealiseerd|gereed|rond|geregeld|voor elkaar"
    r"|op orde|ingevoerd|behaald|gehaald)\s*\?",
    re.IGNORECASE,
)
"""The head of a column that asks whether a thing is done: yes is that it is."""
_DONE_HEAD: Final = re.compile(
    r"\W*(?:gedaan|afgerond|uitgevoerd|gelukt|gerealiseerd|geregeld|ingevoerd|behaald|gehaald)\W*$", re.IGNORECASE
)
"""The same without the question mark, where the cells say yes and no."""
_MOST_OVER, _SHORT, _NARROW = 2, 9, 0.7
"""So many lines, each of so few words and the last so much narrower than the next, may be the heading over it."""
_FULL = 0.9
"""A line of so large a part of the longest of its page had no place for another word."""
_SHORTEST = 4
"""Fewer words than so many are a heading or a number."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row or a paragraph: its parts by what they are for, each where it stands in the text."""

    parts: tuple[Part, ...]
    above: str
    """The headings that it stands under, and the heads of its columns."""
    is_row: bool
    is_torn: bool = False
    """Whether its columns stood below each other, so that its state is its own by the order alone, or not known."""

    asked: str = ""
    """The question that it answers, if one stands before it."""
    share: str = ""
    """How many per cent of it is done, where a column beside that of the state says so."""
    score: str = ""
    """What a second column for the state says, such as a colour beside the words."""
    to_do: str = ""
    """What is still to be done of it, where a column says so."""
    is_answer: bool = False
    """Whether its state answers whether the thing is done."""
    is_of_partners: bool = False
    """Whether it says which organisation has which role, and nothing of a state or a date: that claims nothing."""
    over: tuple[str, ...] = ()
    """Of a row what may name its subject, the nearest first: its theme, its group, and the heading of its table."""
    before: str = ""
    """The action of the row before it, under the same name."""

    @property
    def is_paired(self) -> bool:
        """Whether its state is its own by the order alone."""
        return self.is_torn and bool(self.said("status"))

    def said(self, role: Role) -> str:
        """What the parts for one thing say."""
        return " ".join(text for own, text, _ in self.parts if own == role)


def stretches(document: Document) -> Iterator[Stretch]:
    """All rows of its tables and all its paragraphs, the tables first; what stands in a table is no paragraph."""
    title = next((line.heading for line in document.lines if line.heading), None)
    for table in rows_of(document):
        yield from _rows(document.text, table, title)
    rows = torn.rows(document)
    for row in rows:
        yield _torn(document.text, row)
    taken = [span for row in rows for span in (row.action, row.status) if span]
    for lines in _paragraphs(document, taken):
        yield from _paragraph(document, lines, title)


def _below(heading: str | None, title: str | None) -> str:
    """The headings that something stands under, without the title of the document: a new version may have another."""
    if not heading or not title or heading == title:
        return ""
    return heading.removeprefix(f"{title} > ")


def _torn(text: str, row: torn.Row) -> Stretch:
    said: tuple[tuple[Role, tuple[int, int] | None], ...] = (("action", row.action), ("status", row.status))
    parts: list[Part] = [(role, " ".join(text[span[0] : span[1]].split()), (span,)) for role, span in said if span]
    return Stretch(tuple(parts), row.heading, is_row=True, is_torn=True)


_Row = tuple[TableCell | None, ...]


def _rows(text: str, table: TableRows, title: str | None) -> Iterator[Stretch]:
    """The rows below the head; one with a single cell is the name of what follows, if the table has more columns."""
    heads, rows = _headed(table)
    columns = _columns(text, heads, rows)
    above = name = " > ".join((_below(table.heading, title), " | ".join(heads)))
    group = theme = before = ""
    for row in rows:
        cells = [(role, cell) for role, cell in zip(columns.roles, row, strict=True) if cell and _says(cell)]
        if len(cells) == 1 and len(heads) > 2:
            above, group, before = f"{name} > {cells[0][1].text}", cells[0][1].text, ""
        theme = _in(row, columns.themes) or theme
        if any(role == "action" for role, _ in cells):
            parts = tuple(_part(text, role, cell) for role, cell in cells)
            share, score, to_do = (_in(row, which) for which in (columns.shares, columns.scores, columns.to_dos))
            is_row = len(cells) > 1 or len(heads) == 1
            one = Stretch(
                parts, above, is_row, share=share, score=score, to_do=to_do, is_answer=columns.is_answer,
                is_of_partners=columns.is_of_partners,
                over=(theme, group, (table.heading or "").rpartition(" > ")[2]), before=before,
            )  # fmt: skip
            before = one.said("action")
            yield one


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are for, and which of them say how much is done, a second state, or what is left."""

    roles: tuple[Role, ...]
    shares: tuple[bool, ...]
    scores: tuple[bool, ...]
    to_dos: tuple[bool, ...]
    themes: tuple[bool, ...]
    is_answer: bool
    is_of_partners: bool


def _columns(text: str, heads: Sequence[str], rows: Sequence[_Row]) -> _Columns:
    roles = _by_codes(_by_subjects(_by_heads(heads, rows), rows), heads, rows, text)
    roles = _by_times(_by_cells(roles, rows), rows)
    own = tuple(zip(roles, heads, strict=True))
    is_rest = "status" in roles
    return _Columns(
        roles,
        tuple(_SHARE.match(head) is not None for head in heads),
        tuple(
            role == "other" and not _SHARE.match(head) and re.search(_STATUS, head, re.I) is not None
            for role, head in own
        ),
        tuple(is_rest and role != "action" and _REST.search(head) is not None for role, head in own),
        tuple(role == "other" and _THEME.search(head) is not None for role, head in own),
        any(role == "status" and bool(_ASKS_DONE.search(head) or _DONE_HEAD.match(head)) for role, head in own),
        {"status", "due"}.isdisjoint(roles) and any(re.match(_PARTNER, head, re.I) for head in heads),
    )


def _says(cell: TableCell) -> bool:
    return not _EMPTY.match(cell.text)


def _in(row: _Row, which: Sequence[bool]) -> str:
    """What the first cell says that says something, of some columns."""
    return next((cell.text for is_it, cell in zip(which, row, strict=True) if is_it and cell and cell.text), "")


def _headed(table: TableRows) -> tuple[tuple[str, ...], tuple[_Row, ...]]:
    """The heads of the columns and the rows below them; what repeats the heads further down is no row.

    Where no row is marked as the head, or only a title is, one of the first rows may be it.
    """
    heads, rows = table.heads, table.rows[table.head_rows :]
    if sum(map(bool, heads)) < min(2, len(heads)):
        at = next((number for number, row in enumerate(rows[:_DEEPEST_HEAD]) if _names_columns(row)), None)
        if at is not None:
            heads, rows = _said(rows[at]), rows[at + 1 :]
    return heads, tuple(row for row in rows if not any(heads) or _said(row) != heads)


def _said(row: _Row) -> tuple[str, ...]:
    return tuple(cell.text if cell else "" for cell in row)


def _names_columns(row: _Row) -> bool:
    """Whether short words tell of most cells of a row what their columns are for, and of two at least."""
    said = [words for words in _said(row) if words]
    named = [words for words in said if any(re.search(pattern, words, re.I) for _, pattern in _ROLES)]
    return len(named) >= max(2, len(said) // 2) and all(len(words.split()) <= _LONGEST_HEAD for words in said)


def _part(text: str, role: Role, cell: TableCell) -> Part:
    """What a cell says, and where; without the number of the row, where that stands in the cell of the action."""
    pieces = _pieces(text, cell)
    if role == "action" and (number := _OWN_NUMBER.match(text, *pieces[0])):
        pieces[0] = (number.end(), pieces[0][1])
    return role, " ".join(" ".join(text[start:end].split()) for start, end in pieces), tuple(pieces)


def _pieces(text: str, cell: TableCell) -> list[tuple[int, int]]:
    """The stretches of a cell: one, unless other cells stand between its lines."""
    pieces = [cell.spans[0]]
    for first, last in cell.spans[1:]:
        if text[pieces[-1][1] : first].strip():
            pieces.append((first, last))
        else:
            pieces[-1] = (pieces[-1][0], last)
    return pieces


def _by_heads(heads: Sequence[str], rows: Sequence[_Row]) -> tuple[Role, ...]:
    """What each column is for, by its head; of two that may be for one thing the one that says so more plainly."""
    found: list[Role] = ["other"] * len(heads)
    for role, pattern in _ROLES:
        for at, head in enumerate(heads):
            is_rest = "status" in found and _REST.search(head)
            is_ruled_out = role == "action" and (_filled(rows, at) < _MOSTLY or is_rest)
            is_told = re.search(pattern, head, re.I) or (role == "note" and is_rest)
            if head and found[at] == "other" and role not in found and not is_ruled_out and is_told:
                found[at] = role
    if "action" not in found and "other" in found:
        open_ = [at for at, role in enumerate(found) if role == "other"]
        rest = [at for at in open_ if "status" not in found or not _REST.search(heads[at])] or open_
        found[max(rest, key=lambda at: (_words_in(rows, at), -at))] = "action"  # the row is about what says most
    return tuple(found)


def _by_subjects(roles: tuple[Role, ...], rows: Sequence[_Row]) -> tuple[Role, ...]:
    """The same, with the actions in the column whose cells name what is theirs, where the other hardly does."""
    named = [_named(rows, at) if role in ("action", "note", "other") else 0.0 for at, role in enumerate(roles)]
    own, best = roles.index("action"), max(range(len(roles)), key=lambda at: (named[at], -at))
    if named[best] < _MOSTLY or named[best] < 2 * named[own] or len(rows) < _FEWEST_CODED:
        return roles
    left: Role = "other" if "note" in roles and roles[best] != "note" else "note"
    return tuple("action" if at == best else left if at == own else role for at, role in enumerate(roles))


def _named(rows: Sequence[_Row], at: int) -> float:
    """How many of the cells of a column name a subject of the field."""
    said = [cell.text for row in rows if (cell := row[at]) is not None]
    return sum(bool(subjects.of(text)) for text in said) / len(said) if said else 0.0


def _filled(rows: Sequence[_Row], at: int) -> float:
    """How many rows say something in a column: what stands over several of them is no action."""
    return sum(row[at] is not None for row in rows) / max(1, len(rows))


def _words_in(rows: Sequence[_Row], at: int) -> int:
    return sum(len(cell.text.split()) for row in rows if (cell := row[at]) is not None)


def _by_codes(roles: tuple[Role, ...], heads: Sequence[str], rows: Sequence[_Row], text: str) -> tuple[Role, ...]:
    """The same, with the states found where each cell is a code, which the document explains or the head spells out."""
    if "status" in roles:
        return roles
    for at, role in enumerate(roles):
        said = [cell.text for row in rows if (cell := row[at]) is not None]
        is_coded = len(said) >= _FEWEST_CODED and all(len(one) <= _LONGEST_CODE and one.isalpha() for one in said)
        if role == "other" and len(said) >= _FEWEST_CODED and all(map(_YES_OR_NO.match, said)):
            return (*roles[:at], "status", *roles[at + 1 :])
        if role == "other" and is_coded:
            spelled = set(re.split(r"\W+", heads[at].casefold()))
            codes = {one.casefold() for one in said}
            if codes <= spelled or codes <= legends.explained(text, said).keys():
                return (*roles[:at], "status", *roles[at + 1 :])
    return roles


def _by_cells(roles: tuple[Role, ...], rows: Sequence[_Row]) -> tuple[Role, ...]:
    """The same, with the states found by what the cells say, where no head tells where they are."""
    if "status" in roles:
        return roles
    shares = [(_share(rows, at), -at) for at, role in enumerate(roles) if role == "other"]
    best, at = max(shares, default=(0.0, 0))
    where = -at if best > _MOSTLY else roles.index("note") if "note" in roles else -1  # it is told there or nowhere
    return tuple("status" if number == where else role for number, role in enumerate(roles))


def _by_times(roles: tuple[Role, ...], rows: Sequence[_Row]) -> tuple[Role, ...]:
    """The same, with the dates and the remarks found by what the cells say, where no head tells where they are."""
    found = list(roles)
    open_ = [at for at, role in enumerate(roles) if role == "other"]
    if "due" not in found:
        share, at = max(((_timed(rows, at), -at) for at in open_), default=(0.0, 0))
        if share >= _TIMED:
            found[-at] = "due"
    if "note" not in found and "status" in found:
        words, at = max(
            ((_words_in(rows, at) / max(1, len(rows)), at) for at in open_ if found[at] == "other"), default=(0.0, 0)
        )
        if words >= _TOLD and at > found.index("status"):
            found[at] = "note"
    return tuple(found)


def _timed(rows: Sequence[_Row], at: int) -> float:
    """How many of the cells of a column say little more than a time."""
    said = [cell.text for row in rows if (cell := row[at]) is not None]
    short = [text for text in said if len(text.split()) <= _SHORTEST + 1]
    return sum(moments.read(text) != moments.Moment() for text in short) / len(said) if len(said) > 1 else 0.0


def _share(rows: Sequence[_Row], at: int) -> float:
    """How many of the cells of a column name a state."""
    said = [cell.text for row in rows if (cell := row[at]) is not None]
    if len(said) < 2 or _is_counted(said):
        return 0.0
    return sum(status_cells.in_cell(text).state is not None for text in said) / len(said)


def _is_counted(said: Sequence[str]) -> bool:
    """Whether cells number their rows: each is one more than the one before."""
    numbers = [int(text) for text in (one.strip(" .") for one in said) if text.isdecimal()]
    return len(numbers) == len(said) and all(one + 1 == other for one, other in pairwise(numbers))


def _paragraphs(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[list[Line]]:
    """The lines of each paragraph, item or label; headings and cells are none, nor is what was taken already."""
    touches = touching((*taken, *(span for cell in document.cells for span in cell.spans)))
    lines: list[Line] = []
    widths = _widths(document)
    for line in document.lines:
        if not _is_prose(document, line, touches):
            if lines:
                yield lines
            lines = []
            continue
        if 0 < len(lines) <= _MOST_OVER and _are_over(document, lines, line):
            lines = []
        if lines and not _is_one(document, lines[-1], line, widths):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _is_prose(document: Document, line: Line, is_taken: Callable[[Line], bool]) -> bool:
    if not document.text[line.start : line.end].strip():
        return False
    if line.unit is not None:
        return line.unit.kind in ("paragraph", "item")
    return not is_taken(line)


def touching(spans: Iterable[tuple[int, int]]) -> Callable[[Line], bool]:
    """Whether a line shares a character with one of some stretches of its text, however many these are."""
    ordered = sorted(spans)
    reached = list(accumulate((end for _, end in ordered), max))

    def touches(line: Line) -> bool:
        before = bisect_left(ordered, (line.end,))
        return before > 0 and reached[before - 1] > line.start

    return touches


def _are_over(document: Document, lines: Sequence[Line], line: Line) -> bool:
    """Whether lines over a paragraph are the heading of it, in a document that marks none: short, and no sentence."""
    if any(one.unit is not None or one.page is None or one.page != line.page for one in (*lines, line)):
        return False
    *others, said, text = (_NUMBERED.sub("", document.text[one.start : one.end].strip()) for one in (*lines, line))
    is_short = all(len(one.split()) <= _SHORT and (one[-1:].isalnum() or one[-1:] in "?)") for one in (*others, said))
    return is_short and len(said) < _NARROW * len(text) and said[:1].isupper() and text[:1].isupper()


def _widths(document: Document) -> Mapping[int, int]:
    """How many characters the longest line of each page has."""
    widths: dict[int, int] = {}
    for line in document.lines:
        if line.page is not None:
            widths[line.page] = max(widths.get(line.page, 0), line.end - line.start)
    return widths


def _is_one(document: Document, before: Line, line: Line, widths: Mapping[int, int]) -> bool:
    if before.unit is not None or line.unit is not None:
        return before.unit is not None and line.unit is not None and before.unit.number == line.unit.number
    if before.page != line.page or document.text[before.end : line.start].count("\n") >= 2:
        return False
    return before.page is None or not _ends(document, before, line, widths[before.page])


def _ends(document: Document, before: Line, line: Line, width: int) -> bool:
    """Whether a paragraph of a page ends with a line: with a sentence, and so short that a word more had fitted."""
    said, text = (document.text[one.start : one.end].strip() for one in (before, line))
    is_full = len(said) + len(text.partition(" ")[0]) >= _FULL * width
    return said[-1:] in ".!?:;" and not text[:1].islower() and not is_full


def _paragraph(document: Document, lines: Sequence[Line], title: str | None) -> Iterator[Stretch]:
    start, end = lines[0].start + lines[0].marker, lines[-1].end
    lead_in = lines[0].unit.lead_in if lines[0].unit else None
    above = " > ".join((_below(lines[0].heading, title), lead_in or ""))
    spans = [(start, end)] if end - start <= _LONGEST else list(_sentences(document.text, start, end))
    for first, last in spans:
        text = " ".join(document.text[first:last].split())
        if len(text.split()) >= _SHORTEST:
            yield Stretch((("action", text, ((first, last),)),), above, is_row=False)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in states.BETWEEN_SENTENCES.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end
