"""Which sentences claim nothing of this municipality: questions, duties of all, and what others want or may do."""

import re
from collections.abc import Collection
from typing import Final

_THEM: Final = (
    r"(?:politie|openbaar ministerie|om|(?:nederlandse\s+)?arbeidsinspectie|koninklijke marechaussee|marechaussee"
    r"|belastingdienst|scholen|kerken|werkgevers|ondernemers\w*|woningcorporaties|zorgaanbieders)"
)
_THEY: Final = rf"^\W*(?:(?:de|het)\s+)?{_THEM}\b[^.;]{{0,60}}?"
"""Others than the municipality, with what stands between them and what they do."""
_NORM: Final = re.compile(
    r"(?<!voor )(?<!namens )(?<!van )\b(?:elke|iedere|alle)\s+gemeenten?\b"
    r"|\bgemeenten\s+(?:\w+\s+){0,6}?(?:moeten|dienen|horen|behoren)\b"
    r"|\b(?:moeten|dienen|behoren)\s+gemeenten\b|\bgemeenten\b.*\bhebben de taak\b"
    r"|\b(?<!klaar )(?<!gereed )(?<!afgerond )(?:moet|moeten|dient|dienen|behoort|behoren|hoort te)\b"
    r"(?!\s+(?:\w+\s+){0,5}?(?:klaar|gereed|afgerond)\s+(?:zijn|hebben))|\bis verplicht\b|\bverplicht de gemeente\b"
    r"|\b(?:het rijk|de vng|het kabinet|de minister|de staatssecretaris|de wet|de provincie)\b.{0,80}?"
    r"\b(?:vraagt|verwacht|wil|adviseert|beveelt|verplicht|roept|stelt|schrijft|heeft)\b"
    r"|\b(?:het (?:is|zou) (?:\w+\s+)?(?:wenselijk|goed|belangrijk|van belang|aan te bevelen|nodig))\b"
    r"|\bhet zou\b|^\s*(?:zodra|indien|mocht(?:en)?|als)\b|\b(?:onderzoeken|verkennen|bekijken|bezien)\s+"
    r"(?:(?:wij|we|de gemeente)\s+)?(?:of|in hoeverre|hoe)\b"
    r"|\b(?:onderzoek|verken|bekijk|bezie)(?:t|en|n|nen)\b(?:\s+\w+){0,4}?\s+of\b(?!\s+\d)|\bwij\s+(?:onderzoeken|verkennen|bekijken"
    r"|bezien)\s+(?:of|hoe)\b"
    r"|\b(?:burgemeester|college|gemeente)\s+(?:kan|mag)\b"
    r"|\b(?:kader|norm|basisniveau|richtlijn|handreiking|verdrag|wet)\b[^.;]{0,60}\b(?:vraagt|verlangt|schrijft"
    r"|verplicht|stelt|noemt)\b"
    r"|^\s*(?:het\s+|de\s+)?(?:rijk|vng|kabinet|minister\w*|staatssecretaris|tweede kamer)\b"
    r"|\b(?:veel|sommige|de meeste|andere)\s+gemeenten\b|\bmotie\b|\bdring(?:t|en)\b[^.;]{0,60}\baan\b|\bwelkom\b"
    r"|\bgemeenten\s+elders\b|\b(?:ingevolge|krachtens)\s+(?:artikel|de\s+\w*wet)\b[^.;]*\b(?:bevoegd|in aanmerking)\b"
    r"|\b(?:zet|werkt|heeft|wil|stelt|doet|kent|geeft|maakt|investeert|trekt|onderzoekt|bereidt|voert)\s+"
    r"(?:het\s+rijk|het\s+kabinet|de\s+minister|de\s+vng|de\s+provincie)\b"
    r"|\bgemeenten\s+worden\b[^.;]*\b(?:opgeroepen|gevraagd|geacht|aangemoedigd|uitgenodigd)\b"
    r"|\brust(?:te)?\s+op\s+(?:de\s+|alle\s+)?gemeenten\b"
    r"|\b(?:burgemeester|college|gemeente|raad)\s+is\b[^.;]*\bbevoegd\b|\bverblijfsregeling\b"
    r"|^\W*(?:de\s+|het\s+)?(?:politie|om|openbaar ministerie|riec|(?:nederlandse\s+)?arbeidsinspectie|inspectie"
    r"|justitie)\s+"
    r"(?:heeft|hebben)\b"
    r"[^.;]*\b(?:meegedeeld|gemeld|laten\s+weten|aangegeven|aangekondigd)\b"
    r"|\b(?:misdaad anoniem|comensha)\s+(?:ontving|registreerde|telde)\b|^\W*(?:de\s+)?politie\s+(?:traint|schoolt)\b"
    r"|\blandelijk\s+probleem\b|\binterbestuurlijk\s+programma\b"
    r"|\bter vergelijking\b|\bin andere\s+\w*(?:gemeenten|steden|regio)\w*\b|\bwordt\s+aangehaald\s+als\b"
    r"|\b(?:oproept|opgedragen|opdraagt)\b|^\W*of\b|:\s*$|^\W*\d+\)\s|^\W*artikel\s+\d|\b(?:een gemeente"
    r"|gemeenten)\s+(?:hoort|horen|dient|moet"
    r"|zouden|zou)\b"
    r"|\b(?:aldus|volgens)\s+(?:de\s+)?(?:vng|wet|minister|nationaal|bureau|handreiking|onderzoek\w*)\b"
    r"|\b(?:gemeenten\s+zijn\s+op\s+grond|gemeenten\s+(?:er\s+)?goed\s+aan)\b|\b(?:landelijk|uit)\s+onderzoek\b"
    r"|^\W*(?:de|een|het)\s+(?:universiteit|hogeschool|rederij|provincie|inspectie|belastingdienst|ministerie"
    r"|nationaal\s+rapporteur|europese|politie-eenheid|douane|zeehavenpolitie|immigratie\S*|rechter|rechtbank)\b"
    r"(?![^.;]*\b(?:wij|we|ons|onze)\b)"
    r"|^\W*(?:europese|internationale|nederland)\b|\bgemeenten\s+in\s+(?:heel\s+)?nederland\b"
    r"|\blandelijke\s+ontwikkelingen\b|\bwet(?:ten)?\b[^.;]{0,60}\bbepa(?:alt|len)\b"
    r"|^\W*een\s+slachtoffer\b[^.;]*\bkan\b"
    rf"|{_THEY}\s+(?:(?:is|zijn)\s+verantwoordelijk|heeft\s+een\s+eigen|hebben\s+(?:elk\s+)?(?:een|hun)\s+eigen"
    r"|beslis(?:t|sen)|controleer(?:t|en)|let(?:ten)?|vervolg(?:t|en)|spoor(?:t|en)|wil(?:len)?)\b"
    r"(?![^.;]*\b(?:wij|we|ons|onze)\b)",
    re.IGNORECASE,
)
_BEYOND: Final = re.compile(
    r"^\W*(?:(?:de|een|enkele|sommige|onze|deze)\s+)?(?:buurgemeenten?|(?:naburige|omliggende)\s+gemeenten?)\b"
    r"|^\W*(?:de\s+)?(?:vakbond\w*|brancheverenig\w*|werkgeversorganisaties?)\b"
    r"|^\W*(?:volgens|op grond van)\s+de\s+(?:wmo|jeugdwet|wet|vreemdelingen\w*)\b"
    r"|^\W*(?:de|deze)\s+(?:wmo|jeugdwet|wet)\b[^.;]{0,40}\b(?:geeft|regelt|kent|maakt|legt)\b"
    r"|^\W*(?:landelijk|in (?:andere|een ander) del(?:en)? van het land)\b"
    r"|^\W*(?:een slachtoffer|slachtoffers)\b[^.;]*\b(?:recht op|bedenktijd|verblijfsvergunning)\b"
    rf"|{_THEY}\s+(?:bepa(?:alt|len)|stel(?:t|len)\s+landelijk)\b",
    re.IGNORECASE,
)
"""Who or what a sentence begins with that is beyond this municipality; unless it speaks of us."""
_OTHER_MUNICIPALITY: Final = re.compile(r"\b(?:gemeente|stad)\s+(?P<name>[A-Z][\w-]+)")
_OURS: Final = re.compile(r"\b(?:wij|we|ons|onze)\b", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?)\b")
_SMALL: Final = re.compile(r"(?<!\w)[a-z]{4,}")
_BEGINS_WITH_NAME: Final = re.compile(
    r"^\W*([A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?)\s+(?:heeft|kiest|trekt|laat|traint|kent|beschikt|stelt|werkt|doet"
    r"|houdt|voert)\b"
)
_TOGETHER: Final = re.compile(r"\b(?:regio\w*|gezamenlijk\w*|gemeenten|namens|centrumgemeente)\b", re.IGNORECASE)
_DEPENDS: Final = re.compile(r"^\s*(?:zodra|indien|als|mits)\b", re.IGNORECASE)
_ASKING: Final = re.compile(
    r"\?\s*$|^\s*(?:geachte|beste)\b|^\s*(?:met vriendelijke groet|hoogachtend)|^\s*(?:onderwerp|betreft|aan"
    r"|datum)\s*:|^\s*(?:verzoekt|roept|draagt|constaterende|overwegende|gehoord|spreekt uit|vraag\s+[0-9]"
    r"|vragen\b|kunt u"
    r"|is het college|bent u|u\s+(?:vroeg|vraagt)|antwoord\s+[0-9])"
    r"|\b(?:fractie|partij|VVD|PvdA|CDA|D66|GroenLinks|ChristenUnie|SP|PVV|SGP)\b.{0,60}"
    r"\b(?:wil|willen|vindt|vinden|pleit\w*|vraagt|vroeg(?:en)?\s+(?:of|het college)|gevraagd|verzoekt|stelt voor"
    r"|roept|diende)\b",
    re.IGNORECASE | re.DOTALL,
)


