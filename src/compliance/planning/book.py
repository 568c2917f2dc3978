"""A plan as a workbook to fill in: a row for each question and each claim, with what may be chosen in every cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from compliance import wording
from compliance.app.looking_up import entries
from compliance.model import plan_book
from compliance.model.base import Language
from compliance.model.fact_index import FactEntry
from compliance.model.plan_book import Column, Table
from compliance.model.plans import Plan, Rules
from compliance.planning import cells, rows
from compliance.planning.questions import asked
from compliance.printable import printable
from compliance.render import spreadsheet
from compliance.render.spreadsheet import Sheet

_SPARE = 60
"""So many empty rows below a table have their lists ready."""
_NOT_FILLED_IN = ("nr", "asked", "question", "answers", "stamp")


def written(plan: Plan, rules: Rules, *, day: date, language: Language) -> bytes:
    """The workbook of a plan, in which everything that it says stands and everything that is asked."""
    book = _Book(plan, rules, language)
    said = {"nl": f"Plan van {plan.organisation.name}", "en": f"Plan of {plan.organisation.name}"}
    questions, measures, regions = book.questions(), book.measures(), book.regions()
    # The further quotes are those of the sheets made before.
    sheets = (book.guide(), book.whose(), questions, book.evidence(), book.sources(), measures, regions)
    return spreadsheet.write(sheets, said[language], day, language, plan_book.LISTS.said(language))


class _Book:
    """The sheets of one plan, in one language."""

    def __init__(self, plan: Plan, rules: Rules, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.rules = rules
        self.claims = rows.parts(plan.claims)
        self.asked = [(one.requirement.id, entry) for one in asked(rules) for entry in one.facts]
        self.more: list[dict[str, Any]] = []
        """Every quote after the first of its row, with the number of that row."""

    def _of(self, nl: str, en: str) -> str:
        return nl if self.language == "nl" else en

    def guide(self) -> Sheet:
        """How it is filled in."""
        told = _GUIDE_NL if self.language == "nl" else _GUIDE_EN
        name = plan_book.GUIDE.said(self.language)
        return Sheet(name, (spreadsheet.Column("", 110),), tuple((line,) for line in told), has_titles=False)

    def whose(self) -> Sheet:
        """Whose plan it is."""
        own = self.plan.organisation
        said = {
            "schema": plan_book.SCHEMA,
            "kind": own.kind,
            "name": own.name,
            "code": own.code or "",
            "members": "; ".join(self.plan.members),
        }
        body = tuple((name.said(self.language), said[key]) for key, name in plan_book.ITEMS.items())
        return self._sheet(plan_book.WHOSE, body, spare=0)

    def questions(self) -> Sheet:
        """A row for each claim beside the question that it answers, and for each question that nothing answers."""
        numbers = iter(range(len(self.claims) + 1, 100_000))
        body = []
        for requirement, entry, at in self._in_order():
            number = str(at + 1 if at is not None else next(numbers))
            values = {"nr": number, "asked": requirement, "fact": entry.fact if entry else ""}
            values |= self._question(entry) if entry else {}
            if at is not None:
                values |= self._part(number, self.claims[at])
            body.append(values)
        return self._table(plan_book.CLAIMS, body, frozen=3)

    def _in_order(self) -> Iterator[tuple[str, FactEntry | None, int | None]]:
        """Requirement, fact and the number of a claim of it, in the order of the questions; claims of others after."""
        of_fact: dict[str, list[int]] = {}
        for at, claim in enumerate(self.claims):
            of_fact.setdefault(claim["fact"], []).append(at)
        for requirement, entry in self.asked:
            yield from ((requirement, entry, at) for at in of_fact.pop(entry.fact, [None]))
        known = {entry.fact: entry for entry in entries(self.rules)}
        for name, places in of_fact.items():
            yield from (("", known.get(name), at) for at in places)

    def _question(self, entry: FactEntry) -> dict[str, str]:
        kind = wording.FACT_TYPE[entry.type].said(self.language)
        values = f": {', '.join(entry.values)}" if entry.values else ""
        return {"question": entry.meaning.said(self.language), "answers": f"{kind}{values}"}

    def _part(self, number: str, of: rows.Part) -> dict[str, Any]:
        """The row of a part; its further quotes are kept for their own sheet."""
        self.more += [{"nr": number} | rows.quote(quote) for quote in of.get("evidence", ())[1:]]
        return rows.row(of) | {"stamp": rows.stamp(of)}

    def evidence(self) -> Sheet:
        """Every quote after the first of its row."""
        return self._table(plan_book.EVIDENCE, self.more)

    def sources(self) -> Sheet:
        """The documents."""
        body = []
        for key, source in self.plan.sources.items():
            of = rows.part(source)
            body.append(rows.flat(of) | {"key": key, "stamp": rows.stamp(of)})
        return self._table(plan_book.SOURCES, body, frozen=1)

    def measures(self) -> Sheet:
        """What no requirement asks for."""
        found = rows.parts(self.plan.measures)
        body = [self._part(f"M{at}", of) | {"nr": f"M{at}"} for at, of in enumerate(found, start=1)]
        return self._table(plan_book.MEASURES, body, frozen=2)

    def regions(self) -> Sheet:
        """The regional plans in which the municipality takes part, and its own decision on each."""
        body = []
        for at, of in enumerate(rows.parts(self.plan.regions), start=1):
            adopted = self._part(f"R{at}", of.get("adopted", {}))
            body.append(adopted | {"nr": f"R{at}", "plan": of["plan"], "stamp": rows.stamp(of)})
        return self._table(plan_book.REGIONS, body, frozen=2)

    def _table(self, table: Table, body: Sequence[Mapping[str, Any]], frozen: int = 0) -> Sheet:
        told = tuple(
            tuple(cells.shown(values.get(column.key), column.shape, self.language) for column in table.columns)
            for values in body
        )
        return self._sheet(table, told, frozen=frozen, spare=_SPARE)

    def _sheet(self, table: Table, body: tuple[tuple[str, ...], ...], *, spare: int, frozen: int = 0) -> Sheet:
        columns = tuple(map(self._column, table.columns))
        return Sheet(table.title.said(self.language), columns, body, spare=spare, frozen=frozen)

    def _column(self, column: Column) -> spreadsheet.Column:
        choices, is_strict = cells.choices(column.shape, self.language), True
        match column.shape:
            case "fact":
                choices = tuple(entry.fact for entry in entries(self.rules))
            case "source":
                choices, is_strict = tuple(map(printable, self.plan.sources)), False  # and those that are added
            case "value":
                choices, is_strict = (cells.YES.said(self.language), cells.NO.said(self.language)), False
        return spreadsheet.Column(
            column.title.said(self.language),
            column.width,
            choices,
            is_strict,
            is_input=column.key not in _NOT_FILLED_IN,
            is_folded=column.is_folded,
            is_hidden=column.key == "stamp",
        )


_GUIDE_NL = (
    "Dit werkboek is een plan. Vul het in en lees het terug met: compliance plan new --from dit-bestand.xlsx -o "
    "plan.yaml",
    "Hebt u al een plan, werk het dan bij met: compliance plan update plan.yaml --from dit-bestand.xlsx",
    "",
    "1. Zet op het blad Bronnen de stukken waaruit u put, elk onder een korte naam. Van elk stuk hoort er een "
    "datum, en een webadres of een bestand met de tekst (in de map sources naast het plan). De vingerafdruk vult "
    "het programma zelf in.",
    "2. Zoek op het blad Vragen bij elke vraag wat de stukken zeggen. Vindt u niets, laat de rij dan leeg: de eis"
    " is dan onbekend. Alleen wat een stuk zegt vult u in.",
    "3. Kies de stand: geregeld, in uitvoering, gepland, streven of afgewezen. Bij een ja-of-neevraag is het "
    "antwoord ja als u niets invult.",
    "4. Neem de zin uit het stuk letterlijk over als u de tekst in een bestand hebt, met de regels of de "
    "bladzijde. Anders zegt u het in eigen woorden. Zonder bron telt een antwoord niet.",
    "5. Data: 2024, 2024-Q3, 2024-09 of 2024-09-30. Meer data of woorden in één cel scheidt u met een puntkomma.",
    "6. Zegt een stuk over dezelfde vraag nog iets, voeg dan een rij toe met hetzelfde feit. Meer zinnen bij één "
    "antwoord zet u op het blad Meer bewijs, met het nummer van de rij.",
    "7. Minder gebruikte kolommen zijn ingeklapt; met de plusjes boven de kolommen klapt u ze uit. Formules, "
    "macro's en samengevoegde cellen worden geweigerd. Verander de titels van de kolommen niet; de volgorde mag "
    "wel anders.",
)
_GUIDE_EN = (
    "This workbook is a plan. Fill it in and read it back with: compliance plan new --from this-file.xlsx -o plan.yaml",
    "If you have a plan already, bring it up to date with: compliance plan update plan.yaml --from this-file.xlsx",
    "",
    "1. On the sheet Sources, put the documents that you draw on, each under a short name. Each needs a date, and"
    " a web address or a file with its text (in the folder sources beside the plan). The program fills in the "
    "fingerprint.",
    "2. On the sheet Questions, look up for each question what the documents say. If you find nothing, leave the "
    "row empty: the requirement is unknown then. Fill in only what a document says.",
    "3. Choose the state: in place, under way, planned, ambition or rejected. To a question of yes or no the "
    "answer is yes if you fill in nothing.",
    "4. Copy the sentence of the document to the letter if you hold its text in a file, with the lines or the "
    "page. Else say it in your own words. Without a source an answer does not count.",
    "5. Dates: 2024, 2024-Q3, 2024-09 or 2024-09-30. Part several dates or words in one cell with a semicolon.",
    "6. If a document says more on the same question, add a row with the same fact. Put further sentences for one"
    " answer on the sheet More evidence, with the number of the row.",
    "7. Columns that are seldom used are folded; the plus signs above the columns unfold them. Formulas, macros "
    "and merged cells are refused. Do not change the titles of the columns; their order may differ.",
)
