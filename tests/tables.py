"""Agendas of actions and states, laid out in every way that a document has, and changed row by row.

Every action is unlike any other; a state is one of a few words, so that most stand more than once. What the row of an
action says is therefore known, and a pair of quotes can be held against it.
"""

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from compliance import cite
from compliance.model.dates import Period
from compliance.model.plans import Claim, Family, Loaded, Organisation, Plan
from compliance.model.sources import Citation, Document, Line, Lines, Quote, Source, TextFormat, Unit

STATES = (
    "Gereed",
    "Gereed",
    "Gereed",
    "Loopt",
    "Planning",
    "Uitgesteld tot 2028",
    "Gereed, vastgesteld door het college",
)
WHAT = ("aandachtsfunctionaris", "meldprocedure", "voorlichting op scholen", "convenant met de zorg", "gedragscode",
        "training van medewerkers", "jaarverslag", "toezicht op huisvesting", "folder voor inwoners")  # fmt: skip
HOW = ("vaststellen", "opstellen en bekendmaken", "evalueren", "herzien", "bespreken met de partners")


@dataclass(frozen=True)
class Row:
    """An action, in as many lines as it takes, and its state."""

    action: tuple[str, ...]
    state: str


Layout = Callable[[Sequence[Row]], Document]


def rows(chance: random.Random, most: int) -> list[Row]:
    """Some rows, no action of which stands twice."""
    return [row(chance, number) for number in range(chance.randint(3, most))]


def row(chance: random.Random, number: int) -> Row:
    said = f"{chance.choice(HOW).capitalize()} van {chance.choice(WHAT)} in het jaar {1700 + number * 7 % 301}"
    more = ("samen met de andere gemeenten van de streek",) if chance.random() < 0.4 else ()
    return Row((said, *more), chance.choice(STATES))


def changed(chance: random.Random, before: Sequence[Row]) -> list[Row]:
    """The same rows, some of them inserted, dropped or swapped; the states go with their rows."""
    after = list(before)
    for time in range(chance.randint(1, 3)):
        at, kind = chance.randrange(len(after)), chance.choice(("insert", "drop", "swap"))
        if kind == "insert":
            after.insert(at, row(chance, 100 + 10 * time + at))
        elif kind == "drop" and len(after) > 1:
            del after[at]
        else:
            other = chance.randrange(len(after))
            after[at], after[other] = after[other], after[at]
    return after


def text(parts: Sequence[str]) -> Document:
    """Lines of a text."""
    return _document("text", parts, Line)


def _document(form: TextFormat, parts: Sequence[str], line: Callable[[int, int, int], Line]) -> Document:
    lines, at, gap = [], 0, "\n" if form == "text" else "\n\n"
    for number, part in enumerate(parts, 1):
        lines.append(line(at, at + len(part), number))
        at += len(part) + len(gap)
    whole = gap.join(parts)
    return Document(hashlib.sha256(whole.encode()).hexdigest(), form, whole, tuple(lines))


def by_row(some: Sequence[Row]) -> Document:
    """Each action with its state under it."""
    return text(["Uitvoeringsagenda", *(part for row in some for part in (*row.action, row.state))])


def numbered(some: Sequence[Row]) -> Document:
    """The same, each action with its number."""
    parts = [[f"{number} {row.action[0]}", *row.action[1:], row.state] for number, row in enumerate(some, 1)]
    return text(["Uitvoeringsagenda", *(part for row in parts for part in row)])


def spaced(some: Sequence[Row]) -> Document:
    """The same, with an empty line after each row."""
    return text(["Uitvoeringsagenda", "", *(part for row in some for part in (*row.action, row.state, ""))])


def torn(some: Sequence[Row]) -> Document:
    """First the column of the actions, then that of the states."""
    actions = [part for row in some for part in (*row.action, "")]
    return text(["Uitvoeringsagenda", *actions, "Stand van zaken", *(row.state for row in some), "Einde van de agenda"])


def cells(some: Sequence[Row], form: TextFormat = "html", *, structured: bool = True) -> Document:
    """A table: with the row and column of each cell, or only one paragraph after another."""
    parts = [part for row in some for part in (" ".join(row.action), row.state)]

    def line(start: int, end: int, number: int) -> Line:
        at = divmod(number - 1, 2)
        unit = Unit(number, "cell", 1, at[0] + 1, at[1] + 1, ("Actie", "Stand")[at[1]]) if structured else None
        return Line(start, end, number, heading="Stand van zaken", paragraph=number, unit=unit)

    return _document(form, parts, line)


def paragraphs(some: Sequence[Row]) -> Document:
    """A table read as paragraphs."""
    return cells(some, "docx", structured=False)


LAYOUTS: tuple[Layout, ...] = (by_row, numbered, spaced, torn, cells, paragraphs)


def quote_of(document: Document, said: str, skip: int = 0) -> Quote:
    """Some words of a document with their place, the so-manieth time that they stand there alone."""
    at = -1
    for _ in range(skip + 1):
        at = document.text.index(said, at + 1)
    first = next(line for line in document.lines if line.start <= at < line.end)
    last = next(line for line in document.lines if line.start < at + len(said) <= line.end)
    if first.paragraph is not None:
        return Quote(source="agenda", quote=" ".join(said.split()), heading=first.heading, paragraph=first.paragraph)
    lines = Lines(f"{first.number}-{last.number}" if last.number > first.number else str(first.number))
    return Quote(source="agenda", quote=" ".join(said.split()), lines=lines)


def pair_of(document: Document, some: Sequence[Row], number: int) -> tuple[Quote, Quote]:
    """The action and the state of one row, quoted."""
    row = some[number]
    said = ("\n" if document.format == "text" else " ").join(row.action)
    states = [line for line in document.lines if document.text[line.start : line.end] in {*STATES}]
    line = states[number]
    place = (
        {"heading": line.heading, "paragraph": line.paragraph} if line.paragraph else {"lines": Lines(str(line.number))}
    )
    return quote_of(document, said), Quote(source="agenda", quote=row.state, **place)


def plan_of(before: Document, now: Document, pairs: Sequence[tuple[Quote, ...]]) -> Loaded[Plan]:
    """A plan with such claims, written by one text, with the text as it is now."""
    source = Source(title="Agenda", kind="plan", file="a.txt", sha256=before.sha256, dated=Period("2024"))
    plan = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="gemeente", name="X", code="GM0001"),
        sources={"agenda": source},
        claims=tuple(Claim(fact="a.b", state="in_place", evidence=pair) for pair in pairs),
    )
    return Family(Loaded("plan.yaml", "0" * 64, plan, {"agenda": now})).own


def looked_up(before: Document, after: Document, pairs: Sequence[tuple[Quote, ...]]) -> Mapping[Quote, Citation]:
    """Every quote of a plan with such claims, in the text as it is now."""
    return cite.in_file(plan_of(before, after, pairs))


def is_mispaired(
    after: Document, some: Sequence[Row], pair: tuple[Quote, Quote], found: Mapping[Quote, Citation]
) -> bool:
    """Whether both quotes of a pair count, and the state is another row's than the action."""
    action, state = (found[quote] for quote in pair)
    if not (action.counts and state.counts and action.span and state.span):
        return False
    now = [number for number, row in enumerate(some) if " ".join(row.action) == pair[0].quote]
    states = [line for line in after.lines if after.text[line.start : line.end] in {*STATES}]
    return len(now) == 1 and not states[now[0]].start <= state.span[0] < states[now[0]].end
