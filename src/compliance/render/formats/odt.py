"""A story as an OpenDocument text (ODT): real headings, styles, lists and tables, to be edited by whoever gets it.

With a template of the reader's own, its styles, page, headers and footers are used, and the story takes the place of
its text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from compliance.model.base import Language
from compliance.render import blocks as shape
from compliance.render import raster
from compliance.render.kinds import Reader, StoryFormat
from compliance.render.zipped import attribute, packed, text, unpacked

_MEDIA = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:draw="{_OASIS}:drawing:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_OASIS}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="{_OASIS}:meta:1.0" office:version="1.3"'
)
_WIDE = 17.2
"""Centimetres between the margins of a page."""
_STEP = 0.63
_LABEL = 3.5
_INK = {"good": "#1B5E20", "partial": "#7A4F01", "coming": "#0B4F8A", "open": "#444444", "bad": "#8E1B1B",
        "aside": "#555555"}  # fmt: skip
_SHADE = {"good": "#E3F1E0", "partial": "#FFF3D1", "coming": "#E1EDF8", "open": "#EEEEEE", "bad": "#F9DEDE",
          "aside": "#F6F6F6"}  # fmt: skip
_DEEPEST = 5
"""Parts that belong to each other deeper than this stand no further to the right."""


def write(story: shape.Story, language: Language, reader: Reader) -> bytes:
    """The document; the same bytes for the same story."""
    body = _Body()
    told = "".join(body.blocks(story))
    title = next((block.text for block in story if isinstance(block, shape.Heading)), "")
    content = _content(told, body.tables)
    if reader.template:
        return packed(_in_template(reader, content, told, body), stored=("mimetype",))
    return packed(_parts(content, title, language, body.pictures), stored=("mimetype",))


FORMAT = StoryFormat("odt", _MEDIA, ".odt", write, paged=True)


# --- the text -------------------------------------------------------------------------------------------------------


class _Body:
    """Blocks as paragraphs and tables; pictures and the widths of tables are kept to be put beside them."""

    def __init__(self) -> None:
        self.pictures: list[shape.Picture] = []
        self.tables: list[Sequence[float]] = []

    def blocks(self, story: Sequence[shape.Block], depth: int = 0) -> Iterator[str]:
        for block in story:
            yield from self._block(block, depth)

    def _block(self, block: shape.Block, depth: int) -> Iterator[str]:
        match block:
            case shape.Heading():
                yield self._heading(block)
            case shape.Paragraph(text=words, aside=aside):
                yield _paragraph(_span(words), "ReportAside" if aside else "ReportText", depth)
            case shape.Facts(facts=facts):
                for fact in facts:
                    yield from self._fact(fact, depth)
            case shape.Table() if depth:
                yield from self._in_words(block, depth)
            case shape.Table():
                yield self._table(block)
            case shape.Quote():
                yield _paragraph(_inline(block), "ReportQuote", depth)
            case shape.Items(items=items):
                entries = "".join(entry for item in items for entry in self._item(item, depth))
                yield f'<text:list text:style-name="ReportBullets">{entries}</text:list>'
            case shape.Picture():
                yield self._picture(block)

    def _heading(self, heading: shape.Heading) -> str:
        level = min(heading.level, 4)
        name = f"{heading.name} " if heading.name else ""
        status = f"{_span(' – ')}{_standing(heading.status)}" if heading.status else ""
        words = f"{_span(f'{name}{heading.text}')}{status}"
        style = f"ReportFresh{level}" if heading.new_page else f"Heading_20_{level}"
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'

    def _fact(self, fact: shape.Fact, depth: int) -> Iterator[str]:
        first, *others = fact.values or ("",)
        label = f'<text:span text:style-name="ReportLabel">{text(fact.label)}</text:span><text:tab/>'
        yield _paragraph(label + _inline(first), "ReportFact", depth)
        for value in others:
            yield _paragraph(_inline(value), "ReportFactMore", depth)

    def _item(self, item: shape.Item, depth: int) -> Iterator[str]:
        """An entry, with what belongs under it."""
        under = "".join(self.blocks(item.under, min(depth + 1, _DEEPEST)))
        words = f'<text:p text:style-name="List_20_Bullet">{_inline(item.content)}</text:p>'
        yield f"<text:list-item>{words}{under}</text:list-item>"

    def _table(self, table: shape.Table) -> str:
        self.tables.append(_widths(table))
        number = len(self.tables)
        columns = "".join(
            f'<table:table-column table:style-name="ReportColumn{number}.{at}"/>' for at in range(len(table.head))
        )
        head = self._row(tuple(shape.Cell(title) for title in table.head), table, is_head=True)
        rows = "".join(self._row(row, table) for row in table.rows)
        top = f"<table:table-header-rows>{head}</table:table-header-rows>" if any(table.head) else ""
        caption = _paragraph(_span(table.caption), "ReportCaption") if table.caption else ""
        return (
            f'{caption}<table:table table:name="Tabel {number}" table:style-name="ReportTable">{columns}{top}{rows}</table:table>'
            '<text:p text:style-name="ReportAfter"/>'
        )

    def _in_words(self, table: shape.Table, depth: int) -> Iterator[str]:
        """The rows of a table that belongs to an entry of a list, which may hold none."""
        for row in table.rows:
            pairs = (f"{title}: {cell.text}" for title, cell in zip(table.head, row, strict=True))
            yield _paragraph(_span("; ".join(pairs)), "ReportText", depth)

    def _row(self, cells: Sequence[shape.Cell], table: shape.Table, *, is_head: bool = False) -> str:
        told = "".join(self._cell(cell, at in table.numbers, is_head) for at, cell in enumerate(cells))
        return f'<table:table-row table:style-name="ReportRow">{told}</table:table-row>'

    def _cell(self, cell: shape.Cell, is_number: bool, is_head: bool) -> str:
        look = "ReportHead" if is_head else f"ReportCell{cell.colour if cell.colour in _SHADE else ''}"
        style = "ReportTitle" if is_head else "ReportNumber" if is_number else "ReportCellText"
        return (
            f'<table:table-cell table:style-name="{look}" office:value-type="string">'
            f"{_paragraph(_standing(cell, in_table=True), style)}</table:table-cell>"
        )

    def _picture(self, picture: shape.Picture) -> str:
        self.pictures.append(picture)
        number = len(self.pictures)
        found = _SIZE.search(picture.svg)
        wide, high = (float(found[1]), float(found[2])) if found else (16.0, 9.0)
        down = min(_WIDE * high / max(wide, 1), 22.0)
        told = f"<svg:title>{text(picture.title)}</svg:title><svg:desc>{text(picture.description)}</svg:desc>"
        frame = (
            f'<draw:frame draw:name="Beeld {number}" text:anchor-type="as-char" svg:width="{_WIDE:.2f}cm" '
            f'svg:height="{down:.2f}cm">{_images(picture, number)}{told}</draw:frame>'
        )
        return f"{_paragraph(_span(picture.title), 'ReportCaption')}{_paragraph(frame, 'ReportText')}"


def _images(picture: shape.Picture, number: int) -> str:
    """Where the picture is: as SVG, and for a program that cannot draw it as dots."""
    return "".join(
        f'<draw:image xlink:href="Pictures/report{number}.{kind}" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/>'
        for kind in _kinds(picture)
    )


def _kinds(picture: shape.Picture) -> tuple[str, ...]:
    return ("svg", "png") if raster.png(picture.svg) else ("svg",)


_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def _paragraph(words: str, style: str, depth: int = 0) -> str:
    return f'<text:p text:style-name="{style}{depth or ""}">{words}</text:p>'


def _span(words: str, style: str = "") -> str:
    said = _spaced(text(words))
    return f'<text:span text:style-name="{style}">{said}</text:span>' if style else said


def _spaced(said: str) -> str:
    """Words whose first or last space is written out: else it would be dropped."""
    before, after = ("<text:s/>" if said[:1] == " " else ""), ("<text:s/>" if said[-1:] == " " and said.strip() else "")
    return f"{before}{said.strip(' ')}{after}"


def _standing(cell: shape.Cell, *, in_table: bool = False) -> str:
    """A standing as its sign, its word and its colour: never colour alone."""
    words = f"{cell.symbol} {cell.text}" if cell.symbol else cell.text
    return _span(words, f"ReportInk{cell.colour}" if cell.colour in _INK and not in_table else "")


def _inline(content: shape.Inline) -> str:
    if isinstance(content, shape.Quote):
        return _span(content.in_line, "" if content.counts else "ReportInkbad")
    return _span(content)


def _widths(table: shape.Table) -> list[float]:
    """How wide each column is, in centimetres: room for its longest word first, then as its texts need."""
    shown = ([f"{cell.symbol} {cell.text}" for cell in row] for row in table.rows)
    columns = list(zip(table.head, *shown, strict=True))
    least = [min(max((len(word) for part in column for word in part.split()), default=4), 26) for column in columns]
    most = _WIDE / 0.195 / max(len(columns), 1)
    words = [min(low, most) * 0.195 + 0.33 for low in least]
    needs = [min(max(max(map(len, column), default=4), 4), 130) for column in columns]
    left = max(_WIDE - sum(words), 0.0)
    return [word + left * need / (sum(needs) or 1) for word, need in zip(words, needs, strict=True)]


# --- styles ---------------------------------------------------------------------------------------------------------


def _content(told: str, tables: Sequence[Sequence[float]]) -> str:
    """The part with the text, and with the styles that are the story's own: a template keeps those of its text."""
    styles = _own_styles() + "".join(_columns(number, widths) for number, widths in enumerate(tables, start=1))
    return (
        f"{_HEAD}<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{told}</office:text></office:body></office:document-content>"
    )


