"""Web pages: headings, and the paragraphs, list items and table cells under each, as the page itself has them.

The page is cut into tags in one pass that never looks back, so that no page, however broken, takes long. Nothing is
fetched, no script is run, and what is marked as hidden, deleted or struck out is left out.
"""

import html
import re
from collections.abc import Iterator

from compliance.documents.composed import Outline, composed
from compliance.documents.plain import decoded
from compliance.documents.refused import refused, too_much
from compliance.model.sources import Document

MOST_BYTES = 10_000_000
"""More markup than a page has that is meant to be read."""
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "noembed", "noframes", "iframe"})
_UNSEEN = frozenset(
    {
        *("template", "svg", "math", "object", "select", "canvas", "audio", "video", "datalist", "rp", "rt"),
        *("del", "s", "strike"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_CELLS, _ROWS = frozenset({"td", "th"}), frozenset({"tr", "tbody", "thead", "tfoot"})
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(_CELLS, _CELLS | _ROWS),
    "tr": _ROWS,
    **dict.fromkeys(("tbody", "thead", "tfoot"), _ROWS - {"tr"}),
}
"""What ends an element that needs no end tag, unless it stands in a list or table within that."""
_HOLDERS = frozenset({"ul", "ol", "menu", "dir", "dl", "table"})
_FOREIGN = frozenset({"svg", "math"})
"""Only of these a slash at the end of the tag closes the element."""
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
# Possessive, so that it never looks back; a quotation mark only counts after an equals sign, as in a browser.
_TAG = re.compile(r"</?[a-zA-Z](?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[\"'=])*+>")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_HIDDEN = re.compile(r"\shidden(?=[\s=/>])", re.IGNORECASE)
_STYLED_AWAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:[^;\"']*line-through",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"<dialog(?![^>]*\sopen[\s=/>])", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
"""A page that begins with this is UTF-8, whatever it declares."""
_LATIN = frozenset({"windows-1252", "cp1252", "iso-8859-1", "latin1", "iso8859-1", "us-ascii", "ascii"})


def read(name: str, raw: bytes) -> Document:
    """Read a web page.

    Raises:
        ComplianceError: it is empty, too long, or in an encoding that it does not declare.
    """
    if len(raw) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise too_much(name, f"meer dan {most} MB voor een webpagina", f"more than {most} MB for a web page")
    page = _Page(name)
    for piece in _pieces(_text(name, raw)):
        page.take(piece)
    page.end()
    return composed(name, raw, "html", page.outline.pieces)


def _text(name: str, raw: bytes) -> str:
    declared = None if raw.startswith(_MARK) else _CHARSET.search(raw[:4096])
    coding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if coding in ("utf-8", "utf8"):
        return decoded(name, raw)
    if coding in _LATIN:
        # As every browser reads these: Windows-1252, in which five bytes have no letter.
        return raw.decode("cp1252", errors="replace")
    raise refused(
        name,
        f'is geschreven in de codering "{coding}"; die wordt niet gelezen',
        f'is written in the encoding "{coding}", which is not read',
        "Bewaar de pagina als UTF-8.",
        "Save the page as UTF-8.",
    )


def _pieces(text: str) -> Iterator[str]:
    """The tags and the text between them, in order; comments and declarations left out."""
    at = 0
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0:
            yield text[at:]
            return
        if opening > at:
            yield text[at:opening]
        piece, at = _at_bracket(text, opening)
        yield piece


def _at_bracket(text: str, at: int) -> tuple[str, int]:
    """What a bracket opens, and where that ends; a bracket that opens nothing is text."""
    if text.startswith("<!--", at):
        return "", _after(text, "-->", at + 2)  # "<!-->" is a whole one
    if text.startswith(("<!", "<?"), at):
        return "", _after(text, ">", at)
    if not _NAME.match(text, at):
        return "&lt;", at + 1
    tag = _TAG.match(text, at)
    if tag is None:
        return "", len(text)
    name = _name(tag[0])
    if name in _RAW and not tag[0].startswith("</"):
        return "", _after(text, ">", _closing(text, name, tag.end()))
    return tag[0], tag.end()


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _closing(text: str, name: str, at: int) -> int:
    """Where the end tag of a raw element begins."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def _is_hidden(name: str, tag: str) -> bool:
    """Whether a tag begins something that is struck out or not shown."""
    if tag.startswith("</") or name in _EMPTY or (name in _FOREIGN and tag.endswith("/>")):
        return False
    # Only as the name of an attribute does hidden hide; a title or class may hold the word too.
    is_marked = _HIDDEN.search(_VALUE.sub("= ", tag)) or _STYLED_AWAY.search(html.unescape(tag))
    return name in _UNSEEN or bool(_CLOSED.match(tag) or is_marked)


class _Page:
    """A page as it is read from top to bottom."""

    def __init__(self, name: str) -> None:
        self.outline = Outline(name)
        self._said: list[str] = []
        self._heading: int | None = None
        self._hidden_by = ""
        self._depth = 0

    def take(self, piece: str) -> None:
        """Take in a tag or a piece of text."""
        if not piece.startswith("<"):
            if not self._hidden_by:
                self._said.append(" ".join(re.split(r"\s+", html.unescape(piece))))
            return
        name, closes = _name(piece), piece.startswith("</")
        if self._hidden_by and self._is_within(name, closes=closes, empty=piece.endswith("/>")):
            return
        if _is_hidden(name, piece):
            self._flush_before(name)
            self._hidden_by, self._depth = name, 1
        elif name == "br":
            self._said.append("\n")
        elif name in _BLOCKS:
            self._block(name, closes=closes)

    def end(self) -> None:
        """Close what is still open."""
        self._flush()

    def _is_within(self, name: str, *, closes: bool, empty: bool) -> bool:
        """Whether a tag stands within what is hidden, rather than after its end."""
        ends = _ENDED_BY.get(self._hidden_by, frozenset({self._hidden_by}))
        if self._hidden_by in _ENDED_BY and self._depth == 1 and name in ends:
            self._depth = 0
        elif name in (_HOLDERS if self._hidden_by in _ENDED_BY else ends) and not (empty and name in _FOREIGN):
            self._depth += -1 if closes else 1
        if self._depth == 0:
            self._hidden_by = ""
        return self._depth > 0

    def _flush_before(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()

    def _block(self, name: str, *, closes: bool) -> None:
        """A tag that begins or ends a block: what was said so far is a heading or a paragraph."""
        self._flush()
        is_heading = len(name) == 2 and name[0] == "h" and name[1] in "123456"
        self._heading = int(name[1]) if is_heading and not closes else None

    def _flush(self) -> None:
        said = "".join(self._said)
        self._said = []
        text = "\n".join(" ".join(line.split()) for line in said.split("\n"))
        if self._heading is not None:
            self.outline.heading(self._heading, text)
        else:
            self.outline.paragraph(text)
