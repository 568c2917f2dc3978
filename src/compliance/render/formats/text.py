"""A story for a screen: 80 columns, or as narrow as the reader's terminal; no name is cut, no address broken."""

import re
from collections.abc import Iterator, Sequence

from compliance.model.base import Language
from compliance.render import blocks as shape
from compliance.render.blocks import clean
from compliance.render.columns import broken, right, width
from compliance.render.columns import table as laid_out
from compliance.render.kinds import Reader, StoryFormat

_GAP = 2
"""Columns between two columns of a table, between a label and its text, and after the head of a column."""
_HANGING = 4
"""How far what follows the first line of a bare entry stands to the right."""
_WHOLE = re.compile(r"[/@]|[0-9a-f]{32}")
"""What an address, the name of a file with its folder, or a digest has in it: such a word is never broken."""
_PIECES = re.compile(r"[^\s_/-]*[_/-]+|[^\s_/-]+|\s+")
_LEAST_LEAD = 16
"""Columns of a screen for what says what a row is of, where a table is folded."""
_ONE_THING = 3
"""From this level of heading on one thing is told of, and nothing under it is set apart."""


def write(story: shape.Story, _: Language, reader: Reader) -> bytes:
    """The story as plain text in UTF-8."""
    return ("\n".join(_Screen(reader.columns, story).lines(story)).rstrip() + "\n").encode()


FORMAT = StoryFormat("text", "text/plain; charset=utf-8", ".txt", write)


