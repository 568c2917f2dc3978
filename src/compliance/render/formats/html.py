"""A story as one page for a browser: all in one file, without script, that reads, prints and is read aloud anywhere.

Whatever a plan says is escaped; the page forbids itself all that it does not hold (its Content-Security-Policy names
its one style by hash). Nothing rests on colour: every standing has its word and its sign.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import TypeGuard

from compliance.model.base import Language
from compliance.render import blocks as shape
from compliance.render.blocks import clean
from compliance.render.kinds import Reader, StoryFormat
from compliance.wording import said

_SKIP = said("Naar de inhoud", "Skip to the content")
_CONTENTS = said("Op deze pagina", "On this page")
_NAMELESS = said("Overzicht", "Overview")
_DEEPEST = 6
_LISTED = 3
"""From so many parts on a page begins with a list of them."""
_ON_PAPER = 5
"""So many columns beside what the rows are of stand on a page of paper."""
_SHORT = 16
"""A cell of so few letters stands on one line, and a table scrolls rather than break it."""
_SOURCE_LANGUAGE: Language = "nl"
"""The language in which the documents are written that are quoted."""

# Contrasts of text on its ground are at least 4.5 to 1 in the light and in the dark; a border shows what a standing is
# where a reader's own colours replace these.
_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--ground:#fff;--soft:#4d4d4d;--line:#8a8a8a;--band:#f3f3f3;--link:#00508a;
--good:#0b5c2b;--goodground:#e3f3e6;--partial:#6b4a00;--partialground:#fbf0d2;--coming:#00508a;--comingground:#e2eefa;
--open:#4d4d4d;--openground:#efefef;--bad:#97180d;--badground:#fce6e3}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--ground:#161616;--soft:#c2c2c2;--line:#8f8f8f;--band:#242424;
--link:#9ccbff;--good:#93dba6;--goodground:#12301b;--partial:#f0cf7a;--partialground:#372a08;--coming:#9ccbff;
--comingground:#0f2a42;--open:#cfcfcf;--openground:#303030;--bad:#ffb0a6;--badground:#45130d}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:100%/1.5 "Liberation Sans",Arial,Helvetica,sans-serif}
body{max-width:62rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere;hyphens:auto}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}.skip:focus{position:static;display:inline-block;padding:.5rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.5em 0 .4em;break-after:avoid;hyphens:manual}
h1{font-size:1.7rem;margin-top:.5em}h2{font-size:1.35rem;border-bottom:2px solid var(--line);padding-bottom:.15em}
h3{font-size:1.1rem}h4,h5,h6{font-size:1rem}
p,li,dd,blockquote{max-width:75ch}
.name{font-weight:normal;color:var(--soft);hyphens:none;white-space:nowrap}
.status{display:inline-block;font-size:.9rem;font-weight:bold;border:1px solid currentcolor;border-radius:.25rem;
padding:0 .5em;margin-left:.3em;hyphens:none}
.good{color:var(--good);background:var(--goodground)}.partial{color:var(--partial);background:var(--partialground)}
.coming{color:var(--coming);background:var(--comingground)}.open{color:var(--open);background:var(--openground)}
.bad{color:var(--bad);background:var(--badground)}.aside{color:var(--soft)}
dl{margin:.4em 0 1em;display:grid;grid-template-columns:minmax(6rem,10rem) 1fr;gap:.15em 1rem}
dt{font-weight:bold;grid-column:1;hyphens:manual}dd{margin:0;grid-column:2;min-width:0}
@media (max-width:36rem){dl{display:block}dd{margin:0 0 .4em 1rem}}
ul{padding-left:1.3rem}ul.bare{list-style:none;padding-left:0}
blockquote{margin:.5em 0;padding-left:1rem;border-left:3px solid var(--line)}
cite{font-style:normal;color:var(--soft)}.gone{text-decoration:line-through}
.wide{overflow-x:auto;margin:.5em 0 1em}
table{border-collapse:collapse}caption{text-align:left;color:var(--soft);padding:.2em 0}
th,td{border:1px solid var(--line);padding:.25em .5em;text-align:left;vertical-align:top;
min-width:4.5em;overflow-wrap:break-word}.short{white-space:nowrap;hyphens:none}
thead th{background:var(--band);hyphens:manual}
tbody th{font-weight:normal;min-width:6.5em}.n{text-align:right;min-width:3em}
.matrix{overflow:auto;max-height:90vh}.matrix th,.matrix td{min-width:7.5rem;overflow-wrap:break-word}
.matrix thead th{position:sticky;top:0;z-index:1}.matrix tbody th{position:sticky;left:0;background:var(--ground)}
.matrix thead th:first-child{left:0;z-index:2}.matrix th:first-child{min-width:11rem}.paper{display:none}
@media (max-width:36rem){.matrix th:first-child{min-width:9.8rem;max-width:9.8rem;font-size:.82rem}}
figure{margin:1em 0;overflow-x:auto}@media screen and (max-width:48rem){figure img{max-width:none!important}}
figure img{max-width:100%;height:auto;background:#fff}figcaption{color:var(--soft)}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav ul{columns:18rem;margin:.3em 0 1.2em}nav p{font-weight:bold;margin:1em 0 0}
@media print{@page{size:A4;margin:18mm 16mm}
html{font-size:9pt;line-height:1.3;background:#fff;color:#000}body{max-width:none;padding:0}
h1,h2,h3,h4,h5,h6{margin:.9em 0 .3em}h1{font-size:1.5rem;margin:0}h2{font-size:1.2rem}
p{margin:.4em 0}p,li,dd,blockquote{max-width:none}.fresh{break-before:page;margin-top:0}
dl,ul,.wide{margin:.2em 0 .5em}th,td{padding:.15em .4em}nav,.skip{display:none}
a{color:inherit;text-decoration:none}.wide{overflow:visible}.matrix{display:none}
.paper{display:block}.paper th,.paper td{min-width:6.4em;overflow-wrap:break-word}thead{display:table-header-group}
tr,li,dd,figure,blockquote{break-inside:avoid}tbody tr:first-child{break-before:avoid}
figure{margin:.3em 0}figure img{max-width:82%}.status{print-color-adjust:exact}}
""".strip()
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"


