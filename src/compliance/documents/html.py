"""Web pages: headings, and the paragraphs, list items and table cells under each, as a browser builds the page.

Nothing is fetched and no script is run. What the page itself does not show, by an attribute or by its own style sheet,
is left out; what its style puts there is read. The box of a form is a sign before its label.
"""

import re
from dataclasses import field, replace
from typing import Any

from compliance.documents.changes import unmarked
from compliance.documents.composed import composed
from compliance.documents.docx_numbers import in_form
from compliance.documents.outline import Outline, is_head
from compliance.documents.page_style import Styled, colour, ground, idents, length, styled
from compliance.documents.plain import decoded
from compliance.documents.refused import refused, too_much
from compliance.documents.signs import TICKED, UNKNOWN, UNTICKED, is_note_mark, shown
from compliance.lazily import dataclass
from compliance.model.sources import Document

MOST_BYTES = 10_000_000
"""More markup than a page has that is meant to be read."""
_DEEPEST = 600
"""Elements within elements; a browser builds no deeper."""
_UNSEEN = frozenset(
    {
        *("template", "svg", "object", "canvas", "audio", "video", "datalist", "rp", "rt", "head", "title", "script"),
        *("style", "noscript", "noembed", "noframes", "iframe", "del", "s", "strike", "annotation", "annotation-xml"),
        *("colgroup", "map", "param", "meta", "link"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "option", "optgroup"),
    }
)
_INLINE = ("inline", "inline-block", "contents", "inline-flex", "ruby")
_BLOCK = ("block", "list-item", "flex", "grid", "table", "table-row", "table-cell", "flow-root", "table-caption")
_ROLES = ("checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio", "option")
_COUNTED = frozenset(
    {"decimal", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman"}
)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FORMS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_ICONS = re.compile(r"(?:^|\s)(?:fa[srlbd]?|bi|glyphicon|icon|mdi|ti|ri|dashicons|la)[\s-][\w\s-]*", re.IGNORECASE)
_ICON_SIGNS = (
    (re.compile(r"check-?square|square-?check|checkbox-marked|toggle-on", re.IGNORECASE), TICKED),
    (re.compile(r"check|tick|vink", re.IGNORECASE), "✓"),
    (re.compile(r"times|xmark|cross|kruis|remove|(?:^|[\s-])x(?:$|[\s-])|close|ban\b", re.IGNORECASE), "✗"),
    (re.compile(r"square-?o|checkbox-blank|(?:^|[\s-])square(?:$|\s)|toggle-off|circle-o\b", re.IGNORECASE), UNTICKED),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
"""A page that begins with this is UTF-8, whatever it declares."""
_LATIN = frozenset({"windows-1252", "cp1252", "iso-8859-1", "latin1", "iso8859-1", "us-ascii", "ascii"})
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>")
_UNCOUNTED = frozenset(
    {
        *("p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "meta", "link", "wbr", "col"),
        *("area", "base", "embed", "source", "track", "param", "tbody", "thead", "tfoot"),
    }
)
"""What is closed without being told to, or holds nothing."""


def read(name: str, raw: bytes) -> Document:
    """Read a web page.

    Raises:
        ComplianceError: it is empty, too long, or in an encoding that it does not declare.
    """
    outline = Outline(name)
    take_in(name, raw, outline)
    return composed(name, raw, "html", outline.pieces, tables=outline.tables)


def take_in(name: str, raw: bytes, outline: Outline) -> None:
    """Take a web page into an outline.

    Raises:
        ComplianceError: it is too long, or in an encoding that it does not declare.
    """
    from selectolax.lexbor import LexborHTMLParser

    if len(raw) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise too_much(name, f"meer dan {most} MB voor een webpagina", f"more than {most} MB for a web page")
    tree = LexborHTMLParser(_shallow(unmarked(_text(name, raw))))
    page = _Page(tree, outline)
    page.element(tree.body if tree.body is not None else tree.root, _Seen())
    page.flush()


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


def _shallow(text: str) -> str:
    """A page without the elements that lie deeper than a browser builds: what they say stays."""
    if text.count("<") <= _DEEPEST:
        return text
    parts: list[str] = []
    depth = dropped = since = 0
    for tag in _TAG.finditer(text, 0, text.rfind(">") + 1):
        if tag[2].lower() in _UNCOUNTED or tag[0].endswith("/>"):
            continue
        if tag[1]:
            depth = max(0, depth - 1)
            drop, dropped = dropped > 0, max(0, dropped - 1)
        else:
            depth += 1
            drop = depth > _DEEPEST
            dropped += drop
        if drop:
            parts.append(text[since : tag.start()])
            since = tag.end()
    return "".join((*parts, text[since:]))


@dataclass(frozen=True, slots=True)
class _Seen:
    """How words in an element look, as far as it comes from what they stand in."""

    hidden: bool = False
    white: bool = False
    shaded: bool = False
    font: str = ""
    keeps_lines: bool = False
    list_depth: int = -1


@dataclass(slots=True)
class _List:
    """A list that is being read: how it counts, and how far it is."""

    form: str | None
    count: int
    step: int = 1


@dataclass(slots=True)
class _Page:
    """A page as it is read from top to bottom."""

    tree: Any
    outline: Outline
    said: list[str] = field(default_factory=list)
    styles: Styled = field(init=False)
    labels: dict[str, str] = field(default_factory=dict)
    """The signs of boxes that stand elsewhere than their labels, by the name of the box."""
    lists: list[_List] = field(default_factory=list)
    heading: int | None = None
    item: tuple[int, str] | None = None
    """The depth and number of the item of a list that begins."""
    is_more: bool = False

    def __post_init__(self) -> None:
        self.styles = styled(self.tree)
        labelled = {node.attributes.get("for") for node in self.tree.css("label[for]")}
        for box in self.tree.css("input[id]"):
            name, sign = str(box.attributes["id"]), _box(box)
            if sign and name in labelled and not _is_beside(box, name):
                self.labels[name] = sign

    def element(self, node: Any, seen: _Seen) -> None:
        """Take in an element and all within it."""
        tag = node.tag
        if tag == "-text":
            self._words(node.text_content or "", seen)
            return
        if tag in _UNSEEN or tag.startswith(("-", "!")) or tag == "_":
            return
        values = self.styles.of(node)
        if _is_gone(node, values):
            if tag in ("td", "th") and "none" not in idents(values.get("display")):
                self.outline.skip(_span(node, "colspan"))
            return
        seen = _within(node, values, seen)
        shape = idents(values.get("display"))
        blocks = (tag in _BLOCKS or bool(shape & frozenset(_BLOCK))) and not (shape & frozenset(_INLINE))
        if tag == "table":
            self._table(node, seen)
        elif blocks:
            self._block(node, tag, values, seen)
        else:
            self._inline(node, tag, values, seen)

    def _children(self, node: Any, seen: _Seen) -> None:
        beside = self.styles.beside.get(node.mem_id, {})
        self._words(beside.get("before", ""), seen)
        child = node.child
        while child is not None:
            self.element(child, seen)
            child = child.next
        self._words(beside.get("after", ""), seen)

    def _words(self, text: str, seen: _Seen) -> None:
        if seen.hidden or (seen.white and not seen.shaded) or not text:
            return
        text = shown(text, seen.font)
        text = text.replace("\n", "\v") if seen.keeps_lines else text
        self.said.append(" ".join(re.split(r"[^\S\v]+", text)))

    def _inline(self, node: Any, tag: str, values: dict[str, list[Any]], seen: _Seen) -> None:
        self.said.append("" if seen.hidden else self._sign(node, tag))
        if tag == "br":
            self.said.append("\v")
        elif tag in ("select", "input", "textarea"):
            self._words(_field(node, tag), seen)
        else:
            first = len(self.said)
            self._children(node, seen)
            raised = tag == "sup" or "super" in idents(values.get("vertical-align"))
            if raised and is_note_mark("".join(self.said[first:]), "".join(self.said[:first]).rstrip("\v")):
                del self.said[first:]

    def _sign(self, node: Any, tag: str) -> str:
        """The sign that an element is, or begins with: a box, the box that a label is of, an icon."""
        attributes = node.attributes
        if tag == "input":
            return "" if attributes.get("id") in self.labels else _box(node)
        if tag == "label":
            return self.labels.get(str(attributes.get("for")), "")
        if attributes.get("role") in _ROLES and "aria-checked" in attributes:
            return {"true": TICKED, "false": UNTICKED}.get(str(attributes["aria-checked"]).lower(), UNKNOWN) + " "
        classes = attributes.get("class") or ""
        if tag in ("i", "span", "em", "b") and _ICONS.search(classes) and not (node.text(deep=True) or "").strip():
            return next((sign for pattern, sign in _ICON_SIGNS if pattern.search(classes)), "")
        return ""

    def _block(self, node: Any, tag: str, values: dict[str, list[Any]], seen: _Seen) -> None:
        """A block begins and ends a paragraph."""
        self.flush()
        level = _level(node, tag)
        self.heading = level if level is not None else self.heading
        counts = tag in ("ul", "ol", "menu", "dir")
        if counts:
            self.lists.append(_list(node, tag, values))
            seen = replace(seen, list_depth=seen.list_depth + 1)
        if tag == "li":
            self.item = (max(0, seen.list_depth), self._number(node, values))
            self.is_more = False
        self.said.append("" if seen.hidden else self._sign(node, tag))
        self._children(node, seen)
        self.flush()
        if counts:
            self.lists.pop()
        if tag == "li":
            self.item, self.is_more = None, False
        if level is not None:
            self.heading = None

    def _number(self, node: Any, values: dict[str, list[Any]]) -> str:
        """The number that a browser puts before an item."""
        if not self.lists:
            return ""
        counting = self.lists[-1]
        value = node.attributes.get("value")
        if value and value.strip().lstrip("-").isdecimal():
            counting.count = int(value.strip()[:6])
        count = counting.count
        counting.count += counting.step
        shape = idents(values.get("list-style-type")) | idents(values.get("list-style"))
        return f"{in_form(count, counting.form)}." if counting.form and "none" not in shape else ""

    def _table(self, table: Any, seen: _Seen) -> None:
        self.flush()
        heading, self.heading = self.heading, None
        item, self.item = self.item, None
        rows = [(row, part) for row, part in _rows(table) if not self._is_hidden_row(row)]
        for caption in (child for child in _elements(table) if child.tag == "caption"):
            self.element(caption, seen)
            self.flush()
        cells = [[cell for cell in _elements(row) if cell.tag in ("td", "th")] for row, _ in rows]
        marked = any(_is_head_row(part, line) for (_, part), line in zip(rows, cells, strict=True))
        with self.outline.table():
            for number, ((row, part), line) in enumerate(zip(rows, cells, strict=True)):
                heads = _is_head_row(part, line)
                guessed = (
                    not marked and number == 0 and len(rows) > 1 and is_head([c.text(deep=True) or "" for c in line])
                )
                self.outline.row(is_head=heads or guessed)
                around = _within(row, self.styles.of(row), seen)
                for cell in line:
                    self._cell(cell, around)
        self.heading, self.item = heading, item

    def _is_hidden_row(self, row: Any) -> bool:
        """Whether a row is not shown, or the part of the table that it stands in."""
        return any(
            _is_gone(one, values) or "collapse" in idents(values.get("visibility"))
            for one, values in ((one, self.styles.of(one)) for one in (row, row.parent) if one.tag != "table")
        )

    def _cell(self, cell: Any, seen: _Seen) -> None:
        values = self.styles.of(cell)
        if _is_gone(cell, values):
            self.outline.skip(_span(cell, "colspan"))
            return
        with self.outline.cell(_span(cell, "colspan"), _span(cell, "rowspan")):
            self._children(cell, _within(cell, values, seen))
            self.flush()

    def flush(self) -> None:
        """What was said so far is a heading, an item or a paragraph."""
        text = "\n".join(" ".join(line.split(" ")).strip() for line in "".join(self.said).split("\v"))
        text = "\n".join(re.sub(" {2,}", " ", line) for line in text.split("\n"))
        self.said = []
        if not text.strip():
            return
        if self.heading is not None:
            self.outline.heading(self.heading, text)
        elif self.item is not None and not self.is_more:
            self.outline.item(text, *self.item)
            self.is_more = True
        elif self.item is not None:
            self.outline.more_of_item(text)
        else:
            self.outline.paragraph(text)


def _elements(node: Any) -> list[Any]:
    found, child = [], node.child
    while child is not None:
        if not child.tag.startswith("-"):
            found.append(child)
        child = child.next
    return found


def _rows(table: Any) -> list[tuple[Any, str]]:
    """The rows of a table, each with the part of it that it stands in."""
    found = []
    for part in _elements(table):
        if part.tag == "tr":
            found.append((part, "tbody"))
        elif part.tag in ("thead", "tbody", "tfoot"):
            found += [(row, part.tag) for row in _elements(part) if row.tag == "tr"]
    return found


def _is_head_row(part: str, cells: list[Any]) -> bool:
    return bool(cells) and (part == "thead" or all(cell.tag == "th" for cell in cells))


def _span(cell: Any, name: str) -> int:
    said = (cell.attributes.get(name) or "").strip()
    return max(1, min(int(said), 1000)) if said.isdecimal() and len(said) < 5 else 1


def _level(node: Any, tag: str) -> int | None:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if node.attributes.get("role") == "heading":
        said = node.attributes.get("aria-level") or "2"
        return int(said) if said.isdecimal() and len(said) < 3 else 2
    return None


def _list(node: Any, tag: str, values: dict[str, list[Any]]) -> _List:
    shape = idents(values.get("list-style-type")) | idents(values.get("list-style"))
    named = next((name for name in shape if name in _COUNTED), None)
    form = _FORMS.get(named, "decimal") if named else None
    if tag == "ol" and named is None and "none" not in shape:
        form = _TYPES.get(node.attributes.get("type") or "1", "decimal")
    start = (node.attributes.get("start") or "").strip()
    count = int(start[:6]) if start.lstrip("-").isdecimal() else 1
    if "reversed" in node.attributes:
        items = sum(1 for child in _elements(node) if child.tag == "li")
        return _List(form, count if start else items, -1)
    return _List(form, count)


def _box(node: Any) -> str:
    """The state of a box of a form."""
    kind = (node.attributes.get("type") or "").lower()
    if kind not in ("checkbox", "radio"):
        return ""
    if (node.attributes.get("aria-checked") or "").lower() == "mixed":
        return UNKNOWN
    return TICKED if "checked" in node.attributes else UNTICKED


def _is_beside(box: Any, name: str) -> bool:
    """Whether the label of a box stands directly after it or around it."""
    above = box.parent
    while above is not None and above.tag != "body":
        if above.tag == "label":
            return True
        above = above.parent
    after = box.next
    while after is not None and (after.tag.startswith("-") and not (after.text_content or "").strip()):
        after = after.next
    return after is not None and after.tag == "label" and after.attributes.get("for") == name


def _field(node: Any, tag: str) -> str:
    """What a field of a form shows: what is written in it or chosen."""
    attributes = node.attributes
    if tag == "textarea":
        return node.text(deep=True) or ""
    if tag == "input":
        kind = (attributes.get("type") or "text").lower()
        shows = kind in (
            "text",
            "search",
            "tel",
            "url",
            "email",
            "number",
            "date",
            "button",
            "submit",
            "reset",
            "month",
        )
        return attributes.get("value") or "" if shows else ""
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if not chosen and "multiple" not in attributes:
        chosen = options[:1]
    return ", ".join((option.text(deep=True) or "").strip() for option in chosen)


def _is_gone(node: Any, values: dict[str, list[Any]]) -> bool:
    """Whether an element with all within it is not shown, or struck out."""
    attributes = node.attributes
    if "hidden" in attributes and not (idents(values.get("display")) & frozenset((*_BLOCK, *_INLINE))):
        return True
    if (node.tag == "dialog" and "open" not in attributes) or "popover" in attributes:
        return True
    if node.tag == "input" and (attributes.get("type") or "").lower() == "hidden":
        return True
    if "none" in idents(values.get("display")) or "hidden" in idents(values.get("content-visibility")):
        return True
    if "line-through" in idents(values.get("text-decoration-line")):
        return True
    opaque = length(values.get("opacity"))
    return (opaque is not None and opaque <= 0.1 * (0.16 if _is_percent(values["opacity"]) else 1)) or _is_away(values)


def _is_percent(value: list[Any]) -> bool:
    return bool(value) and value[0].type == "percentage"


def _is_away(values: dict[str, list[Any]]) -> bool:
    """Whether an element lies beside the page, is cut off to nothing or has no size."""
    places = [length(values.get(side)) for side in ("left", "right", "top", "bottom", "text-indent", "margin-left")]
    if any(place is not None and place <= -400 for place in places):
        return True
    cut = "".join(str(part.serialize()) for name in ("clip", "clip-path") for part in values.get(name, ())).lower()
    if re.search(r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)", cut):
        return True
    if re.search(r"inset\(\s*(?:5\d|[6-9]\d|100)%|circle\(\s*0", cut):
        return True
    turned = "".join(str(part.serialize()) for name in ("transform", "scale") for part in values.get(name, ())).lower()
    if re.search(r"^0$|scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]|translate[xy]?\([^)]*-\d{3,}", turned):
        return True
    hides = bool(
        (idents(values.get("overflow")) | idents(values.get("overflow-x")) | idents(values.get("overflow-y")))
        & {"hidden", "clip"}
    )
    sizes = [length(values.get(side)) for side in ("width", "height", "max-width", "max-height")]
    return hides and any(size is not None and size <= 1 for size in sizes)


def _within(node: Any, values: dict[str, list[Any]], seen: _Seen) -> _Seen:
    """How words look in an element that stands in another."""
    hidden, font, white = seen.hidden, seen.font, seen.white
    visible = idents(values.get("visibility"))
    if visible:
        hidden = bool(visible & {"hidden", "collapse"})
    size = length(values.get("font-size"))
    if size is not None:
        hidden = hidden or (size <= 2.7 and not _is_relative(values["font-size"])) or size == 0
    shade = colour(values.get("-webkit-text-fill-color") or values.get("color"))
    if shade is not None:
        white = min(shade[:3]) >= 0.94 or shade[3] <= 0.1
        hidden = hidden or shade[3] <= 0.05
    elif node.tag == "font" and (node.attributes.get("color") or "").lower() in ("white", "#ffffff", "#fff"):
        white = True
    family = values.get("font-family") or values.get("font")
    if family:
        named = [str(part.value) for part in family if part.type in ("string", "ident")]
        font = named[-1] if values.get("font") and not values.get("font-family") and named else (named or [""])[0]
    elif node.tag == "font" and node.attributes.get("face"):
        font = (node.attributes.get("face") or "").split(",")[0]
    grounds = (values.get(name) for name in ("background", "background-color", "background-image"))
    bare = (node.attributes.get("bgcolor") or "white").lower() in ("#fff", "#ffffff", "white")
    shaded = seen.shaded or any(map(ground, grounds)) or not bare
    return replace(seen, hidden=hidden, font=font, white=white, shaded=shaded)


def _is_relative(value: list[Any]) -> bool:
    return bool(value) and (value[0].type == "percentage" or getattr(value[0], "lower_unit", "") in ("em", "rem"))
