"""Municipalities as equal tiles where they lie: the name, and how much is met in words and in the height of a bar."""

from collections.abc import Sequence
from html import escape

from compliance.render.blocks import clean
from compliance.render.columns import broken

Tile = tuple[str, tuple[int, int], str, int, int]
"""The name, column and row, what is told of it, how much is met and of how much."""
_WIDE, _HIGH, _LINE, _LETTERS = 112, 120, 15, 13
_STYLE = (
    "text{font-family:'Liberation Sans',Arial,Helvetica,sans-serif;font-size:13px;fill:#1b1b1b}"
    ".n{font-weight:bold}.t{fill:#ffffff;stroke:#5a5a5a;stroke-width:1}.b{fill:#b9d9c1}.r{fill:#f1efe9}"
)


def tiles(title: str, description: str, placed: Sequence[Tile]) -> str:
    """The map, without the columns and rows that nobody lies in; the same is told beside it in words."""
    columns, rows = sorted({at for _, (at, _), _, _, _ in placed}), sorted({at for _, (_, at), _, _, _ in placed})
    width, height = len(columns) * _WIDE, len(rows) * _HIGH
    body = "".join(_tile(tile, columns.index(tile[1][0]) * _WIDE, rows.index(tile[1][1]) * _HIGH) for tile in placed)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img"><title>{escape(clean(title))}</title><desc>{escape(clean(description))}</desc>'
        f"<style>{_STYLE}</style>{body}</svg>"
    )


def _tile(tile: Tile, x: int, y: int) -> str:
    name, _, told, met, applicable = tile
    inner = _HIGH - 8
    high = round(inner * met / applicable) if applicable else 0
    lines = [("n", line) for line in broken(clean(name), _LETTERS)]
    lines += [("", line) for part in clean(told).split(", ") for line in broken(part, _LETTERS)]
    texts = "".join(
        f'<text{" class=" + chr(34) + style + chr(34) if style else ""} x="{x + 12}" y="{y + 22 + _LINE * number}">'
        f"{escape(line)}</text>"
        for number, (style, line) in enumerate(lines)
    )
    return (
        f'<rect class="r" x="{x + 4}" y="{y + 4}" width="{_WIDE - 8}" height="{inner}"/>'
        f'<rect class="b" x="{x + 4}" y="{y + 4 + inner - high}" width="{_WIDE - 8}" height="{high}"/>'
        f'<rect class="t" fill-opacity="0" x="{x + 4}" y="{y + 4}" width="{_WIDE - 8}" height="{inner}"/>{texts}'
    )
