"""How every noun behaves: frozen, strict about types, and without room for unknown keys."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from compliance.model.parts import Part, checks_of, parts_of

Language = Literal["nl", "en"]
_put = object.__setattr__

if TYPE_CHECKING:
    from pydantic import BaseModel, ConfigDict

    class Noun(BaseModel):
        """A frozen record; an unknown key or a value of the wrong type is an error."""

        model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)
        checks: ClassVar[dict[str, Any]]

        @classmethod
        def of_parts(cls, parts: dict[str, Any], named: set[str]) -> Self:
            """A record of all its parts by their names, which were checked; ``named`` are those that somebody gave."""

else:

    class Noun:
        """A frozen record; an unknown key or a value of the wrong type is an error.

        To its reader it is a model of pydantic, which is told of it when it is needed and not loaded before: most that
        a run makes is made by the program itself, or read from files in which nothing is wrong (``load.quickly``).
        """

        __slots__ = (
            "__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__", "__weakref__"
        )  # fmt: skip
        model_fields: dict[str, Part] = {}  # noqa: RUF012  # of the class, as its parts are
        model_config = {"frozen": True, "extra": "forbid", "strict": True, "populate_by_name": True}  # noqa: RUF012
        checks: dict[str, Any] = {}  # noqa: RUF012

        def __init_subclass__(cls) -> None:
            cls.checks = checks_of(cls)
            cls.model_fields = parts_of(cls)

        def __init__(self, /, **parts: Any) -> None:
            made = _careful().adapter(type(self)).validate_python(parts)
            self.__setstate__(made.__getstate__())

        @classmethod
        def of_parts(cls, parts: dict[str, Any], named: set[str]) -> Self:
            """A record of all its parts by their names, which were checked; ``named`` are those that somebody gave."""
            made = cls.__new__(cls)
            _put(made, "__dict__", parts)
            _put(made, "__pydantic_fields_set__", named)
            return made

        @classmethod
        def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
            """A record of parts that nobody looks at, with what is so where nobody says it."""
            parts = {}
            for name, part in cls.model_fields.items():
                if name in values:
                    parts[name] = values[name]
                elif not part.is_required():
                    parts[name] = part.default_factory() if part.default_factory else part.default
            return cls.of_parts(parts, set(values) if _fields_set is None else _fields_set)

        @classmethod
        def model_validate(cls, data: Any, **how: Any) -> Self:
            """Data as a record; every mistake in it is a ``ValidationError``."""
            return _careful().adapter(cls).validate_python(data, **how)

        @classmethod
        def model_validate_json(cls, data: str | bytes, **how: Any) -> Self:
            """The same, of JSON."""
            return _careful().adapter(cls).validate_json(data, **how)

        @classmethod
        def model_json_schema(cls, **how: Any) -> dict[str, Any]:
            """The schema of its JSON."""
            return _careful().adapter(cls).json_schema(**how)

        @classmethod
        def __get_pydantic_core_schema__(cls, _: Any, handler: Any) -> Any:
            return _careful().schema(cls, handler)

        def model_dump(self, **how: Any) -> dict[str, Any]:
            """Its parts as data."""
            return _careful().adapter(type(self)).dump_python(self, **how)

        def model_dump_json(self, **how: Any) -> str:
            """Its parts as JSON."""
            return _careful().adapter(type(self)).dump_json(self, **how).decode()

        def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
            """The same with other parts, at which nobody looks."""
            assert not deep, "what is frozen need not be copied"
            return self.of_parts(self.__dict__ | (update or {}), self.model_fields_set | (update or {}).keys())

        @property
        def model_fields_set(self) -> set[str]:
            """The names of the parts that somebody gave."""
            return set(self.__pydantic_fields_set__)

        def __getstate__(self) -> tuple[dict[str, Any], set[str]]:
            return self.__dict__, self.__pydantic_fields_set__

        def __setstate__(self, state: tuple[dict[str, Any], set[str]]) -> None:
            _put(self, "__dict__", state[0])
            _put(self, "__pydantic_fields_set__", state[1])

        def __copy__(self) -> Self:
            return self.model_copy()

        def __setattr__(self, name: str, value: Any) -> None:
            raise _careful().frozen(type(self), name, value)

        def __delattr__(self, name: str) -> None:
            raise _careful().frozen(type(self), name, None)

        def __eq__(self, other: object) -> bool:
            if type(self) is not type(other):
                return NotImplemented
            return self.__dict__ == other.__dict__ or _parts(self) == _parts(other)

        def __hash__(self) -> int:
            return hash(_getter(type(self))(self.__dict__))

        def __iter__(self) -> Iterator[tuple[str, Any]]:
            yield from _parts(self).items()

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={part!r}' for name, part in self)})"

        def __str__(self) -> str:
            return " ".join(f"{name}={part!r}" for name, part in self)


def _careful() -> Any:
    from compliance.model import careful  # noqa: PLC0415  # with it comes pydantic

    return careful


def _parts(noun: Noun) -> dict[str, Any]:
    """What a noun is made of, without what it worked out and keeps."""
    return {name: noun.__dict__[name] for name in type(noun).model_fields if name in noun.__dict__}


@cache
def _getter(kind: type[Noun]) -> Any:
    return itemgetter(*kind.model_fields)


class Told(Noun):
    """A noun that this program makes: its parts are of the types that are stated, which are checked beforehand.

    Where one is read from data, it is checked as every noun is. To build what checks takes longer than all else that
    becomes of most of these; it is built only for that.
    """

    if not TYPE_CHECKING:

        def __init__(self, /, **parts: Any) -> None:
            form = _form(type(self), *parts)
            if form is None:
                super().__init__(**parts)  # and say what is wrong
                return
            blank, named = form
            _put(self, "__dict__", blank | parts)
            _put(self, "__pydantic_fields_set__", named)


@lru_cache(maxsize=4_096)
def _form(record: type[Noun], *named: str) -> tuple[dict[str, Any], set[str]] | None:
    """The parts of a record in order, as they are where nobody gives them, and the names of those that are given.

    None where one is needed that is not given, or given that it does not have. Records given the same share both.
    """
    fields = record.model_fields
    needed = {name for name, field in fields.items() if field.is_required() or field.default_factory}
    if not needed <= set(named) <= fields.keys():
        return None
    return {name: field.default for name, field in fields.items()}, set(named)


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