def _columns(number: int, widths: Sequence[float]) -> str:
    return "".join(
        f'<style:style style:name="ReportColumn{number}.{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        for at, width in enumerate(widths)
    )


def _own_styles() -> str:
    paragraphs = "".join(_paragraph_styles(depth) for depth in range(_DEEPEST + 1))
    paragraphs += "".join(
        f'<style:style style:name="ReportFresh{level}" style:family="paragraph" style:parent-style-name="Heading_20_{level}">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        for level in range(1, 5)
    )
    inks = "".join(
        f'<style:style style:name="ReportInk{name}" style:family="text"><style:text-properties fo:color="{ink}"/></style:style>'
        for name, ink in _INK.items()
    )
    shades = "".join(_cell_style(name, shade) for name, shade in (("", ""), *_SHADE.items()))
    return (
        f"{paragraphs}{inks}{shades}"
        '<style:style style:name="ReportLabel" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="ReportHead" style:family="table-cell"><style:table-cell-properties fo:padding="0.05cm" '
        'fo:background-color="#E7ECF3" fo:border-bottom="0.75pt solid #808080"/></style:style>'
        + _in_cells("ReportAfter", "", "")
        + _in_cells("ReportCellText", "", "")
        + _in_cells("ReportNumber", ' fo:text-align="end"', "")
        + _in_cells("ReportTitle", "", ' fo:font-weight="bold"')
        + '<style:style style:name="ReportRow" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
        f'<style:style style:name="ReportTable" style:family="table"><style:table-properties style:width="{_WIDE}cm" table:align="left"/></style:style>'
        f"{_bullets()}"
    )


