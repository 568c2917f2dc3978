"""Who reaches a level, now and then, as a picture: a box for each municipality with its sign, name and words."""

from collections.abc import Iterator
from html import escape

from compliance import wording
from compliance.model.facts import LevelOutcome
from compliance.model.simulation import Member, Simulation, Standing
from compliance.render.blocks import Picture, clean
from compliance.render.columns import broken
from compliance.render.phrases import Words, level_name, outcome

_WIDE, _HIGH, _GAP, _COLUMNS, _LETTERS = 228, 74, 12, 4, 26
_TOP = 64
_FONTS = "'Liberation Sans',Arial,Helvetica,'Libertinus Serif',sans-serif"
_STYLE = (
    f"text{{font-family:{_FONTS};font-size:13px;fill:#1b1b1b}}.h{{font-size:18px;font-weight:bold}}"
    ".n{font-weight:bold}.s{fill:#3d3d3d}.reached{fill:#d9ead3}.not_reached{fill:#f8d7da}.undecided{fill:#ffffff}"
    ".edge{fill:none;stroke:#3d3d3d;stroke-width:1}.undecided_edge{fill:none;stroke:#3d3d3d;stroke-dasharray:5 3}"
    ".turned{fill:none;stroke:#1b1b1b;stroke-width:3}"
)


def picture(found: Simulation, words: Words) -> Picture:
    """All municipalities; who would stand otherwise than now has a thick edge, and says what it was."""
    title = _title(found, words)
    told = described(found, words)
    many = len(found.municipalities)
    columns = min(_COLUMNS, max(many, 1))
    width = max(_GAP + columns * (_WIDE + _GAP), 2 * _GAP + 11 * len(title))
    height = _TOP + -(-many // columns) * (_HIGH + _GAP) + _GAP
    body = "".join(
        part
        for at, member in enumerate(found.municipalities)
        for part in _box(
            member, _GAP + at % columns * (_WIDE + _GAP), _TOP + at // columns * (_HIGH + _GAP), words
        )
    )  # fmt: skip
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc" xml:lang="{words.language}" lang="{words.language}">'
        f'<title id="title">{escape(title)}</title><desc id="desc">{escape(told)}</desc><style>{_STYLE}</style>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(_head(title, width, words))}{body}</svg>'
    )
    return Picture(title, told, svg)


def _title(found: Simulation, words: Words) -> str:
    goal = level_name(found.goal, words)
    name = f"{clean(found.name)}: " if found.name else ""
    if found.supposed:
        told = words(f"{name}wie haalt {goal} dan", f"{name}who would reach {goal}")
    else:
        told = words(f"{name}wie haalt {goal}", f"{name}who reaches {goal}")
    return told[:1].upper() + told[1:]


def described(found: Simulation, words: Words) -> str:
    """The picture in words, for who cannot see it."""
    parts = []
    for state in ("reached", "undecided", "not_reached"):
        names = [member.name for member in found.municipalities if member.then.result == state]
        if names:
            told = words.of(wording.listed(names))
            parts.append(f"{state_words(state, words)}: {told}")
    return f"{'. '.join(parts)}."


def state_words(state: LevelOutcome, words: Words) -> str:
    """How a level stands, said as a board says it: of what is undecided, that it is not known."""
    if state == "undecided":
        return words("weten we niet", "not known")
    return outcome(state, words).text


def _head(title: str, width: int, words: Words) -> Iterator[str]:
    yield f'<text class="h" x="{_GAP}" y="26">{escape(clean(title))}</text>'
    key = words("✓ gehaald   ? weten we niet   ✗ niet gehaald", "✓ reached   ? not known   ✗ not reached")
    yield f'<text class="s" x="{_GAP}" y="48">{escape(key)}</text>'


def _box(member: Member, x: int, y: int, words: Words) -> Iterator[str]:
    then = member.then.result
    sign = outcome(then, words).symbol
    turned = member.now.result != then
    edge = "turned" if turned else "undecided_edge" if then == "undecided" else "edge"
    for style in (then, edge):
        yield f'<rect class="{style}" x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}"/>'
    name, *more = broken(f"{sign} {clean(member.name)}", _LETTERS)
    yield f'<text class="n" x="{x + 10}" y="{y + 22}">{escape(name + ("…" if more else ""))}</text>'
    was = words(f" (nu: {state_words(member.now.result, words)})", f" (now: {state_words(member.now.result, words)})")
    yield f'<text x="{x + 10}" y="{y + 41}">{escape(state_words(then, words) + (was if turned else ""))}</text>'
    yield f'<text class="s" x="{x + 10}" y="{y + 60}">{escape(counted(member.then, words))}</text>'


def counted(standing: Standing, words: Words) -> str:
    """How many fall short and of how many it is not known."""
    return words(
        f"{len(standing.short)} tekort, {len(standing.unknown)} onbekend",
        f"{len(standing.short)} short, {len(standing.unknown)} unknown",
    )
