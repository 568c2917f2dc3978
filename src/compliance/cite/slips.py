"""Which differences within a word are slips of reading a scan: one confusion of letters, and little more.

A slip never makes a number, a name of a number or a month into another, and never a word into another word: a spelling
list knows when both are words. Where it knows neither, the two must be long, and the text itself must not use both.
"""

from collections.abc import Callable, Container, Iterator

from compliance.cite.spelling import is_listed, is_word
from compliance.cite.words import LONGEST, is_negation, is_number

Same = Callable[[str, str], bool]
"""Whether a word of the quote and a word of the text are one; either may be two words, parted by a space."""

CONFUSIONS = (
    ("l", "i"),
    ("l", "1"),
    ("i", "1"),
    ("c", "e"),
    ("n", "u"),
    ("h", "b"),
    ("o", "d"),
    ("o", "0"),
    ("d", "0"),
    ("rn", "m"),
    ("ij", "y"),
    ("cl", "d"),
)
_EITHER_WAY = CONFUSIONS + tuple((there, here) for here, there in CONFUSIONS)
_PAIRS = frozenset(_EITHER_WAY)
_SHORTEST = 4
_PARTICLES = frozenset(
    {"voor", "door", "over", "onder", "achter", "tegen", "veel", "meer", "zeer", "eens", "alle", "heel", "even", "mede"}
)
"""What begins a word and says something else as a word of its own: voorkomen is not voor komen."""
_SMALL = """aan al als bij dan dat de den der die dit dus een eer en er ge had heb hen het hij hoe hun iom is ism iv mee
men met na nog nu of om ons ook op per te ten ter tot uit van via vol wat wel wie wij zal zij zo zon"""
_SMALL_WORDS = frozenset(_SMALL.split())
"""A short word is misread where it is one of these; any other is as soon an abbreviation: IBP is not IHP."""
LONG = 9
"""From this length on a word may differ in one further letter."""
_ENDING = 3
"""The last letters of a word tell number, tense and degree: there no further letter may differ."""
_VOWELS = frozenset("aeiouy")


def tolerant(vocabulary: Callable[[], Container[str]]) -> Same:
    """Word for word but for slips; the text's own words are asked for only where the list knows neither word."""

    def same(quoted: str, read: str) -> bool:
        if quoted == read:
            return True
        if " " in quoted or " " in read:
            return is_parted(quoted, read)
        return is_slip(quoted, read) and (is_word(quoted) or is_word(read) or quoted not in vocabulary())

    return same


def is_slip(quoted: str, read: str) -> bool:
    """Whether one word may be the other, read wrongly.

    >>> is_slip("coordinatie", "codrdinatie"), is_slip("beleid", "bereid"), is_slip("half-jaarlijks", "jaarlijks")
    (True, False, False)
    >>> is_slip("hij", "bij"), is_slip("1", "l"), is_slip("cijfermateriaal", "cijffermateriaal")
    (False, False, True)
    """
    if abs(len(quoted) - len(read)) > 2 or (quoted[:1] != read[:1] and quoted[-1:] != read[-1:]):
        return False  # however a word is misread, one end of it is left
    if not 2 <= len(quoted) <= LONGEST or _are_abbreviations(quoted, read) or is_number(quoted) or is_number(read):
        return False
    is_confused = _middles(quoted, read)[1:] in _PAIRS
    if not is_confused and not _is_one_letter_off(quoted, read):
        return False
    known = _is_known(quoted), _is_known(read)
    if known == (False, False):
        return is_confused and min(len(quoted), len(read)) >= LONG and not _differ_in_words(quoted, read)
    return known != (True, True) or (is_confused and _is_chance_compound(quoted, read))


def _is_chance_compound(one: str, other: str) -> bool:
    """Whether a long word of the list is misread to what only a compound of two others makes a word: meidprocedure.

    >>> _is_chance_compound("vaststellen", "vaststeilen"), _is_chance_compound("woonhuis", "woonbuis")
    (True, False)
    """
    is_plain = "-" not in one + other and min(len(one), len(other)) >= LONG
    return is_plain and is_listed(one) != is_listed(other)


def is_parted(one: str, other: str) -> bool:
    """Whether a word and two words are the same letters, and surely the same: mensen handel, be leid, vande.

    >>> is_parted("mensenhandel", "mensen handel"), is_parted("van de", "vande"), is_parted("voor komen", "voorkomen")
    (True, True, False)
    """
    whole = next((word for word in (one, other) if " " not in word), "")
    halves = (other if whole == one else one).split(" ")
    if "".join(halves) != whole or any(is_number(half) or is_negation(half) or half == "on" for half in halves):
        return False
    if not is_word(whole):
        return all(map(is_word, halves))
    if all(map(is_word, halves)):
        return len(whole) >= LONG and min(map(len, halves)) >= _SHORTEST and halves[0] not in _PARTICLES
    return len(whole) >= _SHORTEST + 2


def _is_known(form: str) -> bool:
    return form in _SMALL_WORDS or is_word(form)


def _differ_in_words(one: str, other: str) -> bool:
    """Whether two unknown words end or begin alike around two known ones, and so may both be words."""
    at, mine, theirs = _middles(one, other)
    until, until_there = at + len(mine), at + len(theirs)
    ends = ((one[cut:], other[cut:]) for cut in range(at + 1))
    heads = ((one[: until + more], other[: until_there + more]) for more in range(len(one) - until + 1))
    return any(len(mine) >= _SHORTEST and is_word(mine) and is_word(theirs) for mine, theirs in (*ends, *heads))


def _are_abbreviations(quoted: str, read: str) -> bool:
    return max(len(quoted), len(read)) < _SHORTEST and _SMALL_WORDS.isdisjoint((quoted, read))


def _is_one_letter_off(quoted: str, read: str) -> bool:
    if min(len(quoted), len(read)) < LONG:
        return False
    return _further(quoted, read, 0, 0) or any(
        _further(other, read, start, end) for other, start, end in _confused(quoted)
    )


def confused(word: str) -> set[str]:
    """Every word that one confusion of letters makes of another."""
    return {other for other, _, _ in _confused(word)}


def _confused(word: str) -> Iterator[tuple[str, int, int]]:
    """Every word that one confusion makes of a word, and where in it the confused letters stand."""
    for there, here in _EITHER_WAY:
        at = word.find(there)
        while at >= 0:
            yield word[:at] + here + word[at + len(there) :], at, at + len(here)
            at = word.find(there, at + 1)


def _further(one: str, other: str, start: int, end: int) -> bool:
    """Whether two words differ in one letter, not at the edges, not in a stretch, and not vowel for vowel."""
    at, mine, theirs = _middles(one, other)
    if len(mine) > 1 or len(theirs) > 1 or not (mine or theirs):
        return False
    if at == 0 or at >= max(len(one), len(other)) - _ENDING or (start < end and start - 1 < at < end):
        return False
    return not (mine in _VOWELS and theirs in _VOWELS)


def _middles(one: str, other: str) -> tuple[int, str, str]:
    """Where two words begin to differ, and what each has there that the other has not."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, one[start : len(one) - end], other[start : len(other) - end]
