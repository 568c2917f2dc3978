"""Sets of plans as bits, one for each plan: how they are made, counted and read back. The only file that knows numpy.

Bit ``n`` of a set says whether plan ``n`` is in it. What lies beyond the last plan is nought in every set.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from compliance.population.program import Program

    Bits: TypeAlias = NDArray[np.uint64]
    """A set of plans; ``&``, ``|`` and ``^`` are those of sets."""
    Codes: TypeAlias = NDArray[np.uint8]
    """A byte for each plan, or rows of such."""

_WORD = 8
"""Bytes that are worked upon at once."""


def is_there() -> bool:
    """Whether numpy, of the extra ``population``, can be loaded here."""
    try:
        import numpy as np  # noqa: F401  # of an extra
    except ImportError:
        return False
    return True


def columns(plans: Sequence[bytes], width: int) -> "Codes":
    """A row for each place in the plans, with the byte that every plan has there."""
    import numpy as np  # of an extra

    return np.frombuffer(b"".join(plans), dtype=np.uint8).reshape(len(plans), width).T


def sets(codes: "Codes", wanted: Mapping[str, Sequence[bool]]) -> "dict[str, Bits]":
    """For each name the plans whose byte it wants, row by row; ``wanted`` says it of every byte that may occur."""
    import numpy as np  # of an extra

    rows, count = codes.shape
    bytes_ = -(-count // (8 * _WORD)) * _WORD
    found = {}
    for name, fits in wanted.items():
        packed = np.zeros((rows, bytes_), dtype=np.uint8)
        packed[:, : -(-count // 8)] = np.packbits(np.asarray(fits, dtype=bool)[codes], axis=-1, bitorder="little")
        found[name] = packed.view("<u8")
    return found


def everybody(count: int) -> "Bits":
    """The set of so many plans."""
    import numpy as np  # of an extra

    all_of_them = np.zeros((1, count), dtype=np.uint8)
    everyone: Bits = sets(all_of_them, {"all": (True,)})["all"][0]
    return everyone


def nobody(everyone: "Bits") -> "Bits":
    """The empty set, as large as another."""
    return everyone ^ everyone


def size(found: "Bits") -> int:
    """How many plans are in a set."""
    import numpy as np  # of an extra

    return int(np.bitwise_count(found).sum())


def members(found: "Bits") -> tuple[int, ...]:
    """The numbers of the plans in a set."""
    import numpy as np  # of an extra

    return tuple(map(int, np.flatnonzero(np.unpackbits(found.view(np.uint8), bitorder="little"))))


def holds(found: "Bits", plan: int) -> bool:
    """Whether a plan is in a set."""
    return bool((int(found[plan // 64]) >> (plan % 64)) & 1)


def run(steps: "Program", rows: "Sequence[Bits]", everyone: "Bits") -> "list[Bits]":
    """All the sets of a program by their place: the rows that were given, everybody, nobody, and what was made."""
    import numpy as np  # of an extra

    kept = np.empty((steps.kept, len(everyone)), dtype=np.uint64)
    room = np.empty((steps.room, len(everyone)), dtype=np.uint64)
    at: list[Bits] = [*rows, everyone, nobody(everyone), *kept, *room]
    ways = {"and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor}
    for how, one, other, into in steps.steps:
        ways[how](at[one], at[other], at[into])
    return at
