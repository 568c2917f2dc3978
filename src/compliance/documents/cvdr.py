"""The official XML of local regulations (CVDR) and announcements: headings, and the nth ``al`` under each.

Many plans stand there without articles, under chapters, paragraphs or nothing at all; so a heading is whatever has a
``kop``, and a paragraph is every ``al`` and every other text that stands by itself.
"""

from collections.abc import Iterator
from xml.parsers import expat

from compliance.documents.archive import with_entities
from compliance.documents.composed import Piece, composed
from compliance.documents.cvdr_units import Holder, Layout, tables, units
from compliance.documents.refused import damaged, refused
from compliance.errors import ComplianceError
from compliance.model.sources import Document

_UNSEEN = frozenset(
    {
        *("meta", "meta-data", "lidnr", "li.nr", "noot.nr", "noot.lijst", "linummer", "lidnummer", "nootnummer"),
        *("verwijderdetekst", "verwijder"),
    }
)
_MOST_DEPTH = 200
"""Elements within elements; no publication comes near."""
_TITLES = frozenset({"kop", "tussenkop"})


def read(name: str, raw: bytes) -> Document:
    """Read an official publication in XML.

    Raises:
        ComplianceError: it is damaged, empty, too large, another kind of XML, or declares entities.
    """
    publication = _Publication(name)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = publication.start
    parser.EndElementHandler = publication.end
    parser.CharacterDataHandler = publication.text
    parser.StartDoctypeDeclHandler = publication.refuse
    parser.EntityDeclHandler = publication.refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError:
        raise damaged(name, "XML") from None
    except (LookupError, ValueError):
        raise _in_another_encoding(name) from None
    if not publication.has_paragraphs:
        raise _of_another_kind(name)
    pieces = list(publication.pieces())
    return composed(name, raw, "cvdr", pieces, tables=tables(publication.layout.grids))


def _of_another_kind(name: str) -> ComplianceError:
    return refused(
        name,
        "is XML, maar geen officiële publicatie: er is geen enkele alinea (al) in",
        "is XML, but no official publication: there is not one paragraph (al) in it",
        "Gebruik het XML-bestand van lokaleregelgeving.overheid.nl of officielebekendmakingen.nl.",
        "Use the XML file of lokaleregelgeving.overheid.nl or officielebekendmakingen.nl.",
    )


def _in_another_encoding(name: str) -> ComplianceError:
    return refused(
        name,
        "is XML in een codering die niet wordt gelezen",
        "is XML in an encoding that is not read",
        "Bewaar het als UTF-8, met die codering in de eerste regel.",
        "Save it as UTF-8, with that encoding in its first line.",
    )


def _too_deep(name: str) -> ComplianceError:
    return refused(
        name,
        f"is dieper genest dan {_MOST_DEPTH} elementen",
        f"is nested deeper than {_MOST_DEPTH} elements",
        "Haal het opnieuw op bij de bron.",
        "Fetch it again from where it came from.",
    )


class _Section:
    """What stands under one heading, and how deep the element is that it belongs to."""

    def __init__(self, depth: int, above: tuple[str, ...], *, within: bool = False) -> None:
        self.depth = depth
        self.within = within
        self.path = above
        self.paragraphs = 0


class _Text:
    """A heading or paragraph that is being read; among the others it stands where it began."""

    def __init__(self, depth: int, section: _Section, holder: Holder | None, *, is_heading: bool) -> None:
        self.depth = depth
        self.section = section
        self.holder = holder
        self.is_heading = is_heading
        self.said: list[str] = []

    def words(self) -> str:
        """What it says, spaced as XML means it."""
        return "\n".join(" ".join(line.split()) for line in "".join(self.said).split("\v")).strip()


class _Publication:
    """A publication as it is read from top to bottom."""

    def __init__(self, name: str) -> None:
        self.has_paragraphs = False
        self._name = name
        self._depth = 0
        self._unseen = 0
        self._sections = [_Section(0, ())]
        self._open: list[_Text] = []
        self._found: list[_Text] = []
        self.layout = Layout()

    def refuse(self, *_: object) -> None:
        """Stop at a declaration.

        Raises:
            ComplianceError: always.
        """
        raise with_entities(self._name)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        name = _local(tag)
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise _too_deep(self._name)
        if self._unseen or name in _UNSEEN or _is_ended(attributes):
            self._unseen += 1
        elif name in _TITLES:
            self._begin_section(within=name == "tussenkop")
            self._begin(is_heading=True)
        elif name == "al" or name.endswith(".al"):
            self.has_paragraphs = True
            self._begin(is_heading=False)
        elif name == "br" and self._open:
            self._open[-1].said.append("\v")
        else:
            self.layout.start(name, attributes, self._depth, self._found[-1] if self._found else None)

    def text(self, data: str) -> None:
        """Take in text; what stands outside any paragraph is a paragraph of its own."""
        if self._unseen:
            return
        if not self._open and data.strip():
            self._begin(is_heading=False)
        if self._open:
            self._open[-1].said.append(data.replace("\v", " "))

    def end(self, _: str) -> None:
        """Take in the end of an element."""
        if self._unseen:
            self._unseen -= 1
        elif self._open and self._open[-1].depth == self._depth:
            closed = self._open.pop()
            if closed.is_heading:
                closed.section.path = (*closed.section.path, closed.words())
        elif self._open and self._open[-1].is_heading:
            self._open[-1].said.append(" ")
        self.layout.end(self._depth)
        self._depth -= 1
        while self._sections[-1].depth > self._depth:
            self._sections.pop()

    def pieces(self) -> Iterator[Piece]:
        """Its headings and paragraphs, in the order in which they begin."""
        said = [(text, words) for text in self._found if (words := text.words())]
        held = [(text, text.holder, text.is_heading, words) for text, words in said]
        for (text, words), unit in zip(said, units(held, self.layout.grids), strict=True):
            if not text.is_heading:
                text.section.paragraphs += 1
            yield Piece(words, text.section.path, None if text.is_heading else text.section.paragraphs, unit)

    def _begin(self, *, is_heading: bool) -> None:
        opened = _Text(self._depth, self._sections[-1], self.layout.holder, is_heading=is_heading)
        self._open.append(opened)
        self._found.append(opened)

    def _begin_section(self, *, within: bool) -> None:
        """A heading opens a section of the element that it stands in; one in between takes the place of the last."""
        if within and self._sections[-1].within and self._sections[-1].depth == self._depth - 1:
            self._sections.pop()
        self._sections.append(_Section(self._depth - 1, self._sections[-1].path, within=within))


def _is_ended(attributes: dict[str, str]) -> bool:
    """Whether an element is struck out, or deleted by a change; where only its container is, what it says remains."""
    struck_out = attributes.get("type", "").lower().startswith(("doorgehaald", "doorhal"))
    return struck_out or attributes.get("wijzigactie", "").lower() == "verwijder"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
