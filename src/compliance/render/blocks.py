"""What a story is made of: headings, facts, tables, quotes, lists and pictures, worded in one language, without markup.

A format turns each kind of block into its own bytes. Every text is plain: what a plan says may hold any character, and
a format escapes what means something to it. ``clean`` takes out what would steer a reader's screen.
"""

from typing import Literal

from compliance.lazily import dataclass
from compliance.printable import printable

Colour = Literal["plain", "good", "partial", "coming", "open", "bad", "aside"]
"""What kind of standing a cell tells; a format that has colours gives each its own, beside the words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table or at the end of a heading: words, and for a standing also its sign and colour class."""

    text: str
    symbol: str = ""
    colour: Colour = "plain"
    link: str = ""
    """The page beside this one that tells more, where there is one."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source with the document, the place, and what is wrong with them if anything is."""

    words: str
    document: str
    verbatim: bool = True
    """Whether these are the words themselves; else they are a paraphrase."""
    place: str = ""
    address: str = ""
    outcome: str = ""
    """How the words were found; empty where they stand there as quoted."""
    counts: bool = True
    """Whether the words prove anything: false where they no longer hold."""

    @property
    def in_line(self) -> str:
        """The citation as a sentence."""
        words = f"“{self.words}”" if self.verbatim else self.words
        where = ", ".join(part for part in (self.document, self.place, self.address) if part)
        return f"{words} ({where}){f' [{self.outcome}]' if self.outcome else ''}"


Inline = str | Quote


@dataclass(frozen=True, slots=True)
class Title:
    """What the whole is called where no heading says so: a page of its own needs it, a screen leaves it out."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A title: of the whole (level 1), of a part (2), of one thing in it (3), or of a thing in a group (4)."""

    text: str
    level: int = 1
    name: str = ""
    """The id of what is told of, such as that of a requirement."""
    status: Cell | None = None
    new_page: bool = False
    """Whether what it heads begins on a page of its own, where there are pages."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an aside says what kind of thing the rest is."""

    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what goes with it; the first value leads, the others stand below it."""

    label: str
    values: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of labels and values about one thing."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column heads; numbers stand to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()
    """The columns, counted from nought, that hold numbers."""
    lead: int = 0
    """So many columns say what a row is of: where the table is too wide it is folded, and each part begins with them.

    Nought where each row is told by itself then.
    """
    caption: str = ""
    """What the table is of, where the heading above it does not say so."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with what belongs under it."""

    content: Inline
    under: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; bare where each entry begins with a place or name of its own, as the messages of a compiler do."""

    items: tuple[Item, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, and the same in words; all that it shows is told by the blocks beside it too."""

    title: str
    description: str
    svg: str


Block = Title | Heading | Paragraph | Facts | Table | Quote | Items | Picture
Story = tuple[Block, ...]


def clean(text: str) -> str:
    """A text on one line: what a plan says cannot steer a reader's screen, nor hide itself."""
    return printable(text)
