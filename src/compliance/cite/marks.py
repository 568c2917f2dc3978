"""Signs that words leave unsaid and that turn them round: a minus, a question mark, brackets and quotation marks."""

import re

from compliance.cite.words import DASHES
from compliance.lazily import pattern

_NUMBER = r"\d[\d.,]*"
_SIGNED = pattern(
    rf"""
    \(\s*[€$£]?\s*(?P<bracketed>{_NUMBER})(?:\s*(?:mln|mrd|miljoen|miljard|euro|%))?\s*\)
    | -/-\s*[€$£]?\s*(?P<before>{_NUMBER})
    | (?P<after>{_NUMBER})\s*(?:-/-|[−])(?!\w)
    | (?:(?<=[^\W\d])|(?<=[:=€$£]))[ \u00a0]+[{DASHES}][ \u00a0]*[€$£]?[ \u00a0]*(?P<minus>{_NUMBER})
    | [{DASHES}][€$£][ \u00a0]?(?P<amount>{_NUMBER})
    """,
    re.VERBOSE,
)
_SIGN = re.compile(rf"[{DASHES}(−]")
"""Without one of these nothing is negative."""
_AT_NUMBER = pattern(
    rf"\([\s€$£]*\d[\d.,]*\s*(?:[a-z%]+\s*)?\)|-/-|−|[ \u00a0][{DASHES}][ \u00a0€$£]*\d|[{DASHES}][€$£]"
)
"""Nor without one where it may be that of a number; to look for that first takes longer, since most texts have none."""
_YEAR = pattern(r"(?:19|20)\d\d")
_ANY = re.compile(_NUMBER)
_ASKS = re.compile(r"[\"'”’)\]\s]{0,3}\(?[!.]*\?")
_NOTED = re.compile(r"[.,;:)”\"’]?[ \u00a0]?([*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\*\))(?![\w*])")
_EMPHASIS = pattern(r"[*_][\s\"'“‘(\[]*\Z")
_PAIRS = {"(": ")", "[": "]", "‘": "’", "“": "”", '"': '"', "'": "'", "„": "”", "«": "»", "`": "´"}
_CLOSING = frozenset("\"'”’)]»")
"""Of what ends otherwise, and without a space, nothing is closed."""
_NEAR = 12
"""A sign of a number stands within so many characters of it."""


def signs(text: str, start: int, end: int) -> tuple[str, ...]:
    """The numbers of a stretch of text that a minus or brackets make negative, in order.

    A year between brackets is a year. A dash at the beginning of a line is a bullet.
    """
    found: list[str] = []
    if not may_be_signed(text, start, end):
        return ()
    for match in _SIGNED.finditer(text, max(0, start - _NEAR), min(len(text), end + _NEAR)):
        kind = str(match.lastgroup)
        number = match[kind]
        inside = start <= match.start(kind) and match.end(kind) <= end + 1
        if inside and not (kind == "bracketed" and _YEAR.fullmatch(number)) and not _is_range(text, match):
            found.append(number.rstrip(".,"))
    return tuple(found)


def may_be_signed(text: str, start: int, end: int) -> bool:
    """Whether anything in or about a stretch of text may make a number negative."""
    about = max(0, start - _NEAR), end + _NEAR
    return _SIGN.search(text, *about) is not None and _AT_NUMBER.search(text, *about) is not None


def _is_range(text: str, match: re.Match[str]) -> bool:
    return match.lastgroup == "after" and text[match.end() : match.end() + 1].isdigit()


def has_numbers(said: str) -> bool:
    """Whether anything in a quote can have a sign."""
    return _ANY.search(said) is not None


def asks(text: str, end: int, said: str) -> bool:
    """Whether the text puts a question mark after what a quote states."""
    return not said.rstrip("\"'”’)] ").endswith("?") and _ASKS.match(text, _past(text, end, said)) is not None


def _past(text: str, end: int, said: str) -> int:
    """Where a quote ends with the brackets that close within it: its last word is not always its last sign."""
    if said[-1:] not in _CLOSING and not said[-1:].isspace():
        return end
    closing = said.rstrip()[len(said.rstrip().rstrip("\"'”’)]»")) :]
    return end + len(closing) if closing and text.startswith(closing, end) else end


def noted(text: str, start: int, end: int, said: str) -> str | None:
    """The mark of a note behind what is quoted, if the quote does not have it: the note may take it back.

    A star before it as well is the emphasis of Markdown.
    """
    mark = _NOTED.match(text, _past(text, end, said))
    if mark is None or said.rstrip().endswith(mark[1]) or _EMPHASIS.search(text[max(0, start - 4) : start]):
        return None
    return mark[1]


def enclosed(text: str, start: int, end: int, said: str) -> str | None:
    """What stands between brackets or quotation marks, with them, if the quote does not have them."""
    before = text[start - 1 : start] if start else ""
    close = _PAIRS.get(before)
    if close is None:
        return None
    end = _past(text, end, said)
    after = re.match(r"[.,;:!]?(.)", text[end : end + 2])
    if after is None or after[1] != close or said.strip()[:1] == before:
        return None
    return " ".join(text[start - 1 : end + after.end()].split())
