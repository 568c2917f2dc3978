"""Which municipality is meant by a name or a code, on a day."""

from datetime import date

from compliance import municipalities
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.model.municipalities import Municipality

_ALSO_CALLED = {
    "'s-gravenhage": "GM0518",
    "s-gravenhage": "GM0518",
    "the hague": "GM0518",
    "den bosch": "GM0796",
    "s-hertogenbosch": "GM0796",
    "nuenen": "GM0820",
    "bergen noord-holland": "GM0373",
    "bergen limburg": "GM0893",
}
"""Names that are said and are not in the register."""
_BEFORE = ("gemeente ", "municipality of ")


def municipality(said: str, day: date) -> Municipality:
    """The municipality that is called so, or has this code, and was there on the day.

    Raises:
        ComplianceError: there is none; with the nearest name, or into which it went.
    """
    found = _called(said)
    if len(found) == 1 and found[0].exists_on(day):
        return found[0]
    there = [one for one in found if one.exists_on(day)]
    if len(there) == 1:
        return there[0]
    raise ComplianceError((_amiss(said, there or found, day),))


def _called(said: str) -> list[Municipality]:
    """Every municipality there ever was that may be meant."""
    name = " ".join(said.split()).casefold().replace("\u2019", "'")
    for before in _BEFORE:
        name = name.removeprefix(before)
    known = municipalities.known()
    code = _ALSO_CALLED.get(name) or name.upper()
    if code in known:
        return [known[code]]
    bare = [one for one in known.values() if _bare(one.name) == _bare(name)]
    return [one for one in bare if one.name.casefold() == name] or bare


def _bare(name: str) -> str:
    """A name without what parts it from its namesakes: Bergen (NH) is called Bergen."""
    return name.casefold().partition(" (")[0]


def _amiss(said: str, found: list[Municipality], day: date) -> Problem:
    spot = Spot(f'"{said}"')
    if len(found) > 1:
        names = [f"{one.name} ({one.code})" for one in found]
        return fault(
            spot,
            "zo heten meer gemeenten",
            "more than one municipality is called so",
            f"Noem de code: {', '.join(names)}.",
            f"Name the code: {', '.join(names)}.",
        )
    if found:
        ended = municipalities.amiss(found[0].code, found[0].name, day, spot)
        assert ended  # it was not there on the day
        return ended
    near = municipalities.nearest_name(said, day)
    return fault(
        spot,
        "is geen naam of code van een gemeente",
        "is no name or code of a municipality",
        f"Bedoelt u {near.name} ({near.code})?" if near else "De namen staan in het register van gemeenten (CBS).",
        f"Did you mean {near.name} ({near.code})?" if near else "The names stand in the register (CBS).",
    )
