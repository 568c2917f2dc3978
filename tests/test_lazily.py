"""Records whose methods are written when first called are the records that ``dataclasses`` makes."""

import copy
import dataclasses
import inspect
import pickle
import re
from dataclasses import field
from typing import Any

import pytest

from compliance import lazily

WAYS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "eq": False},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "unsafe_hash": True},
]


def of(make: Any, way: dict[str, bool]) -> Any:
    """A kind of record with everything that records here have."""

    @make(**way)
    class Record:
        """One."""

        name: str
        seen: int = field(default=0, compare=False)
        parts: list[int] = field(default_factory=list, repr=False)
        told: tuple[str, ...] = ("a",)

        def __post_init__(self) -> None:
            assert self.name

    return Record


def raised(act: Any) -> type[BaseException] | None:
    try:
        act()
    except Exception as error:
        return type(error)
    return None


def in_order(one: Any, other: Any) -> tuple[bool, ...] | None:
    try:
        return one < other, one <= other, one > other, one >= other
    except TypeError:
        return None


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_they_behave_as_those_of_dataclasses(way: dict[str, bool]) -> None:
    """What they say, when they are alike, what they refuse and what they are made of."""

    def told(kind: Any) -> list[Any]:
        one, same, other = kind(name="a"), kind(name="a", seen=2), kind(name="b", parts=[1])
        return [
            repr(one), one == same, one == other, one != same, one == 1, kind.__hash__ is None,
            raised(lambda: setattr(one, "name", "c")), raised(lambda: delattr(one, "name")),
            raised(kind), raised(lambda: kind("a", 1, [], (), 5)), raised(lambda: kind(name="")),
            raised(lambda: kind("x")), raised(lambda: one < other), raised(lambda: hash(one)),
            in_order(one, other), in_order(one, same), in_order(one, 1),
            kind.__match_args__, hasattr(one, "__dict__"),
            dataclasses.replace(other, told=()).parts, dataclasses.astuple(other), copy.copy(other).parts,
            one.parts is same.parts, str(inspect.signature(kind).parameters.keys()),
        ]  # fmt: skip

    assert told(of(lazily.dataclass, way)) == told(of(dataclasses.dataclass, way))


@lazily.dataclass(frozen=True, slots=True)
class Kept:
    """One that goes to another process."""

    name: str
    parts: tuple[int, ...] = ()


@lazily.dataclass(frozen=True)
class Grown(Kept):
    """One with more in it."""

    more: int = 1


def test_they_go_to_another_process_and_come_back() -> None:
    """Frozen as they are, they are written and read by pickle."""
    assert pickle.loads(pickle.dumps(Kept("a", (1,)))) == Kept("a", (1,))
    assert copy.deepcopy(Kept("a")) == Kept("a")


def test_what_grows_from_another_has_its_fields_too() -> None:
    assert repr(Grown("a", more=2)) == "Grown(name='a', parts=(), more=2)"
    assert Grown("a") != Kept("a")


def test_the_first_of_a_kind_is_made_as_the_second() -> None:
    """That a method is written late shows nowhere but in the time it takes."""
    assert Kept("a") == Kept("a")
    assert hash(Kept("a")) == hash(("a", ()))


def test_a_field_that_the_record_sets_itself_is_not_asked():
    @lazily.dataclass
    class Sum:
        one: int
        both: int = dataclasses.field(init=False)
        two: int = 2

        def __post_init__(self) -> None:
            self.both = self.one + self.two

    assert (Sum(1).both, Sum(1, 4).both) == (3, 5)


@pytest.mark.parametrize("text", ["a+", b"a+"])
def test_a_pattern_is_the_one_of_re_once_it_is_asked(text: Any) -> None:
    """It says what it is before, answers as the other does, and what is no pattern is told when it is asked."""
    late, early = lazily.pattern(text, re.IGNORECASE), re.compile(text, re.IGNORECASE)
    sought = text[:1].upper() * 2

    assert late.pattern == early.pattern
    for _ in range(2):
        assert late.fullmatch(sought).span() == early.fullmatch(sought).span() == (0, 2)  # type: ignore[union-attr]
        assert late.sub(text[:0], sought) == early.sub(text[:0], sought)
        assert late.flags == early.flags
    assert raised(lambda: lazily.pattern("(").search("")) is re.error
