"""A report as an Excel workbook: where it stands, every requirement, the gaps to be worked off, and what shows it all.

The sheet of the action plan is there to be filled in, and is read back by ``compliance plan update``.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

from compliance import wording
from compliance.model import action_plan, plan_book
from compliance.model.base import Language, Noun
from compliance.model.plan_book import LISTS, Table
from compliance.model.report import (
    VERDICTS,
    ConditionReport,
    Evidence,
    Gap,
    LevelReport,
    OpenQuestion,
    Report,
    RequirementReport,
)
from compliance.render import phrases, sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat, name_of
from compliance.render.phrases import Words, words_for
from compliance.render.sheets import Row
from compliance.render.spreadsheet import Cell, Column, Sheet

_SPARE = 40
"""So many empty rows below the action plan have their lists ready."""
_ASIDE = 6
"""So many columns of the requirements are folded away: what few readers ask for."""


_OTHERS = {
    "comparison.Comparison": "region_workbook",
    "forecast.Forecast": "forecast_workbook",
    "difference.Difference": "difference_workbook",
    "report.Explanation": "explanation_workbook",
    "verification.Verification": "verification_workbook",
    "simulation.Simulation": "simulation_workbook",
}
"""What else is told in tables, each by the file that knows how, loaded when it is asked for."""


def write(noun: Noun, language: Language) -> bytes:
    """The workbook of a report, or of whatever else is told in tables."""
    if isinstance(noun, Report):
        return _of_report(noun, language)
    made: bytes = import_module(f"compliance.render.{_OTHERS[name_of(type(noun))]}").write(noun, language)
    return made


def _of_report(report: Report, language: Language) -> bytes:
    """The workbook, which says that it was made on the date of the report."""
    told = _Workbook(report, words_for(report, language))
    name = clean(report.organisation.name)
    title = told.words(f"Gapanalyse {name}", f"Gap analysis of {name}")
    return spreadsheet.write(told.sheets(), title, report.as_of, language, LISTS.said(language))


FORMAT = NounFormat(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    ("report.Report", *_OTHERS),
    write,
)


class _Workbook:
    """The sheets of one report, in one language."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report = report
        self.words = words
        self.gaps: dict[str, Gap] = {gap.requirement: gap for gap in report.gaps}
        self.open: dict[str, OpenQuestion] = {question.requirement: question for question in report.open}

    def sheets(self) -> tuple[Sheet, ...]:
        """All of them, what is read first in front."""
        return (
            self._overview(), self._levels(), self._requirements(), self._actions(), self._new_sources(),
            self._citations(), self._sources(), self._measures(),
        )  # fmt: skip

    # --- where it stands

    def _overview(self) -> Sheet:
        report, words = self.report, self.words
        items = {"schema": action_plan.SCHEMA, "name": report.organisation.name, "code": report.organisation.code or ""}
        rows = [(words.of(action_plan.ITEMS[key]), clean(value)) for key, value in items.items()]
        rows += [
            (words.label("as of"), words.of(wording.day(report.as_of))),
            (words.label("judged"), phrases.engine_line(report, words)),
            (words.label("region"), ", ".join(map(clean, report.regions))),
            *((words.label("framework"), f"{who}. {said}") for who, said in phrases.standings(report.levels, words)),
            *((words("Aanname", "Assumed"), words.of(report.assumed)) for _ in "1" if report.assumed),
            *((words.label("deviation"), line) for line in phrases.deviation_counts(report, words)),
            (words("Programma", "Program"), f"compliance {report.tool_version}"),
            *((words.label("files"), f"{clean(file.name)} (sha256 {file.sha256})") for file in report.inputs),
            (words.label("receipt"), report.receipt or ""),
            (words("Hoe verder", "What next"), self._how()),
        ]  # fmt: skip
        return self._table(action_plan.OVERVIEW, [row for row in rows if row[1]])

    def _how(self) -> str:
        return self.words(
            "Vul op het blad Actieplan in wat er nu is of wat is toegezegd, met het stuk dat het zegt; een nieuw "
            "stuk zet u eerst op het blad Nieuwe bronnen. Lees het terug met: compliance plan update PLAN "
            "--from dit-bestand.xlsx",
            "Fill in on the sheet Action plan what there is now or what was promised, with the document that says it; "
            "put a new document on the sheet New sources first. Read it back with: compliance plan update PLAN --from "
            "this-file.xlsx",
        )

    def _levels(self) -> Sheet:
        words = self.words
        head = [words.label("level"), words.label("verdict"), words("Gevraagd", "Asked")]
        head += [wording.VERDICT[verdict].said(words.language).capitalize() for verdict in VERDICTS]
        head.append(words.label("bounds"))
        rows = tuple(self._level(level) for level in self.report.levels)
        widths = (34, 20, 11, *(12 for _ in VERDICTS), 22)
        columns = tuple(Column(title, width) for title, width in zip(head, widths, strict=True))
        return Sheet(words("Niveaus", "Levels"), columns, rows)

    def _level(self, level: LevelReport) -> tuple[str | int | Cell, ...]:
        outcome = phrases.outcome(level.result, self.words)
        counts = tuple(level.counts.get(verdict, 0) for verdict in VERDICTS)
        return (
            phrases.level_name(level, self.words), Cell(f"{outcome.symbol} {outcome.text}", outcome.colour),
            level.applicable, *counts, phrases.interval(level, self.words.language),
        )  # fmt: skip

    # --- the requirements

    def _requirements(self) -> Sheet:
        words = self.words
        head = (
            (words.label("requirement"), 12), (words.label("title"), 32), (words.label("verdict"), 16),
            (words.label("flags"), 28), (words.label("asks"), 36), (words.label("holds"), 34),
            (words.label("missing"), 34), (words.label("to do"), 36), (words.label("who"), 14),
            (words.label("latest"), 18), (words.label("level"), 14), (words("Thema", "Theme"), 20),
            (words("Waarom onbekend", "Why unknown"), 20), (words.label("reading"), 30), (words.label("deviation"), 30),
            (words.label("remark"), 30), (words.label("rests on"), 20),
        )  # fmt: skip
        columns = tuple(
            Column(title, width, is_folded=at >= len(head) - _ASIDE) for at, (title, width) in enumerate(head)
        )
        rows = tuple(self._requirement(found) for found in self.report.requirements)
        return Sheet(words("Eisen", "Requirements"), columns, rows, frozen=2)

    def _requirement(self, found: RequirementReport) -> tuple[str | Cell, ...]:
        words, gap = self.words, self.gaps.get(found.id)
        holds = [part for part in found.conditions if part.role == "core" and part.status == "holds"]
        lacks = [part for part in found.conditions if part.role == "core" and part.status != "holds"]
        level = next(one for one in self.report.levels if (one.framework, one.level) == (found.framework, found.level))
        because = words.of(wording.UNKNOWN_BECAUSE[found.unknown_because]) if found.unknown_because else ""
        readings = phrases.readings_told(found, words)
        deviation = found.deviation_details
        return (
            found.id, words.of(found.title), self._verdict(found), phrases.flags(found.flags, words.language),
            words.of(found.asks) if found.asks else "", _lines(words.of(part.test) for part in holds),
            _lines(self._condition(part) for part in lacks if found.verdict not in ("met", "not_applicable")),
            self._todo(found), clean(gap.owner) if gap and gap.owner else "", self._due(gap),
            phrases.level_name(level, words), phrases.theme_name(found.theme, words), because,
            _lines(str(value) for fact in readings for value in fact.values),
            phrases.deviation_told(deviation, words) if deviation else "",
            _lines(words.of(remark) for remark in found.remarks), words.of(wording.GROUNDING[found.grounding]),
        )  # fmt: skip

    def _verdict(self, found: RequirementReport) -> str | Cell:
        return sheets.verdict(found.verdict, self.words)

    def _condition(self, part: ConditionReport) -> str:
        return f"{self.words.of(part.test)} ({self.words.of(wording.standing(part))})"

    def _todo(self, found: RequirementReport) -> str:
        if found.id in self.gaps:
            return self.words.of(self.gaps[found.id].remedy)
        return self.words.of(self.open[found.id].question) if found.id in self.open else ""

    def _due(self, gap: Gap | None) -> str:
        if gap is None or gap.due_written is None:
            return ""
        return self.words.of(wording.due(gap.due_written, gap.due_ground))

    # --- the gaps, to be worked off

    def _actions(self) -> Sheet:
        rows = [
            self._action(found, part)
            for found in self.report.requirements
            if found.id in self.gaps or found.id in self.open
            for part in found.conditions
            if part.role == "core" and part.status != "holds"
        ]
        return self._table(action_plan.ACTIONS, rows, frozen=2, spare=_SPARE)

    def _action(self, found: RequirementReport, part: ConditionReport) -> tuple[str | Cell, ...]:
        gap = self.gaps.get(found.id)
        told = (
            found.id, self.words.of(found.asks or found.title), self._verdict(found), self._condition(part),
            self._todo(found), clean(gap.owner) if gap and gap.owner else "", self._due(gap), part.fact or "",
        )  # fmt: skip
        return (*told, *("" for _ in action_plan.ACTIONS.columns[len(told) :]))

    def _new_sources(self) -> Sheet:
        return self._table(action_plan.NEW_SOURCES, [], spare=_SPARE)

    # --- what shows it

    def _citations(self) -> Sheet:
        words = self.words
        head = (
            (words.label("requirement"), 12), (words("Van", "Of"), 10), (words.label("ask"), 40),
            (words("Rol", "Role"), 14), (words("Stand", "Standing"), 14), (words("Feit", "Fact"), 26),
            (words.label("source"), 34), (words.label("quote"), 60), (words.label("place"), 22),
            (words.label("outcome"), 26),
        )  # fmt: skip
        columns = tuple(Column(title, width) for title, width in head)
        rows = tuple(row for found in self.report.requirements for row in self._cited(found))
        return Sheet(words("Citaten", "Citations"), columns, rows, frozen=1)

    def _cited(self, found: RequirementReport) -> Iterator[Row]:
        norm, plan = self.words.label("norm").lower(), self.words.label("plan").lower()
        for one in found.norm:
            yield (found.id, norm, self.words.of(found.title), "", "", "", *self._quote(one))
        for part in found.conditions:
            about = (self.words.of(part.test), self.words.of(wording.ROLE[part.role]),
                     self.words.of(wording.STATUS[part.status]), part.fact or "")  # fmt: skip
            for one in dict.fromkeys((*part.evidence, *part.broken)):
                yield (found.id, plan, *about, *self._quote(one))

    def _quote(self, one: Evidence) -> Row:
        return sheets.quote(one, self.words)

    def _sources(self) -> Sheet:
        words = self.words
        head = (
            (words.label("source"), 18), (words.label("title"), 50), ("In", 26),
            (words("Datum", "Date"), 18), (words("Waarom die datum", "Why that date"), 40),
            (words("Vastgesteld", "Adopted"), 18), (words("Geldig tot en met", "Valid through"), 18),
            (words("Hoeveel ervan", "How much of it"), 14),
            (words("Vindplaats", "Where"), 44), ("sha256", 24),
        )  # fmt: skip
        columns = tuple(Column(title, width) for title, width in head)
        rows = []
        for one in self.report.sources:
            dates = (words.of(wording.period(day)) if day else "" for day in (one.adopted, one.valid_until))
            rows.append((
                clean(one.source), clean(one.title), clean(one.file), words.of(wording.period(one.dated)),
                words.of(one.dated_note) if one.dated_note else "", *dates, words.of(wording.COVERAGE[one.coverage]),
                clean(one.url or ""), one.sha256 or "",
            ))  # fmt: skip
        return Sheet(words("Bronnen", "Sources"), columns, tuple(rows), frozen=1)

    def _measures(self) -> Sheet:
        words = self.words
        head = ((words("Rij", "Row"), 10), (words("Maatregel", "Measure"), 60), (words.label("who"), 18),
                (words.label("region"), 18), (words.label("flags"), 34), (words.label("quote"), 70))  # fmt: skip
        columns = tuple(Column(title, width) for title, width in head)
        rows = tuple(
            (
                clean(one.row or ""), phrases.measure_line(one, self.report.as_of, words), clean(one.owner or ""),
                clean(one.inherited_from or ""), words.of(one.note) if one.note else "",
                _lines(phrases.cited(part, words.language) for part in one.evidence),
            )
            for one in self.report.measures
        )  # fmt: skip
        return Sheet(words("Overige maatregelen", "Other measures"), columns, rows)

    # --- tables with columns that are read back

    def _table(self, table: Table, rows: Sequence[tuple[str | Cell, ...]], frozen: int = 0, spare: int = 0) -> Sheet:
        return Sheet(
            self.words.of(table.title), tuple(map(self._column, table.columns)), tuple(rows), frozen=frozen, spare=spare
        )

    def _column(self, column: plan_book.Column) -> Column:
        own = (clean(one.source) for one in self.report.sources if one.file == self.report.plan.name)
        choices: dict[str, tuple[str, ...]] = {
            "state": tuple(self.words.of(said) for said in wording.STATE.values()),
            "source": tuple(dict.fromkeys(own)),
            "value": (self.words("ja", "yes"), self.words("nee", "no")),
            "source_kind": tuple(self.words.of(said) for said in wording.SOURCE_KIND.values()),
            "coverage": tuple(self.words.of(said) for said in wording.COVERAGE.values()),
        }
        return Column(
            self.words.of(column.title),
            column.width,
            choices.get(column.shape, ()),
            is_strict=column.shape not in ("source", "value"),
            is_input=column.is_asked and column.key not in ("fact", "name", "said"),
        )


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