def depends(sentence: str) -> bool:
    """Whether a sentence begins with what something depends on."""
    return _DEPENDS.search(sentence) is not None


def names_in(text: str) -> frozenset[str]:
    """The names of places and people in a text: words with a capital within a sentence that nowhere stand without it.

    >>> sorted(names_in("Zij werkt ook voor Zandhoven en voor Lierbeek. Zandhoven heeft een plan."))
    ['Lierbeek', 'Zandhoven']
    """
    return frozenset(_NAME.findall(text)) - {word.capitalize() for word in _SMALL.findall(text)}


def is_about(sentence: str, names: Collection[str], own: str) -> bool:
    """Whether a sentence begins with what another than this municipality does or has."""
    begun = _BEGINS_WITH_NAME.match(sentence)
    if begun is None or begun[1] not in names or begun[1] in own:
        return False
    return _OURS.search(sentence) is None and _TOGETHER.search(sentence) is None


def is_of_another(sentence: str, own: str) -> bool:
    """Whether a sentence tells of another municipality, by its name, and nothing of this one.

    >>> is_of_another("De gemeente Maasbergen heeft een meldpunt.", "Bovenmaas")
    True
    """
    named = _OTHER_MUNICIPALITY.search(sentence)
    is_own = named is None or own.startswith(named["name"]) or own.casefold() in sentence.casefold()
    return not is_own and _OURS.search(sentence) is None


def is_no_claim(sentence: str) -> bool:
    """Whether a sentence asks, demands or says what municipalities must do, and so claims nothing of this one."""
    is_beyond = _BEYOND.search(sentence) is not None and _OURS.search(sentence) is None
    return is_beyond or bool(_ASKING.search(sentence) or _NORM.search(sentence))