def write(story: shape.Story, language: Language, _: Reader) -> bytes:
    """The story as a page in UTF-8."""
    return ("\n".join(_Page(story, language).lines()) + "\n").encode()


FORMAT = StoryFormat("html", "text/html; charset=utf-8", ".html", write, paged=True)


@lru_cache(maxsize=4_096)
def _text(said: str) -> str:
    """Text of a plan as HTML that means just that text, also between quotes of an attribute."""
    return escape(clean(said))


def _address(url: str) -> str:
    """A link where it is one that leads outside; else its words."""
    shown = clean(url)
    safe = re.match(r"https?://", shown, re.I)
    return f'<a href="{escape(shown)}" rel="noreferrer">{escape(shown)}</a>' if safe else escape(shown)


class _Page:
    """Blocks as lines of HTML, every heading with a name by which it can be linked to."""

    def __init__(self, story: shape.Story, language: Language) -> None:
        self.story, self.language = story, language
        self.head = next((block for block in story if _is_title(block)), shape.Title(_NAMELESS.said(language)))
        name = self.head.name if isinstance(self.head, shape.Heading) else ""
        self.title = f"{name} {self.head.text}".strip()
        self.names: set[str] = set()
        self.depth = 1
        self.under = self.title
        """What was last headed: a table without a caption is named after it."""

    def lines(self) -> Iterator[str]:
        content = [line for block in self.story if block is not self.head for line in self._block(block)]
        yield "<!doctype html>"
        yield f'<html lang="{self.language}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_text(self.title)}</title>"
        yield f"<style>{_STYLE}</style>"
        yield "</head>"
        yield "<body>"
        yield f'<a class="skip" href="#inhoud">{_SKIP.said(self.language)}</a>'
        yield from self._top()
        yield from self._contents(content)
        yield '<main id="inhoud" tabindex="-1">'
        yield from content
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def _top(self) -> Iterator[str]:
        """The title of the whole, with its standing if it has one."""
        told = self._headed(self.head) if isinstance(self.head, shape.Heading) else _text(self.title)
        yield f"<header><h1>{told}</h1></header>"

    def _contents(self, content: Sequence[str]) -> Iterator[str]:
        """The parts of the page, each with a link, where there are enough of them."""
        parts = [found for line in content if (found := _PART.match(line))]
        if len(parts) < _LISTED:
            return
        label = _CONTENTS.said(self.language)
        yield f'<nav aria-label="{label}"><p>{label}</p><ul>'
        yield from (f'<li><a href="#{found["name"]}">{found["text"]}</a></li>' for found in parts)
        yield "</ul></nav>"

    def _block(self, block: shape.Block) -> Iterator[str]:
        match block:
            case shape.Heading():
                yield self._heading(block)
            case shape.Paragraph(text=text, aside=aside):
                yield f'<p class="aside">{_text(text)}</p>' if aside else f"<p>{_text(text)}</p>"
            case shape.Facts(facts=facts) if facts:
                yield "<dl>"
                for fact in facts:
                    yield self._fact(fact)
                yield "</dl>"
            case shape.Table():
                yield from self._table(block)
            case shape.Quote():
                yield f"<blockquote><p>{self._quoted(block)}</p></blockquote>"
            case shape.Items(items=items, bare=bare) if items:
                yield '<ul class="bare">' if bare else "<ul>"
                for item in items:
                    yield from self._item(item)
                yield "</ul>"
            case shape.Picture():
                yield from _picture(block)

    def _heading(self, heading: shape.Heading) -> str:
        """A heading never deeper than one below the one before it, so that who listens misses no level."""
        self.depth = min(heading.level, self.depth + 1, _DEEPEST)
        self.under = f"{heading.name} {heading.text}".strip()
        fresh = ' class="fresh"' if heading.new_page else ""
        return f'<h{self.depth} id="{self._named(heading)}"{fresh}>{self._headed(heading)}</h{self.depth}>'

    def _headed(self, heading: shape.Heading) -> str:
        name = f'<span class="name">{_text(heading.name)}</span> ' if heading.name else ""
        status = heading.status
        told = f' <span class="status {status.colour}">{_signed(status)}</span>' if status else ""
        return f"{name}{_text(heading.text)}{told}"

    def _named(self, heading: shape.Heading) -> str:
        """The name of a heading on the page: that of its thing where it is plain and the first, else a number."""
        wanted = heading.name if _PLAIN.fullmatch(heading.name) else ""
        name = wanted if wanted and wanted not in self.names else f"deel-{len(self.names) + 1}"
        self.names.add(name)
        return name

    def _fact(self, fact: shape.Fact) -> str:
        values = "".join(f"<dd>{self._inline(value)}</dd>" for value in fact.values)
        return f"<dt>{_text(fact.label)}</dt>{values or '<dd></dd>'}"

    def _item(self, item: shape.Item) -> Iterator[str]:
        yield f"<li>{self._inline(item.content)}"
        for block in item.under:
            yield from self._block(block)
        yield "</li>"

    def _table(self, table: shape.Table) -> Iterator[str]:
        """A table that scrolls in a box of its own; one that is too wide for paper is folded there."""
        if not table.lead or len(table.head) - table.lead <= _ON_PAPER:
            yield from self._boxed(table, "wide")
            return
        yield from self._boxed(table, "wide matrix")
        yield '<div class="paper">'
        for part in _folded(table):
            yield from self._boxed(part, "wide")
        yield "</div>"

    def _boxed(self, table: shape.Table, style: str) -> Iterator[str]:
        caption = _text(table.caption or self.under)
        yield f'<div class="{style}" role="group" aria-label="{caption}" tabindex="0"><table>'
        yield f"<caption>{caption}</caption>" if table.caption else f'<caption class="unseen">{caption}</caption>'
        yield "<thead><tr>"
        yield from (_head(title, number in table.numbers) for number, title in enumerate(table.head))
        yield "</tr></thead><tbody>"
        for row in table.rows:
            cells = (_cell(cell, at in table.numbers, at < max(table.lead, 1)) for at, cell in enumerate(row))
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table></div>"

    def _inline(self, content: shape.Inline) -> str:
        return self._quoted(content) if isinstance(content, shape.Quote) else _text(content)

    def _quoted(self, quote: shape.Quote) -> str:
        """A citation as a sentence; its words in the language of their source, turned by nothing around them."""
        source = f' lang="{_SOURCE_LANGUAGE}"' if self.language != _SOURCE_LANGUAGE else ""
        gone = "" if quote.counts else ' class="gone"'
        words = _text(quote.words)
        told = f"“<bdi{source}{gone}>{words}</bdi>”" if quote.verbatim else f"<bdi>{words}</bdi>"
        where = [f"<span{source}>{_text(quote.document)}</span>"] if quote.document else []
        where += [_text(quote.place)] if quote.place else []
        where += [_address(quote.address)] if quote.address else []
        cited = f" <cite>({', '.join(where)})</cite>" if where else ""
        outcome = f" <strong>[{_text(quote.outcome)}]</strong>" if quote.outcome else ""
        return f"{told}{cited}{outcome}"


