"""What is one amount, one number or one word for all its spaces, so that no quote may begin or end within it."""

import re

from compliance.cite.words import DASHES, NUMBER_NAMES
from compliance.lazily import pattern

_SPACE = r"(?:[^\S\n]*\n)?[^\S\n]*"
"""A line may end here, but no paragraph: the cell after one that says € is no part of its amount."""
_IN_WORDS = rf"(?:(?:{NUMBER_NAMES})[eë]n)?(?:{NUMBER_NAMES})|(?:ander)?hal(?:f|ve)|paar"
_MULTIPLIERS = "honderd|duizend|miljoen|miljard|biljoen|ton|mln|mld|mrd|mio|procent(?:punt(?:en)?)?|promille|pct"
_ONE_AMOUNT = pattern(
    rf"""
    (?: [€$£¥≤≥±≈<] | (?<=[^\n>=-])> | \b(?i:eur) )() {_SPACE} (?=[{DASHES}]?\d)   # > before a line quotes it
    | \d() {_SPACE} (?= [%‰°½¼¾⅓⅔] | €(?!\s*\d) | [1-9]/[2-9]\b )
    | \d() (?=\+)
    | (?: \d(){_SPACE} | \b(?i:{_IN_WORDS})()(?=\s){_SPACE} ) (?= (?i:{_MULTIPLIERS})\b )
    | \d() {_SPACE} [àáÀÁ] {_SPACE} (?=\d)
    | (?<![\d.,]) \d{{1,3}}() [\u00a0\u2009\u202f] (?=\d{{3}}\b)      # 5 000 with a space that does not break
    | (?<![\d.,]) \d{{1,3}}() [ ] (?=(?:\d{{3}}[ ])?000\b | \d{{3}}[ ](?i:euro)\b)
    | (?: (?<=[€$£¥]) | (?<=[€$£¥][ \u00a0]) ) \d{{1,3}}() [ ] (?=\d{{3}}\b)
    | \b(?:19|20)\d\d() [ \u00a0]? [{DASHES}] [ \u00a0]? (?=(?:19|20)\d\d\b)
    | (?<!\w) \(\w{{1,6}}\)() (?=\w)                        # (on)voldoende
    """,
    re.VERBOSE,  # signs have no case, and to look for one takes as long again as all the rest
)
"""Two halves of what is one; the empty group in it marks where the first one ends."""
_AMOUNT_AFTER = re.compile(rf"{_SPACE}(?:[{DASHES}]?\d|[{DASHES}%‰°€½¼¾⅓⅔+àáÀÁ]|(?i:{_MULTIPLIERS}))")
_LEADS_ON = frozenset(f"€$£¥≤≥±≈<>àár{DASHES}")
"""Before a number these may be of one amount with it; r is the last letter of eur."""
_FARTHEST = 16
"""So many characters on either side of a place are looked at: what stands further apart is not one amount."""


def cuts_amount(text: str, *places: int) -> bool:
    """Whether an amount or a number goes on beyond one of some places in a text: € 5 miljoen, 5 000, 2025 - 2028."""
    for at in places:
        if _may_go_on(text, at) and any(
            match.start(match.lastindex or 0) <= at <= match.end()
            for match in _ONE_AMOUNT.finditer(text, max(0, at - _FARTHEST), at + _FARTHEST)
        ):
            return True
    return False


def _may_go_on(text: str, at: int) -> bool:
    """Whether the signs on both sides of a place may be of one amount: most are not, and this is quickly seen."""
    after = _AMOUNT_AFTER.match(text, at)
    if after is None:
        return text[max(0, at - 1) : at] == ")" and _is_in_word(text[at : at + 1])
    left = text[max(0, at - 4) : at]
    before = left.rstrip()[-1:]
    if left.endswith("\n\n"):  # no paragraph stands within an amount
        return False
    return before.isdigit() or after[0][-1].isalpha() or (after[0][-1].isdigit() and before.lower() in _LEADS_ON)


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
