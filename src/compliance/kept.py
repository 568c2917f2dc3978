"""What is kept of work once done: so much of it and no more, and what nobody asked for the longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from compliance.lazily import dataclass

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Thing = TypeVar("Thing")


@dataclass(frozen=True, eq=False)
class Itself(Generic[Thing]):
    """A key that is nothing but the one thing it was made of, however alike another is; of what never changes."""

    thing: Thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


class Kept(Generic[Key, Value]):
    """Values by their keys, at most so many and together at most so heavy; safe to use from several threads.

    >>> squares = Kept(most=2)
    >>> [squares.of(n, lambda: n * n) for n in (1, 2, 3)]
    [1, 4, 9]
    >>> squares.get(1), squares.get(3)
    (None, 9)
    """

    def __init__(self, most: int, heaviest: int = 0, weigh: Callable[[Value], int] = lambda _: 0) -> None:
        self._most, self._heaviest, self._weigh = most, heaviest, weigh
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """What is kept under a key, if anything still is."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def put(self, key: Key, value: Value) -> None:
        """Keep a value in the place of what there was; what is too heavy by itself is not kept."""
        with self._lock:
            if key in self._held:
                self._weight -= self._weigh(self._held.pop(key))
            self._held[key] = value
            self._weight += self._weigh(value)
            while len(self._held) > self._most or self._weight > self._heaviest:
                _, oldest = self._held.popitem(last=False)
                self._weight -= self._weigh(oldest)

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """What is kept under a key; made where nothing is. Nothing is kept of what raises."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found


if TYPE_CHECKING:
    from functools import cached_property

    once = cached_property
else:

    class once:  # noqa: N801  # used as the decorator that it stands for
        """What a frozen record works out when it is first asked, and keeps.

        As ``functools.cached_property``, without the lock that this has up to Python 3.11 and that costs more than most
        of what is asked: two threads that ask at once may both work it out, and it comes to the same.

        >>> class Square:
        ...     def __init__(self, side): self.side = side
        ...     @once
        ...     def area(self): return self.side * self.side
        >>> square = Square(3)
        >>> square.area, vars(square)
        (9, {'side': 3, 'area': 9})
        """

        def __init__(self, work: Callable[[Any], Any]) -> None:
            self._work, self.__doc__ = work, work.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._work(instance)
            return found