def _in_cells(name: str, more: str, letters: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0cm" fo:line-height="100%"{more}/><style:text-properties '
        f'fo:font-size="8.5pt"{letters}/></style:style>'
    )


def _cell_style(name: str, shade: str) -> str:
    fill = f' fo:background-color="{shade}"' if shade else ""
    return (
        f'<style:style style:name="ReportCell{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.05cm" fo:border-bottom="0.5pt solid #C8C8C8"{fill}/></style:style>'
    )


def _paragraph_styles(depth: int) -> str:
    at, end = depth * _STEP, depth or ""
    tabs = f'<style:tab-stops><style:tab-stop style:position="{_LABEL}cm"/></style:tab-stops>'
    styles = (
        ("ReportText", f'fo:margin-left="{at:.2f}cm" fo:margin-bottom="0.18cm"', "", ""),
        ("ReportAside", f'fo:margin-left="{at:.2f}cm" fo:margin-bottom="0.18cm"', "", 'fo:font-style="italic" fo:color="#444444"'),
        ("ReportCaption", f'fo:margin-left="{at:.2f}cm" fo:margin-bottom="0.08cm" fo:keep-with-next="always"', "", 'fo:font-style="italic" fo:color="#444444"'),
        ("ReportQuote", f'fo:margin-left="{at + 0.4:.2f}cm" fo:margin-bottom="0.18cm" fo:border-left="1.5pt solid #A0AEC0" fo:padding-left="0.25cm"', "", ""),
        ("ReportFact", f'fo:margin-left="{at + _LABEL:.2f}cm" fo:text-indent="-{_LABEL}cm" fo:margin-bottom="0.07cm"', tabs, ""),
        ("ReportFactMore", f'fo:margin-left="{at + _LABEL:.2f}cm" fo:margin-bottom="0.07cm"', "", ""),
    )  # fmt: skip
    return "".join(
        f'<style:style style:name="{name}{end}" style:family="paragraph" style:parent-style-name="Standard">'
        f"<style:paragraph-properties {look}>{inner}</style:paragraph-properties>"
        f"{f'<style:text-properties {letters}/>' if letters else ''}</style:style>"
        for name, look, inner, letters in styles
    )


