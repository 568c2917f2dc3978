"""Whether the sentences after one go on about the thing it names, and leave it as it was said."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from compliance.intake import kept_open
from compliance.intake.accounted import Known, is_known, reason, says_it_is_there, words_of
from compliance.model.base import Bilingual

_ADDRESS: Final = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+")
_LAST_YEAR: Final = re.compile(
    r"\b(?:afgelopen|vorig|vorige)\s+(?:jaar|maand|week|kwartaal|zomer|winter|najaar|voorjaar)\b", re.I
)
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
_MAY_NOTE: Final = frozenset((
    "deelnemers", "aanwezigen", "aanmeldingen", "bezoekers", "leerlingen", "ochtenden", "middagen", "avonden",
    "dagdelen", "sessies", "bijeenkomsten", "groepen", "keren", "organisaties", "professionals", "ouders", "scholen",
    "meldingen", "signalen", "trajecten", "plekken", "coördinatoren", "bereikbaar", "bereiken", "algemene",
    "algemeen", "nummer", "telefoonnummer", "doorkiesnummer", "telefonisch", "digitaal", "mailadres", "mailen",
    "adres", "directiebesluit", "raadsbesluit", "collegebesluit", "mt-besluit", "besluit", "colleges", "stuurgroep",
    "werkgroep", "ambtelijke", "contract", "overeenkomst", "convenant", "looptijd", "tot", "t", "m", "verlengd",
    "meerjarig", "meerjarige", "vastgesteld", "ondertekend", "getekend", "rapport", "verslag", "inzage", "griffie",
    "bijlage", "link", "pagina", "versie", "beschikbaar", "opgenomen", "belegd", "bijgehouden", "doorgenomen",
    "laatstelijk", "laatst", "gestart", "vervult", "eigenaar", "taken", "werkprocessen", "werkproces", "uitvoering",
    "actief", "samen", "posters", "poster", "abri's", "huis-aan-huisblad", "krant", "weekblad", "sociale", "media",
    "folder", "folders", "flyer", "flyers", "filmpje", "nieuwsbrief", "nieuwsbericht", "bericht", "artikel", "knop",
    "uitgelegd", "besproken", "gestuurd", "toegestuurd", "verstuurd", "bekend", "twee", "drie", "elf", "veertien",
    "vijftien", "zestien", "achttien", "twintig", "vierentwintig", "dertig", "veertig", "halfjaar", "overzicht",
    "stonden", "hangt", "balie", "stadhuis", "gemeentehuis", "dorpshuis", "buurthuis", "raadzaal",
    "gemeentesecretaris", "directie", "mt", "managementteam", "portefeuillehouder", "adviseur", "beleidsmedewerker",
    "beleidsadviseur", "kwaliteitsmedewerker", "coördinator", "teamleider", "collega", "zvh", "jeugdwet",
    "wmo-beleidsplan", "jeugdhulpcontract", "begeleiding", "n", "v", "b", "w", "o", "l", "u", "dienst", "vanuit",
    "incl", "inclusief", "leerplicht", "wachttijd", "zie",
))  # fmt: skip
"""How many came, where a thing stands, by what decision, for how long: with these beside a thing it is still there."""
_TO_DECIDE: Final = re.compile(
    r"\b(?:naar|voor|aan|in|bij|ter)\s+(?:de\s+|het\s+)?(?:mt|managementteam|directie|college|portefeuillehouder"
    r"|gemeentesecretaris|stuurgroep|or|ondernemingsraad|wethouder|raad|gemeenteraad)\b",
    re.IGNORECASE,
)
_SOME_OF: Final = re.compile(
    r"\b(?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:van|uit|op)\s+(?:de\b|onze\b|alle\b|\d{1,4}\b(?!-))",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:besproken|vastgesteld|besloten|\w*besluit|goedgekeurd|toegelicht|gepresenteerd|raad\s+(?:toe|ver)?gestuurd)\b",
    re.IGNORECASE,
)
"""Who still has to decide, unless they have."""
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


def noted_too(note: str, own: str, known: Known) -> Bilingual | None:
    """What a note beside a thing that is there says of it too, and may take it back."""
    accounted = (known.words | _MAY_GO_ON | _MAY_NOTE) - (_CHANGED | {"afgelopen"})
    plain = _LAST_YEAR.sub(" ", _ADDRESS.sub(" ", note))
    open_ = _SOME_OF.search(note) or (None if _DECIDED.search(note) else _TO_DECIDE.search(note))
    other = open_[0] if open_ else next((one for one in words_of(plain, own) if not is_known(one, accounted)), None)
    return reason(f"de toelichting zegt ook ‘{other}’", f"the note says ‘{other}’ too") if other else None


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
