"""What the parts of a noun are, said in the words of pydantic without loading it.

To load pydantic takes as long as all else that a single judgement loads. A noun says here what it is made of; pydantic
is told of it when data must be looked at with care, and not before (``careful``).
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

__all__ = ["Field", "Part", "StringConstraints", "model_validator", "parts_of"]

_ABSENT: Any = object()


class _Said:
    """What is said of a part beside its type, in the words of something of pydantic's."""

    name: str

    def __init__(self, default: Any = _ABSENT, /, **said: Any) -> None:
        self.default, self.said = said.pop("default", default), said

    @property
    def pattern(self) -> str | None:
        """The form that a text must have, if it is of one."""
        return self.said.get("pattern")

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        import pydantic  # noqa: PLC0415  # only who looks with care needs it

        return handler.generate_schema(Annotated[source, getattr(pydantic, self.name)(**self.said)])


class _Field(_Said):
    """How it is called where it is written, what it is where nobody says it, and what is demanded of it."""

    name = "Field"


class _StringConstraints(_Said):
    """What is demanded of a text."""

    name = "StringConstraints"


def _model_validator(*, mode: str) -> Callable[[Any], Any]:
    """What marks a check that a noun makes of itself once it is whole."""
    assert mode == "after", "a noun is looked at once it is whole"
    return _marked


def _marked(check: Any) -> Any:
    check.is_check = True
    return check


if TYPE_CHECKING:
    from pydantic import Field, StringConstraints, model_validator
else:
    Field, StringConstraints, model_validator = _Field, _StringConstraints, _model_validator


class Part:
    """One part of a noun: its name, its type, and what it is where nobody gives it."""

    def __init__(self, kind: Any, name: str, given: Any) -> None:
        said = given if isinstance(given, _Field) else _Field(given)
        self._kind, self._name = kind, name
        self.demands = {key: value for key, value in said.said.items() if key not in ("alias", "default_factory")}
        self.alias: str | None = said.said.get("alias")
        self.default_factory: Callable[[], Any] | None = said.said.get("default_factory")
        self.default = said.default

    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is _ABSENT and self.default_factory is None

    @property
    def hint(self) -> Any:
        """Its type as it is written, with whatever is demanded."""
        written = _hints(self._kind)[self._name]
        return Annotated[written, _Field(**self.demands)] if self.demands else written

    @property
    def annotation(self) -> Any:
        """Its type alone."""
        return get_args(self.hint)[0] if get_origin(self.hint) is Annotated else self.hint


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of all parts; those that name what was not there yet stand between quotation marks."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        found |= vars(base).get("__annotations__", {})
    return get_type_hints(kind, include_extras=True) if any(type(hint) is str for hint in found.values()) else found


def parts_of(kind: Any) -> dict[str, Part]:
    """The parts of a noun whose class was just written, those of the noun that it grows from first.

    What they are by default is taken off the class, where nobody is to find it.
    """
    found = {
        name: part for base in reversed(kind.__mro__[1:]) for name, part in vars(base).get("model_fields", {}).items()
    }
    for name in kind.__annotations__:
        found[name] = Part(kind, name, vars(kind).get(name, _ABSENT))
        if name in vars(kind):
            delattr(kind, name)
    return found


def checks_of(kind: Any) -> dict[str, Any]:
    """The checks that a noun makes of itself, by name."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__[1:]):
        found |= vars(base).get("checks", {})
    return found | {name: check for name, check in vars(kind).items() if getattr(check, "is_check", False)}