_PART = re.compile(r'<h2 id="(?P<name>[^"]+)"(?: class="fresh")?>(?P<text>.*?)(?: <span class="status.*)?</h2>')
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_BESIDE = re.compile(r"[A-Za-z0-9_./-]+(?:#[A-Za-z0-9_-]+)?")
"""A link to a page beside this one."""


def _is_title(block: shape.Block) -> TypeGuard[shape.Title | shape.Heading]:
    return isinstance(block, shape.Title) or (isinstance(block, shape.Heading) and block.level == 1)


def _folded(table: shape.Table) -> Iterator[shape.Table]:
    """A table in parts as wide as paper, of about as many columns each, and each with what its rows are of."""
    lead, rest = table.lead, len(table.head) - table.lead
    parts = -(-rest // _ON_PAPER)
    for part in range(parts):
        chosen = (*range(lead), *range(lead + part * rest // parts, lead + (part + 1) * rest // parts))
        yield replace(
            table,
            head=tuple(table.head[at] for at in chosen),
            rows=tuple(tuple(row[at] for at in chosen) for row in table.rows),
            numbers=frozenset(place for place, at in enumerate(chosen) if at in table.numbers),
        )


def _head(title: str, right: bool) -> str:
    style = ' class="n"' if right else ""
    return f'<th scope="col"{style}>{_text(title)}</th>' if clean(title) else "<td></td>"


@lru_cache(maxsize=4_096)
def _cell(cell: shape.Cell, is_number: bool, is_first: bool) -> str:
    """A cell; those that say what the row is of head it."""
    marks: list[str] = [cell.colour] * (cell.colour != "plain") + ["n"] * is_number
    marks += ["short"] * (len(cell.text) <= _SHORT and " " in f"{cell.symbol} {cell.text}".strip())
    style = f' class="{" ".join(marks)}"' if marks else ""
    told = _signed(cell)
    if cell.link and _BESIDE.fullmatch(cell.link):
        told = f'<a href="{escape(cell.link)}">{told}</a>'
    return f'<th scope="row"{style}>{told}</th>' if is_first and told else f"<td{style}>{told}</td>"


def _signed(cell: shape.Cell) -> str:
    """The words of a cell, with its sign before them for who looks; who listens hears only the words."""
    words = _text(cell.text)
    if not cell.symbol:
        return words
    return f'<span aria-hidden="true">{_text(cell.symbol)}</span> {words}' if words else _text(cell.symbol)


def _picture(picture: shape.Picture) -> Iterator[str]:
    """A picture by itself, so that its style and names are its own; its words stand in its place for who cannot see."""
    data = base64.b64encode(picture.svg.encode()).decode()
    title, told = _text(picture.title), _text(picture.description)
    yield f'<figure tabindex="0" aria-label="{title}"><img src="data:image/svg+xml;base64,{data}" alt="{told}">'
    yield f"<figcaption>{title}</figcaption></figure>"
