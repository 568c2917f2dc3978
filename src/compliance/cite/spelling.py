"""Whether something is a Dutch word: by a spelling list, of which a word may also be made up.

The list is that of OpenTaal; where it comes from and on what terms stands beside it, in ``spelling_nl/HERKOMST.md``. It
is opened only when two words are so much alike that it must tell them apart.
"""

from functools import cache, lru_cache

from compliance.cite.words import LONGEST

FOLDER = "spelling_nl"
_PART = 4
"""A part of a compound has so many letters at least: shorter ones would make a word of any slip."""
_LINKS = ("", "s", "e", "en", "n")
"""What may stand between the two parts of a compound."""
_ABBREVIATIONS = """bavo coa cda dvo eu ictu ihp ibp isd isz ovo riec liec sbo vsd vso aov aovz apv avg bhv bibob bopz
ggd ggz gmr gz ivp nctv ovj rvo sgbo soa svb uwv vng vwnw wlz wmo wvggz zvhh zsm"""
_NAMES = frozenset(_ABBREVIATIONS.split())
"""Abbreviations of this field that the list lacks."""


@lru_cache(maxsize=50_000)
def is_word(form: str) -> bool:
    """Whether a folded word is one: of the list, a compound of two of its words, or parts of these with a hyphen.

    >>> [is_word(form) for form in ("gemeente", "gerneente", "aandachtsfunctionaris", "jeugd-overleg")]
    [True, False, True, True]
    """
    if len(form) > LONGEST:
        return False
    if "-" in form:
        return all(map(is_word, form.strip("-").split("-")))
    return is_listed(form) or is_compound(form)


def is_compound(form: str) -> bool:
    """Whether two words of the list make up a word.

    >>> is_compound("straatverplichting"), is_compound("codrdinatie")
    (True, False)
    """
    return any(
        is_listed(form[at:]) and any(form[:at].endswith(link) and _is_head(form[:at], link) for link in _LINKS)
        for at in range(_PART, len(form) - _PART + 1)
    )


def _is_head(start: str, link: str) -> bool:
    head = start.removesuffix(link)
    return len(head) >= _PART and is_listed(head)


def is_listed(form: str) -> bool:
    """Whether a folded word stands in the list, or is an abbreviation of this field."""
    if form in _NAMES:
        return True
    sought, known = form.encode(), _list()
    low, high = 0, len(known) - 1
    while low < high:  # between two line ends, of which the first is at low
        start = known.rfind(b"\n", low, (low + high) // 2 + 1)
        end = known.find(b"\n", start + 1)
        here = known[start + 1 : end]
        if here == sought:
            return True
        low, high = (end, high) if here < sought else (low, start)
    return False


@cache
def _list() -> bytes:
    """The words, sorted, each between two line ends; a set of them would take ten times the room."""
    import lzma  # noqa: PLC0415  # most runs never ask
    from importlib.resources import files  # noqa: PLC0415

    return lzma.decompress((files(__package__) / FOLDER / "opentaal.txt.xz").read_bytes())
