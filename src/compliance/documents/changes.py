"""Changes to a text that nobody has taken over yet, as marks within it while it is read, and as places afterwards.

The marks are characters that no document of XML can hold.
"""

import re

from compliance.lazily import pattern
from compliance.model.sources import Pending

INSERTED, END_OF_INSERTED = "\x01", "\x02"
DELETED, END_OF_DELETED = "\x03", "\x04"
_MARKS = pattern("[\x01-\x04]")
_DELETION = pattern("\x03([^\x04]*)\x04?")
_JOINED = pattern("\x02\x01|\x04\x03")


def inserted(text: str) -> str:
    """Words that are proposed."""
    return f"{INSERTED}{text}{END_OF_INSERTED}" if text else ""


def deleted(text: str) -> str:
    """Words that are proposed to go."""
    bare = _MARKS.sub("", text)
    return f"{DELETED}{bare}{END_OF_DELETED}" if bare else ""


def said(marked: str) -> str:
    """What a text says when every change is taken over."""
    return _MARKS.sub("", _DELETION.sub("", marked))


def unmarked(text: str) -> str:
    """A text of another kind than XML, without what would be taken for a mark."""
    return _MARKS.sub(" ", text)


def settled(marked: str, at: int) -> tuple[str, list[Pending]]:
    r"""The text after the changes, and the changes in it; it begins at a place of the whole text.

    >>> settled("Dit is \x03niet \x04klaar.", 10)
    ('Dit is klaar.', [Pending(start=17, end=17, words='niet ')])
    """
    if not _MARKS.search(marked):
        return marked, []
    parts: list[str] = []
    found: list[Pending] = []
    length = since = 0
    for part in re.split("(\x03[^\x04]*\x04?|[\x01\x02])", _JOINED.sub("", marked)):
        if part.startswith(DELETED):
            found.append(Pending(at + length, at + length, _MARKS.sub("", part)))
        elif part == INSERTED:
            since = length
        elif part == END_OF_INSERTED:
            found.append(Pending(at + since, at + length))
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), found
