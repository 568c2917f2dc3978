"""The forecast as a picture: how many requirements are met over time, and what is due when. One self-contained SVG.

Each level has a chart with two lines, one for when nothing is done and one for when every promise is kept; they differ
in colour, in dashes and in the words at their end. Below stands every due day in words, so nothing rests on colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape

from compliance import wording
from compliance.lazily import dataclass
from compliance.model.base import Language
from compliance.model.forecast import Forecast, LevelForecast, Obligation, Turn
from compliance.render.blocks import clean
from compliance.render.columns import broken
from compliance.render.phrases import Words, heading, level_name, words_for

_WIDTH, _LEFT, _RIGHT = 960, 60, 220
_CHART, _GAP, _LINE = 120, 56, 17
_TEXT_COLUMNS = 104
_STYLE = (
    "text{font-family:'Liberation Sans',Arial,Helvetica,'Libertinus Serif',sans-serif;font-size:13px;fill:#1b1b1b}"
    ".h{font-size:20px;font-weight:bold}.l{font-size:15px;font-weight:bold}.s{fill:#4a4a4a}.d{font-weight:bold}"
    ".axis{stroke:#767676;stroke-width:1}.grid{stroke:#dedede;stroke-width:1}"
    ".kept{stroke:#00508a;stroke-width:2.5;fill:none}"
    ".left{stroke:#a3320b;stroke-width:2.5;fill:none;stroke-dasharray:7 4}"
    ".keptword{fill:#00508a}.leftword{fill:#a3320b}.mark{fill:#1b1b1b}"
)


def timeline(forecast: Forecast, language: Language) -> str:
    """The picture."""
    words = words_for(forecast, language)
    scale = _Scale.of(forecast)
    body: list[str] = []
    y = 44
    body.append(_text(_LEFT, y, _title(forecast, words), "h"))
    y += 24
    body.append(_text(_LEFT, y, _subtitle(forecast, words), "s"))
    for level in forecast.levels:
        y += _GAP
        body += _chart(forecast, level, scale, y, words)
        y += _CHART
    y += _GAP
    body += _marks(forecast.obligations, scale, y, words)
    y += _GAP
    for line in _listed(forecast, words):
        body.append(_text(_LEFT + line.indent, y, line.text, line.style))
        y += _LINE
    return _document(_title(forecast, words), described(forecast, words), y + 20, body, language)


def _document(title: str, description: str, height: int, body: Sequence[str], language: Language) -> str:
    return (
        "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
                f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title desc" '
                f'xml:lang="{language}" lang="{language}">',
                f'<title id="title">{escape(title)}</title>',
                f'<desc id="desc">{escape(description)}</desc>',
                f"<style>{_STYLE}</style>",
                f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
                *body,
                "</svg>",
            )
        )
        + "\n"
    )


def _title(forecast: Forecast, words: Words) -> str:
    name = clean(forecast.organisation.name)
    return f"{heading('Vooruitblik', 'Forecast', forecast.levels, words)}: {name}"


def _subtitle(forecast: Forecast, words: Words) -> str:
    day = wording.day(forecast.as_of)
    return words(
        f"Hoeveel eisen voldaan zijn, gezien vanaf {day.nl}", f"How many requirements are met, as seen on {day.en}"
    )


def described(forecast: Forecast, words: Words) -> str:
    """The picture in words, for who cannot see it."""
    parts = [_subtitle(forecast, words)]
    for level in forecast.levels:
        when = wording.said("niet te voorzien", "not in sight")
        if level.earliest:
            when = wording.dated(level.earliest, level.earliest_written)
        name, met, most = level_name(level, words), level.met, level.met_if_kept
        parts.append(
            words(
                f"{name}: nu {met} van {level.applicable} voldaan, hoogstens {most}; "
                f"op zijn vroegst gehaald: {when.nl}",
                f"{name}: {met} of {level.applicable} met now, {most} at most; reached at the earliest: {when.en}",
            )
        )
    number = len(forecast.obligations)
    parts.append(
        words(f"{number} dingen met een datum, hieronder uitgeschreven", f"{number} dated things, listed below")
    )
    return ". ".join(parts) + "."


# --- time to place ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places: from the date of the forecast to a while after the last thing that happens."""

    first: date
    last: date

    @classmethod
    def of(cls, forecast: Forecast) -> "_Scale":
        happening = [turn.on for turn in (*forecast.turns, *forecast.kept_turns)]
        happening += [obligation.due for obligation in forecast.obligations]
        last = max(happening, default=forecast.as_of)
        room = timedelta(days=max(60, (last - forecast.as_of).days // 12))
        return cls(forecast.as_of, last + room if last < date.max - room else date.max)

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def years(self) -> Iterator[date]:
        step = max(1, (self.last.year - self.first.year) // 10)
        for year in range(self.first.year + 1, self.last.year + 1, step):
            yield date(year, 1, 1)


# --- the charts ---------------------------------------------------------------------------------------------------


def _chart(forecast: Forecast, level: LevelForecast, scale: _Scale, top: int, words: Words) -> Iterator[str]:
    bottom, end = top + _CHART, scale.x(scale.last)
    yield _text(_LEFT, top - 14, level_name(level, words), "l")
    for year in scale.years():
        yield f'<line class="grid" x1="{scale.x(year)}" y1="{top}" x2="{scale.x(year)}" y2="{bottom}"/>'
        yield _text(scale.x(year) + 4, bottom + 16, str(year.year), "s")  # beside the line at which it begins
    yield f'<line class="axis" x1="{_LEFT}" y1="{bottom}" x2="{end}" y2="{bottom}"/>'
    yield f'<line class="axis" x1="{_LEFT}" y1="{top}" x2="{_LEFT}" y2="{bottom}"/>'
    yield _text(_LEFT - 8, bottom + 4, "0", "s", anchor="end")
    yield _text(_LEFT - 8, top + 4, str(level.applicable), "s", anchor="end")
    left = _counted(level.met, _of_level(forecast.turns, forecast, level))
    kept = _counted(level.met, _of_level(forecast.kept_turns, forecast, level))
    yield _steps(left, level, scale, bottom, "left")
    yield _steps(kept, level, scale, bottom, "kept")
    yield from _ends((left[-1][1], kept[-1][1]), level, (end, bottom), words)


def _of_level(turns: Iterable[Turn], forecast: Forecast, level: LevelForecast) -> list[Turn]:
    return [turn for turn in turns if (turn.framework, turn.level) == (level.framework, level.level)]


def _counted(now: int, turns: Iterable[Turn]) -> list[tuple[date | None, int]]:
    """How many are met from each day on, beginning with now."""
    counts: list[tuple[date | None, int]] = [(None, now)]
    for turn in turns:
        now += (turn.now == "met") - (turn.was == "met")
        counts.append((turn.on, now))
    return counts


def _height(count: int, level: LevelForecast, bottom: int) -> float:
    return round(bottom - _CHART * count / max(level.applicable, 1), 1)


def _steps(
    counts: Sequence[tuple[date | None, int]], level: LevelForecast, scale: _Scale, bottom: int, style: str
) -> str:
    path = f"M{_LEFT} {_height(counts[0][1], level, bottom)}"
    for day, count in counts[1:]:
        assert day
        path += f" H{scale.x(day)} V{_height(count, level, bottom)}"
    return f'<path class="{style}" d="{path} H{scale.x(scale.last)}"/>'


def _ends(counts: tuple[int, int], level: LevelForecast, corner: tuple[float, int], words: Words) -> Iterator[str]:
    """The words at the end of the two lines, kept apart where the lines meet."""
    (left, kept), (end, bottom) = counts, corner
    below, above = _height(left, level, bottom), _height(kept, level, bottom)
    if abs(below - above) < 16:
        middle = (below + above) / 2
        above, below = (middle - 8, middle + 8) if kept >= left else (middle + 8, middle - 8)
    yield _text(end + 8, above + 4, words(f"{kept} als alles gebeurt", f"{kept} if all is kept"), "keptword")
    yield _text(end + 8, below + 4, words(f"{left} als er niets gebeurt", f"{left} if nothing is done"), "leftword")


def _marks(obligations: Sequence[Obligation], scale: _Scale, y: int, words: Words) -> Iterator[str]:
    """The due days on the same scale: a circle for a promise, a square for a renewal, a triangle for a term's end."""
    yield _text(_LEFT, y - 16, words("Wat een datum heeft", "What has a date"), "l")
    yield f'<line class="axis" x1="{_LEFT}" y1="{y}" x2="{scale.x(scale.last)}" y2="{y}"/>'
    for day, kind in sorted({(obligation.due, obligation.kind) for obligation in obligations}):
        x = scale.x(day)
        shapes = {
            "promise": f'<circle class="mark" cx="{x}" cy="{y}" r="5"/>',
            "renewal": f'<rect class="mark" x="{x - 5}" y="{y + 8}" width="10" height="10"/>',
            "term": f'<path class="mark" d="M{x - 6} {y + 32} h12 l-6 -10 z"/>',
        }
        yield shapes[kind]
    x = scale.x(scale.last) + 8
    yield _text(x, y + 4, words("toezegging", "promise"), "s")
    yield _text(x, y + 17, words("opnieuw doen", "to do again"), "s")
    yield _text(x, y + 31, words("loopt af", "term ends"), "s")


# --- the words below ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int = 0
    style: str = ""


def _listed(forecast: Forecast, words: Words) -> Iterator[_Line]:
    told = [(one, wording.dated(one.due, one.due_written).said(words.language)) for one in forecast.obligations]
    for due, day in sorted({(one.due, day) for one, day in told}):
        yield _Line("")
        yield _Line(day, style="d")
        for obligation, as_told in told:
            if (obligation.due, as_told) == (due, day):
                yield from _item(obligation, words)


def _item(found: Obligation, words: Words) -> Iterator[_Line]:
    sign = {"promise": "●", "renewal": "■", "term": "▲"}[found.kind]
    row = f"{clean(found.row)} " if found.row else ""
    named = ", ".join(stake.requirement for stake in found.stakes)
    text = f"{row}{words.of(found.title)}{f' ({named})' if named else ''}"
    for number, part in enumerate(broken(text, _TEXT_COLUMNS)):
        yield _Line(part if number else f"{sign} {part}", 28 if number else 14)


def _text(x: float, y: float, text: str, style: str = "", anchor: str = "") -> str:
    marks = (f' class="{style}"' if style else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x}" y="{y}"{marks}>{escape(clean(text))}</text>'
