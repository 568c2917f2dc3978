"""A story as Markdown, for a wiki, an issue or a document under version control."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from compliance.model.base import Language
from compliance.render import blocks as shape
from compliance.render.blocks import clean
from compliance.render.kinds import Reader, StoryFormat


def write(story: shape.Story, _: Language, __: Reader) -> bytes:
    """The story as Markdown in UTF-8."""
    return _text(_Markdown(), story)


def page(story: shape.Story) -> bytes:
    """The same for a page of a site, which nobody pastes into a message: there a name keeps its sign as it is."""
    return _text(_Markdown(pasted=False), story)


def _text(markdown: "_Markdown", story: shape.Story) -> bytes:
    return ("\n".join(markdown.blocks(story)).rstrip() + "\n").encode()


FORMAT = StoryFormat("markdown", "text/markdown; charset=utf-8", ".md", write)


def escape(text: str, *, pasted: bool = True) -> str:
    """Text of a plan as Markdown that means just that text, also where a platform links names, addresses and sums.

    Where it will not be pasted into the messages of a platform, a name keeps its sign as it is.
    """
    marked = _marked if pasted else _marked_in_a_page
    return _START.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", _SIGN.sub(marked, clean(text)))


def address(url: str) -> str:
    """An address that its reader links whole: in angle brackets no sign of it has a meaning."""
    shown = "".join(c if c not in "<>\\` " else f"%{ord(c):02X}" for c in clean(url))
    return f"<{shown}>" if shown.startswith(("https://", "http://")) else escape(url)


_SIGN = re.compile(
    r"[\\`*_{}\[\]<>#|~&$]|@+|(?<=https)://|(?<=http)://|(?<=ftp)://|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.I
)
"""Signs that mean something in Markdown, or from which a platform makes a link, a name or a sum by itself."""
_START = re.compile(r"^([-+]|\d+[.)])")
"""What would begin a list."""


def _marked(found: re.Match[str]) -> str:
    """One of these signs, without its meaning; a name is linked after all marks are gone, unless it is parted."""
    sign = found[0]
    if sign.startswith("@"):
        return f"`{sign}`"
    return {"&": "&amp;", "$": "&#36;"}.get(sign, f"\\{sign}")


def _marked_in_a_page(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0].startswith("@") else _marked(found)


class _Markdown:
    """Blocks as lines, with what has a meaning in Markdown marked in every text."""

    def __init__(self, *, pasted: bool = True) -> None:
        self.mark = partial(escape, pasted=pasted)

    def blocks(self, story: Sequence[shape.Block]) -> Iterator[str]:
        for block in story:
            if isinstance(block, shape.Picture | shape.Title):
                continue
            yield from self._block(block)
            yield ""

    def _block(self, block: shape.Block) -> Iterator[str]:
        match block:
            case shape.Heading():
                yield self._heading(block)
            case shape.Paragraph(text=text, aside=aside):
                yield f"{'> ' if aside else ''}{self.mark(text)}"
            case shape.Facts(facts=facts):
                for fact in facts:
                    yield from self._fact(fact)
            case shape.Table():
                yield from self._table(block)
            case shape.Quote():
                yield f"> {self._quoted(block)}"
            case shape.Items(items=items):
                for item in items:
                    yield from self._item(item)

    def _heading(self, heading: shape.Heading) -> str:
        name = f"{self.mark(heading.name)} " if heading.name else ""
        status = f": {self.mark(heading.status.text)}" if heading.status else ""
        return f"{'#' * heading.level} {name}{self.mark(heading.text)}{status}"

    def _fact(self, fact: shape.Fact) -> Iterator[str]:
        first, *others = fact.values
        yield f"- **{self.mark(fact.label)}**: {self._inline(first)}" if first else f"- **{self.mark(fact.label)}**:"
        for value in others:
            yield f"  - {self._inline(value)}"

    def _item(self, item: shape.Item) -> Iterator[str]:
        yield f"- {self._inline(item.content)}"
        for block in item.under:
            lines = self._block(block)
            if isinstance(block, shape.Paragraph | shape.Quote):
                lines = (
                    f"- {self._inline(block.text if isinstance(block, shape.Paragraph) else block)}" for _ in range(1)
                )
            yield from (f"  {line}" for line in lines)

    def _table(self, table: shape.Table) -> Iterator[str]:
        yield f"| {' | '.join(map(self.mark, table.head))} |"
        yield f"|{''.join('--:|' if number in table.numbers else '---|' for number in range(len(table.head)))}"
        for row in table.rows:
            yield f"| {' | '.join(map(self._cell, row))} |"

    def _cell(self, cell: shape.Cell) -> str:
        return f"[{self.mark(cell.text)}]({cell.link})" if cell.link else self.mark(cell.text)

    def _inline(self, content: shape.Inline) -> str:
        return self._quoted(content) if isinstance(content, shape.Quote) else self.mark(content)

    def _quoted(self, quote: shape.Quote) -> str:
        """A citation as a sentence, its address such that it can be followed."""
        said = f"“{self.mark(quote.words)}”" if quote.verbatim else self.mark(quote.words)
        where = [self.mark(part) for part in (quote.document, quote.place) if part]
        where += [address(quote.address)] if quote.address else []
        return f"{said} ({', '.join(where)}){' ' + self.mark(f'[{quote.outcome}]') if quote.outcome else ''}"
