"""How every noun behaves: frozen, strict about types, and without room for unknown keys."""

import re
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["nl", "en"]


class Noun(BaseModel):
    """A frozen record; an unknown key or a value of the wrong type is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)


class Bilingual(Noun):
    """One text in the two languages a reader may choose.

    >>> Bilingual(nl="voldaan", en="met").said("en")
    'met'
    """

    nl: str
    en: str

    def said(self, language: Language) -> str:
        """The text in one language."""
        return self.nl if language == "nl" else self.en


@lru_cache(maxsize=8_192)
def both(text: str) -> Bilingual:
    """A text that is the same in both languages, such as a name or a number."""
    return Bilingual(nl=text, en=text)


def by_number(text: str) -> tuple[tuple[int, str], ...]:
    """A key that orders names as people count: GN-2 before GN-10, and row 1.9 before 1.10.

    >>> sorted(["GN-10", "GN-2", "GN-1"], key=by_number)
    ['GN-1', 'GN-2', 'GN-10']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


class Slip(ValueError):  # noqa: N818  # it is what a writer made, named so
    """What is wrong with a value, in both languages; pydantic carries it to where the place in the file is known.

    ``at`` leads from a record to the part of it that is at fault; ``hint`` says, in both languages, what to do now.
    """

    def __init__(self, nl: str, en: str, at: tuple[str | int, ...] = (), hint: tuple[str, str] = ("", "")) -> None:
        super().__init__(en)
        self.words = Bilingual(nl=nl, en=en)
        self.at = at
        self.hint = hint
