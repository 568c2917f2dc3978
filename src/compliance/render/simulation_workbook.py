"""What would be if as an Excel workbook: the answer, who reaches it, what changes, what holds back, and the steps."""

from collections.abc import Iterable, Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.simulation import Member, Simulation, Standing, Step
from compliance.render import fates, phrases, sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words, level_name, words_for
from compliance.render.sheets import Heads, Row
from compliance.render.spreadsheet import Cell, Sheet
from compliance.render.steps import KINDS


def write(found: Simulation, language: Language) -> bytes:
    """The workbook, which says that it was made on the date of the simulation."""
    told = _Workbook(found, words_for(found, language))
    name = f" {clean(found.name)}" if found.name else ""
    title = told.words(f"Wat als{name}", f"What if{name}")
    return spreadsheet.write(told.sheets(), title, found.as_of, language, told.words("Keuzes", "Choices"))


class _Workbook:
    """The sheets of one simulation, in one language."""

    def __init__(self, found: Simulation, words: Words) -> None:
        self.found = found
        self.words = words
        self.names = {member.code: clean(member.name) for member in found.municipalities}

    def sheets(self) -> tuple[Sheet, ...]:
        """All of them, what is read first in front."""
        return (self._answer(), self._members(), self._turned(), self._most(), self._least(), self._together())

    def _answer(self) -> Sheet:
        words, goal = self.words, self.found.goal
        setting = ((words("Niveau", "Level"), words.of(goal.title)),
                   (words.label("as of"), words.of(wording.day(self.found.as_of))))  # fmt: skip
        return sheets.answer(self.found, setting, words("Niet gerekend", "Not reckoned"), words)

    def _members(self) -> Sheet:
        words = self.words
        head = (
            ("Code", 10), (words.label("municipality"), 26), (words("Nu", "Now"), 18), (words("Dan", "Then"), 18),
            (words("Bekend tekort", "Known short"), 50), (words("Onbekend", "Unknown"), 50),
            (words("Citaat noemt de zaak niet", "Quote does not name it"), 30),
        )  # fmt: skip
        return sheets.sheet(
            words("Per gemeente", "By municipality"), head, map(self._member, self.found.municipalities), frozen=2
        )

    def _member(self, member: Member) -> Row:
        then = member.then
        named = (", ".join(names) for names in (then.short, then.unknown, then.thin))
        return (member.code, self.names[member.code], self._outcome(member.now), self._outcome(then), *named)

    def _outcome(self, standing: Standing) -> Cell:
        told = phrases.outcome(standing.result, self.words)
        return Cell(f"{told.symbol} {fates.state_words(standing.result, self.words)}", told.colour)

    def _turned(self) -> Sheet:
        words = self.words
        head = (
            (words.label("municipality"), 26), (words.label("requirement"), 12), (words.label("title"), 40),
            (words("Was", "Was"), 18), (words("Dan", "Then"), 18),
        )  # fmt: skip
        rows: Iterator[Row] = (
            (self.names[member.code], one.requirement, words.of(self.found.titles[one.requirement]),
             *(sheets.verdict(each, words) for each in (one.was, one.then)))
            for member in self.found.municipalities for one in member.turned
        )  # fmt: skip
        return sheets.sheet(words("Anders", "Otherwise"), head, rows, frozen=2)

    def _most(self) -> Sheet:
        words = self.words
        head = (
            (words.label("requirement"), 12), (words.label("title"), 40), (words("Bekend tekort", "Known short"), 10),
            (words("Onbekend", "Unknown"), 10), (words("Wie tekort", "Who falls short"), 50),
            (words("Wie onbekend", "Of whom unknown"), 50), (words("Als enige", "Alone"), 30),
            (words("Feiten", "Facts"), 50),
        )  # fmt: skip
        rows: Iterator[Row] = (
            (one.requirement, words.of(one.title), len(one.short), len(one.unknown), self._who(one.short),
             self._who(one.unknown), self._who(one.alone), ", ".join(one.facts))
            for one in (self.found.most.holding if self.found.most else ())
        )  # fmt: skip
        return sheets.sheet(words("Houdt tegen", "Holds back"), head, rows, frozen=2)

    def _who(self, codes: Iterable[str]) -> str:
        return ", ".join(self.names[code] for code in codes)

    def _least(self) -> Sheet:
        words, least = self.words, self.found.least
        late = words("kan niet meer", "can no longer be done")
        head = ((words.label("municipality"), 26), *_step_head(words))
        rows: list[Row] = []
        for one in least.each if least else ():
            rows += [(self.names[one.municipality], *self._step(step)) for step in one.steps]
            rows += [
                (self.names[one.municipality], late, words.of(found.words), "", found.requirement)
                for found in one.hindered
            ]
        name = words(f"Stappen {self._goal()}", f"Steps {self._goal()}")
        return sheets.sheet(name[:31], head, rows, frozen=1)

    def _goal(self) -> str:
        return level_name(self.found.goal, self.words).replace("/", " ")[:20]

    def _together(self) -> Sheet:
        words, least = self.words, self.found.least
        head = (*_step_head(words), (words("Gemeenten", "Municipalities"), 60))
        rows: Iterator[Row] = (
            (*self._step(one.step), self._who(one.municipalities)) for one in (least.together if least else ())
        )
        return sheets.sheet(words("Samen", "Together"), head, rows)

    def _step(self, step: Step) -> Row:
        return (
            self.words.of(KINDS[step.kind]), self.words.of(step.words), clean(step.name), ", ".join(step.requirements)
        )  # fmt: skip


def _step_head(words: Words) -> Heads:
    return (
        (words("Soort", "Kind"), 22), (words("Wat", "What"), 60), (words("Feit", "Fact"), 36),
        (words("Eisen", "Requirements"), 30),
    )  # fmt: skip
