"""What a format is, who reads, and what comes out."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from compliance.lazily import dataclass
from compliance.model.base import Language

if TYPE_CHECKING:
    from compliance.model.report import Report
    from compliance.render.blocks import Story

Role = Literal["officer", "council", "auditor"]


@dataclass(frozen=True, slots=True)
class Before:
    """The report before this one, as a history kept it."""

    number: int
    as_of: date
    report: "Report | None"
    """None where another version of the program made it, and this one cannot read it any more."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is told: in which role, how much of it, and on how wide a screen or on pages."""

    role: Role = "officer"
    everything: bool = False
    columns: int = 80
    template: bytes | None = None
    """A document whose styles, pages and letterhead are to be used, for a format that has such; checked before."""
    paged: bool = False
    """Whether it is read on pages, of which the first says what matters most; else on a screen, line by line."""
    as_of: date | None = None
    """The day of which is told, where it is one: what has a date of its own bears this one."""
    before: Before | None = None
    """What this is to be held against, for a reader who asks what changed since last time."""
    fields: tuple[tuple[str, str], ...] = ()
    """What stands in a template for ``{{name}}``; ``{{tekst}}`` is where the story comes."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a format made: the bytes, what they are, and how a file of them is named at the end."""

    data: bytes
    media_type: str
    suffix: str

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.media_type.startswith("text/") or self.media_type.endswith(("json", "xml"))

    @property
    def text(self) -> str:
        """The bytes as text; only where they are."""
        return self.data.decode()


@dataclass(frozen=True, slots=True)
class StoryFormat:
    """A format that tells the story of any noun."""

    name: str
    media_type: str
    suffix: str
    write: "Callable[[Story, Language, Reader], bytes]"
    paged: bool = False
    """Whether it is read on pages."""


@dataclass(frozen=True, slots=True)
class NounFormat:
    """A format that makes something of certain nouns itself, without a story, such as a calendar or JSON."""

    name: str
    media_type: str
    suffix: str
    nouns: tuple[str, ...]
    """Which, by the file in ``model`` and the name there, such as ``report.Report``: none is loaded for being named."""
    write: Callable[[Any, Language], bytes]


Format = StoryFormat | NounFormat


def name_of(noun: type) -> str:
    """A kind of noun by its file in ``model`` and its name there, such as ``report.Report``."""
    return f"{noun.__module__.removeprefix('compliance.model.')}.{noun.__name__}"
