"""Municipalities beside each other as an Excel workbook: the answer, counts, matrix, gaps, promises and sources."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.comparison import Cell as Standing
from compliance.model.comparison import Comparison, Entry, Member
from compliance.model.report import UNKNOWN_BECAUSE
from compliance.render import phrases, sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words, words_for
from compliance.render.sheets import Heads, Row
from compliance.render.spreadsheet import Cell, Sheet

_LISTS = {
    "known_to_lack": wording.said("bekend tekort", "known to lack"),
    "promise_passed": wording.said("toegezegd, termijn verstreken", "promised, deadline passed"),
    "nothing_published": wording.said("niets gepubliceerd", "nothing published"),
    "open_otherwise": wording.said("open om een andere reden", "open for another reason"),
}


def write(found: Comparison, language: Language) -> bytes:
    """The workbook, which says that it was made on the date of the comparison."""
    told = _Workbook(found, words_for(found, language))
    name = f" {clean(found.name)}" if found.name else ""
    title = told.words(f"Gemeenten naast elkaar{name}", f"Municipalities beside each other{name}")
    return spreadsheet.write(told.sheets(), title, found.as_of, language, told.words("Keuzes", "Choices"))


class _Workbook:
    """The sheets of one comparison, in one language."""

    def __init__(self, found: Comparison, words: Words) -> None:
        self.found = found
        self.words = words
        self.names = {member.code: clean(member.name) for member in found.municipalities}
        self.titles = {row.requirement: words.of(row.title) for row in found.requirements}

    def sheets(self) -> tuple[Sheet, ...]:
        """All of them, what is read first in front."""
        return (self._answer(), self._standings(), self._matrix(), self._gaps(), self._promises(), self._sources())

    def _answer(self) -> Sheet:
        found, words = self.found, self.words
        setting = [(words.label("as of"), words.of(wording.day(found.as_of)))]
        if found.since:
            setting.append((words("Vergeleken met", "Compared with"), words.of(wording.day(found.since))))
        return sheets.answer(found, setting, words("Niet beoordeeld", "Not judged"), words)

    def _standings(self) -> Sheet:
        words = self.words
        head = (
            ("Code", 10), (words.label("municipality"), 26), (words("Eigen stuk", "Own document"), 12),
            (words.label("level"), 24), (words.label("outcome"), 18), (words("voldaan", "met"), 10),
            (words("tekort", "short"), 10), (words("onbekend", "unknown"), 10),
            (words("voldaan naar lezing", "met by reading"), 14),
            *((words.of(wording.UNKNOWN_BECAUSE[why]), 16) for why in UNKNOWN_BECAUSE),
        )  # fmt: skip
        rows = (row for member in self.found.municipalities for row in self._standing(member))
        return sheets.sheet(words("Per gemeente", "By municipality"), head, rows, frozen=2)

    def _standing(self, member: Member) -> Iterator[Row]:
        own = self.words("ja", "yes") if member.own_document else self.words("nee", "no")
        for level in member.levels:
            least, most = level.met_least, level.met_most
            yield (
                member.code, clean(member.name), own, phrases.level_name(level, self.words),
                sheets.outcome(level.result, self.words), level.met, level.short, level.unknown,
                str(least) if least == most else self.words(f"{least} tot {most}", f"{least} to {most}"),
                *(level.unknown_by.get(why, 0) for why in UNKNOWN_BECAUSE),
            )  # fmt: skip

    def _matrix(self) -> Sheet:
        words = self.words
        head = ((words.label("requirement"), 12), (words.label("title"), 34), (words("Voldoen", "Meet it"), 10),
                *((name, 18) for name in self.names.values()))  # fmt: skip
        rows: Iterator[Row] = (
            (row.requirement, words.of(row.title), row.counts.get("met", 0), *map(self._cell, row.cells))
            for row in self.found.requirements
        )
        return sheets.sheet("Matrix", head, rows, frozen=2)

    def _cell(self, cell: Standing) -> Cell:
        told = phrases.verdict(cell.verdict, self.words)
        why = self.words.of(wording.UNKNOWN_BECAUSE[cell.unknown_because]) if cell.unknown_because else ""
        since = self.words.of(wording.period(cell.lagging_written)) if cell.lagging_written else ""
        more = [why, self.words(f"sinds {since}", f"since {since}") if since else ""]
        return Cell("\n".join([f"{told.symbol} {told.text}", *filter(None, more)]), told.colour)

    def _gaps(self) -> Sheet:
        """All that is not shown to be met, each in the one list that it stands in."""
        words, found = self.words, self.found
        head = (
            (words("Lijst", "List"), 28), *self._about(), (words.label("verdict"), 16),
            (words("Sinds", "Since"), 20), (words("Waarom sindsdien", "Why since then"), 50),
            (words("Wat het sluit", "What closes it"), 60),
        )  # fmt: skip
        remedies = {row.requirement: words.of(row.remedy) for row in found.requirements}
        rows: Iterator[Row] = (
            (words.of(_LISTS[name]), *self._of(entry), sheets.verdict(entry.verdict, words),
             words.of(wording.period(entry.since_written)) if entry.since_written else "",
             words.of(entry.because) if entry.because else "", remedies[entry.requirement])
            for name in _LISTS for entry in getattr(found, name)
        )  # fmt: skip
        return sheets.sheet(words("Tekorten", "Gaps"), head, rows, frozen=3)

    def _promises(self) -> Sheet:
        """What was promised and for when; and which terms passed."""
        words, found = self.words, self.found
        head = (
            *self._about(),
            (words("Toegezegd voor", "Promised for"), 40),
            (words("Verstreken termijn", "Passed"), 40),
        )
        rows: Iterator[Row] = (
            (*self._of(entry),
             words.of(wording.due(entry.due_written, entry.due_ground)) if entry.due_written else "",
             ", ".join(words.of(wording.period(day)) for day in entry.missed_written))
            for name in _LISTS for entry in getattr(found, name) if entry.due_written or entry.missed_written
        )  # fmt: skip
        return sheets.sheet(words("Toezeggingen", "Promises"), head, rows, frozen=2)

    def _sources(self) -> Sheet:
        words = self.words
        head = (
            (words.label("municipality"), 26), (words.label("region"), 26), (words.label("title"), 60),
            (words("Datum", "Date"), 20), (words("Tekst bewaard", "Text held"), 14),
        )  # fmt: skip
        rows: Iterator[Row] = (
            (self.names.get(one.municipality, ""), clean(one.region or ""), clean(one.title),
             words.of(wording.period(one.dated_written)) if one.dated_written else one.dated.isoformat(),
             words("ja", "yes") if one.held else words("nee", "no"))
            for one in self.found.sources
        )  # fmt: skip
        return sheets.sheet(words("Bronnen", "Sources"), head, rows)

    def _about(self) -> Heads:
        label = self.words.label
        return (label("municipality"), 26), (label("requirement"), 12), (label("title"), 40)

    def _of(self, entry: Entry) -> Row:
        return self.names[entry.municipality], entry.requirement, self.titles[entry.requirement]
