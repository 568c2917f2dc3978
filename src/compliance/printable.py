"""How text that nobody vouches for is shown: nothing in it steers a screen, joins words, parts them, or hides itself.

What cannot be seen is dropped where it means nothing to a reader (a soft hyphen, a zero-width space, a control
character), and shown by its number where it means something: a mark that turns the direction of writing around, a sign
of some program's own. Nothing becomes a space but what is one, for a quote shown with other words than its source has
is no quote.
"""

import unicodedata

from compliance.lazily import pattern

_SPACES = "\t\n\v\f\r\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks by which a text reads otherwise than it is stored."""
_JOINERS = "\u200c\u200d"
_BROKEN_OFF = pattern("\u00ad[\u00ad\\s]*(?=\\S)|\u00ad")
"""A soft hyphen, with the line end at which it breaks off a word."""
_LATIN_ENDS = "\u0530"
"""From here on there are scripts, and emoji, that are written with joiners."""
_ESCAPED = pattern(
    "["
    "\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""A text on one line as a reader may see it.

    >>> printable("mensen\u00adhandel\u200b,  \u202elem")
    'mensenhandel, [U+202E]lem'
    """
    if text.isprintable():  # as almost all of it is: then nothing is in it but what is shown, and plain spaces
        return text if text.isascii() and "  " not in text else " ".join(text.split())
    joined = _BROKEN_OFF.sub("", text)
    return " ".join("".join(_shown(joined, at) for at in range(len(joined))).split())


def is_text(name: str) -> bool:
    """Whether the name of a file is text: one in another encoding holds bytes that stand for no character."""
    return not any("\ud800" <= c <= "\udfff" for c in name)


def in_one_line(text: str) -> str:
    """The same with its spaces as they are, and a mark for every control character: for a message that quotes."""
    return "".join(c if c.isprintable() else _shown(text, at) or _marked(c) for at, c in enumerate(text))


def _marked(character: str) -> str:
    return "\ufffd" if unicodedata.category(character) == "Cc" else ""


def visible(text: str) -> str:
    """A text of several lines, each so."""
    return "\n".join(map(in_one_line, text.split("\n")))


def _shown(text: str, at: int) -> str:
    """One character of a text as a reader may see it."""
    character = text[at]
    if character.isprintable():
        return character
    kind = unicodedata.category(character)
    if character in _SPACES or kind == "Zs":
        return " "
    if "\udc80" <= character <= "\udcff":  # a byte of a file name that is no text
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character in _JOINERS:
        return character if _joins(text[at - 1 : at], text[at + 1 : at + 2]) else ""
    return f"[U+{ord(character):04X}]" if kind not in {"Cc", "Cf"} or character in _BIDI else ""


def _joins(before: str, after: str) -> bool:
    """Whether a joiner has a meaning here: between letters that are written joined, or between parts of an emoji."""
    return before >= _LATIN_ENDS and after >= _LATIN_ENDS and before.isprintable() and after.isprintable()


def escaped(json_text: str) -> str:
    r"""JSON in which every character that cannot be seen or steers a screen is written by its number.

    >>> print(escaped('"\u202eaf\u00adde"'))
    "\u202eaf\u00adde"
    """
    if json_text.isprintable() and "\ufffc" not in json_text and "\ufffd" not in json_text:
        return json_text  # what is to be escaped is none of it printable but for these two
    return _ESCAPED.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(found[0])), json_text)


def _units(character: str) -> tuple[int, ...]:
    raw = character.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
