"""What YAML says that is written in the plainest way, line by line; whatever is not is left to who knows all of YAML.

Plainest is: keys and items each on a line of their own, every value on the line of its key, in quotation marks without
devices, bare, or a list or mapping of such on one line. Most plans are written so, and cutting lines takes a quarter
of the time of a whole YAML reader. Nothing is told of here and nothing guessed: what is odd in any way is not read.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

_KEY = r"[A-Za-z_][A-Za-z0-9_.-]{0,60}"
_QUOTED = r"\"[^\"\\]*+\"|'[^']*+'"
_BARE_WITHIN = r"[A-Za-z0-9][A-Za-z0-9_./-]*+(?: [A-Za-z0-9_./-]++)*+"
"""Between brackets: without any sign that means something there."""
_PART = rf"(?:{_QUOTED}|{_BARE_WITHIN})"
_LINE = re.compile(rf"^(?: *(?:#.*)?|( *)(- )?(?:({_KEY}):(?: (?=[^ ])|$))?(.*))$", re.MULTILINE)
"""A line: how far it is indented, whether an item begins in it, its key and its value; or an empty one, or a remark."""
_WHOLE = re.compile(rf"{_QUOTED}")
_BARE = re.compile(r"[A-Za-z0-9](?:[^:# ]++|:(?! |$)| (?=[^ #]))*+")
_LIST = re.compile(rf"\[(?:{_PART}(?:, {_PART})*+)?\]")
_MAPPING = re.compile(rf"\{{{_KEY}: {_PART}(?:, {_KEY}: {_PART})*+\}}")
_ITEM, _PAIR = re.compile(_PART), re.compile(rf"({_KEY}): ({_PART})")
_STRANGE = re.compile(
    "[^\n\x20-\x7e\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe"
    "\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What another reader may take for the end of a line, for a space, or for nothing at all."""
_DEEPEST, _LONGEST, _SHORT = 16, 1_000_000, 80


class _OddError(Exception):
    """It is not written so."""


def read(text: str, bare: Callable[[str], Any]) -> dict[str, Any] | None:
    """What a text says, if all of it is written so; none where it is not, or not surely. ``bare`` reads a bare word."""
    if len(text) > _LONGEST or _STRANGE.search(text):
        return None
    try:
        return _Lines(bare).read(text)
    except _OddError:
        return None


class _Lines:
    """The lines of a text so far, and what is open at the last of them."""

    def __init__(self, bare: Callable[[str], Any]) -> None:
        self._bare = bare
        self._open: list[tuple[int, Any]] = [(0, {})]
        """Mappings and lists, each with its indentation; the innermost last."""
        self._awaited: tuple[int, dict[str, Any], str] | None = None
        """A key whose value is to follow, with its indentation and its mapping."""
        self._ends: list[Callable[[], None]] = []
        self._sound: set[str] = set()

    def read(self, text: str) -> dict[str, Any]:
        root: dict[str, Any] = self._open[0][1]
        for indent, dash, key, value in _LINE.findall(text):
            if key:
                self._keyed(len(indent), dash, key, value)
            elif dash and value:
                self._list(len(indent)).append(self._said(value))
            elif dash or value:
                raise _OddError
        if self._awaited or not root:
            raise _OddError
        for end in reversed(self._ends):
            end()
        return root

    def _keyed(self, indent: int, dash: str, key: str, value: str) -> None:
        """A line with a key, in the mapping that is open there, or in a new one that it begins."""
        if dash:
            items, mapping = self._list(indent), dict[str, Any]()
            items.append(mapping)
            indent += 2
            self._open.append((indent, mapping))
        else:
            mapping = self._mapping(indent)
        if key in mapping or not self._is_sound(key):
            raise _OddError
        if value:
            mapping[key] = self._said(value)
        else:
            mapping[key] = None
            self._awaited = indent, mapping, key

    def _is_sound(self, key: str) -> bool:
        if key not in self._sound and isinstance(self._bare(key), str):
            self._sound.add(key)
        return key in self._sound

    def _mapping(self, indent: int) -> dict[str, Any]:
        if self._awaited:
            parent, holder, key = self._awaited
            if indent <= parent or len(self._open) > _DEEPEST:
                raise _OddError
            self._awaited, found = None, dict[str, Any]()
            holder[key] = found
            self._open.append((indent, found))
            return found
        while self._open[-1][0] > indent or (self._open[-1][0] == indent and isinstance(self._open[-1][1], list)):
            self._open.pop()
        at, innermost = self._open[-1]
        if at != indent:
            raise _OddError
        return innermost  # type: ignore[no-any-return]  # no list lies here: the loop went past it

    def _list(self, indent: int) -> list[Any]:
        if self._awaited:
            parent, holder, key = self._awaited
            if indent < parent or len(self._open) > _DEEPEST:
                raise _OddError
            self._awaited, items = None, list[Any]()
            self._ends.append(partial(_end, holder, key, items))
            self._open.append((indent, items))
            return items
        while self._open[-1][0] > indent:
            self._open.pop()
        at, innermost = self._open[-1]
        if at != indent or not isinstance(innermost, list):
            raise _OddError
        return innermost

    def _said(self, value: str) -> Any:
        """A value on one line."""
        first = value[0]
        if first in "\"'":
            if not _WHOLE.fullmatch(value):
                raise _OddError
            return value[1:-1]
        if first == "{":
            return self._pairs(value)
        if first == "[":
            if not _LIST.fullmatch(value):
                raise _OddError
            return tuple(map(self._part, _ITEM.findall(value[1:-1])))
        return _word(value, self._bare) if len(value) < _SHORT else _word_anew(value, self._bare)

    def _pairs(self, value: str) -> dict[str, Any]:
        if not _MAPPING.fullmatch(value):
            raise _OddError
        pairs = _PAIR.findall(value)
        found = {key: self._part(part) for key, part in pairs}
        if len(found) < len(pairs) or not all(map(self._is_sound, found)):
            raise _OddError
        return found

    def _part(self, part: str) -> Any:
        return part[1:-1] if part[0] in "\"'" else _word_anew(part, self._bare)


def _word_anew(value: str, bare: Callable[[str], Any]) -> Any:
    if not _BARE.fullmatch(value):
        raise _OddError
    return bare(value)


_word = lru_cache(maxsize=10_000)(_word_anew)
"""A bare word; the same few stand in a plan, and in all plans, again and again."""


def _end(holder: dict[str, Any], key: str, items: list[Any]) -> None:
    holder[key] = tuple(items)
