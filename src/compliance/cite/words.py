"""What counts as a word: how a text is cut into words that keep their place, and folded to what they say.

A word is a run of letters and digits with the hyphens, apostrophes and separators of numbers within it, so that
``half-jaarlijks``, ``1-1-2025``, ``i.s.m.`` and ``10,5`` are one word each, and ``€`` and ``%`` are words of their own.
Folding evens out case, accents, ligatures, dashes, apostrophes and the points of abbreviations; it leaves letters,
digits and hyphens. A range is one word with spaces and without: ``2025 – 2028``; but a number before a year is none.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from compliance.lazily import pattern

DASHES = "-‐‑‒–—―−﹣－⁻¬"
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = _SOFT_HYPHEN + "\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHES = "'’‘‛`´′“”\""
"""Between letters these are apostrophes, rightly or wrongly read."""
_SYMBOLS = "€$£¥%‰§°<>≤≥≠≈±×÷√✓✔✗✘☐☑☒"
_MARKS = "+&~↑↓→←✅❌✖❎👍👎🔴🟠🟡🟢"
"""Signs that say something in a table: + is not -, and what is struck out between ~~ is not said."""
DENYING_SIGNS = frozenset("☐□○⬜◻◽◯▢⬚⭕⚪❏❐❑❒◌⎕🔲🔳🗆🗌✗✘✖✕❌❎╳⨯☓🗙🗴🗵🗶🗷❍🚫⛔⊗⊠⮽⮿")
"""Boxes and circles without a tick, crosses, and signs of what may not be. ☒ is not among them: Word ticks so."""
_OTHER_SIGNS = "🗹🗸🆗◉◎⦿⊙■●⬛⚫▣◼◾🔘⍰\ufffd⚠❗❓‼⁉❔❕☹☺🙁🙂🙃😐✍⏳⌛⏸⏹▶🟥🟧🟨🟩🟦⬤🔵🟣⊘⊙⊕⊖"
"""Signs that say something else: they are compared as words are, and one that is not known is not passed over."""
_BULLETS = frozenset("➢➤➔➜➡❖✦✧★☆✱✲✳✶❧☛☞☎✆✉❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓")
"""Signs before an item or a number that say nothing of it."""
_ANY_SIGN = "\u2200-\u22ff\u2300-\u23ff\u2600-\u2604\u2607-\u27bf\U0001f300-\U0001faff"
"""Where Unicode keeps what is a sign, whether known here or not: mathematics, technology, dingbats and pictures."""
_SIGN_AT_ALL = f"(?![{''.join(sorted(_BULLETS))}])[{_ANY_SIGN}]"
_ALL_SIGNS = "".join(sorted(DENYING_SIGNS)) + _OTHER_SIGNS
_LETTER = rf"[\w\u0300-\u036f{_INVISIBLE}]"
_ONE, _ACCENT = r"[^\W\d_]", r"[\u0300-\u036f]"
_WORD = re.compile(
    rf"""
    {_LETTER}+ (?: (?: [{DASHES}] | (?<!\d)[{_APOSTROPHES}]{{1,2}}
      | (?<=\d)[.,:/⁄](?=\d)
      | (?<=\d)[ \u00a0][{DASHES}][ \u00a0](?=\d) (?: (?<=(?:19|20)\d\d...) | (?!(?:19|20)\d\d\b) ) ) {_LETTER}+ )*
      (?: (?: (?<= (?<!\w) {_ONE} ) | (?<= (?<!\w) {_ONE}{_ACCENT} ) )   # i.s.m., a single letter at each side
          (?: \. {_ONE}{_ACCENT}? )+ (?! \w ) )?                   # of a point
      [{DASHES}]?                                               # zorg- en
    | (?<!\w) [{DASHES}] (?=\d) {_LETTER}+ (?: [{DASHES}.,:/] (?=\d) {_LETTER}+ )*   # a number with its sign
    | [{_SYMBOLS}{_MARKS}{_ALL_SIGNS}\ue000-\uf8ff] | {_SIGN_AT_ALL} | \[[ ]\]
    """,
    re.VERBOSE,
)
_RUN = re.compile(r"[A-Za-z0-9]++(?:(?<=[0-9])[.,:](?=[0-9])[A-Za-z0-9]++)*+")
_SIMPLE = re.compile(rf"(?:{_RUN.pattern}|[ \n(]++|[.,;:)](?![A-Za-z0-9]))*+")
"""A stretch of words that need no thought: without accents, hyphens and apostrophes, and no point between letters.