def _bullets() -> str:
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"><style:list-level-properties '
        f'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="listtab" fo:text-indent="-0.45cm" fo:margin-left="{_STEP * level:.2f}cm"/>'
        "</style:list-level-properties></text:list-level-style-bullet>"
        for level, sign in enumerate("•–•–•–•–", start=1)
    )
    return f'<text:list-style style:name="ReportBullets">{levels}</text:list-style>'


_HEADINGS = ((1, "14pt", "#1F3864", "0cm", "0.18cm"), (2, "12pt", "#1F3864", "0.28cm", "0.08cm"),
             (3, "11.5pt", "#243B5A", "0.4cm", "0.1cm"), (4, "10.5pt", "#243B5A", "0.3cm", "0.07cm"))  # fmt: skip


def _styles(language: Language) -> str:
    country = "NL" if language == "nl" else "GB"
    headings = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
        f'style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="{level}" '
        f'style:class="text"><style:paragraph-properties fo:margin-top="{before}" fo:margin-bottom="{after}" '
        f'fo:keep-with-next="always"/><style:text-properties fo:font-size="{size}" fo:font-weight="bold" '
        f'fo:color="{ink}"/></style:style>'
        for level, size, ink, before, after in _HEADINGS
    )
    return (
        f"{_HEAD}<office:document-styles {_SPACES}><office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="2" '
        'fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/><style:text-properties fo:font-family="Arial, '
        f'Liberation Sans, sans-serif" fo:font-size="9.5pt" fo:language="{language}" fo:country="{country}" fo:hyphenate="true" '
        'fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties '
        'fo:margin-bottom="0.18cm" fo:line-height="104%"/></style:style>'
        '<style:style style:name="List_20_Bullet" style:display-name="List Bullet" style:family="paragraph" '
        'style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.04cm"/></style:style>'
        '<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:text-align="end"/></style:style>{headings}</office:styles>'
        '<office:automatic-styles><style:page-layout style:name="ReportPage"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.6cm" fo:margin-bottom="1.1cm" '
        'fo:margin-left="1.9cm" fo:margin-right="1.9cm"/><style:footer-style><style:header-footer-properties '
        'fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="ReportPage">'
        '<style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number> / '
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )


# --- the package ----------------------------------------------------------------------------------------------------