class _Screen:
    """So many columns, and within them one width for the labels of a story."""

    def __init__(self, columns: int, story: shape.Story) -> None:
        self.columns = columns
        self.labels = {one_thing: self._label_width(story, one_thing) for one_thing in (False, True)}

    def _label_width(self, story: shape.Story, one_thing: bool) -> int:
        """How wide the labels are of what is told of one thing each, or of the whole."""
        level, wide = 1, 0
        for block in story:
            if isinstance(block, shape.Heading):
                level = block.level
            elif isinstance(block, shape.Facts) and (level >= _ONE_THING) == one_thing:
                labels = [len(clean(fact.label)) for fact in block.facts]
                wide = max([wide, *(length for length in labels if length <= self.columns // 4)])
        return wide + _GAP

    def lines(self, story: Sequence[shape.Block], indent: int = 0) -> Iterator[str]:
        """Every block, apart from the one before it unless they tell of one thing."""
        before: shape.Block | None = None
        under = 1
        for block in story:
            if isinstance(block, shape.Picture | shape.Title):
                continue
            if (
                before
                and not (isinstance(before, shape.Heading) and not isinstance(block, shape.Heading))
                and (isinstance(block, shape.Heading) or (under < _ONE_THING and not indent))
            ):
                yield ""
            under = block.level if isinstance(block, shape.Heading) else under
            inner = 2 if under >= _ONE_THING and not isinstance(block, shape.Heading) else 0
            yield from self._block(block, indent or inner)
            before = block

    def _block(self, block: shape.Block, indent: int) -> Iterator[str]:
        match block:
            case shape.Heading():
                yield from self._heading(block)
            case shape.Paragraph(text=text):
                yield from self._wrapped(text, " " * indent)
            case shape.Facts(facts=facts):
                for fact in facts:
                    yield from self._fact(fact, indent)
            case shape.Table():
                yield from self._table(block)
            case shape.Quote():
                yield from self._wrapped(block.in_line, " " * indent)
            case shape.Items(items=items, bare=bare):
                for item in items:
                    yield from self._bare(item, indent) if bare else self._item(item, max(indent, 2))

    def _wrapped(self, text: str, start: str = "") -> Iterator[str]:
        """A text in lines; the first begins with a start, the others line up below what follows it."""
        room = width(start)
        lines = list(broken(clean(text), max(self.columns - room, 1), whole=_WHOLE)) or [""]
        for number, line in enumerate(lines):
            yield (" " * room + line if number else start + line).rstrip()

    def _heading(self, heading: shape.Heading) -> Iterator[str]:
        if heading.level < _ONE_THING:
            yield from self._title(heading)
        else:
            yield from self._one_thing(heading)

    def _title(self, heading: shape.Heading) -> Iterator[str]:
        text = clean(heading.text if heading.level == 1 or heading.name else heading.text.upper())
        lines = list(self._wrapped(f"{heading.name} {text}"))
        yield from lines
        yield ("=" if heading.level == 1 else "-") * min(max(map(width, lines)), self.columns)

    def _one_thing(self, heading: shape.Heading) -> Iterator[str]:
        """On one line with its standing at the right, or that below it where there is no room."""
        start = f"{clean(heading.name)}  " if heading.name else ""
        lines = list(self._wrapped(heading.text, start))
        status = _words(heading.status) if heading.status else ""
        if status and width(lines[-1]) + width(status) + _GAP > self.columns:
            lines.append("")
        yield from lines[:-1]
        yield lines[-1] + right(status, self.columns - width(lines[-1])) if status else lines[-1]

    def _fact(self, fact: shape.Fact, indent: int) -> Iterator[str]:
        label, start, wide = clean(fact.label), " " * indent, self.labels[indent > 0]
        values = [clean(_inline(value)) for value in fact.values]
        if len(label) > wide - 1 or self._too_wide(values, indent + wide):
            yield from self._wrapped(label, start)
            label, wide = "", _GAP
        for number, value in enumerate(values):
            yield from self._wrapped(value, f"{start}{'' if number else label:<{wide}}")

    def _too_wide(self, values: Sequence[str], before: int) -> bool:
        """Whether a word that is never broken, and is no address in running text, has no room beside its label."""
        return any(
            _WHOLE.search(value) and " " not in value and width(value) > self.columns - before for value in values
        )

    def _item(self, item: shape.Item, indent: int) -> Iterator[str]:
        yield from self._wrapped(_inline(item.content), f"{' ' * indent}- ")
        yield from self.lines(item.under, indent + 2)

    def _bare(self, item: shape.Item, indent: int) -> Iterator[str]:
        first, *others = self._wrapped(_inline(item.content), " " * (indent + _HANGING))
        yield first[_HANGING:]
        yield from others
        yield from self.lines(item.under, indent + _HANGING)

    def _table(self, table: shape.Table) -> Iterator[str]:
        rows = [[_words(cell) for cell in row] for row in table.rows]
        widths = self._widths([[clean(title) for title in table.head], *rows])
        if widths is None:
            yield from self._folded(table) if table.lead else self._records(table, rows)
            return
        head = [_filled(title, size - _GAP) for title, size in zip(table.head, widths, strict=True)]
        body = [[_filled(text, size) for text, size in zip(row, widths, strict=True)] for row in rows]
        yield from laid_out(body, head, right_at=table.numbers).split("\n")

    def _folded(self, table: shape.Table) -> Iterator[str]:
        """A table in parts that fit, each with the columns that say what a row is of."""
        lead, at, wide = tuple(range(table.lead)), table.lead, len(table.head)
        while at < wide:
            fits = at + 1
            while fits < wide and self._part_fits(table, (*lead, *range(at, fits + 1))):
                fits += 1
            columns = (*lead, *range(at, fits))
            if at > table.lead:
                yield ""
            part = _part(table, columns)
            if self._part_fits(table, columns):
                yield from self._table(part)
            else:
                yield from self._records(part, [[_words(cell) for cell in row] for row in part.rows])
            at = fits

    def _part_fits(self, table: shape.Table, columns: Sequence[int]) -> bool:
        part = _part(table, columns)
        rows = [[clean(title) for title in part.head], *([_words(cell) for cell in row] for row in part.rows)]
        found = self._widths(rows)
        # The lead must stay legible: a column of one word a line is worse than one more part.
        return found is not None and all(size >= _LEAST_LEAD for size in found[: table.lead])

    def _widths(self, rows: list[list[str]]) -> list[int] | None:
        """How wide each column is so that all fit, none narrower than its widest piece; none where they cannot."""
        columns = list(zip(*rows, strict=True))
        wide = [max(width(head) + _GAP, *map(width, column), 0) for head, *column in columns]
        least = [max(_widest(head) + _GAP, *map(_widest, column), 0) for head, *column in columns]
        room = self.columns - _GAP * (len(wide) - 1)
        if sum(least) > room:
            return None
        while sum(wide) > room:
            number = max(range(len(wide)), key=lambda at: (wide[at] > least[at], wide[at]))
            wide[number] -= 1
        return wide

    def _records(self, table: shape.Table, rows: list[list[str]]) -> Iterator[str]:
        """Each row as a list of what its cells say, where the table is wider than the screen."""
        for number, row in enumerate(rows):
            if number:
                yield ""
            for title, text in zip(table.head, row, strict=True):
                yield from self._wrapped(f"{clean(title)}: {text}")


def _part(table: shape.Table, columns: Sequence[int]) -> shape.Table:
    """Some columns of a table."""
    return shape.Table(
        tuple(table.head[at] for at in columns),
        tuple(tuple(row[at] for at in columns) for row in table.rows),
        frozenset(place for place, at in enumerate(columns) if at in table.numbers),
    )


def _words(cell: shape.Cell) -> str:
    return clean(cell.text)


def _inline(content: shape.Inline) -> str:
    return content.in_line if isinstance(content, shape.Quote) else content


def _pieces(text: str) -> list[str]:
    """A text in the parts between which a line may end: words, and names at their hyphens; an address is one."""
    return [
        piece for word in text.split() for piece in ([word] if "://" in word or "@" in word else _PIECES.findall(word))
    ] or [""]


def _widest(text: str) -> int:
    return max(map(width, _pieces(text)))


def _filled(text: str, columns: int) -> str:
    """A text in lines of a width."""
    lines, line = [], ""
    for word in clean(text).split():
        for number, piece in enumerate(_pieces(word)):
            between = " " if line and not number else ""
            if line and width(line) + width(between) + width(piece) > columns:
                lines.append(line)
                line, between = "", ""
            line += between + piece
    return "\n".join([*lines, line])