Possessive, so that it never looks back.
"""
LONGEST = 60
"""No Dutch word has more letters; what has is not looked at letter by letter."""
_SPACED_RANGE = re.compile(rf"(?<=\d)[ \u00a0][{DASHES}][ \u00a0](?=\d)")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")
_LINE_END = re.compile(r"[ \t\r\f]*(?:\n|\Z)")
_BREAKING = frozenset(DASHES + _SOFT_HYPHEN)
_SAME = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(_APOSTROPHES + _INVISIBLE + "ʼ_"),
        **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)),
        "⁄": "/",
        "æ": "ae",
        "œ": "oe",
        "ĳ": "ij",
    }
)
_NO_LETTER = re.compile(r"[\W_]+")
_ASCII_LETTERS = str.maketrans(dict.fromkeys(chr(code) for code in range(128) if not chr(code).isalnum()))

NEGATIONS = frozenset(
    {
        *("niet", "niets", "niemand", "nooit", "nergens", "nimmer", "noch"),
        *("geen", "geenszins", "geenerlei", "evenmin"),
        *("nauwelijks", "amper", "niks", "allerminst", "allesbehalve", "onvoldoende", "nee", "neen"),
        *("zonder", "tenzij", "behalve", "behoudens", "uitgezonderd", "exclusief", "excl", "ipv", "muv"),
        *("in plaats van", "met uitzondering van", "afgezien van", "on-", "niet-", "non-"),
        *DENYING_SIGNS,
        "[ ]",
    }
)
"""Words that turn round what stands beside them, and boxes without a tick or with a cross; ☒ is a tick in Word."""

BETWEEN = frozenset(
    {
        *("nog", "ook", "al", "meer", "langer", "steeds", "geheel", "volledig", "definitief", "formeel", "officieel"),
        *("eens", "lang", "helemaal", "echt", "altijd", "overal", "direct", "structureel", "vooralsnog", "voorlopig"),
        *("enkel", "enkele"),
    }
)
"""Words that may stand between a negation and what it denies: nog niet, niet langer."""

_ONES = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
_MORE = "achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend"
_OTHER = "nul miljoen miljard eerste tweede derde vierde vijfde zesde zevende achtste negende tiende half halve helft"
_AMOUNTS = "anderhalf anderhalve procent promille biljoen mln mld mrd mio"
_DATES = "kwart beide januari februari maart april mei juni juli augustus september oktober november december"
_NUMBER_WORDS = frozenset(f"{_ONES} {_MORE} {_OTHER} {_AMOUNTS} {_DATES}".split())
NUMBER_NAMES = "|".join(f"{_ONES} {_MORE}".split())
_ROMAN = pattern(r"(?=..)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_STRAY_DIGIT = pattern(r"(?:[^\W\d_]+[01]+)+[^\W\d_]+")


class Word(NamedTuple):
    """A word of a text: what it says, where it stands, and whether a hyphen at a line end breaks it off."""

    form: str
    start: int
    end: int
    broken: bool = False


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text, in order.

    >>> [word.form for word in words("NIET gereed: zorg- en één (10,5 %) o.a.")]
    ['niet', 'gereed', 'zorg-', 'en', 'een', '10,5', '%', 'oa']
    """
    end = len(text) if end is None else end
    if _SIMPLE.fullmatch(text, start, end):
        return [Word(match[0].lower(), *match.span()) for match in _RUN.finditer(text, start, end)]
    found = []
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        if written.isalnum() and written.isascii():  # most words, of which nothing need be asked
            found.append(Word(fold(written), *match.span()))
            continue
        form = fold(written if written.isalnum() else _SPACED_RANGE.sub("-", written))
        if "." in form and not any(map(str.isdigit, form)):
            form = form.replace(".", "")
        if not form.strip("-"):
            continue
        if written[-1] in _BREAKING and _LINE_END.match(text, match.end(), end):
            found.append(Word(form.removesuffix("-"), match.start(), match.end(), broken=True))
        else:
            found.append(Word(form, match.start(), match.end()))
    return found


