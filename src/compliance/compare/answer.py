"""The answer in sentences: what differs, what all lack, who has no document of its own, what changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.comparison import Absent, Cell, Change, Member, Row

_MOST_NAMED = 7
"""Of more than so many the number is told; the tables have the names."""
_MOST_TOLD = 3
"""So many requirements that differ are told one by one."""
_NUMBERS = (
    ("geen", "none"),
    ("één", "one"),
    ("twee", "two"),
    ("drie", "three"),
    ("vier", "four"),
    ("vijf", "five"),
    ("zes", "six"),
    ("zeven", "seven"),
    ("acht", "eight"),
    ("negen", "nine"),
    ("tien", "ten"),
)
_BECAUSE = {
    "silent": wording.said("niets over gepubliceerd", "nothing published of it"),
    "overdue": wording.said("termijn verstreken zonder bericht", "deadline passed without word"),
    "lapsed": wording.said("verlopen", "lapsed"),
    "broken": wording.said("het citaat klopt niet meer", "its quote no longer holds"),
    "manual": wording.said("alleen een mens kan dit beoordelen", "only a person can tell"),
}


def sentences(
    members: Sequence[Member],
    rows: Sequence[Row],
    absent: Sequence[Absent],
    changes: Sequence[Change],
    since: date | None,
) -> tuple[Bilingual, ...]:
    """The answer, one sentence or two for each question."""
    names = {member.code: member.name for member in members}
    found = [*_differing(rows, names), *_in_common(rows, members), *_without(members, absent)]
    if since:
        found.append(_changed(changes, names, since))
    return tuple(found)


def number(many: int) -> Bilingual:
    """A number as a word up to ten."""
    nl, en = _NUMBERS[many] if many < len(_NUMBERS) else (str(many), str(many))
    return wording.said(nl, en)


def who(codes: Sequence[str], names: Mapping[str, str]) -> Bilingual:
    """Municipalities by name, or how many where they are many."""
    if len(codes) > _MOST_NAMED:
        return wording.said(f"{len(codes)} gemeenten", f"{len(codes)} municipalities")
    return wording.listed([names[code] for code in codes])


def _first(text: Bilingual) -> Bilingual:
    # Dutch leaves the accent off a capital at the beginning: Eén.
    nl = text.nl.replace("é", "E", 1) if text.nl.startswith("é") else text.nl[:1].upper() + text.nl[1:]
    return wording.said(nl, text.en[:1].upper() + text.en[1:])


def _differing(rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[Bilingual]:
    differing = [row for row in rows if row.differs]
    if len(names) < 2:
        return
    if not differing:
        yield wording.said(
            f"Tussen deze {len(names)} gemeenten verschilt geen enkele eis.",
            f"Not one requirement differs between these {len(names)} municipalities.",
        )
        return
    if len(differing) > _MOST_TOLD:
        yield _many(differing, rows, names)
        return
    said = _first(number(len(differing)))
    verb = (
        wording.said("eis verschilt", "requirement differs")
        if len(differing) == 1
        else wording.said("eisen verschillen", "requirements differ")
    )
    told = [_row(row, names) for row in differing]
    nl, en = "; ".join(one.nl for one in told), "; ".join(one.en for one in told)
    yield wording.said(f"{said.nl} {verb.nl}: {nl}.", f"{said.en} {verb.en}: {en}.")


def _many(differing: Sequence[Row], rows: Sequence[Row], names: Mapping[str, str]) -> Bilingual:
    most = max(differing, key=lambda row: (_spread(row), -rows.index(row)))
    told, many = _row(most, names), _first(number(len(differing)))
    return wording.said(
        f"{many.nl} van de {len(rows)} eisen verschillen, het meest {told.nl}.",
        f"{many.en} of the {len(rows)} requirements differ, most of all {told.en}.",
    )


def _spread(row: Row) -> int:
    """How many stand otherwise than most do."""
    kinds = [(cell.verdict, cell.unknown_because) for cell in row.cells]
    return len(kinds) - max(map(kinds.count, set(kinds)))


def _row(row: Row, names: Mapping[str, str]) -> Bilingual:
    """A requirement with who stands how, those that meet it first."""
    kinds: dict[tuple[str, str | None], list[Cell]] = {}
    for cell in row.cells:
        kinds.setdefault((cell.verdict, cell.unknown_because), []).append(cell)
    parts = [_part(cells, names) for _, cells in sorted(kinds.items(), key=lambda kind: kind[0][0] != "met")]
    nl, en = "; ".join(part.nl for part in parts), "; ".join(part.en for part in parts)
    return wording.said(f"{row.requirement} {row.title.nl} ({nl})", f"{row.requirement} {row.title.en} ({en})")


def _part(cells: Sequence[Cell], names: Mapping[str, str]) -> Bilingual:
    """Who stands how: what is unknown by its reason, and since when where that is the same for all."""
    cell = cells[0]
    which = who([one.municipality for one in cells], names)
    if cell.verdict == "met":
        singular = len(cells) == 1
        nl, en = ("voldoet", "meets it") if singular else ("voldoen", "meet it")
        return wording.said(f"{which.nl} {nl}", f"{which.en} {en}")
    verdict, why = wording.VERDICT[cell.verdict], _BECAUSE.get(cell.unknown_because or "")
    told = why if why and cell.verdict == "unknown" else verdict
    since = {(one.lagging_since, one.lagging_written) for one in cells}
    ((when, written), *more) = since
    day = wording.dated(when, written) if when and not more else None
    return wording.said(
        f"{which.nl}: {told.nl}{f', sinds {day.nl}' if day else ''}",
        f"{which.en}: {told.en}{f', since {day.en}' if day else ''}",
    )


def _in_common(rows: Sequence[Row], members: Sequence[Member]) -> Iterator[Bilingual]:
    """What no municipality is shown to meet: the known shortfalls of all, and what nobody knows of any."""
    if len(members) < 2:
        return
    lacking = [row for row in rows if row.cells and all(cell.stands_in for cell in row.cells)]
    known = [row for row in lacking if all(cell.stands_in == "known_to_lack" for cell in row.cells)]
    if not lacking:
        yield wording.said(
            "Aan elke eis voldoet ten minste één gemeente.", "Every requirement is met by at least one municipality."
        )
        return
    all_of, which = number(len(members)), number(len(known))
    nl, en = "Geen ervan is een bekend tekort van allen", "None of them is a known shortfall of all"
    if known:
        nl = f"Van {which.nl} daarvan is bekend dat allen tekortschieten"
        en = f"Of {which.en} of them all are known to fall short"
    yield wording.said(
        f"Bij {len(lacking)} van de {len(rows)} eisen laat geen van de {all_of.nl} zien dat eraan is voldaan: dat kan "
        f"de regio in één keer oplossen. {nl}.",
        f"Of {len(lacking)} of the {len(rows)} requirements none of the {all_of.en} shows that it is met: the region "
        f"can solve that at once. {en}.",
    )


def _without(members: Sequence[Member], absent: Sequence[Absent]) -> Iterator[Bilingual]:
    names = {member.code: member.name for member in members}
    none = [member.code for member in members if not member.own_document]
    if none:
        which, many = who(none, names), number(len(none))
        has = wording.said("heeft" if len(none) == 1 else "hebben", "has" if len(none) == 1 else "have")
        yield (
            wording.said(
                f"{_first(many).nl} {has.nl} geen eigen stuk: {which.nl}.",
                f"{_first(many).en} {has.en} no document of their own: {which.en}.",
            )
            if len(none) <= _MOST_NAMED
            else wording.said(
                f"{len(none)} van de {len(members)} hebben geen eigen stuk.",
                f"{len(none)} of the {len(members)} have no document of their own.",
            )
        )
    if absent:
        which = who([one.code for one in absent], {one.code: one.name for one in absent})
        yield wording.said(f"Zonder plan, en niet beoordeeld: {which.nl}.", f"Without a plan, not judged: {which.en}.")


def _changed(changes: Sequence[Change], names: Mapping[str, str], since: date) -> Bilingual:
    day = wording.day(since)
    if not changes:
        return wording.said(f"Sinds {day.nl} is geen oordeel veranderd.", f"No verdict changed since {day.en}.")
    changed = {change.municipality for change in changes}
    codes = [code for code in names if code in changed]
    which, many = who(codes, names), len(changes)
    return wording.said(
        f"Sinds {day.nl} {'is 1 oordeel' if many == 1 else f'zijn {many} oordelen'} veranderd, bij {which.nl}.",
        f"Since {day.en} {'1 verdict' if many == 1 else f'{many} verdicts'} changed, of {which.en}.",
    )
