"""How every noun behaves: frozen, strict about types, and without room for unknown keys."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict

Language = Literal["nl", "en"]
_put = object.__setattr__


class Noun(BaseModel):
    """A frozen record; an unknown key or a value of the wrong type is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)

    @classmethod
    def of_parts(cls, parts: dict[str, Any], named: set[str]) -> Self:
        """A record of all its parts by their names, which were checked; ``named`` are those that somebody gave."""
        made = cls.__new__(cls)
        _put(made, "__dict__", parts)
        _put(made, "__pydantic_fields_set__", named)
        _put(made, "__pydantic_extra__", None)
        _put(made, "__pydantic_private__", None)
        return made


class Told(Noun):
    """A noun that this program makes: its parts are of the types that are stated, which are checked beforehand.

    Where one is read from data, it is checked as every noun is. To build what checks takes longer than all else that
    becomes of most of these; it is built only for that.
    """

    if not TYPE_CHECKING:

        def __init__(self, /, **parts: Any) -> None:
            blank, needed = _blank(type(self))
            whole = blank | parts
            if len(whole) > len(blank) or not needed <= parts.keys():
                super().__init__(**parts)  # and say what is wrong
                return
            _put(self, "__dict__", whole)
            _put(self, "__pydantic_fields_set__", set(parts))
            _put(self, "__pydantic_extra__", None)
            _put(self, "__pydantic_private__", None)

        __init__.__pydantic_base_init__ = True  # what is read from data is checked as if this were not here

    def but(self, **parts: Any) -> Self:
        """The same record with some of its parts others."""
        return self.of_parts({**self.__dict__, **parts}, self.model_fields_set | parts.keys())


@cache
def _blank(record: type[Noun]) -> tuple[dict[str, Any], frozenset[str]]:
    """The parts of a record in order, as they are where nobody gives them; and the names of those that are needed."""
    fields = record.model_fields
    needed = frozenset(name for name, field in fields.items() if field.is_required() or field.default_factory)
    return {name: field.default for name, field in fields.items()}, needed


class Bilingual(Told):
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
