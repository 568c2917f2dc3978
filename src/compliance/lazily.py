"""What is made when it is first used: the methods of records as ``dataclasses`` makes them, and patterns.

To write and compile the six methods of a frozen record takes half a millisecond. A run loads a hundred of them and
makes a few dozen; it was a tenth of it. So equality, hash and the refusal to change are shared here by all, and
``__init__`` is written when the first record of its kind is made. Of the hundred patterns
that a check loads a third is asked nothing; those were another fiftieth.
"""

import dataclasses
import re
from collections.abc import Callable, Sequence
from operator import attrgetter, eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "pattern"]

_SHARED = frozenset({"frozen", "slots", "eq", "order", "kw_only"})
"""What can be asked for here; of a record with anything else the methods are written beforehand."""

if TYPE_CHECKING:
    from dataclasses import dataclass
    from re import compile as pattern
else:

    class pattern:  # noqa: N801  # it stands for a function
        r"""As ``re.compile``.

        >>> number = pattern(r"\d+")
        >>> number.pattern, number.sub("#", "12 of 34"), number.fullmatch("12").end()
        ('\\d+', '# of #', 2)
        """

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self.pattern, self._flags = text, flags

        def __getattr__(self, name: str) -> Any:
            method = getattr(re.compile(self.pattern, self._flags), name)
            setattr(self, name, method)  # the next time it is there
            return method

    def dataclass(cls: type | None = None, /, **asked: bool) -> Any:
        """As ``dataclasses.dataclass``.

        >>> @dataclass(frozen=True)
        ... class Point:
        ...     x: int
        ...     y: int = 0
        >>> Point(1), Point(1) == Point(1, 0), Point(1) == Point(2), hash(Point(1)) == hash((1, 0))
        (Point(x=1, y=0), True, False, True)
        """
        if cls is None:
            return lambda cls: dataclass(cls, **asked)
        if not asked.keys() <= _SHARED:
            return dataclasses.dataclass(cls, **asked)
        settings = {"slots": asked.get("slots", False), "kw_only": asked.get("kw_only", False)}
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, **settings)
        own = {name for name, method in vars(cls).items() if method is not None}  # Python itself writes __hash__ = None
        compares = (eq,) * asked.get("eq", True) + (lt, le, gt, ge) * asked.get("order", False)
        _share(made, own, compares, frozen=asked.get("frozen", False))
        return made


def _share(cls: type, own: set[str], compares: Sequence[Callable[[Any, Any], Any]], *, frozen: bool) -> None:
    """Give a record what all of them have, where it does not say so itself."""
    methods: dict[str, Any] = {"__init__": _at_first(cls, frozen=frozen), "__repr__": _repr}
    if compares:
        compared = _values([field.name for field in dataclasses.fields(cls) if field.compare])
        methods |= {f"__{test.__name__}__": _comparison(compared, test) for test in compares}
        methods["__hash__"] = (lambda self: hash(compared(self))) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        methods |= {"__getstate__": _state, "__setstate__": _restore} if "__slots__" in vars(cls) else {}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)


def _values(names: list[str]) -> Callable[[Any], Any]:
    """What reads these fields of a record, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda record: (getattr(record, names[0]),)) if names else (lambda record: ())


def _comparison(compared: Callable[[Any], Any], test: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def compare(self: Any, other: Any) -> Any:
        return test(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return compare


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _at_first(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """What makes the first record of a kind, and writes for that how all of them are made."""

    def init(self: Any, *args: Any, **named: Any) -> None:
        cls.__init__ = _written(cls, frozen=frozen)
        cls.__init__(self, *args, **named)

    return init


def _written(cls: Any, *, frozen: bool) -> Any:
    """The ``__init__`` of a record."""
    names: dict[str, Any] = {"none_": dataclasses.MISSING}
    taken: dict[bool, list[str]] = {False: ["self"], True: []}
    lines = []
    for field in dataclasses.fields(cls):
        name, value, default = field.name, field.name, ""
        if field.default is not dataclasses.MISSING:
            names[f"{name}_default_"], default = field.default, f"={name}_default_"
        elif field.default_factory is not dataclasses.MISSING:
            names[f"{name}_made_"], default = field.default_factory, "=none_"
            value = f"{name}_made_() if {name} is none_ else {name}"
        if not (field.init or default):
            continue  # it is set in __post_init__
        taken[bool(field.kw_only)].append(f"{name}{default}")
        lines.append(_put(cls, name, value, names) if frozen else f" self.{name} = {value}")
    lines += [" self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    words = ", ".join([*taken[False], *(["*", *taken[True]] if taken[True] else [])])
    exec(f"def __init__({words}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102  # names of fields of our own
    return names["__init__"]


def _put(cls: Any, name: str, value: str, names: dict[str, Any]) -> str:
    """How a field of a record that refuses to change is set: where it is kept, which is twice as quick as by name."""
    slot: Any = getattr(cls, name, None)
    if not hasattr(slot, "__set__"):
        return f" self.__dict__[{name!r}] = {value}"
    names[f"put_{name}_"] = slot.__set__
    return f" put_{name}_(self, {value})"
