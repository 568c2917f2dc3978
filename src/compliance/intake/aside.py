"""What in the words on a thing tells of another: of a few people only, of another kind, or of who gave it to us."""

from collections.abc import Iterable, Sequence
from typing import Final

from compliance.intake.accounted import BEING, Known

_SUBJECT: Final = frozenset(("wij", "we"))
"""Whoever is called so does what is told, as "us" and "our" do not tell."""
_OF_US: Final = frozenset(("gemeente", "college", "burgemeester"))
_AT_A_TIME: Final = frozenset(("in", "op", "sinds", "tijdens", "na", "vorig", "afgelopen", "vanaf"))
_GIVES: Final = frozenset((
    "gegeven", "gehouden", "georganiseerd", "gedeeld", "verzorgd", "bijgepraat", "voorgelicht", "geïnformeerd",
    "gesloten", "ondertekend", "getekend",
))  # fmt: skip
"""Whoever has done this is not who got it: only where we are who did it is it known which."""
_ARTICLES: Final = frozenset(("de", "het", "een", "één", "ons", "onze", "eigen", "alle"))
_OBLIQUE: Final = frozenset(("van", "aan", "met", "bij", "naar", "via", "voor", "door", "in", "uit", "tijdens"))
"""What stands between these and a noun is said of something else."""
_RESTS: Final = frozenset(("gebaseerd", "gestoeld", "rusten", "rust", "gebouwd"))
"""What stands before these rests on what stands after them."""
_HOLDERS: Final = ("functionaris", "functionarissen", "regisseur", "coördinator", "coordinator")
_FIELDS: Final = frozenset(("jeugd", "zorg", "veiligheid", "openbare", "orde", "ondermijning"))
"""Where somebody works; right behind who holds a role they tell of what it is."""
_NUMBERS: Final = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_VICTIMS: Final = "slachtoffers"
_PEOPLE: Final = frozenset(("medewerkers", "collega's", "ambtenaren", "boa's", "toezichthouders", "baliemedewerkers",
                            "klantmanagers", "professionals", "huisartsen", "hulpverleners", "inwoners"))  # fmt: skip
_PERSON: Final = frozenset(
    ("medewerker", "collega", "ambtenaar", "boa", "toezichthouder", "baliemedewerker", "klantmanager")
)
_ALL_OF: Final = frozenset(
    ("kwaliteitscriteria", "kwaliteitseisen", "partners", "ketenpartners", "fase", "moment", "school")
)
"""Of these a fact is about all, or about each."""
_MANY = 10
"""So many people are no longer a few."""
_YEARS = 1900
"""So great a number is a year."""


def told_aside(known: Known, said: Sequence[str], named: set[str]) -> str | None:
    """The word by which words tell of something else of a thing, or of a few people only."""
    found = (_few(said), _of_another_kind(known, said), _rests_on_it(known, said), _oblique(known, said, named))
    return next((word for word in found if word), None)


def given_by_others(said: Sequence[str]) -> str | None:
    """What was done, where the words do not tell that it was we who did it."""
    given = next((word for word in said if word in _GIVES), None)
    if given is None or {"heeft", "hebben"}.isdisjoint(said) or not _SUBJECT.isdisjoint(said):
        return None
    plain = [word for word in said if word not in _ARTICLES]
    at = plain.index("heeft") if "heeft" in plain else 0
    is_before = at == 1 and plain[0] in _OF_US
    is_after = plain[0] in _AT_A_TIME and not _OF_US.isdisjoint(plain[at + 1 : at + 2])
    return None if at and (is_before or is_after) else given


def _oblique(known: Known, said: Sequence[str], named: set[str]) -> str | None:
    """What stands before a thing that is only said to be there, and makes it part of something else."""
    done = next((named & {*part} for part in known.parts if "hebben" in part), set())
    if not done or not done <= BEING:
        return None
    before = _before(said[: _at(known, said)])
    is_oblique = before in _OBLIQUE or (before == "over" and not {"beschikt", "beschikken"} & {*said})
    return before if is_oblique else None


def _at(known: Known, said: Sequence[str]) -> int:
    return next((at for at, word in enumerate(said) if word in known.parts[0]), 0)


def _before(said: Sequence[str]) -> str:
    """What stands before a noun, its article and a word or two that tell of what kind it is."""
    rest = list(said)
    for _ in range(2):
        if rest and rest[-1] not in _ARTICLES | _OBLIQUE | BEING:
            rest.pop()
    while rest and rest[-1] in _ARTICLES:
        rest.pop()
    return rest[-1] if rest else ""


def _of_another_kind(known: Known, said: Sequence[str]) -> str | None:
    """A field of work right behind who holds a role: he holds it there, and not for this."""
    for at, word in enumerate(said):
        if word in known.parts[0] and word.endswith(_HOLDERS):
            behind = next((one for one in said[at + 1 :] if one not in _ARTICLES | {"voor", "in", "van"}), "")
            if behind in _FIELDS:
                return behind
    return None


def _rests_on_it(known: Known, said: Sequence[str]) -> str | None:
    """What rests on a thing, where only the thing resting on something else is asked for."""
    rests = next((at for at, word in enumerate(said) if word in _RESTS), None)
    is_asked = rests is not None and any(said[rests] in part for part in known.parts)
    return said[rests] if is_asked and rests is not None and _at(known, said) > rests else None


def _few(said: Sequence[str]) -> str | None:
    """The number of some of the people next to it, or of victims: those are cases; and one of many."""
    every = enumerate(said)
    return next((word for at, word in every if _is_few(word, said[at + 1 : at + 3]) or _is_one(said[:at], word)), None)


def _is_few(word: str, whom: Sequence[str]) -> bool:
    if word in ("één", "een"):
        return word == "één" and not _ALL_OF.isdisjoint(whom[:1])
    if not (word in _NUMBERS or word.isdecimal()) or (word.isdecimal() and int(word) > _YEARS):
        return False
    is_small = word in _NUMBERS or int(word) < _MANY
    is_part = whom[:1] == ("van",) or list(whom[:1]) == ["van"]
    return is_part or _VICTIMS in whom or (is_small and not (_PEOPLE.isdisjoint(whom) and _ALL_OF.isdisjoint(whom[:1])))


def _is_one(before: Iterable[str], word: str) -> bool:
    """Whether a word is of a single one of many people."""
    return word in _PERSON and next(iter(reversed(tuple(before))), "") in _ARTICLES
