"""A report where people look rather than read: levels as bars, themes as a table of signs, promises on a line of time.

Each picture has its words, and all that it shows is told in words by the tables beside it. Signs and hatching tell the
parts apart, colour only helps.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from compliance import wording
from compliance.model.facts import Verdict
from compliance.model.report import VERDICTS, Gap, LevelReport, Report
from compliance.render.blocks import Block, Cell, Heading, Picture, Table, clean
from compliance.render.phrases import Words, level_name, theme_name, themes, verdict

_WIDTH, _LEFT, _BAR, _HIGH = 640, 8, 20, 68
_YEAR = 34
"""A year that is narrower has no room for its name."""
_STACK = 5
"""So many circles stand above each other; more stand beside them."""
_FONTS = "'Liberation Sans',Arial,Helvetica,'Libertinus Serif',sans-serif"
_STYLE = (
    f"text{{font-family:{_FONTS};font-size:14px;fill:#1b1b1b}}.l{{font-weight:bold}}.s{{fill:#4a4a4a}}"
    ".met{fill:#2c7a46}.short{fill:#b3382c}.open{fill:#ffffff}.edge{fill:none;stroke:#1b1b1b;stroke-width:1}"
    ".hatch{stroke:#ffffff;stroke-width:2}.dot{fill:#6b6b6b}.axis{stroke:#767676;stroke-width:1}"
    ".stated{fill:#00508a;stroke:#00508a;stroke-width:2}.derived{fill:#ffffff;stroke:#00508a;stroke-width:2}"
)


def story(report: Report, words: Words, *, new_page: bool = False) -> Iterator[Block]:
    """The pictures, with what they show in words."""
    yield Heading(words("In beeld", "In pictures"), 2, new_page=new_page)
    yield levels(report, words)
    yield _themes(report, words)
    yield from promises_alone(report, words)


def _document(title: str, description: str, height: float, body: Sequence[str], words: Words) -> Picture:
    svg = "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:g}" '
            f'viewBox="0 0 {_WIDTH} {height:g}" role="img" xml:lang="{words.language}">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            f"<style>{_STYLE}</style>",
            f'<rect width="{_WIDTH}" height="{height:g}" fill="#ffffff"/>',
            *body,
            "</svg>",
        )
    )
    return Picture(title, description, svg)


def _text(x: float, y: float, said: str, style: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{style}" text-anchor="{anchor}">{escape(clean(said))}</text>'


# --- levels as bars ---------------------------------------------------------------------------------------------------


def levels(report: Report, words: Words) -> Picture:
    """A bar for each level: how many are met (plain), fall short (hatched) and are unknown (dotted)."""
    body: list[str] = []
    y = 4.0
    for level in report.levels:
        body += _bar(level, y, words)
        y += _HIGH
    title = words("Voldaan, tekort en onbekend per niveau", "Met, short and unknown by level")
    told = ". ".join(f"{level_name(level, words)}: {_counted(level, words)}" for level in report.levels)
    return _document(title, f"{told}.", y, body, words)


def _counted(level: LevelReport, words: Words) -> str:
    return words(
        f"{level.met} voldaan, {level.short} tekort, {level.unknown} onbekend, van {level.applicable}",
        f"{level.met} met, {level.short} short, {level.unknown} unknown, of {level.applicable}",
    )


def _bar(level: LevelReport, top: float, words: Words) -> Iterator[str]:
    scale, x = (_WIDTH - 2 * _LEFT) / max(level.applicable, 1), float(_LEFT)
    yield _text(_LEFT, top + 14, level_name(level, words), "l")
    for kind, count in (("met", level.met), ("short", level.short), ("open", level.unknown)):
        wide = round(count * scale, 1)
        if count:
            yield f'<rect class="{kind}" x="{x:g}" y="{top + 21:g}" width="{wide:g}" height="{_BAR}"/>'
            yield from _texture(kind, x, top + 21, wide)
            yield f'<rect class="edge" x="{x:g}" y="{top + 21:g}" width="{wide:g}" height="{_BAR}"/>'
        x += wide
    signs = words(
        f"✓ {level.met} voldaan (vlak)   ✗ {level.short} tekort (gestreept)   ? {level.unknown} onbekend (gestippeld)",
        f"✓ {level.met} met (plain)   ✗ {level.short} short (hatched)   ? {level.unknown} unknown (dotted)",
    )
    yield _text(_LEFT, top + 57, signs, "s")


def _texture(kind: str, left: float, top: float, wide: float) -> Iterator[str]:
    """Lines across what falls short, dots in what is unknown."""
    if kind == "short":
        for at in range(8, int(wide), 12):
            yield f'<line class="hatch" x1="{left + at:g}" y1="{top:g}" x2="{left + at - 8:g}" y2="{top + _BAR:g}"/>'
    if kind == "open":
        for at in range(6, int(wide) - 2, 10):
            for down in (6, 14):
                yield f'<circle class="dot" cx="{left + at:g}" cy="{top + down:g}" r="1.8"/>'


# --- themes as signs --------------------------------------------------------------------------------------------------


def _themes(report: Report, words: Words) -> Table:
    """How many requirements of each theme have each verdict, each under its sign."""
    used = [one for one in VERDICTS if any(found.verdict == one for found in report.requirements)]
    heads = (words("Thema", "Theme"), *(_signed(one, words) for one in used))
    rows = tuple(
        (Cell(theme_name(theme, words)), *_row(report, theme, used, words)) for theme in themes(report.requirements)
    )
    caption = words("Eisen per thema", "Requirements by theme")
    return Table(heads, rows, frozenset(range(1, len(heads))), lead=1, caption=caption)


def _signed(one: Verdict, words: Words) -> str:
    cell = verdict(one, words)
    return f"{cell.symbol} {cell.text}"


def _row(report: Report, theme: str, used: Sequence[Verdict], words: Words) -> Iterator[Cell]:
    for one in used:
        number = sum(found.verdict == one for found in report.requirements if found.theme == theme)
        yield Cell(str(number), colour=verdict(one, words).colour) if number else Cell("0")


# --- promises on a line of time ---------------------------------------------------------------------------------------


def promises(report: Report, words: Words) -> Picture | None:
    """A circle for each promise on its last day: filled where a source names the day, open where it is derived."""
    dated = sorted((gap.due, gap.due_ground != "stated", gap.requirement) for gap in report.gaps if gap.due)
    if not dated:
        return None
    by_day: dict[date, list[tuple[bool, str]]] = {}
    for day, derived, name in dated:
        by_day.setdefault(day, []).append((derived, name))
    highest = min(max(map(len, by_day.values())), _STACK)
    base = 24 + 16 * highest
    body = [f'<line class="axis" x1="{_LEFT}" y1="{base}" x2="{_WIDTH - _LEFT}" y2="{base}"/>']
    body += _years(report.as_of, max(by_day), base)
    for day, mine in by_day.items():
        x = _at(day, report.as_of, max(by_day))
        body += [
            f'<circle class="{"derived" if derived else "stated"}" cx="{x - 15 * (at // _STACK):g}" '
            f'cy="{base - 12 - 16 * (at % _STACK):g}" r="5.5"/>'
            for at, (derived, _) in enumerate(mine)
        ]
        body.append(_text(x + 12, base - 8, str(len(mine)), "l"))
    key = words(
        "● dag genoemd in de bron   ○ uiterste dag, afgeleid", "● day named by the source   ○ last day, derived"
    )
    body.append(_text(_LEFT, base + 44, key, "s"))
    title = words("Toezeggingen in de tijd", "Promises over time")
    return _document(title, _description(report.gaps, by_day, words), base + 56, body, words)


def _at(day: date, first: date, last: date) -> float:
    room = _WIDTH - 2 * _LEFT - 60
    return round(_LEFT + 20 + room * (day - first).days / max((last - first).days, 1), 1)


def _years(first: date, last: date, base: float) -> Iterator[str]:
    """A line where each year begins, and its name in the middle of it: what is due at its end stands in it."""
    step = max(1, (last.year - first.year) // 8)
    for year in range(first.year, last.year + 1):
        start, end = max(date(year, 1, 1), first), min(date(year, 12, 31), last)
        left, right = _at(start, first, last), _at(end, first, last)
        if start > first:
            yield f'<line class="axis" x1="{left:g}" y1="{base}" x2="{left:g}" y2="{base + 8}"/>'
        if (year - first.year) % step == 0 and (right - left > _YEAR or year == last.year):
            yield _text(round((left + right) / 2, 1), base + 22, str(year), "s", "middle")


def _description(gaps: Sequence[Gap], by_day: dict[date, list[tuple[bool, str]]], words: Words) -> str:
    """Every promise with its last day, as precise as it is known."""
    written = {gap.requirement: gap.due_written for gap in gaps}
    parts = []
    for mine in by_day.values():
        when = written[mine[0][1]]
        day = words.of(wording.period(when)) if when else ""
        derived = words(" (afgeleid)", " (derived)") if all(one for one, _ in mine) else ""
        parts.append(f"{day}{derived}: {', '.join(name for _, name in mine)}")
    return clean(f"{'; '.join(parts)}.")


def levels_alone(report: Report, words: Words) -> Iterator[Block]:
    """The bars alone, for a reader of two pages."""
    yield levels(report, words)


def promises_alone(report: Report, words: Words) -> Iterator[Block]:
    """The line of time alone."""
    if drawn := promises(report, words):
        yield drawn
