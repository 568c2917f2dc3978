"""How the pool and its workers write to each other: a head in JSON and bytes with it, in which nothing can hide."""

import json
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

MOST_PARTS: Final = 10_000
_WIDTH: Final = 8


def send(pipe: BinaryIO, head: Any, parts: Sequence[bytes] = ()) -> None:
    """Write one message.

    Raises:
        OSError: nobody reads there any more.
    """
    for part in (json.dumps({"head": head, "parts": len(parts)}).encode(), *parts):
        pipe.write(len(part).to_bytes(_WIDTH, "big"))
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[Any, list[bytes]]:
    """Read one message.

    Raises:
        EOFError: the other side is gone, or broke off in the middle.
        ValueError: it is no message.
    """
    told = json.loads(_part(pipe))
    count = told["parts"]
    if not isinstance(count, int) or not 0 <= count <= MOST_PARTS:
        raise ValueError(count)
    return told["head"], [_part(pipe) for _ in range(count)]


def _part(pipe: BinaryIO) -> bytes:
    size = int.from_bytes(_exactly(pipe, _WIDTH), "big")
    return _exactly(pipe, size)


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    data = pipe.read(size)
    if len(data) != size:
        raise EOFError
    return data