def forms(text: str) -> Sequence[str]:
    r"""What the words of a text say, without their places; a word that a line end breaks in two is whole.

    >>> forms("Zorg- en veiligheids-\nbeleid (2 keer).")
    ['zorg-', 'en', 'veiligheidsbeleid', '2', 'keer']
    """
    if text.isascii() and text.isalnum():  # one plain word, as most that stands between two spaces
        return [text.lower()]
    if _SIMPLE.fullmatch(text):
        return _RUN.findall(text.lower())
    found, half = [], ""
    for word in words(text):
        if word.broken:
            half += word.form
        else:
            found.append(half + word.form)
            half = ""
    return found


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """What a word says, without case, accents, ligatures and kinds of dashes.

    >>> fold("Coördinatie"), fold("BOA’s"), fold("2025–2028")
    ('coordinatie', 'boas', '2025-2028')
    """
    return plain(word)


def plain(text: str) -> str:
    """A text of any length, folded."""
    if text.isascii():
        return text.lower().translate(_SAME)
    bare = unicodedata.normalize("NFD", text.casefold())
    # A stroke through a letter is no accent: it strikes the letter out.
    return "".join(letter for letter in bare if unicodedata.combining(letter) <= 1).translate(_SAME)


def skeleton(text: str) -> str:
    """Folded letters and digits alone: what two texts share if they have the same words at all.

    >>> skeleton("Zorg- en veiligheid, 1-1-2025")
    'zorgenveiligheid112025'
    """
    if text.isascii():
        return text.lower().translate(_ASCII_LETTERS)
    return _NO_LETTER.sub("", plain(text))


def parts_paragraphs(text: str, start: int, end: int) -> bool:
    """Whether a stretch between two words is more than a space: a blank line, where a paragraph ends."""
    return start < end and _BLANK_LINE.search(text, start, end) is not None


def is_number(form: str) -> bool:
    """Whether a folded word is a number, an amount, a date or part of one, or names such.

    A nought or a one between letters is a slip of reading and no number: ``v0or``.

    >>> [form for form in ("2024", "1-1-2025", "q3", "twee", "eenentwintig", "mei", "iv", "v0or") if is_number(form)]
    ['2024', '1-1-2025', 'q3', 'twee', 'eenentwintig', 'mei', 'iv']
    """
    if any(letter.isnumeric() for letter in form):
        return not (_STRAY_DIGIT.fullmatch(form) and sum(letter.isalpha() for letter in form) >= 3)
    if form in _NUMBER_WORDS or form in _SYMBOLS or _ROMAN.fullmatch(form):
        return True
    return len(form) <= LONGEST and _compound_number().fullmatch(form) is not None


@cache
def _compound_number() -> re.Pattern[str]:
    """A number written out; few words come this far, and it takes long to compile."""
    return re.compile(rf"(?:{NUMBER_NAMES})(?:(?:en)?(?:{NUMBER_NAMES}))*(?:ste|de|maal|voudig)?")


def is_negation(form: str) -> bool:
    """Whether a folded word denies.

    >>> is_negation("niet"), is_negation("niet-ingezetenen"), is_negation("tien")
    (True, True, False)
    """
    return form in NEGATIONS or form.startswith(("niet-", "non-"))