def _parts(
    content: str, title: str, language: Language, pictures: Sequence[shape.Picture]
) -> Iterator[tuple[str, bytes]]:
    locale = "nl-NL" if language == "nl" else "en-GB"
    yield "mimetype", _MEDIA.encode()
    yield "content.xml", content.encode()
    yield "styles.xml", _styles(language).encode()
    meta = (
        f"{_HEAD}<office:document-meta {_SPACES}><office:meta><dc:title>{text(title)}</dc:title>"
        f"<dc:language>{locale}</dc:language><meta:generator>compliance</meta:generator></office:meta>"
        "</office:document-meta>"
    )
    yield "meta.xml", meta.encode()
    yield from _media(pictures)
    entries = "".join(_entry(name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml"))
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f"{_entry('/', _MEDIA)}{entries}{_picture_entries(pictures)}</manifest:manifest>"
    )
    yield "META-INF/manifest.xml", manifest.encode()


def _entry(name: str, media: str) -> str:
    return f'<manifest:file-entry manifest:full-path="{attribute(name)}" manifest:media-type="{media}"/>'


_PICTURE_KINDS = {"svg": "image/svg+xml", "png": "image/png"}


def _picture_entries(pictures: Sequence[shape.Picture]) -> str:
    return "".join(
        _entry(f"Pictures/report{number}.{kind}", _PICTURE_KINDS[kind])
        for number, picture in enumerate(pictures, start=1)
        for kind in _kinds(picture)
    )


def _media(pictures: Sequence[shape.Picture]) -> Iterator[tuple[str, bytes]]:
    for number, picture in enumerate(pictures, start=1):
        yield f"Pictures/report{number}.svg", picture.svg.encode()
        if dots := raster.png(picture.svg):
            yield f"Pictures/report{number}.png", dots


def _in_template(reader: Reader, content: str, told: str, body: _Body) -> Iterator[tuple[str, bytes]]:
    """The parts of a template with the story in place of its text, or where it says {{tekst}}; it is a document then."""
    parts = unpacked(reader.template or b"")
    fields = dict(reader.fields)
    own = _filled(parts["content.xml"].decode("utf-8-sig"), fields)
    parts["styles.xml"] = _filled(parts["styles.xml"].decode("utf-8-sig"), fields).encode()
    parts["mimetype"] = _MEDIA.encode()
    parts["content.xml"] = (_at_field(own, told, body) or content).encode()
    manifest = parts["META-INF/manifest.xml"].decode("utf-8-sig").replace(f"{_MEDIA}-template", _MEDIA)
    end = manifest.rindex("</")
    prefix = "manifest:" if "<manifest:manifest" in manifest else ""
    added = _picture_entries(body.pictures)
    parts["META-INF/manifest.xml"] = (
        f"{manifest[:end]}{added if prefix else added.replace('manifest:', '')}{manifest[end:]}".encode()
    )
    yield "mimetype", parts.pop("mimetype")
    yield from parts.items()
    yield from _media(body.pictures)


_FIELD = re.compile(r"\{\{ *(\w+) *\}\}")
_PLACE = re.compile(r"<text:p(?: [^>]*)?>(?:<text:span[^>]*>)?\s*\{\{ *tekst *\}\}\s*(?:</text:span>)?</text:p>")


def _filled(part: str, fields: Mapping[str, str]) -> str:
    """A part of a template with its fields filled in."""
    return _FIELD.sub(lambda name: text(fields[name[1]]) if name[1] in fields else name[0], part)


def _with_styles(own: str) -> str:
    """A template with a place for styles: one without any of its own has none, or one that is closed at once."""
    room = "<office:automatic-styles></office:automatic-styles>"
    if "</office:automatic-styles>" in own:
        return own
    empty = re.compile(r"<office:automatic-styles\s*/>")
    return empty.sub(room, own, count=1) if empty.search(own) else own.replace("<office:body", f"{room}<office:body", 1)


def _at_field(own: str, told: str, body: _Body) -> str | None:
    """The text of a template with the story where it is asked for, and the story's styles beside its own."""
    own = _with_styles(own)
    place, end = _PLACE.search(own), own.find("</office:automatic-styles>")
    if place is None:
        return None
    styles = _own_styles() + "".join(_columns(number, widths) for number, widths in enumerate(body.tables, start=1))
    return f"{own[:end]}{styles}{own[end : place.start()]}{told}{own[place.end() :]}"
