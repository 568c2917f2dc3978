"""Characters that deceive the eye: unseen ones, and those that look like another; told by name and place.

What steers the direction of text, or cannot be seen at all, may stand nowhere in a file as it is. A soft hyphen or a
zero-width space may stand in words that were copied from a document, and only there.
"""

import re
import unicodedata
from collections.abc import Iterator

from compliance.lazily import pattern
from compliance.model.base import Bilingual

CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
UNSEEN = re.compile(
    "[\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800"
    "\\u3164\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]"
)
PLAIN = re.compile("[\\t\\n\\r -~\\xa0-\\xac\\xae-\\u034e\\u2010-\\u2027\\u20ac]*")
"""Of a text of these alone nothing need be asked: none of them is unseen, or a control character."""
COPIED = "\u00ad\u200b\u200c\u200d\u2060"
"""Such of them as come along with words that are copied from a document, and turn no word into another."""

_NAMES = {
    "\u00a0": "een harde spatie",
    "\u00ad": "een zacht koppelteken",
    "\u200b": "een spatie zonder breedte",
    "\u200c": "een scheider zonder breedte",
    "\u200d": "een verbinder zonder breedte",
    "\u2028": "een regelscheiding",
    "\u2029": "een alineascheiding",
    "\u202f": "een smalle harde spatie",
    "\u2060": "een verbinder zonder breedte",
    "\ufeff": "een byte order mark",
    "\u2010": "een ander koppelteken",
    "\u2011": "een hard koppelteken",
    "\u2013": "een half kastlijntje",
    "\u2014": "een kastlijntje",
    "\u2212": "een minteken",
}
_KINDS = (
    (pattern("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]"), "een teken dat de leesrichting omdraait"),
    (pattern("[\\u2000-\\u200a\\u205f\\u3000\\u1680]"), "een ongewone spatie"),
    (pattern("[\\u0370-\\u03ff\\u1f00-\\u1fff]"), "een Griekse letter"),
    (pattern("[\\u0400-\\u052f]"), "een Cyrillische letter"),
    (pattern("[\\uff01-\\uff5e]"), "een teken van dubbele breedte"),
    (pattern("[\\u2018-\\u201f\\u00ab\\u00bb]"), "een gekruld aanhalingsteken"),
    (pattern("\\d"), "een cijfer uit een ander schrift"),
)


def named(character: str) -> Bilingual:
    r"""A character by name and number, for it cannot be shown or looks like another.

    >>> named("\u202e").en, named("\u0430").nl
    ('right-to-left override (U+202E)', 'een Cyrillische letter (U+0430)')
    """
    number = f"U+{ord(character):04X}"
    if CONTROL.match(character):
        return Bilingual(nl=f"een stuurteken ({number})", en=f"a control character ({number})")
    name = unicodedata.name(character, "").lower() or "unnamed character"
    dutch = _NAMES.get(character) or next((kind for test, kind in _KINDS if test.match(character)), "een vreemd teken")
    return Bilingual(nl=f"{dutch} ({number})", en=f"{name} ({number})")


def strange(words: str) -> str | None:
    r"""The first character of some words that looks like a plain one, or like nothing, and is not.

    >>> strange("beleid.v\u0430stgesteld") == "\u0430", strange("geïnd"), strange("2024-09-30\u00a0") == "\u00a0"
    (True, None, True)
    """
    return next((character for character in words if not character.isascii() and not _is_latin(character)), None)


def unseen_in(words: str) -> str | None:
    """The first character of some words that cannot be seen, or is a space that is none."""
    return next((one for one in words if UNSEEN.match(one) or (one.isspace() and one != " ")), None)


def mixed(words: str) -> str | None:
    r"""A letter of another script in a word that is otherwise written in Latin letters.

    >>> mixed("\u0430genda") == "\u0430", mixed("\u03b1\u03b2"), mixed("café")
    (True, None, None)
    """
    letters = [character for character in words if character.isalpha()]
    other = next((letter for letter in letters if not _is_latin(letter)), None)
    return other if other and any(_is_latin(letter) for letter in letters) else None


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


def astray(text: str) -> Iterator[tuple[int, str]]:
    """The unseen characters of a text and where they stand, those first that may stand nowhere."""
    for found in UNSEEN.finditer(text):
        if found[0] != "\ufeff" or found.start() > 0:
            yield found.start(), found[0]
