"""How parts leave the text of a plan file, and which field of a part a mistake is in."""

from collections.abc import Mapping
from pathlib import Path

from compliance.amend import NotAmendableError, Splice, spliced
from compliance.load.yaml_files import Extent, PathTo, extents


def without(text: str, key: str, index: int) -> str:
    r"""The text without one part of a list; an emptied list is written as one.

    >>> without("claims:\n  - {fact: a} # why\n  - {fact: b}\n", "claims", 0)
    'claims:\n  - {fact: b}\n'
    >>> without("claims:\n  - {fact: b}\n", "claims", 0), without("claims: [{fact: a}, {fact: b}]", "claims", 1)
    ('claims: []\n', 'claims: [{fact: a}]')

    Raises:
        NotAmendableError: it is not there, or is written in a way that is not changed in place.
    """
    at = extents(text)
    whole, one = at.get((key,)), at.get((key, index))
    if whole is None or one is None:
        raise NotAmendableError(key)
    others = sum(1 for path in at if len(path) == 2 and path[0] == key) - 1
    if whole.is_flow:
        return spliced(text, (_in_line(at, key, index, others),))
    first, last = _lines(text, one)
    if others:
        return spliced(text, (Splice(first, last, ""),))
    if whole.key is None:
        raise NotAmendableError(key)
    colon = text.index(":", whole.key) + 1
    return spliced(text, (Splice(colon, colon, " []"), Splice(first, last, "")))


def _in_line(at: Mapping[PathTo, Extent], key: str, index: int, others: int) -> Splice:
    one = at[key, index]
    if index < others:
        return Splice(one.start, at[key, index + 1].start, "")
    return Splice(at[key, index - 1].end if index else one.start, one.end, "")


def _lines(text: str, one: Extent) -> tuple[int, int]:
    """From the beginning of the line with its hyphen to the end of its last line."""
    hyphen = text.rfind("-", 0, one.start)
    if hyphen < 0 or text[hyphen + 1 : one.start].strip():
        raise NotAmendableError("-")
    first, last = text.rfind("\n", 0, hyphen) + 1, text.find("\n", one.end)
    return first, len(text) if last < 0 else last + 1


def field(text: str, line: int, column: int) -> str:
    r"""The key of the part in which a place is, such as ``due`` for a place in the date of a claim; else nothing.

    >>> field("claims:\n  - {fact: a, due: morgen}\n", 2, 19), field("claims: []", 1, 1)
    ('due', '')
    """
    rows = text.splitlines(keepends=True)
    place = sum(map(len, rows[: line - 1])) + column - 1
    inside = [
        (found.end - found.start, path)
        for path, found in extents(text).items()
        if (found.start if found.key is None else found.key) <= place <= found.end
    ]
    _, path = min(inside, default=(0, ()))
    return str(path[2]) if len(path) > 2 else ""


def deviations_of(plan_file: str) -> str:
    """How the file of the deviations beside a plan is called."""
    path = Path(plan_file)
    return path.with_name(f"{path.stem}.deviations.yaml").as_posix()
