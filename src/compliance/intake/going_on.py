"""Whether the sentences after one go on about the thing it names, and leave it as it was said."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from compliance.intake import kept_open
from compliance.intake.accounted import Known, is_known, reason, says_it_is_there, words_of
from compliance.model.base import Bilingual

_ON_IT: Final = re.compile(
    r"\W*(?:(?:deze|dit|dat|die|zij|ze|hij|er|daar\w*|hier\w*)\b"
    r"|(?:de|het|deze|die|dit|dat)\s+(?:functi\w+|rol|taak|taken|persoon|plek|plaats|post|positie|vacature|bezetting"
    r"|invulling|vervulling|afspra\w+|regeling|procedure|voorziening|werkwijze|contract|uitvoering|inzet|start)\b"
    r"|het\s+(?:is|was|word\w*|werd|geldt|gaat|loopt|werkt|staat|heeft|kan|moet|zal|komt|ligt|vervalt|betreft)\b)",
    re.IGNORECASE,
)
"""A sentence that begins so speaks on about what the one before names."""
_MAY_GO_ON: Final = frozenset((
    "deze", "dit", "dat", "die", "zij", "ze", "hij", "functie", "rol", "daar", "hier", "daarover", "daarin", "daaruit",
    "daarvan", "hierover", "werkt", "team", "teams", "afdeling", "zorg", "jeugd", "veiligheid", "openbare", "orde",
    "handhaving", "vergunningen", "collega's", "medewerkers", "partners", "aanspreekpunt", "eerste", "uitleg", "mail",
    "gekregen", "rapporteert", "rapporteren", "verslag", "brengen", "brengt", "trends", "aantallen", "driehoek",
    "contactgegevens", "intranet", "website", "staan", "staat", "geldt", "notitie", "nota", "brief", "griffier",
    "voorzitter", "secretaris",
))  # fmt: skip
"""Where someone works, whom a thing is told to, where it stands: with these what was said of it is still so."""
_CHANGED: Final = frozenset(("nu", "inmiddels", "sindsdien", "om", "al", "reeds", "vorig", "vorige", "geleden"))
"""And with these it may be so no longer, whatever they say beside a thing that is there."""
_DEEDS: Final = (".bekendgemaakt", ".rapportage.uitgevoerd")
_TO_COME: Final = frozenset(("gaan", "gaat", "zal", "zullen", "wordt", "worden", "daarover", "alle"))


def kept_open_by(fact: str, after: Sequence[str], own: str, known: Mapping[str, Known]) -> Bilingual | None:
    """What is open in the sentences after one that names the thing of a fact, where they speak on about it."""
    accounted = (known[fact].words | _MAY_GO_ON) - _CHANGED
    for one in after:
        said = words_of(one, own)
        if not (_ON_IT.match(one) or _names_no_other(fact, said, known)):
            return None
        told = _done_with_it(fact, said, known)
        other = next((word for word in said if not is_known(word, accounted | told)), None)
        if other or (not told and kept_open.is_open(one)):
            return reason(f"de zin erna zegt ook ‘{other or one}’", f"the next sentence says ‘{other or one}’ too")
    return None


def _done_with_it(fact: str, said: tuple[str, ...], known: Mapping[str, Known]) -> frozenset[str]:
    """The words that may tell what is done or will be with the thing of a fact, as to make it known, if some do."""
    about, own = fact.partition(".")[0], known[fact].words
    deeds = (one for name, one in known.items() if name.startswith(f"{about}.") and name.endswith(_DEEDS))
    done = (one.words for one in deeds if _does(one, own, said))
    return next((words | _TO_COME for words in done), frozenset())


def _names_no_other(fact: str, said: tuple[str, ...], known: Mapping[str, Known]) -> bool:
    """Whether words name the thing of no other fact, or of this one too."""
    own = known[fact].parts[0]
    others = (one.parts[0] for one in known.values())
    return any(word.endswith(own) for word in said) or not any(
        word.endswith(things) for things in others for word in said
    )


def _does(deed: Known, own: frozenset[str], said: tuple[str, ...]) -> bool:
    """Whether some words tell of a deed by a word that the thing itself has not."""
    return any(word in part and word not in own for part in filter(says_it_is_there, deed.parts) for word in said)
