"""Signs that are letters of a font of signs, or no letters at all, as the characters that a reader sees.

A tick of Wingdings is stored as the letter ü and its cross as û; a box of a form is stored as a value. In a text that
is read here a box stands as ☑ (ticked), ☐ (not ticked) or ☒ (crossed), a sign that is not known as ⍰.
"""

import re

from compliance.lazily import pattern

TICKED, UNTICKED, CROSSED, UNKNOWN = "☑", "☐", "☒", "⍰"
_DOT = "•"

_WINGDINGS = {
    **dict.fromkeys("lmvwstun\x9e\x9f\xa7\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xd8\xd9\xda\xdb\xdc", _DOT),
    **dict.fromkeys("opqr\xa8\x6f", UNTICKED),
    "\xa1": "○",
    "\xa2": "○",
    "\xa3": "○",
    "\xa4": "◉",
    "\xa5": "◉",
    "x": CROSSED,
    "\xfd": CROSSED,
    "\xfe": TICKED,
    "\xfb": "✗",
    "\xfc": "✓",
    "C": "👍",
    "D": "👎",
    "J": "☺",
    "K": "😐",
    "L": "☹",
    "M": "💣",
    "N": "☠",
    "\xdf": "←",
    "\xe0": "→",
    "\xe1": "↑",
    "\xe2": "↓",
    "\xe8": "→",
    "\xf0": "→",
    "\xe7": "←",
    "\xef": "←",
    " ": " ",
}
_WINGDINGS_2 = {
    "O": "✗",
    "P": "✓",
    "Q": CROSSED,
    "R": TICKED,
    "S": CROSSED,
    "T": CROSSED,
    "U": "✗",
    "V": "✗",
    "W": "🚫",
    "X": "🚫",
    "*": UNTICKED,
    "0": UNTICKED,
    "\xa3": UNTICKED,
    "\xa2": "■",
    "\xa0": "■",
    "\x97": _DOT,
    "\x96": _DOT,
    "\x95": _DOT,
    "\x99": "○",
    "\x9a": "○",
    "\x9b": "○",
    "\x98": _DOT,
    " ": " ",
}
_WEBDINGS = {"a": "✓", "r": "✗", "c": UNTICKED, "g": "■", "n": _DOT, "x": "🚫", "=": _DOT, " ": " "}
_DINGBATS = {
    "3": "✓",
    "4": "✔",
    "5": "✕",
    "6": "✖",
    "7": "✗",
    "8": "✘",
    "l": _DOT,
    "m": "○",
    "n": "■",
    "o": UNTICKED,
    "p": UNTICKED,
    "q": UNTICKED,
    "r": UNTICKED,
    "\xd4": "→",
    " ": " ",
}
_MARLETT = {"a": "✓", "b": "✓", "r": "✗", "i": _DOT, "h": _DOT, "n": _DOT, " ": " "}
_SYMBOL = {
    "\xb7": _DOT,
    "\xa7": _DOT,
    "\xa8": _DOT,
    "\xa9": _DOT,
    "\xaa": _DOT,
    "\xd6": "√",
    "\xb3": "≥",
    "\xa3": "≤",
    "\xb1": "±",
    "\xb9": "≠",
    "\xb4": "×",
    "\xb0": "°",
    "\xae": "→",
    "\xde": "→",
    "\xac": "←",
    "\xad": "↑",
    "\xaf": "↓",
    "-": "−",
    "\xbb": "≈",
    "\xd7": "·",
    "\xd8": "¬",
    "\xa0": "€",
    "\xbc": "…",
    "\xc6": "∅",
    "\xc5": "⊕",
    "\xc4": "⊗",
    **{sign: sign for sign in " 0123456789.,;:()[]{}+=<>/%!?&|_"},
    **dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "zapfdingbats": _DINGBATS,
    "zapf dingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
    "dingbats": _DINGBATS,
    "d050000l": _DINGBATS,
    "monotype sorts": _DINGBATS,
    "marlett": _MARLETT,
    "symbol": _SYMBOL,
    "wingdings 3": {" ": " "},
    "wingdings3": {" ": " "},
}
_STAND_INS = {"opensymbol": "wingdings", "starsymbol": "wingdings", "standard symbols l": "symbol"}
"""Fonts that have signs besides letters: only what lies in the private area is one of theirs."""
_WELL_KNOWN = {
    "\uf00c": "✓",
    "\uf00d": "✗",
    "\uf046": TICKED,
    "\uf14a": TICKED,
    "\uf096": UNTICKED,
    "\uf0c8": "■",
    "\uf058": "✓",
    "\uf057": "✗",
    "\uf05d": "✓",
    "\uf05c": "✗",
    "\uf10c": "○",
    "\uf111": _DOT,
    "\uf0b7": _DOT,
    "\uf02d": "-",
    "\ue800": UNKNOWN,
}
"""Signs of the private area that mean the same in most documents: icons, and the dot of Symbol."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SUPERSCRIPT = pattern(r"\s*(?:\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?:\s*[,;]\s*\d{1,3})+|\d{1,3}\))\s*")


def is_sign_font(font: str) -> bool:
    """Whether a font shows signs for letters.

    >>> is_sign_font("ABCDEF+Wingdings-Regular"), is_sign_font("Calibri")
    (True, False)
    """
    return _name(font) in _FONTS


def shown(text: str, font: str = "") -> str:
    r"""What a reader sees of a text in a font; as many characters as it has.

    >>> shown("û", "Wingdings"), shown("\uf0a8 Gereed"), shown("ü", "Calibri")
    ('✗', '☐ Gereed', 'ü')
    """
    if not font and text.isascii():
        return text
    signs = _FONTS.get(_name(font))
    if signs is not None:
        return "".join(letter if letter.isspace() else _sign(letter, signs) for letter in text)
    if not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda found: _private(found[0], _FONTS[_STAND_INS.get(_name(font), "wingdings")]), text)


def is_note_mark(text: str, before: str) -> bool:
    """Whether raised text after some words is the number of a note: after a word, and no part of a unit or a power.

    A star stays: it is no word, and what it points at may take the words before it back.

    >>> is_note_mark("12", "meldprocedure"), is_note_mark("2", "per m"), is_note_mark("e", "1")
    (True, False, False)
    """
    if not _SUPERSCRIPT.fullmatch(text):
        return False
    last = re.search(r"(\w*)[\W_]*$", before)
    word = last[1] if last else ""
    return bool(before.strip()) and (not word or (len(word) > 2 and not word[-1].isdigit()) or not before[-1].isalnum())


def _name(font: str) -> str:
    bare = _SUBSET.sub("", font.strip().strip("'\"")).lower()
    return re.sub(r"[-,]?\s*(?:regular|normal|bold|italic|mt|std|roman|itc)*$", "", bare).strip(" -")


def _sign(letter: str, signs: dict[str, str]) -> str:
    code = ord(letter)
    bare = chr(code - 0xF000) if 0xF000 <= code <= 0xF0FF else letter
    if code > 0xFF and bare == letter:
        return letter  # a character of its own, which another font shows
    return signs.get(bare, UNKNOWN)


def _private(letter: str, signs: dict[str, str]) -> str:
    return _WELL_KNOWN.get(letter) or (_sign(letter, signs) if 0xF020 <= ord(letter) <= 0xF0FF else UNKNOWN)
