"""A story as a Word document (DOCX): real headings, styles, lists and tables, to be edited by whoever gets it.

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

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDE = 9746
"""Twentieths of a point between the margins of a page."""
_STEP = 360
"""So far a part stands to the right of what it belongs to."""
_LABEL = 1985
"""So much room a label has before its text."""
_INK = {"good": "1B5E20", "partial": "7A4F01", "coming": "0B4F8A", "open": "444444", "bad": "8E1B1B", "aside": "555555"}
_SHADE = {"good": "E3F1E0", "partial": "FFF3D1", "coming": "E1EDF8", "open": "EEEEEE", "bad": "F9DEDE",
          "aside": "F6F6F6"}  # fmt: skip


def write(story: shape.Story, language: Language, reader: Reader) -> bytes:
    """The document; the same bytes for the same story."""
    names = _Names(reader.template)
    body = _Body(names)
    told = "".join(body.blocks(story))
    title = next((block.text for block in story if isinstance(block, shape.Heading)), "")
    if reader.template:
        return packed(_in_template(reader, told, names, body.pictures))
    return packed(_parts(told, title, language, body.pictures))


FORMAT = StoryFormat("docx", f"{_TYPE}.document", ".docx", write, paged=True)


# --- styles ---------------------------------------------------------------------------------------------------------

_STYLES: Mapping[str, tuple[str, str]] = {
    "Title": ("Title", '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
              '<w:spacing w:before="0" w:after="200"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
              '<w:color w:val="1F3864"/><w:sz w:val="36"/></w:rPr>'),
    "Heading1": ("heading 1", '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
                 '<w:keepLines/><w:spacing w:before="0" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
                 '<w:color w:val="1F3864"/><w:sz w:val="28"/></w:rPr>'),
    "Heading2": ("heading 2", '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
                 '<w:keepLines/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/>'
                 '<w:color w:val="1F3864"/><w:sz w:val="24"/></w:rPr>'),
    "Heading3": ("heading 3", '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
                 '<w:keepLines/><w:spacing w:before="220" w:after="60"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/>'
                 '<w:color w:val="243B5A"/><w:sz w:val="23"/></w:rPr>'),
    "Heading4": ("heading 4", '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
                 '<w:keepLines/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="3"/></w:pPr><w:rPr><w:b/>'
                 '<w:sz w:val="21"/></w:rPr>'),
    "Quote": ("Quote", '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="12" '
              'w:space="8" w:color="A0AEC0"/></w:pBdr><w:ind w:left="240"/></w:pPr>'),
    "Aside": ("Terzijde", '<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:i/><w:color w:val="444444"/></w:rPr>'),
    "Fact": ("Gegeven", f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:tabs><w:tab w:val="left" w:pos="{_LABEL}"/>'
             f'</w:tabs><w:spacing w:after="40"/><w:ind w:left="{_LABEL}" w:hanging="{_LABEL}"/></w:pPr>'),
    "FactMore": ("Gegeven vervolg", '<w:basedOn w:val="Fact"/><w:pPr><w:ind '
                 f'w:left="{_LABEL}" w:firstLine="0"/></w:pPr>'),
    "ListBullet": ("List Bullet", '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="NUM"/></w:numPr>'
                   '<w:spacing w:after="30"/><w:contextualSpacing/></w:pPr>'),
    "Caption": ("caption", '<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:i/><w:sz w:val="19"/></w:rPr>'),
}  # fmt: skip
_TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Tabel van het verslag"/>'
    '<w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr>'
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:color="808080"/><w:bottom w:val="single" w:sz="6" '
    'w:color="808080"/><w:insideH w:val="single" w:sz="4" w:color="C8C8C8"/></w:tblBorders><w:tblCellMar>'
    '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7ECF3"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
)
_BULLETS = (
    '<w:abstractNum w:abstractNumId="ABSTRACT"><w:multiLevelType w:val="hybridMultilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_STEP - 80}"/></w:pPr></w:lvl>'
        for level, sign in enumerate("•–•–•–")
    )
    + "</w:abstractNum>"
)


def _style(key: str, number: int) -> str:
    name, look = _STYLES[key]
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{look.replace('NUM', str(number))}</w:style>"
    )


class _Names:
    """Under which id each style stands: its own where a template has none of that name."""

    def __init__(self, template: bytes | None) -> None:
        self.known: dict[str, str] = {}
        if template:
            styles = unpacked(template).get("word/styles.xml", b"").decode("utf-8", "replace")
            for found in re.finditer(r"<w:style\b([^>]*)>(.*?)</w:style>", styles, re.S):
                key = re.search(r'w:styleId="([^"]*)"', found[1])
                name = re.search(r'<w:name w:val="([^"]*)"', found[2])
                if key and name:
                    self.known.setdefault(name[1].casefold(), key[1])

    def __getitem__(self, key: str) -> str:
        if key == "ReportTable":
            return self.known.get("tabel van het verslag") or key
        return self.known.get(_STYLES[key][0].casefold()) or key

    @property
    def lacking(self) -> list[str]:
        """The styles that a template does not have."""
        return [key for key, (name, _) in _STYLES.items() if name.casefold() not in self.known]


# --- the text -------------------------------------------------------------------------------------------------------


class _Body:
    """Blocks as paragraphs and tables; pictures are kept to be put beside them."""

    def __init__(self, names: _Names) -> None:
        self.names = names
        self.pictures: list[shape.Picture] = []

    def blocks(self, story: Sequence[shape.Block], indent: int = 0) -> Iterator[str]:
        for block in story:
            yield from self._block(block, indent)

    def _block(self, block: shape.Block, indent: int) -> Iterator[str]:
        match block:
            case shape.Heading():
                yield self._heading(block)
            case shape.Paragraph(text=words, aside=aside):
                yield self._paragraph(_run(words), "Aside" if aside else "", indent)
            case shape.Facts(facts=facts):
                for fact in facts:
                    yield from self._fact(fact, indent)
            case shape.Table():
                yield self._table(block)
            case shape.Quote():
                yield self._paragraph(_inline(block), "Quote", indent)
            case shape.Items(items=items):
                for item in items:
                    yield from self._item(item, indent)
            case shape.Picture():
                yield self._picture(block)

    def _paragraph(self, runs: str, style: str = "", indent: int = 0, more: str = "") -> str:
        named = f'<w:pStyle w:val="{self.names[style]}"/>' if style else ""
        moved = f'<w:ind w:left="{indent + (240 if style == "Quote" else 0)}"/>' if indent else ""
        look = f"{named}{more}{moved}"
        return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"

    def _heading(self, heading: shape.Heading) -> str:
        name = f"{heading.name} " if heading.name else ""
        status = ""
        if heading.status:
            status = _run(" – ") + _standing(heading.status)
        fresh = "<w:pageBreakBefore/>" if heading.new_page else ""
        return self._paragraph(_run(f"{name}{heading.text}") + status, f"Heading{min(heading.level, 4)}", more=fresh)

    def _fact(self, fact: shape.Fact, indent: int) -> Iterator[str]:
        first, *others = fact.values or ("",)
        moved = f'<w:ind w:left="{indent + _LABEL}" w:hanging="{_LABEL}"/>' if indent else ""
        label = _run(fact.label, "<w:b/>") + "<w:r><w:tab/></w:r>"
        yield self._paragraph(label + _inline(first), "Fact", more=moved)
        for value in others:
            below = f'<w:ind w:left="{indent + _LABEL}" w:firstLine="0"/>' if indent else ""
            yield self._paragraph(_inline(value), "FactMore", more=below)

    def _item(self, item: shape.Item, indent: int) -> Iterator[str]:
        level = min(indent // _STEP, 5)
        more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBER}"/></w:numPr>' if level else ""
        yield self._paragraph(_inline(item.content), "ListBullet", more=more)
        yield from self.blocks(item.under, indent + _STEP)

    def _table(self, table: shape.Table) -> str:
        widths = _widths(table)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = (
            f'<w:tblPr><w:tblStyle w:val="{self.names["ReportTable"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        )
        head = tuple(shape.Cell(title) for title in table.head)
        rows = [self._row(head, table, widths, is_head=True)] if any(table.head) else []
        rows += [self._row(row, table, widths) for row in table.rows]
        caption = self._paragraph(_run(table.caption), "Caption", more="<w:keepNext/>") if table.caption else ""
        return f'{caption}<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:spacing w:after="60"/></w:pPr></w:p>'

    def _row(
        self, cells: Sequence[shape.Cell], table: shape.Table, widths: Sequence[int], *, is_head: bool = False
    ) -> str:
        look = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
        return f"<w:tr>{look}{''.join(self._cell(cell, at in table.numbers, widths[at]) for at, cell in enumerate(cells))}</w:tr>"

    def _cell(self, cell: shape.Cell, is_number: bool, width: int) -> str:
        fill = _SHADE.get(cell.colour)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        right = '<w:jc w:val="right"/>' if is_number else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{self._paragraph(_standing(cell, in_table=True), more=right)}</w:tc>"
        )

    def _picture(self, picture: shape.Picture) -> str:
        self.pictures.append(picture)
        number = len(self.pictures)
        caption = self._paragraph(_run(picture.title), "Caption", more="<w:keepNext/>")
        return caption + self._paragraph(_drawing(picture, number))


_NUMBER = 77
"""The list of bullets: a number that no template is likely to have."""


def _run(words: str, look: str = "") -> str:
    """Words in one look; a space before or after them stays."""
    said = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text(words)}</w:t></w:r>' if words else ""


def _standing(cell: shape.Cell, *, in_table: bool = False) -> str:
    """A standing as its sign, its word and its colour: never colour alone."""
    words = f"{cell.symbol} {cell.text}" if cell.symbol else cell.text
    ink = _INK.get(cell.colour)
    return _run(words, f'<w:color w:val="{ink}"/>' if ink and not in_table else "")


def _inline(content: shape.Inline) -> str:
    if isinstance(content, shape.Quote):
        return _run(content.in_line, "" if content.counts else f'<w:color w:val="{_INK["bad"]}"/>')
    return _run(content)


def _widths(table: shape.Table) -> list[int]:
    """How wide each column is: room for its longest word first, and what is left as its texts need it."""
    columns = list(zip(table.head, *([_shown(cell) for cell in row] for row in table.rows), strict=True))
    least = [min(max((len(word) for part in column for word in part.split()), default=4), 26) for column in columns]
    words = [min(low, _WIDE // 110 // max(len(columns), 1)) * 110 + 190 for low in least]
    needs = [min(max(max(map(len, column), default=4), 4), 130) for column in columns]
    left = max(_WIDE - sum(words), 0)
    return [word + left * need // (sum(needs) or 1) for word, need in zip(words, needs, strict=True)]


def _shown(cell: shape.Cell) -> str:
    return f"{cell.symbol} {cell.text}"


_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def _drawing(picture: shape.Picture, number: int) -> str:
    """A picture with its text alternative, as wide as the page."""
    found = _SIZE.search(picture.svg)
    wide, high = (float(found[1]), float(found[2])) if found else (16.0, 9.0)
    across = 6_180_000
    down = min(int(across * high / max(wide, 1)), 8_200_000)
    told = f'name="{attribute(picture.title)}" descr="{attribute(picture.description)}"'
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{number}" {told}/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"{_blip(picture, number)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _blip(picture: shape.Picture, number: int) -> str:
    """Where the picture is: as dots for a Word that cannot draw SVG, and beside them as SVG for one that can."""
    start = f'<a:blip xmlns:r="{_OFFICE}" r:embed='
    if not raster.png(picture.svg):
        return f'{start}"rIdPicture{number}"/>'
    return (
        f'{start}"rIdDots{number}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdPicture{number}"/>'
        "</a:ext></a:extLst></a:blip>"
    )


# --- the package ----------------------------------------------------------------------------------------------------

_LOCALE = {"nl": "nl-NL", "en": "en-GB"}
_SECTION = (
    f'<w:sectPr><w:footerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1077" w:right="1080" w:bottom="1021" w:left="1080" w:header="567" '
    'w:footer="510" w:gutter="0"/></w:sectPr>'
)


def _parts(told: str, title: str, language: Language, pictures: Sequence[shape.Picture]) -> Iterator[tuple[str, bytes]]:
    locale = _LOCALE[language]
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" '
        'w:eastAsia="Arial"/><w:sz w:val="19"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="80" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    styles = "".join(_style(key, _NUMBER) for key in _STYLES)
    types = _CONTENT_TYPES.replace("</Types>", f"{_picture_types(pictures)}</Types>")
    yield "[Content_Types].xml", types.encode()
    yield "_rels/.rels", _TOP_LINKS.encode()
    yield "docProps/core.xml", _CORE.format(title=text(title), locale=locale).encode()
    body = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{told}{_SECTION}</w:body></w:document>'
    yield "word/document.xml", body.encode()
    yield "word/styles.xml", f'{_HEAD}<w:styles xmlns:w="{_W}">{defaults}{styles}{_TABLE_STYLE}</w:styles>'.encode()
    yield "word/numbering.xml", f'{_HEAD}<w:numbering xmlns:w="{_W}">{_numbering(1)}</w:numbering>'.encode()
    yield "word/settings.xml", _SETTINGS.format(locale=locale).encode()
    yield "word/footer1.xml", _FOOTER.encode()
    links = _LINKS.replace("</Relationships>", f"{_picture_links(pictures)}</Relationships>")
    yield "word/_rels/document.xml.rels", links.encode()
    yield from _media(pictures)


def _numbering(abstract: int) -> str:
    return f'{_BULLETS.replace("ABSTRACT", str(abstract))}<w:num w:numId="{_NUMBER}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def _picture_links(pictures: Sequence[shape.Picture]) -> str:
    return "".join(
        f'<Relationship Id="{name}{number}" Type="{_OFFICE}/image" Target="media/report{number}.{kind}"/>'
        for number, picture in enumerate(pictures, start=1)
        for name, kind in (("rIdPicture", "svg"), ("rIdDots", "png"))
        if kind == "svg" or raster.png(picture.svg)
    )


_PICTURE_KINDS = (("svg", "image/svg+xml"), ("png", "image/png"))


def _picture_types(pictures: Sequence[shape.Picture], known: str = "") -> str:
    """The kinds of picture that a package says it has, but for those that it said already."""
    return "".join(
        f'<Default Extension="{kind}" ContentType="{media}"/>'
        for kind, media in _PICTURE_KINDS
        if pictures and f'Extension="{kind}"' not in known
    )


def _media(pictures: Sequence[shape.Picture]) -> Iterator[tuple[str, bytes]]:
    for number, picture in enumerate(pictures, start=1):
        yield f"word/media/report{number}.svg", picture.svg.encode()
        if dots := raster.png(picture.svg):
            yield f"word/media/report{number}.png", dots


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
                           ("settings", "settings"), ("footer1", "footer"))
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)  # fmt: skip
_TOP_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
        for name, kind, part in (("rIdStyles", "styles", "styles"), ("rIdNumbering", "numbering", "numbering"),
                                 ("rIdSettings", "settings", "settings"), ("rIdFooter", "footer", "footer1"))
    )
    + "</Relationships>"
)  # fmt: skip
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>compliance</dc:creator>'
    "<dc:language>{locale}</dc:language></cp:coreProperties>"
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="{locale}"/></w:settings>'
)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_FOOTER = (
    f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{_field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}</w:p></w:ftr>'
)


# --- a template of the reader's own ---------------------------------------------------------------------------------


def _in_template(
    reader: Reader, told: str, names: _Names, pictures: Sequence[shape.Picture]
) -> Iterator[tuple[str, bytes]]:
    """The parts of a template with the story in place of its text."""
    parts = unpacked(reader.template or b"")
    for name in [name for name in parts if re.fullmatch(r"word/(header|footer|document)\d*\.xml", name)]:
        parts[name] = _filled(_changed(parts, name), dict(reader.fields)).encode()
    types = _changed(parts, "[Content_Types].xml")
    types = types.replace(f"{_TYPE}.template.main+xml", f"{_TYPE}.document.main+xml")
    links = _changed(parts, "word/_rels/document.xml.rels")
    if "word/numbering.xml" in parts:
        parts["word/numbering.xml"] = _with_bullets(_changed(parts, "word/numbering.xml")).encode()
    else:
        parts["word/numbering.xml"] = f'{_HEAD}<w:numbering xmlns:w="{_W}">{_numbering(1)}</w:numbering>'.encode()
        types = types.replace(
            "</Types>", f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>'
        )
        links = links.replace(
            "</Relationships>",
            f'<Relationship Id="rIdReportNumbering" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        )
    if pictures:
        types = re.sub(r"(<Types[^>]*>)", rf"\1{_picture_types(pictures, types)}", types, count=1)
        links = links.replace("</Relationships>", f"{_picture_links(pictures)}</Relationships>")
    added = "".join(_style(key, _NUMBER) for key in names.lacking)
    added += _TABLE_STYLE if "tabel van het verslag" not in names.known else ""
    styles = _changed(parts, "word/styles.xml")
    parts |= {
        "[Content_Types].xml": types.encode(),
        "word/_rels/document.xml.rels": links.encode(),
        "word/styles.xml": styles.replace("</w:styles>", f"{added}</w:styles>").encode(),
        "word/document.xml": _in_body(_changed(parts, "word/document.xml"), told).encode(),
    }
    yield from parts.items()
    yield from _media(pictures)


def _changed(parts: Mapping[str, bytes], name: str) -> str:
    return parts[name].decode("utf-8-sig")


_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!</?w:p[ >]).)*</w:p>", re.S)
_WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")


def _filled(part: str, fields: Mapping[str, str]) -> str:
    """A part of a template with its fields filled in; Word may have cut the name of a field into pieces."""

    def paragraph(found: re.Match[str]) -> str:
        said = "".join(piece[2] for piece in _WORDS.finditer(found[0]))
        new = re.sub(r"\{\{ *(\w+) *\}\}", lambda name: text(fields[name[1]]) if name[1] in fields else name[0], said)
        pieces = iter([new])
        return found[0] if new == said else _WORDS.sub(lambda one: f"{one[1]}{next(pieces, '')}{one[3]}", found[0])

    return _PARAGRAPH.sub(paragraph, part) if "{{" in re.sub(r"<[^>]*>", "", part) else part


def _in_body(document: str, told: str) -> str:
    """The text of a template replaced, up to what says how its pages look; or only where it says {{tekst}}."""
    for found in _PARAGRAPH.finditer(document):
        if re.fullmatch(r"\s*\{\{ *tekst *\}\}\s*", "".join(piece[2] for piece in _WORDS.finditer(found[0]))):
            return f"{document[: found.start()]}{told}{document[found.end() :]}"
    start = re.search(r"<w:body\b[^>]*>", document)
    end = document.rindex("</w:body>")
    assert start  # it was looked for when the template was taken
    section = document.rfind("<w:sectPr", start.end(), end)
    last = document[section:end] if section >= 0 and "</w:p>" not in document[section:end] else ""
    return f"{document[: start.end()]}{told}{last}{document[end:]}"


def _with_bullets(numbering: str) -> str:
    taken = [int(found) for found in re.findall(r'w:abstractNumId="(\d+)"', numbering)]
    abstract = max(taken, default=0) + 1
    both = _numbering(abstract)
    at = both.index("<w:num ")
    first = re.search(r"<w:num\b", numbering)
    place = first.start() if first else numbering.rindex("</w:numbering>")
    numbering = numbering[:place] + both[:at] + numbering[place:]
    return numbering.replace("</w:numbering>", f"{both[at:]}</w:numbering>")
